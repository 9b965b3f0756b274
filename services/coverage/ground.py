"""Open ground: the raster on which coverage is counted, with who lives and what happened there.

The one place that builds it: `services.coverage` (figures, hexagons) and `services.placement`
(demand) both take it from here, so that their figures can never differ.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely

from analysis.raster import Raster, filled, widened
from data_access import demand

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Shapes = npt.NDArray[np.object_]

STEP: Final = 10.0
"""Metres between points."""
NEAR_METRES: Final = 100.0
"""Ground counts this near to a building or a road, and where people live: no bare mountains."""
AROUND_METRES: Final = 300.0
"""So far around an area lies what its ground is made from: cells across its border, and houses."""
NEAR_STEPS: Final = 6
"""A request that came from inside a building counts at the nearest open point this near."""
TABLES: Final = ("building", "district", "district_boundary", "population_cell", "request", "road")
"""What the ground is made from."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Points outside buildings, one for each square of `raster` that is open and in the area.

    Only ground within `NEAR_METRES` of a building or a road, or in a population cell, is here:
    of the mountains, which make up half of the city, only where something stands.

    Attributes
    ----------
    raster
        Squares in UTM43N metres.
    cell
        Their squares, ascending, shape (n,); a point is the middle of its square.
    residents, incidents
        Residents and requests of the last twelve months that fall to each point, shape (n,).
    happened, hour
        Of each request: the point it falls to, and the hour of the day, 0 to 23 by the city's
        clock, that it was told at.
    district
        Id of the district that holds the point, 0 outside all, shape (n,).
    hexagon
        Index into `hexagons` of the population cell that holds the point, -1 outside all.
    hexagons
        H3 indices of the population cells (resolution 10).
    """

    raster: Raster
    cell: Ints
    residents: Floats
    incidents: Ints
    happened: Ints
    hour: Ints
    district: Ints
    hexagon: Ints
    hexagons: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.cell)

    @property
    def points(self) -> tuple[Floats, Floats]:
        """X and y of the points, UTM43N metres."""
        return self.raster.middles(self.cell)

    @property
    def area_m2(self) -> float:
        """The ground that one point stands for."""
        return self.raster.step**2

    def at(self, cells: npt.NDArray[np.integer]) -> Ints:
        """Return the index of the point of each square, -1 where the square has none."""
        return _index(self.cell, cells)


def of(
    area: shapely.Geometry | None = None, *, step: float = STEP, houses: Shapes | None = None
) -> Ground:
    """Return the open ground of an area.

    Parameters
    ----------
    area
        Polygon or multipolygon, UTM43N; by default all districts.
    step
        Metres between points.
    houses
        Buildings of the area and `AROUND_METRES` around it, if they were read already.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached, or no district has an outline.

    Notes
    -----
    Residents of a population cell are spread evenly over the open points of the whole cell
    that lie in the city, also where the area cuts it; in a cell that is built over, over all
    its points. Requests count at the open point nearest to them: almost all are told by people
    in houses.
    """
    ids, _, outlines = demand.districts()
    whole = shapely.union_all(outlines) if area is None else area
    names, people, hexagons = demand.cells(shapely.bounds(whole))
    box = shapely.total_bounds(np.append(hexagons, whole)) + NEAR_METRES * np.array([-1, -1, 1, 1])
    raster = Raster.around(box, step)
    hexagon = _numbers(hexagons, raster)
    district = _numbers(outlines, raster)
    city = district >= 0
    built = _mask(demand.buildings(box)[0] if houses is None else houses, raster)
    near = widened(built | _passed(demand.roads(box), raster), raster, NEAR_METRES)
    open_ = city & (near | (hexagon >= 0)) & ~_crowded(built, city, hexagon, len(names))
    share = _shares(people, hexagon, open_)
    cell = np.flatnonzero(open_ if area is None else open_ & _mask(np.array([whole]), raster))
    places, hour = demand.requests(box)  # one told across the border may have its point here
    point = _index(cell, _nearest(places, raster, open_))
    return Ground(
        raster,
        cell,
        np.append(share, 0.0)[hexagon[cell]],
        np.bincount(point[point >= 0], minlength=len(cell)),
        point[point >= 0],
        hour[point >= 0],
        np.append(ids, 0)[district[cell]],
        hexagon[cell].astype(np.int64),
        tuple(names),
    )


def nowhere() -> Ground:
    """Return the ground of a city that no district's outline is known of: no point at all."""
    none = np.empty(0, np.int64)
    empty = np.empty(0)
    return Ground(Raster(0.0, 0.0, STEP, 1, 1), none, empty, none, none, none, none, none, ())


