"""What a search for sites returns, and what it tells as it goes."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

NONE: Final[Indices] = np.zeros(0, dtype=np.int64)
EXACT: Final = "exact"
PAUSE: Final = 0.2
"""Seconds between two times that a search tells how far it is."""
ROUNDING: Final = 1e-9
"""Relative differences below this are those of adding floats in another order."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Chosen sites, and a proof of how good they are.

    Attributes
    ----------
    sites
        Columns of the question, in the order of what each adds, shape (k,).
    objective
        Recomputed from `sites` alone: covered weight, number of sites, weighted or greatest cost.
    bound
        What no other choice can pass: above the objective where more is better, else below it.
    method
        How the sites were found: "greedy", "local search", "relaxation" or "exact".
    seconds
        How long the search took.
    """

    sites: Indices
    objective: float
    bound: float
    method: str
    seconds: float

    @property
    def gap(self) -> float:
        """How far the objective may be from the best, relative to the greater of both."""
        most = max(abs(self.bound), abs(self.objective))
        apart = abs(self.bound - self.objective)
        return 0.0 if apart <= ROUNDING * most else apart / most

    @property
    def proved(self) -> bool:
        """Tell whether nothing can be better."""
        return self.gap == 0.0


@dataclass(frozen=True, slots=True)
class Told:
    """The best so far, at a moment of the search."""

    sites: Indices
    objective: float
    bound: float
    method: str
    seconds: float


Listener = Callable[[Told], bool | None]
"""Is called as a search goes on; returning False ends it."""


class Search:
    """The clock of one search: when to stop, and whom to tell.

    Parameters
    ----------
    seconds
        How long it may take.
    told
        Called with the best so far; the search ends early when it returns False.
    """

    def __init__(self, seconds: float, told: Listener | None = None) -> None:
        self._began = time.perf_counter()
        self._until = self._began + seconds
        self._told = told
        self._ended = False
        self._last = -np.inf

    @property
    def seconds(self) -> float:
        """Seconds since the search began."""
        return time.perf_counter() - self._began

    @property
    def left(self) -> float:
        """Seconds that are left, none once it was ended."""
        return 0.0 if self._ended else max(0.0, self._until - time.perf_counter())

    @property
    def over(self) -> bool:
        """Tell whether it has to stop."""
        return self.left <= 0

    def ended(self, sites: Indices, objective: float, bound: float, method: str) -> Placement:
        """Return the answer; only what is proved is called exact."""
        found = Placement(sites, objective, bound, method, self.seconds)
        if found.proved or method != EXACT:
            return found
        return Placement(sites, objective, bound, "relaxation", self.seconds)

    def tell(self, sites: Indices, objective: float, bound: float, method: str) -> None:
        """Tell how far it is, unless that was told a moment ago."""
        now = time.perf_counter()
        if self._told is None or self._ended or now - self._last < PAUSE:
            return
        self._last = now
        told = Told(sites, objective, bound, method, self.seconds)
        self._ended = self._told(told) is False
