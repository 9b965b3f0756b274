"""The range of an axis, and round numbers along it."""

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

_STEPS: Final = (1.0, 2.0, 5.0, 10.0)


def limits(series: Sequence[ArrayLike]) -> tuple[float, float]:
    """Return the range that holds every value of all `series`, with some air; NaN is left out.

    Examples
    --------
    >>> limits([[0.0, 100.0]])
    (-6.0, 106.0)
    """
    values = np.concatenate([*(np.asarray(one, float) for one in series), np.array([])])
    known = values[~np.isnan(values)]
    if not len(known):
        return 0.0, 1.0
    low, high = float(known.min()), float(known.max())
    air = 0.06 * (high - low) or abs(high) * 0.1 or 1.0
    return low - air, high + air


def between(low: float, high: float, most: int = 3) -> list[float]:
    """Return at most `most` equally spaced round numbers from `low` to `high`, rising.

    Steps are 1, 2 or 5 times a power of ten.

    Examples
    --------
    >>> between(0, 4.1)
    [0.0, 2.0, 4.0]
    >>> between(148_000, 352_000)
    [200000.0, 300000.0]
    >>> between(5, 5)
    [5]
    """
    if not high > low:
        return [low]
    power = 10.0 ** math.floor(math.log10((high - low) / most))
    for scale in (power, 10 * power):
        for step in _STEPS:
            found = _multiples(low, high, step * scale)
            if len(found) <= most:
                return found
    return [low]


def _multiples(low: float, high: float, step: float) -> list[float]:
    first, last = math.ceil(low / step), math.floor(high / step)
    digits = max(0, 1 - math.floor(math.log10(step)))
    return [round(number * step, digits) for number in range(first, last + 1)]
