"""The map of a page: borders, main roads, and what scenes put on it, each in marks of its own."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from core.text import Lang, Text
from data_access import district_map
from data_access.db import Row
from services import district_words
from services.report import ground
from services.report.drawing import colours
from services.report.paper import Paper, Point
from services.report.situation import words
from services.report.situation.told import URGENCY, Block, Page
from services.wall.shown import CITY, Box, CityMap, Dot, Shape, Tone

SIZE_MM: Final = (86.0, 74.0)
MARKS: Final = ("circle", "square", "triangle")
"""Of the first, second and third scene that has something to mark; more would be riddles."""
INKS: Final[Mapping[Tone, str]] = {
    "plain": "blue", "good": "green", "late": "amber", "bad": "red",
}  # fmt: skip
_RADII: Final[Mapping[Tone, float]] = {"plain": 0.75, "good": 0.75, "late": 0.95, "bad": 1.15}
"""Millimetres."""
_STEPS: Final = ("surface", "seq-1", "seq-2", "seq-3", "seq-4", "seq-5", "seq-6")
_LEAST_SHARE: Final = 0.015
"""A neighbour that takes less of the map is not named."""
_LETTER_MM: Final = 1.5
_LINE_MM: Final = 3.3
_SCALE_LETTERS: Final = 20
"""The bar of the scale is as wide, in the lower right corner: no name lies there."""
_ASIDE: Final = (0, 1, -1, 2, -2)
"""By how many lines a name may stand aside so that it touches no other."""
_SAME_METRES: Final = 5.0
"""What two scenes mark so near to each other is the same thing, marked once."""
_NUMBERS: Final = re.compile(r"-?\d+(?:\.\d+)?")


def of_page(page: Page, lang: Lang) -> Mapping[str, Any] | None:
    """Return the map of a place with names and legend; None for a district without an outline.

    Labels lie at millimetres from the upper left.
    """
    box = _frame(page)
    if box is None:
        return None
    paper = Paper.around(box, SIZE_MM, margin=0.03)
    outlines = district_map.outlines(paper.box, paper.metres * ground.FINEST_MM)
    layers = list(_layers(page.blocks, paper.box))
    mine = page.district.id if page.district else None
    levels = _levels(page)
    parts = [
        *_areas(outlines, mine, levels, paper),
        *(_area(one, paper) for layer in layers for one in layer.shapes if one.area),
        *ground.roads(paper),
        *_borders(outlines, mine, paper),
        *(_line(one, paper) for layer in layers for one in layer.shapes if not one.area),
        *_marks(layers, paper),
    ]
    return {
        "svg": paper.svg(parts), "w": SIZE_MM[0], "h": SIZE_MM[1], "alt": words.MAP.to(lang),
        "labels": _labels(page, outlines, _hidden(page, layers, paper), paper, lang),
        "legend": _legend(layers, lang), **ground.scale(paper, lang),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layer:
    """What of a scene's map lies on the paper, and the mark that its dots have."""

    mark: str
    block: Block
    drawn: CityMap
    shapes: Sequence[Shape]
    dots: Sequence[Dot]


def _frame(page: Page) -> Box | None:
    """Return the ground of a page; mountains where nobody lives would make the rest small."""
    if page.district is None:
        return CITY
    found = district_map.frame(page.district.id)
    if found is None:
        return None
    west, south, east, north = found
    within = (max(west, CITY[0]), max(south, CITY[1]), min(east, CITY[2]), min(north, CITY[3]))
    return within if within[0] < within[2] and within[1] < within[3] else found


def _layers(blocks: Sequence[Block], box: Box) -> Iterator[Layer]:
    """Yield what scenes mark, each thing once, by the first scene that marks it."""
    taken: set[tuple[int, int]] = set()
    marks = iter(MARKS)
    for block in blocks:
        if block.map is None:
            continue
        # Areas by steps of a ramp would drown what happens today: their figures tell enough.
        shapes = [one for one in block.map.shapes if one.level is None and _reaches(one, box)]
        dots = []
        for one in block.map.dots:
            cell = round(one.at[0] / _SAME_METRES), round(one.at[1] / _SAME_METRES)
            if cell not in taken and _is_within(one.at, box):
                taken.add(cell)
                dots.append(one)
        if shapes or dots:
            mark = next(marks, None)
            if mark is None:
                return
            yield Layer(mark, block, block.map, shapes, dots)


def _is_within(at: Point, box: Box) -> bool:
    return box[0] <= at[0] <= box[2] and box[1] <= at[1] <= box[3]


def _reaches(shape: Shape, box: Box) -> bool:
    """Tell whether a shape begins on the paper, which is near enough."""
    begin = _NUMBERS.findall(shape.path)[:2]
    return len(begin) > 1 and _is_within((float(begin[0]), -float(begin[1])), box)


def _levels(page: Page) -> Mapping[int, int]:
    """Return the steps of districts of the first map that has any, for the whole city only."""
    maps = [one.map for one in page.blocks if one.map is not None] if not page.district else []
    return next((one.levels for one in maps if one.levels), {})


def _areas(
    outlines: Sequence[Row], mine: int | None, levels: Mapping[int, int], paper: Paper
) -> list[str]:
    def fill(number: int) -> str:
        if levels:
            return _STEPS[levels.get(number, 0)]
        return "surface" if mine in {None, number} else "map-city"

    return [paper.path(one["path"], fill(one["id"]), "map-road-edge", 0.2) for one in outlines]


