"""Bring foreign rows into the twin: stage, check, and merge all of it in one transaction.

Rows are copied into temporary tables that hold no constraints; the target's own
constraints are then asked which rows break them, those go to quarantine, and the rest
is compared with what is there. Statements that would change nothing are not run, so
the same rows twice leave every table version as it was.
"""

import importlib
import importlib.util
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, Literal, cast

import psycopg
from psycopg import sql
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb
from sqlalchemy import Table

from core.errors import BadRequest
from core.text import Text
from data_access import db

Conn = psycopg.Connection[Any]
RowNumber = int

MOST_REMOVED: Final = 0.3
"""Share of a source's rows that a file may remove without being forced to."""
LOCK: Final = 0x7419_1A92
"""Imports queue up behind this advisory lock, so that aggregates are refreshed in turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who stands behind the rows; None means: as it was, or unknown."""

    code: str
    name: Text
    owner: str | None = None
    licence: str | None = None
    kind: str | None = None
    dated: date | None = None
    refresh_days: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """One row that may not enter: where it stood, why, what it held."""

    row_number: RowNumber
    reason: str
    raw: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Rows for one table.

    Attributes
    ----------
    columns
        Names of the target's columns that `rows` hold, after the row's number.
    scope
        What the batch stands for: all rows of its `source`, the whole `table`, or
        merely more rows (`nothing` is removed).
    overwrite
        False inserts what is missing and leaves what is there.
    references
        Columns that arrive as the external id of a row of another table of this source.
    locate
        Fill `district_id` by where the row lies.
    present
        External ids of refused rows: what is in the file is not removed from the table.
    begin
        Runs on the stage before it is checked; gets the connection and its name.
    made
        Columns that no file holds and `prepare` fills.
    prepare
        Runs on the checked stage before rows are compared; gets the connection, its name
        and the source; returns the rows it refuses.
    finish
        Runs after the merge if it changed something; gets the connection, source, run.
    """

    table: Table
    columns: Sequence[str]
    rows: Callable[[], Iterable[Sequence[Any]]]
    raw: Callable[[RowNumber], Mapping[str, Any]]
    refused: Sequence[Refused] = ()
    present: Sequence[str] = ()
    match: Sequence[str] = ("source_id", "external_id")
    scope: Literal["source", "table", "nothing"] = "source"
    overwrite: bool = True
    locate: bool = False
    counted: bool = True
    references: Mapping[str, str] = field(default_factory=dict)
    begin: Callable[[Conn, str], None] | None = None
    made: Sequence[str] = ()
    prepare: Callable[[Conn, str, int], Sequence[tuple[RowNumber, str]]] | None = None
    finish: Callable[[Conn, int, int], None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A delivery: the source, the file, and how sternly to look at it."""

    source: Source
    subject: str
    file_name: str
    sha256: str
    read: int
    repaired: int = 0
    detail: Mapping[str, Any] = field(default_factory=dict)
    dry_run: bool = False
    force: bool = False


