"""How many sites may be chosen, for how much, and which of them not together."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.sparse import csr_array

from analysis.placement.result import Floats, Indices

_HALVINGS: Final = 50


@dataclass(frozen=True, slots=True)
class Limits:
    """What a choice has to keep to.

    Attributes
    ----------
    count
        The most sites.
    price, budget
        What each site costs, shape (m,), and what all may; None where money is no question.
    apart
        Pairs of sites that may not both be chosen, symmetric, shape (m, m); None for none.
    """

    count: int
    price: Floats | None = None
    budget: float | None = None
    apart: csr_array | None = None

    def part(self, sites: Indices) -> "Limits":
        """Return the limits of a choice among some sites only."""
        price = None if self.price is None else self.price[sites]
        apart = None if self.apart is None else csr_array(self.apart[sites][:, sites])
        return Limits(self.count, price, self.budget, apart)

    def less(self, taken: Indices) -> "Limits":
        """Return what is left once some sites are taken."""
        spent = 0.0 if self.price is None else float(self.price[taken].sum())
        budget = None if self.budget is None else max(0.0, self.budget - spent)
        return Limits(self.count - len(taken), self.price, budget, self.apart)

    def shares(self, wanted: Floats, scale: Floats) -> Floats:
        """Return the shares of sites, 0 to 1 each, that are nearest to `wanted` within the limits.

        Distance is measured site by site in units of `scale`; pairs apart are not looked at.
        """

        def by_count(wish: Floats) -> Floats:
            return _lowered(wish, scale, np.ones(len(wish)), self.count)

        made, price = by_count(wanted), self.price
        if price is None or self.budget is None or _paid(price, made) <= self.budget:
            return made
        made = _lowered(wanted, scale, price, self.budget)
        if made.sum() <= self.count:
            return made
        dear = _root(
            lambda toll: _paid(price, by_count(wanted - toll * scale * price)),
            self.budget,
            _dearest(wanted, scale, price),
        )
        return by_count(wanted - dear * scale * price)

    def tolls(self, value: Floats) -> tuple[float, float]:
        """Return what a further site and a further unit of money are worth at most.

        Parameters
        ----------
        value
            What each site is worth, shape (m,).

        Returns
        -------
        tuple of float
            Tolls (a, b), not negative, that make the least of
            `count * a + budget * b + sum(max(0, value - a - b * price))`: that sum is at least
            what any choice within the limits is worth.
        """
        if self.price is None or self.budget is None:
            return _toll(value, self.count), 0.0
        lower, upper = 0.0, _dearest(value, np.ones(len(value)), self.price)
        for _ in range(_HALVINGS):  # the sum is convex in b
            first, second = lower + (upper - lower) / 3, upper - (upper - lower) / 3
            if self._worth(value, first) <= self._worth(value, second):
                upper = second
            else:
                lower = first
        return _toll(value - upper * self.price, self.count), upper

    def _worth(self, value: Floats, toll: float) -> float:
        rest = value - toll * self.price  # type: ignore[operator]
        a = _toll(rest, self.count)
        return self.count * a + (self.budget or 0.0) * toll + float(np.maximum(0, rest - a).sum())


def _toll(value: Floats, count: int) -> float:
    """Return the value of the first site that is no more among the best `count`."""
    if count >= len(value):
        return 0.0
    return max(0.0, float(np.partition(value, -count - 1)[-count - 1]))


def _dearest(value: Floats, scale: Floats, price: Floats) -> float:
    """Return a toll on money at which no site that costs any is wanted."""
    costly = price > 0
    return max(0.0, float((value[costly] / (scale[costly] * price[costly])).max(initial=0.0)))


def _lowered(wanted: Floats, scale: Floats, price: Floats, most: float) -> Floats:
    """Return wishes between 0 and 1, lowered by a toll until they cost no more than `most`."""

    def at(toll: float) -> Floats:
        return np.clip(wanted - toll * scale * price, 0.0, 1.0)

    if _paid(price, at(0.0)) <= most:
        return at(0.0)
    toll = _root(lambda one: _paid(price, at(one)), most, _dearest(wanted, scale, price))
    return at(toll)


def _paid(price: Floats, share: Floats) -> float:
    return float((price * share).sum())  # `@` wakes threads, which costs more than it saves here


def _root(falling: Callable[[float], float], most: float, upper: float) -> float:
    """Return the least argument at which a falling function is no more than `most`."""
    lower = 0.0
    for _ in range(_HALVINGS):
        middle = (lower + upper) / 2
        if falling(middle) > most:
            lower = middle
        else:
            upper = middle
    return upper
