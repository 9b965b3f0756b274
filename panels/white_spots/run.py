"""What stands under the button: how the search goes, how to stop it, or why it was refused."""

from datetime import UTC, datetime
from typing import Final

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels._marks import marks
from panels.figure import figure, put
from panels.white_spots._words import SECOND
from services.coverage import ground
from services.placement import Plan

PATIENCE_SECONDS: Final = 15
"""After so long in the queue one is told that nobody may be there to compute."""
_AT_ONCE = Text(
    kk="Алғашқы жауап бірден шығады, содан кейін қаншалықты жақсы екені дәлелденеді.",
    ru="Первый ответ появится сразу, затем станет известно, насколько он хорош.",
    en="A first answer comes at once, then the proof of how good it is.",
)
_QUEUED = Text(kk="Кезекте тұр…", ru="В очереди…", en="In the queue…")
_NOBODY = Text(
    kk="Кезекте тұр. Есептейтін процесс іске қосылмаған болуы мүмкін.",
    ru="В очереди. Возможно, процесс расчёта не запущен.",
    en="In the queue. Perhaps no worker process is running.",
)
_READING = Text(
    kk="Мүмкін орындар мен олардың көретін жері есептеліп жатыр",
    ru="Считаются возможные места и то, что с них видно",
    en="Candidate sites and what each sees are being computed",
)
_RUNNING = Text(
    kk="Ең жақсысы ізделіп жатыр", ru="Идёт поиск лучшего", en="The best is being sought"
)
_STOP = Text(kk="Тоқтату", ru="Остановить", en="Stop")
_CHOSEN = Text(
    kk="{candidates} нұсқадан таңдалды: {seconds}.",
    ru="Выбрано из {candidates} вариантов за {seconds}.",
    en="Chosen of {candidates} options in {seconds}.",
)
_SPENT = Text(kk="Жалпы бағасы {spent}.", ru="Общая стоимость {spent}.", en="{spent} in all.")
_COARSE = Text(
    kk="Аумақ үлкен болғандықтан, әр {step} м сайынғы нүктелермен есептелді.",
    ru="Территория велика: посчитано по точкам через каждые {step} м.",
    en="The area is large: counted by points every {step} m.",
)


def build(plan: Plan | None, lang: Lang) -> list[Component | None]:
    """Return how the search for a plan goes."""
    if plan is None:
        return [html.P(_AT_ONCE.to(lang), className="hint")]
    if plan.state == "queued":
        return [
            _told(_NOBODY if _waits_long(plan) else _QUEUED, lang),
            _bar(None, lang),
            _stop(lang),
        ]
    if plan.state == "running":
        known = bool(plan.progress)
        return [
            _told(_RUNNING if known else _READING, lang),
            _bar(_done(plan) if known else None, lang),
            _stop(lang),
        ]
    if plan.state == "failed" and plan.reason:
        return [refused(plan.reason, lang)]
    return [_chosen(plan, lang), _spent(plan, lang), _coarse(plan, lang)] if plan.sites else []


def refused(reason: Text, lang: Lang) -> html.P:
    """Return why a question was refused, as one sentence."""
    said = reason.to(lang)
    said = said[:1].upper() + said[1:]
    return html.P(
        said if said.endswith((".", "!", "?")) else f"{said}.",
        className="spots-refused",
        **marks(data_plain=""),
    )


def _waits_long(plan: Plan) -> bool:
    return (datetime.now(UTC) - plan.asked_at).total_seconds() > PATIENCE_SECONDS


def _told(words: Text, lang: Lang) -> html.P:
    return html.P(words.to(lang))


def _done(plan: Plan) -> float:
    """Return how much of the time that was asked for is over, 0 to 1."""
    return min(max(plan.progress[-1].seconds / plan.asked.seconds, 0.02), 1.0)


def _bar(done: float | None, lang: Lang) -> html.Div:
    value = None if done is None else f"{100 * done:.0f}"
    inside = html.I(style={"width": f"{value or 0}%"})
    told = marks(
        aria_valuemin="0", aria_valuemax="100", aria_valuenow=value, aria_label=_RUNNING.to(lang)
    )
    return html.Div(inside, className="spots-progress", role="progressbar", **told)


def _stop(lang: Lang) -> html.Button:
    return html.Button(
        _STOP.to(lang), className="plain", type="button", **marks(data_act="spots-stop")
    )


def _chosen(plan: Plan, lang: Lang) -> html.P:
    numbers = {
        "candidates": units.number(plan.candidates_count, lang, 0),
        "seconds": f"{units.number(plan.seconds, lang, 1)}{units.SPACE}{SECOND.to(lang)}",
    }
    told = {name: figure(text, f"plan/{plan.key}/{name}", lang) for name, text in numbers.items()}
    return html.P(put(_CHOSEN.to(lang), **told), className="hint")


def _spent(plan: Plan, lang: Lang) -> html.P | None:
    if not plan.spent:
        return None
    spent = figure(units.money(plan.spent, lang), f"plan/{plan.key}/spent", lang)
    return html.P(put(_SPENT.to(lang), spent=spent), className="hint")


def _coarse(plan: Plan, lang: Lang) -> html.P | None:
    """Return that points stand farther apart than usual: the figures differ a little then."""
    if plan.step <= ground.STEP:
        return None
    told = _COARSE.to(lang).format(step=units.number(plan.step, lang, 0))
    return html.P(told, className="hint", **marks(data_plain=""))
