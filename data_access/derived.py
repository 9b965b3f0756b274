"""Keep the computed tables right: hexagons of dense layers, of people, coarse roads, names.

Each part knows the tables it is made of. `derived_state` remembers their versions, so that
one can tell whether a part is what a new computation would give.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import psycopg
from psycopg import sql
from sqlalchemy import Table

from data_access import db, hexagons, road_joining, search_names
from data_access.db import Conn
from data_access.replacing import replace
from data_access.schema import (
    cell_count,
    population_coarse,
    road_coarse,
    search_name,
    search_word,
)

VERSION: Final = 2
"""Counted up when the same rows make other aggregates."""
LOCK: Final = 0x7419_1A93
"""Whoever refreshes waits for the one before; an import holds its own lock besides."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of one computed table, the tables they are made of, and how."""

    table: Table
    of: tuple[str, ...]
    make: Callable[[Conn], Mapping[str, Any]]
    scope: str = "true"


PARTS: Final[Mapping[str, Part]] = {
    **{
        f"cell_count/{subject}": Part(
            cell_count,
            (subject,),
            partial(hexagons.counts, subject=subject),
            f"subject = '{subject}'",
        )
        for subject in hexagons.SUBJECTS
    },
    "population_coarse": Part(population_coarse, ("population_cell",), hexagons.population),
    "road_coarse": Part(road_coarse, ("road",), road_joining.coarse),
    **{
        f"{table.name}/{subject}": Part(
            table, tables, partial(make, subject=subject), f"subject = '{subject}'"
        )
        for subject, tables in search_names.OF.items()
        for table, make in (  # words are taken out of names, so they come after them
            (search_name, search_names.names),
            (search_word, search_names.vocabulary),
        )
    },
}
Progress = Callable[[str, float], None]


def refresh(
    conn: Conn | None = None,
    changed: Iterable[str] | None = None,
    *,
    progress: Progress | None = None,
) -> None:
    """Compute again what depends on the `changed` tables, by default everything.

    Parameters
    ----------
    conn
        A connection whose transaction the caller owns; by default one of its own, committed.
    changed
        Names of tables whose rows changed.
    progress
        Called with a part's name and the share done, 0 to 1.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    tables = None if changed is None else frozenset(changed)
    due = [name for name, part in PARTS.items() if tables is None or tables & set(part.of)]
    if due and conn is None:
        with own() as mine:
            _refresh(mine, due, progress)
    elif due and conn is not None:
        _refresh(conn, due, progress)


def settle(*, progress: Progress | None = None) -> list[str]:
    """Compute what was never computed or is of older rows; return which parts that were.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    with own() as conn:
        due = _stale(conn)
        if due:
            _refresh(conn, due, progress)
    return due


def stale() -> list[str]:
    """Return the parts that were never computed or are of older rows.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    with own() as conn:
        return _stale(conn)


@contextmanager
def own() -> Iterator[Conn]:
    """Open a connection without a time limit; commit at the end."""
    with db.translated(), psycopg.connect(db.libpq_url(), options="-c jit=off") as conn:
        yield conn


def _refresh(conn: Conn, due: list[str], progress: Progress | None) -> None:
    conn.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
    # Asked first: should rows change meanwhile, the part counts as stale rather than as right.
    now = _now(conn)
    for number, name in enumerate(due):
        if progress:
            progress(name, number / len(due))
        part = PARTS[name]
        if replace(conn, part.table, part.make(conn), part.scope):
            conn.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(part.table.name)))
    remember(conn, {name: now[name] for name in due})


def _stale(conn: Conn) -> list[str]:
    before = known(conn)
    return [name for name, now in _now(conn).items() if before.get(name) != now]


def _now(conn: Conn) -> dict[str, str]:
    return made_from(conn, {name: part.of for name, part in PARTS.items()}, VERSION)


def made_from(conn: Conn, of: Mapping[str, tuple[str, ...]], version: int) -> dict[str, str]:
    """Return for each part the word for the present state of the tables it is made of.

    `version` is that of the computation.
    """
    versions = dict(conn.execute("SELECT table_name, version FROM table_version").fetchall())
    return {
        name: "-".join(map(str, (version, *(versions.get(one, 0) for one in tables))))
        for name, tables in of.items()
    }


def known(conn: Conn) -> dict[str, str]:
    """Return for each part that was ever computed the word for what it was made from."""
    return dict(conn.execute("SELECT part, made_from FROM derived_state").fetchall())


def remember(conn: Conn, words: Mapping[str, str]) -> None:
    """Write down what parts were made from; the caller owns the transaction."""
    for name, word in words.items():
        conn.execute(_REMEMBER, (name, word))


_REMEMBER: Final = """
INSERT INTO derived_state AS s (part, made_from) VALUES (%s, %s)
ON CONFLICT (part) DO UPDATE SET made_from = excluded.made_from, made_at = now()
WHERE s.made_from <> excluded.made_from
"""
