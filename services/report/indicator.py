"""What the picture of one indicator tells: its map, its rows by rank, its lines over time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np

from analysis import ticks
from analysis.classes import Method, classify
from core.rights import Role
from core.text import Lang
from data_access import loads
from services import indicators, palette, reading_words
from services.categories import CATEGORIES
from services.district_words import short
from services.indicators import Asked, Reading, months_to
from services.report import choropleth, curves, slide, told, words
from services.report.curves import Curve
from services.report.slide import Story

MAP_MM: Final = (104.0, 110.0)
LINES_MM: Final = (194.0, 54.0)
MOST: Final = 8
"""Districts that have a row, and a line with a name."""
_NUMBERS_MM: Final = 22.0
_NAMES_MM: Final = 46.0
_YEARS_MM: Final = 6.0
_HEAD_MM: Final = 8.0
_GAP_MM: Final = 7.0
_COLUMNS: Final = 4
Panel = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """How it is looked at: which districts stand out, classes of the map, kind of the lines."""

    districts: Sequence[str] = ()
    classes: Method = "quantiles"
    lines: Literal["together", "apart"] = "together"


def of_indicator(code: str, asked: Asked, looked: Looked, role: Role, lang: Lang) -> Story:
    """Return all that the template writes; small counts stay as hidden as on the pages.

    Raises
    ------
    NotFound
        If there is no such indicator.
    """
    one = indicators.named(code)
    table = indicators.readings([one], asked, role)[code]
    runs = loads.of_indicators([one.id])
    behind = sorted({run["source_id"] for run in runs} or {one.source_id})
    unit = indicators.unit(one, asked.per, lang)
    category = CATEGORIES[one.category].to(lang) if one.category in CATEGORIES else one.category
    values = [np.nan if row.value is None else row.value for row in table]
    ordered = reading_words.ranked(table)
    city = indicators.city_value(one, table, asked)
    return {
        **slide.around(
            one.name.to(lang), category, f"{unit} · {told.period(asked, lang)}", behind, lang
        ),
        "map": choropleth.of_districts(
            table, classify(values, looked.classes), looked.districts, MAP_MM, lang
        ),
        "columns": [title.to(lang) for title in words.RANKED],
        "rows": _rows(ordered, looked, lang),
        "city": "" if city is None else indicators.written(city, lang),
        "city_title": words.CITY.to(lang),
        "lines_title": words.OVER_TIME.to(lang),
        "panels": (_apart if looked.lines == "apart" else _together)(ordered, looked, lang),
    }


def _rows(ordered: Sequence[Reading], looked: Looked, lang: Lang) -> list[Mapping[str, Any]]:
    values = [one.value or 0 for one in ordered]
    low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
    wide = (high - low) or 1.0
    return [_row(one, (low, wide), looked, lang) for one in ordered[:MOST]]


def _row(one: Reading, scale: tuple[float, float], looked: Looked, lang: Lang) -> Mapping[str, Any]:
    low, wide = scale
    value = one.value or 0.0
    change, mood = told.change(one, lang)
    return {
        "rank": reading_words.place(one),
        "name": short(one.district.name, lang),
        "from": (min(value, 0.0) - low) / wide,
        "share": abs(value) / wide,
        "value": told.value(one, lang),
        "change": change,
        "mood": mood,
        "here": not looked.districts or one.district.slug in looked.districts,
    }


def _curve(one: Reading, colour: str, width: float, lang: Lang) -> Curve:
    name, value = short(one.district.name, lang), told.value(one, lang)
    return Curve(values=one.series, colour=colour, width=width, name=name, value=value)


def _behind(table: Sequence[Reading]) -> list[Curve]:
    return [Curve(values=one.series, colour="line", width=0.3) for one in table]


def _together(ordered: Sequence[Reading], looked: Looked, lang: Lang) -> list[Panel]:
    """Return one panel with the lines that are looked at, or with all of them."""
    chosen = [one for one in ordered if one.district.slug in looked.districts] or ordered[:MOST]
    lines = _behind(ordered) + [
        _curve(one, palette.COMPARED[place % len(palette.COMPARED)], 0.6, lang)
        for place, one in enumerate(chosen)
    ]
    size = (LINES_MM[0] - _NUMBERS_MM - _NAMES_MM, LINES_MM[1] - _YEARS_MM)
    drawn = curves.panel(lines, _months(ordered), _limits(ordered), size, lang)
    frame = {"x": _NUMBERS_MM, "y": 0, "name": "", "value": "", "here": True}
    return [{**drawn, **frame, "numbered": True, "dated": True}]


def _apart(ordered: Sequence[Reading], looked: Looked, lang: Lang) -> list[Panel]:
    """Return a panel for each district, all on the same axes."""
    chosen = [one for one in ordered if one.district.slug in looked.districts]
    shown = chosen if len(chosen) > 1 else [*chosen, *(x for x in ordered if x not in chosen)]
    shown = shown[:MOST]
    columns = min(_COLUMNS, len(shown)) or 1
    rows = -(-len(shown) // columns)
    size = (
        (LINES_MM[0] - _NUMBERS_MM - _GAP_MM * (columns - 1)) / columns,
        (LINES_MM[1] - _YEARS_MM - _HEAD_MM * rows) / rows,
    )
    panels = [_small(one, size, ordered, looked, lang) for one in shown]
    return [
        {**panel, **_place(place, size, columns, len(shown))} for place, panel in enumerate(panels)
    ]


def _small(
    one: Reading,
    size: tuple[float, float],
    ordered: Sequence[Reading],
    looked: Looked,
    lang: Lang,
) -> Panel:
    here = not looked.districts or one.district.slug in looked.districts
    own = _curve(one, "blue" if here else "ink2", 0.6, lang)
    drawn = curves.panel([*_behind(ordered), own], _months(ordered), _limits(ordered), size, lang)
    return {**drawn, "ends": [], "name": own.name, "value": own.value, "here": here}


def _place(place: int, size: tuple[float, float], columns: int, count: int) -> Panel:
    """Return where a panel lies; numbers stand at the left ones, years at the lowest ones."""
    row, column = divmod(place, columns)
    return {
        "x": _NUMBERS_MM + column * (size[0] + _GAP_MM),
        "y": _HEAD_MM + row * (size[1] + _HEAD_MM),
        "numbered": column == 0,
        "dated": place + columns >= count,
    }


def _months(table: Sequence[Reading]) -> Sequence[Any]:
    return months_to(table[0].period, len(table[0].series)) if table else ()


def _limits(table: Sequence[Reading]) -> curves.Limits:
    return ticks.limits([one.series for one in table])
