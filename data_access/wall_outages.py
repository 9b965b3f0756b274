"""Outages as the wall tells them at any moment: which go on, how many did, which ended.

Every question gives its moment, none asks the clock. An outage goes on from its start until it
has ended, whatever end was expected; one that has not ended goes on.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from core.geo import UTM43N
from data_access import db
from data_access.db import Row

DOT_METRES: Final = 60
"""Radius of what stands for an outage that has only a point or a line."""
SHAPE_METRES: Final = 5
REACH_DEGREES: Final = 0.002
"""An outage is named after the nearest named street within some 200 m."""


def first_known() -> datetime | None:
    """Return when the earliest outage began; None without any."""
    found: datetime | None = db.rows("SELECT min(started_at) AS first FROM outage")[0]["first"]
    return found


def at_moments(moments: Sequence[datetime], district_id: int | None = None) -> list[Row]:
    """Return how many outages went on at each of some moments, in their order.

    Returns
    -------
    list of Row
        `at`, `n`, `unplanned`; `residents` and `residents_unplanned`, people of all of them added
        up (those of which nobody knows the number add nothing).
    """
    values = {"moments": list(moments), "district": district_id}
    return db.rows(_in(_AT_MOMENTS, district_id), values)


def going_on(moment: datetime, district_id: int | None = None) -> list[Row]:
    """Return the outages that go on at a moment, the one of most residents first.

    Returns
    -------
    list of Row
        `id`, `utility`, `planned`, `started_at`, `expected_end_at`, `residents`, `district_id`;
        `path` of its area (SVG, UTM43N, northings negated), `x`, `y` within it; names of the
        nearest street (`street_*`), None without one.
    """
    values = {**_values(district_id), "at": moment, "reach": REACH_DEGREES, "dot": DOT_METRES}
    return db.rows(_in(_GOING_ON, district_id), {**values, "metres": SHAPE_METRES})


def ended(since: datetime, until: datetime, district_id: int | None = None) -> list[Row]:
    """Return the outages that ended after `since` and not after `until`, the last one first.

    Returns
    -------
    list of Row
        `utility`, `district_id`, `residents`, `ended_at`, `overdue` (later than was expected),
        `x`, `y` (UTM43N).
    """
    values = {**_values(district_id), "since": since, "until": until}
    return db.rows(_in(_ENDED, district_id), values)


def _values(district_id: int | None) -> dict[str, object]:
    return {"district": district_id, "plane": UTM43N}


def _in(query: str, district_id: int | None) -> str:
    return query.format(here="" if district_id is None else "AND o.district_id = %(district)s")


_AT_MOMENTS: Final = """
SELECT m.at, count(o.id) AS n, count(o.id) FILTER (WHERE NOT o.planned) AS unplanned,
    coalesce(sum(o.residents), 0)::int AS residents,
    coalesce(sum(o.residents) FILTER (WHERE NOT o.planned), 0)::int AS residents_unplanned
FROM unnest(%(moments)s::timestamptz[]) WITH ORDINALITY AS m(at, place)
LEFT JOIN outage AS o ON o.started_at <= m.at AND (o.ended_at IS NULL OR o.ended_at > m.at) {here}
GROUP BY m.place, m.at ORDER BY m.place
"""

_GOING_ON: Final = """
SELECT o.id, o.utility, o.planned, o.started_at, o.expected_end_at, o.residents, o.district_id,
    ST_AsSVG(ST_SimplifyPreserveTopology(CASE WHEN ST_Dimension(o.geom) = 2
        THEN ST_CollectionExtract(g.flat, 3) ELSE ST_Buffer(g.flat, %(dot)s, 4) END,
        %(metres)s), 0, 0) AS path,
    round(ST_X(p.at)) AS x, round(ST_Y(p.at)) AS y,
    r.name_kk AS street_kk, r.name_ru AS street_ru, r.name_en AS street_en
FROM outage AS o,
LATERAL (SELECT ST_Transform(o.geom, %(plane)s) AS flat) AS g,
LATERAL (SELECT ST_PointOnSurface(g.flat) AS at, ST_PointOnSurface(o.geom) AS lonlat) AS p
LEFT JOIN LATERAL (SELECT name_kk, name_ru, name_en FROM road
    WHERE coalesce(name_kk, name_ru) IS NOT NULL AND ST_DWithin(road.geom, p.lonlat, %(reach)s)
    ORDER BY road.geom <-> p.lonlat, road.id LIMIT 1) AS r ON true
WHERE o.started_at <= %(at)s AND (o.ended_at IS NULL OR o.ended_at > %(at)s) {here}
ORDER BY o.residents DESC NULLS LAST, o.planned, o.started_at, o.id
"""

_ENDED: Final = """
SELECT o.utility, o.district_id, o.residents, o.ended_at,
    coalesce(o.ended_at > o.expected_end_at, false) AS overdue,
    round(ST_X(p.at)) AS x, round(ST_Y(p.at)) AS y
FROM outage AS o, LATERAL (SELECT ST_Transform(ST_PointOnSurface(o.geom), %(plane)s) AS at) AS p
WHERE o.ended_at > %(since)s AND o.ended_at <= %(until)s {here}
ORDER BY o.ended_at DESC, o.id
"""
