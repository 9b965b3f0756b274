"""Works as the wall tells them on any day: counts, places, restricted roads, a week.

Every question gives its day, none asks the clock. What a work was like on an earlier day is worked
out from its dates as they are known now: one that was finished since counts as unfinished until its
end. What no date tells cannot be known: a work called off since, a planned end moved since and a
work entered since look on the earlier day as they look now.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from core.geo import UTM43N
from data_access import db
from data_access.db import Row

REACH_DEGREES: Final = 0.0005
"""A restriction belongs to a road within some 50 m of its middle."""
SHAPE_METRES: Final = 5


def counts(days: Sequence[date]) -> list[Row]:
    """Return what is counted on each of some days, by district.

    Returns
    -------
    list of Row
        `day`, `district_id` (None for works of no district), `known` works of any state;
        `late`, `under_way` (begun, not finished, late ones included), `unbegun` (to have begun by
        plan, not begun), `closed` and `narrowed` (works that restrict a road wholly and partly),
        `reopening` (the restriction ends on the day itself), `overrun` (it should have ended).
    """
    return db.rows(_COUNTS, {"days": list(days)})


def late_kinds(day: date) -> list[Row]:
    """Return late works by `district_id`, `kind` and `subkind` (may be None): `n`, most first."""
    return db.rows(_LATE_KINDS, {"day": day})


def places(day: date, district_id: int | None = None) -> list[Row]:
    """Return `x`, `y` (UTM43N) and `late` of works late or under way, late ones last."""
    return db.rows(_in(_PLACES, district_id), _values(day, district_id))


def restrictions(day: date, ahead: date, district_id: int | None = None) -> list[Row]:
    """Return the works that restrict a road on a day, or begin to after it until `ahead`.

    Returns
    -------
    list of Row
        `id`, titles, `address`, `district_id`, `traffic`, `traffic_from`, `traffic_until`; `shut`,
        whether it is so on the day; `path` (SVG, UTM43N, northings negated; None of a point),
        `area` (whether the path is one), `x`, `y`; `metres` of a line, None of anything else;
        `class` and names (`road_*`) of the road within `REACH_DEGREES` that the address names, else
        of the nearest one, None without.
    """
    values = {**_values(day, district_id), "ahead": ahead, "reach": REACH_DEGREES}
    return db.rows(_in(_RESTRICTIONS, district_id), {**values, "metres": SHAPE_METRES})


def going_on(first: date, day: date, last: date, district_id: int | None = None) -> list[Row]:
    """Return the works that go on, begin or end from `first` to `last`, as known on `day`.

    Returns
    -------
    list of Row
        `id`, titles, `kind`, `subkind`, `district_id`, `budget_tenge`, `traffic`,
        `progress_percent`; `starts` and `ends` (actual, else planned; `ends` may lie before
        `first` for what is late), `begun`, `unfinished`, `late`, `delay_days` (late ones only),
        `shut` (restricts a road on the day), `traffic_from`, `traffic_until`; `lon`, `lat`, and
        `x`, `y` (UTM43N). Works called off are left out.
    """
    values = {**_values(day, district_id), "first": first, "last": last}
    return db.rows(_in(_GOING_ON, district_id), values)


def _values(day: date, district_id: int | None) -> dict[str, object]:
    return {"days": [day], "day": day, "district": district_id, "plane": UTM43N}


def _in(query: str, district_id: int | None) -> str:
    return query.format(here="" if district_id is None else "AND w.district_id = %(district)s")


_ON_DAY: Final = """
FROM unnest(%(days)s::date[]) AS d(day), work AS w,
LATERAL (SELECT w.status IN ('planned', 'active', 'suspended')
    OR w.status = 'completed' AND w.actual_end > d.day AS unfinished,
    coalesce(w.actual_start, w.planned_start) AS starts) AS o,
LATERAL (SELECT o.unfinished AND coalesce(w.planned_end < d.day, false) AS late,
    o.unfinished AND coalesce(o.starts <= d.day, false) AS under_way,
    o.unfinished AND w.traffic <> 'none' AND coalesce(w.traffic_from <= d.day, false)
        AND (coalesce(w.traffic_until >= d.day, false)
            OR coalesce(w.actual_start <= d.day, false)) AS shut) AS s
