"""What is around a place, in the figures that its reasons are told in."""

from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.catchment import cannibalisation
from services.niches.answer import Facts
from services.niches.asked import Asked
from services.niches.factors import FACTORS
from services.niches.ground import FAR_METRES, WALK_METRES_PER_MINUTE, Pairs
from services.niches.values import Values

Floats = npt.NDArray[np.float64]

DOOR_METRES: Final = 50.0
"""Nearer than this, distance makes no choice: the Huff model would send all to the nearest door."""
DISTANCE_EXPONENT: Final = 2.0
NEAREST: Final = list(FACTORS).index("nearest")


def facts(of: Values, asked: Asked, cell: int) -> Facts:
    """Return what is around the site of a cell, given by its index."""
    land, site = of.ground, int(of.ground.site[cell])
    limit = asked.minutes * WALK_METRES_PER_MINUTE
    rivals = _metres(of.near, site)
    stops = _metres(land.stops, site)
    customers, own = _huff(of, asked, site)
    rent = float(land.rent[cell])
    return Facts(
        residents=round(of.around.residents[site]),
        jobs=round(of.around.jobs[site]),
        flow=round(land.flow[site]),
        nearest=round(of.raw[NEAREST, cell]),
        customers=round(customers),
        own_percent=own,
        competitors=int((rivals <= limit).sum()),
        competitor_metres=_least(rivals),
        stops=round(of.around.stops[site]),
        stop_metres=_least(stops),
        magnets=_magnets(of, site),
        rent=rent if np.isfinite(rent) else None,
    )


def _metres(pairs: Pairs, site: int) -> npt.NDArray[np.float32]:
    return np.asarray(pairs.metres[pairs.site == site])


def _least(metres: npt.NDArray[np.float32]) -> float | None:
    return float(metres.min()) if len(metres) else None


def _magnets(of: Values, site: int) -> dict[str, int]:
    found = {other: int((pairs.site == site).sum()) for other, pairs in of.magnets.items()}
    return dict(sorted(found.items(), key=lambda one: -one[1]))


def _huff(of: Values, asked: Asked, site: int) -> tuple[float, float | None]:
    """Return the residents that would choose a place here, and the percent that leave one's own.

    Every resident within the minutes divides his choice among all places of the category within a
    quarter of an hour on foot and the new one by the inverse square of the way; all are alike in
    size.
    """
    land, people = of.ground, of.around.people
    mine = people.site == site
    cells = people.thing[mine]
    rivals, metres = _ways(of, cells)
    taken = cannibalisation(
        np.ones(len(rivals) + 1),
        np.column_stack([metres, people.metres[mine]]),
        land.residents[cells],
        np.isin(of.rival_ids[rivals], asked.own),
        distance_exponent=DISTANCE_EXPONENT,
        least_distance=DOOR_METRES,
    )
    return taken.customers, 100 * taken.own_share if asked.own else None


def _ways(of: Values, cells: npt.NDArray[np.int32]) -> tuple[npt.NDArray[np.int32], Floats]:
    """Return the competitors in reach of some cells, and metres from each cell to each of them."""
    land = of.ground
    sites, row = np.unique(land.site[cells], return_inverse=True)
    near = np.isin(of.near.site, sites)
    rivals, column = np.unique(of.near.thing[near], return_inverse=True)
    to_site = np.full((len(sites), len(rivals)), np.inf)
    to_site[np.searchsorted(sites, of.near.site[near]), column] = of.near.metres[near]
    metres = to_site[row] + land.at.metres[cells][:, None]
    return rivals, np.where(metres <= FAR_METRES, metres, np.inf)
