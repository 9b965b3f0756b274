"""A choice of sites that grows and shrinks one by one, with what every other would add."""

import numpy as np

from analysis.placement.cover import Cover, Ints
from analysis.placement.limits import Limits
from analysis.placement.result import NONE, Floats, Indices

_SHUT = -np.inf


class Choice:
    """Chosen sites within limits, how often each demand is covered, and the gains of sites.

    Attributes
    ----------
    sites
        Chosen sites in the order of their choice.
    times
        By how many of them each demand is covered, shape (n,).
    gain
        Weight that each site covers of what no chosen one does, shape (m,).
    weight
        Weight that is covered, up to rounding.
    """

    def __init__(self, cover: Cover, limits: Limits, chosen: Indices = NONE) -> None:
        self.cover, self.limits = cover, limits
        self.sites: list[int] = [int(one) for one in chosen]
        self.times = cover.counts(chosen)
        self.gain: Floats = cover.sites @ (cover.weight * (self.times == 0))
        self.weight = float(cover.weight[self.times > 0].sum())
        self._shut = np.zeros(cover.site_count, dtype=np.int32)
        self._spent = 0.0
        for site in self.sites:
            self._hold(site, 1)

    def best(self, score: Floats | None = None) -> int | None:
        """Return the site of most gain, or of most `score`, that may still be added, if any."""
        if len(self.sites) >= self.limits.count:
            return None
        best = int(np.argmax(self.allowed(self.gain if score is None else score)))
        return best if self.gain[best] > 0 and self.may(best) else None

    def allowed(self, score: Floats) -> Floats:
        """Return the scores, with minus infinity where a site may not be added."""
        shut = self._shut > 0
        left = self.money_left
        if left is not None and self.limits.price is not None:
            shut |= self.limits.price > left
        return np.where(shut, _SHUT, score)

    def may(self, site: int) -> bool:
        """Tell whether a site may be added, the count aside."""
        left = self.money_left
        dear = left is not None and self.limits.price[site] > left  # type: ignore[index]
        return self._shut[site] == 0 and not dear

    @property
    def money_left(self) -> float | None:
        """What is left of the budget; None without one."""
        budget = self.limits.budget
        # Prices are added and taken away in another order each time.
        return None if budget is None else budget * (1 + 1e-12) - self._spent

    def add(self, site: int) -> None:
        """Choose a site."""
        rows = self.cover.rows_of(site)
        new = rows[self.times[rows] == 0]
        self.times[rows] += 1
        self.gain -= self.cover.weight_by_site(new)
        self.weight += float(self.cover.weight[new].sum())
        self.sites.append(site)
        self._hold(site, 1)

    def drop(self, site: int) -> None:
        """Leave a chosen site out again."""
        only = self.only(site)
        self.times[self.cover.rows_of(site)] -= 1
        self.gain += self.cover.weight_by_site(only)
        self.weight -= float(self.cover.weight[only].sum())
        self.sites.remove(site)
        self._hold(site, -1)

    def only(self, site: int) -> Ints:
        """Return the demand that of the chosen sites this one alone covers."""
        rows = self.cover.rows_of(site)
        once: Ints = rows[self.times[rows] == 1]
        return once

    def loss(self, site: int) -> float:
        """Return the weight that would be lost without a chosen site."""
        return float(self.cover.weight[self.only(site)].sum())

    def fill(self, liking: Floats | float = 1.0) -> None:
        """Add the sites of most gain as they are liked, as long as one may be added and gains."""
        site = self.best(self.gain * liking)
        while site is not None:
            self.add(site)
            site = self.best(self.gain * liking)

    def ranked(self) -> Indices:
        """Return the chosen sites by what each adds, without those that add nothing."""
        left = Choice(self.cover, Limits(len(self.sites)))
        waiting = np.full(self.cover.site_count, _SHUT)
        waiting[self.sites] = 0.0
        ranked = []
        for _ in self.sites:
            site = int(np.argmax(left.gain + waiting))
            if left.gain[site] <= 0:
                break
            left.add(site)
            waiting[site] = _SHUT
            ranked.append(site)
        return np.array(ranked, dtype=np.int64)

    def _hold(self, site: int, change: int) -> None:
        self._shut[site] += change
        if self.limits.price is not None:
            self._spent += change * float(self.limits.price[site])
        apart = self.limits.apart
        if apart is not None:
            self._shut[apart.indices[apart.indptr[site] : apart.indptr[site + 1]]] += change