@dataclass(slots=True)
class Counts:
    """What became of the rows."""

    loaded: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    before: int = 0

    def add(self, other: "Counts") -> None:
        """Add another table's counts."""
        self.loaded += other.loaded
        self.updated += other.updated
        self.unchanged += other.unchanged
        self.removed += other.removed
        self.before += other.before

    @property
    def changed(self) -> bool:
        """Tell whether anything was written."""
        return bool(self.loaded or self.updated or self.removed)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one transaction did; `run_id` is None when it was only tried."""

    run_id: int | None
    counts: Counts
    refused: tuple[Refused, ...]
    elsewhere: int
    by_table: Mapping[str, Counts]


def load(batches: Sequence[Batch], arrival: Arrival) -> Outcome:
    """Merge `batches` in one transaction; a file that changes nothing leaves no trace.

    Raises
    ------
    BadRequest
        If more than `MOST_REMOVED` of what is there would go, and nobody forced it.
    DataUnavailable
        If the database cannot be reached.
    """
    with db.translated(), closing(db.engine().raw_connection()) as lent:
        conn = cast("Conn", lent.driver_connection)
        conn.execute("SET LOCAL statement_timeout = 0")
        conn.execute("SET LOCAL jit = off")
        conn.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
        outcome = _Load(conn, arrival).all(batches)
        conn.commit() if outcome.run_id else conn.rollback()
        if arrival.dry_run or outcome.run_id:
            return outcome
        return replace(outcome, run_id=_last_run(conn, arrival))


class _Load:
    """One transaction at work."""

    def __init__(self, conn: Conn, arrival: Arrival) -> None:
        self.conn = conn
        self.arrival = arrival
        self.source_id, self.source_changed = _settle_source(conn, arrival.source)
        self.run_id = _open_run(conn, self.source_id, arrival)
        self.refused: list[Refused] = []
        self.elsewhere = 0
        self.by_table: dict[str, Counts] = {}

    def all(self, batches: Sequence[Batch]) -> Outcome:
        total = Counts()
        stages = [self._stage(number, batch) for number, batch in enumerate(batches)]
        for batch, stage in zip(batches, stages, strict=True):
            self._merge(batch, stage)
        for batch, stage in reversed(list(zip(batches, stages, strict=True))):
            self._remove(batch, stage)
        for batch in batches:
            if batch.counted:
                total.add(self.by_table[batch.table.name])
        changed = [name for name, counts in self.by_table.items() if counts.changed]
        for batch in batches:
            if batch.finish and batch.table.name in changed:
                batch.finish(self.conn, self.source_id, self.run_id)
        kept = self._close(total, changed)
        return Outcome(
            self.run_id if kept else None,
            total,
            tuple(self.refused),
            self.elsewhere,
            self.by_table,
        )

    def _close(self, total: Counts, changed: Sequence[str]) -> bool:
        """Write the run down, unless it was a trial or the same file brought nothing new."""
        if self.arrival.dry_run:
            return False
        _refuse_great_loss(total, self.arrival)
        if not changed and not self.source_changed and self._known():
            return False
        _close_run(self.conn, self.run_id, self.arrival, total, self.refused)
        _keep_quarantine(self.conn, self.run_id, self.refused)
        _refresh(self.conn, changed)
        return True

    def _known(self) -> bool:
        """Tell whether the last run brought this very file and quarantined as much."""
        row = self.conn.execute(
            "SELECT file_sha256, quarantined FROM run WHERE source_id = %s AND subject = %s "
            "AND state = 'done' AND id <> %s ORDER BY id DESC LIMIT 1",
            (self.source_id, self.arrival.subject, self.run_id),
        ).fetchone()
        return row == (self.arrival.sha256, len(self.refused))

    def _stage(self, number: int, batch: Batch) -> str:
        stage = f"stage_{number}"
        _create_stage(self.conn, stage, batch)
        _copy(self.conn, stage, batch)
        self.refused.extend(batch.refused)
        if batch.locate:
            self.elsewhere += _locate(self.conn, stage, told="district_id" in batch.columns)
        if batch.begin:
            batch.begin(self.conn, stage)
        self.conn.execute(sql.SQL("ANALYZE {}").format(_name(stage)))
        return stage

    def _check(self, batch: Batch, stage: str) -> None:
        self._refuse(stage, batch, self._asked(_duplicates(stage, batch)))
        broken = _broken_rules(self.conn, stage, batch)
        if broken:
            self._refuse(stage, batch, self._asked(broken))

    def _asked(self, query: sql.Composable) -> Sequence[tuple[RowNumber, str]]:
        return self.conn.execute(query).fetchall()

    def _refuse(self, stage: str, batch: Batch, bad: Sequence[tuple[RowNumber, str]]) -> None:
        if not bad:
            return
        self.conn.execute(
            sql.SQL("UPDATE {} SET refused = true WHERE row_number = ANY(%s)").format(_name(stage)),
            ([number for number, _ in bad],),
        )
        self.refused.extend(
            Refused(number, reason, batch.raw(number)) for number, reason in dict(bad).items()
        )

    def _merge(self, batch: Batch, stage: str) -> None:
        self._check(batch, stage)
        self._resolve(batch, stage)
        if batch.prepare:
            self._refuse(stage, batch, batch.prepare(self.conn, stage, self.source_id))
        counts = _compare(self.conn, stage, batch, self.source_id)
        self.by_table[batch.table.name] = counts
        if counts.loaded:
            _insert(self.conn, stage, batch, self.source_id, self.run_id)
        if counts.updated:
            _update(self.conn, stage, batch, self.source_id, self.run_id)

    def _resolve(self, batch: Batch, stage: str) -> None:
        for column, table in batch.references.items():
            self.conn.execute(
                sql.SQL(
                    "UPDATE {} AS s SET {} = t.id FROM {} AS t "
                    "WHERE t.source_id = %s AND t.external_id = s.{}"
                ).format(_name(stage), _name(column), _name(table), _name(f"{column}_ref")),
                (self.source_id,),
            )
        for column in batch.references:
            query = sql.SQL(
                "SELECT row_number, {} FROM {} WHERE {} IS NULL AND NOT refused"
            ).format(f"no_reference: {column}", _name(stage), _name(column))
            self._refuse(stage, batch, self._asked(query))

    def _remove(self, batch: Batch, stage: str) -> None:
        if batch.scope == "nothing":
            return
        counts = self.by_table[batch.table.name]
        gone = _gone(stage, batch, self.source_id)
        count = sql.SQL("SELECT count(*) FROM {} AS t WHERE {}")
        counts.removed = _one(self.conn, count.format(_name(batch.table.name), gone))
        if counts.removed:
            delete = sql.SQL("DELETE FROM {} AS t WHERE {}")
            self.conn.execute(delete.format(_name(batch.table.name), gone))


def _settle_source(conn: Conn, told: Source) -> tuple[int, bool]:
    """Return the source's id, and whether its row had to be made or changed."""
    given: dict[str, Any] = {
        "name_kk": told.name.kk,
        "name_ru": told.name.ru,
        "name_en": told.name.en,
        "owner": told.owner,
        "licence": told.licence,
        "kind": told.kind,
        "dated": told.dated,
        "refresh_days": told.refresh_days,
        "note": told.note,
    }
    facts = {name: fact for name, fact in given.items() if fact is not None}
    with conn.cursor(row_factory=dict_row) as cursor:
        found = cursor.execute("SELECT * FROM source WHERE code = %s", (told.code,)).fetchone()
    if not found:
        return _insert_source(conn, told.code, facts), True
    differing = {name: fact for name, fact in facts.items() if found[name] != fact}
    if not differing or (told.owner is None and told.licence is None):
        return int(found["id"]), False
    assigned = sql.SQL(", ").join(
        sql.SQL("{} = {}").format(_name(name), fact) for name, fact in differing.items()
    )
    conn.execute(sql.SQL("UPDATE source SET {} WHERE id = {}").format(assigned, found["id"]))
    return int(found["id"]), True


