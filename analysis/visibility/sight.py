"""What cameras see of the ground when buildings stand in their way."""

from concurrent.futures import ThreadPoolExecutor
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from analysis.runs import batched, expanded
from analysis.visibility.cameras import Cameras
from analysis.visibility.obstacles import Obstacles, eyes
from analysis.visibility.sweep import outlines
from analysis.visibility.views import Views

MOST_CAMERAS: Final = 1_000
MOST_AREA: Final = 4e6
"""Cameras swept at once, and the square metres of their sectors: few enough that what they need
stays in the processor's cache."""
THREADS: Final = 2
_ROW_METRES: Final = 32.0


def views(
    cameras: Cameras,
    obstacles: Obstacles,
    *,
    rays: int = 64,
    least_metres: float | None = None,
) -> Views:
    """Return what each camera sees of the ground, cut by the buildings that stand in its way.

    Parameters
    ----------
    cameras
        n of them. For a panorama, from which `Views.cut` makes cameras that look elsewhere,
        give NaN as azimuth and the greatest range.
    obstacles
        Buildings of the same city, far more than the cameras' surroundings if need be.
    rays
        Directions of a full circle in which the outline has a corner at least; where walls
        begin and end it has one besides.
    least_metres
        The shortest range that will be cut from a panorama. Buildings are then judged by the
        line of sight to that distance, which is steeper: what is cut never shows more than the
        camera would see by itself, but less where it sees far over low buildings. A panorama for
        each range and height costs little and loses nothing.

    Notes
    -----
    A building blocks when its height or the camera's is unknown, or when it rises, where it
    is nearest to the camera, above the straight line from the camera to eye level at the end
    of its range. What lies behind a blocking building is unseen as far as the range goes; a
    building that does not block is as if it were not there. Cameras in or on a building are
    put onto its wall, see `analysis.visibility.obstacles.eyes`.

    Outlines are exact but for arcs, which are drawn as chords; see `analysis.visibility.sweep`.
    Numpy and GEOS let other threads work meanwhile, so `THREADS` of them share the cameras.
    """
    if len(cameras) == 0:
        none = np.empty(0)
        return Views(cameras, none, none, np.zeros(1, np.int64), none, none)
    at = eyes(cameras, obstacles)
    sight = np.minimum(cameras.range_metres, np.inf if least_metres is None else least_metres)

    batches = batched(cameras.areas + MOST_AREA / MOST_CAMERAS, MOST_AREA)

    def part(batch: slice) -> Views:
        near = at.part(batch, len(obstacles))
        return outlines(cameras.take(batch), near, obstacles, sight[batch], rays)

    if len(batches) == 1:
        return part(batches[0])
    with ThreadPoolExecutor(THREADS) as pool:
        return Views.joined(list(pool.map(part, batches)))


def seen(views: Views, x: npt.ArrayLike, y: npt.ArrayLike) -> csr_array:
    """Tell which points (UTM zone 43N, metres) which cameras see.

    Returns
    -------
    csr_array
        Bool, shape (points, cameras).

    Notes
    -----
    Points are put into rows of `_ROW_METRES`, in each row by x; a camera looks at those of
    the rows and columns within its range.
    """
    x, y = np.atleast_1d(np.asarray(x, float)), np.atleast_1d(np.asarray(y, float))
    shape = (len(x), len(views))
    if 0 in shape:
        return csr_array(shape, dtype=bool)
    row = np.floor(y / _ROW_METRES)
    west, wide = x.min(), np.ptp(x) + 1.0
    order = np.lexsort((x, row))
    places = (row * wide + (x - west))[order]
    left, south, right, north = views.boxes()
    low, high = (np.floor(side / _ROW_METRES).astype(np.int64) for side in (south, north))
    camera, line = expanded(low, high + 1)
    left, right = (np.clip(side - west, -0.5, wide - 0.5)[camera] for side in (left, right))
    begin = np.searchsorted(places, line * wide + left, side="left")
    end = np.searchsorted(places, line * wide + right, side="right")
    pair, place = expanded(begin, np.maximum(begin, end))
    point, camera = order[place], camera[pair]
    sees = views.sees(camera, x[point], y[point])
    found = np.ones(np.count_nonzero(sees), dtype=bool)
    return csr_array((found, (point[sees], camera[sees])), shape=shape)
