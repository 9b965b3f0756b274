"""Up to three places side by side: what each score is made of, what is around, which is best."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from core.text import Text
from panels._marks import marks
from panels.business import score
from panels.business._address import link
from panels.business._view import View
from panels.business._words import SCORE, capital
from panels.figure import figure
from services.niches.answer import Spot
from services.niches.asked import MOST_COMPARED
from services.niches.factors import FACTORS
from services.niches.told import FACTS, between, signed, whole, written

HEAD: Final = Text(kk="Салыстыру", ru="Сравнение", en="Comparison")
_ONE = Text(
    kk="Бір орын таңдалды. Салыстыру үшін тағы біреуін таңдаңыз.",
    ru="Выбрано одно место. Чтобы сравнить, добавьте ещё одно.",
    en="One place is chosen. Add another one to compare.",
)
_BEST = Text(kk="үздік", ru="лучше", en="best")
_MADE_OF = Text(kk="Ұпай неден құралды", ru="Из чего сложился балл", en="What the score is made of")
_AROUND = Text(kk="Айналасында", ru="Вокруг", en="Around it")
_SURE = Text(kk="Ұпай аралығы", ru="Интервал балла", en="Interval of the score")
_TAKE_OUT = Text(kk="Алып тастау", ru="Убрать", en="Remove")
_ALL_OUT = Text(kk="Салыстыруды жабу", ru="Закрыть сравнение", en="Stop comparing")
_NAMED_OUT = Text(
    kk="{name}: салыстырудан алу", ru="{name}: убрать из сравнения", en="{name}: remove"
)
_BETTER: Final = {"own_percent": -1, "competitors": -1, "stop_metres": -1, "rent": -1}
"""Facts of which less is better."""
Cell = Component | str


def build(shown: View) -> list[Component | None]:
    """Return the table; with one place, that another one is wanted; with none, nothing."""
    spots, lang = shown.compared, shown.lang
    if not spots:
        return []
    leave = link(_ALL_OUT.to(lang), shown.asked.but(compare=()), className="plain")
    head = html.Div([html.H2(HEAD.to(lang)), leave], className="panel-head")
    if len(spots) == 1:
        return [head, _names(shown), html.P(_ONE.to(lang), className="hint")]
    return [head, html.Div(_table(shown), className="scroll-x", tabIndex=0)]


def _names(shown: View) -> html.P:
    (one,) = shown.compared
    return html.P(one.name.to(shown.lang), className="biz-chosen")


def _table(shown: View) -> html.Table:
    heads = [html.Td(), *(_head(shown, one) for one in shown.compared)]
    rows = [*_scores(shown), *_factors(shown), *_facts(shown)]
    body = [html.Thead(html.Tr(heads)), html.Tbody(rows)]
    return html.Table(body, className=f"biz-table biz-of-{min(len(shown.compared), MOST_COMPARED)}")


def _head(shown: View, one: Spot) -> html.Th:
    asked, lang = shown.asked, shown.lang
    name = one.name.to(lang)
    rest = asked.but(compare=tuple(cell for cell in asked.compare if cell != one.cell))
    out = link(
        _TAKE_OUT.to(lang),
        rest,
        className="plain",
        **marks(aria_label=_NAMED_OUT.to(lang).format(name=name)),
    )
    return html.Th([link(name, asked.but(cell=one.cell)), out], scope="col")


def _scores(shown: View) -> list[html.Tr]:
    lang = shown.lang
    numbers = [whole(one.score, lang) for one in shown.compared]
    scores = [float(number) for number in numbers]
    intervals = [
        figure(between(one.low, one.high, lang), shown.ref("interval", one.cell), lang)
        for one in shown.compared
    ]
    return [
        _row(SCORE, [_number(shown, "score", *pair) for pair in _paired(shown, numbers)], scores, 1,
             shown, "biz-total"),
        html.Tr([html.Th(_SURE.to(lang), scope="row"), *(html.Td(one) for one in intervals)]),
    ]  # fmt: skip


def _factors(shown: View) -> list[html.Tr]:
    made = [score.points(one) for one in shown.compared]
    rows = [_part(_MADE_OF, shown)]
    for name, factor in FACTORS.items():
        values = [float(points[name]) for points in made]
        if any(values):
            texts = [signed(value, shown.lang) for value in values]
            cells = [_number(shown, f"points-{name}", *pair) for pair in _paired(shown, texts)]
            rows.append(_row(_begun(factor.title), cells, values, 1, shown))
    return rows


def _begun(title: Text) -> Text:
    """Return a factor's title as the others that stand below it."""
    return Text(kk=capital(title.kk), ru=capital(title.ru), en=capital(title.en))


def _facts(shown: View) -> list[html.Tr]:
    rows = [_part(_AROUND, shown)]
    for name, fact in FACTS.items():
        values = [fact.value(one.facts) for one in shown.compared]
        if all(value is None for value in values):
            continue
        texts = [written(one.facts, name, shown.lang) for one in shown.compared]
        cells = [
            _number(shown, name, one, text) if value is not None else _none(text)
            for (one, text), value in zip(_paired(shown, texts), values, strict=True)
        ]
        rows.append(_row(fact.title, cells, values, _BETTER.get(name, 1), shown))
    return rows


def _paired(shown: View, texts: Sequence[str]) -> list[tuple[Spot, str]]:
    return list(zip(shown.compared, texts, strict=True))


def _none(text: str) -> html.Span:
    return html.Span(text, className="hint", **marks(data_plain=""))


def _number(shown: View, field: str, one: Spot, text: str) -> Cell:
    told = f"{one.name.to(shown.lang)}: {text}"
    answers: Cell = figure(text, shown.ref(field, one.cell), shown.lang, told=told)
    return answers


def _part(head: Text, shown: View) -> html.Tr:
    span = len(shown.compared) + 1
    return html.Tr(html.Th(head.to(shown.lang), scope="rowgroup", colSpan=span, className="over"))


def _row(  # noqa: PLR0913, PLR0917  # what a row is made of
    head: Text,
    cells: Sequence[Cell],
    values: Sequence[float | None],
    better: int,
    shown: View,
    look: str | None = None,
) -> html.Tr:
    """Return a row in which the best is marked with a word; equal ones have no best."""
    is_best = _leading(values, max if better > 0 else min)
    inside = [
        html.Td([cell, _mark(shown) if first else None], className="biz-first" if first else None)
        for cell, first in zip(cells, is_best, strict=True)
    ]
    return html.Tr([html.Th(head.to(shown.lang), scope="row"), *inside], className=look)


def _leading(values: Sequence[float | None], best_of: Callable[..., Any]) -> list[bool]:
    known = [one for one in values if one is not None]
    if len(known) < 2 or len(set(known)) == 1:  # noqa: PLR2004  # nothing to be better than
        return [False] * len(values)
    top = best_of(known)
    return [one == top for one in values]


def _mark(shown: View) -> html.Small:
    return html.Small(_BEST.to(shown.lang), className="biz-better")
