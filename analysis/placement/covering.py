"""Maximal covering: so many sites that together cover most weight."""

from typing import Any, Final

import numpy as np
from scipy.sparse import csr_array, eye_array, hstack, vstack

from analysis.placement import greedy, questions
from analysis.placement.choice import Choice
from analysis.placement.cover import Cover, merged
from analysis.placement.exact import WHOLE_STEP, Programme, solved
from analysis.placement.limits import Limits
from analysis.placement.relaxation import LOOK, Relaxation
from analysis.placement.result import NONE, ROUNDING, Floats, Indices, Listener, Placement, Search
from analysis.placement.search import rebuilt, swapped

SECONDS: Final = 30.0
MOST_STEPS: Final = 4_000
WORTH_GOING_ON: Final = 0.02
"""The share of the gap that a few hundred steps of the relaxation have to close."""
LIKELY: Final = 0.01
"""Sites that the relaxation chooses to a smaller part are not likely."""
ROUNDED: Final = (0.5, 0.7, 0.9)
"""Parts from which a site that is chosen in part is chosen whole, each tried."""
PROGRAMME_PAIRS: Final = 400_000
PROGRAMME_SITES: Final = 3_000
"""What HiGHS is asked to solve exactly."""
PROGRAMME_TIME: Final = 0.6
"""Share of the time left that it may take."""


def maximal_covering(  # noqa: PLR0913  # a question has that many parts
    covers: csr_array,
    weight: Floats,
    *,
    count: int,
    fixed: Indices = NONE,
    budget: float | None = None,
    cost: Floats | None = None,
    apart: csr_array | None = None,
    seconds: float = SECONDS,
    enough: float = 0.0,
    told: Listener | None = None,
) -> Placement:
    """Choose `count` sites that together cover most weight, and prove how good that is.

    Parameters
    ----------
    covers
        Which site (column) covers which demand (row), shape (n_demand, n_sites).
    weight
        Weight of each demand, finite, not negative, shape (n_demand,).
    count
        The most sites to choose; fewer are chosen when no other adds anything.
    fixed
        Sites that stand already: they cover, and do not count as chosen.
    budget, cost
        What the chosen sites may cost together, and what each one costs, shape (n_sites,).
    apart
        Pairs of sites that may not both be chosen, shape (n_sites, n_sites).
    seconds
        How long the search may take; it ends before when the best is proved.
    enough
        End also when the gap is at most this.
    told
        Called with the best so far; returning False ends the search.

    Returns
    -------
    Placement
        `sites` by what each adds; `objective` is the weight that `fixed` and `sites` cover,
        recomputed from `covers`; no choice covers more than `bound`.

    Raises
    ------
    BadRequest
        If a part of the question cannot be.

    Notes
    -----
    Greedy choice; its best swaps; the linear relaxation by a primal-dual method, whose every step
    proves a bound; the relaxation's own likes, rounded and completed; what cannot be part of a
    better choice is left out by its reduced cost; what remains goes to HiGHS when it is small;
    till the time is over, small parts of the choice are rebuilt. The bound does not look at
    `apart` unless HiGHS could solve the whole, so that the gap may be larger than need be.

    References
    ----------
    Church and ReVelle (1974), The maximal covering location problem.

    Examples
    --------
    >>> import numpy as np
    >>> from scipy.sparse import csr_array
    >>> covers = csr_array(np.array([[1, 0, 1], [1, 0, 0], [0, 1, 1], [0, 1, 0]], dtype=bool))
    >>> best = maximal_covering(covers, np.array([5.0, 4.0, 5.0, 3.0]), count=2)
    >>> best.sites.tolist(), best.objective, best.gap
    ([0, 1], 17.0, 0.0)
    """
    search = Search(questions.seconds(seconds), told)
    covers = questions.covers(covers)
    weight = questions.weight(weight, covers.shape[0])
    fixed = questions.sites(fixed, covers.shape[1])
    limits = Limits(
        min(questions.count(count), covers.shape[1]),
        None if cost is None else questions.prices(cost, covers.shape[1]),
        questions.budget(budget, cost),
        questions.apart(apart, covers.shape[1]),
    )
    return _Question(covers, weight, fixed, limits, search, enough).answered()


