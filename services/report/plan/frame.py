"""Which ground the map of a plan shows: the area that is asked about, and every site."""

from typing import Final

import shapely

from services.placement import Plan
from services.report.choropleth import MOUNTAINS
from services.report.drawing import Box
from services.report.paper import point

_LEAST_METRES: Final = 1_000.0
"""The ground that a map shows is never smaller."""


def around(plan: Plan, area: shapely.Geometry | None) -> Box:
    """Return the box to show, UTM43N; `area` is None where no outline is known."""
    sites = shapely.MultiPoint([point(one.lon, one.lat) for one in plan.sites])
    boxes = [sites.bounds]
    if area is not None:
        boxes.append(area.bounds if plan.asked.area else _without_mountains(area))
    west, south = (min(one[end] for one in boxes) for end in (0, 1))
    east, north = (max(one[end] for one in boxes) for end in (2, 3))
    short = max(_LEAST_METRES - max(east - west, north - south), 0.0) / 2
    return west - short, south - short, east + short, north + short


def _without_mountains(area: shapely.Geometry) -> Box:
    """Return the box of an area; empty mountains in the south would make the rest small."""
    west, south, east, north = area.bounds
    return west, max(south, min(MOUNTAINS, north - (east - west) / 2)), east, north
