"""Better choices near a good one: swaps of two sites, and rebuilding a small part of the choice."""

from typing import Final

import numpy as np

from analysis.placement.choice import Choice
from analysis.placement.cover import Cover
from analysis.placement.result import Floats, Indices, Search

_FEWEST: Final = 3
_MOST: Final = 14
"""Sites that are taken out to rebuild a part of a choice."""
_DRAWN: Final = 8
"""Of how many good sites the first one is drawn."""


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


def rebuilt(choice: Choice, rng: np.random.Generator, search: Search) -> Choice:
    """Return a choice in which a few neighbouring sites were taken out and others put in.

    Of the sites that may come first one is drawn at random, so that the same part is not built
    the same way again; then greedily, then by swaps around (Shaw 1998; Ropke and Pisinger 2006).
    """
    other = copied(choice)
    taken = _neighbours(choice, rng)
    for site in taken:
        other.drop(site)
    before = len(other.sites)
    first = _drawn(other, taken, rng)
    if first is not None:
        other.add(first)
    other.fill()
    near = [*other.sites[before:], *_around(other, taken, rng)]
    swapped(other, search, np.array(list(dict.fromkeys(near)), dtype=np.int64))
    return other


def copied(choice: Choice) -> Choice:
    """Return an equal choice that can be changed on its own."""
    other = Choice.__new__(Choice)
    other.__dict__ = {
        name: value.copy() if isinstance(value, np.ndarray | list) else value
        for name, value in choice.__dict__.items()
    }
    return other


def _neighbours(choice: Choice, rng: np.random.Generator) -> list[int]:
    """Draw a chosen site and return it with the chosen ones that are nearest by common demand."""
    count = int(rng.integers(_FEWEST, _MOST + 1))
    seed = int(rng.choice(choice.sites))
    near = _common(choice.cover, seed)
    score = near[choice.sites] + rng.random(len(choice.sites)) * 1e-6
    order = np.argsort(-score)
    return [choice.sites[one] for one in order[:count]]


def _common(cover: Cover, site: int) -> Floats:
    """Return how much demand each site has in common with those that have some with `site`."""
    rows = cover.rows_of(site)
    beside = np.flatnonzero(cover.weight_by_site(rows))
    once = np.unique(cover.sites[beside].indices)
    made = cover.weight_by_site(once)
    made[site] = np.inf
    return made


def _drawn(choice: Choice, taken: list[int], rng: np.random.Generator) -> int | None:
    allowed = choice.allowed(choice.gain)
    allowed[taken] = -np.inf
    best = np.argsort(-allowed)[:_DRAWN]
    open_ = best[allowed[best] > 0]
    full = len(choice.sites) >= choice.limits.count
    return None if full or not len(open_) else int(rng.choice(open_))


def _around(choice: Choice, taken: list[int], rng: np.random.Generator) -> list[int]:
    near = _common(choice.cover, taken[0])
    around = [site for site in choice.sites if near[site] > 0]
    rng.shuffle(around)
    return around[:_MOST]