def _insert_source(conn: Conn, code: str, facts: Mapping[str, Any]) -> int:
    unknown = {"owner": "?", "licence": "?", "kind": "measured", "dated": _today(conn)}
    row = {**unknown, **facts, "code": code}
    query = sql.SQL("INSERT INTO source ({}) VALUES ({}) RETURNING id").format(
        sql.SQL(", ").join(map(_name, row)), sql.SQL(", ").join(map(sql.Literal, row.values()))
    )
    return int(_one(conn, query))


def _today(conn: Conn) -> date:
    return cast("date", _one(conn, sql.SQL("SELECT current_date")))


def _open_run(conn: Conn, source_id: int, arrival: Arrival) -> int:
    row = conn.execute(
        "INSERT INTO run (source_id, subject, file_name, file_sha256) "
        "VALUES (%s, %s, %s, %s) RETURNING id",
        (source_id, arrival.subject, arrival.file_name, arrival.sha256),
    ).fetchone()
    return int(row[0]) if row else 0


def _close_run(
    conn: Conn, run_id: int, arrival: Arrival, total: Counts, refused: Sequence[Refused]
) -> None:
    reasons = Counter(row.reason.partition(":")[0] for row in refused)
    detail = {**arrival.detail, "updated": total.updated, "reasons": dict(reasons)}
    conn.execute(
        "UPDATE run SET finished_at = clock_timestamp(), state = 'done', read = %s, loaded = %s, "
        "unchanged = %s, repaired = %s, quarantined = %s, removed = %s, detail = %s WHERE id = %s",
        (
            arrival.read,
            total.loaded,
            total.unchanged,
            arrival.repaired,
            len(refused),
            total.removed,
            Jsonb(detail),
            run_id,
        ),
    )


