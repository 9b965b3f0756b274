"""What one camera sees by plain geometry: its sector less the shadow of each building.

Slow and simple, with nothing of `analysis.sweep` in it: what that is measured against.
"""

from itertools import pairwise
from typing import Any, Final

import numpy as np
import shapely

from analysis.visibility import EYE_LEVEL_METRES, Cameras, Obstacles

_FINE: Final = np.radians(0.25)
_WIDE: Final = np.radians(10)


def visible(camera: Cameras, eye: tuple[float, float], obstacles: Obstacles) -> shapely.Geometry:
    """Return what a single camera sees from `eye` (UTM zone 43N)."""
    reach = float(camera.range_metres[0])
    point = shapely.Point(eye)
    near = obstacles.tree.query(point, predicate="dwithin", distance=reach)
    shapes = obstacles.tree.geometries[near]
    heights = obstacles.height_metres[near]
    shadows = [
        shadow(eye, shape, reach)
        for shape, height in zip(shapes, heights, strict=True)
        if not shape.intersects(point) and _blocks(camera, shape.distance(point), float(height))
    ]
    return sector(camera, eye).difference(shapely.union_all(shadows))


def sector(camera: Cameras, eye: tuple[float, float]) -> shapely.Geometry:
    """Return a camera's sector without buildings, its arc drawn finely."""
    width, reach = float(camera.width[0]), float(camera.range_metres[0])
    turns = np.linspace(0, width, int(np.ceil(width / _FINE)) + 1)
    arc = _away(eye, camera.left[0] + turns, reach)
    round_ = width > 2 * np.pi - 1e-9
    return shapely.Polygon(arc[:-1] if round_ else [eye, *arc])


def shadow(eye: tuple[float, float], shape: shapely.Geometry, reach: float) -> shapely.Geometry:
    """Return a building and the ground behind it, at least as far as `reach`."""
    parts = [shape]
    for ring in shapely.get_rings(shapely.get_parts(shape)):
        corners = shapely.get_coordinates(ring)
        for begin, end in pairwise(corners):
            parts += _behind(np.asarray(eye), begin, end, reach)
    return shapely.union_all(parts)


def _behind(eye: Any, begin: Any, end: Any, reach: float) -> list[shapely.Geometry]:
    """Return the ground behind a wall, in pieces narrow enough to reach the whole range."""
    (x0, y0), (x1, y1) = begin - eye, end - eye
    from_ = np.arctan2(x0, y0)
    turn = np.arctan2(x1 * y0 - y1 * x0, x0 * x1 + y0 * y1)
    if abs(turn) < 1e-9:  # noqa: PLR2004  # a wall seen from its end hides nothing
        return []
    bearings = from_ + np.linspace(0, turn, int(np.ceil(abs(turn) / _WIDE)) + 1)
    sin, cos = np.sin(bearings), np.cos(bearings)
    metres = (x0 * y1 - y0 * x1) / (sin * (y1 - y0) - cos * (x1 - x0))
    near = eye + np.stack([sin, cos], 1) * metres[:, None]
    far = _away(eye, bearings, 2 * reach + metres.max())
    quads = [[near[n], near[n + 1], far[n + 1], far[n]] for n in range(len(near) - 1)]
    return [shapely.Polygon(quad) for quad in quads]


def _away(eye: Any, bearings: Any, metres: float) -> Any:
    return np.asarray(eye) + metres * np.stack([np.sin(bearings), np.cos(bearings)], 1)


def _blocks(camera: Cameras, metres: float, top: float) -> bool:
    eye, reach = float(camera.height_metres[0]), float(camera.range_metres[0])
    line = eye + (EYE_LEVEL_METRES - eye) * metres / reach
    return not top <= line
