"""What an answer about niches is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from core.text import Text
from services.niches.asked import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one factor adds to a score.

    Attributes
    ----------
    factor
        A word of `FACTORS`.
    points
        Contribution with its sign; those of a place add up to its score.
    value
        What was measured there, in the unit of the factor's meaning; None where not known.
    share
        Share of the city's places that have less of it, 0 to 1.
    """

    factor: str
    points: float
    value: float | None
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is around a place, in figures that reasons are told in.

    Attributes
    ----------
    residents, jobs, competitors, stops
        Within the minutes that were asked for; stops within five.
    flow
        Who passes the nearest crossing on foot, a day.
    nearest
        Residents for whom the place would be the nearest of its category.
    customers
        Residents that the Huff model expects to choose it, all alike in size.
    own_percent
        Share of those customers that come from one's own branches; None without any.
    competitor_metres, stop_metres
        To the nearest one on foot; None where none is within a quarter of an hour.
    magnets
        Complementary places within the minutes, by category, most first.
    rent
        Mean rent of retail space in the district, tenge for a square metre; None if not loaded.
    """

    residents: int
    jobs: int
    flow: int
    nearest: int
    customers: int
    own_percent: float | None
    competitors: int
    competitor_metres: float | None
    stops: int
    stop_metres: float | None
    magnets: Mapping[str, int]
    rent: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place and how good it is.

    Attributes
    ----------
    cell
        H3 index, resolution 10.
    lon, lat
        Where streets are entered there.
    name, district
        Address or crossing; district's name.
    score, low, high
        The score, and within what it lies in 90 of 100 changes of the weights.
    rank, rank_low, rank_high
        Its rank among the places of the area, and within what that lies.
    parts
        By factor, in their order; their points add up to the score to 1e-9.
    thin
        What is not known well enough there, words of `THIN`.
    """

    cell: str
    lon: float
    lat: float
    name: Text
    district: Text
    score: float
    low: float
    high: float
    rank: int
    rank_low: int
    rank_high: int
    parts: tuple[Part, ...]
    facts: Facts
    thin: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BackTest:
    """Whether places that opened in the last year were found without knowing them.

    Attributes
    ----------
    opened, hit
        How many opened, and how many of these stand in the best tenth of cells.
    lift, low, high
        Times as many as chance would find, with a 95 % interval.
    population_lift
        The same for a ranking by residents alone.
    since
        The day before which all was known, ISO date.
    """

    opened: int
    hit: int
    lift: float
    low: float
    high: float
    population_hit: int
    population_lift: float
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The best places for a question.

    Attributes
    ----------
    spots
        At most ten, best first, apart from each other; empty where `why_none` says why.
    cells, thin_cells
        How many cells the area has, and for how many of these data is too thin to rank them.
    existing
        Places of the category that stand in the area.
    back_test
        None where too few opened to tell.
    """

    asked: Asked
    category: Text
    spots: tuple[Spot, ...]
    cells: int
    thin_cells: int
    existing: int
    back_test: BackTest | None
    source_ids: tuple[int, ...]
    why_none: Text | None = None


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of all cells of an area, for a map: shape (n,) each; NaN where data is thin."""

    cells: npt.NDArray[np.str_]
    score: npt.NDArray[np.float64]
    best: float = field(default=100.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """How good a place is for another category.

    `share` is the share of the city's cells that are worse for that category.
    """

    code: str
    title: Text
    score: float
    share: float
    competitors: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """A place elsewhere that is like another one; `likeness` from 0 to 1."""

    cell: str
    lon: float
    lat: float
    name: Text
    district: Text
    likeness: float
