"""p-median: so many sites that together are nearest to all demand."""

from typing import Final

import numpy as np
from scipy.sparse import csr_array, vstack

from analysis.placement import questions
from analysis.placement.covering import SECONDS
from analysis.placement.exact import WHOLE_STEP, Programme, solved
from analysis.placement.result import (
    ROUNDING,
    Flags,
    Floats,
    Indices,
    Listener,
    Placement,
    Search,
)
from core.errors import Infeasible
from core.text import Text

STEPS: Final = 2_500
PATIENCE: Final = 25
"""Steps without a better bound after which the step is halved."""
PROGRAMME_CELLS: Final = 60_000
"""What HiGHS is asked to solve exactly."""


def p_median(
    cost: Floats,
    weight: Floats,
    *,
    count: int,
    seconds: float = SECONDS,
    told: Listener | None = None,
) -> Placement:
    """Choose `count` sites with the least weighted cost from each demand to its nearest site.

    Parameters
    ----------
    cost
        Cost between each demand (row) and site (column), shape (n_demand, n_sites); not
        negative, inf where the site is out of reach.
    weight
        Weight of each demand, finite, not negative, shape (n_demand,).
    count
        Number of sites.
    seconds
        How long the search may take; it ends before when the best is proved.
    told
        Called with the best so far; returning False ends the search.

    Returns
    -------
    Placement
        `objective` is the weighted cost, recomputed from the sites; none costs less than `bound`.

    Raises
    ------
    BadRequest
        If a part of the question cannot be.
    Infeasible
        If no choice was found that all demand can reach.

    Notes
    -----
    Greedy choice, interchange (Teitz and Bart 1968), Lagrangian relaxation of "each demand has one
    site" by subgradients (Narula, Ogbu and Samuelsson 1977), and HiGHS for what reduced costs
    leave open. Each step is O(n_demand x n_sites).

    References
    ----------
    Hakimi (1964), Optimum locations of switching centers and the absolute centers and medians.

    Examples
    --------
    >>> cost = np.array([[0.0, 4.0, 9.0], [4.0, 0.0, 5.0], [9.0, 5.0, 0.0]])
    >>> best = p_median(cost, np.array([1.0, 1.0, 3.0]), count=2)
    >>> sorted(best.sites.tolist()), best.objective, best.gap
    ([0, 2], 4.0, 0.0)
    """
    search = Search(questions.seconds(seconds), told)
    cost = questions.costs(cost)
    weight = questions.weight(weight, cost.shape[0])
    count = min(questions.count(count), cost.shape[1])
    return _Question(cost, weight, count, search).answered()


