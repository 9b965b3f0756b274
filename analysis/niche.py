"""Where there is room for one more: scores that add up from named factors, and how sure they are.

Cells are places that could be chosen, factors are reasons for and against. Everything here takes
values by factor and cell, shape (n_factors, n_cells).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from core.errors import BadRequest
from core.text import Text

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

FULL: Final = 100.0
"""The score where all that speaks for a place is at its most and nothing speaks against it."""
SPREAD: Final = 0.35
"""How much each weight is changed to see what a ranking hangs on: times exp(N(0, this))."""
DRAWS: Final = 200
"""How often all weights are changed."""
INTERVAL: Final = (5.0, 95.0)
"""Percentiles of the draws between which a rank or a score is told."""


def decay(metres: Floats, limit: float) -> Floats:
    """Return how much somebody that far away counts: 1 at the door, 0 at the limit and beyond.

    Parameters
    ----------
    metres
        Lengths of ways, any shape, never negative.
    limit
        How far anybody goes, above zero.

    Notes
    -----
    The Gaussian of Dai (2010), cut at the limit and stretched so that it ends at zero there.

    References
    ----------
    Dai, D. (2010). Health & Place 16(5), 1038-1052.

    Examples
    --------
    >>> decay(np.array([0.0, 400.0, 800.0, 900.0]), 800.0).round(2).tolist()
    [1.0, 0.7, 0.0, 0.0]
    """
    bottom = np.exp(-0.5)
    inside = (np.exp(-0.5 * (metres / limit) ** 2) - bottom) / (1 - bottom)
    return np.asarray(np.clip(inside, 0.0, None))


def shares(values: Floats, among: Bools | None = None) -> Floats:
    """Return for each value which share of the positive ones lies below it, 0 where there is none.

    Parameters
    ----------
    values
        Shape (n,), never negative; NaN is as if there were none.
    among
        Which of them are compared with, shape (n,); by default all.

    Returns
    -------
    ndarray
        From 0 to 1. Equal values share the middle of their ranks; nothing of a thing is 0
        however many places have nothing of it.

    Examples
    --------
    >>> shares(np.array([0.0, 5.0, 5.0, 9.0, 0.0])).round(3).tolist()
    [0.0, 0.333, 0.333, 0.833, 0.0]
    """
    clean = np.nan_to_num(values, nan=0.0)
    compared = np.sort(clean[(clean > 0) & (True if among is None else among)])
    if not len(compared):
        return np.zeros(len(clean))
    below = np.searchsorted(compared, clean, side="left")
    upto = np.searchsorted(compared, clean, side="right")
    found = (below + upto) / (2 * len(compared))
    return np.where(clean > 0, found, 0.0)


def contributions(share: Floats, sign: npt.ArrayLike, weight: npt.ArrayLike) -> Floats:
    """Return what each factor adds to the score of each cell.

    Parameters
    ----------
    share
        How much of each factor a cell has, from 0 to 1, shape (n_factors, n_cells).
    sign
        1 where more is better, -1 where worse, shape (n_factors,).
    weight
        How much each factor counts, never negative, not all zero, shape (n_factors,).

    Returns
    -------
    ndarray
        Shape (n_factors, n_cells); the sum over factors is the score, at most `FULL`.

    Raises
    ------
    BadRequest
        If a weight is negative or not a number, or all are zero.

    Notes
    -----
    Weights are measured by those that speak for a place, so that a place that has the most of
    everything good and nothing bad has `FULL`. If only factors against have weight, by these.

    Examples
    --------
    >>> contributions(np.array([[1.0], [0.5]]), [1, -1], [3, 1]).sum(axis=0).round(2).tolist()
    [83.33]
    """
    given, way = np.asarray(weight, np.float64), np.asarray(sign, np.float64)
    if not (given >= 0).all() or not given.any():
        raise BadRequest(_WEIGHTS)
    whole = given[way > 0].sum() or given.sum()
    return np.asarray((FULL * way * given / whole)[:, None] * share)


def rounded(points: npt.ArrayLike) -> Ints:
    """Return whole points that add up to the whole score.

    Notes
    -----
    The largest remainders are rounded up, so that each is off by less than one.

    Examples
    --------
    >>> rounded([58.6, 22.4, 14.4, -8.4]).tolist()
    [59, 22, 14, -8]
    >>> rounded([0.4, 0.4, 0.4]).tolist()
    [1, 0, 0]
    """
    given = np.asarray(points, np.float64)
    floor = np.floor(given)
    missing = round(float(given.sum())) - int(floor.sum())
    order = np.argsort(-(given - floor), kind="stable")
    floor[order[:missing]] += 1
    return floor.astype(np.int64)


def best(score: Floats, points: Floats, *, count: int, metres: float) -> Ints:
    """Return the cells with the highest scores that stand apart from each other.

    Parameters
    ----------
    score
        Shape (n,); NaN for cells that are not ranked.
    points
        Where they are, metres, shape (n, 2).
    count
        How many at most.
    metres
        Two of them are at least so far apart.

    Returns
    -------
    ndarray
        Indices, best first; of equal scores the lower index comes first.
    """
    left = np.where(np.isnan(score), -np.inf, score)
    chosen: list[int] = []
    while len(chosen) < count and np.isfinite(top := left.max(initial=-np.inf)):
        here = int(np.flatnonzero(left == top)[0])
        chosen.append(here)
        left[np.hypot(*(points - points[here]).T) < metres] = -np.inf
        left[here] = -np.inf
    return np.array(chosen, np.int64)


@dataclass(frozen=True, slots=True)
class Sureness:
    """Between what score and rank of some cells lie when weights change, shape (n_chosen,) each."""

    low: Floats
    high: Floats
    rank_low: Ints
    rank_high: Ints


def sureness(
    share: Floats,
    sign: npt.ArrayLike,
    weight: npt.ArrayLike,
    chosen: Ints,
    ranked: Bools,
) -> Sureness:
    """Tell what the scores and ranks of some cells hang on.

    Parameters
    ----------
    share, sign, weight
        As for `contributions`.
    chosen
        Indices of the cells that are asked about.
    ranked
        Which cells they are ranked among, shape (n_cells,).

    Notes
    -----
    Every weight is multiplied by exp(N(0, `SPREAD`)): two in three stay between 0.7 and 1.4 of
    what they were. The draws are the same each time, so that a question has one answer. Told are
    the 5th and the 95th percentile; a rank is one more than the cells with a higher score.
    """
    given = np.asarray(weight, np.float64)
    changed = given * np.exp(SPREAD * np.random.default_rng(7).standard_normal((DRAWS, len(given))))
    way = np.asarray(sign, np.float64)
    whole = changed[:, way > 0].sum(axis=1)
    whole = np.where(whole > 0, whole, changed.sum(axis=1))
    drawn = FULL * way * changed / whole[:, None]
    # Products of matrices of other shapes differ in the last bit, by which nothing is better.
    scores, mine = (np.round(drawn @ share[:, which], 9) for which in (ranked, chosen))
    above = np.array([(scores > own[:, None]).sum(axis=1) for own in mine.T]).T.reshape(mine.shape)
    low, high = np.percentile(mine, INTERVAL, axis=0)
    rank_low, rank_high = np.percentile(1 + above, INTERVAL, axis=0, method="nearest")
    return Sureness(low, high, rank_low.astype(np.int64), rank_high.astype(np.int64))


@dataclass(frozen=True, slots=True)
class Lift:
    """How often a ranking's best part held what was hidden from it.

    `lift` is times as often as chance would, `low` to `high` its 95 % interval.
    """

    hit: int
    of: int
    lift: float
    low: float
    high: float


def lift(score: Floats, hidden: Ints, *, part: float = 0.1) -> Lift | None:
    """Return how many hidden things lie in the best part of the cells, against chance.

    Parameters
    ----------
    score
        Of each cell, shape (n,); NaN where it is not ranked.
    hidden
        The cell of each hidden thing; in cells that are not ranked they count as missed.
    part
        Which share of the ranked cells is called best.

    Returns
    -------
    Lift or None
        None if nothing was hidden or nothing is ranked.

    Notes
    -----
    Wilson's interval of the share, divided by `part`. Cells as good as the last one of the best
    part belong to it; the true size of the part is what chance is measured by.
    """
    ranked = np.isfinite(score)
    if not len(hidden) or not ranked.any():
        return None
    bar = np.quantile(score[ranked], 1 - part, method="higher")
    good = np.where(ranked, score, -np.inf) >= bar
    chance = float(good.sum() / ranked.sum())
    hit, of = int(good[hidden].sum()), len(hidden)
    low, high = _wilson(hit, of)
    return Lift(hit, of, hit / of / chance, low / chance, high / chance)


def _wilson(hit: int, of: int, z: float = 1.959964) -> tuple[float, float]:
    share = hit / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * np.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return float(max(middle - half, 0.0)), float(min(middle + half, 1.0))


_WEIGHTS = Text(
    kk="Салмақ теріс болмайды, кемінде біреуі нөлден үлкен болуы керек",
    ru="Веса не бывают отрицательными, хотя бы один должен быть больше нуля",
    en="weights are never negative, and at least one must be above zero",
)
