"""The economic portrait: all districts side by side, or one of them beside the city."""

from dash import html
from dash.development.base_component import Component

from core.text import Lang, Text
from data_access import districts, sources
from data_access import labour as labour_rows
from data_access.schema import district as district_table
from data_access.schema import place, population_cell
from pages._page import Page, Visit
from panels.economy import districts as side_by_side
from panels.economy import figures, groups, head, lives, method, missing, money
from panels.economy import labour as labour_panel
from panels.economy import quarters as quarters_panel
from panels.economy._view import View
from panels.sources_line import sources_line
from services import indicators
from services.economy import labour, sentence
from services.economy.census import Census, census
from services.economy.lines import CITY
from services.economy.missing import gaps
from services.economy.quarters import quarters
from services.economy.survival import survival
from services.indicators import Asked, District

TITLE = Text(kk="Экономикалық портрет", ru="Экономический портрет", en="Economic portrait")
_EMPTY = Text(
    kk="Әзірге бірде-бір бизнес орны жүктелмеген.",
    ru="Мест бизнеса пока нет: загрузите их, и портрет появится.",
    en="No places of business are loaded yet.",
)
TABLES = (place, district_table, population_cell)
"""What the census is made of."""


def layout(visit: Visit) -> html.Main:
    """Return the portrait of the district in the address; without one, of the city."""
    lang, view = visit.lang, View.parse(visit.rest.strip("/"), visit.search)
    counted = census()
    if counted is None:
        empty = html.P(_EMPTY.to(lang), className="empty")
        return html.Main([html.H1(TITLE.to(lang)), empty], className="page")
    area = counted.place(view.slug or CITY)
    trades = labour.wanted(area)
    return html.Main(
        [
            head.chooser(counted.districts, view, lang),
            *(_district(counted, area, view, lang) if area else _city(counted, view, lang)),
            _money(counted, area, visit),
            labour_panel.build(trades, area, view, lang),
            method.build(lang),
            sources_line(_sources(bool(trades)), lang),
        ],
        className="page economy",
    )


def _district(counted: Census, area: District, view: View, lang: Lang) -> list[Component]:
    lived, found = survival(counted), gaps(counted, area)
    few = next((one for one in found if one.verdict == "few"), None)
    side = [
        missing.build(found, area.slug, lang),
        lives.build(lived, area, lang),
    ]
    return [
        head.build(counted, area, sentence.of_district(counted, area, few, lang), lang),
        figures.strip(counted, area, lived, lang),
        html.Div(
            [
                groups.build(counted, area, view, lang),
                quarters_panel.build(quarters(counted, area), area, lang),
            ],
            className="economy-main",
        ),
        html.Div(side, className="economy-side"),
    ]


def _city(counted: Census, view: View, lang: Lang) -> list[Component]:
    lived = survival(counted)
    return [
        head.build(counted, None, sentence.of_city(counted, lang), lang),
        figures.strip(counted, None, lived, lang),
        side_by_side.build(counted, lived, view, lang),
        side_by_side.chart(counted, lived, districts.outlines(), view, lang),
        side_by_side.known_for(counted, lang),
        html.Div(groups.build(counted, None, view, lang), className="economy-main"),
        html.Div(
            [
                quarters_panel.build(quarters(counted, None), None, lang),
                lives.build(lived, None, lang),
            ],
            className="economy-side",
        ),
    ]


def _money(counted: Census, area: District | None, visit: Visit) -> html.Section:
    newest = indicators.newest()
    if newest is None:
        return money.build({}, counted.districts, area, None, visit.lang)
    asked = Asked(period=newest)
    table = indicators.readings(money.wanted(), asked, visit.role, places=counted.districts)
    return money.build(table, counted.districts, area, asked, visit.lang)


def _sources(with_labour: bool) -> set[int]:  # noqa: FBT001
    behind = set(sources.of_tables(TABLES)) | {one.source_id for one in money.wanted()}
    return behind | set(labour_rows.source_ids()) if with_labour else behind


PAGE = Page(path="/economy/", title=TITLE, layout=layout, place=7)
