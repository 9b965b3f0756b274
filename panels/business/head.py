"""What stands on top: what the page answers, and the three answers, which can be changed."""

from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Text
from panels._marks import marks
from panels.business._address import link
from panels.business._view import View
from panels.business._words import TITLE, WALKING
from services.district_words import short
from services.niches.asked import MINUTES
from services.niches.factors import PRESETS

_ANSWERED = Text(
    kk="{what} ашуға үздік орындар", ru="{what}: лучшие места", en="{what}: the best places"
)
_PROMISE = Text(
    kk="Үш сұраққа жауап беріңіз. Үздік орындар себебімен бірге шығады.",
    ru="Ответьте на три вопроса. Появятся лучшие места, и у каждого — почему.",
    en="Answer three questions to see the best places, each with its reasons.",
)
_CHANGE = Text(kk="{what}: өзгерту", ru="{what}: изменить", en="{what}: change")
_OWN = Text(kk="Өз орындарым: {n}", ru="Мои точки: {n}", en="My branches: {n}")
_NOT_OWN = Text(
    kk="Өз орындарым: {n}, белгіні алып тастау",
    ru="Мои точки: {n}, снять отметки",
    en="My branches: {n}, unmark them",
)
_ON_FOOT = Text(kk="Жаяу, минут", ru="Пешком, мин", en="On foot, min")
_DROPPED: Final[dict[str, dict[str, Any]]] = {
    "what": {"cell": "", "compare": (), "own": ()},
    "where": {"cell": "", "compare": ()},
    "who": {"weights": ()},
}
"""What an answer takes with it when it is taken back: it was told of that answer."""


def build(shown: View) -> list[Component | None]:
    """Return the title and the answers, and how far customers walk once all are given."""
    lang = shown.lang
    if shown.open_question:
        return [
            html.H1(TITLE.to(lang)),
            _chips(shown) or html.P(_PROMISE.to(lang), className="biz-promise"),
        ]
    told = _ANSWERED.to(lang).format(what=shown.category.to(lang))
    return [html.H1(told), html.Div([_chips(shown), _minutes(shown)], className="biz-asked")]


def _chips(shown: View) -> html.Nav | None:
    given = [name for name in _DROPPED if getattr(shown.asked, name)]
    chips = [*(_chip(name, shown) for name in given), *_own(shown)]
    return html.Nav(chips, className="biz-chips") if chips else None


def _chip(name: str, shown: View) -> html.A:
    """Return an answer as a link that asks its question again."""
    said = _said(name, shown)
    taken_back = shown.asked.but(**{name: ""}, **_DROPPED[name])
    told = marks(aria_label=_CHANGE.to(shown.lang).format(what=said))
    return link(said, taken_back, className="chip", **told)


def _own(shown: View) -> list[html.A]:
    """Return how many places are marked as one's own, as a link that unmarks them."""
    own, lang = shown.asked.own, shown.lang
    if not own or shown.open_question:
        return []
    told = marks(aria_label=_NOT_OWN.to(lang).format(n=len(own)))
    words = f"{_OWN.to(lang).format(n=len(own))}{units.SPACE}\N{MULTIPLICATION SIGN}"
    return [link(words, shown.asked.but(own=()), className="chip", **told)]


def _said(name: str, shown: View) -> str:
    asked, lang = shown.asked, shown.lang
    if name == "what":
        return shown.category.to(lang)
    return short(shown.place, lang) if name == "where" else PRESETS[asked.who].title.to(lang)


def _minutes(shown: View) -> html.Div:
    ways = [_walk(n, shown) for n in MINUTES]
    group: dict[str, Any] = marks(aria_label=_ON_FOOT.to(shown.lang))
    return html.Div(
        [
            html.Span(_ON_FOOT.to(shown.lang), className="hint"),
            html.Div(ways, className="segmented", role="group", **group),
        ],
        className="biz-minutes",
    )


def _walk(minutes: int, shown: View) -> html.A:
    asked = shown.asked
    told = marks(aria_label=WALKING.to(shown.lang).format(n=minutes))
    return link(str(minutes), asked.but(minutes=minutes), current=asked.minutes == minutes, **told)
