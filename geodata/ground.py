"""What the ground is like, square by square: how many live there, and in what kind of place."""

from dataclasses import dataclass
from functools import cache
from typing import Final

import h3
import numpy as np
import shapely
from scipy.ndimage import binary_closing, binary_dilation, gaussian_filter, label
from shapely.geometry import Polygon

from geodata import landscape, outlines
from geodata.plan import small
from geodata.plane import Floats, Ints, to_metres

SIDE: Final = 100.0
"""Side of a square in metres."""
EMPTY, CENTRE, MICRO, PRIVATE, INDUSTRY, FOOTHILL = range(6)
"""Kinds of places: nothing, old centre, microdistricts, own houses, works, rich slopes."""

_CENTRE = (
    (76.868, 43.256), (76.885, 43.262), (76.958, 43.276), (76.974, 43.278),
    (76.968, 43.232), (76.955, 43.2315), (76.900, 43.2215), (76.877, 43.2240),
)  # fmt: skip
_MICRO = (
    ((76.820, 43.238), (76.868, 43.250), (76.877, 43.225), (76.905, 43.222), (76.930, 43.226),
     (76.922, 43.205), (76.890, 43.193), (76.868, 43.198), (76.845, 43.203), (76.822, 43.220)),
    ((76.905, 43.312), (76.926, 43.312), (76.926, 43.335), (76.905, 43.335)),
    ((76.948, 43.222), (76.968, 43.225), (76.968, 43.234), (76.948, 43.233)),
    ((76.783, 43.210), (76.805, 43.210), (76.805, 43.228), (76.783, 43.228)),
    ((76.822, 43.253), (76.838, 43.253), (76.838, 43.268), (76.822, 43.268)),
)  # fmt: skip
_INDUSTRY = (
    ((76.885, 43.268), (76.935, 43.279), (76.932, 43.300), (76.905, 43.293), (76.880, 43.280)),
    ((76.930, 43.330), (76.948, 43.330), (76.946, 43.385), (76.928, 43.385)),
    ((76.765, 43.288), (76.800, 43.292), (76.798, 43.312), (76.765, 43.310)),
    ((76.957, 43.300), (76.985, 43.300), (76.988, 43.312), (76.960, 43.312)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ground:
    """Squares of `SIDE` metres from the south-west corner (`west`, `south`)."""

    west: float
    south: float
    residents: Floats
    kind: Ints

    def square(self, points: Floats) -> tuple[Ints, Ints]:
        """Return row and column of the square under each point (metres)."""
        rows, columns = self.kind.shape
        row = ((points[:, 1] - self.south) / SIDE).astype(np.int64).clip(0, rows - 1)
        column = ((points[:, 0] - self.west) / SIDE).astype(np.int64).clip(0, columns - 1)
        return row, column

    def built(self) -> shapely.Geometry:
        """Return where there are streets (metres)."""
        row, column = np.nonzero(self.kind)
        west, south = self.west + column * SIDE, self.south + row * SIDE
        squares = shapely.coverage_union_all(shapely.box(west, south, west + SIDE, south + SIDE))
        smooth = shapely.buffer(shapely.buffer(squares, 60), -60).simplify(40)
        return shapely.intersection(smooth, outlines.city())


@cache
def ground() -> Ground:
    """Return the ground of the city."""
    west, south, east, north = shapely.bounds(outlines.city())
    columns, rows = int((east - west) // SIDE) + 1, int((north - south) // SIDE) + 1
    residents = _residents(west, south, rows, columns)
    x, y = np.meshgrid(
        west + (np.arange(columns) + 0.5) * SIDE, south + (np.arange(rows) + 0.5) * SIDE
    )
    centres = np.stack([x.ravel(), y.ravel()], 1)
    inside = outlines.district_at(centres).reshape(rows, columns) > 0
    kind = _kinds(centres, residents, inside)
    return Ground(west, south, residents * inside, kind)


def _residents(west: float, south: float, rows: int, columns: int) -> Floats:
    """Spread the residents of 2014 around the middle of their hexagons (people a km2)."""
    known = small("population_2014")
    middle = np.array([h3.cell_to_latlng(cell)[::-1] for cell in known["h3"]])
    at = to_metres(middle)
    grid = np.zeros((rows, columns))
    row = ((at[:, 1] - south) / SIDE).astype(int).clip(0, rows - 1)
    column = ((at[:, 0] - west) / SIDE).astype(int).clip(0, columns - 1)
    np.add.at(grid, (row, column), known["residents_2014"].to_numpy(float))
    return np.asarray(gaussian_filter(grid, 420 / SIDE) / (SIDE / 1000) ** 2)


def _kinds(centres: Floats, residents: Floats, inside: np.typing.NDArray[np.bool_]) -> Ints:
    shape = residents.shape
    works = _within(centres, _INDUSTRY).reshape(shape)
    built = binary_closing((residents > 320) | works, iterations=5) & inside
    clumps, _ = label(binary_dilation(built, iterations=2))
    sizes = np.bincount(clumps.ravel())
    built &= sizes[clumps] > 60
    kind = np.where(built, PRIVATE, EMPTY)
    slope = (centres @ _UPHILL).reshape(shape) > _FOOT
    kind[built & slope] = FOOTHILL
    kind[built & works] = INDUSTRY
    kind[built & ((residents > 7500) | _within(centres, _MICRO).reshape(shape))] = MICRO
    kind[built & _within(centres, (_CENTRE,)).reshape(shape)] = CENTRE
    kind[shapely.contains_xy(landscape.empty(), *centres.T).reshape(shape)] = EMPTY
    return kind


def _within(centres: Floats, rings: tuple[tuple[tuple[float, float], ...], ...]) -> np.ndarray:
    area = shapely.union_all([Polygon(to_metres(ring)) for ring in rings])
    shapely.prepare(area)
    return np.asarray(shapely.contains_xy(area, centres[:, 0], centres[:, 1]))


_line = to_metres([(76.86, 43.196), (76.98, 43.236)])
_UPHILL = np.array([_line[1, 1] - _line[0, 1], -(_line[1, 0] - _line[0, 0])])
_UPHILL = _UPHILL / np.linalg.norm(_UPHILL)
_FOOT = float(_line[0] @ _UPHILL)
"""Uphill of the line through the upper edge of the flat city the slopes begin."""
