"""Small business, wages, rent, taxes: the catalogue's indicators of an area."""

from collections.abc import Mapping, Sequence
from typing import Final

from dash import html
from dash.development.base_component import Component

from core.text import Lang, Text
from panels import compared, indicator_card
from panels._view import View
from panels.economy._numbers import when
from services import indicators
from services.categories import CATEGORIES
from services.indicators import Asked, District, Indicator, Table

CODES: Final[Mapping[str, tuple[str, ...]]] = {
    "sme": (
        *("sme_active", "sme_opened", "sme_closed", "sme_employed", "sme_output"),
        *("mean_wage", "retail_rent"),
    ),
    "taxes": ("taxes_collected", "taxes_sme"),
}
"""Indicators by the category that the catalogue has them under."""
_TITLE = Text(
    kk="Бизнес, жалақы, салық", ru="Бизнес, зарплаты, налоги", en="Business, wages, taxes"
)
_EMPTY = Text(
    kk="Бұл көрсеткіштердің мәндері әлі жүктелмеген.",
    ru="Значения этих показателей ещё не загружены.",
    en="No values of these indicators are loaded yet.",
)


def wanted() -> list[Indicator]:
    """Return those of the indicators that the catalogue has."""
    every = {one.code: one for one in indicators.catalogue()}
    return [every[code] for codes in CODES.values() for code in codes if code in every]


def build(
    table: Table,
    places: Sequence[District],
    district: District | None,
    asked: Asked | None,
    lang: Lang,
) -> html.Section:
    """Return a card for each indicator of a district; of the city, the districts side by side."""
    if asked is None or not table:
        inside: list[Component] = [html.P(_EMPTY.to(lang), className="hint")]
    elif district:
        inside = [_cards(table, district, asked, lang)]
    else:
        inside = _side_by_side(table, places, asked, lang)
    month = when(asked.period, lang) if asked else None
    head = html.Div([html.H2(_TITLE.to(lang)), month], className="panel-head")
    return html.Section([head, *inside], className="economy-money")


def _cards(table: Table, district: District, asked: Asked, lang: Lang) -> html.Div:
    mine = [next(one for one in row if one.district.id == district.id) for row in table.values()]
    return html.Div(
        [
            indicator_card.build(
                one,
                asked,
                View(slug=district.slug, tab=one.indicator.category),
                lang,
                chosen=False,
            )
            for one in mine
        ],
        className="cards",
    )


def _side_by_side(
    table: Table, places: Sequence[District], asked: Asked, lang: Lang
) -> list[Component]:
    parts: list[Component] = []
    for category, codes in CODES.items():
        rows = {code: table[code] for code in codes if code in table}
        if rows:
            named = CATEGORIES[category].to(lang)
            drawn = compared.build(rows, places, asked, View(tab=category), lang)[-1]
            setattr(drawn, "aria-label", named)  # two tables on one page, told apart
            parts += [html.H3(named), drawn]
    return parts
