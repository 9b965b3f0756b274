"""The map of a plan as SVG: its area, what is not covered, the proposed sites by number."""

from bisect import bisect
from collections.abc import Mapping, Sequence
from typing import Any, Final

import shapely

from core import units
from core.errors import DataUnavailable, NotFound, TooLittleData
from core.text import Lang
from data_access import coverage, district_map
from data_access.db import Row
from services.placement import Asked, Plan, areas
from services.report import ground
from services.report.paper import Paper, clipped, path_of
from services.report.plan import frame as plan_frame
from services.report.plan import question as plan_question
from services.report.plan import sites as plan_sites
from services.report.plan import words as plan_words
from services.report.plan.marks import Mark

SIZE_MM: Final = (116.0, 142.0)
UNSEEN_FROM: Final = (500, 2_000, 5_000, 10_000, 15_000)
"""Residents not covered per km² from which a cell is drawn, and darker; as on the map's layer."""
UNSEEN: Final = ("warm-1", "warm-2", "warm-3", "warm-4", "warm-5")
_RESOLUTIONS: Final = ((60.0, 10), (220.0, 9), (float("inf"), 8))
"""Up to so many metres to a millimetre, cells of that H3 resolution are drawn."""
_NEAR_MM: Final = 3.0
"""Cells with their middle so near to the area reach into it."""


def of_plan(plan: Plan, lang: Lang) -> Mapping[str, Any]:
    """Return the map of a plan with what is written on it and its legend.

    `labels` and `numbers` lie at millimetres from the upper left.
    """
    area = _area(plan.asked)
    paper = Paper.around(plan_frame.around(plan, area), SIZE_MM, margin=0.05)
    outlines = district_map.outlines(paper.box, paper.metres * ground.FINEST_MM)
    marks = plan_sites.marks(plan.sites, paper)
    cells = _cells(plan.asked, area, paper)
    mine = plan_question.district(plan.asked)
    return {
        "svg": paper.svg(_parts(plan, area, (outlines, cells), marks, paper)),
        "w": SIZE_MM[0],
        "h": SIZE_MM[1],
        "labels": ground.labels(
            outlines, mine["id"] if mine else None, [one.number_at for one in marks], paper, lang
        ),
        "numbers": [_number(one) for one in marks],
        **ground.scale(paper, lang),
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
    plan: Plan, area: shapely.Geometry | None, under: tuple[Sequence[Row], Sequence[Row]],
    marks: Sequence[Mark], paper: Paper,
) -> list[str]:  # fmt: skip
    outlines, cells = under
    within = ground.outline(area, paper) if area is not None else ""
    excluded = path_of(areas.without(plan.asked))
    return [
        *(paper.path(one["path"], "map-city", "map-road-edge", 0.2) for one in outlines),
        paper.path(within, "surface"),
        clipped(
            [paper.path(one["path"], UNSEEN[_class(one)], "surface", 0.12) for one in cells], within
        ),
        *ground.roads(paper),
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