class _Question:
    """One question on its way: the best choice so far, and the least bound."""

    def __init__(  # noqa: PLR0913, PLR0917
        self,
        covers: csr_array,
        weight: Floats,
        fixed: Indices,
        limits: Limits,
        search: Search,
        enough: float,
    ) -> None:
        self._covers, self._weight, self._fixed = covers, weight, fixed
        self._limits, self._search, self._enough = limits, search, enough
        stands = np.zeros(len(weight), dtype=bool)
        if len(fixed):
            stands = covers[:, fixed].sum(axis=1) > 0
        self._before = float(weight[stands].sum())
        self._cover = merged(covers, np.where(stands, 0.0, weight))
        self._whole = bool((self._cover.weight == np.floor(self._cover.weight)).all())
        self._bound = float(self._cover.weight.sum())
        self._method = "greedy"

    def answered(self) -> Placement:
        """Search, and return the best."""
        self._best = greedy.chosen(self._cover, self._limits)
        self._tell()
        for way in (self._swap, self._relax, self._solve, self._rebuild):
            if self._done():
                break
            way()
        ranked = self._best.ranked()
        objective = self._objective(ranked)
        bound = max(objective, self._before + self._bound)
        return self._search.ended(ranked, objective, bound, self._method)

    def _objective(self, sites: Indices) -> float:
        every = np.concatenate([self._fixed, sites])
        if not len(every):
            return 0.0
        return float(self._weight[self._covers[:, every].sum(axis=1) > 0].sum())

    def _done(self) -> bool:
        most = max(self._before + self._bound, ROUNDING)
        gap = self._bound - self._best.weight
        return self._search.over or gap <= max(self._enough, ROUNDING) * most

    def _tell(self) -> None:
        self._search.tell(
            np.array(self._best.sites, dtype=np.int64),
            self._before + self._best.weight,
            self._before + self._bound,
            self._method,
        )

    def _offer(self, choice: Choice, method: str) -> None:
        if choice.weight > self._best.weight * (1 + ROUNDING):
            self._best, self._method = choice, method
            self._tell()

    def _lower(self, bound: float) -> None:
        """Take a bound; of whole weights no choice covers a fraction."""
        if self._whole:
            bound = np.floor(bound * (1 + ROUNDING) + WHOLE_STEP)
        if bound < self._bound:
            self._bound = max(bound, self._best.weight)

    def _swap(self) -> None:
        if swapped(self._best, self._search):
            self._method = "local search"
        self._tell()

    def _relax(self) -> None:
        """Solve the relaxation, rounding it now and then."""
        last = min(self._best.loss(site) for site in self._best.sites) if self._best.sites else 0.0
        reach = self._cover.sites @ self._cover.weight
        likely = np.flatnonzero(reach >= last)
        chosen = np.array(self._best.sites, dtype=np.int64)
        self._relaxed = Relaxation(self._cover, self._limits, likely, chosen)
        steps, before = 0, np.inf
        while steps < MOST_STEPS and not self._done():
            self._relaxed.go(LOOK)
            steps += LOOK
            self._lower(self._relaxed.bound)
            if steps % (5 * LOOK) == 0:
                self._round()
                self._tell()
                won, open_ = before - self._relaxed.bound, self._relaxed.bound - self._best.weight
                if won < WORTH_GOING_ON * open_:
                    break
                before = self._relaxed.bound

    def _round(self) -> None:
        share = self._relaxed.share
        score = np.where(share > LIKELY, 1.0, 1e-9)
        for part in ROUNDED:
            choice = Choice(self._cover, self._limits)
            for site in np.argsort(-share)[: int((share > part).sum())]:
                if len(choice.sites) < self._limits.count and choice.may(int(site)):
                    choice.add(int(site))
            self._complete(choice, score)
            swapped(choice, self._search)
            self._offer(choice, "relaxation")

    def _complete(self, choice: Choice, score: Floats) -> None:
        site = choice.best(choice.gain * score)
        while site is not None:
            choice.add(site)
            site = choice.best(choice.gain * score)

    def _solve(self) -> None:
        """Leave out what no better choice has, take what each has, and let HiGHS do the rest."""
        reduced = self._relaxed.reduced()
        step = 1.0 if self._whole else 0.0
        spare = max(0.0, self._relaxed.bound - self._best.weight - step * (1 - ROUNDING))
        taken = np.flatnonzero(reduced > spare)
        if self._limits.apart is not None:
            taken = NONE  # which others they shut out is the programme's to say
        open_ = np.flatnonzero(reduced >= -spare)
        open_ = np.setdiff1d(open_, taken, assume_unique=True)
        rest = self._limits.less(taken)
        rows = np.flatnonzero(self._cover.counts(taken) == 0)
        sure = float(self._cover.weight.sum() - self._cover.weight[rows].sum())
        cover = self._cover.part(rows, open_)
        if cover.site_count > PROGRAMME_SITES or cover.demand.nnz > PROGRAMME_PAIRS:
            return
        found = solved(_programme(cover, rest.part(open_)), self._search.left * PROGRAMME_TIME)
        if not found.feasible:
            self._lower(self._best.weight)  # nothing is better
            return
        self._lower(max(self._best.weight, sure - found.bound))
        if found.x is not None:
            sites = np.concatenate([taken, open_[found.x[: len(open_)] > 0.5]])  # noqa: PLR2004
            self._offer(Choice(self._cover, self._limits, sites), "exact")

    def _rebuild(self) -> None:
        rng = np.random.default_rng(20)
        while not self._done():
            self._offer(rebuilt(self._best, rng, self._search), "local search")


def _programme(cover: Cover, limits: Limits) -> Programme:
    """Return the integer programme: whole sites, demand covered to a part of at most 1."""
    n, m = cover.demand.shape
    covered = hstack([-cover.demand, eye_array(n)], format="csr")
    lines: list[Any] = [np.concatenate([np.ones(m), np.zeros(n)])]
    most = [float(limits.count)]
    if limits.price is not None and limits.budget is not None:
        lines.append(np.concatenate([limits.price, np.zeros(n)]))
        most.append(limits.budget)
    parts = [covered, csr_array(np.array(lines))]
    if limits.apart is not None:
        first, second = limits.apart.tocoo().coords
        one = first < second
        pairs = np.arange(int(one.sum()))
        both = (np.concatenate([pairs, pairs]), np.concatenate([first[one], second[one]]))
        parts.append(csr_array((np.ones(2 * len(pairs)), both), shape=(len(pairs), m + n)))
        most += [1.0] * len(pairs)
    rows = csr_array(vstack(parts, format="csr"))
    upper = np.concatenate([np.zeros(n), most])
    whole = np.arange(m + n) < m
    return Programme(
        np.concatenate([np.zeros(m), -cover.weight]),
        rows,
        np.full(len(upper), -np.inf),
        upper,
        whole,
    )
