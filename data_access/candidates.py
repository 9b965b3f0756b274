"""Where something may be placed: along streets, where they meet, at buildings; and what stands.

Boxes are west, south, east, north in UTM43N metres, and so are all shapes and points.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import shapely

from core.geo import UTM43N, WGS84
from data_access.demand import HERE, Box, Floats, Shapes, fetched, shapes_of

ROADSIDE: Final = ("arterial", "collector", "local")
"""Classes of roads along which poles stand; a motorway's are not the city's."""
PRIVATE: Final = ("house", "garage")
"""Uses of buildings on whose walls the city hangs nothing."""


def roads(box: Box) -> tuple[Shapes, npt.NDArray[np.object_]]:
    """Return the lines and classes of the roads in a box that have poles."""
    found = fetched(_ROADS, box, classes=list(ROADSIDE))
    wkb, kind = zip(*found, strict=True) if found else ((), ())
    return shapes_of(wkb), np.array(kind, object)


def crossings(box: Box) -> Floats:
    """Return where three or more streets meet, shape (n, 2)."""
    return _points(fetched(_CROSSINGS, box))


def fronts(box: Box) -> Shapes:
    """Return the outlines of the buildings on whose walls something may hang."""
    return shapes_of([row[0] for row in fetched(_FRONTS, box, private=list(PRIVATE))])


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much there is to choose from, and for whom, in an area; told without reading it."""

    road_metres: float
    crossings: int
    fronts: int
    cells: int


def sizes(area: shapely.Geometry) -> Sizes:
    """Return how much there is to choose from in an area, UTM43N."""
    found = fetched(
        _SIZES, area=shapely.to_wkb(area), classes=list(ROADSIDE), private=list(PRIVATE)
    )
    return Sizes(*found[0])


def cameras(box: Box, states: tuple[str, ...]) -> Floats:
    """Return the cameras in one of some states whose sector may touch a box.

    Returns
    -------
    ndarray
        Shape (n, 6): x, y, azimuth (NaN all around), field of view, range, height (NaN where
        not known), ordered by id.
    """
    found = fetched(_CAMERAS, box, states=list(states))
    return np.array(found, np.float64).reshape(-1, 6)


def _points(found: list[tuple[Any, ...]]) -> Floats:
    return np.array(found, np.float64).reshape(-1, 2)


_ROADS: Final = f"""
SELECT ST_AsBinary(ST_Transform(geom, {UTM43N})), class FROM road
WHERE geom && {HERE} AND class = ANY (%(classes)s) ORDER BY id
"""  # noqa: S608  # only constants are put in
_MEETING: Final = f"""
SELECT n.id, n.geom FROM road_node AS n,
LATERAL (SELECT count(DISTINCT e.to_node) AS arms FROM road_edge AS e
    WHERE e.from_node = n.id AND e.to_node <> n.id) AS a
WHERE n.geom && {HERE} AND a.arms >= 3
"""  # noqa: S608
_CROSSINGS: Final = f"""
SELECT ST_X(at), ST_Y(at) FROM (
    SELECT id, ST_Transform(geom, {UTM43N}) AS at FROM ({_MEETING}) AS meeting) AS point
ORDER BY id
"""  # noqa: S608
_FRONTS: Final = f"""
SELECT ST_AsBinary(ST_Transform(geom, {UTM43N})) FROM building
WHERE geom && {HERE} AND use <> ALL (%(private)s) ORDER BY id
"""  # noqa: S608
_SIZES: Final = f"""
WITH area AS MATERIALIZED (SELECT ST_Transform(ST_GeomFromWKB(%(area)s, {UTM43N}), {WGS84}) AS geom)
SELECT (SELECT coalesce(sum(length_metres), 0)::float8 FROM road, area
        WHERE ST_Intersects(road.geom, area.geom) AND class = ANY (%(classes)s)),
    (SELECT count(*) FROM road_node, area WHERE ST_Intersects(road_node.geom, area.geom)),
    (SELECT count(*) FROM building, area
        WHERE ST_Intersects(building.geom, area.geom) AND use <> ALL (%(private)s)),
    (SELECT count(*) FROM population_cell, area
        WHERE ST_Intersects(population_cell.geom, area.geom))
"""  # noqa: S608
_CAMERAS: Final = f"""
SELECT ST_X(at), ST_Y(at), coalesce(azimuth_degrees::float8, 'NaN'), view_degrees::float8,
    range_metres::float8, coalesce(height_metres::float8, 'NaN') FROM (
    SELECT *, ST_Transform(geom, {UTM43N}) AS at FROM camera
    WHERE sector && {HERE} AND status = ANY (%(states)s)) AS camera
ORDER BY id
"""  # noqa: S608
