"""The map of a plan as SVG: its area, what is not covered, the proposed sites by number."""

from bisect import bisect
from collections.abc import Mapping, Sequence
from typing import Any, Final

import shapely

from core import units
from core.errors import DataUnavailable, NotFound, TooLittleData
from core.text import Lang, Text
from data_access import coverage, district_map
from data_access.db import Row
from services import district_words
from services.placement import Asked, Plan, areas
from services.report import plan_frame, plan_question, plan_sites, plan_words, words
from services.report.plan_marks import Mark
from services.report.plan_paper import Paper, clipped, path_of

SIZE_MM: Final = (116.0, 142.0)
UNSEEN_FROM: Final = (500, 2_000, 5_000, 10_000, 15_000)
"""Residents not covered per km² from which a cell is drawn, and darker; as on the map's layer."""
UNSEEN: Final = ("warm-1", "warm-2", "warm-3", "warm-4", "warm-5")
_RESOLUTIONS: Final = ((60.0, 10), (220.0, 9), (float("inf"), 8))
"""Up to so many metres to a millimetre, cells of that H3 resolution are drawn."""
_GAP_MM: Final = 0.5
_NEAR_MM: Final = 3.0
"""Cells with their middle so near to the area reach into it."""
_FINEST_MM: Final = 0.12
_LABEL_MM: Final = (9.5, 3.2)
"""Half of what a name needs, with the number beside it."""
_LEAST_SHARE: Final = 0.02
"""A neighbour that takes less of the map is not named."""
_STEPS: Final = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20)
_SCALE_MM: Final = 26.0
_EDGES: Final[Mapping[str, float]] = {"collector": 0.14, "arterial": 0.75, "motorway": 0.95}
_ROADS: Final[Mapping[str, float]] = {"arterial": 0.5, "motorway": 0.7}
"""Width of a road and of its edge, millimetres."""


def of_plan(plan: Plan, lang: Lang) -> Mapping[str, Any]:
    """Return the map of a plan with what is written on it and its legend.

    `labels` and `numbers` lie at millimetres from the upper left.
    """
    area = _area(plan.asked)
    paper = Paper.around(plan_frame.around(plan, area), SIZE_MM, margin=0.05)
    outlines = district_map.outlines(paper.box, paper.metres * _FINEST_MM)
    marks = plan_sites.marks(plan.sites, paper)
    cells = _cells(plan.asked, area, paper)
    mine = plan_question.district(plan.asked)
    km = _scale(paper)
    return {
        "svg": paper.svg(_parts(plan, area, (outlines, cells), marks, paper)),
        "w": SIZE_MM[0],
        "h": SIZE_MM[1],
        "labels": _labels([one for one in outlines if _is_named(one, mine)], marks, paper, lang),
        "numbers": [_number(one) for one in marks],
        "scale": f"{units.number(km, lang)}{units.SPACE}{words.KM.to(lang)}",
        "scale_mm": 1000 * km / paper.metres,
        "north": plan_words.NORTH.to(lang),
        "alt": plan_words.MAP.to(lang),
        "legend": _legend(plan, marks, paper, lang),
        "classes": _classes(cells, lang),
        "classes_title": plan_words.UNSEEN_PER_KM2.to(lang),
    }


def _area(asked: Asked) -> shapely.Geometry | None:
    """Return the ground that was asked about, None where no outline of it is known."""
    try:
        return areas.of(asked)
    except (NotFound, TooLittleData, DataUnavailable):
        return None


def _parts(
    plan: Plan, area: shapely.Geometry | None, ground: tuple[Sequence[Row], Sequence[Row]],
    marks: Sequence[Mark], paper: Paper,
) -> list[str]:  # fmt: skip
    outlines, cells = ground
    within = _outline(area, paper) if area is not None else ""
    excluded = path_of(areas.without(plan.asked))
    return [
        *(paper.path(one["path"], "map-city", "map-road-edge", 0.2) for one in outlines),
        paper.path(within, "surface"),
        clipped(
            [paper.path(one["path"], UNSEEN[_class(one)], "surface", 0.12) for one in cells], within
        ),
        *_roads(paper),
        paper.path(excluded, "line-strong", "line-strong", 0.3, opacity=0.35),
        paper.path(within, stroke="map-border", width=0.45),
        *plan_sites.drawn(plan.sites, marks, paper),
    ]


