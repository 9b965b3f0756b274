"""Sectors that a camera may look at from any spot, and what lies in them if nothing hides it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from analysis.raster import Raster
from analysis.runs import expanded, offsets

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

BINS: Final = 48
"""Parts of a full circle; a sector is made of whole ones, 7.5 degrees each."""
DEGREES: Final = 360 / BINS
CHUNK: Final = 4_000
"""Spots looked at together: few enough to stay in the processor's cache."""
THREADS: Final = 2


@dataclass(frozen=True, slots=True)
class Sectors:
    """k sectors around any spot.

    Attributes
    ----------
    reach
        How far each goes, metres, inclusive, shape (k,).
    first, width
        The bin at which each begins, clockwise from north, and how many bins it has, shape (k,).
    """

    reach: Floats
    first: Ints
    width: Ints

    @classmethod
    def of(cls, azimuth: npt.ArrayLike, view: npt.ArrayLike, reach: npt.ArrayLike) -> Self:
        """Make sectors of a middle (NaN all around), a field of view (degrees) and a reach.

        Raises
        ------
        ValueError
            If an edge of a sector is no whole number of bins from north.
        """
        middle, view = np.nan_to_num(np.asarray(azimuth, float)), np.asarray(view, float)
        edges = np.stack([(middle - view / 2) / DEGREES, view / DEGREES])
        whole = np.rint(edges).astype(np.int64)
        if not np.allclose(edges, whole):
            raise ValueError(f"edges of sectors must be multiples of {DEGREES} degrees")
        return cls(np.asarray(reach, float), whole[0] % BINS, whole[1])

    def __len__(self) -> int:
        return len(self.reach)

    @property
    def holds(self) -> npt.NDArray[np.bool_]:
        """Whether a bin belongs to a sector, shape (BINS, k)."""
        return (np.arange(BINS)[:, None] - self.first) % BINS < self.width

    def holding(self, east: Floats, north: Floats) -> tuple[Ints, Ints]:
        """Return pairs of a point, told from its spot, and a sector that holds it."""
        bins, sector = np.nonzero(self.holds)
        begin = offsets(np.bincount(bins, minlength=BINS))
        at = bin_of(east, north)
        point, place = expanded(begin[at], begin[at + 1])
        found = sector[place]
        near = np.flatnonzero(np.hypot(east, north)[point] <= self.reach[found])
        return point[near], found[near]


def bin_of(east: Floats, north: Floats) -> Ints:
    """Return the bin of a direction, clockwise from north."""
    bearing = np.degrees(np.arctan2(east, north)) % 360
    return np.minimum(bearing / DEGREES, BINS - 1).astype(np.int64)


def potential(
    x: Floats, y: Floats, weight: Floats, raster: Raster, sectors: Sectors
) -> npt.NDArray[np.float32]:
    """Return the weight in each sector of each spot if nothing stood in the way.

    Parameters
    ----------
    x, y
        Spots on the raster, in its CRS, shape (n,).
    weight
        Of the middle of each square of the raster, shape (raster.size,).

    Returns
    -------
    ndarray
        Shape (n, len(sectors)); what is really seen never weighs more, but for rounding.

    Notes
    -----
    Squares around all spots are looked at one offset at a time: O(n r^2) for a reach of r
    squares, in memory O(n len(sectors)). Numpy lets other threads work meanwhile, so `THREADS` of
    them share the spots.
    """
    wide = int(sectors.reach.max(initial=0.0) // raster.step) + 1
    shape = (raster.rows, raster.columns)
    padded = np.pad(np.asarray(weight, np.float64).reshape(shape), wide)
    found = np.empty((len(x), len(sectors)), np.float32)

    def fill(start: int) -> None:
        part = slice(start, start + CHUNK)
        found[part] = _potential(x[part], y[part], padded, raster, sectors)

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(fill, range(0, len(x), CHUNK)))
    return found


def _potential(
    x: Floats, y: Floats, padded: Floats, raster: Raster, sectors: Sectors
) -> npt.NDArray[np.float32]:
    """Return the same for some spots; `padded` has as many squares more as sectors reach."""
    rings = np.unique(sectors.reach)
    total = np.zeros((len(x), BINS, len(rings)), np.float32)
    wide = (padded.shape[0] - raster.rows) // 2
    row = np.floor((y - raster.south) / raster.step).astype(np.int64).clip(0, raster.rows - 1)
    column = np.floor((x - raster.west) / raster.step).astype(np.int64)
    column = column.clip(0, raster.columns - 1)
    here = (row + wide) * padded.shape[1] + column + wide
    east = raster.west + (column + 0.5) * raster.step - x
    north = raster.south + (row + 0.5) * raster.step - y
    flat = padded.ravel()
    for down, right in _around(rings[-1], raster.step):
        worth = flat[here + (down * padded.shape[1] + right)]
        some = np.flatnonzero(worth)
        dx, dy = east[some] + right * raster.step, north[some] + down * raster.step
        ring = np.searchsorted(rings, np.hypot(dx, dy))
        near = ring < len(rings)
        if not near.all():
            some, dx, dy, ring = some[near], dx[near], dy[near], ring[near]
        # One square for each spot at a time, so that no place of `total` comes twice.
        total[some, bin_of(dx, dy), ring] += worth[some]
    total = total.cumsum(axis=2, dtype=np.float32)
    held = sectors.holds.astype(np.float32)
    of_ring = np.searchsorted(rings, sectors.reach)
    found = np.empty((len(x), len(sectors)), np.float32)
    for ring in range(len(rings)):
        found[:, of_ring == ring] = total[:, :, ring] @ held[:, of_ring == ring]
    return found


def _around(reach: float, step: float) -> Ints:
    """Return the offsets of the squares whose middle may be within reach of a point of (0, 0)."""
    most = int(reach // step) + 1
    down, right = np.mgrid[-most : most + 1, -most : most + 1].reshape(2, -1)
    away = np.hypot(np.maximum(np.abs(down) - 0.5, 0), np.maximum(np.abs(right) - 0.5, 0))
    return np.stack([down, right], axis=1)[away * step <= reach]
