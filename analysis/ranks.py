"""Ranks that tell how sure they are: an interval for each, from the noise of the values."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

Floats = NDArray[np.float64]


class Rank(NamedTuple):
    """Between which places something stands; equal where the place is sure."""

    best: int
    worst: int


def noise(series: ArrayLike) -> float:
    """Return the standard deviation of what is random in one value of a smooth series.

    Parameters
    ----------
    series
        Values at equal steps, shape (n,), without NaN.

    Returns
    -------
    float
        0 for fewer than four values.

    Notes
    -----
    Each value is held against the mean of its two neighbours, which takes away a level, a trend
    and most of a season; the variance of that difference is 1.5 times the noise's. The median
    absolute deviation is used, so that one slip in the data does not make all ranks unsure.

    Examples
    --------
    >>> noise([1, 2, 3, 4, 5, 6])
    0.0
    """
    values = np.asarray(series, float)
    if len(values) < 4:  # noqa: PLR2004  # two differences tell nothing of their spread
        return 0.0
    apart = values[1:-1] - (values[:-2] + values[2:]) / 2
    spread = np.median(np.abs(apart - np.median(apart)))
    return float(1.4826 * spread / np.sqrt(1.5))


def intervals(
    values: ArrayLike, errors: ArrayLike, *, more_is_better: bool, confidence: float = 0.95
) -> list[Rank | None]:
    """Return each value's rank as an interval; 1 is the best place.

    Parameters
    ----------
    values
        Shape (n,); NaN where there is none.
    errors
        Standard deviations, shape (n,).
    more_is_better
        Whether the largest value takes the first place.
    confidence
        Probability with which an interval holds the true rank, if errors are normal.

    Returns
    -------
    list of Rank or None
        None for NaN. Without errors equal values share their places.

    Notes
    -----
    A value stands surely behind those that are better by more than the error of the difference
    allows, all n - 1 differences at once (Bonferroni), and surely before those that are worse by
    as much. O(n²).

    References
    ----------
    Mogstad, M., Romano, J. P., Shaikh, A. M., Wilhelm, D. (2024). Inference for ranks with
    applications to mobility across neighbourhoods and academic achievement across countries.
    Review of Economic Studies 91(1).

    Examples
    --------
    >>> intervals([30, 10, 20], [0, 0, 0], more_is_better=True)
    [Rank(best=1, worst=1), Rank(best=3, worst=3), Rank(best=2, worst=2)]
    >>> intervals([5, 5, 1], [0, 0, 0], more_is_better=True)
    [Rank(best=1, worst=2), Rank(best=1, worst=2), Rank(best=3, worst=3)]
    """
    x, sd = np.asarray(values, float), np.asarray(errors, float)
    known = ~np.isnan(x)
    count = int(known.sum())
    z = ndtri(1 - (1 - confidence) / (2 * max(count - 1, 1)))
    gap = (x[None, :] - x[:, None]) * (1 if more_is_better else -1)  # how much j is better than i
    allowed = z * np.hypot(sd[None, :], sd[:, None])
    better = np.nansum(gap > allowed, axis=1)
    worse = np.nansum(gap < -allowed, axis=1)
    return [
        Rank(1 + int(up), count - int(down)) if here else None
        for up, down, here in zip(better, worse, known, strict=True)
    ]
