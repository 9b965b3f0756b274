"""Districts: their names, and what goes on in one of them."""

from typing import Final

from sqlalchemy import and_, func, select

from core.errors import NotFound
from core.text import Text
from core.units import CITY_ZONE
from data_access import db, sources, works
from data_access.db import Row
from data_access.schema import camera, district, outage, request, work

MOST_ID: Final = 2**15 - 1
BEHIND: Final = (district, work, outage, request, camera)
"""The tables that a summary is made of."""


def summary(district_id: int) -> Row:
    """Return what goes on in a district.

    Returns
    -------
    Row
        `id`, `slug`, `name_kk`, `name_ru`, `name_en`, `residents`, `residents_on`, `area_km2`;
        `works_under_way` (begun, not finished), `works_late`, `longest_delay_days` and
        `late_kind`, the most frequent kind among the late ones (both None without any; of
        equals the first by name); `outages_now`;
        `requests_30_days` and `requests_30_days_before`, counted back from the end of
        `requests_until`, the day of the city's newest request (None without requests);
        `cameras_working`, `cameras_faulty`; `source_ids`, the sources behind all this.

    Raises
    ------
    NotFound
        If there is no such district.
    DataUnavailable
        If the database cannot be reached.
    """
    known = 0 <= district_id <= MOST_ID
    found = db.rows(_SUMMARY, {"district": district_id, "zone": CITY_ZONE.key}) if known else []
    if not found:
        raise NotFound(_NO_DISTRICT)
    return {**found[0], **_works(district_id), "source_ids": sources.of_tables(BEHIND)}


def every() -> list[Row]:
    """Return every district with its residents and the area of its outline in force.

    Each has `id`, `slug`, names, `residents`, `residents_on`, `source_id`, `run_id`; `area_km2`,
    `area_source_id` and `area_run_id`, None without an outline.
    """
    return db.rows(_EVERY)


def outlines() -> list[Row]:
    """Return the outlines in force as GeoJSON (WGS84), by the districts' ids.

    Each has `id`, `slug`, names, `outline`, and `lon`, `lat` of a point inside where a name may
    stand. About 10 m of accuracy are kept, as fits a small map.
    """
    return db.rows(_OUTLINES)


def _works(district_id: int) -> Row:
    late = works.STATE == "late"
    begun = and_(works.UNFINISHED, func.current_date() >= works.STARTS)
    delay = func.current_date() - work.c.planned_end
    query = select(
        func.count().filter(begun).label("works_under_way"),
        func.count().filter(late).label("works_late"),
        func.max(delay).filter(late).label("longest_delay_days"),
        func.mode().within_group(work.c.kind).filter(late).label("late_kind"),
    ).where(work.c.district_id == district_id, works.UNFINISHED)
    return db.rows(query)[0]


# The newest request is asked of each district in turn: an index hop each, not a scan.
_SUMMARY: Final = """
WITH newest AS MATERIALIZED (
    SELECT (max(last.at) AT TIME ZONE %(zone)s)::date AS day FROM district, LATERAL (
        SELECT max(opened_at) AS at FROM request WHERE district_id = district.id) AS last),
spans AS (
    SELECT day, (day + 1)::timestamp AT TIME ZONE %(zone)s AS until,
        (day - 29)::timestamp AT TIME ZONE %(zone)s AS since,
        (day - 59)::timestamp AT TIME ZONE %(zone)s AS before FROM newest)
SELECT d.id, d.slug, d.name_kk, d.name_ru, d.name_en, d.residents, d.residents_on,
    today.area_km2::float8 AS area_km2, o.outages_now, c.*, r.*
FROM district d LEFT JOIN district_today AS today ON today.id = d.id,
LATERAL (SELECT count(*) AS outages_now FROM outage WHERE district_id = d.id
    AND started_at <= now() AND ended_at IS NULL) AS o,
LATERAL (SELECT count(*) FILTER (WHERE status = 'working') AS cameras_working,
    count(*) FILTER (WHERE status = 'faulty') AS cameras_faulty
    FROM camera WHERE district_id = d.id) AS c,
LATERAL (SELECT spans.day AS requests_until,
    count(*) FILTER (WHERE opened_at >= since) AS requests_30_days,
    count(*) FILTER (WHERE opened_at < since) AS requests_30_days_before
    FROM spans LEFT JOIN request ON district_id = d.id AND opened_at >= before
    AND opened_at < until GROUP BY spans.day) AS r
WHERE d.id = %(district)s
"""

_EVERY: Final = """
SELECT d.id, d.slug, d.name_kk, d.name_ru, d.name_en, d.residents, d.residents_on, d.source_id,
    d.run_id, b.area_km2::float8 AS area_km2, b.source_id AS area_source_id, b.run_id AS area_run_id
FROM district AS d
LEFT JOIN district_boundary AS b ON b.district_id = d.id AND b.valid @> current_date
ORDER BY d.id
"""

_OUTLINES: Final = """
SELECT id, slug, name_kk, name_ru, name_en, source_id,
    ST_AsGeoJSON(geom, 4)::json AS outline,
    ST_X(ST_PointOnSurface(geom)) AS lon, ST_Y(ST_PointOnSurface(geom)) AS lat
FROM district_today ORDER BY id
"""

_NO_DISTRICT = Text(kk="Мұндай аудан жоқ", ru="Такого района нет", en="there is no such district")
