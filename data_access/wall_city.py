"""What the wall shows of the city itself: white spots, the plan for them, buildings that stand."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from core.geo import UTM43N, WGS84
from data_access import db
from data_access.db import Row

TALL_METRES: Final = 25
"""From this height on a building belongs to the skyline seen from afar."""


def white_spots(resolution: int, district_id: int | None = None) -> list[Row]:
    """Return the hexagons of the city, or of a district, where residents live whom no camera sees.

    Parameters
    ----------
    resolution
        8, 9 or 10.

    Returns
    -------
    list of Row
        `density`, unseen residents by km²; `path` as SVG understands it, northings negated,
        UTM43N metres.
    """
    return db.rows(_SPOTS, {"resolution": resolution, "district": district_id})


def cameras_plan(until: datetime, slug: str = "") -> Row | None:
    """Return the plan of cameras that ended last, of the whole city or of a district's slug.

    None without one; plans that take faulty cameras for working ones do not count. It has `key`,
    `finished_at`, `sites` (how many), and `before` and `after`, each with `residents` and
    `residents_unseen`, None where the plan does not know them.
    """
    found = db.rows(_PLAN, {"until": until, "slug": slug})
    return found[0] if found else None


def sites(key: str, district_id: int | None = None) -> list[Row]:
    """Return `x`, `y` (UTM43N) and `adds` of a plan's sites, or of those in a district."""
    return db.rows(_SITES, {"key": key, "district": district_id})


def buildings() -> list[Row]:
    """Return the buildings by `district_id` (None outside of all districts).

    Each has `n`, `tall` (as many from `TALL_METRES` on), `highest` in metres and `built_km2`, the
    ground they stand on. Heights are as measured, else by storeys.
    """
    return db.rows(_BUILDINGS, {"tall": TALL_METRES})


def tall_clusters(limit: int) -> list[Row]:
    """Return the neighbourhoods with most tall buildings nearest to them, most first.

    Each has names, `n`, `highest` in metres, and `lon`, `lat`, the middle of these buildings.
    """
    return db.rows(_CLUSTERS, {"tall": TALL_METRES, "limit": limit})


def around(points: Sequence[tuple[float, float]], metres: float) -> list[Row]:
    """Return `n`, `tall` and `highest` of the buildings around each point (lon, lat), in order."""
    lons, lats = [one[0] for one in points], [one[1] for one in points]
    given = {"lons": lons, "lats": lats, "metres": metres, "tall": TALL_METRES}
    return db.rows(_AROUND, given) if points else []


_HEIGHT: Final = "coalesce(height_metres, levels * 3, 3)"
_SPOTS: Final = f"""
SELECT unseen / area_km2 AS density, ST_AsSVG(ST_Transform(geom, {UTM43N}), 1, 0) AS path
FROM coverage_cell
WHERE resolution = %(resolution)s AND unseen > 0
    AND (%(district)s::int IS NULL OR district_id = %(district)s)
ORDER BY density, h3
"""  # noqa: S608  # only constants are put in
_PLAN: Final = """
SELECT key, finished_at, result -> 'before' AS before, result -> 'after' AS after,
    (SELECT count(*)::int FROM proposal WHERE proposal.plan = plan.key) AS sites
FROM plan
WHERE state = 'done' AND finished_at <= %(until)s AND asked ->> 'service' = 'cameras'
    AND coalesce(asked ->> 'district', '') = %(slug)s
    AND jsonb_array_length(coalesce(asked -> 'area', '[]')) = 0
    AND NOT coalesce((asked ->> 'broken')::boolean, false)
ORDER BY finished_at DESC, id DESC LIMIT 1
"""
_SITES: Final = f"""
SELECT ST_X(g) AS x, ST_Y(g) AS y, s.adds
FROM plan, jsonb_to_recordset(plan.result -> 'sites') AS s(lon float8, lat float8, adds float8),
    LATERAL (SELECT ST_SetSRID(ST_MakePoint(s.lon, s.lat), {WGS84}) AS at) AS here,
    LATERAL (SELECT ST_Transform(at, {UTM43N}) AS g) AS there
WHERE plan.key = %(key)s AND (%(district)s::int IS NULL OR EXISTS (
    SELECT FROM district_today AS d WHERE d.id = %(district)s AND ST_Covers(d.geom, at)))
ORDER BY s.adds DESC
"""  # noqa: S608
# Areas are measured on the sphere of web maps, which is 0.04 % off here and five times as quick.
_BUILDINGS: Final = f"""
SELECT district_id, count(*)::int AS n,
    count(*) FILTER (WHERE {_HEIGHT} >= %(tall)s)::int AS tall,
    max({_HEIGHT})::float8 AS highest,
    sum(ST_Area(mercator) * power(cos(radians(ST_YMin(geom))), 2)) / 1e6 AS built_km2
FROM building GROUP BY district_id ORDER BY district_id
"""  # noqa: S608
_CLUSTERS: Final = f"""
SELECT min(near.name_kk) AS name_kk, min(near.name_ru) AS name_ru, min(near.name_en) AS name_en,
    count(*)::int AS n, max({_HEIGHT})::float8 AS highest,
    avg(ST_X(at)) AS lon, avg(ST_Y(at)) AS lat
FROM building, LATERAL (SELECT ST_Centroid(geom) AS at) AS middle,
    LATERAL (SELECT n.* FROM neighbourhood AS n ORDER BY n.geom <-> at LIMIT 1) AS near
WHERE {_HEIGHT} >= %(tall)s
GROUP BY near.id ORDER BY n DESC, near.id LIMIT %(limit)s
"""  # noqa: S608
_AROUND: Final = f"""
SELECT count(b.id)::int AS n, count(b.id) FILTER (WHERE {_HEIGHT} >= %(tall)s)::int AS tall,
    max({_HEIGHT})::float8 AS highest
FROM unnest(%(lons)s::float8[], %(lats)s::float8[]) WITH ORDINALITY AS p(lon, lat, i)
LEFT JOIN building AS b ON b.geom && ST_Expand(
        ST_Buffer(ST_MakePoint(lon, lat)::geography, %(metres)s)::geometry, 0)
    AND ST_DWithin(b.geom::geography, ST_MakePoint(lon, lat)::geography, %(metres)s)
GROUP BY i ORDER BY i
"""  # noqa: S608
