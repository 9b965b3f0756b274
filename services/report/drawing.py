"""The map of a report as SVG: outlines, main roads and works, in the colours of the pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from core.text import Lang, Text
from data_access import district_map
from data_access.db import Row
from services import district_words, palette

WIDTH_MM: Final = 112.0
HEIGHT_MM: Final = 143.0
MARGIN: Final = 0.06
"""Of the district's own size, around it."""
_FINEST: Final = 0.12
"""Millimetres on paper that a simplified line may be off."""
_LEAST_SHARE: Final = 0.02
"""A neighbour that takes less of the map is not named."""
_STEPS: Final = (0.5, 1, 2, 5, 10, 20)
_SCALE_MM: Final = 30.0
"""The scale bar is at most so long."""
_ROADS: Final[Mapping[str, tuple[float, float]]] = {
    "collector": (0.16, 0.0),
    "arterial": (0.55, 0.25),
    "motorway": (0.8, 0.25),
}
"""Width of the road and of its edge, millimetres on paper."""
DOTS: Final[Mapping[str, tuple[str, float]]] = {
    "planned": ("line-strong", 0.75),
    "suspended": ("amber", 0.85),
    "active": ("blue", 0.85),
    "late": ("red", 1.15),
}
"""Colour and radius in millimetres of a work by its state, what matters most on top."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A map: its SVG, the names to write on it, its scale bar, which states it shows.

    `labels` lie at shares of the width and height, from the upper left.
    """

    svg: str
    labels: Sequence[Mapping[str, Any]]
    scale_km: float
    scale_mm: float
    states: Sequence[str]


def of_district(district_id: int, lang: Lang) -> Drawing | None:
    """Return the map of a district; None if it has no outline in force."""
    frame = district_map.frame(district_id)
    if frame is None:
        return None
    box = fitted(frame)
    metres = (box[2] - box[0]) / WIDTH_MM
    outlines = district_map.outlines(box, metres * _FINEST)
    works = district_map.works(district_id)
    parts = [
        *(_outline(one, mine=one["id"] == district_id, metres=metres) for one in outlines),
        *_roads(district_map.roads(box, metres * _FINEST), metres),
        *(_border(one, metres) for one in outlines if one["id"] == district_id),
        *_works(works, metres),
    ]
    km = max((one for one in _STEPS if 1000 * one / metres <= _SCALE_MM), default=_STEPS[0])
    return Drawing(
        svg=_svg(box, parts),
        labels=[_label(one, box, lang) for one in outlines if _is_named(one, district_id)],
        scale_km=km,
        scale_mm=1000 * km / metres,
        states=[one for one in DOTS if one in {work["state"] for work in works}],
    )


def fitted(
    frame: Box, width: float = WIDTH_MM, height: float = HEIGHT_MM, *, margin: float = MARGIN
) -> Box:
    """Return the box around `frame` that has the shape of the paper.

    Examples
    --------
    >>> [round(end) for end in fitted((0, 0, 100, 100), width=1, height=2)]
    [-6, -62, 106, 162]
    """
    west, south, east, north = frame
    wide, high = (east - west) * (1 + 2 * margin), (north - south) * (1 + 2 * margin)
    wide, high = max(wide, high * width / height), max(high, wide * height / width)
    x, y = (west + east) / 2, (south + north) / 2
    return (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def colours() -> Mapping[str, str]:
    """Return the light design tokens that are plain colours."""
    return palette.colours()


def _svg(box: Box, parts: Sequence[str]) -> str:
    west, south, east, north = box
    view = f"{west:.0f} {-north:.0f} {east - west:.0f} {north - south:.0f}"
    ground = (
        f'<rect x="{west:.0f}" y="{-north:.0f}" width="{east - west:.0f}" '
        f'height="{north - south:.0f}" fill="{colours()["map-ground"]}"/>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" width="{WIDTH_MM}mm" '
        f'height="{HEIGHT_MM}mm" stroke-linejoin="round" stroke-linecap="round">'
        f"{ground}{''.join(parts)}</svg>"
    )


def _outline(one: Row, *, mine: bool, metres: float) -> str:
    fill = colours()["blue-soft" if mine else "map-city"]
    return _path(one["path"], fill, colours()["map-road-edge"], 0.2 * metres)


def _border(one: Row, metres: float) -> str:
    return _path(one["path"], "none", colours()["map-border"], 0.45 * metres)


def _roads(found: Sequence[Row], metres: float) -> list[str]:
    """Draw all edges first, so that no road's edge cuts another road."""
    edges, roads = [], []
    for one in found:
        width, edge = _ROADS[one["class"]]
        if edge:
            wide = (width + edge) * metres
            edges.append(_path(one["path"], "none", colours()["map-road-edge"], wide))
        paint = "map-road" if edge else "map-road-edge"
        roads.append(_path(one["path"], "none", colours()[paint], width * metres))
    return edges + roads


def _works(found: Sequence[Row], metres: float) -> list[str]:
    rank = list(DOTS)
    known = [one for one in found if one["state"] in DOTS]
    return [_dot(one, metres) for one in sorted(known, key=lambda one: rank.index(one["state"]))]


def _dot(one: Row, metres: float) -> str:
    color, radius = DOTS[one["state"]]
    return (
        f'<circle cx="{one["x"]:.0f}" cy="{-one["y"]:.0f}" r="{radius * metres:.0f}" '
        f'fill="{colours()[color]}" stroke="{colours()["surface"]}" '
        f'stroke-width="{0.25 * metres:.0f}"/>'
    )


def _path(d: str, fill: str, stroke: str, width: float) -> str:
    return f'<path d="{d}" fill="{fill}" stroke="{stroke}" stroke-width="{width:.1f}"/>'


def _is_named(one: Row, district_id: int) -> bool:
    return bool(one["id"] != district_id and one["share"] >= _LEAST_SHARE)


def _label(one: Row, box: Box, lang: Lang) -> Mapping[str, Any]:
    west, south, east, north = box
    return {
        "text": district_words.short(Text.from_row(one), lang),
        "x": (one["x"] - west) / (east - west),
        "y": (north - one["y"]) / (north - south),
    }
