"""How many of what began still goes on after a while, those counted that have not ended yet."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtri

FEWEST: Final = 20
"""Of fewer that were watched up to some age, nothing is told about that age."""


class Survived(NamedTuple):
    """The share (0 to 1) that outlives an age, its interval, and how many were watched so far."""

    share: float
    low: float
    high: float
    watched: int


def kaplan_meier(
    ages: ArrayLike,
    ended: ArrayLike,
    counts: ArrayLike,
    at: Sequence[int],
    *,
    confidence: float = 0.95,
) -> list[Survived | None]:
    """Return the share that outlives each of some ages, where not all ends are seen.

    Parameters
    ----------
    ages
        Whole steps of time (months, say) from the beginning to the end, or to the day of the
        count for what has not ended, shape (n,).
    ended
        Whether it ended at that age, shape (n,).
    counts
        How many there are of each, shape (n,).
    at
        Ages to tell of, in the same steps; an end at age 12 is outlived by 12 steps.
    confidence
        Of the intervals.

    Returns
    -------
    list of Survived or None
        None where fewer than `FEWEST` were watched up to that age.

    Notes
    -----
    The product of the shares that outlive each step, among those watched in it. Greenwood's
    variance on the scale of log(-log S), so that intervals stay between 0 and 1; where nothing
    ended, the exact one-sided limit for no events. O(n + longest age).

    References
    ----------
    Kaplan, E. L., Meier, P. (1958). Nonparametric estimation from incomplete observations.
    Journal of the American Statistical Association 53.
    Kalbfleisch, J. D., Prentice, R. L. (2002). The Statistical Analysis of Failure Time Data.

    Examples
    --------
    >>> first, = kaplan_meier([5, 12, 30], [True, True, False], [25, 25, 50], at=[12])
    >>> first.share, first.watched
    (0.75, 75)
    """
    age = np.asarray(ages, np.int64)
    number = np.asarray(counts, np.int64)
    longest = int(max([*at, *age.tolist(), 0])) + 1
    all_at = np.bincount(age, number, longest)
    ends = np.bincount(age, number * np.asarray(ended, bool), longest)
    watched = all_at[::-1].cumsum()[::-1]
    return [_survived(watched, ends, step, confidence) for step in at]


def _survived(
    watched: np.ndarray, ends: np.ndarray, step: int, confidence: float
) -> Survived | None:
    left = int(watched[step])
    if left < FEWEST:
        return None
    risk, end = watched[:step], ends[:step]
    share = float(np.prod(1 - end / risk))
    z = float(ndtri((1 + confidence) / 2))
    if share == 1:
        return Survived(1.0, float(((1 - confidence) / 2) ** (1 / left)), 1.0, left)
    spread = np.sqrt((end / (risk * (risk - end))).sum()) / abs(np.log(share))
    low, high = (share ** float(np.exp(side * z * spread)) for side in (1, -1))
    return Survived(share, low, high, left)
