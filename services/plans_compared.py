"""Which sites two plans have in common."""

from dataclasses import dataclass
from math import cos, hypot, radians
from typing import Final

from services.placement import Plan, Site

SAME_METRES: Final = 15.0
"""Sites of two plans that are this near are the same place."""
_DEGREE_METRES: Final = 111_320.0


@dataclass(frozen=True, slots=True)
class Shared:
    """Numbers of the sites of each plan that stand where one of the other plan does."""

    first: frozenset[int]
    second: frozenset[int]


def shared(first: Plan, second: Plan) -> Shared:
    """Return which sites two plans have in common; each stands for one of the other at most."""
    left = list(second.sites)
    mine: dict[int, int] = {}
    for one in first.sites:
        near = min(left, key=lambda other: _metres(one, other), default=None)
        if near is not None and _metres(one, near) <= SAME_METRES:
            mine[one.number] = near.number
            left.remove(near)
    return Shared(frozenset(mine), frozenset(mine.values()))


def _metres(one: Site, other: Site) -> float:
    east = (one.lon - other.lon) * cos(radians(one.lat))
    return hypot(east, one.lat - other.lat) * _DEGREE_METRES
