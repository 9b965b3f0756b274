"""The districts coloured by one indicator, as SVG."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from analysis.classes import Classes
from core.text import Lang
from data_access import district_map
from data_access.db import Row
from services import palette, reading_words
from services.district_words import short
from services.indicators import Reading
from services.report import told
from services.report.drawing import Box, colours, fitted

MOUNTAINS: Final = 4_775_500.0
"""Northing (UTM 43N) south of which hardly anybody lives: it would make the rest small."""
_FINEST: Final = 0.1
"""Millimetres that a simplified line may be off."""
_LEAST_SHARE: Final = 0.002
"""A district that takes less of the map is not named."""


def of_districts(
    table: Sequence[Reading], classes: Classes, looked: Sequence[str], size: tuple[float, float],
    lang: Lang,
) -> Mapping[str, Any]:  # fmt: skip
    """Return the map of `size` (mm), the names and values to write on it, and its legend."""
    box = _box([one.district.id for one in table], size)
    legend = _legend(table, classes, lang)
    about = {"w": size[0], "h": size[1], "legend": legend}
    if box is None:
        return {**about, "svg": "", "labels": []}
    metres = (box[2] - box[0]) / size[0]
    by_id = {one.district.id: one for one in table}
    rows = [one for one in district_map.outlines(box, metres * _FINEST) if one["id"] in by_id]
    tokens = {row["id"]: _token(by_id[row["id"]], classes) for row in rows}
    areas = [_area(row, tokens[row["id"]], "surface", 0.35 * metres) for row in rows]
    edges = [
        _area(row, None, "ink", 0.6 * metres)
        for row in rows
        if by_id[row["id"]].district.slug in looked
    ]
    labels = [
        _label(row, by_id[row["id"]], tokens[row["id"]], box, lang)
        for row in rows
        if row["share"] >= _LEAST_SHARE
    ]
    return {**about, "svg": _svg(box, [*areas, *edges]), "labels": labels}


def _box(ids: Sequence[int], size: tuple[float, float]) -> Box | None:
    frames = [one for one in map(district_map.frame, ids) if one is not None]
    if not frames:
        return None
    west, south = min(one[0] for one in frames), min(one[1] for one in frames)
    east, north = max(one[2] for one in frames), max(one[3] for one in frames)
    south = max(south, min(MOUNTAINS, north - (east - west) / 2))
    return fitted((west, south, east, north), *size, margin=0.01)


def _token(one: Reading, classes: Classes) -> str:
    if one.value is None:
        return palette.NO_VALUE
    return palette.CLASSES[classes.of(one.value)]


def _area(row: Row, token: str | None, stroke: str, width: float) -> str:
    fill = colours()[token] if token else "none"
    edge = f'stroke="{colours()[stroke]}" stroke-width="{width:.0f}"'
    return f'<path d="{row["path"]}" fill="{fill}" {edge}/>'


def _svg(box: Box, parts: Sequence[str]) -> str:
    west, south, east, north = box
    view = f"{west:.0f} {-north:.0f} {east - west:.0f} {north - south:.0f}"
    shape = f'viewBox="{view}" stroke-linejoin="round"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {shape}>{"".join(parts)}</svg>'


def _label(row: Row, one: Reading, token: str, box: Box, lang: Lang) -> Mapping[str, Any]:
    west, south, east, north = box
    return {
        "name": short(one.district.name, lang),
        "value": told.value(one, lang),
        "x": (row["x"] - west) / (east - west),
        "y": (north - row["y"]) / (north - south),
        "colour": token,
        "white": token in palette.DARK,
    }


def _legend(table: Sequence[Reading], classes: Classes, lang: Lang) -> list[Mapping[str, str]]:
    """Return colours and what they stand for; one more where a value is missing or hidden."""
    rows: list[Mapping[str, str]] = [
        {"colour": palette.CLASSES[step], "text": reading_words.classed(low, high, lang)}
        for step, (low, high) in enumerate(classes.limits())
    ]
    if any(one.value is None for one in table):
        rows.append({"colour": palette.NO_VALUE, "text": reading_words.NO_VALUE.to(lang)})
    return rows
