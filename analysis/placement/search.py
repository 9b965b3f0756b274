"""Better choices near a good one: swaps of two sites, and rebuilding a small part of the choice."""

from typing import Final

import numpy as np

from analysis.placement.choice import Choice
from analysis.placement.cover import Cover
from analysis.placement.result import Floats, Indices, Search

_FEWEST: Final = 3
_MOST: Final = 14
"""Sites that are taken out to rebuild a part of a choice."""
_ANYWHERE: Final = 0.3
_FEW: Final = 6
"""How often they are taken out anywhere instead of side by side, and less of more sites."""
_NOISE: Final = (0.02, 0.1, 0.3)
"""By how much gains are made smaller at random, so that a part is not built the same way again."""
_KEPT: Final = 3_000
"""Sites whose neighbours are remembered."""
_SEEN: Final = 60
"""Neighbours of a site through which its farther ones are found; more tell little more."""


def swapped(choice: Choice, search: Search, sites: Indices | None = None) -> int:
    """Swap chosen sites for better ones until no swap gains; return how many were swapped.

    Parameters
    ----------
    sites
        The chosen sites to try; by default all, round and round.

    Notes
    -----
    For each chosen site the best of all others is found at once: what it adds now, and what of
    the chosen one's own demand it would take over (Teitz and Bart 1968).
    """
    waiting = list(choice.sites if sites is None else sites)
    swaps = tried = 0
    while tried < len(waiting) and not search.over:
        site = waiting[tried]
        other = _better(choice, site)
        if other is None:
            tried += 1
            continue
        choice.drop(site)
        choice.add(other)
        waiting = [*waiting[tried + 1 :], *waiting[:tried], other]
        tried, swaps = 0, swaps + 1
    return swaps


def _better(choice: Choice, site: int) -> int | None:
    """Return the best site to have instead of a chosen one, None if there is no better one."""
    only = choice.only(site)
    loss = float(choice.cover.weight[only].sum())
    score = choice.gain + choice.cover.weight_by_site(only)
    if choice.limits.price is None and choice.limits.apart is None:
        score[choice.sites] = -np.inf
    else:  # whether another one may be added is known only once this one is out
        choice.drop(site)
        score = choice.allowed(score)
        choice.add(site)
        score[site] = -np.inf
    best = int(np.argmax(score))
    return best if score[best] > max(loss * (1 + 1e-12), loss + 1e-9) else None


class Rebuilder:
    """Takes a few neighbouring sites out of a choice and puts others in, again and again.

    The part is built greedily by gains with some noise, then by swaps around (Shaw 1998; Ropke and
    Pisinger 2006).

    Parameters
    ----------
    cover
        The question's.
    search
        When to stop.
    """

    def __init__(self, cover: Cover, search: Search) -> None:
        self._cover, self._search = cover, search
        self._chance = np.random.default_rng(20)
        self._near: dict[int, tuple[Indices, Floats]] = {}

    def rebuilt(self, choice: Choice) -> Choice:
        """Return a choice that is built anew somewhere; it may be worse."""
        other = copied(choice)
        near = self._neighbours(choice)
        count = int(self._chance.integers(_FEWEST, _MOST + 1))
        if self._chance.random() < min(_ANYWHERE, _FEW / len(choice.sites)):
            near = self._chance.permutation(choice.sites).tolist()
            count = min(count, 1 + len(near) // 3)
        taken = near[:count]
        for site in taken:
            other.drop(site)
        before = len(other.sites)
        liking = 1 - self._chance.choice(_NOISE) * self._chance.random(self._cover.site_count)
        other.fill(liking)
        around = [*other.sites[before:], *near[count : count + _MOST]]
        swapped(other, self._search, np.array(around, dtype=np.int64))
        return other

    def _neighbours(self, choice: Choice) -> list[int]:
        """Draw a chosen site; return it and the chosen ones nearest to it by common demand."""
        seed = int(self._chance.choice(choice.sites))
        beside, common = self._beside(seed)
        chosen = np.isin(beside, choice.sites)
        order = np.argsort(-common[chosen], kind="stable")
        found: list[int] = beside[chosen][order].tolist()
        return [seed, *(site for site in found if site != seed)]

    def _beside(self, site: int) -> tuple[Indices, Floats]:
        """Return the sites that have demand in common with those that have some with `site`."""
        if site not in self._near:
            if len(self._near) >= _KEPT:
                self._near.clear()
            cover = self._cover
            first = np.flatnonzero(cover.weight_by_site(cover.rows_of(site)))
            if len(first) > _SEEN:
                first = self._chance.choice(first, _SEEN, replace=False)
            common = cover.weight_by_site(np.unique(cover.sites[first].indices))
            found = np.flatnonzero(common)
            self._near[site] = found, common[found]
        return self._near[site]


def copied(choice: Choice) -> Choice:
    """Return an equal choice that can be changed on its own."""
    other = Choice.__new__(Choice)
    other.__dict__ = {
        name: value.copy() if isinstance(value, np.ndarray | list) else value
        for name, value in choice.__dict__.items()
    }
    return other
