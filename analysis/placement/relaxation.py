"""The linear relaxation of maximal covering: a bound for every choice, and which sites it likes.

Sites may be chosen in part. Its dual gives each demand a price u between 0 and its weight; for any
prices whatever, `sum(w - u)` and the worth of the best sites at those prices together are at least
what any choice covers. So each step's prices prove a bound, however far they are from the best.
"""

from typing import Final

import numpy as np

from analysis.placement.cover import Cover
from analysis.placement.limits import Limits
from analysis.placement.part import Part
from analysis.placement.result import Floats, Indices

RESTART: Final = 160
"""Steps after which the mean of all steps is a better place to go on from."""
LOOK: Final = 40
"""Steps between two looks at the bound, which takes as long as a step."""


class Relaxation:
    """The relaxation of one question, solved step by step.

    Parameters
    ----------
    cover, limits
        The question; pairs apart are not looked at, which only makes the bound larger.
    part
        The part of the question that sites may be chosen from in part.
    start
        Sites of a good choice, as the part numbers them.

    Attributes
    ----------
    bound
        The least bound proved so far.

    Notes
    -----
    Primal-dual hybrid gradient (Chambolle and Pock 2011) with diagonal steps and restarts from
    the mean (Applegate et al. 2021, PDLP). What is special here: the limits are kept exactly, by
    projection, and the dual prices are kept between 0 and the weight. A step is two products with
    the cover, O(pairs).
    """

    def __init__(self, cover: Cover, limits: Limits, part: Part, start: Indices) -> None:
        self._whole, self._limits = cover, limits
        self._rows, self._part, self._inner = part.rows, part.cover, part.limits
        self._u_step = 1 / np.maximum(1, np.diff(self._part.demand.indptr))
        self._x_step = 1 / np.maximum(1, np.diff(self._part.sites.indptr))
        self._x = np.zeros(self._part.site_count)
        self._x[start] = 1.0
        self._u = self._part.weight / np.maximum(1, self._part.demand @ self._x)
        self._scale = float(np.average(self._part.weight)) if len(self._rows) else 1.0
        self._begin_mean()
        self.bound = np.inf
        self._prices = cover.weight.copy()
        self._look(self._u)

    @property
    def share(self) -> Floats:
        """Return to what part each of the likely sites is chosen, the mean of the last steps."""
        return self._x_sum / self._summed if self._summed else self._x

    def go(self, steps: int) -> None:
        """Go on by so many steps, and look at the bound at the end."""
        for _ in range(steps):
            self._step()
        self._look(self._u)
        self._look(self._u_sum / self._summed)
        if self._summed >= RESTART:
            self._restart()

    def reduced(self) -> Floats:
        """Return what each site is worth beyond its toll at the prices of the bound, shape (m,).

        A choice with a site of negative worth, or without one of positive worth, covers no more
        than `bound` less the size of that worth.
        """
        value: Floats = self._whole.sites @ self._prices
        a, b = self._limits.tolls(value)
        return value - a if self._limits.price is None else value - a - b * self._limits.price

    def _step(self) -> None:
        part, weight = self._part, self._part.weight
        pull = 1 - part.demand @ self._x
        u = np.clip(self._u + self._scale * self._u_step * pull, 0, weight)
        step = self._x_step / self._scale
        self._x = self._inner.shares(self._x + step * (part.sites @ (2 * u - self._u)), step)
        self._u = u
        self._u_sum += u
        self._x_sum += self._x
        self._summed += 1

    def _look(self, u: Floats) -> None:
        """Prove a bound with prices; demand that only unlikely sites reach is priced in full."""
        prices = self._whole.weight.copy()
        prices[self._rows] = u
        value = self._whole.sites @ prices
        a, b = self._limits.tolls(value)
        toll = a if self._limits.price is None else a + b * self._limits.price
        bound = float((self._whole.weight - prices).sum() + np.maximum(0, value - toll).sum())
        bound += a * self._limits.count + b * (self._limits.budget or 0.0)
        if bound < self.bound:
            self.bound, self._prices = bound, prices

    def _restart(self) -> None:
        u, x = self._u_sum / self._summed, self._x_sum / self._summed
        moved_u, moved_x = np.linalg.norm(u - self._u_old), np.linalg.norm(x - self._x_old)
        if moved_u > 0 and moved_x > 0:  # prices and shares should move alike
            self._scale = float(np.sqrt(self._scale * moved_u / moved_x))
        self._u, self._x = u, x
        self._begin_mean()

    def _begin_mean(self) -> None:
        self._u_old, self._x_old = self._u, self._x
        self._u_sum, self._x_sum = np.zeros_like(self._u), np.zeros_like(self._x)
        self._summed = 0
