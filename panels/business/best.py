"""The best places, as cards: a small map, the score, why, and what it is made of."""

from collections.abc import Sequence
from typing import Final

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Text
from panels._marks import marks
from panels.business import picture, score, ways
from panels.business._address import link
from panels.business._view import View
from panels.business._words import BEST, sentence
from panels.business.reason import told
from services.district_words import short
from services.niches.answer import Answer, Spot

FULL: Final = 3
"""Cards that are shown at once."""
_MORE = Text(kk="Тағы {n} орын", ru="Ещё {n} {places}", en="{n} more {places}")
_PLACES = Text(kk="орын", ru="место|места|мест", en="place|places")
_NO_CELLS = Text(
    kk="Бұл аумақта адам тұратын да, жұмыс істейтін де жер табылмады. Басқа ауданды таңдаңыз.",
    ru="Здесь нет мест, где живут или работают люди. Выберите другой район.",
    en="Nobody lives or works in this area. Choose another district.",
)
_FIRST = Text(
    kk="Бұл аумақта мұндай орын әлі жоқ. Бәсеке ұпайды кемітпейді, бірақ сұраныс та тексерілмеген.",
    ru="Здесь такого ещё нет. Конкуренция балл не снижает, но и спрос никем не проверен.",
    en="There is none here yet. Nothing competes, but nobody has tried the demand either.",
)


def build(shown: View) -> list[Component | None]:
    """Return the cards of the best places, or why there are none."""
    answer, lang = shown.answer, shown.lang
    if answer is None:
        return []
    head = html.Div([html.H2(BEST.to(lang)), ways.whole_map(lang)], className="biz-best-head")
    if not answer.spots:
        return [head, html.P(sentence(answer.why_none or _NO_CELLS, lang), className="sentence")]
    scale = score.longest(answer.spots)
    cards = [card(shown, n, one, scale) for n, one in enumerate(answer.spots, 1)]
    return [head, _first(answer, shown), _list(cards[:FULL]), _rest(cards[FULL:], shown)]


def _first(answer: Answer, shown: View) -> html.P | None:
    """Return that nobody is there yet, where that is so."""
    if answer.existing:
        return None
    return html.P(_FIRST.to(shown.lang), className="sentence biz-note")


def _list(cards: Sequence[Component], first: int = 1) -> html.Ol:
    rows = [html.Li(one) for one in cards]
    return html.Ol(rows, className="biz-cards", start=str(first) if first > 1 else None)


def _rest(cards: Sequence[Component], shown: View) -> html.Details | None:
    if not cards:
        return None
    noun = units.form(len(cards), _PLACES, shown.lang)
    said = _MORE.to(shown.lang).format(n=len(cards), places=noun)
    fold = html.Summary(said, **marks(data_plain=""))
    return html.Details([fold, _list(cards, FULL + 1)], className="biz-rest")


def card(shown: View, number: int, one: Spot, scale: float) -> html.Article:
    """Return the card of one of the best places; its name opens it.

    They are counted by themselves: of the cells around the best one, which are nearly as good,
    none is told.
    """
    name = f"{number}. {one.name.to(shown.lang)}"
    title = html.H3(link(name, shown.asked.but(cell=one.cell)), className="biz-name")
    here = " biz-open" if shown.asked.cell == one.cell else ""
    body = [
        html.Div([title, score.build(shown, one)], className="biz-top"),
        _district(shown, one),
        html.P(told(shown, one), className="sentence biz-plain biz-reason", **marks(data_plain="")),
        *score.bar(shown, one, scale),
        ways.build(shown, one),
    ]
    return html.Article(
        [*picture.build(shown, one), html.Div(body, className="biz-body")],
        className=f"panel biz-card{here}",
        **marks(data_biz_cell=one.cell),
    )


def _district(shown: View, one: Spot) -> html.P | None:
    """Return the district of a place where all of them were asked about."""
    if shown.asked.district:
        return None
    return html.P(short(one.district, shown.lang), className="biz-where hint")
