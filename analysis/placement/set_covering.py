"""Set covering: the fewest sites that cover all demand."""

from typing import Final

import numpy as np
from scipy.sparse import csr_array

from analysis.placement import questions
from analysis.placement.cover import Cover
from analysis.placement.covering import SECONDS
from analysis.placement.exact import WHOLE_STEP, Programme, solved
from analysis.placement.result import (
    Flags,
    Floats,
    Indices,
    Listener,
    Placement,
    Search,
)
from core.errors import Infeasible
from core.text import Text

STEPS: Final = 3_000
LOOK: Final = 50
PROGRAMME_PAIRS: Final = 400_000
"""What HiGHS is asked to solve exactly."""


def set_covering(
    covers: csr_array,
    *,
    required: Indices | Flags | int = 1,
    seconds: float = SECONDS,
    told: Listener | None = None,
) -> Placement:
    """Choose the fewest sites that cover all demand, and prove how good that is.

    Parameters
    ----------
    covers
        Which site (column) covers which demand (row), shape (n_demand, n_sites).
    required
        By how many sites each demand must be covered, one number for all or shape (n_demand,);
        0 or False where it need not be.
    seconds
        How long the search may take; it ends before when the fewest are proved.
    told
        Called with the best so far; returning False ends the search.

    Returns
    -------
    Placement
        `objective` is the number of sites; no choice does with fewer than `bound`.

    Raises
    ------
    BadRequest
        If a part of the question cannot be.
    Infeasible
        If some demand has fewer sites in reach than it requires.

    Notes
    -----
    Greedy choice without what is superfluous; the linear relaxation by a primal-dual method, whose
    every step proves a bound; HiGHS for what its reduced costs leave open.

    References
    ----------
    Toregas, Swain, ReVelle and Bergman (1971), The location of emergency service facilities.

    Examples
    --------
    >>> import numpy as np
    >>> from scipy.sparse import csr_array
    >>> covers = csr_array(np.array([[1, 1, 0], [0, 1, 1], [0, 0, 1]], dtype=bool))
    >>> best = set_covering(covers)
    >>> best.objective, best.bound
    (2.0, 2.0)
    """
    search = Search(questions.seconds(seconds), told)
    covers = questions.covers(covers)
    return fewest(covers, questions.required(required, covers.shape[0]), search)


def fewest(covers: csr_array, need: Indices, search: Search, *, most: float = np.inf) -> Placement:
    """Return the fewest sites for `need`; end as soon as `most` are proved to do, or not to do.

    Raises
    ------
    Infeasible
        If some demand has fewer sites in reach than it needs.
    """
    short = int((np.diff(covers.indptr) < need).sum())
    if short:
        raise Infeasible(_short(short))
    asked = np.flatnonzero(need)
    cover = Cover.of(csr_array(covers[asked]), np.ones(len(asked)))
    return _Question(cover, need[asked], search, most).answered()


