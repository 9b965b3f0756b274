"""The report of a plan as PDF: what was asked, what it gives, where each site stands and why."""

from core.errors import TooLittleData
from core.text import Lang
from services.placement import Plan
from services.report import document
from services.report.plan import story as plan_story
from services.report.plan import words as plan_words


def of_plan(plan: Plan, lang: Lang) -> bytes:
    """Return the report of a plan: A4, two pages.

    A plan that is not finished is told as it stands, and that it is not finished.

    Raises
    ------
    TooLittleData
        If the plan has no sites.
    DataUnavailable
        If the database cannot be reached.
    """
    if not plan.sites:
        raise TooLittleData(plan_words.NO_SITES)
    return document.pdf(plan_story.of_plan(plan, lang), "plan/plan")