def _cells(asked: Asked, area: shapely.Geometry | None, paper: Paper) -> list[Row]:
    """Return the cells of the area where many residents are not covered; of cameras alone."""
    if asked.service != "cameras" or area is None:
        return []
    resolution = next(one for most, one in _RESOLUTIONS if paper.metres <= most)
    found = coverage.unseen_cells(paper.box, resolution, broken=asked.broken)
    near = area.buffer(_NEAR_MM * paper.metres)
    within = shapely.contains_xy(near, [one["x"] for one in found], [one["y"] for one in found])
    return [
        one
        for one, inside in zip(found, within, strict=True)
        if inside and one["density"] >= UNSEEN_FROM[0]
    ]


def _class(one: Row) -> int:
    return bisect(UNSEEN_FROM, one["density"]) - 1


def _classes(cells: Sequence[Row], lang: Lang) -> list[Mapping[str, str]]:
    """Return the colours that the map shows, and what they stand for."""
    present = {_class(one) for one in cells}
    if not present:
        return []
    fewer = {"colour": "surface", "text": f"<{units.SPACE}{units.number(UNSEEN_FROM[0], lang, 0)}"}
    return [
        fewer,
        *(
            {"colour": UNSEEN[step], "text": _from_to(step, lang)}
            for step in range(len(UNSEEN))
            if step in present
        ),
    ]


def _from_to(step: int, lang: Lang) -> str:
    low = units.number(UNSEEN_FROM[step], lang, 0)
    if step + 1 == len(UNSEEN_FROM):
        return f"≥{units.SPACE}{low}"
    return f"{low} \N{EN DASH} {units.number(UNSEEN_FROM[step + 1], lang, 0)}"


def _roads(paper: Paper) -> list[str]:
    """Draw all edges first, so that no road's edge cuts another road."""
    found = district_map.roads(paper.box, paper.metres * _FINEST_MM)
    edges = [paper.path(one["path"], "", "map-road-edge", _EDGES[one["class"]]) for one in found]
    return edges + [
        paper.path(one["path"], "", "map-road", _ROADS[one["class"]])
        for one in found
        if one["class"] in _ROADS
    ]


def _outline(area: shapely.Geometry, paper: Paper) -> str:
    """Return the border of an area; gaps between districts too narrow to be seen are closed."""
    gap = _GAP_MM * paper.metres
    return path_of(area.buffer(gap).buffer(-gap).simplify(_FINEST_MM * paper.metres))


def _scale(paper: Paper) -> float:
    """Return the longest round length whose bar has room, kilometres."""
    fits = [one for one in _STEPS if 1000 * one / paper.metres <= _SCALE_MM]
    return max(fits, default=_STEPS[0])


def _is_named(one: Row, mine: Row | None) -> bool:
    is_mine = mine is not None and one["id"] == mine["id"]
    return bool(not is_mine and one["share"] >= _LEAST_SHARE)


def _labels(
    named: Sequence[Row], marks: Sequence[Mark], paper: Paper, lang: Lang
) -> list[Mapping[str, Any]]:
    """Return the names of districts that no number would hide."""
    told: list[Mapping[str, Any]] = []
    for one in named:
        x, y = paper.millimetres((one["x"], one["y"]))
        wide, high = _LABEL_MM
        if all(
            abs(x - mark.number_at[0]) > wide or abs(y - mark.number_at[1]) > high for mark in marks
        ):
            told.append({"text": district_words.short(Text.from_row(one), lang), "x": x, "y": y})
    return told


def _number(one: Mark) -> Mapping[str, Any]:
    return {"text": str(one.site.number), "x": one.number_at[0], "y": one.number_at[1]}


def _legend(plan: Plan, marks: Sequence[Mark], paper: Paper, lang: Lang) -> list[Mapping[str, str]]:
    cameras = plan.asked.service == "cameras"
    ground = plan_words.LOOKS if cameras else plan_words.REACHED
    if plan_sites.enlarged(plan.sites, paper):
        ground = plan_words.LARGER
    told = [("number", plan_words.PROPOSED), ("sector" if cameras else "circle", ground)]
    if len(marks) < len(plan.sites):
        told.append(("dot", plan_words.UNNUMBERED))
    if plan.asked.without:
        told.append(("excluded", plan_words.EXCLUDED))
    return [{"mark": mark, "text": text.to(lang)} for mark, text in told]