"""
"""Each work on each day; the same rules as `data_access.works_monitoring` has for today."""

_COUNTS: Final = f"""
SELECT d.day, w.district_id, count(*) AS known,
    count(*) FILTER (WHERE s.late) AS late,
    count(*) FILTER (WHERE s.under_way) AS under_way,
    count(*) FILTER (WHERE s.under_way AND w.actual_start IS NULL) AS unbegun,
    count(*) FILTER (WHERE s.shut AND w.traffic = 'closed') AS closed,
    count(*) FILTER (WHERE s.shut AND w.traffic = 'partial') AS narrowed,
    count(*) FILTER (WHERE s.shut AND w.traffic_until = d.day) AS reopening,
    count(*) FILTER (WHERE s.shut AND w.traffic_until < d.day) AS overrun
{_ON_DAY} GROUP BY d.day, w.district_id ORDER BY d.day, w.district_id
"""

_LATE_KINDS: Final = """
SELECT district_id, kind, subkind, count(*) AS n FROM work AS w
WHERE planned_end < %(day)s AND (status IN ('planned', 'active', 'suspended')
    OR status = 'completed' AND actual_end > %(day)s)
GROUP BY district_id, kind, subkind ORDER BY n DESC, kind, subkind
"""

_AT: Final = """CASE WHEN GeometryType(w.geom) = 'LINESTRING'
    THEN ST_LineInterpolatePoint(w.geom, 0.5) ELSE ST_PointOnSurface(w.geom) END"""
"""Where a work is marked, in every scene at the same place: a street's in the middle."""
_PLACES: Final = f"""
SELECT round(ST_X(p.at)) AS x, round(ST_Y(p.at)) AS y, s.late
{_ON_DAY},
LATERAL (SELECT ST_Transform({_AT}, %(plane)s) AS at) AS p
WHERE (s.late OR s.under_way) {{here}} ORDER BY s.late, w.id
"""

_RESTRICTIONS: Final = f"""
SELECT w.id, w.title_kk, w.title_ru, w.title_en, w.address, w.district_id, w.traffic,
    w.traffic_from, w.traffic_until, s.shut, ST_Dimension(w.geom) = 2 AS area,
    CASE WHEN ST_Dimension(w.geom) > 0 THEN ST_AsSVG(ST_SimplifyPreserveTopology(ST_Transform(
        ST_CollectionExtract(w.geom, ST_Dimension(w.geom) + 1), %(plane)s), %(metres)s), 0, 0)
    END AS path,
    CASE WHEN ST_Dimension(w.geom) = 1 THEN ST_Length(w.geom::geography) END AS metres,
    round(ST_X(ST_Transform(p.at, %(plane)s))) AS x,
    round(ST_Y(ST_Transform(p.at, %(plane)s))) AS y,
    r.class, r.name_kk AS road_kk, r.name_ru AS road_ru, r.name_en AS road_en
{_ON_DAY},
LATERAL (SELECT {_AT} AS at) AS p
LEFT JOIN LATERAL (SELECT class, name_kk, name_ru, name_en FROM road
    WHERE class NOT IN ('service', 'footway') AND ST_DWithin(road.geom, p.at, %(reach)s)
    ORDER BY coalesce(w.address IN (name_kk, name_ru, name_en), false) DESC,
        road.geom <-> p.at, road.id LIMIT 1) AS r ON true
WHERE (s.shut OR o.unfinished AND w.traffic <> 'none'
    AND w.traffic_from > d.day AND w.traffic_from <= %(ahead)s) {{here}}
ORDER BY w.id
"""  # noqa: S608

_GOING_ON: Final = f"""
SELECT w.id, w.title_kk, w.title_ru, w.title_en, w.kind, w.subkind, w.district_id,
    w.budget_tenge, w.traffic, w.traffic_from, w.traffic_until, w.progress_percent,
    coalesce(o.starts, w.planned_end) AS starts,
    CASE WHEN o.unfinished THEN w.planned_end ELSE w.actual_end END AS ends,
    coalesce(w.actual_start <= d.day, false) AS begun, o.unfinished, s.late, s.shut,
    CASE WHEN s.late THEN d.day - w.planned_end END AS delay_days,
    ST_X(p.at) AS lon, ST_Y(p.at) AS lat,
    round(ST_X(ST_Transform(p.at, %(plane)s))) AS x,
    round(ST_Y(ST_Transform(p.at, %(plane)s))) AS y
{_ON_DAY},
LATERAL (SELECT {_AT} AS at) AS p
WHERE w.status <> 'cancelled' AND coalesce(o.starts, w.planned_end) <= %(last)s
    AND (o.unfinished OR w.actual_end >= %(first)s) {{here}}
ORDER BY w.id
"""
