"""The districts side by side: a table with bars, the map of one column, what each is known for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from analysis.classes import classify
from core.text import Lang, Text
from panels import choropleth
from panels._marks import marks
from panels.economy._numbers import bar, number, plain
from panels.economy._view import SHOWN, View
from panels.economy.figures import LIVE, OLD, WITH_UNIT, alive
from panels.economy.groups import look
from panels.link import link
from services.district_words import short
from services.economy.census import Census
from services.economy.lines import Line
from services.economy.measures import MEASURES
from services.economy.survival import Survival
from services.indicators import District

SURVIVAL: Final = "survival"
_WITH_BAR: Final = frozenset({"standing", "per_people", "density"})
"""Of the others the districts have nearly the same: a bar would show nothing."""
_TITLE = Text(kk="Аудандар қатар", ru="Районы рядом", en="Districts side by side")
_KNOWN = Text(kk="Кім неге маманданған", ru="Кто на чём специализируется", en="Known for what")
_KNOWN_HINT = Text(
    kk="Бағыттың аудандағы үлесі қаладағы үлесінен неше есе көп: 1-ден үлкені — мамандану. "
    "Сызықша: орын тым аз.",
    ru="Во сколько раз доля сферы в районе больше, чем в городе: больше 1 — специализация. "
    "Прочерк: мест слишком мало.",
    en="How many times a theme's share in the district is its share in the city: above 1 is "
    "specialisation. A dash: too few places.",
)
_DISTRICT = Text(kk="Аудан", ru="Район", en="District")
_CITY = Text(kk="Қала", ru="Город", en="City")
_SHOW = Text(
    kk="{title}: картада көрсету және осы бойынша реттеу",
    ru="{title}: показать на карте и упорядочить",
    en="{title}: show on the map and sort by it",
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A district and the value that the map shows of it."""

    district: District
    value: float | None


def build(census: Census, lives: Survival, view: View, lang: Lang) -> html.Section:
    """Return the table of the districts, the one with most of what is shown first."""
    lines = [census.line(census.whole(), one) for one in census.districts]
    ordered = sorted(lines, key=lambda line: -_or_least(_value(view.show, line, lives)))
    most = {
        name: max((_value(name, one, lives) or 0 for one in lines), default=0) for name in SHOWN
    }
    heads = [html.Th(_DISTRICT.to(lang), scope="col")]
    heads += [html.Th(_head(name, view, lang), scope="col", className="n") for name in SHOWN]
    body = [html.Tr(_row(line, lives, most, view, lang)) for line in ordered]
    city = census.line(census.whole(), None)
    foot = [html.Th(_CITY.to(lang), scope="row"), *(_cell(n, city, lives, 0, lang) for n in SHOWN)]
    table = html.Table(
        [html.Thead(html.Tr(heads)), html.Tbody(body), html.Tfoot(html.Tr(foot))],
        className="economy-table",
    )
    return html.Section(
        [html.H2(_TITLE.to(lang)), _scrolled(table, _TITLE, lang)],
        className="panel economy-districts",
    )


def chart(
    census: Census,
    lives: Survival,
    outlines: Sequence[Mapping[str, Any]],
    view: View,
    lang: Lang,
) -> html.Section:
    """Return the map of what is shown."""
    shown = [
        Shown(one, _value(view.show, census.line(census.whole(), one), lives))
        for one in census.districts
    ]
    classes = classify([_or_nan(one.value) for one in shown], "quantiles")
    title = _title(view.show, lang)
    unit = MEASURES[view.show].unit.to(lang) if view.show in WITH_UNIT else ""
    return html.Section(
        [
            html.H2([title, html.Small(unit)] if unit else title),
            choropleth.build(shown, outlines, classes, lang),
        ],
        className="panel economy-map",
    )


def known_for(census: Census, lang: Lang) -> html.Section:
    """Return what each district has more of than the city, by theme."""
    themes = [one.group for one in census.lines("theme", None)]
    heads = [html.Th(one.title.to(lang), scope="col", className="n") for one in themes]
    head = html.Tr([html.Th(_DISTRICT.to(lang), scope="col"), *heads])
    body = [
        html.Tr(
            [
                html.Th(short(one.name, lang), scope="row"),
                *(_quotient(census.line(theme, one), lang) for theme in themes),
            ]
        )
        for one in census.districts
    ]
    table = html.Table([html.Thead(head), html.Tbody(body)], className="economy-table")
    hint = html.P(plain(_KNOWN_HINT.to(lang)), className="hint")
    return html.Section(
        [html.H2(_KNOWN.to(lang)), _scrolled(table, _KNOWN, lang), hint],
        className="panel economy-known",
    )


def _quotient(line: Line, lang: Lang) -> html.Td:
    return html.Td(number("quotient", line, lang), className=f"n {look(line)}".strip())


def _scrolled(table: html.Table, title: Text, lang: Lang) -> html.Div:
    told = marks(aria_label=title.to(lang))
    return html.Div(table, className="scroll-x", tabIndex=0, role="region", **told)


def _title(name: str, lang: Lang) -> str:
    return (LIVE if name == SURVIVAL else MEASURES[name].title).to(lang)


def _head(name: str, view: View, lang: Lang) -> Component:
    title = _title(name, lang)
    here = "true" if name == view.show else None
    return link(title, view.href(show=name), current=here, title=_SHOW.to(lang).format(title=title))


def _row(
    line: Line, lives: Survival, most: Mapping[str, float], view: View, lang: Lang
) -> list[Component]:
    assert line.district
    name = link(short(line.district.name, lang), view.href(slug=line.district.slug))
    cells = [_cell(one, line, lives, most[one], lang) for one in SHOWN]
    return [html.Th(name, scope="row"), *cells]


def _cell(name: str, line: Line, lives: Survival, most: float, lang: Lang) -> html.Td:
    if name == SURVIVAL:
        return html.Td(alive(line.district, OLD, lives, lang), className="n")
    value = _value(name, line, lives) if name in _WITH_BAR else None
    drawn = bar(value / most) if value and most else None
    return html.Td([number(name, line, lang), drawn], className="n")


def _value(name: str, line: Line, lives: Survival) -> float | None:
    if name != SURVIVAL:
        return MEASURES[name].value(line)
    found = lives.after(line.district, OLD)
    return 100 * found.share if found else None


def _or_least(value: float | None) -> float:
    return float("-inf") if value is None else value


def _or_nan(value: float | None) -> float:
    return float("nan") if value is None else value
