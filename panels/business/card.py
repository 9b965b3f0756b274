"""The place whose card is open: how good it is, why, and why it is not among the best."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from core.text import Lang, Text
from panels._marks import marks
from panels._words import CLOSE
from panels.business import around, factors, more, picture, score, ways
from panels.business._address import link
from panels.business._view import View
from panels.business._words import sentence
from panels.business.reason import told
from panels.figure import figure, put
from services.niches.answer import Spot
from services.niches.thin import THIN
from services.niches.told import between, whole

_HERE = Text(kk="Осы жер туралы", ru="Об этом месте", en="About this place")
_RANK = Text(
    kk="{of} жердің ішінде {rank}. Салмақтар өзгерсе, {between}.",
    ru="{rank} из {of}. Если изменить веса: {between}.",
    en="Number {rank} of {of}. If weights change: {between}.",
)
_PLACED = Text(kk="{n}-орын", ru="{n}-е место", en="{n}")
"""A rank whose noun stays on its line."""
_ELSEWHERE = Text(
    kk="Бұл жер сұралған аумақтан тыс, сондықтан ұпайын сол аумақтың орындарымен салыстырыңыз.",
    ru="Это место вне выбранной области: сравнивайте его балл с баллами её мест.",
    en="This place lies outside the chosen area: compare its score with those of its places.",
)
_THIN = Text(
    kk="Рейтингке кірмейді, себебі дерек аз: {why}.",
    ru="В рейтинг не входит, данных мало: {why}.",
    en="Not ranked, too little is known: {why}.",
)


def build(shown: View) -> list[Component | None]:
    """Return the card of the place that is open; nothing without one."""
    one = shown.opened
    if one is None:
        return []
    if isinstance(one, Text):
        said = html.P(sentence(one, shown.lang), className="sentence", **marks(data_plain=""))
        return [_frame(shown, _HERE.to(shown.lang), [said])]
    return [_frame(shown, one.name.to(shown.lang), _inside(shown, one))]


def _frame(shown: View, title: str, inside: list[Component | None]) -> html.Aside:
    close = link(CLOSE.to(shown.lang), shown.asked.but(cell=""), className="plain biz-close")
    head = html.Div([html.H2(title, tabIndex=-1), close], className="panel-head")
    return html.Aside([head, *inside], className="biz-opened biz-body", **marks(aria_label=title))


def _inside(shown: View, one: Spot) -> list[Component | None]:
    why: list[Any] = told(shown, one)
    return [
        html.Div([_place(shown, one), score.build(shown, one)], className="biz-top"),
        _apart(shown, one),
        *picture.build(shown, one),
        html.P(why, className="sentence biz-plain biz-reason", **marks(data_plain="")),
        *score.bar(shown, one),
        ways.of_opened(shown, one),
        factors.why_not(shown, one),
        factors.build(shown, one),
        around.build(shown, one),
        more.place(shown),
    ]


def _place(shown: View, one: Spot) -> html.P:
    """Return the district, and the rank if the place has one."""
    ranked = not one.thin and not _is_elsewhere(shown, one)
    rank: list[Any] = [". ", *_rank(shown, one)] if ranked else []
    return html.P([one.district.to(shown.lang), *rank], className="sentence biz-plain hint")


def _rank(shown: View, one: Spot) -> list[Any]:
    assert shown.answer
    lang = shown.lang
    ranked = shown.answer.cells - shown.answer.thin_cells
    written = {
        "rank": figure(_placed(whole(one.rank, lang), lang), shown.ref("rank", one.cell), lang),
        "of": figure(whole(ranked, lang), shown.ref("cells"), lang),
        "between": figure(
            _placed(between(one.rank_low, one.rank_high, lang), lang),
            shown.ref("rank_interval", one.cell),
            lang,
        ),
    }
    return put(_RANK.to(lang), **written)


def _placed(rank: str, lang: Lang) -> str:
    return _PLACED.to(lang).format(n=rank)


def _is_elsewhere(shown: View, one: Spot) -> bool:
    return bool(shown.asked.district) and one.district != shown.place


def _apart(shown: View, one: Spot) -> html.P | None:
    """Return why a place has no rank: too little is known, or it lies outside of the area."""
    lang = shown.lang
    if one.thin:
        why = "; ".join(THIN[word].to(lang) for word in one.thin)
        return html.P(_THIN.to(lang).format(why=why), className="sentence biz-thin")
    if _is_elsewhere(shown, one):
        return html.P(_ELSEWHERE.to(lang), className="sentence biz-note")
    return None
