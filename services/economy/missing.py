"""What a district has too few of, and what it has plenty of, by category."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import Final

import numpy as np

from analysis import gaps as compared
from core.errors import TooLittleData
from core.text import Text
from data_access import commerce
from services.economy.census import Census
from services.economy.lines import Line
from services.economy.measures import reference
from services.indicators import District
from services.niches.gaps import VERDICTS, Verdict

EXPECTED: Final = "expected"
"""The measure that a reference names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A category of a district beside what there would be as elsewhere in the city.

    Attributes
    ----------
    expected
        As many as the city has for a resident or a job, times residents and jobs there.
    low, high
        Counts between which, both included, the difference may be chance.
    people, city_people
        Residents and jobs of the district and of the city.
    """

    line: Line
    expected: float
    low: int
    high: int
    people: float
    city_people: float
    verdict: Verdict

    @property
    def title(self) -> Text:
        """Return the category's name."""
        return self.line.group.title

    @property
    def standing(self) -> int:
        """Return how many stand there."""
        return self.line.here.standing

    def reference(self, measure: str) -> str:
        """Return the reference of one of its numbers."""
        return reference(measure, self.line)


def gaps(census: Census, district: District) -> list[Gap]:
    """Return the categories of a district that has too few or plenty of them.

    What is missing most comes first, what is in plenty last, by the share of what is expected.
    How many of a category each district would have, and what is chance, is decided as in
    `services.niches.gaps`, for all categories at once.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    every = (one for each in _compared(census).values() for one in each)
    found = [one for one in every if one.line.district == district and one.verdict != "usual"]
    return sorted(found, key=lambda one: one.standing / one.expected if one.expected else inf)


def gap(census: Census, district: District, code: str) -> Gap | None:
    """Return a category of a district, whatever its verdict; None of one that is not known."""
    return next(
        (one for one in _compared(census).get(code, ()) if one.line.district == district), None
    )


@lru_cache(maxsize=2)
def _compared(census: Census) -> Mapping[str, Sequence[Gap]]:
    people = {row["slug"]: row["residents"] + row["jobs"] for row in commerce.by_district("")}
    base = np.array([people.get(one.slug, 0.0) for one in census.districts], float)
    try:
        return {one.code: _of(census, one.code, base) for one in census.groups("category")}
    except TooLittleData:  # nobody lives or works anywhere: nothing is missing to anybody
        return {}


def _of(census: Census, code: str, base: np.ndarray) -> list[Gap]:
    group = census.group("category", code)
    lines = [census.line(group, one) for one in census.districts]
    found = compared.gaps([one.here.standing for one in lines], base)
    return [
        Gap(
            line=line,
            expected=float(found.expected[i]),
            low=int(found.low[i]),
            high=int(found.high[i]),
            people=float(base[i]),
            city_people=float(base.sum()),
            verdict=VERDICTS[int(found.verdict[i])],
        )
        for i, line in enumerate(lines)
    ]