def _last_run(conn: Conn, arrival: Arrival) -> int | None:
    row = conn.execute(
        "SELECT max(r.id) FROM run r JOIN source s ON s.id = r.source_id "
        "WHERE s.code = %s AND r.subject = %s AND r.state = 'done'",
        (arrival.source.code, arrival.subject),
    ).fetchone()
    return row[0] if row else None


def _keep_quarantine(conn: Conn, run_id: int, refused: Sequence[Refused]) -> None:
    if not refused:
        return
    into = "COPY quarantine (run_id, row_number, reason, raw) FROM STDIN"
    with conn.cursor() as cursor, cursor.copy(into) as copy:
        for row in refused:
            copy.write_row((run_id, row.row_number, row.reason, Jsonb(dict(row.raw))))


def _refuse_great_loss(total: Counts, arrival: Arrival) -> None:
    if arrival.force or total.removed <= MOST_REMOVED * total.before:
        return
    share = f"{total.removed} / {total.before}"
    raise BadRequest(
        Text(
            kk=f"Файл «{arrival.source.code}» дереккөзінің {share} жолын жояр еді; "
            "бұл дұрыс болса, --force қосыңыз",
            ru=f"Файл удалил бы {share} строк источника «{arrival.source.code}»; "
            "если так и надо, добавьте --force",
            en=f"the file would remove {share} rows of source '{arrival.source.code}'; "
            "add --force if that is right",
        )
    )


def _refresh(conn: Conn, changed: Sequence[str]) -> None:
    if changed and importlib.util.find_spec("data_access.derived"):
        importlib.import_module("data_access.derived").refresh(conn, changed)


def _create_stage(conn: Conn, stage: str, batch: Batch) -> None:
    wanted = list(batch.columns)
    if batch.locate and "district_id" not in wanted:
        wanted.append("district_id")
    wanted.extend((*batch.references, *batch.made))
    conn.execute(
        sql.SQL(
            "CREATE TEMP TABLE {} ON COMMIT DROP AS "
            "SELECT NULL::int AS row_number, false AS refused, {} {} FROM {} WITH NO DATA"
        ).format(
            _name(stage),
            sql.SQL(", ").join(map(_name, (c for c in wanted if not c.endswith("_ref")))),
            sql.SQL("").join(
                sql.SQL(", NULL::text AS {}").format(_name(c)) for c in wanted if c.endswith("_ref")
            ),
            _name(batch.table.name),
        )
    )
    conn.execute(
        sql.SQL("ALTER TABLE {} ALTER COLUMN refused SET DEFAULT false").format(_name(stage))
    )


def _copy(conn: Conn, stage: str, batch: Batch) -> None:
    columns = sql.SQL(", ").join(map(_name, ("row_number", *batch.columns)))
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(_name(stage), columns)
    with conn.cursor() as cursor, cursor.copy(into) as copy:
        for row in batch.rows():
            copy.write_row(row)


