"""Districts side by side: each indicator a row with a line of its own in every district."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels._marks import marks
from panels._view import View
from panels.figure import figure
from panels.link import link
from panels.spark import spark
from services import indicators, reading_words
from services.district_words import short
from services.indicators import Asked, District, Reading, Table
from services.passports.indicator import reference

_INDICATOR = Text(kk="Көрсеткіш", ru="Показатель", en="Indicator")
_WHICH = Text(kk="Салыстырылатын аудандар", ru="Сравниваемые районы", en="Districts to compare")
_CAPTION = Text(kk="Аудандарды салыстыру", ru="Сравнение районов", en="Districts compared")


def build(
    table: Table, places: Sequence[District], asked: Asked, view: View, lang: Lang
) -> list[Component]:
    """Return which districts are compared, and the table of the chosen ones; all of none."""
    chosen = [one for one in places if one.slug in view.compared] or list(places)
    heads = [html.Th(_INDICATOR.to(lang), scope="col"), *(_head(one, view, lang) for one in chosen)]
    rows = [_row(readings, chosen, asked, view, lang) for readings in table.values()]
    return [
        _which(places, view, lang),
        html.Div(
            html.Table(
                [
                    html.Caption(_CAPTION.to(lang), className="unseen"),
                    html.Thead(html.Tr(heads)),
                    html.Tbody(rows),
                ],
                className="compared-table",
            ),
            className="compared-scroll",
            tabIndex=0,
            role="region",
            **marks(aria_label=_CAPTION.to(lang)),
        ),
    ]


def _which(places: Sequence[District], view: View, lang: Lang) -> html.Div:
    """Return a link for each district that takes it in or leaves it out."""
    links = []
    for one in places:
        on = one.slug in view.compared
        left = tuple(slug for slug in view.compared if slug != one.slug)
        links.append(
            link(
                short(one.name, lang),
                href=view.href(compared=left if on else (*view.compared, one.slug)),
                className="chip",
                current="true" if on else None,
            )
        )
    return html.Div(links, className="chip-row", role="group", **marks(aria_label=_WHICH.to(lang)))


def _head(one: District, view: View, lang: Lang) -> html.Th:
    return html.Th(
        link(short(one.name, lang), href=view.href(slug=one.slug, compared=())), scope="col"
    )


def _row(
    readings: Sequence[Reading], chosen: Sequence[District], asked: Asked, view: View, lang: Lang
) -> html.Tr:
    one = readings[0].indicator
    shown = {place.id for place in chosen}
    name = link(one.name.to(lang), href=view.href(code=one.code))
    unit = html.Small(indicators.unit(one, asked.per, lang))
    cells = [_cell(reading, asked, lang) for reading in readings if reading.district.id in shown]
    here = "here" if view.code == one.code else None
    return html.Tr([html.Th([name, unit], scope="row"), *cells], className=here)


def _cell(one: Reading, asked: Asked, lang: Lang) -> html.Td:
    ref = reference(one.indicator.code, one.district.slug, asked)
    text = units.NOTHING if one.value is None else indicators.written(one.value, lang)
    below = html.Small(reading_words.place(one), className="card-rank", **marks(data_number=ref))
    first = "first" if one.rank and one.rank.worst == 1 else None
    return html.Td([figure(text, ref, lang), spark(one.series), below], className=first)
