"""Where business grows: groups of places beside each other, and which grew fastest for sure."""

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


def fastest(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that may be the fastest: one where it is sure, else all it may be."""
    known = by_growth(lines)
    found = ranks.intervals(
        [values.growth(one) or 0 for one in known],
        [error(one) for one in known],
        more_is_better=True,
    )
    return [one for one, rank in zip(known, found, strict=True) if rank and rank.best == 1]
