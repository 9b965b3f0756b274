"""Districts: one of them under the glass, or all of them side by side."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from dash import html
from dash.development.base_component import Component

from core.text import Text
from data_access import districts
from pages._page import Page, Visit
from panels import compared, district_head, indicator_card, indicator_controls, indicator_views
from panels._view import OVERVIEW, View
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
    view = View.parse(visit.rest.strip("/"), visit.search)
    places = indicators.all_districts()
    newest = indicators.newest(view.known_on)
    if newest is None:
        return html.Main(html.P(_EMPTY.to(visit.lang), className="empty"), className="page")
    chooser = district_head.chooser(places, view, visit.lang)
    body = _district if view.slug else _comparison
    return html.Main([chooser, *body(view, newest, places, visit)], className="page districts")


def _district(
    view: View, newest: date, places: Sequence[District], visit: Visit
) -> list[Component]:
    lang, asked = visit.lang, view.asked(newest)
    place = indicators.district(view.slug, places)
    shown, table = _readings(view, asked, visit)
    chosen = next((one for one in shown if one.code == view.code), shown[0])
    mine = [next(r for r in table[one.code] if r.district.id == place.id) for one in shown]
    cards = [
        indicator_card.build(one, asked, view, lang, chosen=one.indicator is chosen) for one in mine
    ]
    return [
        district_head.build(place, districts.summary(place.id), view, lang),
        indicator_controls.tabs(view, lang),
        indicator_controls.build(view, newest, lang),
        html.Div(
            [
                html.Section(cards, className="cards"),
                html.Section(
                    indicator_views.build(
                        table[chosen.code], districts.outlines(), asked, view, lang
                    ),
                    className="views panel",
                ),
            ],
            className="district-body",
        ),
        sources_line({one.source_id for one in shown}, lang),
    ]


def _comparison(
    view: View, newest: date, places: Sequence[District], visit: Visit
) -> list[Component]:
    lang, asked = visit.lang, view.asked(newest)
    shown, table = _readings(view, asked, visit)
    chosen = next((one for one in shown if one.code == view.code), shown[0])
    return [
        html.Div(html.H1(_COMPARE.to(lang)), className="district-head"),
        indicator_controls.tabs(view, lang),
        indicator_controls.build(view, newest, lang),
        html.Div(
            [
                html.Section(
                    compared.build(table, places, asked, view, lang), className="compared"
                ),
                html.Section(
                    indicator_views.build(
                        table[chosen.code], districts.outlines(), asked, view, lang
                    ),
                    className="views panel",
                ),
            ],
            className="district-body",
        ),
        sources_line({one.source_id for one in shown}, lang),
    ]


def _readings(view: View, asked: Asked, visit: Visit) -> tuple[list[Indicator], Table]:
    every = {one.code: one for one in indicators.catalogue()}
    named = [every[code] for code in KEY if code in every] or list(every.values())[:20]
    if view.tab != OVERVIEW:
        named = [one for one in every.values() if one.category == view.tab] or named
    return named, indicators.readings(named, asked, visit.role)


PAGE = Page(path="/districts/", title=TITLE, layout=layout, place=2)
