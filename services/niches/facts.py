"""What is around a place, in the figures that its reasons are told in."""

from typing import Final

import numpy as np
import numpy.typing as npt

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
    cells, metres = people.thing[mine], people.metres[mine].astype(np.float64)
    pull = _pull(metres)
    others, ours = _pulls(of, cells, np.isin(of.rival_ids, asked.own))
    won = land.residents[cells] * pull / (pull + others)
    total = float(won.sum())
    if not asked.own:
        return total, None
    # What each resident takes along he takes from the others as he had divided it among them.
    taken = won * np.divide(ours, others, out=np.zeros_like(ours), where=others > 0)
    return total, float(100 * taken.sum() / total) if total else 0.0


def _pulls(
    of: Values, cells: npt.NDArray[np.int32], own: npt.NDArray[np.bool_]
) -> tuple[Floats, Floats]:
    """Return how strongly all competitors together, and one's own among them, pull each cell."""
    land = of.ground
    sites, back = np.unique(land.site[cells], return_inverse=True)
    there = np.flatnonzero(np.isin(of.near.site, sites))
    entry = np.searchsorted(sites, of.near.site[there])
    every, ours = np.zeros(len(cells)), np.zeros(len(cells))
    order = np.argsort(entry, kind="stable")
    begin = np.searchsorted(entry[order], np.arange(len(sites) + 1))
    for n, at in enumerate(back.tolist()):
        some = there[order[begin[at] : begin[at + 1]]]
        pull = _pull(of.near.metres[some] + land.at.metres[cells[n]])
        every[n] = pull.sum()
        ours[n] = pull[own[of.near.thing[some]]].sum()
    return every, ours


def _pull(metres: npt.NDArray[np.floating]) -> Floats:
    far = metres > FAR_METRES
    pull = np.maximum(metres.astype(np.float64), DOOR_METRES) ** -DISTANCE_EXPONENT
    return np.where(far, 0.0, pull)
