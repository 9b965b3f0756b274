"""What else a place is good for, and which places elsewhere are like it.

All other categories have to be gone through for that, so it comes after the card that it is in.
"""

from typing import Final

from dash import dcc, html
from dash.development.base_component import Component

from core.text import Text
from panels.business._address import link
from panels.business._view import View
from panels.figure import figure, put
from services.district_words import short
from services.niches.answer import Other, Twin
from services.niches.asked import WHOLE
from services.niches.told import below, whole

OTHERS: Final = Text(
    kk="Осы жерде тағы не ашуға болады", ru="Что ещё открыть здесь", en="What else to open here"
)
TWINS: Final = Text(kk="Осыған ұқсас орындар", ru="Похожие места", en="Places like this one")
_WAITS = Text(
    kk="Басқа салалармен салыстырылып жатыр…",
    ru="Сравниваем с другими категориями…",
    en="Comparing it with other categories…",
)
_BETTER = Text(
    kk="қаладағы {share} орыннан жақсы",
    ru="лучше {share} мест города",
    en="beats {share} of the city",
)


def place(shown: View) -> html.Div:
    """Return where it will stand, with a store that asks for it as soon as the card is there."""
    search = f"{shown.asked.query()}&lang={shown.lang}"
    waiting = html.P(_WAITS.to(shown.lang), className="hint")
    return html.Div(
        [
            dcc.Store(id="biz-more-of", data=search),
            html.Div(waiting, id="biz-more", className="biz-more", role="status"),
        ]
    )


def build(shown: View) -> list[Component]:
    """Return the best other categories for the place that is open, and its twins."""
    lang = shown.lang
    made: list[Component] = []
    if shown.others:
        rows = html.Ul([_other(shown, one) for one in shown.others], className="biz-rows")
        made.append(html.Section([html.H3(OTHERS.to(lang)), rows], className="biz-others"))
    if shown.twins:
        rows = html.Ul([_twin(shown, one) for one in shown.twins], className="biz-rows")
        made.append(html.Section([html.H3(TWINS.to(lang)), rows], className="biz-twins"))
    return made


def _other(shown: View, one: Other) -> html.Li:
    """Return another category; branches and weights belonged to the one that was asked about."""
    asked, lang = shown.asked, shown.lang
    there = asked.but(what=one.code, own=(), compare=(), weights=())
    of_other = {"what": one.code, "weights": ()}
    share = figure(below(one.share, lang), shown.ref("share", asked.cell, **of_other), lang)
    score = figure(whole(one.score, lang), shown.ref("score", asked.cell, **of_other), lang)
    return html.Li(
        [
            link(one.title.to(lang), there),
            html.Small(put(_BETTER.to(lang), share=share)),
            html.B(score),
        ]
    )


def _twin(shown: View, one: Twin) -> html.Li:
    """Return a place that is alike; it opens where it lies, if that is another district."""
    words = {name: slug for slug, name in shown.names.items()}
    where = words.get(one.district, WHOLE) if shown.asked.district else WHOLE
    there = shown.asked.but(cell=one.cell, where=where)
    return html.Li(
        [link(one.name.to(shown.lang), there), html.Small(short(one.district, shown.lang))]
    )
