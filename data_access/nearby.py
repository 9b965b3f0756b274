"""What is near a site: its address, and what matters around it."""

from typing import Final

import shapely

from core.geo import UTM43N, WGS84
from data_access import db
from data_access.db import Row
from data_access.demand import Floats, Shapes

CATEGORIES: Final = ("school", "kindergarten", "clinic", "hospital")
HOUSE_METRES: Final = 150.0
"""An address farther away would be another place's."""
LOOKED_AT: Final = 8
"""The index tells what is nearest in degrees; among so many is what is nearest in metres."""
JUNCTIONS: Final = 50
"""So many of the nearest junctions of a zone are asked for the names of their streets."""
ZONES: Final = 100
"""Asked at once: those of a few kilometres would take longer together than a query may."""


def addresses(points: Floats) -> list[Row]:
    """Return the nearest house and the nearest named road of points, UTM43N, shape (n, 2).

    Returns
    -------
    list of Row
        For each point `street` and `house_number` of the house with an address, the names
        `house_kk`, `house_ru`, `house_en` of that street where a road bears it, and the names
        `road_kk`, `road_ru`, `road_en`; None where nothing is within `HOUSE_METRES`.
    """
    values = {"x": points[:, 0].tolist(), "y": points[:, 1].tolist(), "metres": HOUSE_METRES}
    return db.rows(_ADDRESSES, values)


def around(zones: Shapes, points: Floats) -> list[Row]:
    """Return what matters in zones around points, UTM43N: the nearest of each kind.

    Returns
    -------
    list of Row
        `number` (the zone, from 0), `kind` (one of `CATEGORIES`, `park` or `crossing`), three
        names, and for a crossing those of the other street: `other_kk`, `other_ru`, `other_en`.
    """
    wkb, (xs, ys) = shapely.to_wkb(zones).tolist(), points.T.tolist()
    return [
        row | {"number": row["number"] + start}
        for start in range(0, len(wkb), ZONES)
        for row in _around(*(one[start : start + ZONES] for one in (wkb, xs, ys)))
    ]


def _around(zones: list[bytes], xs: list[float], ys: list[float]) -> list[Row]:
    values = {"zones": zones, "x": xs, "y": ys, "categories": list(CATEGORIES)}
    return db.rows(_AROUND, values)


_ADDRESSES: Final = f"""
WITH site AS MATERIALIZED (
    SELECT number, ST_Transform(ST_SetSRID(ST_MakePoint(x, y), {UTM43N}), {WGS84}) AS at
    FROM unnest(%(x)s::float8[], %(y)s::float8[]) WITH ORDINALITY AS given (x, y, number))
SELECT h.street, h.house_number, r.name_kk AS house_kk, r.name_ru AS house_ru,
    r.name_en AS house_en, w.name_kk AS road_kk, w.name_ru AS road_ru, w.name_en AS road_en
FROM site LEFT JOIN LATERAL (
    SELECT street, house_number, geom FROM (
        SELECT id, street, house_number, geom, ST_Distance(geom::geography, at::geography) AS metres
        FROM (SELECT id, street, house_number, geom FROM building
            WHERE street IS NOT NULL AND house_number IS NOT NULL
            ORDER BY geom <-> at LIMIT {LOOKED_AT}) AS few) AS near
    WHERE metres <= %(metres)s ORDER BY metres, id LIMIT 1) AS h ON true
LEFT JOIN LATERAL (
    SELECT name_kk, name_ru, name_en FROM road
    WHERE geom && ST_Expand(h.geom, 0.02) AND name_kk = h.street ORDER BY id LIMIT 1) AS r ON true
LEFT JOIN LATERAL (
    SELECT name_kk, name_ru, name_en FROM (
        SELECT id, name_kk, name_ru, name_en,
            ST_Distance(geom::geography, at::geography) AS metres
        FROM (SELECT id, name_kk, name_ru, name_en, geom FROM road WHERE name_kk IS NOT NULL
            ORDER BY geom <-> at LIMIT {LOOKED_AT}) AS few) AS near
    WHERE metres <= %(metres)s ORDER BY metres, id LIMIT 1) AS w ON h.street IS NULL
ORDER BY site.number
"""  # noqa: S608  # only constants are put in
_AROUND: Final = f"""
WITH site AS MATERIALIZED (
    SELECT number, ST_Transform(ST_SetSRID(ST_MakePoint(x, y), {UTM43N}), {WGS84}) AS at,
        ST_Transform(ST_GeomFromWKB(zone, {UTM43N}), {WGS84}) AS zone
    FROM unnest(%(zones)s::bytea[], %(x)s::float8[], %(y)s::float8[])
        WITH ORDINALITY AS given (zone, x, y, number)),
found AS (
    SELECT site.number, p.category AS kind, p.name_kk, p.name_ru, p.name_en, NULL AS other_kk,
        NULL AS other_ru, NULL AS other_en, p.id, ST_Distance(p.geom, at) AS away
    FROM site JOIN place AS p ON ST_Intersects(p.geom, zone)
    WHERE p.category = ANY (%(categories)s) AND p.closed_on IS NULL
    UNION ALL
    SELECT site.number, 'park', l.name_kk, l.name_ru, l.name_en, NULL, NULL, NULL, l.id,
        ST_Distance(l.geom, at)
    FROM site JOIN landscape AS l ON ST_Intersects(l.geom, zone) WHERE l.kind = 'park'
    UNION ALL
    SELECT site.number, 'crossing', s.name_kk[1], s.name_ru[1], s.name_en[1], s.name_kk[2],
        s.name_ru[2], s.name_en[2], n.id, n.away
    FROM site, LATERAL (SELECT id, ST_Distance(geom, at) AS away FROM road_node
        WHERE ST_Intersects(geom, zone) ORDER BY away, id LIMIT {JUNCTIONS}) AS n, LATERAL (
        SELECT array_agg(name_kk ORDER BY road) AS name_kk,
            array_agg(name_ru ORDER BY road) AS name_ru, array_agg(name_en ORDER BY road) AS name_en
        FROM (SELECT DISTINCT ON (r.name_kk) r.id AS road, r.name_kk, r.name_ru, r.name_en
            FROM road_edge AS e JOIN road AS r ON r.id = e.road_id
            WHERE e.from_node = n.id AND r.name_kk IS NOT NULL ORDER BY r.name_kk, r.id) AS names
    ) AS s
    WHERE cardinality(s.name_kk) >= 2)
SELECT DISTINCT ON (number, kind) (number - 1)::int AS number, kind, name_kk, name_ru, name_en,
    other_kk, other_ru, other_en
FROM found ORDER BY number, kind, away, id
"""  # noqa: S608
