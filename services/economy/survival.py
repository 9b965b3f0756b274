"""How many places of business live to be one, two and three years old."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final

from analysis.survival import Survived
from core import units
from core.text import Lang, Text
from data_access import economy, turnover
from services.economy.census import Census
from services.economy.lines import CITY
from services.indicators import District
from services.turnover import lives

AFTER: Final[Mapping[int, Text]] = {
    1: Text(kk="Бір жылдан кейін", ru="Через год", en="After one year"),
    2: Text(kk="Екі жылдан кейін", ru="Через два года", en="After two years"),
    3: Text(kk="Үш жылдан кейін", ru="Через три года", en="After three years"),
}
WHOLE: Final = ""
"""The slug of the whole city among the districts'."""
COHORT_DAYS: Final = 5 * 365
"""Places that opened earlier tell of other times."""


@dataclass(frozen=True, slots=True)
class Survival:
    """How long places live that opened from `since` on.

    `of` holds it by district's slug (`WHOLE` for the city) and by years; None where too few were
    watched for so long.
    """

    since: date
    of: Mapping[str, Mapping[int, Survived | None]]

    def after(self, district: District | None, years: int) -> Survived | None:
        """Return the share of a district's places, or the city's, that lives some years."""
        return self.of[district.slug if district else WHOLE][years]


@lru_cache(maxsize=2)
def survival(census: Census) -> Survival:
    """Return how long places live that opened in the last years.

    Those that opened before any closing was known are left out: whichever of them closed is
    missing. Where no closing is known at all, nothing is told.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    known = turnover.closings_since()
    since = max(census.day - timedelta(COHORT_DAYS), known or census.day)
    rows = economy.ages(since, census.day) if known else []
    of = {place.slug: lives(_of(rows, place)) for place in census.districts}
    return Survival(since, {**of, WHOLE: lives(rows)})


def _of(rows: Sequence[Mapping[str, Any]], place: District) -> list[Mapping[str, Any]]:
    return [row for row in rows if row["district_id"] == place.id]


def reference(district: District | None, years: int) -> str:
    """Return the reference of a share (see `services.passports.economy`)."""
    return f"economy/survival/{district.slug if district else CITY}/years/{years}"


def written(share: float, lang: Lang) -> str:
    """Return a share of places as percent."""
    return f"{units.number(100 * share, lang, 1)}{units.SPACE}%"
