"""Work by trade: for those who look for it, where hands are wanted."""

from collections.abc import Sequence
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from data_access.labour import Trade
from panels._marks import marks
from panels.economy._numbers import bar, plain, when
from panels.economy._view import EVERY, View
from panels.figure import figure
from panels.link import link
from services.economy.labour import FIGURES, reference, short
from services.indicators import District

MOST: Final = 8
"""Trades before one asks for all of them."""
NAMED: Final = 4
"""Trades that the sentence names."""
_TITLE = Text(kk="Жұмыс: қандай маман керек", ru="Работа: где нужны руки", en="Work: hands wanted")
_TRADE = Text(kk="Мамандық", ru="Профессия", en="Trade")
_YEAR = Text(kk="бір жылда", ru="за год", en="in a year")
_SHORT = Text(
    kk="Бос орын іздеушіден көп: {trades}.",
    ru="Вакансий больше, чем ищущих: {trades}.",
    en="More vacancies than seekers: {trades}.",
)
_NOT_SHORT = Text(
    kk="Барлық мамандықта іздеуші бос орыннан аз емес.",
    ru="По всем профессиям ищущих не меньше, чем вакансий.",
    en="In every trade there are as many seekers as vacancies, or more.",
)
_ALL = Text(kk="Барлық мамандық", ru="Все профессии", en="All trades")
_FEWER = Text(kk="Тек ең керегі", ru="Только самые нужные", en="Only the most wanted")
_NONE = Text(
    kk="Еңбек деректері жүктелмеген. Оларды жүктеу үшін мамандық, аудан және ай бойынша кестені "
    "«./twin import labour» командасымен беріңіз.",
    ru="Данных о труде нет. Загрузите таблицу по профессиям, районам и месяцам командой "
    "«./twin import labour».",
    en="No figures of labour are loaded. Load a table by trade, district and month with "
    "“./twin import labour”.",
)


def build(
    trades: Sequence[Trade], district: District | None, view: View, lang: Lang
) -> html.Section:
    """Return the trades, the most wanted first; where there are none, how to load them."""
    title = html.H2(_TITLE.to(lang))
    if not trades:
        told = html.P(_NONE.to(lang), className="hint")
        return html.Section([title, told], className="panel economy-labour")
    month = when(trades[0].month, lang)
    shown = trades if view.jobs == EVERY else trades[:MOST]
    return html.Section(
        [
            html.Div([title, month], className="panel-head"),
            html.P(_sentence(trades, lang), className="economy-told"),
            _table(shown, district, lang),
            _rest(len(trades), view, lang),
        ],
        className="panel economy-labour",
    )


def _sentence(trades: Sequence[Trade], lang: Lang) -> str:
    names = [one.title.to(lang).lower() for one in short(trades)[:NAMED]]
    return _SHORT.to(lang).format(trades=", ".join(names)) if names else _NOT_SHORT.to(lang)


_COLUMNS: Final = ("vacancies", "per_vacancy", "wage", "seekers")
_CHANGES: Final = {"vacancies": "vacancies_change", "wage": "wage_change"}


def _table(trades: Sequence[Trade], district: District | None, lang: Lang) -> html.Div:
    heads = [html.Th(FIGURES[name].title.to(lang), scope="col", className="n") for name in _COLUMNS]
    most = max(one.vacancies for one in trades)
    body = [
        html.Tr(
            [
                html.Th(one.title.to(lang), scope="row"),
                *(_cell(name, one, most, district, lang) for name in _COLUMNS),
            ]
        )
        for one in trades
    ]
    head = html.Tr([html.Th(_TRADE.to(lang), scope="col"), *heads])
    table = html.Table([html.Thead(head), html.Tbody(body)], className="economy-table")
    told = marks(aria_label=_TITLE.to(lang))
    return html.Div(table, className="scroll-x", tabIndex=0, role="region", **told)


def _cell(name: str, one: Trade, most: int, district: District | None, lang: Lang) -> html.Td:
    inside: list[Component] = [_number(name, one, district, lang)]
    if name == "vacancies":
        inside.append(bar(one.vacancies / most if most else 0))
    change = _CHANGES.get(name)
    if change and FIGURES[change].value(one) is not None:
        inside.append(html.Small([_number(change, one, district, lang), f" {_YEAR.to(lang)}"]))
    scarce = name == "per_vacancy" and one in short([one])
    return html.Td(inside, className="n economy-more" if scarce else "n")


def _number(name: str, one: Trade, district: District | None, lang: Lang) -> Any:
    told = FIGURES[name]
    value = told.value(one)
    if value is None:
        return plain(units.NOTHING)
    text = told.written(value, lang)
    spoken = f"{one.title.to(lang)}, {told.title.to(lang)}: {text}"
    return figure(text, reference(name, one, district), lang, told=spoken)


def _rest(count: int, view: View, lang: Lang) -> html.P | None:
    if count <= MOST:
        return None
    if view.jobs == EVERY:
        return html.P(link(_FEWER.to(lang), view.href(jobs="")))
    return html.P(link(_ALL.to(lang), view.href(jobs=EVERY)))