def _locate(conn: Conn, stage: str, *, told: bool) -> int:
    """Fill `district_id` by position; return how many rows claimed another district."""
    conn.execute(
        "CREATE TEMP TABLE IF NOT EXISTS part ON COMMIT DROP AS "
        "SELECT id AS district, ST_Subdivide(geom, 96) AS ground FROM district_today"
    )
    conn.execute("CREATE INDEX IF NOT EXISTS ix_part ON part USING gist (ground)")
    conn.execute("ANALYZE part")
    lies = sql.SQL(
        "CREATE TEMP TABLE lies ON COMMIT DROP AS "
        "SELECT s.row_number, min(p.district) AS district FROM (SELECT row_number, CASE WHEN "
        "GeometryType(geom) = 'POINT' THEN geom ELSE ST_PointOnSurface(geom) END AS at FROM {}"
        ") AS s JOIN part AS p ON ST_Intersects(p.ground, s.at) GROUP BY s.row_number"
    )
    conn.execute(lies.format(_name(stage)))
    elsewhere = sql.SQL(
        "SELECT count(*) FROM {} AS s JOIN lies USING (row_number) WHERE s.district_id <> district"
    )
    contradicting = int(_one(conn, elsewhere.format(_name(stage)))) if told else 0
    fill = sql.SQL(
        "UPDATE {} AS s SET district_id = l.district FROM lies AS l "
        "WHERE l.row_number = s.row_number AND s.district_id IS DISTINCT FROM l.district"
    )
    conn.execute(fill.format(_name(stage)))
    conn.execute("DROP TABLE lies")
    return contradicting


def _duplicates(stage: str, batch: Batch) -> sql.Composed:
    key = sql.SQL(", ").join(_name(c) for c in batch.match if c != "source_id")
    return sql.SQL(
        "SELECT row_number, 'duplicate' FROM (SELECT row_number, row_number() OVER "
        "(PARTITION BY {} ORDER BY row_number) AS nth FROM {}) AS n WHERE nth > 1"
    ).format(key, _name(stage))


def _broken_rules(conn: Conn, stage: str, batch: Batch) -> sql.Composable | None:
    """Ask the target's own constraints which staged rows they would refuse."""
    rules = [*_empty_rules(batch), *_key_rules(batch), *_check_rules(conn, batch)]
    if not rules:
        return None
    cases = sql.SQL(" ").join(
        sql.SQL("WHEN NOT ({}) THEN {}").format(rule, code) for rule, code in rules
    )
    return sql.SQL(
        "SELECT row_number, broken FROM (SELECT row_number, CASE {} END AS broken FROM {} AS s "
        "WHERE NOT refused) AS looked WHERE broken IS NOT NULL"
    ).format(cases, _name(stage))


def _empty_rules(batch: Batch) -> list[tuple[sql.Composable, str]]:
    return [
        (sql.SQL("{} IS NOT NULL").format(_name(c)), f"missing: {c}")
        for c in batch.columns
        if c in batch.table.c and not batch.table.c[c].nullable
    ]


def _key_rules(batch: Batch) -> list[tuple[sql.Composable, str]]:
    found = []
    for column in batch.columns:
        for key in batch.table.c[column].foreign_keys if column in batch.table.c else ():
            table, _, there = key.target_fullname.partition(".")
            rule = sql.SQL("{0} IS NULL OR EXISTS (SELECT FROM {1} AS k WHERE k.{2} = s.{0})")
            found.append((rule.format(_name(column), _name(table), _name(there)), f"no_{table}"))
    return found


def _check_rules(conn: Conn, batch: Batch) -> list[tuple[sql.Composable, str]]:
    staged = {*batch.columns, *(["district_id"] if batch.locate else [])}
    query = """
        SELECT c.conname, pg_get_expr(c.conbin, c.conrelid), array_agg(a.attname::text)
        FROM pg_constraint c
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
        WHERE c.contype = 'c' AND c.conrelid = %s::regclass
        GROUP BY c.conname, c.conbin, c.conrelid ORDER BY c.conname
    """
    prefix = f"ck_{batch.table.name}_"
    return [
        (sql.SQL(expression), f"rule: {name.removeprefix(prefix)}")
        for name, expression, columns in conn.execute(query, (batch.table.name,))
        if staged.issuperset(columns)
    ]


def _joined(batch: Batch, source_id: int) -> sql.Composed:
    return sql.SQL(" AND ").join(
        sql.SQL("t.{} = {}").format(
            _name(c),
            sql.Literal(source_id) if c == "source_id" else sql.SQL("s.{}").format(_name(c)),
        )
        for c in batch.match
    )


