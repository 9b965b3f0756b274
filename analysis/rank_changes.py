"""What moved more than it usually does, and whether a place among others really changed."""

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import stdtr

from analysis.ranks import Rank

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
SEASON: Final = 12
WINDOW: Final = 24
FEWEST: Final = 12
"""Of fewer steps nobody knows what is usual."""
YEARS: Final = 4
"""From so many years on, the same month's step of those years is what is expected."""
_SD: Final = 1.4826
"""Standard deviations of a normal distribution in a median absolute deviation."""
_FREEDOM: Final = 0.35
"""Degrees of freedom for each step that tells what is usual."""


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
    off = _deviations(series)
    if not off.shape[-1]:
        return np.full(off.shape[:-1], np.nan)
    usual = np.abs(off[..., -WINDOW - 1 : -1])
    size = np.maximum(_SD * _median(usual), least)
    size = np.where((size > 0) & (_known(usual) >= FEWEST), size, np.nan)
    return np.asarray(off[..., -1] / size)


def chance(series: ArrayLike, least: ArrayLike = 0.0) -> Floats:
    """Return how probable a last step as unusual as that is where nothing but chance is at work.

    Parameters
    ----------
    series, least
        As for `unusual`.

    Returns
    -------
    ndarray of float, shape (...)
        0 to 1, NaN where `unusual` is.

    Notes
    -----
    What is usual is itself estimated from few steps, so that chance alone is far off more often
    than a normal distribution has it: 27 of 1 000 series of pure noise are 2.5 usual steps off,
    not 12. Student's distribution with `_FREEDOM` degrees for each known step is what simulated
    noise and random walks do, or a little more careful.

    Examples
    --------
    >>> round(float(chance([*[0, 1] * 14, 10], least=0.5)), 4)
    0.0006
    """
    known = _known(_deviations(series)[..., -WINDOW - 1 : -1])
    return np.asarray(2 * stdtr(_FREEDOM * np.maximum(known, 1), -np.abs(unusual(series, least))))


def beyond_chance(chances: ArrayLike, false: float = 0.1) -> Bools:
    """Tell which of many are news, though the more are looked at the more chance throws up.

    Parameters
    ----------
    chances
        Probabilities under chance alone, any shape; NaN is never news.
    false
        Which share of what is called news may be chance, on average.

    Returns
    -------
    ndarray of bool, shape as `chances`

    Notes
    -----
    Where nothing at all moved, anything is called news in only `false` of all months. It holds
    for independent series and for those that move together.

    References
    ----------
    Benjamini, Y., Hochberg, Y. (1995). Controlling the false discovery rate. JRSS B 57(1).
    Benjamini, Y., Yekutieli, D. (2001). The control of the false discovery rate in multiple
    testing under dependency. Annals of Statistics 29(4).

    Examples
    --------
    >>> beyond_chance([0.01, 0.5, 0.06, 0.9]).tolist()
    [True, False, False, False]
    """
    found = np.asarray(chances, float)
    ordered = np.sort(found[~np.isnan(found)])
    allowed = false * np.arange(1, len(ordered) + 1) / max(len(ordered), 1)
    last = ordered[ordered <= allowed][-1:]
    return np.asarray(found <= (last[0] if len(last) else -1.0))


def _known(values: Floats) -> NDArray[np.int_]:
    return np.asarray((~np.isnan(values)).sum(-1))


def _deviations(series: ArrayLike) -> Floats:
    """Return each step less what is expected of it, shape (..., n - 1)."""
    steps = np.diff(np.asarray(series, float), axis=-1)
    return np.asarray(steps - _expected(steps)) if steps.shape[-1] else steps


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
