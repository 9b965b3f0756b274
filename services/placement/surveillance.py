"""The scene of a question about cameras."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import shapely

from analysis.coverage import coverage
from analysis.visibility import Cameras, Obstacles, views
from data_access import candidates, demand, versions
from data_access.demand import Floats
from services.coverage import ground
from services.coverage.ground import Ground
from services.placement import areas, limits, sight, spots
from services.placement.asked import Asked
from services.placement.scenes import (
    Points,
    Scene,
    curve_count,
    demanded,
    refuse_nothing,
    refuse_useless,
)
from services.placement.sight import OPTIONS, Rule, Sight

TABLES: Final = (*ground.TABLES, "camera", "road_edge", "road_node")
"""What an answer is computed from."""
OUTWARD: Final = np.array([-1.0, -1.0, 1.0, 1.0])


def scene(asked: Asked) -> Scene:
    """Return what a question about cameras comes to.

    Raises
    ------
    BadRequest
        If it is too large.
    TooLittleData
        If nothing in the area weighs anything, or all is seen already.
    Infeasible
        If no candidate is left, or too many stand in each other's way.
    DataUnavailable
        If the database cannot be reached.
    """
    area = areas.of(asked)
    step = limits.step(asked, area)
    state = versions.state(TABLES)
    city = _setting(shapely.to_wkb(area), step, state, broken=asked.broken)
    points, land = city.points, city.land
    worth = points.weight(asked.weight)
    refuse_nothing(points, worth)
    free = spots.of(asked.candidates, area, areas.without(asked), city.houses.tree)
    unseen = np.zeros(land.raster.size)
    unseen[land.cell] = np.where(points.counts == 0, worth, 0.0)
    seeing = Sight(free, city.houses, land.raster)
    rule = Rule(count=curve_count(asked), budget=asked.budget, spacing=asked.spacing)
    options, sees = sight.needed(seeing, unseen, rule)
    refuse_useless(options)
    covers, weight = demanded(sees, unseen)
    at = free[options // len(OPTIONS)]
    return Scene(
        points=points,
        worth=worth,
        weight=weight,
        covers=covers,
        spots=at,
        reach=sight.reaches(options),
        gear=sight.gear(options),
        apart=limits.apart(at, asked.spacing),
        look=lambda chosen: seeing.look(options[chosen], land.cell),
        candidates=len(free) * len(OPTIONS),
        step=step,
    )


@dataclass(frozen=True, slots=True)
class _Setting:
    """What does not depend on what is asked of an area: its ground, and who sees it already."""

    land: Ground
    points: Points
    houses: Obstacles


# A planner asks about one area several times. Whoever comes next may need the memory.
@lru_cache(maxsize=1)
def _setting(wkb: bytes, step: float, state: str, *, broken: bool) -> _Setting:
    del state  # merely the key: the same rows make the same ground
    area = shapely.from_wkb(wkb)
    cameras = _standing(area, broken=broken)
    shapes, heights = demand.buildings(_around(area, cameras))
    # While one waits for rows the other computes.
    with ThreadPoolExecutor(1) as aside:
        later = aside.submit(Obstacles.of, shapes, heights)
        land = ground.of(area, step=step, houses=shapes)
        houses = later.result()
    counts = coverage(views(cameras, houses), land.raster).counts[land.cell].astype(np.int64)
    areas_m2 = np.full(len(land), land.area_m2)
    return _Setting(land, Points(land.residents, land.incidents, areas_m2, counts), houses)


def _standing(area: shapely.Geometry, *, broken: bool) -> Cameras:
    """Return the cameras that work and may see something of an area."""
    found = candidates.cameras(area.bounds, ("working", "faulty") if broken else ("working",))
    x, y, azimuth, view, reach, height = found.T
    return Cameras(
        x=x,
        y=y,
        azimuth_degrees=azimuth,
        view_degrees=view,
        range_metres=reach,
        height_metres=height,
    )


def _around(area: shapely.Geometry, cameras: Cameras) -> Floats:
    """Return the box of all that may stand in the way of a view of an area."""
    boxes = np.array(
        [
            np.array(area.bounds) + ground.AROUND_METRES * OUTWARD,
            *np.stack([cameras.x, cameras.y, cameras.x, cameras.y], axis=1)
            + cameras.range_metres[:, None] * OUTWARD,
        ]
    )
    return np.concatenate([boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)])
