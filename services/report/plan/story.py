"""What the report of a plan tells: its words and numbers, written out in one language."""

from collections.abc import Mapping
from typing import Any, Final

from core import units
from core.text import Lang, Text
from services.placement import Plan
from services.report import slide, words
from services.report.plan import curve as plan_curve
from services.report.plan import drawing as plan_drawing
from services.report.plan import method as plan_method
from services.report.plan import question as plan_question
from services.report.plan import table as plan_table
from services.report.plan import words as plan_words

ARROW: Final = f"{units.SPACE}→{units.SPACE}"
_TITLES: Final = (
    plan_words.RESIDENTS_UNSEEN,
    plan_words.AREA_UNSEEN,
    plan_words.INCIDENTS_UNSEEN,
)
Story = Mapping[str, Any]


def of_plan(plan: Plan, lang: Lang) -> Story:
    """Return all that the template writes; texts and numbers, nothing to be computed."""
    place = plan_question.place(plan.asked, lang)
    around = slide.around(place, plan_words.PLACED.to(lang), "", plan.source_ids, lang)
    return {
        **around,
        "demo": words.DEMO.to(lang) if plan.synthetic else around["demo"],
        "question": plan_question.question(plan, lang),
        "facts": _facts(plan, lang),
        "sentence": plan_question.sentence(plan, lang),
        "finished": plan.state == "done",
        "figures": [*_figures(plan, lang), *_price(plan, lang)],
        "map": plan_drawing.of_plan(plan, lang),
        "curve": plan_curve.of_plan(plan, lang),
        "table": plan_table.of_plan(plan, lang),
        "method_title": plan_method.TITLE.to(lang),
        "method": plan_method.told(plan, lang),
        "proof": plan_method.proof(plan, lang),
        "page": words.PAGE.to(lang),
    }


def _facts(plan: Plan, lang: Lang) -> str:
    """Return what narrows the question besides its sentence."""
    told = plan_question.narrowing(plan.asked, lang)
    return " · ".join(told)


def _figures(plan: Plan, lang: Lang) -> list[Mapping[str, str]]:
    """Return the three figures before and after; only before while after is not known."""
    before, after = plan.before, plan.after
    if before is None:
        return []
    then = plan_question.unseen(before)
    now = plan_question.unseen(after) if after else (None,) * len(then)
    return [
        _figure(title, was, will, lang) for title, was, will in zip(_TITLES, then, now, strict=True)
    ]


def _figure(
    title: Text, was: tuple[float, float], will: tuple[float, float] | None, lang: Lang
) -> Mapping[str, str]:
    digits = 2 if title is plan_words.AREA_UNSEEN else 0
    values = [_fixed(one[0], digits, lang) for one in (was, will) if one]
    shares = [_covered(one, lang) for one in (was, will) if one]
    said = plan_words.COVERED if will else plan_words.COVERED_NOW
    share = said.to(lang).format(before=shares[0], after=shares[-1])
    return {
        "title": title.to(lang),
        "value": ARROW.join(values),
        "gain": _fixed(will[0] - was[0], digits, lang) if will else "",
        "below": share.replace(" %", f"{units.SPACE}%"),
    }


def _fixed(value: float, digits: int, lang: Lang) -> str:
    """Return a number with so many decimals, noughts included, so that two can be compared."""
    text = units.number(value, lang, digits)
    point = "." if lang == "en" else ","
    whole, _, rest = text.partition(point)
    return f"{whole}{point}{rest.ljust(digits, '0')}" if digits else text


def _covered(one: tuple[float, float], lang: Lang) -> str:
    missing, every = one
    return units.number(100 * (1 - missing / every), lang) if every else units.NOTHING


def _price(plan: Plan, lang: Lang) -> list[Mapping[str, str]]:
    if not plan.spent:
        return []
    each = units.money(float(f"{plan.spent / max(len(plan.sites), 1):.3g}"), lang)
    return [
        {
            "title": plan_words.PRICE.to(lang),
            "value": units.money(plan.spent, lang),
            "gain": "",
            "below": f"{plan_words.AVERAGE.to(lang).format(each=each)} "
            f"{plan_table.assumed(plan, lang)}",
        }
    ]
