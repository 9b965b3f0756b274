"""The numbers of the works chosen, in one strip, and the same by district for the whole city."""

from collections.abc import Mapping
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels.figure import figure
from panels.link import link
from panels.works_head import address
from services.passports.works import reference
from services.works import Asked, Overview
from services.works_measures import MEASURES

STRIP: Final = ("late", "under_way", "planned", "completed", "closed_today", "budget", "spent")
COLUMNS: Final = ("late", "longest_delay", "under_way", "closed_today", "budget", "spent")
_MONEY: Final = frozenset({"budget", "spent"})
_RED: Final = frozenset({"late", "longest_delay"})
_TITLE = Text(kk="Аудандар бойынша", ru="По районам", en="By district")
_DISTRICT = Text(kk="Аудан", ru="Район", en="District")
_DAYS = Text(kk="{title}, күн", ru="{title}, дней", en="{title}, days")
_OF_CHOSEN = Text(
    kk="таңдалған жұмыстар бойынша", ru="по выбранным работам", en="of the works chosen"
)


def strip(view: Overview, lang: Lang) -> html.Dl:
    """Return the numbers of what is chosen."""
    return html.Dl([_cell(name, view, lang) for name in STRIP], className="works-strip")


def _cell(name: str, view: Overview, lang: Lang) -> html.Div:
    value = view.total[name]
    title = MEASURES[name].title.to(lang)
    look = "alarming" if name in _RED and value else ""
    told = f"{title}: {_written(name, value, lang)}"
    number = figure(
        _written(name, value, lang), reference(name, view.asked), lang, look=look, told=told
    )
    below = None
    if name in _MONEY:
        below = html.Small(_OF_CHOSEN.to(lang))
    return html.Div([html.Dt(title), html.Dd([number, below])])


def _written(name: str, value: Any, lang: Lang) -> str:
    if value is None:
        return units.NOTHING
    return units.money(value, lang) if name in _MONEY else units.number(value, lang, 0)


def districts(view: Overview, lang: Lang) -> html.Section:
    """Return the districts with their numbers, the one with most late works first."""
    ranked = sorted(view.districts, key=_rank)
    head = [html.Th(_DISTRICT.to(lang), scope="col")]
    head += [html.Th(_named(name, lang), scope="col", className="n") for name in COLUMNS]
    rows = [html.Tr(_row(one, view.asked, lang)) for one in ranked]
    table = html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="works-table")
    return html.Section(
        [html.H2(_TITLE.to(lang)), html.Div(table, className="scroll-x", tabIndex=0)],
        className="panel works-districts",
    )


def _rank(one: Mapping[str, Any]) -> tuple[int, int, int]:
    counts = one["counts"]
    if counts is None:
        return (1, 0, 0)
    return (0, -counts["late"], -(counts["longest_delay"] or 0))


def _named(name: str, lang: Lang) -> str:
    title = MEASURES[name].title.to(lang)
    return _DAYS.to(lang).format(title=title) if name == "longest_delay" else title


def _row(one: Mapping[str, Any], asked: Asked, lang: Lang) -> list[Component]:
    slug, name = one["slug"], Text.from_row(one).to(lang)
    way = link(name, address(asked.but(district=slug, work=None)))
    cells = [_number(measure, one, asked, lang) for measure in COLUMNS]
    return [html.Th(way, scope="row"), *cells]


def _number(measure: str, one: Mapping[str, Any], asked: Asked, lang: Lang) -> html.Td:
    value = one["counts"][measure] if one["counts"] else None
    if value is None:
        return html.Td(units.NOTHING, className="n")
    look = "alarming" if measure in _RED and value else ""
    ref = reference(measure, asked, one["slug"])
    return html.Td(figure(_written(measure, value, lang), ref, lang, look=look), className="n")
