"""What cameras see of the city, in figures and hexagons; `services.coverage` computes it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from core.geo import UTM43N, WGS84
from data_access import db
from data_access.coverage_turn import PART
from data_access.db import Row
from data_access.hexagons import FINEST


def computed_at() -> datetime | None:
    """Return as of when coverage is told, None if it was never computed."""
    found: datetime | None = db.value(
        "SELECT made_at FROM derived_state WHERE part = %(part)s", {"part": PART}
    )
    return found


def by_district(*, broken: bool) -> list[Row]:
    """Return the figures of every district that has ground, by id.

    Each has `id`, `slug` and names; `area_m2`, `residents`, `incidents`; and as lists of what
    at least one, two, three cameras see `area_seen_m2`, `residents_seen`, `incidents_seen`.
    """
    return db.rows(_BY_DISTRICT, {"broken": broken})


def by_hour(*, broken: bool, district_id: int | None = None) -> list[Row]:
    """Return `hour`, `incidents` and `incidents_seen` for the hours of the day, 0 first."""
    return db.rows(_BY_HOUR, {"broken": broken, "district": district_id})


def by_state(district_id: int | None = None, ring: str | None = None) -> dict[str, int]:
    """Return how many cameras there are in each state, of a district or inside a ring (WKT)."""
    found = db.rows(_BY_STATE, {"district": district_id, "ring": ring})
    return {row["status"]: row["n"] for row in found}


def most_blind(limit: int, district_id: int | None = None, ring: str | None = None) -> list[Row]:
    """Return the working cameras of whose sectors buildings hide most, the worst first.

    Each has `id`, `external_id`, `address`, `system`, `district_id`, `lon`, `lat`, `area_m2`,
    `blind_percent`, `source_id` and `run_id`.
    """
    return db.rows(_MOST_BLIND, {"limit": limit, "district": district_id, "ring": ring})


def within(ring: str, *, broken: bool) -> Row:
    """Return what is covered inside a ring (WKT, WGS84), estimated from the finest hexagons.

    A hexagon that the ring cuts gives as much as the share of its ground inside: `area_m2`,
    `residents`, `incidents`, and of each what is `…_unseen`.
    """
    return db.rows(_WITHIN[broken], {"ring": ring, "finest": FINEST})[0]


def unseen_cells(box: Sequence[float], resolution: int, *, broken: bool = False) -> list[Row]:
    """Return the hexagons in a box where residents live whom no camera sees.

    Parameters
    ----------
    box
        West, south, east, north in UTM43N.
    resolution
        8, 9 or 10.
    broken
        Whether faulty cameras count as if they worked.

    Returns
    -------
    list
        `density`, unseen residents by km²; `x` and `y` of the middle; `path` as SVG understands
        it, northings negated, UTM43N.
    """
    given = dict(zip(("west", "south", "east", "north"), map(float, box), strict=True))
    return db.rows(_UNSEEN[broken], {**given, "resolution": resolution})


def unseen_if_mended(resolution: int, district: str = "", ring: str | None = None) -> list[Row]:
    """Return the hexagons where residents live whom no camera would see, did faulty ones work.

    Parameters
    ----------
    resolution
        8, 9 or 10.
    district
        The word of a district, empty for all.
    ring
        A drawn area as well-known text, WGS84; None for none.

    Returns
    -------
    list
        `h3` and `per_km2`, unseen residents by km², most first.
    """
    return db.rows(_IF_MENDED, {"resolution": resolution, "district": district, "ring": ring})


_BY_DISTRICT: Final = """
SELECT c.district_id AS id, d.slug, d.name_kk, d.name_ru, d.name_en, min(c.area_m2) AS area_m2,
    min(c.residents) AS residents, min(c.incidents) AS incidents,
    array_agg(c.area_seen_m2 ORDER BY at_least) AS area_seen_m2,
    array_agg(c.residents_seen ORDER BY at_least) AS residents_seen,
    array_agg(c.incidents_seen ORDER BY at_least) AS incidents_seen
