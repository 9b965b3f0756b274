"""Compare staged rows with a table and write only what differs."""

from typing import Final

from psycopg import sql

from data_access.arrival import Batch, Counts, quoted
from data_access.db import Conn


def _joined(batch: Batch, source_id: int) -> sql.Composed:
    return sql.SQL(" AND ").join(
        sql.SQL("t.{} = {}").format(
            quoted(c),
            sql.Literal(source_id) if c == "source_id" else sql.SQL("s.{}").format(quoted(c)),
        )
        for c in batch.match
    )


REAL: Final = sql.SQL("t.source_id IN (SELECT id FROM source WHERE kind <> 'synthetic')")
"""What was made up may give way without a question."""


def _real(batch: Batch) -> sql.SQL:
    return REAL if batch.scope == "table" else sql.SQL("true")


def stored(batch: Batch) -> list[str]:
    """Return the target's columns that the stage fills."""
    found = [c for c in batch.columns if not c.endswith("_ref")]
    found.extend((*batch.references, *batch.made))
    if batch.locate and "district_id" not in found:
        found.append("district_id")
    return found


def _differs(batch: Batch, source_id: int) -> sql.Composable:
    columns = [c for c in stored(batch) if c not in batch.match]
    if not columns or not batch.overwrite:
        return sql.SQL("false")
    mine = [sql.SQL("t.{}").format(quoted(c)) for c in columns]
    theirs = [sql.SQL("s.{}").format(quoted(c)) for c in columns]
    if "source_id" not in batch.match:
        mine.append(sql.SQL("t.{}").format(quoted("source_id")))
        theirs.append(sql.SQL("{}").format(source_id))
    comma = sql.SQL(", ")
    return sql.SQL("(ROW({}) IS DISTINCT FROM ROW({}))").format(
        comma.join(mine), comma.join(theirs)
    )


def compare(conn: Conn, stage: str, batch: Batch, source_id: int) -> Counts:
    """Count new, changed and unchanged rows."""
    query = sql.SQL(
        "SELECT count(*) FILTER (WHERE t.{first} IS NULL), "
        "count(*) FILTER (WHERE t.{first} IS NOT NULL AND {differs}), count(*) "
        "FROM {stage} AS s LEFT JOIN {table} AS t ON {joined} WHERE NOT s.refused"
    ).format(
        first=quoted(batch.match[-1]),
        differs=_differs(batch, source_id),
        stage=quoted(stage),
        table=quoted(batch.table.name),
        joined=_joined(batch, source_id),
    )
    new, changed, staged = conn.execute(query).fetchone() or (0, 0, 0)
    return Counts(new, changed, staged - new - changed)


def before(batch: Batch, source_id: int, subject: str) -> sql.Composed:
    """Return the question how many rows the delivery stands for."""
    return sql.SQL("SELECT count(*) FROM {} AS t WHERE {} AND {}").format(
        quoted(batch.table.name), _scope(batch, source_id, subject), _real(batch)
    )


def insert(conn: Conn, stage: str, batch: Batch, source_id: int, run_id: int) -> None:
    """Insert the rows that are not there."""
    columns = stored(batch)
    query = sql.SQL(
        "INSERT INTO {table} ({columns}, source_id, run_id) "
        "SELECT {columns}, {source}, {run} FROM {stage} AS s WHERE NOT s.refused "
        "AND NOT EXISTS (SELECT FROM {table} AS t WHERE {joined}) ORDER BY s.row_number"
    ).format(
        table=quoted(batch.table.name),
        columns=sql.SQL(", ").join(map(quoted, columns)),
        source=source_id,
        run=run_id,
        stage=quoted(stage),
        joined=_joined(batch, source_id),
    )
    conn.execute(query)


def update(conn: Conn, stage: str, batch: Batch, source_id: int, run_id: int) -> None:
    """Update the rows that differ."""
    columns = [c for c in stored(batch) if c not in batch.match]
    assigned = [sql.SQL("{0} = s.{0}").format(quoted(c)) for c in columns]
    query = sql.SQL(
        "UPDATE {} AS t SET {}, source_id = {}, run_id = {} FROM {} AS s "
        "WHERE {} AND {} AND NOT s.refused"
    ).format(
        quoted(batch.table.name),
        sql.SQL(", ").join(assigned),
        source_id,
        run_id,
        quoted(stage),
        _joined(batch, source_id),
        _differs(batch, source_id),
    )
    conn.execute(query)


def _scope(batch: Batch, source_id: int, subject: str) -> sql.Composable:
    """Return the condition for the rows that the delivery stands for.

    One source may bring schools and clinics to the same table in two files: each stands
    for the rows its own kind brought.
    """
    if batch.scope == "table":
        return sql.SQL("true")
    return sql.SQL(
        "t.source_id = {0} AND t.run_id IN (SELECT id FROM run WHERE source_id = {0} "
        "AND subject = {1})"
    ).format(source_id, subject)


def lost(stage: str, batch: Batch, source_id: int, subject: str) -> sql.Composed:
    """Return the question how many rows that count would go."""
    return sql.SQL("SELECT count(*) FROM {} AS t WHERE {} AND {}").format(
        quoted(batch.table.name), gone(stage, batch, source_id, subject), _real(batch)
    )


def gone(stage: str, batch: Batch, source_id: int, subject: str) -> sql.Composed:
    """Return the condition for rows that the delivery no longer has."""
    return sql.SQL(
        "{} AND NOT EXISTS (SELECT FROM {} AS s WHERE {}) AND t.external_id <> ALL({})"
    ).format(
        _scope(batch, source_id, subject),
        quoted(stage),
        _joined(batch, source_id),
        list(batch.present),
    )
