"""Replace computed rows by newly computed ones, touching only those that differ."""

from collections.abc import Mapping
from typing import Any, Final

from psycopg import sql
from sqlalchemy import MetaData, Table

from data_access import bulk
from data_access.db import Conn


def replace(conn: Conn, table: Table, columns: Mapping[str, Any], scope: str = "true") -> bool:
    """Make the rows of `table` inside `scope` equal to `columns`; tell whether any differed.

    Parameters
    ----------
    conn
        The caller owns the transaction.
    table
        A table with a primary key.
    columns
        All columns of the table but those the database computes, as `bulk.copy` takes them.
    scope
        A condition on `table`: rows outside of it are left alone.

    Notes
    -----
    Statements that would touch no row are not run: triggers that count the table's version
    fire once for each statement, and a version counted up makes every browser ask again.
    """
    fresh = table.to_metadata(MetaData(), name=f"fresh_{table.name}")
    words = _words(table, fresh, scope)
    conn.execute(_MAKE.format(**words))
    if any(len(value) for value in columns.values() if bulk.is_column(value)):
        bulk.copy(conn, fresh, columns)
    conn.execute(_ANALYZE.format(**words))
    changed = False
    for ask, act in ((_ANY_OLD, _DELETE), (_ANY_NEW, _INSERT)):
        if conn.execute(ask.format(**words)).fetchone():
            conn.execute(act.format(**words))
            changed = True
    conn.execute(_DROP.format(**words))
    return changed


def _words(table: Table, fresh: Table, scope: str) -> dict[str, sql.Composable]:
    def each(template: str, names: list[str], joint: str) -> sql.Composable:
        one = sql.SQL(template)
        return sql.SQL(joint).join(one.format(sql.Identifier(name)) for name in names)

    key = [column.name for column in table.primary_key]
    rest = [c.name for c in table.columns if c.name not in key and c.computed is None]
    return {
        "table": sql.Identifier(table.name),
        "fresh": sql.Identifier(fresh.name),
        "scope": sql.SQL(scope),
        "key": each("{}", key, ", "),
        "columns": each("{}", key + rest, ", "),
        "joined": each("t.{0} = f.{0}", key, " AND "),
        "same": each("t.{0} IS NOT DISTINCT FROM f.{0}", rest, " AND "),
    }


_MAKE: Final = sql.SQL("CREATE TEMP TABLE {fresh} (LIKE {table}) ON COMMIT DROP")
_ANALYZE: Final = sql.SQL("CREATE UNIQUE INDEX ON {fresh} ({key}); ANALYZE {fresh}")
_DROP: Final = sql.SQL("DROP TABLE {fresh}")
_ANY_OLD: Final = sql.SQL(
    "SELECT 1 FROM {table} AS t WHERE ({scope}) "
    "AND NOT EXISTS (SELECT FROM {fresh} AS f WHERE {joined} AND {same}) LIMIT 1"
)
_DELETE: Final = sql.SQL(
    "DELETE FROM {table} AS t WHERE ({scope}) "
    "AND NOT EXISTS (SELECT FROM {fresh} AS f WHERE {joined} AND {same})"
)
_ANY_NEW: Final = sql.SQL(
    "SELECT 1 FROM {fresh} AS f WHERE NOT EXISTS (SELECT FROM {table} AS t WHERE {joined}) LIMIT 1"
)
_INSERT: Final = sql.SQL(
    "INSERT INTO {table} ({columns}) SELECT {columns} FROM {fresh} AS f "
    "WHERE NOT EXISTS (SELECT FROM {table} AS t WHERE {joined})"
)
