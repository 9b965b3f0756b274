"""Chart, table and map: three views of one indicator in all districts."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from dash import html
from dash.development.base_component import Component

from analysis.classes import classify
from core import units
from core.text import Lang, Text
from panels import _multiples, _plot, choropleth, downloads
from panels._marks import marks
from panels._view import CLASSES, View
from panels.figure import figure
from panels.indicator_card import change
from panels.link import link
from services import indicators, palette, reading_words
from services.district_words import short
from services.indicators import Asked, Reading, months_to
from services.passports.indicator import reference

CHARTS = {
    "line": Text(kk="Уақыт бойынша", ru="По времени", en="Over time"),
    "bar": Text(kk="Аудандар бойынша", ru="По районам", en="By district"),
    "multiples": Text(kk="Әр аудан бөлек", ru="По отдельности", en="One by one"),
}
HEIGHT = 230
CLASS_WORDS = {
    "quantiles": Text(kk="Тең бөліктер", ru="Квантили", en="Quantiles"),
    "natural": Text(kk="Табиғи", ru="Естественные", en="Natural"),
    "deviation": Text(kk="Ауытқу", ru="Отклонения", en="Deviations"),
}
_VIEW = Text(kk="Диаграмма түрі", ru="Вид графика", en="Kind of chart")
_CLASSES = Text(kk="Карта класстары", ru="Классы карты", en="Classes of the map")
_HEADS = (
    Text(kk="Аудан", ru="Район", en="District"),
    Text(kk="Мәні", ru="Значение", en="Value"),
    Text(kk="Бір айда", ru="За месяц", en="Month"),
    Text(kk="Бір жылда", ru="За год", en="Year"),
    Text(kk="Орны", ru="Место", en="Rank"),
)
_CITY = Text(kk="Қала", ru="Город", en="City")


def build(
    table: Sequence[Reading],
    outlines: Sequence[Mapping[str, Any]],
    asked: Asked,
    view: View,
    lang: Lang,
) -> list[Component]:
    """Return the three views with what chooses among them."""
    one = table[0].indicator
    title = f"{one.name.to(lang)}, {indicators.unit(one, asked.per, lang)}"
    classes = classify([_float(reading.value) for reading in table], view.classes)
    return [
        html.H2(title),
        _choice(_VIEW, CHARTS, "chart", view, lang),
        _chart(table, view, title, lang),
        html.Div(
            [
                html.H3(units.month(asked.period, lang)),
                _choice(
                    _CLASSES, {name: CLASS_WORDS[name] for name in CLASSES}, "classes", view, lang
                ),
            ],
            className="panel-head",
        ),
        choropleth.build(table, outlines, classes, lang, here=view.slug),
        _table(table, asked, view, lang),
        html.P(
            downloads.links(
                f"/export/indicators/{one.code}",
                title,
                lang,
                kinds=("csv", "xlsx", "png"),
                asked=view.but(slug="", compared=view.looked).words(),
            )
        ),
    ]


def _choice(told: Text, words: Mapping[Any, Text], field: str, view: View, lang: Lang) -> html.Div:
    now = getattr(view, field)
    links = [
        link(
            text.to(lang),
            href=view.href(**{field: key}),
            current="true" if key == now else None,
        )
        for key, text in words.items()
    ]
    return html.Div(links, className="segmented", role="group", **marks(aria_label=told.to(lang)))


def _chart(table: Sequence[Reading], view: View, title: str, lang: Lang) -> html.Div:
    draw = {"line": _lines, "bar": _bars, "multiples": _multiples.figure}[view.chart]
    tall = HEIGHT
    if view.chart == "multiples":
        tall = _multiples.height(len(_multiples.shown(table, view)))
    return _plot.graph("indicator-chart", draw(table, view, lang), title, height=tall)


def _lines(table: Sequence[Reading], view: View, lang: Lang) -> dict[str, Any]:
    """Let the districts that are looked at stand out; the others are there to compare."""
    looked = view.looked
    drawn = []
    for reading in sorted(table, key=lambda reading: reading.district.slug in looked):
        slug = reading.district.slug
        drawn.append({
            "type": "scatter",
            "mode": "lines",
            "x": [month.isoformat() for month in months_to(reading.period, len(reading.series))],
            "y": _plot.listed(reading.series),
            "name": short(reading.district.name, lang),
            "line": _pen(slug, looked),
            "opacity": 1 if slug in looked else 0.55,
            "showlegend": slug in looked,
            "hovertemplate": "%{y} · %{x|%m.%Y}",
        })  # fmt: skip
    layout = {
        "showlegend": len(looked) > 1,
        "xaxis": {"tickformat": "%m.%Y", "nticks": 5},
        "yaxis": {"nticks": 5, "tickformat": ",~r"},
        "hovermode": "closest",
    }
    return _plot.figure(drawn, lang, layout)


def _pen(slug: str, looked: Sequence[str]) -> dict[str, Any]:
    if slug not in looked:
        return {"color": _plot.color("line-strong"), "width": 1}
    token = "blue" if len(looked) == 1 else palette.COMPARED[looked.index(slug)]
    return {"color": _plot.color(token), "width": 3 if len(looked) == 1 else 2.2}


def _bars(table: Sequence[Reading], view: View, lang: Lang) -> dict[str, Any]:
    ordered = sorted(table, key=lambda reading: _float(reading.value))
    colors = [
        _plot.color("blue" if one.district.slug in (view.slug, *view.compared) else "cat-11")
        for one in ordered
    ]
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": [reading.value for reading in ordered],
        "y": [short(reading.district.name, lang) for reading in ordered],
        "marker": {"color": colors},
        "hovertemplate": "%{x:,~r}<extra></extra>",
    }
    return _plot.figure([bars], lang, {"xaxis": {"nticks": 5}, "bargap": 0.35})


def _table(table: Sequence[Reading], asked: Asked, view: View, lang: Lang) -> html.Div:
    city = indicators.city_value(table[0].indicator, table, asked)
    head = html.Thead(html.Tr([html.Th(title.to(lang), scope="col") for title in _HEADS]))
    body = [_row(one, asked, view, lang) for one in reading_words.ranked(table)]
    foot = _city(table[0], city, asked, lang) if city is not None else None
    return html.Div(
        html.Table([head, html.Tbody(body), html.Tfoot(foot)], className="rows"),
        className="rows-scroll",
        tabIndex=0,
        role="region",
        **marks(aria_label=table[0].indicator.name.to(lang)),
    )


def _row(one: Reading, asked: Asked, view: View, lang: Lang) -> html.Tr:
    ref = reference(one.indicator.code, one.district.slug, asked)
    value = units.NOTHING if one.value is None else indicators.written(one.value, lang)
    told = marks(data_number=ref)
    return html.Tr(
        [
            html.Th(
                link(short(one.district.name, lang), href=view.href(slug=one.district.slug)),
                scope="row",
            ),
            html.Td(figure(value, ref, lang)),
            html.Td(change(one, one.before, lang), **told),
            html.Td(change(one, one.year_ago, lang), **told),
            html.Td(reading_words.place(one), **told),
        ],
        className="here" if one.district.slug == view.slug else None,
    )


def _city(one: Reading, value: float, asked: Asked, lang: Lang) -> html.Tr:
    ref = reference(one.indicator.code, "city", asked)
    number = figure(indicators.written(value, lang), ref, lang)
    return html.Tr([html.Th(_CITY.to(lang), scope="row"), html.Td(number), html.Td(colSpan=3)])


def _float(value: float | None) -> float:
    return np.nan if value is None else value
