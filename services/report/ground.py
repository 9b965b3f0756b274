"""What lies under every map of a report: main roads, borders, names of districts, the scale."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import shapely

from core import units
from core.text import Lang, Text
from data_access import district_map
from data_access.db import Row
from services import district_words
from services.report import words
from services.report.paper import Paper, Point, path_of

FINEST_MM: Final = 0.12
"""Millimetres on paper that a simplified line may be off."""
_GAP_MM: Final = 0.5
_LABEL_MM: Final = (9.5, 3.2)
"""Half of what a name needs, with the number beside it."""
_LEAST_SHARE: Final = 0.02
"""A neighbour that takes less of the map is not named."""
_STEPS: Final = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20)
_SCALE_MM: Final = 26.0
_EDGES: Final[Mapping[str, float]] = {"collector": 0.14, "arterial": 0.75, "motorway": 0.95}
_ROADS: Final[Mapping[str, float]] = {"arterial": 0.5, "motorway": 0.7}
"""Width of a road and of its edge, millimetres."""


def roads(paper: Paper) -> list[str]:
    """Draw the main roads, all edges first, so that no road's edge cuts another road."""
    found = district_map.roads(paper.box, paper.metres * FINEST_MM)
    edges = [paper.path(one["path"], "", "map-road-edge", _EDGES[one["class"]]) for one in found]
    return edges + [
        paper.path(one["path"], "", "map-road", _ROADS[one["class"]])
        for one in found
        if one["class"] in _ROADS
    ]


def outline(area: shapely.Geometry, paper: Paper) -> str:
    """Return the border of an area; gaps between districts too narrow to be seen are closed."""
    gap = _GAP_MM * paper.metres
    return path_of(area.buffer(gap).buffer(-gap).simplify(FINEST_MM * paper.metres))


def labels(
    outlines: Sequence[Row], mine: int | None, hiding: Sequence[Point], paper: Paper, lang: Lang
) -> list[Mapping[str, Any]]:
    """Return the names of districts other than `mine` that none of the `hiding` points hides.

    Points and names lie at millimetres from the upper left.
    """
    told: list[Mapping[str, Any]] = []
    for one in outlines:
        if one["id"] == mine or one["share"] < _LEAST_SHARE:
            continue
        x, y = paper.millimetres((one["x"], one["y"]))
        wide, high = _LABEL_MM
        if all(abs(x - at[0]) > wide or abs(y - at[1]) > high for at in hiding):
            told.append({"text": district_words.short(Text.from_row(one), lang), "x": x, "y": y})
    return told


def scale(paper: Paper, lang: Lang) -> Mapping[str, Any]:
    """Return the longest round length whose bar has room, in words and in millimetres."""
    fits = [one for one in _STEPS if 1000 * one / paper.metres <= _SCALE_MM]
    km = max(fits, default=_STEPS[0])
    return {
        "scale": f"{units.number(km, lang)}{units.SPACE}{words.KM.to(lang)}",
        "scale_mm": 1000 * km / paper.metres,
        "north": words.NORTH.to(lang),
    }
