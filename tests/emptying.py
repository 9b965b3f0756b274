"""Empty the database of hand-placed rows between tests, the way TRUNCATE would leave it.

TRUNCATE lays the files of all tables and indexes anew, several hundred of them, which took
longer than most tests. Here only the tables that hold rows are emptied.
"""

from typing import Final

import psycopg
from psycopg import sql

from data_access.schema import metadata

MUCH: Final = 1_000_000
"""Bytes of one table; beyond them TRUNCATE is the quicker way."""
TABLES: Final = ", ".join(metadata.tables)
LARGEST: Final = "SELECT max(pg_table_size(one)) FROM unnest(%s::regclass[]) AS one"
HOLDS: Final = " UNION ALL ".join(
    f"SELECT '{one}' WHERE EXISTS (SELECT FROM {one})"  # noqa: S608  # names of our own
    for one in metadata.tables
)
COUNTING_FROM_1: Final = """
SELECT setval(seq.oid, seqstart, false)
FROM pg_sequence JOIN pg_class AS seq ON seq.oid = seqrelid
JOIN pg_depend AS owned ON owned.objid = seq.oid AND owned.deptype IN ('a', 'i')
WHERE owned.refobjid = ANY (%s::regclass[]) AND pg_sequence_last_value(seq.oid) IS NOT NULL
"""
VERSIONS: Final = """
INSERT INTO table_version (table_name)
SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE tgname = 'count_up'
"""


def empty(url: str) -> None:
    """Take all rows out, count identities from 1 and every table's version too."""
    with psycopg.connect(url, autocommit=True) as server:
        if _much(server):
            server.execute(f"TRUNCATE {TABLES} RESTART IDENTITY CASCADE")
        else:
            holding = _emptied(server)
            server.execute(f"VACUUM {', '.join(holding)}")  # its pages too, so that order is kept


def _much(server: psycopg.Connection) -> bool:
    found = server.execute(LARGEST, (list(metadata.tables),)).fetchone()
    return found is not None and found[0] > MUCH


def _emptied(server: psycopg.Connection) -> list[str]:
    """Delete as TRUNCATE does: alone with the tables, with no regard to keys and triggers."""
    with server.transaction():
        server.execute(f"LOCK TABLE {TABLES} IN ACCESS EXCLUSIVE MODE")
        server.execute("SET LOCAL session_replication_role = replica")
        holding = [name for (name,) in server.execute(HOLDS)]
        for one in holding:
            server.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(one)))
        server.execute(COUNTING_FROM_1, (list(metadata.tables),))
        server.execute(VERSIONS)
    return [*holding, "table_version"]