FROM coverage_district AS c JOIN district AS d ON d.id = c.district_id
WHERE c.broken = %(broken)s
GROUP BY c.district_id, d.id ORDER BY c.district_id
"""
_BY_HOUR: Final = """
SELECT hour, sum(incidents)::int AS incidents, sum(incidents_seen)::int AS incidents_seen
FROM coverage_hour
WHERE broken = %(broken)s AND district_id = coalesce(%(district)s::int, district_id)
GROUP BY hour ORDER BY hour
"""
_HERE: Final = """
(%(district)s::int IS NULL OR district_id = %(district)s)
AND (%(ring)s::text IS NULL OR ST_Intersects(geom, ST_GeomFromText(%(ring)s, 4326)))
"""
_BY_STATE: Final = f"SELECT status, count(*) AS n FROM camera WHERE {_HERE} GROUP BY status"  # noqa: S608  # only constants are put in
_MOST_BLIND: Final = f"""
SELECT id, external_id, address, system, district_id, ST_X(geom) AS lon, ST_Y(geom) AS lat,
    area_m2, blind_percent, source_id, run_id
FROM camera_with_view WHERE status = 'working' AND blind_percent IS NOT NULL AND {_HERE}
ORDER BY blind_percent DESC, id LIMIT %(limit)s
"""  # noqa: S608


def _ends(*, broken: bool) -> str:
    return "_mended" if broken else ""


_WITHIN: Final = {
    broken: f"""
WITH ring AS (SELECT ST_GeomFromText(%(ring)s, {WGS84}) AS geom),
cut AS (SELECT c.*, CASE WHEN ST_Covers(ring.geom, c.geom) THEN 1
    ELSE ST_Area(ST_Intersection(ring.geom, c.geom)) / ST_Area(c.geom) END AS share
    FROM coverage_cell AS c, ring
    WHERE c.resolution = %(finest)s AND c.geom && ring.geom AND ST_Intersects(c.geom, ring.geom))
SELECT coalesce(sum(share * open_m2), 0) AS area_m2,
    coalesce(sum(share * unseen{_ends(broken=broken)}_m2), 0) AS area_unseen_m2,
    coalesce(sum(share * residents), 0) AS residents,
    coalesce(sum(share * unseen{_ends(broken=broken)}), 0) AS residents_unseen,
    coalesce(sum(share * incidents), 0) AS incidents,
    coalesce(sum(share * incidents_unseen{_ends(broken=broken)}), 0) AS incidents_unseen
FROM cut
"""  # noqa: S608
    for broken in (False, True)
}
_UNSEEN: Final = {
    broken: f"""
SELECT unseen{_ends(broken=broken)} / area_km2 AS density, ST_X(ST_Centroid(g)) AS x,
    ST_Y(ST_Centroid(g)) AS y, ST_AsSVG(g, 1, 0) AS path
FROM (SELECT *, ST_Transform(geom, {UTM43N}) AS g FROM coverage_cell
    WHERE resolution = %(resolution)s AND unseen{_ends(broken=broken)} > 0 AND geom && ST_Transform(
    ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, {UTM43N}), {WGS84})) AS cell
ORDER BY h3
"""  # noqa: S608
    for broken in (False, True)
}
_IF_MENDED: Final = """
SELECT c.h3, c.unseen_mended / c.area_km2 AS per_km2
FROM coverage_cell AS c LEFT JOIN district AS d ON d.id = c.district_id
WHERE c.resolution = %(resolution)s AND c.unseen_mended >= 1
    AND (%(district)s = '' OR d.slug = %(district)s)
    AND (%(ring)s::text IS NULL OR ST_Intersects(c.geom, ST_GeomFromText(%(ring)s, 4326)))
ORDER BY per_km2 DESC
"""
