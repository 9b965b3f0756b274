"""Numbers of a line of the census: for residents, against the city, on the ground, in a year."""

from typing import Final

import numpy as np

from analysis.diversity import effective_number
from services.economy.lines import Line

FEWEST_FOR_PERCENT: Final = 20
"""A year ago there must have been as many, or a percentage would tell of chance."""
FEWEST_EXPECTED: Final = 5.0
"""As many must be expected by the city's pattern, or a quotient would tell of chance."""
PEOPLE: Final = 10_000


def per_people(line: Line) -> float | None:
    """Return the places for 10 000 residents."""
    return _per(PEOPLE * line.here.standing, line.residents)


def share(line: Line) -> float | None:
    """Return the group's share of all places of the area, in percent."""
    return _per(100 * line.here.standing, line.all_here.standing)


def expected(line: Line) -> float | None:
    """Return how many places the group would have with the city's share of it."""
    return _per(line.all_here.standing * line.city.standing, line.all_city.standing)


def quotient(line: Line) -> float | None:
    """Return the group's share here over its share in the city; None where chance would speak."""
    pattern = expected(line)
    if line.district is None or pattern is None or pattern < FEWEST_EXPECTED:
        return None
    return line.here.standing / pattern


def growth(line: Line) -> float | None:
    """Return the change in twelve months in percent; None where chance would speak."""
    before = line.here.year_ago
    if before < FEWEST_FOR_PERCENT:
        return None
    return 100 * (line.here.opened - line.here.closed) / before


def density(line: Line) -> float | None:
    """Return the places on a km² of lived-in ground."""
    return None if line.km2 is None else _per(line.here.standing, line.km2)


def diversity(line: Line) -> float | None:
    """Return the effective number of categories; None without places."""
    return effective_number(np.array(line.by_category)) if line.here.standing else None


def _per(amount: float, of: float) -> float | None:
    return amount / of if of else None
