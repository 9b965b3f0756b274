"""Which sites two plans have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

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
    if not (first.sites and second.sites):
        return Shared(frozenset(), frozenset())
    away = _metres(first.sites, second.sites)
    mine: dict[int, int] = {}
    for one, others in zip(first.sites, away, strict=True):
        near = int(others.argmin())
        if others[near] <= SAME_METRES:
            mine[one.number] = second.sites[near].number
            away[:, near] = np.inf
    return Shared(frozenset(mine), frozenset(mine.values()))


def _metres(some: Sequence[Site], others: Sequence[Site]) -> npt.NDArray[np.float64]:
    """Return how far each of some sites is from each of the others, as on a plane."""
    (lon, lat), (lons, lats) = (np.array([(s.lon, s.lat) for s in of]).T for of in (some, others))
    east = (lon[:, None] - lons) * np.cos(np.radians(lat))[:, None]
    return np.asarray(np.hypot(east, lat[:, None] - lats) * _DEGREE_METRES)
