"""What an address of the page shows: the question, the plan that answers it, one beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Self

from core.errors import NotFound
from core.text import Lang, Text
from data_access import districts
from panels.white_spots._words import CITY, DRAWN
from services import plan_figures
from services.coverage import figures
from services.coverage.figures import State
from services.passports import coverage
from services.placement import Asked, Figures, Plan, history

WAITED_FOR: Final = ("queued", "running")


@dataclass(frozen=True)
class View:
    """What an address shows, in one language; `districts` are their names by their words."""

    asked: Asked
    plan: Plan | None
    than: Plan | None
    districts: Mapping[str, Text]
    lang: Lang

    @classmethod
    def parse(cls, search: str, lang: Lang) -> Self:
        """Read an address; a plan's own question stands before what the address says beside it."""
        asked = Asked.parse(search)
        plan, than, names = _plan(asked.plan), _plan(asked.than), _names()
        if plan is None:
            asked = asked.but(plan="", than="")
            known = asked.district in names  # an old link may name one that is no more
            return cls(asked if known else asked.but(district=""), None, None, names, lang)
        asked = plan.asked.but(plan=plan.key, than=than.key if than else "")
        return cls(asked, plan, than, names, lang)

    def place(self, asked: Asked) -> str:
        """Return what the area of a question is called."""
        if asked.area:
            return DRAWN.to(self.lang)
        return self.districts.get(asked.district, CITY).to(self.lang)

    @property
    def waits(self) -> bool:
        """Whether an answer is still being computed."""
        return self.plan is not None and self.plan.state in WAITED_FOR

    @property
    def version(self) -> list[Any]:
        """What differs whenever something new is known of the plan."""
        one = self.plan
        return [one.key, one.state, len(one.progress), len(one.sites), one.seconds] if one else []

    @cached_property
    def state(self) -> State:
        """How the area is covered by its service now."""
        return figures.overview(self.asked)

    @cached_property
    def before(self) -> Figures | None:
        """What is not covered without the plan, None where nobody has computed it."""
        return self.state.figures if self.plan is None else plan_figures.before(self.plan)

    @cached_property
    def after(self) -> Figures | None:
        """What is not covered with the plan."""
        return plan_figures.after(self.plan, self.before) if self.plan else None

    def of_area(self, measure: str, *, after: bool = False) -> str:
        """Return the reference of one of the three figures."""
        if self.plan:
            return self.of_plan("after" if after else "before", measure)
        return self.of_state(measure)

    def of_plan(self, *words: object) -> str:
        """Return the reference of a number of the plan."""
        assert self.plan
        return "/".join(map(str, ("plan", self.plan.key, *words)))

    def of_state(self, measure: str, district: str | None = None) -> str:
        """Return the reference of a number of how it is now, here or in a district."""
        there = self.asked if district is None else self.asked.but(district=district, area=())
        return coverage.reference(measure, there)


def _names() -> dict[str, Text]:
    return {row["slug"]: Text.from_row(row) for row in districts.every()}


def _plan(key: str) -> Plan | None:
    if not key:
        return None
    try:
        return history.plan(key)
    except NotFound:
        return None