def _mask(shapes: Shapes, raster: Raster) -> Bools:
    mask = np.zeros(raster.size, bool)
    for _, cell in _filled(shapes, raster):
        mask[cell] = True
    return mask


def _numbers(shapes: Shapes, raster: Raster) -> npt.NDArray[np.int32]:
    """Return for each square the number of the shape that holds its middle, -1 for none."""
    number = np.full(raster.size, -1, np.int32)
    for which, cell in _filled(shapes, raster):
        number[cell] = which
    return number


def _filled(shapes: Shapes, raster: Raster) -> Iterator[tuple[Ints, Ints]]:
    """Yield pairs of a shape and a square, an eighth of the shapes at a time to save memory."""
    each = max(1, len(shapes) // 8)
    for start in range(0, len(shapes), each):
        which, cell = filled(shapes[start : start + each], raster)
        yield which + start, cell


def _passed(roads: npt.ArrayLike, raster: Raster) -> Bools:
    """Return the squares that roads lead through, to within a square."""
    mask = np.zeros(raster.size + 1, bool)
    x, y = shapely.get_coordinates(shapely.segmentize(roads, raster.step)).T
    mask[raster.at(x, y)] = True  # the last one is for what lies outside
    return mask[:-1]


def _crowded(built: Bools, city: Bools, hexagon: npt.NDArray[np.int32], count: int) -> Bools:
    """Return what is built, except in population cells that would have no open point."""
    free = np.bincount(hexagon[~built & city & (hexagon >= 0)], minlength=count)
    full: Bools = np.append(free == 0, False)[hexagon]  # the last for those outside all cells
    return built & ~full


def _shares(people: Floats, hexagon: npt.NDArray[np.int32], open_: Bools) -> Floats:
    points = np.bincount(hexagon[open_ & (hexagon >= 0)], minlength=len(people))
    return people / np.maximum(points, 1)


def _index(cell: Ints, wanted: npt.NDArray[np.integer]) -> Ints:
    """Return where each wanted square stands in `cell`, which ascends; -1 where it does not."""
    if not len(cell):
        return np.full(len(wanted), -1, np.int64)
    found = np.searchsorted(cell, wanted)
    found[found == len(cell)] = 0
    return np.where(cell[found] == wanted, found, -1)


def _nearest(places: Floats, raster: Raster, open_: Bools) -> Ints:
    """Return the open square nearest to each place, -1 without one within `NEAR_STEPS`."""
    nearest = np.full(len(places), -1, np.int64)
    left = np.arange(len(places))
    row, column = (
        np.floor((places[:, axis] - corner) / raster.step).astype(np.int64)
        for axis, corner in ((1, raster.south), (0, raster.west))
    )
    for down, right in _nearest_first(NEAR_STEPS):
        cell = raster.cell(row[left] + down, column[left] + right)
        found = (cell >= 0) & open_[cell]
        nearest[left[found]] = cell[found]
        left = left[~found]
    return nearest


def _nearest_first(steps: int) -> Ints:
    """Return the offsets of a disc in steps, the middle first."""
    down, right = np.mgrid[-steps : steps + 1, -steps : steps + 1].reshape(2, -1)
    away = down**2 + right**2
    order = np.lexsort((right, down, away))
    near: Ints = np.stack([down, right], axis=1)[order[away[order] <= steps**2]]
    return near
