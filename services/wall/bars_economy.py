"""Where business grows: groups of places beside each other, which grew most, and how surely.

Growth is in percent of the places that stood a year ago, and is told only where there were enough
of them (`services.economy.values.FEWEST_FOR_PERCENT`).
"""

import math
from collections.abc import Sequence

from analysis import ranks
from services.economy import values
from services.economy.lines import Line


def error(line: Line) -> float:
    """Return the standard error of a line's growth in percent, were openings and closings chance.

    Both are counts, so that their difference varies as their sum does (Poisson).
    """
    before = line.here.year_ago
    return 100 * math.sqrt(line.here.opened + line.here.closed) / before if before else math.nan


def by_growth(lines: Sequence[Line]) -> list[Line]:
    """Return the lines whose growth means something, the fastest first."""
    known = [one for one in lines if values.growth(one) is not None]
    return sorted(known, key=lambda one: -(values.growth(one) or 0))


def most(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that grew most: several only if their growth is written alike."""
    known = by_growth(lines)
    return [one for one in known if _written(one) == _written(known[0])]


def surely(lines: Sequence[Line]) -> bool:
    """Tell whether what grew most did so beyond chance: no other may be the fastest."""
    return len(_rivals(lines)) <= len(most(lines))


def left_out(lines: Sequence[Line]) -> bool:
    """Tell whether a line that has places is too small for its growth to mean anything."""
    return any(one.here.standing and values.growth(one) is None for one in lines)


def _rivals(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that may be the fastest: few places make a wide interval."""
    known = by_growth(lines)
    found = ranks.intervals(
        [values.growth(one) or 0 for one in known],
        [error(one) for one in known],
        more_is_better=True,
    )
    return [one for one, rank in zip(known, found, strict=True) if rank and rank.best == 1]


def _written(line: Line) -> float:
    return round(values.growth(line) or 0.0, 1)
