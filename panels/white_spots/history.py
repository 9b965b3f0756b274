"""Plans that were asked for before: each opens again, or is set beside the one that is shown."""

from collections.abc import Sequence
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels.figure import figure, put
from panels.white_spots import proof
from panels.white_spots._address import link
from panels.white_spots._view import View
from services.placement import Plan
from services.report.plan import question as plan_question

HEAD: Final = Text(kk="Бұрынғы жоспарлар", ru="Прежние планы", en="Earlier plans")
STATES: Final = {
    "queued": Text(kk="кезекте", ru="в очереди", en="queued"),
    "running": Text(kk="есептеліп жатыр", ru="считается", en="being computed"),
    "done": Text(kk="дайын", ru="готов", en="done"),
    "cancelled": Text(kk="тоқтатылған", ru="остановлен", en="stopped"),
    "failed": Text(kk="орындалмады", ru="не удался", en="failed"),
}
_NONE = Text(
    kk="Әзірге бірде-бір жоспар сұралған жоқ.",
    ru="Ни одного плана пока не запрашивали.",
    en="No plan has been asked for yet.",
)
_COMPARE = Text(kk="Салыстыру", ru="Сравнить", en="Compare")
_SHOWN = Text(kk="ашық тұр", ru="открыт", en="shown")
_GAP = Text(kk="айырмасы ≤ {gap}", ru="хуже лучшего ≤ {gap}", en="gap ≤ {gap}")
_BEST = Text(kk="бұдан жақсысы жоқ", ru="лучше не бывает", en="the best possible")


def section(plans: Sequence[Plan], shown: View) -> html.Section:
    """Return the list, newest first."""
    lang = shown.lang
    rows: Component = html.P(_NONE.to(lang), className="hint")
    if plans:
        rows = html.Ul([_row(one, shown) for one in plans], className="spots-history")
    return html.Section([html.H2(HEAD.to(lang)), rows], className="panel")


def _row(one: Plan, shown: View) -> html.Li:
    here, lang = shown.plan, shown.lang
    open_now = here is not None and one.key == here.key
    asked = one.asked.but(plan=one.key, than="")
    words = f"{shown.place(one.asked)}. {plan_question.question(one, lang)}"
    compare: Component | None = None
    if open_now:
        compare = html.Span(_SHOWN.to(lang), className="hint")
    elif here and one.gap_percent is not None:
        compare = link(_COMPARE.to(lang), here.asked.but(plan=here.key, than=one.key))
    return html.Li(
        [
            html.Time(units.moment(one.asked_at)),
            link(words, asked, current=open_now),
            html.Span(_state(one, lang), className="hint"),
            compare,
        ]
    )


def _state(one: Plan, lang: Lang) -> list[Any]:
    if one.state in {"done", "cancelled"} and one.gap_percent is not None:
        if one.proved:
            return [_BEST.to(lang)]
        number = figure(proof.gap(one, lang), f"plan/{one.key}/gap", lang)
        return put(_GAP.to(lang), gap=number)
    return [STATES[one.state].to(lang)]
