"""The score of a place: the number, within what it lies, and the bar of what it is made of."""

from collections.abc import Sequence
from typing import Final

from dash import html
from dash.development.base_component import Component

from core.text import Text
from panels._marks import marks
from panels.business._view import View
from panels.business._words import SCORE
from panels.figure import figure
from services import niches
from services.niches.answer import Spot
from services.niches.told import GROUPS, between, signed, whole

_WITHIN = Text(
    kk="салмақ өзгерсе, ұпай {between} аралығында",
    ru="если изменить веса, балл будет от {between}",
    en="the score is {between} if weights change",
)
_ALWAYS: Final = ("competition",)
"""Groups that are told even where they are nothing: no competitor is a reason too."""
_FULL: Final = 100.0


def build(shown: View, one: Spot) -> html.P:
    """Return the score, with its interval beside it."""
    lang = shown.lang
    score, interval = whole(one.score, lang), between(one.low, one.high, lang)
    told = f"{SCORE.to(lang)}: {score}"
    within = _WITHIN.to(lang).format(between=interval)
    return html.P(
        [
            figure(score, shown.ref("score", one.cell), lang, look="biz-number", told=told),
            figure(
                interval,
                shown.ref("interval", one.cell),
                lang,
                look="biz-between",
                told=within,
            ),
        ],
        className="biz-score",
    )


def points(one: Spot) -> dict[str, int]:
    """Return the whole points of each factor; they add up to the whole score."""
    names = [part.factor for part in one.parts]
    return dict(zip(names, niches.rounded(one.parts), strict=True))


def grouped(one: Spot) -> dict[str, int]:
    """Return the whole points of each group; they add up to the whole score, too."""
    made = points(one)
    return {
        name: sum(made.get(factor, 0) for factor in group.factors) for name, group in GROUPS.items()
    }


def longest(spots: Sequence[Spot]) -> float:
    """Return the points that the longest bar of some places shows: their bars can be compared."""
    drawn = [sum(abs(n) for n in grouped(one).values()) for one in spots]
    return float(max([_FULL, *drawn]))


def bar(shown: View, one: Spot, scale: float = _FULL) -> list[Component]:
    """Return the bar of the groups, and each group's word with its points."""
    made = grouped(one)
    drawn = [_segment(name, n, scale) for name, n in made.items() if n]
    words = [_word(shown, one, name, n) for name, n in made.items() if n or name in _ALWAYS]
    return [
        html.Div(drawn, className="biz-bar", **marks(aria_hidden="true")),
        html.Ul(words, className="biz-parts"),
    ]


def _segment(name: str, n: int, scale: float) -> html.I:
    against = " biz-against" if n < 0 else ""
    return html.I(
        className=f"biz-seg biz-{name}{against}", style={"width": f"{100 * abs(n) / scale:.2f}%"}
    )


def _word(shown: View, one: Spot, name: str, n: int) -> html.Li:
    lang, title = shown.lang, GROUPS[name].title.to(shown.lang)
    text = signed(n, lang)
    number = figure(text, shown.ref(f"points-{name}", one.cell), lang, told=f"{title} {text}")
    look = f"biz-part biz-{name}" + (" biz-against" if n < 0 else "")
    return html.Li([f"{title} ", number], className=look)
