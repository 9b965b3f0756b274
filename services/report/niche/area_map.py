"""The map of an area: how good each cell is, and the best places by number."""

from bisect import bisect
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

import h3
import numpy as np
import numpy.typing as npt

from core import units
from core.text import Lang
from data_access import district_map
from geodata.plane import to_metres
from services import palette
from services.niches.answer import Scores
from services.report import ground, marks
from services.report.drawing import Box
from services.report.niche import words
from services.report.niche.findings import Findings
from services.report.paper import Paper, Point, clipped, point

SIZE_MM: Final = (106.0, 132.0)
PARTS: Final = (50.0, 75.0, 90.0, 97.0)
"""Percentiles of the cells' scores at which the next colour begins."""
_FINEST: Final = ((200.0, 10), (700.0, 9), (float("inf"), 8))
"""Up to so many metres to a millimetre, cells of that H3 resolution are drawn."""
_EDGE_MM: Final = 0.08
_EDGE: Final = 400.0
"""Metres around the cells that have scores."""
_ROOMY: Final = 1.5
_DOT_MM: Final = 0.8
_BEST: Final = 3
_EMPTY: Final[Box] = (640_000.0, 4_780_000.0, 670_000.0, 4_810_000.0)
"""What is shown where neither an outline nor a place is known."""
_NUMBER_AT: Final = 45.0
Floats = npt.NDArray[np.float64]


def of_area(found: Findings, lang: Lang) -> Mapping[str, Any]:
    """Return the map with what is written on it; points lie at millimetres from the upper left."""
    paper = Paper.around(_box(found), SIZE_MM, margin=0.03)
    places = [point(one.lon, one.lat) for one in found.answer.spots]
    at = [paper.millimetres(one) for one in places]
    numbers = marks.placed(at, [_NUMBER_AT] * len(at), SIZE_MM)
    cells, score = _cells(found.scores, paper)
    limits = _limits(score)
    shown = [one for one in numbers if one]
    return {
        "svg": paper.svg(_parts(found, (cells, score, limits), (at, numbers), paper)),
        "w": SIZE_MM[0],
        "h": SIZE_MM[1],
        "labels": ground.labels(_outlines(paper), _mine(found, paper, lang), shown, paper, lang),
        "numbers": [
            {"text": str(n), "x": one[0], "y": one[1]} for n, one in enumerate(numbers, 1) if one
        ],
        **ground.scale(paper, lang),
        "alt": words.MAP.to(lang),
        "classes": _classes(score, limits, lang),
        "classes_title": words.CLASSES.to(lang),
    }


def _box(found: Findings) -> Box:
    """Return the ground to show: where cells have scores; all of the area where that is as well.

    Empty mountains would make the rest small.
    """
    spots = [(one.lon, one.lat) for one in found.answer.spots]
    places = [*_scored(found.scores), *spots]
    whole = found.outline.bounds if found.outline is not None else None
    if not places:
        return whole or _EMPTY
    ends = to_metres(places)
    (west, south), (east, north) = ends.min(axis=0).tolist(), ends.max(axis=0).tolist()
    lived: Box = (west - _EDGE, south - _EDGE, east + _EDGE, north + _EDGE)
    return whole if whole and _size(whole) < _ROOMY * _size(lived) else lived


def _size(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _scored(scores: Scores | None) -> list[tuple[float, float]]:
    """Return longitude and latitude of the cells that have scores."""
    if scores is None:
        return []
    known = scores.cells[np.isfinite(scores.score)].tolist()
    return [(lon, lat) for lat, lon in map(h3.cell_to_latlng, known)]


def _outlines(paper: Paper) -> list[dict[str, Any]]:
    return district_map.outlines(paper.box, paper.metres * ground.FINEST_MM)


def _mine(found: Findings, paper: Paper, lang: Lang) -> int | None:
    """Return the district that is asked about: the title names it already."""
    name = found.area.to(lang)
    return next((one["id"] for one in _outlines(paper) if one[f"name_{lang}"] == name), None)


def _cells(scores: Scores | None, paper: Paper) -> tuple[list[str], Floats]:
    """Return the cells to draw, larger ones on a smaller scale, and the best score in each."""
    if scores is None or not len(scores.cells):
        return [], np.zeros(0)
    resolution = next(one for most, one in _FINEST if paper.metres <= most)
    parents = [h3.cell_to_parent(one, resolution) for one in scores.cells.tolist()]
    names, which = np.unique(np.array(parents, np.str_), return_inverse=True)
    best = np.full(len(names), -np.inf)
    np.fmax.at(best, which, scores.score)
    return names.tolist(), np.where(np.isfinite(best), best, np.nan)


def _limits(score: Floats) -> list[float]:
    known = score[np.isfinite(score)]
    return [float(one) for one in np.unique(np.percentile(known, PARTS))] if len(known) else []


def _parts(
    found: Findings,
    coloured: tuple[Sequence[str], Floats, Sequence[float]],
    placed: tuple[Sequence[Point], Sequence[Point | None]],
    paper: Paper,
) -> list[str]:
    within = ground.outline(found.outline, paper) if found.outline is not None else ""
    drawn = _hexagons(*coloured, paper)
    pairs = list(zip(*placed, strict=True))
    return [
        *(paper.path(one["path"], "map-city", "map-road-edge", 0.2) for one in _outlines(paper)),
        paper.path(within, "surface"),
        clipped(drawn, within) if within else "".join(drawn),
        *ground.roads(paper),
        paper.path(within, stroke="map-border", width=0.45),
        *(paper.dot(paper.metres_at(at), _DOT_MM, "ink") for at, _ in reversed(pairs)),
        *(
            marks.disc(at, number, paper, "red" if n <= _BEST else "ink")
            for n, (at, number) in reversed(list(enumerate(pairs, 1)))
            if number
        ),
    ]


def _hexagons(
    cells: Sequence[str], score: Floats, limits: Sequence[float], paper: Paper
) -> list[str]:
    """Return one path for each class, and one for cells of which too little is known."""
    by_class: dict[str, list[str]] = {}
    for cell, value in zip(cells, score.tolist(), strict=True):
        by_class.setdefault(_token(value, limits), []).append(_ring(cell))
    return [
        paper.path("".join(rings), token, "surface", _EDGE_MM) for token, rings in by_class.items()
    ]


def _token(value: float, limits: Sequence[float]) -> str:
    return palette.NO_VALUE if np.isnan(value) else palette.CLASSES[bisect(limits, value)]


def _ring(cell: str) -> str:
    corners = to_metres([(lon, lat) for lat, lon in h3.cell_to_boundary(cell)])
    return "M" + "L".join(f"{x:.0f} {-y:.0f}" for x, y in corners) + "Z"


def _classes(score: Floats, limits: Sequence[float], lang: Lang) -> list[Mapping[str, str]]:
    """Return the colours that the map shows, the best first, and what they stand for."""
    if not limits:
        return []
    marked = [units.number(one, lang, 0) for one in limits]
    ranges = [f"<{units.SPACE}{marked[0]}"]
    ranges += [f"{low}\N{EN DASH}{high}" for low, high in pairwise(marked)]
    ranges.append(f"≥{units.SPACE}{marked[-1]}")
    told: list[Mapping[str, str]] = [
        {"colour": palette.CLASSES[step], "text": text} for step, text in enumerate(ranges)
    ]
    if np.isnan(score).any():
        told.insert(0, {"colour": palette.NO_VALUE, "text": words.THIN_CELL.to(lang)})
    told.insert(0, {"colour": "surface", "text": words.NOBODY.to(lang)})
    return list(reversed(told))
