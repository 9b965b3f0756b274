"""Two plans side by side: what stays uncovered, how good each is, its price, its own sites."""

from collections.abc import Sequence
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels.figure import figure
from panels.white_spots import proof
from panels.white_spots._address import link
from panels.white_spots._words import percent
from panels.white_spots.figures import HEAD as UNSEEN
from panels.white_spots.figures import MEASURES
from services import plan_figures
from services.placement import Plan
from services.plans_compared import shared
from services.report.plan import question as plan_question

HEAD: Final = Text(kk="Екі жоспар қатар", ru="Два плана рядом", en="Two plans side by side")
_PLAN = Text(kk="Жоспардың өзі", ru="Сам план", en="The plan itself")
_FIRST = Text(kk="Бірінші", ru="Первый", en="First")
_SECOND = Text(kk="Екінші", ru="Второй", en="Second")
_GAP = Text(kk="Ең жақсысынан айырмасы", ru="Хуже лучшего не более", en="Below the best at most")
_BEST = Text(kk="бұдан жақсысы жоқ", ru="лучше не бывает", en="the best possible")
_PRICE = Text(kk="Бағасы", ru="Стоимость", en="Price")
_SITES = Text(kk="Орындар", ru="Мест", en="Sites")
_COMMON = Text(kk="Екеуінде де бар", ru="Есть в обоих", en="In both")
_OWN = Text(kk="Тек осында", ru="Только здесь", en="Only here")
_LEAVE = Text(kk="Салыстыруды жабу", ru="Закрыть сравнение", en="Stop comparing")
_OPEN = Text(kk="Екіншісін ашу", ru="Открыть второй", en="Open the other")


def build(first: Plan, second: Plan, lang: Lang) -> list[Component]:
    """Return the two plans in two columns."""
    heads = [html.Td(), _head(first, _FIRST, "first", lang), _head(second, _SECOND, "second", lang)]
    body = html.Tbody(_rows(first, second, lang))
    table = html.Table([html.Thead(html.Tr(heads)), body], className="spots-table spots-two")
    leave = link(_LEAVE.to(lang), first.asked.but(plan=first.key, than=""), className="plain")
    other = link(_OPEN.to(lang), second.asked.but(plan=second.key, than=""), className="plain")
    ways = html.Div([leave, other], className="spots-ways")
    return [html.H2(HEAD.to(lang)), html.Div(table, className="scroll-x", tabIndex=0), ways]


def _rows(first: Plan, second: Plan, lang: Lang) -> list[html.Tr]:
    both, common = (first, second), shared(first, second)
    return [
        html.Tr(html.Th(UNSEEN.to(lang), scope="rowgroup", colSpan=3, className="over")),
        *(
            _row(one.title.to(lang), [_left(plan, name, lang) for plan in both])
            for name, one in MEASURES.items()
        ),
        html.Tr(html.Th(_PLAN.to(lang), scope="rowgroup", colSpan=3, className="over")),
        _row(_GAP.to(lang), [_gap(one, lang) for one in both]),
        _row(_PRICE.to(lang), [_spent(one, lang) for one in both]),
        _row(_SITES.to(lang), [_count(one, "sites", len(one.sites), lang) for one in both]),
        _row(
            _COMMON.to(lang),
            [
                _count(first, f"common/{second.key}", len(common.first), lang),
                _count(second, f"common/{first.key}", len(common.second), lang),
            ],
        ),
        _row(
            _OWN.to(lang),
            [
                _count(first, f"own/{second.key}", len(first.sites) - len(common.first), lang),
                _count(second, f"own/{first.key}", len(second.sites) - len(common.second), lang),
            ],
        ),
    ]


def _head(plan: Plan, name: Text, which: str, lang: Lang) -> html.Th:
    title: list[Any] = [html.I(className=f"dot spots-{which}"), name.to(lang)]
    question = html.Small(plan_question.question(plan, lang))
    return html.Th([html.Span(title), question], scope="col")


def _row(title: str, cells: Sequence[Any]) -> html.Tr:
    return html.Tr([html.Th(title, scope="row"), *(html.Td(one, className="n") for one in cells)])


def _left(plan: Plan, name: str, lang: Lang) -> Any:
    after = plan_figures.after(plan, plan.before)
    if after is None:
        return units.NOTHING
    one = MEASURES[name]
    value, share = one.written(after, lang), percent(one.share(after), lang)
    number = figure(value, f"plan/{plan.key}/after/{name}", lang, told=f"{value}, {share}")
    number.children = [value, html.Small(share)]
    return number


def _gap(plan: Plan, lang: Lang) -> Any:
    if plan.proved:
        return _BEST.to(lang)
    written = proof.gap(plan, lang)
    return written if written == units.NOTHING else figure(written, f"plan/{plan.key}/gap", lang)


def _spent(plan: Plan, lang: Lang) -> Any:
    if not plan.spent:
        return units.NOTHING
    return figure(units.money(plan.spent, lang), f"plan/{plan.key}/spent", lang)


def _count(plan: Plan, name: str, count: int, lang: Lang) -> Any:
    return figure(units.number(count, lang, 0), f"plan/{plan.key}/{name}", lang)
