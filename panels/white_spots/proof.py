"""How good an answer is, in one sentence; `best` is only said where it is proved."""

import math
from typing import Any

from core import units
from core.text import Lang, Text
from panels.figure import figure, put
from services.placement import Plan
from services.report.plan import question as plan_question

_BEST = Text(
    kk="Дәлелденді: бұдан жақсы таңдау жоқ.",
    ru="Доказано: лучшего выбора нет.",
    en="Proved: the best possible.",
)
_WITHIN = Text(
    kk="Дәлелденді: мүмкін болатын ең жақсы нәтижеден айырмасы {gap}-дан аспайды.",
    ru="Доказано: хуже лучшего из возможного не более чем на {gap}.",
    en="Proved: at most {gap} below the best possible.",
)
_SO_FAR = Text(
    kk="Әзірге: мүмкін болатын ең жақсы нәтижеден айырмасы {gap}-дан аспайды.",
    ru="Пока: хуже лучшего из возможного не более чем на {gap}.",
    en="So far: at most {gap} below the best possible.",
)
_STOPPED = Text(
    kk="Тоқтатылды: мүмкін болатын ең жақсы нәтижеден айырмасы {gap}-дан аспайды.",
    ru="Остановлено: хуже лучшего из возможного не более чем на {gap}.",
    en="Stopped: at most {gap} below the best possible.",
)
_UNKNOWN = Text(
    kk="Қаншалықты жақсы екені әлі белгісіз.",
    ru="Насколько это хорошо, пока не известно.",
    en="How good this is is not known yet.",
)


def gap(plan: Plan, lang: Lang) -> str:
    """Return the gap of a plan as people write it, never too little; a dash while unknown."""
    known = plan.gap_percent
    if known is None or not math.isfinite(known):
        return units.NOTHING
    return f"{plan_question.at_most(known, lang)}{units.SPACE}%"


def verdict(plan: Plan, lang: Lang) -> list[Any]:
    """Return the sentence that says how good a plan is; `best` is only said where it is proved."""
    if plan.proved and plan.state != "failed":
        return [_BEST.to(lang)]
    if plan.gap_percent is None or not math.isfinite(plan.gap_percent):
        return [_UNKNOWN.to(lang)]
    words = {"done": _WITHIN, "cancelled": _STOPPED}.get(plan.state, _SO_FAR)
    return put(words.to(lang), gap=figure(gap(plan, lang), f"plan/{plan.key}/gap", lang))
