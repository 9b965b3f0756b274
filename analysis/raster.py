"""Square cells of a plane, and which of them have their middle inside a shape."""

from dataclasses import dataclass
from math import ceil, floor
from typing import Self

import numpy as np
import numpy.typing as npt
import shapely
from scipy.ndimage import maximum_filter1d

from analysis.runs import expanded

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Shapes = npt.NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Raster:
    """Rows and columns of squares, numbered row by row from the south-west.

    Attributes
    ----------
    west, south
        Corner of the first square, in the metres of some plane CRS; multiples of `step`, so
        that rasters of neighbouring areas are parts of one.
    step
        Side of a square, metres.
    columns, rows
        How many.
    """

    west: float
    south: float
    step: float
    columns: int
    rows: int

    @classmethod
    def around(cls, box: npt.ArrayLike, step: float) -> Self:
        """Return the smallest raster that covers west, south, east, north."""
        west, south, east, north = np.asarray(box, np.float64).tolist()
        column, row = floor(west / step), floor(south / step)
        columns, rows = ceil(east / step) - column, ceil(north / step) - row
        return cls(column * step, row * step, step, max(columns, 1), max(rows, 1))

    @property
    def size(self) -> int:
        """How many squares there are."""
        return self.columns * self.rows

    def middles(self, cells: npt.NDArray[np.integer]) -> tuple[Floats, Floats]:
        """Return x and y of the middles of squares."""
        row, column = np.divmod(cells, self.columns)
        return (
            self.west + (column + 0.5) * self.step,
            self.south + (row + 0.5) * self.step,
        )

    def at(self, x: npt.ArrayLike, y: npt.ArrayLike) -> Ints:
        """Return the square that holds each point, -1 outside."""
        column = np.floor((np.asarray(x, np.float64) - self.west) / self.step).astype(np.int64)
        row = np.floor((np.asarray(y, np.float64) - self.south) / self.step).astype(np.int64)
        return self.cell(row, column)

    def cell(self, row: Ints, column: Ints) -> Ints:
        """Return the number of the square in a row and a column, -1 outside."""
        inside = (row >= 0) & (row < self.rows) & (column >= 0) & (column < self.columns)
        return np.where(inside, row * self.columns + column, -1)


def filled(shapes: npt.ArrayLike, raster: Raster) -> tuple[Ints, Ints]:
    """Return pairs of a shape and a square whose middle lies in it.

    Parameters
    ----------
    shapes
        Polygons or multipolygons in the raster's CRS, shape (n,).

    Returns
    -------
    (shape, cell)
        Indices of shapes and numbers of squares, ordered by both. A middle on the western or
        southern border is inside, on the others it is not: shapes that tile the plane give
        each square once.

    Notes
    -----
    Scan conversion by the even-odd rule, of all edges at once: time and memory grow with the
    rows that edges cross and the squares that are filled.
    """
    row, which, x = _crossings(np.asarray(shapes, object), raster)
    order = np.lexsort((x, row, which))
    row, which, x = row[order], which[order], x[order]
    first, last = (np.ceil((x[n::2] - raster.west) / raster.step - 0.5) for n in (0, 1))
    first = np.clip(first, 0, raster.columns).astype(np.int64)
    last = np.clip(last, 0, raster.columns).astype(np.int64)
    number, column = expanded(first, last)
    return which[::2][number], row[::2][number] * raster.columns + column


def widened(mask: Bools, raster: Raster, metres: float) -> Bools:
    """Return the squares whose middle is within `metres` of the middle of one in `mask`.

    Parameters
    ----------
    mask
        One entry for each square, shape (raster.size,).

    Notes
    -----
    A disc is put together of rows, each widened once: exact, a few passes over the raster.
    """
    steps = metres / raster.step
    given = mask.reshape(raster.rows, raster.columns)
    out = np.zeros_like(given)
    for down in range(min(int(steps), raster.rows - 1) + 1):
        aside = int((steps**2 - down**2) ** 0.5)
        row = maximum_filter1d(given.view(np.uint8), 2 * aside + 1, 1, mode="constant").view(bool)
        out[down:] |= row[: raster.rows - down]
        out[: raster.rows - down] |= row[down:]
    return out.ravel()


def _crossings(shapes: Shapes, raster: Raster) -> tuple[Ints, Ints, Floats]:
    """Return row, shape and x wherever an edge crosses the middle line of a row."""
    part, shape_of_part = shapely.get_parts(shapes, return_index=True)
    ring, part_of_ring = shapely.get_rings(part, return_index=True)
    point, ring_of_point = shapely.get_coordinates(ring, return_index=True)
    edge = np.flatnonzero(ring_of_point[1:] == ring_of_point[:-1])
    (x0, y0), (x1, y1) = point[edge].T, point[edge + 1].T
    below, above = (
        np.ceil((one(y0, y1) - raster.south) / raster.step - 0.5).clip(0, raster.rows)
        for one in (np.minimum, np.maximum)
    )
    which, row = expanded(below.astype(np.int64), above.astype(np.int64))
    y = raster.south + (row + 0.5) * raster.step
    x0, y0, x1, y1 = (one[which] for one in (x0, y0, x1, y1))
    x = x0 + (y - y0) / (y1 - y0) * (x1 - x0)
    shape = shape_of_part[part_of_ring[ring_of_point[edge]]]
    return row, shape[which], x
