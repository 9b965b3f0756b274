"""Districts: one of them under the glass, or all of them side by side."""

from collections.abc import Sequence
from typing import Final

from dash import html
from dash.development.base_component import Component

from core.text import Lang, Text
from data_access import districts
from pages._page import Page, Visit
from panels import compared, district_head, indicator_card, indicator_controls, indicator_views
from panels._view import View
from panels.remote import links
from panels.sources_line import sources_line
from services import indicators
from services.indicators import Asked, District, Indicator, Table

TITLE = Text(kk="Аудандар", ru="Районы", en="Districts")
KEY: Final = (
    *("residents", "budget_spent", "sme_active", "mean_wage", "taxes_collected"),
    *("heating_failures", "water_failures", "network_wear", "trees_planted", "lit_streets"),
    *("requests_in_time", "request_rating", "offences", "offences_solved", "tasks_done"),
    *("works_in_time", "kindergarten_queue", "ambulance_minutes", "road_accidents", "good_roads"),
)
"""Indicators of the overview, some of each category, by their codes."""
_COMPARE = Text(kk="Аудандарды салыстыру", ru="Сравнение районов", en="Districts compared")
_EMPTY = Text(
    kk="Әзірге бірде-бір көрсеткіш мәні жүктелмеген. Үлгіні «Көрсеткіштер» бетінен алыңыз.",
    ru="Значений показателей пока нет. Шаблон для загрузки — на странице «Показатели».",
    en="No values of indicators are loaded yet. The page Indicators has a template to fill in.",
)


def layout(visit: Visit) -> html.Main:
    """Return the page of the district in the address; without one, the comparison of all."""
    lang, view = visit.lang, View.parse(visit.rest.strip("/"), visit.search)
    places, newest = indicators.all_districts(), indicators.newest(view.known_on)
    if newest is None:
        return html.Main(html.P(_EMPTY.to(lang), className="empty"), className="page")
    asked, shown = view.asked(newest), _shown(view)
    table = indicators.readings(shown, asked, visit.role, places=places)
    head, left = (_district if view.slug else _comparison)(view, table, places, asked, lang)
    title, *drawn, rows, files = indicator_views.build(
        table[_code(view, table)], districts.outlines(), asked, view, lang
    )
    return html.Main(
        [
            district_head.chooser(places, view, lang),
            head,
            indicator_controls.tabs(view, lang),
            indicator_controls.build(view, newest, lang),
            html.Div(
                [
                    left,
                    html.Div(
                        [
                            html.Section([title, *drawn], className="views-drawn panel"),
                            html.Section(
                                [html.H3(title.children), rows, files],
                                className="views-rows panel",
                            ),
                        ],
                        className="views",
                    ),
                ],
                className="district-body",
            ),
            sources_line({one.source_id for one in shown}, lang),
            links.build(visit.role, lang),
        ],
        className="page districts",
    )


def _shown(view: View) -> list[Indicator]:
    """Return the indicators of the tab; of an unknown one those of the overview."""
    every = {one.code: one for one in indicators.catalogue()}
    of_tab = [one for one in every.values() if one.category == view.tab]
    key = [every[code] for code in KEY if code in every]
    return of_tab or key or list(every.values())[: len(KEY)]


def _code(view: View, table: Table) -> str:
    """Return which indicator chart, table and map show."""
    return view.code if view.code in table else next(iter(table))


def _district(
    view: View, table: Table, places: Sequence[District], asked: Asked, lang: Lang
) -> tuple[Component, Component]:
    """Return the head and the cards of one district."""
    place, code = indicators.district(view.slug, places), _code(view, table)
    mine = [next(r for r in row if r.district.id == place.id) for row in table.values()]
    cards = [
        indicator_card.build(one, asked, view, lang, chosen=one.indicator.code == code)
        for one in mine
    ]
    head = district_head.build(place, districts.summary(place.id), view, lang)
    return head, html.Section(cards, className="cards")


def _comparison(
    view: View, table: Table, places: Sequence[District], asked: Asked, lang: Lang
) -> tuple[Component, Component]:
    """Return the head and the table of all districts."""
    head = html.Div(html.H1(_COMPARE.to(lang)), className="district-head")
    return head, html.Section(
        compared.build(table, places, asked, view, lang), className="compared"
    )


PAGE = Page(path="/districts/", title=TITLE, layout=layout, place=2, needs=frozenset({"plotly"}))
