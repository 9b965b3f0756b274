"""How many places of one category live to be one, two and three years old."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from analysis.survival import Survived, kaplan_meier
from data_access import turnover

YEARS: Final = (1, 2, 3)


def survival(
    code: str | None = None, district_slug: str | None = None
) -> Mapping[int, Survived | None]:
    """Return by years the share of places that still stand then, of those that opened.

    None where too few were watched so long, or no closing of any place is known.

    Parameters
    ----------
    code
        A category; None for all that are not public.
    district_slug
        None for the whole city.

    Raises
    ------
    NotFound
        If there is no such district.

    Notes
    -----
    Places that opened before closings were recorded are left out: those of them that had closed
    are not in the register, and the rest would make life seem longer than it is.
    """
    return lives(turnover.lifetimes(code, district_slug))


def lives(rows: Sequence[Mapping[str, Any]]) -> Mapping[int, Survived | None]:
    """Return the same of rows of places alike: `months` lived, whether `closed`, their `count`."""
    found = kaplan_meier(
        [row["months"] for row in rows],
        [row["closed"] for row in rows],
        [row["count"] for row in rows],
        [12 * year for year in YEARS],
    )
    return dict(zip(YEARS, found, strict=True))
