"""Curves of more and more sites: how much each adds, and where more begins to pay less."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

BOUNDS: Final = 8
"""How often greedy choice looks at what cannot be exceeded; each costs a pass over all sites."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Sites in the order of greedy choice, what each adds, and what no choice can exceed."""

    sites: Ints
    gains: Floats
    most: float


def greedy(
    covers: csr_array, weight: Floats, *, count: int, apart: csr_array | None = None
) -> Chain:
    """Choose site after site, each time the one that adds most.

    Parameters
    ----------
    covers
        Which demand each site covers, bool, shape (n_demand, n_sites).
    weight
        Shape (n_demand,), never negative.
    count
        How many to choose at most; it ends earlier when nothing more can be added.
    apart
        Pairs of sites that may not both be chosen, bool and symmetric, shape (n_sites, n_sites).

    Returns
    -------
    Chain
        Of equals the first is taken. `most` bounds every choice of `count` sites.

    Notes
    -----
    At least 1 - 1/e of the best, without `apart`. What each site would add is kept up to date:
    when demand is covered, those that cover it lose it. Whatever is chosen adds at most the
    `count` largest of these to what is covered already, hence the bound.

    References
    ----------
    Nemhauser, G., Wolsey, L., Fisher, M. (1978). An analysis of approximations for maximizing
    submodular set functions.
    """
    by_site = covers.tocsc()
    left = np.asarray(weight, np.float64).copy()
    adds: Floats = left @ covers
    free = np.ones(len(adds), bool)
    chosen: list[int] = []
    gains: list[float] = []
    most = _most(adds, count)
    while len(chosen) < count and free.any():
        site = int(np.where(free, adds, -1.0).argmax())
        demand = by_site.indices[by_site.indptr[site] : by_site.indptr[site + 1]]
        fresh = demand[left[demand] > 0]
        if len(fresh) == 0:
            break
        chosen.append(site)
        gains.append(float(left[fresh].sum()))
        rows = covers[fresh]
        np.subtract.at(adds, rows.indices, np.repeat(left[fresh], np.diff(rows.indptr)))
        left[fresh] = 0.0
        free[site] = False
        if apart is not None:
            free[apart.indices[apart.indptr[site] : apart.indptr[site + 1]]] = False
        if len(chosen) % max(1, count // BOUNDS) == 0:
            most = min(most, sum(gains) + _most(adds, count))
    return Chain(np.array(chosen, np.int64), np.array(gains, np.float64), most)


def _most(adds: Floats, count: int) -> float:
    largest = adds if count >= len(adds) else np.partition(adds, len(adds) - count)[-count:]
    return float(largest.clip(0.0).sum())


def knee(values: npt.ArrayLike) -> int:
    """Return the place in a rising, flattening curve from which more pays less.

    Parameters
    ----------
    values
        The curve at 0, 1, 2, …, shape (n,).

    Returns
    -------
    int
        Where the curve lies highest above the straight line from its first to its last point;
        of equals the first, 0 for a curve that never rises above it.

    References
    ----------
    Satopää, V., Albrecht, J., Irwin, D., Raghavan, B. (2011). Finding a "kneedle" in a haystack.

    Examples
    --------
    >>> knee([0, 50, 80, 90, 95, 97, 98])
    2
    """
    curve = np.asarray(values, np.float64)
    if len(curve) == 0:
        return 0
    above = curve - np.linspace(curve[0], curve[-1], len(curve))
    return int(above.argmax()) if above.max() > 1e-9 * np.ptp(curve) else 0
