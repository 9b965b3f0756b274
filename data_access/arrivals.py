"""What last came into tables: whose rows stand in them, when they came, what is made of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from psycopg import sql

from core.text import Text
from data_access import db, derived
from data_access.coverage_turn import COVERAGE
from data_access.hot_spots import HOT_SPOTS
from data_access.place_catchments import CATCHMENTS
from data_access.schema import metadata
from data_access.turns import Computed
from data_access.versions import VIEWS


@dataclass(frozen=True, slots=True)
class Origin:
    """A source whose rows stand in some table; `every` is how often it promises news."""

    id: int
    name: Text
    every: timedelta | None
    synthetic: bool


@dataclass(frozen=True, slots=True)
class Made:
    """A part of a computed table: the tables it is made of, and the version of its computing."""

    part: str
    of: tuple[str, ...]
    version: int


@dataclass(frozen=True, slots=True)
class News:
    """The newest delivery of a source on a subject that was taken in."""

    source_id: int
    subject: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What came into some tables.

    Attributes
    ----------
    origins
        By the name of a table: the sources whose rows stand in it.
    news
        The newest of each source and subject, of all tables.
    past
        By a computed part that is older than its rows: the news that it can know of.
    changed
        When the rows of a table last changed, for whatever reason; by its name.
    """

    origins: Mapping[str, tuple[Origin, ...]]
    news: tuple[News, ...]
    past: Mapping[str, tuple[News, ...]]
    changed: Mapping[str, datetime]


def tables(name: str) -> tuple[tuple[str, str | None], ...]:
    """Return the tables whose rows stand behind a table or view, each with the part it goes into.

    The part is None where the rows are shown as they came.
    """
    return tuple(pair for one in VIEWS.get(name, (name,)) for pair in _behind(one))


def _behind(name: str) -> tuple[tuple[str, str | None], ...]:
    parts = MADE.get(name, ())
    if not parts:
        return ((name, None),)
    return tuple((one, made.part) for made in parts for one in made.of if has_sources(one))


def has_sources(name: str) -> bool:
    """Tell whether each row of a table says from which source it is."""
    table = metadata.tables.get(name)
    return table is not None and "source_id" in table.c


def read(names: Iterable[str]) -> Arrivals:
    """Return what came into tables, views or computed tables, by one query.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    wanted = sorted(set(names))
    asked = sorted({base for name in wanted for base, _ in tables(name)})
    parts = {
        made.part: made
        for name in wanted
        for one in VIEWS.get(name, (name,))
        for made in MADE.get(one, ())
    }
    found = _asked([name for name in asked if has_sources(name)], list(parts))
    origins = {one["id"]: _origin(one) for one in found["sources"] or ()}
    stand = found["stand"] or {}
    return Arrivals(
        {name: tuple(origins[one] for one in stand.get(name) or ()) for name in asked},
        tuple(_news(one) for one in found["runs"] or ()),
        _past(found, parts),
        {name: _time(one["at"]) for name, one in (found["versions"] or {}).items()},
    )


def _asked(names: list[str], parts: list[str]) -> Mapping[str, Any]:
    stand = sql.SQL(", ").join(
        sql.SQL("{}, ({})").format(name, _STAND.format(table=sql.Identifier(name)))
        for name in names
    )
    query = _ASKED.format(stand=stand)
    with db.connection() as conn:
        row = conn.execute(query, {"parts": parts}).fetchone()
    return dict(row[0]) if row else {}


def _past(found: Mapping[str, Any], parts: Mapping[str, Made]) -> dict[str, tuple[News, ...]]:
    """Return what computed parts can know of, those that are not of the present rows."""
    versions = {name: one["version"] for name, one in (found["versions"] or {}).items()}
    states = found["states"] or {}
    stale = [
        part
        for part, made in parts.items()
        if states.get(part)
        != "-".join(map(str, (made.version, *(versions.get(name, 0) for name in made.of))))
    ]
    past = found["past"] or ()
    return {part: tuple(_news(one) for one in past if one["part"] == part) for part in stale}


def _origin(row: Mapping[str, Any]) -> Origin:
    name = Text(kk=row["name_kk"], ru=row["name_ru"], en=row["name_en"])
    days = row["refresh_days"]
    return Origin(row["id"], name, timedelta(days=days) if days else None, row["kind"] == _INVENTED)


def _news(row: Mapping[str, Any]) -> News:
    return News(row["source_id"], row["subject"], _time(row["at"]))


def _time(told: str) -> datetime:
    return datetime.fromisoformat(told)


def _of(turn: Computed, *names: str) -> dict[str, tuple[Made, ...]]:
    made = (Made(turn.part, turn.of, turn.version),)
    return dict.fromkeys(names, made)


def _derived() -> dict[str, tuple[Made, ...]]:
    found: dict[str, tuple[Made, ...]] = {}
    for name, part in derived.PARTS.items():
        made = Made(name, part.of, derived.VERSION)
        found[part.table.name] = (*found.get(part.table.name, ()), made)
    return found


MADE: Final[Mapping[str, tuple[Made, ...]]] = {
    **_derived(),
    **_of(COVERAGE, "camera_view", "coverage_cell", "coverage_district", "coverage_hour"),
    **_of(CATCHMENTS, "place_catchment"),
    **_of(HOT_SPOTS, "hot_spot"),
}
"""What each computed table is made of."""
_INVENTED: Final = "synthetic"
# From one source to the next along the unique index: a million rows cost as little as ten.
_STAND: Final = sql.SQL(
    "WITH RECURSIVE s AS (SELECT min(source_id)::int AS id FROM {table} UNION ALL "
    "SELECT (SELECT min(t.source_id)::int FROM {table} AS t WHERE t.source_id > s.id) "
    "FROM s WHERE s.id IS NOT NULL) SELECT jsonb_agg(id) FROM s WHERE id IS NOT NULL"
)
_ASKED: Final = sql.SQL("""
SELECT jsonb_build_object(
    'stand', jsonb_build_object({stand}),
    'sources', (SELECT jsonb_agg(to_jsonb(s)) FROM source AS s),
    'runs', (SELECT jsonb_agg(to_jsonb(r)) FROM (SELECT source_id, subject, max(finished_at) AS at
        FROM run WHERE state = 'done' AND finished_at IS NOT NULL GROUP BY 1, 2) AS r),
    'versions', (SELECT jsonb_object_agg(table_name, jsonb_build_object(
        'version', version, 'at', changed_at)) FROM table_version),
    'states', (SELECT jsonb_object_agg(part, made_from) FROM derived_state),
    'past', (SELECT jsonb_agg(to_jsonb(p)) FROM (
        SELECT part, source_id, subject, max(least(finished_at, made_at)) AS at
        FROM derived_state JOIN run ON state = 'done' AND started_at <= made_at
            AND finished_at IS NOT NULL
        WHERE part = ANY (%(parts)s) GROUP BY 1, 2, 3) AS p))
""")
