"""What the database holds and how it is: for status, doctor and whoever watches it."""

from typing import Any, Final

import psycopg
from alembic.script import ScriptDirectory
from sqlalchemy import func, select

from data_access import db, migrate
from data_access.schema import metadata
from data_access.tiles import Drawn


def is_reachable() -> bool:
    """Tell within three seconds whether the database answers; the pool would try longer."""
    try:
        psycopg.connect(db.libpq_url(), connect_timeout=3).close()
    except psycopg.Error:
        return False
    return True


def versions() -> dict[str, str | None]:
    """Return the versions of PostgreSQL, PostGIS and pgRouting; None for what is not installed.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    found = {row["extname"]: row["extversion"] for row in db.rows(_EXTENSIONS)}
    return {
        "postgresql": str(db.value("SHOW server_version")).split()[0],
        "postgis": found.get("postgis"),
        "pgrouting": found.get("pgrouting"),
    }


def size_bytes() -> int:
    """Return how much disk the database takes."""
    return int(db.value("SELECT pg_database_size(current_database())"))


def revision() -> str | None:
    """Return the last migration that ran, None before the first."""
    if not db.value("SELECT to_regclass('alembic_version') IS NOT NULL"):
        return None
    found = db.value("SELECT version_num FROM alembic_version")
    return str(found) if found else None


def head() -> str:
    """Return the last migration that this version of the twin has."""
    return ", ".join(ScriptDirectory.from_config(migrate.config()).get_heads())


def table_rows() -> dict[str, int]:
    """Return how many rows each of our tables holds, those that exist."""
    there = {row["relname"] for row in db.rows(_TABLES)}
    names = sorted(name for name in metadata.tables if name in there)
    if not names:
        return {}
    parts = (f"SELECT '{name}' AS name, count(*) AS rows FROM {name}" for name in names)  # noqa: S608
    return {row["name"]: row["rows"] for row in db.rows(" UNION ALL ".join(parts))}


def drawn_rows(part: Drawn) -> int:
    """Return how many rows a part of a layer draws from."""
    query = select(func.count()).select_from(part.table)
    return int(db.value(query if part.where is None else query.where(part.where)))


def last_runs() -> list[dict[str, Any]]:
    """Return the newest finished run of each source: what came, from whom, of which date.

    `again_at` is when what was known last came again unchanged since then, None where it did not:
    one line for a source, however often it repeats itself.
    """
    return db.rows(_RUNS)


_EXTENSIONS: Final = "SELECT extname, extversion FROM pg_extension"
_TABLES: Final = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
_RUNS: Final = """
SELECT DISTINCT ON (s.code) s.code AS source, s.kind, s.dated, s.refresh_days, r.subject,
       r.finished_at, r.loaded, (SELECT max(a.finished_at) FROM run AS a
           WHERE a.source_id = s.id AND a.state = 'done' AND a.detail -> 'repeats' IS NOT NULL
               AND a.finished_at > r.finished_at) AS again_at
FROM source AS s JOIN run AS r ON r.source_id = s.id AND r.state = 'done'
    AND r.detail -> 'repeats' IS NULL
ORDER BY s.code, r.finished_at DESC
"""
