"""A district as a small map: outlines, main roads and works, in metres of UTM zone 43N.

Paths are written by PostGIS as SVG understands them, northings negated, since SVG counts down.
"""

from typing import Final

from sqlalchemy import func, select

from core.geo import UTM43N
from data_access import db
from data_access.db import Row
from data_access.schema import work
from data_access.works import STATE, UNFINISHED


def frame(district_id: int) -> tuple[float, float, float, float] | None:
    """Return west, south, east, north of a district's outline; None without one in force."""
    found = db.rows(_FRAME, {"id": district_id, "plane": UTM43N})
    return tuple(found[0].values()) if found else None


def outlines(box: tuple[float, float, float, float], metres: float) -> list[Row]:
    """Return the districts that reach into `box`, simplified to `metres`.

    Each has `id`, names, `path`, and `x`, `y`, a point of its visible part; `share` is how much
    of the box it takes.
    """
    return db.rows(_OUTLINES, {**_box(box), "metres": metres})


def roads(box: tuple[float, float, float, float], metres: float) -> list[Row]:
    """Return the main roads in `box`, one `path` for each `class`, simplified to `metres`."""
    return db.rows(_ROADS, {**_box(box), "metres": metres})


def works(district_id: int) -> list[Row]:
    """Return `x`, `y` and `state` of a district's unfinished works, late ones last."""
    at = func.ST_Transform(func.ST_PointOnSurface(work.c.geom), UTM43N)
    query = select(func.ST_X(at).label("x"), func.ST_Y(at).label("y"), STATE.label("state"))
    mine = query.where(work.c.district_id == district_id, UNFINISHED)
    return db.rows(mine.order_by(STATE == "late", work.c.id))


def _box(box: tuple[float, float, float, float]) -> dict[str, float]:
    return dict(zip(("west", "south", "east", "north"), box, strict=True)) | {"plane": UTM43N}


_FRAME: Final = """
SELECT ST_XMin(g) AS west, ST_YMin(g) AS south, ST_XMax(g) AS east, ST_YMax(g) AS north
FROM (SELECT ST_Transform(geom, %(plane)s) AS g FROM district_today WHERE id = %(id)s) AS one
"""

_OUTLINES: Final = """
WITH box AS (SELECT ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, %(plane)s) AS g),
flat AS (SELECT id, name_kk, name_ru, name_en, ST_Transform(geom, %(plane)s) AS g
    FROM district_today),
seen AS (SELECT flat.*, ST_Intersection(flat.g, box.g) AS part, ST_Area(box.g) AS whole
    FROM flat, box WHERE ST_Intersects(flat.g, box.g))
SELECT id, name_kk, name_ru, name_en,
    ST_AsSVG(ST_SimplifyPreserveTopology(g, %(metres)s), 1, 0) AS path,
    ST_X(ST_PointOnSurface(part)) AS x, ST_Y(ST_PointOnSurface(part)) AS y,
    ST_Area(part) / whole AS share
FROM seen WHERE ST_Area(part) > 0 ORDER BY id
"""

_ROADS: Final = """
WITH box AS (SELECT ST_Transform(
    ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, %(plane)s), 4326) AS g)
SELECT class, ST_AsSVG(ST_Simplify(
    ST_Transform(ST_LineMerge(ST_Collect(road.geom)), %(plane)s), %(metres)s), 1, 0) AS path
FROM road, box WHERE road.geom && box.g AND class IN ('motorway', 'arterial', 'collector')
GROUP BY class ORDER BY class = 'motorway', class = 'arterial'
"""
