"""Buildings as what stands in the way of a view: their walls, and which of them are near."""

from dataclasses import dataclass
from typing import Final, Self

import numpy as np
import numpy.typing as npt
import shapely

from analysis.runs import Indices, expanded, offsets
from analysis.visibility.bearings import Floats
from analysis.visibility.cameras import Cameras

OWN_METRES: Final = 3.0
"""A camera this deep inside a building hangs on its wall; one deeper stands on its roof."""
OFF_METRES: Final = 0.05
"""How far from the wall an eye is put."""
_LEAST_METRES: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Obstacles:
    """Buildings with all that is worth knowing before the first camera asks.

    Make it with `Obstacles.of`; keep it while buildings do not change.

    Attributes
    ----------
    height_metres
        Shape (m,); NaN is unknown and always blocks.
    tree
        Of the m shapes.
    first
        Where each building's walls begin, and the end, shape (m + 1,).
    begin, end
        X and y of the ends of each wall, shape (2, w): UTM zone 43N, metres. The building lies
        to the left on the way from one to the other.
    """

    height_metres: Floats
    tree: shapely.STRtree
    first: Indices
    begin: Floats
    end: Floats

    @classmethod
    def of(cls, shapes: npt.ArrayLike, height_metres: npt.ArrayLike) -> Self:
        """Take in buildings.

        Parameters
        ----------
        shapes
            Polygons or multipolygons, UTM zone 43N, shape (m,); None and empty ones hide nothing.
        height_metres
            Shape (m,); NaN is unknown.
        """
        given = np.asarray(shapes, dtype=object).reshape(-1)
        parts, owner = shapely.get_parts(given, return_index=True)
        rings, part = shapely.get_rings(shapely.orient_polygons(parts), return_index=True)
        corners, ring = shapely.get_coordinates(rings, return_index=True)
        same = ring[1:] == ring[:-1]
        begin, end = (np.ascontiguousarray(at[same].T) for at in (corners[:-1], corners[1:]))
        building = owner[part[ring[:-1][same]]]
        counts = np.bincount(building, minlength=len(given))
        heights = np.broadcast_to(np.asarray(height_metres, float), given.shape)
        return cls(heights, shapely.STRtree(given), offsets(counts), begin, end)

    def __len__(self) -> int:
        return len(self.height_metres)


@dataclass(frozen=True, slots=True)
class Eyes:
    """From where cameras look, UTM zone 43N, and which buildings do not stand in their way.

    `ignored` holds pairs as one number, camera x number of buildings + building, ascending.
    """

    x: Floats
    y: Floats
    ignored: Indices

    def part(self, which: slice, buildings: int) -> Self:
        """Return the eyes of some cameras in a row, as if there were no others."""
        low, high = np.searchsorted(self.ignored, [which.start * buildings, which.stop * buildings])
        ignored = self.ignored[low:high] - which.start * buildings
        return type(self)(self.x[which], self.y[which], ignored)


def eyes(cameras: Cameras, obstacles: Obstacles) -> Eyes:
    """Put cameras that lie in or on a building beside its wall.

    Notes
    -----
    A camera hangs on a wall, yet its point lies on the outline or a metre or two inside it,
    so that its own wall would blind it. Such a point is moved to the nearest wall that faces
    where it looks, within `OWN_METRES`, else to the nearest wall at all, `OFF_METRES` in front
    of it: the camera then sees what one on that wall sees, and not through its own house.
    A point deeper inside is left where it is, as on a roof. A building that still holds the
    eye hides nothing from it.
    """
    x, y = cameras.x.copy(), cameras.y.copy()
    points = shapely.points(x, y)
    pairs = obstacles.tree.query(points, predicate="dwithin", distance=OFF_METRES)
    if pairs.size == 0:
        return Eyes(x, y, np.empty(0, np.int64))
    camera, foot = _wall(cameras, obstacles, *pairs)
    x[camera], y[camera] = foot
    touched = np.unique(pairs[0])
    held, building = obstacles.tree.query(
        shapely.points(x[touched], y[touched]), predicate="intersects"
    )
    ignored = np.sort(touched[held] * len(obstacles) + building)
    return Eyes(x, y, ignored)


def _wall(
    cameras: Cameras, obstacles: Obstacles, camera: Indices, building: Indices
) -> tuple[Indices, Floats]:
    """Return which cameras move, and to where, given pairs of cameras and touched buildings."""
    pair, wall = expanded(obstacles.first[building], obstacles.first[building + 1])
    camera = camera[pair]
    at = np.stack([cameras.x[camera], cameras.y[camera]])
    begin, along = obstacles.begin[:, wall], obstacles.end[:, wall] - obstacles.begin[:, wall]
    length = np.maximum(np.hypot(*along), _LEAST_METRES)
    share = ((at - begin) * along).sum(0) / length**2
    foot = begin + np.clip(share, 0.0, 1.0) * along
    away = np.hypot(*(at - foot))
    outward = np.stack([along[1], -along[0]]) / length
    azimuth = np.radians(cameras.azimuth_degrees[camera])
    facing = outward[0] * np.sin(azimuth) + outward[1] * np.cos(azimuth) > 0
    facing |= np.isnan(azimuth)
    cost = away + np.where(facing & (away <= OWN_METRES), 0.0, OWN_METRES)
    order = np.lexsort((cost, camera))
    best = order[np.diff(camera[order], prepend=-1) > 0]
    best = best[away[best] <= OWN_METRES]
    return camera[best], foot[:, best] + OFF_METRES * outward[:, best]