class _Question:
    """One question on its way: the fewest sites so far, and what it cannot do without."""

    def __init__(self, cover: Cover, need: Indices, search: Search, most: float) -> None:
        self._cover, self._need, self._search, self._most = cover, need, search, most
        self._bound = float(need.max(initial=0))
        self._method = "greedy"

    def answered(self) -> Placement:
        self._best = self._greedy(np.ones(self._cover.site_count))
        self._tell()
        if not self._done():
            self._relax()
        if not self._done():
            self._solve()
        best = float(len(self._best))
        return self._search.ended(self._best, best, min(best, self._bound), self._method)

    def _done(self) -> bool:
        found = len(self._best)
        decided = found <= self._most or self._bound > self._most
        return self._search.over or found <= self._bound or (np.isfinite(self._most) and decided)

    def _tell(self) -> None:
        self._search.tell(self._best, float(len(self._best)), self._bound, self._method)

    def _offer(self, sites: Indices, method: str) -> None:
        if len(sites) < len(self._best):
            self._best, self._method = sites, method
            self._tell()

    def _greedy(self, liking: Floats) -> Indices:
        """Choose by need that a site covers, times how it is liked; then leave out what can be."""
        left = self._need.copy()
        gain = self._cover.weight_by_site(np.arange(len(left), dtype=np.int32))
        chosen: list[int] = []
        while left.any():
            site = int(np.argmax(gain * liking))
            rows = self._cover.rows_of(site)
            met = rows[left[rows] == 1]
            left[rows] = np.maximum(left[rows] - 1, 0)
            gain -= self._cover.weight_by_site(met)
            gain[site] = -np.inf
            chosen.append(site)
        return self._without_superfluous(np.array(chosen, dtype=np.int64))

    def _without_superfluous(self, sites: Indices) -> Indices:
        times = self._cover.counts(sites)
        kept = []
        for site in sites[::-1]:
            rows = self._cover.rows_of(int(site))
            if (times[rows] > self._need[rows]).all():
                times[rows] -= 1
            else:
                kept.append(int(site))
        return np.array(kept[::-1], dtype=np.int64)

    def _relax(self) -> None:
        """Price the demand so that no site earns more than it costs: the prices are a bound.

        Primal-dual hybrid gradient, as in `analysis.placement.relaxation`.
        """
        demand, sites, need = self._cover.demand, self._cover.sites, self._need
        u_step = 1 / np.maximum(1, np.diff(demand.indptr))
        x_step = 1 / np.maximum(1, np.diff(sites.indptr))
        x = np.isin(np.arange(self._cover.site_count), self._best).astype(np.float64)
        u, mean = u_step.copy(), np.zeros(len(need))
        self._prices, self._priced = u, -np.inf
        for step in range(1, STEPS + 1):
            new = np.maximum(0, u + u_step * (need - demand @ x))
            x = np.clip(x - x_step * (1 - sites @ (2 * new - u)), 0, 1)
            u, mean = new, mean + new
            if step % LOOK == 0:
                self._look(u)
                self._look(mean / LOOK)
                mean = np.zeros(len(need))
                if step % (8 * LOOK) == 0:
                    self._offer(self._greedy(1e-3 + x), "relaxation")
                self._tell()
                if self._done():
                    return

    def _look(self, prices: Floats) -> None:
        rest = 1 - self._cover.sites @ prices
        bound = float(self._need @ prices + np.minimum(0, rest).sum())
        if bound > self._priced:
            self._priced, self._prices = bound, prices
            self._bound = max(self._bound, float(np.ceil(bound - WHOLE_STEP)))

    def _solve(self) -> None:
        """Leave out what no smaller choice has, and let HiGHS do the rest."""
        rest = 1 - self._cover.sites @ self._prices
        spare = len(self._best) - 1 - self._priced + WHOLE_STEP
        taken, open_ = np.flatnonzero(rest < -spare), np.flatnonzero(np.abs(rest) <= spare)
        need = self._need - self._cover.counts(taken)
        rows = np.flatnonzero(need > 0)
        part = csr_array(self._cover.demand[rows][:, open_])
        if part.nnz > PROGRAMME_PAIRS:
            return
        asked = Programme(
            np.ones(len(open_)),
            part,
            need[rows].astype(np.float64),
            np.full(len(rows), np.inf),
            np.ones(len(open_), dtype=bool),
        )
        found = solved(asked, self._search.left) if len(rows) else None
        if found is None:
            self._offer(self._without_superfluous(taken), "exact")
        elif not found.feasible:
            self._bound = float(len(self._best))  # none has fewer
        else:
            fewest_ = len(taken) + np.ceil(found.bound - WHOLE_STEP)
            self._bound = max(self._bound, min(float(len(self._best)), fewest_))
            if found.x is not None:
                sites = np.concatenate([taken, open_[found.x > 0.5]])  # noqa: PLR2004
                self._offer(sites, "exact")


def _short(count: int) -> Text:
    return Text(
        kk=f"{count} сұраныс нүктесіне жететін орын жеткіліксіз, сондықтан бәрін қамту мүмкін емес",
        ru=f"Точкам спроса ({count}) не хватает мест в досягаемости, поэтому покрыть всё нельзя",
        en=f"{count} demand points have too few sites in reach, so not all can be covered",
    )
