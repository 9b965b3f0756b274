"""The ground beside lines, as polygons."""

from typing import Final

import numpy as np
import numpy.typing as npt
import shapely
from scipy import ndimage

from analysis.raster import Raster, widened

Bools = npt.NDArray[np.bool_]
Shapes = npt.NDArray[np.object_]

MANY: Final = 2_000
"""To unite the ground beside more lines than this takes too long: seconds for a whole city."""
STEP_METRES: Final = 20.0
"""Side of the squares that rough ground is drawn with."""
FINE_METRES: Final = 4.0
COARSE_METRES: Final = 0.75 * STEP_METRES
"""How far an outline may be smoothed; the stairs of a raster go at 0.71 of its step."""


def exact(lines: Shapes, width: float) -> Shapes:
    """Return the ground within `width` metres of each line, shape (n,), yet to be united."""
    ground: Shapes = shapely.buffer(lines, width, quad_segs=4)
    return ground


def rough(lines: Shapes, width: float, hole: float) -> shapely.Geometry:
    """Return the ground within `width` of any line, right to about `STEP_METRES`.

    Parameters
    ----------
    lines
        LineStrings in the metres of some plane CRS, shape (n,).
    width
        Metres, some times `STEP_METRES`.
    hole
        Holes up to so many square metres are closed.

    Notes
    -----
    Drawn on a raster whose squares belong to the ground if their middle is within `width` of the
    middle of one that a line crosses.
    """
    margin = width + 2 * STEP_METRES
    west, south, east, north = shapely.total_bounds(lines)
    box = (west - margin, south - margin, east + margin, north + margin)
    raster = Raster.around(box, STEP_METRES)
    steps = lines.copy()
    long = shapely.length(lines) > 0  # one that begins where it ends cannot be cut into steps
    steps[long] = shapely.segmentize(lines[long], STEP_METRES / 2)
    points = shapely.get_coordinates(steps)
    mask = np.zeros(raster.size, bool)
    mask[raster.at(points[:, 0], points[:, 1])] = True
    square = (raster.rows, raster.columns)
    solid = _closed(widened(mask, raster, width).reshape(square), hole / STEP_METRES**2)
    return shapely.union_all(_rows(solid, raster))


def without_small_holes(area: shapely.Geometry, largest: float) -> shapely.Geometry:
    """Return an area without its holes of at most `largest` square metres.

    They are the insides of blocks: who reaches all sides of a block reaches its middle.
    """
    parts = [
        shapely.Polygon(
            part.exterior, [hole for hole in part.interiors if shapely.Polygon(hole).area > largest]
        )
        for part in shapely.get_parts(area)
    ]
    return shapely.union_all(parts)


def _closed(mask: Bools, most: float) -> Bools:
    """Fill holes of at most so many squares; the first square lies outside."""
    label, _ = ndimage.label(~mask)
    size = np.bincount(label.ravel())
    small = size <= most
    small[label[0, 0]] = False
    filled: Bools = mask | small[label]
    return filled


def _rows(mask: Bools, raster: Raster) -> Shapes:
    """Return a rectangle for each run of squares in a row."""
    padded = np.zeros((raster.rows, raster.columns + 2), np.int8)
    padded[:, 1:-1] = mask
    turn = np.diff(padded, axis=1)
    (row, first), (_, last) = np.nonzero(turn == 1), np.nonzero(turn == -1)
    west, east = (raster.west + one * raster.step for one in (first, last))
    south = raster.south + row * raster.step
    boxes: Shapes = shapely.box(west, south, east, south + raster.step)
    return boxes
