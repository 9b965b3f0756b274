"""What catchments are computed of: points that enter the streets, places, what has a weight."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Entered:
    """Points and where they enter the streets: a node, and metres straight to it, shape (n,)."""

    node: Ints
    metres: Floats

    def __len__(self) -> int:
        return len(self.node)

    def take(self, which: Ints | Bools) -> Self:
        """Return some of them."""
        return type(self)(self.node[which], self.metres[which])


@dataclass(frozen=True, slots=True)
class Weighed:
    """Points with a weight that is never negative, such as residents, shape (n,)."""

    at: Entered
    weight: Floats


@dataclass(frozen=True, slots=True)
class Places:
    """Places that compete with those of their own category.

    Attributes
    ----------
    at
        Where streets are entered.
    points
        Planar coordinates in metres, shape (n, 2).
    category
        Numbers from 0, shape (n,).
    size
        How much each attracts, above zero, shape (n,).
    brand
        Numbers of chains from 0; -1 for what belongs to none, shape (n,).
    """

    at: Entered
    points: Floats
    category: Ints
    size: Floats
    brand: Ints

    def __len__(self) -> int:
        return len(self.at)

    def take(self, which: Ints | Bools) -> Self:
        """Return some of them."""
        return type(self)(
            self.at.take(which),
            self.points[which],
            self.category[which],
            self.size[which],
            self.brand[which],
        )

    def by_category(self) -> list[Ints]:
        """Return the indices of the places of each category that has any."""
        order = np.argsort(self.category, kind="stable")
        ends = np.flatnonzero(np.diff(self.category[order])) + 1
        return [one for one in np.split(order, ends) if len(one)]
