"""When places opened and closed, and where: a plain model of people who look for a niche.

Synthetic through and through: whoever finds niches in the demonstration city finds what this
module put there, and learns nothing of the real one.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from scipy.ndimage import gaussian_filter

from geodata.buildings import USES, Buildings
from geodata.plane import Floats, Ints

MEAN_AGE_DAYS: Final = 3600
YEARS: Final = 3
"""How long people have looked for niches; who opened earlier stands anywhere."""
SEEKING: Final = 0.7
"""Share of those who open that look for a niche."""
PULL: Final = 2.0
"""How strongly open demand draws who seeks, and its lack drives out who is there (exponent)."""
CLOSED: Final = 0.1
"""Share of businesses that have closed."""
KNOWN_DAYS: Final = 5 * 365
"""Closings are known as far back; what had closed before is not among the places."""
SETTLED_DAYS: Final = 120
"""Nobody closes earlier."""
_SIDE: Final = 200.0
_WALK: Final = 350.0
"""Metres within which most customers come (standard deviation)."""
_FEWEST: Final = 0.05
"""Share of the usual customers below which it makes no difference any more."""
_FROM_WORK: Final = {"homes": 0.15, "centre": 0.5, "roads": 0.5}
"""Share of customers who come from work rather than from home, by where a place stands."""
_JOB_M2: Final = {"office": 18.0, "retail": 30.0, "public": 35.0, "health": 35.0, "industry": 60.0}


@dataclass(frozen=True, slots=True)
class Demand:
    """Who asks for something, spread over walking distance, by square of `_SIDE` metres.

    Attributes
    ----------
    square
        Of each building.
    street
        How busy the street of each building is, over the sum in its square.
    shape
        Rows and columns of squares.
    asked
        Share of all customers, by the ground a place of their choice stands on.
    """

    square: Ints
    street: Floats
    shape: tuple[int, int]
    asked: dict[str, Floats]

    def spread(self, houses: Ints, weight: Floats | None = None) -> Floats:
        """Return by square what stands at `houses`, smoothed over walking distance."""
        count = np.bincount(self.square[houses], weight, self.shape[0] * self.shape[1])
        smooth = gaussian_filter(
            count.reshape(self.shape).astype(float), _WALK / _SIDE, mode="constant", truncate=3
        )
        return np.asarray(smooth.ravel())

    def left(self, where: str, houses: Ints) -> Floats:
        """Return by square the customers one more place would have beside those at `houses`.

        Counted in what a place of the city has on the whole, so that 1 is usual.
        """
        within = 2 * np.pi * (_WALK / _SIDE) ** 2
        asked = self.asked[where] * max(len(houses), 1) * within
        return np.asarray(asked / (self.spread(houses) * within + 1))


def demand(built: Buildings, homes: Ints, busy: Floats) -> Demand:
    """Return who asks for something.

    `homes` are the residents of each building, `busy` tells how well its street suits.
    """
    column, row = ((built.middle - built.middle.min(0)) // _SIDE).astype(np.int64).T
    shape = (int(row.max()) + 1, int(column.max()) + 1)
    square = row * shape[1] + column
    found = Demand(square, busy / np.bincount(square, busy)[square], shape, {})
    every = np.arange(len(built))
    floor = shapely.area(built.shape) * np.maximum(built.levels, 1)
    jobs = floor * np.array([1 / _JOB_M2.get(use, np.inf) for use in USES])[built.use]
    home, work = (found.spread(every, who) for who in (homes.astype(float), jobs))
    for where, share in _FROM_WORK.items():
        found.asked[where] = (1 - share) * home / home.sum() + share * work / work.sum()
    return found


def ages(count: int, rng: np.random.Generator) -> Ints:
    """Return how many days ago each of `count` places opened."""
    return np.asarray(rng.exponential(MEAN_AGE_DAYS, count).astype(np.int64).clip(3, 15_000))


def seats(asking: Demand, where: str, weight: Floats, age: Ints, rng: np.random.Generator) -> Ints:
    """Return the building of each place of one category.

    Parameters
    ----------
    asking
        Who asks for it.
    where
        On which kind of ground it stands, a word of `place_categories.csv`.
    weight
        How well each building suits, shape (buildings,).
    age
        Days since each place opened, shape (n,).

    Notes
    -----
    Year by year, who seeks a niche chooses a square by the customers it would have beside what
    stood when the year began, and there a building by its street.
    """
    house = anywhere(weight, len(age), rng)
    for year in reversed(range(YEARS)):
        new = (age >= 365 * year) & (age < 365 * (year + 1)) & (rng.random(len(age)) < SEEKING)
        pull = asking.left(where, house[age >= 365 * (year + 1)]) ** PULL
        house[new] = anywhere(pull[asking.square] * asking.street, int(new.sum()), rng)
    return house


def anywhere(weight: Floats, count: int, rng: np.random.Generator) -> Ints:
    """Return the buildings of `count` places, drawn by `weight` alone."""
    upto = np.cumsum(weight)
    found = np.searchsorted(upto, rng.random(count) * upto[-1], side="right")
    return np.asarray(np.minimum(found, len(weight) - 1))


def closings(asking: Demand, where: str, house: Ints, age: Ints, rng: np.random.Generator) -> Ints:
    """Return how many days ago each place of one category closed, -1 where it stands.

    The more crowded a place's surroundings and the younger it is, the sooner it closes.
    """
    customers = np.maximum(asking.left(where, house)[asking.square[house]], _FEWEST)
    days = np.clip(age - SETTLED_DAYS, 0, KNOWN_DAYS)
    odds = customers**-PULL * np.where(age < KNOWN_DAYS, 3.0, 1.0) * days
    turn = rng.exponential(1.0, len(age)) / np.maximum(odds, 1e-9)
    gone = np.argsort(np.where(days > 0, turn, np.inf))[: round(CLOSED * len(age))]
    gone = gone[days[gone] > 0]
    found = np.full(len(age), -1)
    found[gone] = (days[gone] * rng.random(len(gone))).astype(np.int64)
    return found
