"""Passports of the numbers of a placement plan.

`plan/KEY/before/residents` and `plan/KEY/after/residents` are what is not covered, `added` the
difference; `plan/KEY/gap` says how good it is; `plan/KEY/site/3/adds` is a number of one site,
`plan/KEY/common/OTHER` counts the sites that another plan has too.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from core import units
from core.errors import Forbidden, NotFound
from core.rights import Role
from core.text import Lang, Text
from data_access import sources
from services import plan_figures
from services.coverage.figures import BEHIND
from services.coverage.ground import STEP
from services.passports import MOST_ROWS, NO_NUMBER, Passport, words
from services.passports import _plan_words as told
from services.passports._coverage_words import MENDED, ON_FOOT, PLANNERS
from services.placement import Figures, Plan, Site, history
from services.plans_compared import shared
from services.report.plan import question as plan_question

Write = Callable[[float, Lang], str]


@dataclass(frozen=True, slots=True)
class Number:
    """What one number of a plan means, and how it is written."""

    title: Text
    definition: Text
    formula: Text
    write: Write
    unit: Text | None = None


def _whole(value: float, lang: Lang) -> str:
    return units.number(value, lang, 0)


def _square_km(value: float, lang: Lang) -> str:
    return units.significant(value, lang, 4)


def _tenth(value: float, lang: Lang) -> str:
    return units.number(value, lang, 1)


UNSEEN: Final[Mapping[str, Number]] = {
    "residents": Number(told.RESIDENTS, told.RESIDENTS_MEANING, told.BY_POINTS, _whole),
    "area": Number(told.AREA, told.AREA_MEANING, told.BY_POINTS, _square_km, told.KM2),
    "incidents": Number(told.INCIDENTS, told.INCIDENTS_MEANING, told.BY_POINTS, _whole),
}
"""What is not covered, by the words of a reference."""
OF_PLAN: Final[Mapping[str, Number]] = {
    "gap": Number(
        told.GAP, told.GAP_MEANING, told.GAP_FORMULA, plan_question.at_most, told.PERCENT
    ),
    "knee": Number(told.KNEE, told.KNEE_MEANING, told.KNEE_FORMULA, _whole),
    "candidates": Number(told.CANDIDATES, told.CANDIDATES_MEANING, told.COUNTED, _whole),
    "sites": Number(told.SITES, told.SITES_MEANING, told.COUNTED, _whole),
    "seconds": Number(told.SECONDS, told.SECONDS_MEANING, told.CLOCK, _tenth, told.SECOND),
    "spent": Number(told.SPENT, told.SPENT_MEANING, told.SPENT_FORMULA, units.money),
}
OF_SITE: Final[Mapping[str, Number]] = {
    "adds": Number(told.ADDS, told.ADDS_MEANING, told.BY_POINTS, _whole),
    "adds_area_m2": Number(told.ADDS_AREA, told.ADDS_MEANING, told.BY_POINTS, _whole, told.M2),
    "adds_incidents": Number(told.ADDS_INCIDENTS, told.ADDS_MEANING, told.BY_POINTS, _whole),
    "alone": Number(told.ALONE, told.ALONE_MEANING, told.BY_POINTS, _whole),
    "overlap_percent": Number(
        told.OVERLAP, told.OVERLAP_MEANING, told.OVERLAP_FORMULA, _whole, told.PERCENT
    ),
    "price": Number(told.PRICE, told.PRICE_MEANING, told.ASSUMED, units.money),
    "azimuth": Number(told.AZIMUTH, told.AZIMUTH_MEANING, told.CHOSEN, _whole, told.DEGREES),
    "view": Number(told.VIEW, told.TYPE_MEANING, told.ASSUMED, _whole, told.DEGREES),
    "reach": Number(told.REACH, told.TYPE_MEANING, told.ASSUMED, _whole, told.METRES),
}


def opened(given: Sequence[str], lang: Lang, role: Role) -> Passport:
    """Return the passport of a number of a plan.

    Raises
    ------
    Forbidden
        To those who may not see plans.
    NotFound
        If there is no such plan or number.
    """
    if role < Role.PLANNER:
        raise Forbidden(PLANNERS)
    if len(given) < 2:  # noqa: PLR2004  # a key and a name
        raise NotFound(NO_NUMBER)
    plan, (name, *rest) = history.plan(given[0]), given[1:]
    if name in {"before", "after", "added"}:
        return _unseen(plan, name, words(rest, 1)[0], lang)
    if name in {"common", "own"}:
        return _shared(plan, name, history.plan(words(rest, 1)[0]), lang)
    if name == "site":
        place, field = words(rest, 2)
        return _site(plan, place, field, lang)
    words(rest, 0)
    return _of_plan(plan, name, lang)


def _unseen(plan: Plan, side: str, measure: str, lang: Lang) -> Passport:
    number, before = UNSEEN.get(measure), plan_figures.before(plan)
    after = plan_figures.after(plan, before)
    of = {"before": before, "after": after, "added": after and before}[side]
    if number is None or of is None:
        raise NotFound(NO_NUMBER)
    value = _left(of, measure)
    if side == "added" and after:
        value -= _left(after, measure)
    title = told.SIDES[side].to(lang).format(what=number.title.to(lang))
    passport = _passport(plan, number, value, lang).but(title=title)
    return passport if side == "before" else _with_sites(passport, plan, measure, lang)


def _left(of: Figures, measure: str) -> float:
    return float(
        {
            "residents": of.residents_unseen,
            "area": of.area_unseen_km2,
            "incidents": of.incidents_unseen,
        }[measure]
    )


def _with_sites(passport: Passport, plan: Plan, measure: str, lang: Lang) -> Passport:
    """Return a passport with the sites that the number comes from."""
    field = {"residents": "adds", "area": "adds_area_m2", "incidents": "adds_incidents"}[measure]
    return passport.but(
        columns=(told.SITE.to(lang), OF_SITE[field].title.to(lang)),
        rows=tuple(
            (_named(one, lang), OF_SITE[field].write(getattr(one, field), lang))
            for one in plan.sites[:MOST_ROWS]
        ),
        row_count=len(plan.sites),
    )


def _named(one: Site, lang: Lang) -> str:
    return f"{one.number}. {one.address.get(lang, '')}".strip()


def _of_plan(plan: Plan, name: str, lang: Lang) -> Passport:
    number = OF_PLAN.get(name)
    value = {
        "gap": plan.gap_percent,
        "knee": plan.curve.knee,
        "candidates": plan.candidates_count,
        "sites": len(plan.sites),
        "seconds": plan.seconds,
        "spent": plan.spent,
    }.get(name)
    if number is None or value is None or not math.isfinite(value):
        raise NotFound(NO_NUMBER)
    return _passport(plan, number, value, lang)


def _shared(plan: Plan, name: str, other: Plan, lang: Lang) -> Passport:
    common = shared(plan, other).first
    sites = [one for one in plan.sites if (one.number in common) == (name == "common")]
    number = Number(told.SHARED[name], told.SHARED_MEANING[name], told.SHARED_FORMULA, _whole)
    return _passport(plan, number, len(sites), lang).but(
        columns=(told.SITE.to(lang),),
        rows=tuple((_named(one, lang),) for one in sites[:MOST_ROWS]),
        row_count=len(sites),
    )


def _site(plan: Plan, place: str, field: str, lang: Lang) -> Passport:
    number = OF_SITE.get(field)
    one = next((site for site in plan.sites if str(site.number) == place), None)
    value = getattr(one, field) if one and number else None
    if number is None or one is None or value is None:
        raise NotFound(NO_NUMBER)
    passport = _passport(plan, number, value, lang)
    return passport.but(notes=(_named(one, lang), *passport.notes))


def _passport(plan: Plan, number: Number, value: float, lang: Lang) -> Passport:
    return Passport(
        title=number.title.to(lang),
        value=number.write(value, lang),
        unit=number.unit.to(lang) if number.unit else "",
        definition=number.definition.to(lang),
        formula=_formula(plan, number, lang),
        source_ids=plan.source_ids or tuple(sources.of_tables(BEHIND)),
        notes=(
            f"{plan_question.place(plan.asked, lang)}. {plan_question.question(plan, lang)}",
            told.STATES[plan.state].to(lang),
            *((MENDED.to(lang),) if plan.asked.broken else ()),
        ),
    )


def _formula(plan: Plan, number: Number, lang: Lang) -> str:
    """Return how a number is counted; what is covered, by points or on foot, as was asked."""
    if number.formula is not told.BY_POINTS:
        return number.formula.to(lang)
    if plan.asked.service != "cameras":
        return ON_FOOT.to(lang)
    return told.BY_POINTS.to(lang).format(step=units.number(plan.step or STEP, lang, 0))