def _stored(batch: Batch) -> list[str]:
    """Return the target's columns that the stage fills."""
    found = [c for c in batch.columns if not c.endswith("_ref")]
    found.extend((*batch.references, *batch.made))
    if batch.locate and "district_id" not in found:
        found.append("district_id")
    return found


def _differs(batch: Batch, source_id: int) -> sql.Composable:
    columns = [c for c in _stored(batch) if c not in batch.match]
    if not columns or not batch.overwrite:
        return sql.SQL("false")
    mine = [sql.SQL("t.{}").format(_name(c)) for c in columns]
    theirs = [sql.SQL("s.{}").format(_name(c)) for c in columns]
    if "source_id" not in batch.match:
        mine.append(sql.SQL("t.source_id"))
        theirs.append(sql.SQL("{}").format(source_id))
    comma = sql.SQL(", ")
    return sql.SQL("(ROW({}) IS DISTINCT FROM ROW({}))").format(
        comma.join(mine), comma.join(theirs)
    )


def _compare(conn: Conn, stage: str, batch: Batch, source_id: int) -> Counts:
    query = sql.SQL(
        "SELECT count(*) FILTER (WHERE t.{first} IS NULL), "
        "count(*) FILTER (WHERE t.{first} IS NOT NULL AND {differs}), count(*) "
        "FROM {stage} AS s LEFT JOIN {table} AS t ON {joined} WHERE NOT s.refused"
    ).format(
        first=_name(batch.match[-1]),
        differs=_differs(batch, source_id),
        stage=_name(stage),
        table=_name(batch.table.name),
        joined=_joined(batch, source_id),
    )
    new, changed, staged = conn.execute(query).fetchone() or (0, 0, 0)
    scope = sql.SQL("SELECT count(*) FROM {} AS t WHERE {}").format(
        _name(batch.table.name), _scope(batch, source_id)
    )
    return Counts(new, changed, staged - new - changed, 0, _one(conn, scope))


def _insert(conn: Conn, stage: str, batch: Batch, source_id: int, run_id: int) -> None:
    columns = _stored(batch)
    query = sql.SQL(
        "INSERT INTO {table} ({columns}, source_id, run_id) "
        "SELECT {columns}, {source}, {run} FROM {stage} AS s WHERE NOT s.refused "
        "AND NOT EXISTS (SELECT FROM {table} AS t WHERE {joined}) ORDER BY s.row_number"
    ).format(
        table=_name(batch.table.name),
        columns=sql.SQL(", ").join(map(_name, columns)),
        source=source_id,
        run=run_id,
        stage=_name(stage),
        joined=_joined(batch, source_id),
    )
    conn.execute(query)


def _update(conn: Conn, stage: str, batch: Batch, source_id: int, run_id: int) -> None:
    columns = [c for c in _stored(batch) if c not in batch.match]
    assigned = [sql.SQL("{0} = s.{0}").format(_name(c)) for c in columns]
    query = sql.SQL(
        "UPDATE {} AS t SET {}, source_id = {}, run_id = {} FROM {} AS s "
        "WHERE {} AND {} AND NOT s.refused"
    ).format(
        _name(batch.table.name),
        sql.SQL(", ").join(assigned),
        source_id,
        run_id,
        _name(stage),
        _joined(batch, source_id),
        _differs(batch, source_id),
    )
    conn.execute(query)


def _scope(batch: Batch, source_id: int) -> sql.Composable:
    if batch.scope == "table":
        return sql.SQL("true")
    return sql.SQL("t.source_id = {}").format(source_id)


def _gone(stage: str, batch: Batch, source_id: int) -> sql.Composed:
    return sql.SQL(
        "{} AND NOT EXISTS (SELECT FROM {} AS s WHERE {}) AND t.external_id <> ALL({})"
    ).format(_scope(batch, source_id), _name(stage), _joined(batch, source_id), list(batch.present))


def _one(conn: Conn, query: sql.Composable) -> Any:
    row = conn.execute(query).fetchone()
    return row[0] if row else None


def _name(name: str) -> sql.Identifier:
    return sql.Identifier(name)
