"""What moved more than it usually does, and whether a place among others really changed."""

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.ranks import Rank

Floats = NDArray[np.float64]
SEASON: Final = 12
WINDOW: Final = 24
FEWEST: Final = 12
"""Of fewer steps nobody knows what is usual."""
YEARS: Final = 4
"""From so many years on, the same month's step of those years is what is expected."""
_SD: Final = 1.4826
"""Standard deviations of a normal distribution in a median absolute deviation."""


def unusual(series: ArrayLike, least: ArrayLike = 0.0) -> Floats:
    """Return by how many usual steps the last step of monthly series is off what is expected.

    Parameters
    ----------
    series
        Values month by month, shape (..., n), NaN where there is none.
    least
        What a usual step is at least, in the series' own unit, shape (...): one that hardly ever
        moves would otherwise make much of a trifle.

    Returns
    -------
    ndarray of float, shape (...)
        Positive where the value rose more (or fell less) than expected; NaN where the last step
        or what is usual is not known, or a usual step is none at all.

    Notes
    -----
    A step is the difference of a month to the one before it. What is expected of one is the
    median of the same month's steps of the other years where at least `YEARS` of them are known,
    else the median of all steps but the last one. The usual size of a deviation is the scaled
    median absolute deviation of the `WINDOW` steps before the last one (a robust z), so that a
    slip of a year ago does not make a new one look small.

    References
    ----------
    Iglewicz, B., Hoaglin, D. C. (1993). How to detect and handle outliers. ASQC.

    Examples
    --------
    >>> waves = [0, 1] * 14
    >>> round(float(unusual([*waves, 10], least=0.5)), 1)
    5.4
    >>> float(unusual([1, 2]))
    nan
    """
    steps = np.diff(np.asarray(series, float), axis=-1)
    if not steps.shape[-1]:
        return np.full(steps.shape[:-1], np.nan)
    off = steps - _expected(steps)
    usual = np.abs(off[..., -WINDOW - 1 : -1])
    size = np.maximum(_SD * _median(usual), least)
    size = np.where((size > 0) & ((~np.isnan(usual)).sum(-1) >= FEWEST), size, np.nan)
    return np.asarray(off[..., -1] / size)


def _expected(steps: Floats) -> Floats:
    """Return what is expected of each step, itself left out; shape as `steps`."""
    count = steps.shape[-1]
    years = -(-count // SEASON)
    room = [(0, 0)] * (steps.ndim - 1) + [(years * SEASON - count, 0)]
    padded = np.pad(steps, room, constant_values=np.nan)
    by_month = np.swapaxes(padded.reshape(*steps.shape[:-1], years, SEASON), -1, -2)
    always = _median(steps[..., :-1])[..., None]
    found = np.empty_like(by_month)
    for year in range(years):
        others = np.delete(by_month, year, axis=-1)
        enough = (~np.isnan(others)).sum(-1) >= YEARS
        found[..., year] = np.where(enough, _median(others), always)
    return np.swapaxes(found, -1, -2).reshape(padded.shape)[..., -count:]


def _median(values: Floats) -> Floats:
    """Return the median along the last axis, NaN left out: quicker than NumPy's on short rows."""
    known = (~np.isnan(values)).sum(-1)
    if not values.shape[-1]:
        return np.full(values.shape[:-1], np.nan)
    ordered = np.sort(values, axis=-1)  # NaN last
    low, high = np.maximum(known - 1, 0) // 2, known // 2
    low, high = (np.minimum(one, values.shape[-1] - 1)[..., None] for one in (low, high))
    pair = np.take_along_axis(ordered, low, -1) + np.take_along_axis(ordered, high, -1)
    return np.asarray(pair[..., 0] / 2)


def changed(before: Rank | None, after: Rank | None) -> bool:
    """Tell whether a place surely changed: only if its intervals do not overlap.

    Examples
    --------
    >>> changed(Rank(2, 4), Rank(4, 5)), changed(Rank(2, 3), Rank(4, 5))
    (False, True)
    """
    if before is None or after is None:
        return False
    return after.worst < before.best or before.worst < after.best
