"""Where the city lacks places of a category: by district, against residents and jobs there."""

from dataclasses import dataclass
from math import inf
from typing import Final, Literal

import numpy as np

from analysis import gaps as compared
from core.text import Text
from data_access import commerce
from services.niches import kinds

Verdict = Literal["few", "usual", "many"]
VERDICTS: Final[dict[int, Verdict]] = {-1: "few", 0: "usual", 1: "many"}
WORDS: Final[dict[Verdict, Text]] = {
    "few": Text(kk="жетіспейді", ru="не хватает", en="too few"),
    "usual": Text(kk="қаладағыдай", ru="как в городе", en="as elsewhere"),
    "many": Text(kk="артық", ru="с избытком", en="plenty"),
}
TEN_THOUSAND: Final = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Places of a category in a district, and how many there would be as elsewhere in the city.

    Attributes
    ----------
    places
        That stand there.
    expected
        As many as the city has for a resident or a job, times residents and jobs there.
    low, high
        Counts between which, both included, the difference may be chance, or is less than a tenth.
    per_10_000
        Places for 10 000 residents and jobs; None where there are none of these.
    verdict
        `few` below `low`, `many` above `high`, else `usual`.
    """

    district: str
    name: Text
    places: int
    expected: float
    low: int
    high: int
    per_10_000: float | None
    verdict: Verdict


def gaps(code: str) -> tuple[Gap, ...]:
    """Return for each district how many places of a category it has and would have.

    Those that lack most come first: by the share of the expected number that is missing.

    Raises
    ------
    NotFound
        If there is no such category.
    TooLittleData
        If nobody lives or works in any district.
    DataUnavailable
        If the database cannot be reached.

    Notes
    -----
    A job counts like a resident, as in the saturation of a place (`FACTORS`). See
    `analysis.gaps.gaps` for what is taken for chance.
    """
    kinds.kind(code)
    rows = commerce.by_district(code)
    places = np.array([row["places"] for row in rows], np.int64)
    people = np.array([row["residents"] + row["jobs"] for row in rows], np.float64)
    found = compared.gaps(places, people)
    made = [
        Gap(
            district=row["slug"],
            name=Text.from_row(row),
            places=int(places[i]),
            expected=float(found.expected[i]),
            low=int(found.low[i]),
            high=int(found.high[i]),
            per_10_000=float(TEN_THOUSAND * places[i] / people[i]) if people[i] else None,
            verdict=VERDICTS[int(found.verdict[i])],
        )
        for i, row in enumerate(rows)
    ]
    return tuple(sorted(made, key=lambda one: one.places / one.expected if one.expected else inf))
