"""The eight districts: real outlines, and which of them a point lies in."""

from functools import cache
from typing import Final

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon

from geodata.plan import small
from geodata.plane import Floats, Ints, Shapes, in_metres

_SLIVER: Final = 25.0
"""Metres: rounded borders of neighbours leave gaps narrower than this."""


@cache
def in_degrees() -> Shapes:
    """Return the outlines (WGS84) in the order of `districts.csv`."""
    rows = small("district_outlines")
    parts = rows.groupby(["district", "part"], sort=False)[["lon", "lat"]]
    rings: dict[str, list[Polygon]] = {}
    for key, ring in parts:
        rings.setdefault(str(key[0]), []).append(Polygon(ring.to_numpy()))
    slugs = small("districts")["slug"]
    return np.array([MultiPolygon(rings[slug]) for slug in slugs], object)


@cache
def on_plane() -> Shapes:
    """Return the outlines in metres, ready for many questions."""
    shapes = in_metres(in_degrees())
    shapely.prepare(shapes)
    return shapes


@cache
def city() -> shapely.Geometry:
    """Return the whole city in metres."""
    joined = shapely.union_all(on_plane(), grid_size=0.01)
    closed = shapely.buffer(shapely.buffer(joined, _SLIVER), -_SLIVER)
    parts = shapely.get_parts(closed)
    whole = shapely.union_all(shapely.polygons(shapely.get_exterior_ring(parts)))
    shapely.prepare(whole)
    return whole


def district_at(points: Floats) -> Ints:
    """Return the district id of each point (metres), the nearest in a gap; 0 outside the city."""
    found = np.zeros(len(points), np.int64)
    for number, outline in enumerate(on_plane(), start=1):
        found[shapely.contains_xy(outline, points[:, 0], points[:, 1])] = number
    lost = np.flatnonzero(found == 0)
    lost = lost[shapely.contains_xy(city(), points[lost, 0], points[lost, 1])]
    if len(lost):
        nearest = shapely.STRtree(on_plane()).nearest(shapely.points(points[lost]))
        found[lost] = np.asarray(nearest) + 1
    return found