class _Question:
    """One question on its way: the best choice so far, and the greatest bound."""

    def __init__(self, cost: Floats, weight: Floats, count: int, search: Search) -> None:
        asked = weight > 0
        cost, weight = cost[asked], weight[asked]
        out = np.isinf(cost)
        dear = float(np.where(out, 0, cost).max(initial=0.0))
        # Out of reach is dearer than all that is in reach together.
        self._far = (1 + dear) * (1 + len(cost)) * max(1.0, float(weight.max(initial=0.0)))
        self._paid = np.where(out, self._far, np.where(out, 0, cost) * weight[:, None])
        self._count, self._search = count, search
        self._whole = bool((self._paid == np.floor(self._paid)).all())
        self._bound, self._method = 0.0, "greedy"

    def answered(self) -> Placement:
        self._best = self._greedy()
        self._value = self._of(self._best)
        self._tell()
        self._offer(self._interchanged(self._best), "local search")
        if not self._done():
            self._relax()
        if not self._done():
            self._solve()
        if self._value >= self._far:
            raise Infeasible(_OUT_OF_REACH)
        bound = min(self._value, self._bound)
        return self._search.ended(self._best, self._value, bound, self._method)

    def _of(self, sites: Indices) -> float:
        return float(self._paid[:, sites].min(axis=1).sum())

    def _done(self) -> bool:
        near = self._value - self._bound <= ROUNDING * max(1.0, self._value)
        return self._search.over or near

    def _tell(self) -> None:
        self._search.tell(self._best, self._value, self._bound, self._method)

    def _offer(self, sites: Indices, method: str) -> None:
        value = self._of(sites)
        if value < self._value * (1 - ROUNDING):
            self._best, self._value, self._method = sites, value, method
            self._tell()

    def _raise(self, bound: float) -> None:
        """Take a bound; of whole costs no choice costs a fraction."""
        if self._whole:
            bound = float(np.ceil(bound - max(WHOLE_STEP, ROUNDING * abs(bound))))
        self._bound = max(self._bound, min(bound, self._value))

    def _greedy(self) -> Indices:
        nearest = np.full(len(self._paid), np.inf)
        chosen: list[int] = []
        for _ in range(self._count):
            total = np.minimum(self._paid, nearest[:, None]).sum(axis=0)
            total[chosen] = np.inf
            chosen.append(int(np.argmin(total)))
            nearest = np.minimum(nearest, self._paid[:, chosen[-1]])
        return np.array(chosen, dtype=np.int64)

    def _interchanged(self, sites: Indices) -> Indices:
        """Exchange a chosen site for another as long as that is better, always the best pair."""
        sites = sites.copy()
        while not self._search.over:
            change = self._changes(sites)
            change[:, sites] = np.inf
            out, in_ = np.unravel_index(int(np.argmin(change)), change.shape)
            if change[out, in_] >= -ROUNDING * max(1.0, self._value):
                break
            sites[out] = in_
        return sites

    def _changes(self, sites: Indices) -> Floats:
        """Return how the total changes with each site (column) instead of a chosen one (row)."""
        paid = self._paid[:, sites]
        whose = paid.argmin(axis=1)
        first = paid[np.arange(len(paid)), whose]
        paid[np.arange(len(paid)), whose] = np.inf
        second = np.minimum(paid.min(axis=1), 2 * self._far)  # the only site has no second
        with_ = np.minimum(self._paid, first[:, None])
        without = np.minimum(self._paid, second[:, None]) - with_
        order = np.argsort(whose, kind="stable")
        starts = np.searchsorted(whose[order], np.arange(len(sites)))
        used = np.bincount(whose, minlength=len(sites)) > 0
        lost = np.zeros((len(sites), self._paid.shape[1]))
        lost[used] = np.add.reduceat(without[order], starts[used], axis=0)
        changed: Floats = lost + (with_.sum(axis=0) - first.sum())
        return changed

    def _relax(self) -> None:
        """Price each demand; a site is worth what it saves at those prices."""
        paid = np.sort(self._paid[:, self._best], axis=1)
        price = paid[:, min(1, paid.shape[1] - 1)].astype(np.float64)
        pace, waited, way = 1.0, 0, np.zeros(len(price))
        self._prices, priced = price, -np.inf
        for step in range(STEPS):
            worth = np.minimum(0.0, self._paid - price[:, None]).sum(axis=0)
            sites = np.argpartition(worth, self._count - 1)[: self._count]
            bound = float(price.sum() + worth[sites].sum())
            waited = 0 if bound > priced else waited + 1
            if bound > priced:
                self._prices, priced = price, bound
                self._raise(bound)
            if step % 20 == 0:
                self._offer(sites, "relaxation")
            if step % 200 == 199:  # noqa: PLR2004
                self._offer(self._interchanged(sites), "relaxation")
                self._tell()
            slope = 1 - (self._paid[:, sites] < price[:, None]).sum(axis=1)
            way = slope + 0.5 * way
            steep = float((way * way).sum())
            if self._done() or steep == 0:
                return
            if waited >= PATIENCE:
                pace, waited, price = pace / 2, 0, self._prices
                if pace < 1e-4:  # noqa: PLR2004
                    return
            price = price + pace * (1.01 * self._value - bound) / steep * way

    def _solve(self) -> None:
        """Leave out sites and ways that no better choice has, and let HiGHS do the rest."""
        worth = np.minimum(0.0, self._paid - self._prices[:, None]).sum(axis=0)
        order = np.sort(worth)
        last = order[self._count - 1]
        priced = float(self._prices.sum() + order[: self._count].sum())
        spare = self._value - priced - (1 - WHOLE_STEP if self._whole else 0.0)
        open_ = np.flatnonzero(worth - last <= spare)
        following = order[self._count] if self._count < len(order) else np.inf
        taken = np.flatnonzero(following - worth > spare) if self._count < len(order) else open_
        paid = self._paid[:, open_]
        most = self._paid[:, taken].min(axis=1) if len(taken) else np.full(len(paid), np.inf)
        ways = paid <= most[:, None]
        if ways.sum() > PROGRAMME_CELLS:
            return
        found = solved(
            _programme(paid, ways, np.isin(open_, taken), self._count), self._search.left
        )
        if not found.feasible:
            self._raise(self._value)
            return
        self._raise(min(self._value, found.bound))
        if found.x is not None:
            self._offer(open_[found.x[: len(open_)] > 0.5], "exact")  # noqa: PLR2004


def _programme(paid: Floats, ways: Flags, taken: Flags, count: int) -> Programme:
    """Return the integer programme: whole sites, each demand on its ways to open ones."""
    n, m = paid.shape
    row, column = np.nonzero(ways)
    k = len(row)
    way = np.arange(k)
    served = csr_array((np.ones(k), (row, m + way)), shape=(n, m + k))
    only_open = csr_array(
        (
            np.concatenate([np.ones(k), -np.ones(k)]),
            (np.concatenate([way, way]), np.concatenate([m + way, column])),
        ),
        shape=(k, m + k),
    )
    sites = csr_array((np.ones(m), (np.zeros(m, dtype=int), np.arange(m))), shape=(1, m + k))
    stand = np.flatnonzero(taken)
    kept = csr_array(
        (np.ones(len(stand)), (np.arange(len(stand)), stand)), shape=(len(stand), m + k)
    )
    rows = csr_array(vstack([served, only_open, sites, kept], format="csr"))
    lower = np.concatenate([np.ones(n), np.full(k, -np.inf), [count], np.ones(len(stand))])
    upper = np.concatenate([np.ones(n), np.zeros(k), [count], np.ones(len(stand))])
    cost = np.concatenate([np.zeros(m), paid[row, column]])
    return Programme(cost, rows, lower, upper, np.arange(m + k) < m)


_OUT_OF_REACH = Text(
    kk="Мұнша орынмен барлық сұранысқа жететін таңдау табылмады",
    ru="Не нашлось выбора из стольких мест, при котором весь спрос в досягаемости",
    en="no choice of so many sites was found that all demand can reach",
)
