"""Maximal covering: so many sites that together cover most weight."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from scipy.sparse import csr_array, eye_array, hstack, vstack

from analysis.placement import greedy, questions
from analysis.placement.choice import Choice
from analysis.placement.cover import Cover, merged
from analysis.placement.exact import WHOLE_STEP, Programme, solved
from analysis.placement.limits import Limits
from analysis.placement.part import Part
from analysis.placement.relaxation import LOOK, Relaxation
from analysis.placement.result import NONE, ROUNDING, Floats, Indices, Listener, Placement, Search
from analysis.placement.search import Rebuilder, swapped

SECONDS: Final = 30.0
MOST_STEPS: Final = 4_000
LIKELY: Final = 0.01
"""Sites that the relaxation chooses to a smaller part are not likely."""
ROUNDED: Final = (0.5, 0.7, 0.9)
"""Parts from which a site that is chosen in part is chosen whole, each tried."""
PROGRAMME_SITES: Final = 3_000
"""The most that HiGHS is asked to choose among."""
SMALL_PAIRS: Final = 5_000
"""What it is asked at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How much one round of the search may cost; a round of little often suffices.

    Attributes
    ----------
    idle, rebuilding
        Times that a choice is rebuilt in vain before something else is tried, and the share of
        the time left that it may take.
    won
        The share of the gap that some hundred steps of the relaxation have to close to go on.
    least, most
        Shares of the time left that the relaxation may take even when it is slow, and in any case.
    pairs, solving
        What HiGHS is asked to solve, and the share of the time left that it may take.
    """

    idle: int
    rebuilding: float
    won: float
    least: float
    most: float
    pairs: int
    solving: float


EFFORTS: Final = (
    Effort(idle=30, rebuilding=0.02, won=0.05, least=0, most=0.1, pairs=40_000, solving=0.1),
    Effort(idle=200, rebuilding=0.1, won=0.01, least=0.1, most=0.4, pairs=400_000, solving=0.8),
)


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
        self._relaxed: Relaxation | None = None

    def answered(self) -> Placement:
        """Search, and return the best."""
        first = greedy.chosen(self._cover, self._limits)
        sites = np.array(first.sites, dtype=np.int64)
        self._search.tell(
            sites, self._before + first.weight, self._before + self._bound, self._method
        )
        self._part = Part.likely(self._cover, self._limits, first)
        self._best = self._part.choice(sites)
        if self._cover.demand.nnz <= SMALL_PAIRS and not self._done():
            self._solve(EFFORTS[0])
        for effort in EFFORTS:
            for way in (self._improve, self._relax, self._solve):
                if not self._done():
                    way(effort)
        self._rebuild()
        ranked = self._part.sites[self._best.ranked()]
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
            self._part.sites[self._best.sites],
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

    def _improve(self, effort: Effort) -> None:
        """Swap and rebuild until that gains nothing for a while."""
        if swapped(self._best, self._search):
            self._method = "local search"
        self._tell()
        self._rebuild(effort.idle, self._search.left * effort.rebuilding)

    def _relax(self, effort: Effort) -> None:
        """Solve the relaxation, rounding it now and then."""
        if self._relaxed is None:
            start = np.array(self._best.sites, dtype=np.int64)
            self._relaxed = Relaxation(self._cover, self._limits, self._part, start)
        relaxed = self._relaxed
        steps, before = 0, np.inf
        left = self._search.left
        while steps < MOST_STEPS and not self._done():
            relaxed.go(LOOK)
            steps += LOOK
            self._lower(relaxed.bound)
            if steps % (5 * LOOK) == 0:
                self._round(relaxed.share)
                self._tell()
                won, open_ = before - relaxed.bound, relaxed.bound - self._best.weight
                spent = 1 - self._search.left / left
                if (won < effort.won * open_ and spent > effort.least) or spent > effort.most:
                    break
                before = relaxed.bound

    def _round(self, share: Floats) -> None:
        """Choose whole what the relaxation chose in part, and complete it."""
        liking = np.where(share > LIKELY, 1.0, 1e-9)
        for part in ROUNDED:
            choice = Choice(self._part.cover, self._part.limits)
            for site in np.argsort(-share)[: int((share > part).sum())]:
                if len(choice.sites) < self._limits.count and choice.may(int(site)):
                    choice.add(int(site))
            choice.fill(liking)
            swapped(choice, self._search)
            self._offer(choice, "relaxation")

    def _solve(self, effort: Effort) -> None:
        """Leave out what no better choice has, take what each has, and let HiGHS do the rest."""
        step = 1.0 if self._whole else 0.0
        reduced, spare = np.zeros(self._cover.site_count), 0.0
        if self._relaxed:
            reduced = self._relaxed.reduced()
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
        if cover.site_count > PROGRAMME_SITES or cover.demand.nnz > effort.pairs:
            return
        better = self._best.weight + (step or ROUNDING * self._best.weight) - sure
        asked = _programme(cover, rest.part(open_), better * (1 - ROUNDING))
        found = solved(asked, self._search.left * effort.solving, presolve=not self._relaxed)
        if not found.feasible:
            self._lower(self._best.weight)  # nothing is better
            return
        self._lower(max(self._best.weight, sure - found.bound))
        if found.x is not None:
            sites = np.concatenate([taken, open_[found.x[: len(open_)] > 0.5]])  # noqa: PLR2004
            self._take(sites, "exact")

    def _take(self, sites: Indices, method: str) -> None:
        """Take a choice that may have unlikely sites."""
        if not np.isin(sites, self._part.sites).all():
            before = self._part.sites[self._best.sites]
            every = np.union1d(self._part.sites, sites)
            self._part = Part.of(self._cover, self._limits, every)
            self._best = self._part.choice(before)
        self._offer(self._part.choice(sites), method)

    def _rebuild(self, idle: float = np.inf, seconds: float = np.inf) -> None:
        """Rebuild for some seconds, or until that was in vain so many times."""
        if not self._best.sites:
            return
        waited, until = 0, self._search.seconds + seconds
        rebuilder = Rebuilder(self._part.cover, self._search)
        while not self._done() and waited < idle and self._search.seconds < until:
            before = self._best.weight
            self._offer(rebuilder.rebuilt(self._best), "local search")
            waited = 0 if self._best.weight > before else waited + 1
            self._tell()


def _programme(cover: Cover, limits: Limits, better: float) -> Programme:
    """Return the integer programme: whole sites, demand covered to a part of at most 1.

    Only what covers at least `better` is asked for: most of the time there is no such choice,
    and that is proved sooner than which choice is the best.
    """
    n, m = cover.demand.shape
    covered = hstack([-cover.demand, eye_array(n)], format="csr")
    lines: list[Any] = [np.concatenate([np.ones(m), np.zeros(n)])]
    most = [float(limits.count)]
    lines.append(np.concatenate([np.zeros(m), -cover.weight]))
    most.append(-better)
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
