"""p-center: so many sites that nobody is far from all of them."""

import numpy as np
from scipy.sparse import csr_array

from analysis.placement import questions
from analysis.placement.covering import SECONDS
from analysis.placement.result import Floats, Indices, Listener, Placement, Search
from analysis.placement.set_covering import fewest
from core.errors import Infeasible
from core.text import Text


def p_center(
    cost: Floats, *, count: int, seconds: float = SECONDS, told: Listener | None = None
) -> Placement:
    """Choose `count` sites with the least cost for the demand that has the greatest.

    Parameters
    ----------
    cost
        Cost between each demand (row) and site (column), shape (n_demand, n_sites); not
        negative, inf where the site is out of reach.
    count
        The most sites; fewer are chosen when fewer do as well.
    seconds
        How long the search may take; it ends before when the best is proved.
    told
        Called with the best so far; returning False ends the search.

    Returns
    -------
    Placement
        `objective` is the greatest cost to the nearest site; none has less than `bound`.

    Raises
    ------
    BadRequest
        If a part of the question cannot be.
    Infeasible
        If no choice was found that all demand can reach.

    Notes
    -----
    The answer is one of the costs. They are halved again and again; whether `count` sites do
    within one of them is a question of set covering (Minieka 1970).

    Examples
    --------
    >>> best = p_center(np.array([[0.0, 4.0, 9.0], [4.0, 0.0, 5.0], [9.0, 5.0, 0.0]]), count=1)
    >>> best.sites.tolist(), best.objective, best.gap
    ([1], 5.0, 0.0)
    """
    search = Search(questions.seconds(seconds), told)
    cost = questions.costs(cost)
    count = questions.count(count)
    steps = np.unique(cost[np.isfinite(cost)])
    best = _first(cost, count)
    value = _farthest(cost, best)
    # No demand is nearer to any site than to its nearest one.
    lower = int(np.searchsorted(steps, cost.min(axis=1).max()))
    upper = int(np.searchsorted(steps, value))
    method = "greedy"
    while lower < upper and not search.over:
        if lower < len(steps):
            search.tell(best, value, float(steps[lower]), method)
        middle = (lower + upper) // 2
        found = _within(cost, float(steps[middle]), count, search)
        if found is None:
            lower = middle + 1
        elif len(found.sites) <= count:
            best, value = found.sites, _farthest(cost, found.sites)
            upper, method = int(np.searchsorted(steps, value)), "exact"
        elif found.bound > count:
            lower = middle + 1
        else:
            break  # neither could be proved within the time
    if not np.isfinite(value):
        raise Infeasible(_OUT_OF_REACH)
    return search.ended(best, value, min(value, float(steps[lower])), method)


def _within(cost: Floats, most: float, count: int, search: Search) -> Placement | None:
    """Cover all demand within a cost; None where some demand has no site so near."""
    near = csr_array(cost <= most)
    if (np.diff(near.indptr) == 0).any():
        return None
    need = np.ones(len(cost), dtype=np.int64)
    return fewest(near, need, Search(max(search.left, 0.01)), most=count)


def _first(cost: Floats, count: int) -> Indices:
    """Choose a site near the demand that is farthest from those before (Gonzalez 1985)."""
    chosen = [int(np.argmin(cost.max(axis=0)))]
    nearest = cost[:, chosen[0]]
    while len(chosen) < min(count, cost.shape[1]):
        site = int(np.argmin(cost[int(np.argmax(nearest))]))
        if site in chosen:
            break
        chosen.append(site)
        nearest = np.minimum(nearest, cost[:, site])
    return np.array(chosen, dtype=np.int64)


def _farthest(cost: Floats, sites: Indices) -> float:
    return float(cost[:, sites].min(axis=1).max())


_OUT_OF_REACH = Text(
    kk="Мұнша орынмен барлық сұранысқа жететін таңдау табылмады",
    ru="Не нашлось выбора из стольких мест, при котором весь спрос в досягаемости",
    en="no choice of so many sites was found that all demand can reach",
)