def _borders(outlines: Sequence[Row], mine: int | None, paper: Paper) -> list[str]:
    return [
        paper.path(one["path"], stroke="map-border", width=0.25 if mine is None else 0.5)
        for one in outlines
        if mine in {None, one["id"]}
    ]


def _area(one: Shape, paper: Paper) -> str:
    return paper.path(one.path, INKS[one.tone], opacity=0.35)


def _line(one: Shape, paper: Paper) -> str:
    edge = paper.path(one.path, stroke="surface", width=1.5)
    return edge + paper.path(one.path, stroke=INKS[one.tone], width=0.9)


def _marks(layers: Sequence[Layer], paper: Paper) -> list[str]:
    """Draw every dot, what matters most on top."""
    dots = [(URGENCY[dot.tone], one.mark, dot) for one in layers for dot in one.dots]
    dots.sort(key=lambda one: -one[0])
    return [_dot(mark, dot, paper) for _, mark, dot in dots]


def _dot(mark: str, dot: Dot, paper: Paper) -> str:
    radius = _RADII[dot.tone]
    if mark == "circle":
        return paper.dot(dot.at, radius, INKS[dot.tone], 0.25)
    sides, turned = (4, 45.0) if mark == "square" else (3, 90.0)
    wide = radius * (1.25 if sides == 4 else 1.45) * paper.metres  # noqa: PLR2004  # looks as large
    corners = " ".join(
        f"{dot.at[0] + wide * math.cos(turn):.1f},{-dot.at[1] - wide * math.sin(turn):.1f}"
        for turn in (math.radians(turned + 360 / sides * n) for n in range(sides))
    )
    return (
        f'<polygon points="{corners}" fill="{colours()[INKS[dot.tone]]}" '
        f'stroke="{colours()["surface"]}" stroke-width="{0.25 * paper.metres:.1f}"/>'
    )


@dataclass(frozen=True, slots=True)
class Name:
    """A district's name with its number, and where its middle lies, in millimetres."""

    text: str
    below: str
    x: float
    y: float

    @property
    def is_whole(self) -> bool:
        """Whether the edge of the map cuts none of it; sideways the template keeps it in."""
        high = _LINE_MM * (1 if self.below else 0.5)
        return high <= self.y <= SIZE_MM[1] - high

    def touches(self, other: "Name") -> bool:
        """Tell whether two names would lie on each other."""
        high = _LINE_MM * (2 if self.below or other.below else 1)
        wide = _LETTER_MM * (len(self.text) + len(other.text)) / 2
        return abs(self.x - other.x) < wide and abs(self.y - other.y) < high


def _hidden(page: Page, layers: Sequence[Layer], paper: Paper) -> list[Name]:
    """Return what no name may hide: the scale, and on a district's page every dot."""
    scale = Name("0" * _SCALE_LETTERS, "", SIZE_MM[0] - 14, SIZE_MM[1] - 5)
    dots = [dot for layer in layers for dot in layer.dots] if page.district else []
    return [scale, *(Name("", "", *paper.millimetres(dot.at)) for dot in dots)]


def _labels(
    page: Page, outlines: Sequence[Row], hidden: Sequence[Name], paper: Paper, lang: Lang
) -> list[Mapping[str, Any]]:
    """Return names: of a district's neighbours, or of all districts with their counts."""
    maps = [] if page.district else [one.map for one in page.blocks if one.map]
    counts = next((one.counts for one in maps if one.counts), {})
    mine = page.district.id if page.district else None
    least = _LEAST_SHARE if mine else 0.0
    found = [one for one in outlines if one["id"] != mine and one["share"] >= least]
    taken = list(hidden)
    # Of the whole city the small ones first: the others have room to stand aside.
    order = 1 if page.district is None else -1
    for one in sorted(found, key=lambda row: order * row["share"]):
        text = district_words.short(Text.from_row(one), lang)
        below = counts[one["id"]].to(lang) if one["id"] in counts else ""
        x, y = paper.millimetres((one["x"], one["y"]))
        aside = (Name(text, below, x, y + _LINE_MM * lines) for lines in _ASIDE)
        free = next(
            (name for name in aside if name.is_whole and not any(map(name.touches, taken))), None
        )
        taken += [free] if free else []
    return [{**asdict(name), "strong": page.district is None} for name in taken[len(hidden) :]]


def _legend(layers: Sequence[Layer], lang: Lang) -> list[Mapping[str, Any]]:
    """Return what marks mean, by scene: the mark, its colour, and words."""
    return [
        {"title": layer.block.title.to(lang), "rows": rows}
        for layer in layers
        if (rows := _meanings(layer, lang))
    ]


def _meanings(layer: Layer, lang: Lang) -> list[Mapping[str, str]]:
    dots = {one.tone for one in layer.dots}
    shapes = {one.tone: "area" if one.area else "line" for one in layer.shapes}
    return [
        {
            "mark": layer.mark if tone in dots else shapes[tone],
            "colour": INKS[tone],
            "text": text.to(lang),
        }
        for tone, text in layer.drawn.legend
        if tone in dots or tone in shapes
    ]
