"""Classes of a choropleth: where one colour ends and the next begins."""

import warnings
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Method = Literal["quantiles", "natural", "deviation"]
Floats = NDArray[np.float64]
MOST: Final = 5


class Classes(NamedTuple):
    """Upper limits of the classes, rising, each included; and the lowest value of all."""

    lowest: float
    uppers: tuple[float, ...]

    def of(self, value: float) -> int:
        """Return the class of a value, counted from 0; what is beyond is in the last one."""
        return min(int(np.searchsorted(self.uppers, value)), len(self.uppers) - 1)

    def limits(self) -> list[tuple[float, float]]:
        """Return lower and upper limit of each class."""
        return list(zip((self.lowest, *self.uppers[:-1]), self.uppers, strict=False))


def classify(values: ArrayLike, method: Method) -> Classes:
    """Divide values into at most five classes.

    Parameters
    ----------
    values
        Shape (n,); NaN is left out.
    method
        `quantiles`: as many values in each; `natural`: values in a class as alike as can be
        (Fisher-Jenks); `deviation`: by standard deviations around the mean.

    Returns
    -------
    Classes
        Fewer classes where there are fewer different values; none without values.

    References
    ----------
    Rey, S. J. et al. mapclassify: classification schemes for choropleth maps, PySAL.

    Examples
    --------
    >>> classify([1, 2, 3, 100, 101], "natural").limits()[-1]
    (3.0, 101.0)
    >>> classify([7, 7, 7], "quantiles")
    Classes(lowest=7.0, uppers=(7.0,))
    """
    known = np.asarray(values, float)
    known = known[~np.isnan(known)]
    if not len(known):
        return Classes(np.nan, ())
    distinct = np.unique(known)
    count = min(MOST, len(distinct))
    if count == 1:
        return Classes(float(distinct[0]), (float(distinct[0]),))
    return _tidy(float(distinct[0]), float(distinct[-1]), _uppers(known, method, count))


def _uppers(known: Floats, method: Method, count: int) -> Floats:
    if method == "natural":
        return _natural(known, min(count, 4))
    if method == "deviation":
        return np.asarray(known.mean() + known.std(ddof=1) * np.array([-1, 0, 1]))
    return np.asarray(np.quantile(known, np.arange(1, count + 1) / count))


def _natural(known: Floats, count: int) -> Floats:
    """Ask mapclassify, which brings scikit-learn along: 60 MB and most of a second, so only now."""
    import mapclassify  # noqa: PLC0415

    with warnings.catch_warnings():  # that numba would be quicker
        warnings.simplefilter("ignore", UserWarning)
        return np.asarray(mapclassify.FisherJenks(known, k=count).bins, float)


def _tidy(lowest: float, highest: float, limits: Floats) -> Classes:
    """Limits below or above all values make classes that nothing falls into."""
    inside = np.unique(limits[(limits > lowest) & (limits < highest)])
    return Classes(lowest, (*(float(one) for one in inside), highest))
