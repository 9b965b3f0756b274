"""Candidate sites: where something may stand, by the list that was asked for."""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
import shapely

from core.errors import Infeasible
from core.text import Text
from data_access import candidates
from data_access.candidates import Sizes
from data_access.demand import Floats

POLE_METRES: Final = 40.0
"""Between poles along a road, on either side in turn; there is no list of real ones."""
GRID_METRES: Final = 50.0
ROADSIDE_METRES: Final[Mapping[str, float]] = {"arterial": 12.0, "collector": 8.0, "local": 5.0}
"""From the middle of a road to its poles."""
OFF_WALL_METRES: Final = 0.3


def expected(kind: str, sizes: Sizes, area_m2: float) -> int:
    """Return about how many candidates there will be, before any is made."""
    counts = {
        "poles": sizes.road_metres / POLE_METRES,
        "crossings": sizes.crossings,
        "buildings": sizes.fronts,
        "grid": area_m2 / GRID_METRES**2,
    }
    return round(counts[kind])


def of(
    kind: str,
    area: shapely.Geometry,
    without: shapely.Geometry,
    houses: shapely.STRtree | None = None,
) -> Floats:
    """Return the candidates of a kind in an area: UTM43N metres, shape (n, 2).

    Parameters
    ----------
    kind
        `poles` every 40 m along roads from arterial to local; `crossings` of three or more
        streets; `buildings`, the corner nearest to a road of each that is no private house or
        garage; `grid`, every 50 m.
    area, without
        Where they may lie and where not, UTM43N.
    houses
        Buildings in which none may stand.

    Raises
    ------
    Infeasible
        If none is left.
    """
    found = _KINDS[kind](area)
    shapely.prepare([area, without])
    inside = shapely.contains_xy(area, *found.T) & ~shapely.contains_xy(without, *found.T)
    free = _outdoors(found[inside], houses) if houses else found[inside]
    if len(free) == 0:
        raise Infeasible(_NONE)
    return free


def _poles(area: shapely.Geometry) -> Floats:
    lines, kind = candidates.roads(area.bounds)
    count = np.floor(shapely.length(lines) / POLE_METRES + 0.5).astype(np.int64)
    road = np.repeat(np.arange(len(lines)), count)
    number = np.arange(len(road)) - np.repeat(np.cumsum(count) - count, count)
    along = (number + 0.5) * POLE_METRES
    before, after = (
        shapely.get_coordinates(shapely.line_interpolate_point(lines[road], along + step))
        for step in (-0.5, 0.5)
    )
    way = after - before
    left = np.stack([-way[:, 1], way[:, 0]], axis=1)
    left /= np.maximum(np.hypot(*left.T), 1e-9)[:, None]
    aside = np.array([ROADSIDE_METRES[one] for one in kind[road]]) * np.where(number % 2, 1, -1)
    return np.asarray((before + after) / 2 + left * aside[:, None])


def _crossings(area: shapely.Geometry) -> Floats:
    return candidates.crossings(area.bounds)


def _buildings(area: shapely.Geometry) -> Floats:
    """Return the corner of each building that is nearest to a road, a little off the wall."""
    houses = candidates.fronts(area.bounds)
    lines, _ = candidates.roads(area.bounds)
    if not (len(houses) and len(lines)):
        return np.empty((0, 2))
    house, line = shapely.STRtree(lines).query_nearest(houses, all_matches=False)
    corner, owner = shapely.get_coordinates(houses[house], return_index=True)
    away = shapely.distance(shapely.points(corner), lines[line][owner])
    order = np.lexsort((away, owner))
    first = order[np.diff(owner[order], prepend=-1) > 0]
    middle = shapely.get_coordinates(shapely.centroid(houses[house]))
    out = corner[first] - middle
    out /= np.maximum(np.hypot(*out.T), 1e-9)[:, None]
    return np.asarray(corner[first] + out * OFF_WALL_METRES)


def _grid(area: shapely.Geometry) -> Floats:
    west, south, east, north = (GRID_METRES * np.floor(side / GRID_METRES) for side in area.bounds)
    x, y = np.meshgrid(
        np.arange(west, east + GRID_METRES, GRID_METRES),
        np.arange(south, north + GRID_METRES, GRID_METRES),
    )
    return np.stack([x.ravel(), y.ravel()], axis=1)


def _outdoors(points: Floats, houses: shapely.STRtree) -> Floats:
    """Return the points that lie in no building."""
    indoors = houses.query(shapely.points(points), predicate="intersects")[0]
    return np.delete(points, np.unique(indoors), axis=0)


_KINDS: Final[Mapping[str, Callable[[shapely.Geometry], Floats]]] = {
    "poles": _poles,
    "crossings": _crossings,
    "buildings": _buildings,
    "grid": _grid,
}
_NONE = Text(
    kk="Бұл аймақта тыйым салынған жерлерден тыс орын қалмады; аймақты кеңейтіңіз "
    "немесе басқа орындар тізімін таңдаңыз",
    ru="В этой области вне запретных зон не осталось мест; расширьте область "
    "или выберите другой набор мест",
    en="no place is left in this area outside the excluded zones; widen the area "
    "or choose other candidates",
)
