"""The part of a question that good choices come from."""

from dataclasses import dataclass

import numpy as np

from analysis.placement.choice import Choice
from analysis.placement.cover import Cover
from analysis.placement.limits import Limits
from analysis.placement.result import Indices


@dataclass(frozen=True, slots=True)
class Part:
    """Some sites of a question, and the demand that any of them covers.

    Attributes
    ----------
    sites, rows
        Sites and demand of the question that the part has, ascending, shapes (k,) and (l,).
    cover, limits
        The same question with these alone.
    """

    sites: Indices
    rows: Indices
    cover: Cover
    limits: Limits

    @classmethod
    def likely(cls, cover: Cover, limits: Limits, choice: Choice) -> "Part":
        """Return the part without sites that hardly any good choice has.

        A site that alone covers less than what the least of a greedy choice adds to it is one of
        these, unless it is cheap.
        """
        least = min((choice.loss(site) for site in choice.sites), default=0.0)
        reach = cover.sites @ cover.weight
        kept = reach >= least if limits.price is None else reach > 0
        kept[choice.sites] = True
        return cls.of(cover, limits, np.flatnonzero(kept))

    @classmethod
    def of(cls, cover: Cover, limits: Limits, sites: Indices) -> "Part":
        """Return the part with some sites, ascending."""
        rows = np.unique(cover.sites[sites].indices)
        part = Cover.of(cover.demand[rows][:, sites], cover.weight[rows])
        return cls(sites, rows, part, limits.part(sites))

    def choice(self, sites: Indices) -> Choice:
        """Return a choice of sites that the question numbers, all of which the part has."""
        return Choice(self.cover, self.limits, np.searchsorted(self.sites, sites))
