"""Small multiples: a panel for each district on the same axes, the others as thin lines behind."""

from collections.abc import Sequence
from typing import Any, Final

from numpy.typing import ArrayLike

from analysis import ticks
from core import units
from core.text import Lang
from panels import _plot
from panels._view import MOST_COMPARED, View
from services import indicators, reading_words
from services.district_words import short
from services.indicators import Reading, months_to

COLUMNS: Final = 2
"""The chart stands beside the cards and on phones: there is room for two."""
PANEL_PIXELS: Final = 106
HEAD_PIXELS: Final = 44
"""Room for the name above each panel, and below it the value: beside it a phone has none."""
YEARS_PIXELS: Final = 22
_GAP: Final = 0.05
"""Between the columns, as a share of the width."""
Drawn = dict[str, Any]


def shown(table: Sequence[Reading], view: View) -> list[Reading]:
    """Return the readings that get a panel: the page's own district first, then the best ones.

    Of the districts only those that are compared, if any are.
    """
    wanted = set(view.compared) if view.compared and not view.slug else None
    mine = [one for one in table if wanted is None or one.district.slug in wanted] or list(table)
    ordered = sorted(reading_words.ranked(mine), key=lambda one: one.district.slug != view.slug)
    return ordered[:MOST_COMPARED]


def height(count: int) -> int:
    """Return the pixels that `count` panels need."""
    return _rows(count) * PANEL_PIXELS + YEARS_PIXELS


def figure(table: Sequence[Reading], view: View, lang: Lang) -> Drawn:
    """Return one chart with a panel for each district; every line is the same in all of them."""
    panels = shown(table, view)
    months = [one.isoformat() for one in months_to(table[0].period, len(table[0].series))]
    behind = _together(months, [one.series for one in table])
    traces: list[Drawn] = []
    layout: Drawn = {"showlegend": False, "hovermode": "closest", "annotations": []}
    limits = ticks.limits([one.series for one in table])
    for place, one in enumerate(panels):
        axes = _names(place)
        traces += [_others(behind, axes), _own(one, months, axes, view, lang)]
        traces += _last(one, months, axes, view)
        layout |= _axes(place, len(panels), (months[0], months[-1]), limits, lang)
        layout["annotations"].append(_written(one, place, view, lang))
    return _plot.figure(traces, lang, layout)


def _rows(count: int) -> int:
    return -(-count // _columns(count))


def _columns(count: int) -> int:
    return min(COLUMNS, max(count, 1))


def _names(place: int) -> Drawn:
    number = "" if place == 0 else str(place + 1)
    return {"xaxis": f"x{number}", "yaxis": f"y{number}"}


def _together(months: Sequence[str], series: Sequence[ArrayLike]) -> Drawn:
    """Return all lines as one, with gaps between them: one trace a panel instead of eight."""
    xs: list[str | None] = []
    ys: list[float | None] = []
    for one in series:
        xs += [*months, months[-1]]
        ys += [*_plot.listed(one), None]
    return {"x": xs, "y": ys}


def _others(behind: Drawn, axes: Drawn) -> Drawn:
    line = {"color": _plot.color("line-strong"), "width": 0.8}
    look = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "opacity": 0.32}
    return {**look, "line": line, **behind, **axes}


def _own(one: Reading, months: Sequence[str], axes: Drawn, view: View, lang: Lang) -> Drawn:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(months),
        "y": _plot.listed(one.series),
        "name": short(one.district.name, lang),
        "line": {"color": _colour(one, view), "width": 2.2},
        "hovertemplate": "%{y} · %{x|%m.%Y}",
        **axes,
    }


def _colour(one: Reading, view: View) -> str:
    """Let only the page's own district stand out; where none is, all are equal."""
    mine = one.district.slug == view.slug or not view.slug
    return _plot.color("blue" if mine else "ink2")


def _last(one: Reading, months: Sequence[str], axes: Drawn, view: View) -> list[Drawn]:
    """Return a dot at the value that is written."""
    if one.value is None:
        return []
    marker = {"color": _colour(one, view), "size": 6}
    dot = {"type": "scatter", "mode": "markers", "hoverinfo": "skip", "cliponaxis": False}
    return [{**dot, "x": [months[-1]], "y": [one.value], "marker": marker, **axes}]


def _axes(
    place: int, count: int, span: tuple[str, str], limits: tuple[float, float], lang: Lang
) -> Drawn:
    """Return the axes of a panel; numbers stand at the left ones, years at the lowest ones."""
    columns = _columns(count)
    row, column = divmod(place, columns)
    lowest = place + columns >= count
    name = _names(place)
    tall = height(count)
    top = 1 - row * PANEL_PIXELS / tall
    wide = (1 - _GAP * (columns - 1)) / columns
    left = column * (wide + _GAP)
    marks = ticks.between(*limits, most=4)
    quiet = {"size": 11, "color": _plot.color("ink2")}
    x = {
        "domain": [left, left + wide],
        "anchor": name["yaxis"],
        "type": "date",
        "range": list(span),
        "dtick": "M12",
        "tickformat": "%Y",
        "showticklabels": lowest,
        "tickfont": quiet,
        "showgrid": False,
        "ticks": "outside" if lowest else "",
        "ticklen": 3,
        "showline": True,
        "fixedrange": True,
        "automargin": False,
    }
    y = {
        "domain": [top - (PANEL_PIXELS - 6) / tall, top - HEAD_PIXELS / tall],
        "anchor": name["xaxis"],
        "range": list(limits),
        "tickvals": marks,
        "ticktext": [indicators.written(one, lang) for one in marks],
        "showticklabels": column == 0,
        "tickfont": quiet,
        "zeroline": False,
        "fixedrange": True,
    }
    return {name["xaxis"].replace("x", "xaxis"): x, name["yaxis"].replace("y", "yaxis"): y}


def _written(one: Reading, place: int, view: View, lang: Lang) -> Drawn:
    """Return the district's name above its panel, with its newest value."""
    name = _names(place)
    told = reading_words.HIDDEN.to(lang) if one.hidden else units.NOTHING
    value = told if one.value is None else indicators.written(one.value, lang)
    mine = one.district.slug == view.slug or not view.slug
    return {
        "xref": f"{name['xaxis']} domain",
        "yref": f"{name['yaxis']} domain",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 3,
        "borderpad": 0,
        "showarrow": False,
        "align": "left",
        "text": f"{short(one.district.name, lang)}<br><b>{value}</b>",
        "font": {"size": 12, "color": _plot.color("ink" if mine else "ink2")},
    }
