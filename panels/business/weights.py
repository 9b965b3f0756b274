"""Sliders: how much each factor counts. The browser puts what they say into the address."""

from typing import Any, Final

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from core.text import Text
from panels._marks import marks
from panels.business._address import link
from panels.business._view import View
from panels.business._words import capital
from services.niches.asked import MOST_WEIGHT
from services.niches.factors import FACTORS, PRESETS

HEAD: Final = Text(kk="Не маңыздырақ", ru="Что важнее", en="What counts most")
_OWN = Text(kk="Салмақтар өзгертілген.", ru="Веса изменены.", en="The weights are your own.")
_OF_PRESET = Text(
    kk="Салмақтар «{who}» таңдауына сай. Жылжытып көріңіз: тізім бірден өзгереді.",
    ru="Веса для выбора «{who}». Подвиньте: список сразу изменится.",
    en="The weights are those for “{who}”. Move them: the list changes at once.",
)
_BACK = Text(kk="Бастапқы қалпына келтіру", ru="Вернуть исходные", en="Put them back")
_FOR = Text(kk="Ұпай қосады", ru="Прибавляют балл", en="Add to the score")
_AGAINST = Text(kk="Ұпай кемітеді", ru="Убавляют балл", en="Take from the score")


def build(shown: View) -> list[Component | None]:
    """Return the sliders, those that add first; nothing as long as a question is open."""
    if shown.open_question:
        return []
    lang, asked = shown.lang, shown.asked
    who = PRESETS[asked.who].title.to(lang)
    said = (_OWN if asked.weights else _OF_PRESET).to(lang).format(who=who)
    back = link(_BACK.to(lang), asked.but(weights=()), className="plain")
    own: list[Any] = [" ", back] if asked.weights else []
    inside = [
        html.P([said, *own], className="hint"),
        _sliders(_FOR, 1, shown),
        _sliders(_AGAINST, -1, shown),
    ]
    fold = html.Summary(HEAD.to(lang))
    return [html.Details([fold, *inside], className="biz-steer", open=bool(asked.weights) or None)]


def _sliders(head: Text, sign: int, shown: View) -> html.Div:
    weights = dict(zip(FACTORS, shown.asked.weighed(), strict=True))
    rows = [
        _slider(name, weights[name], shown) for name, one in FACTORS.items() if one.sign == sign
    ]
    look = "biz-sliders" if sign > 0 else "biz-sliders biz-against"
    return html.Div([html.H3(head.to(shown.lang)), *rows], className=look)


def _slider(name: str, weight: int, shown: View) -> html.Label:
    one, lang = FACTORS[name], shown.lang
    made = dbc.Input(
        type="range", className="form-range", min=0, max=MOST_WEIGHT, step=1, value=weight
    )
    now = html.Span(str(weight), **marks(data_biz_now=""))
    title = html.Span(capital(one.title.to(lang)))
    told = marks(data_biz_weight=name)
    return html.Label([title, now, made], title=one.meaning.to(lang), **told)
