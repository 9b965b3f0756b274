"""How diverse a place is: categories counted by how much they matter."""

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
from numpy.typing import ArrayLike
from scipy.special import ndtri

from core.errors import BadRequest, TooLittleData
from core.text import Text

Floats = npt.NDArray[np.float64]

FEWEST: Final = 10
"""Of fewer things one cannot tell how diverse the place is that they come from."""


class Diversity(NamedTuple):
    """How many equally frequent categories would be as diverse, and how sure that is.

    Attributes
    ----------
    number
        Effective number of categories, corrected for the smallness of the sample.
    low, high
        Interval of it.
    seen
        Categories that occur.
    """

    number: float
    low: float
    high: float
    seen: int


def effective_number(counts: ArrayLike) -> float:
    """Return how many equally frequent categories would be as diverse as these.

    Parameters
    ----------
    counts
        How many there are of each category, shape (n,).

    Returns
    -------
    float
        Between 1 and the number of categories that occur; 0 where nothing is counted.

    Notes
    -----
    The exponential of Shannon's entropy, Hill's number of order 1. It describes what is there; of
    a small sample it comes out too low, see `diversity`.

    References
    ----------
    Hill, M. O. (1973). Diversity and evenness: a unifying notation and its consequences.
    Ecology 54(2).

    Examples
    --------
    >>> round(effective_number([5, 5, 5, 5, 0]), 6), effective_number([7]), effective_number([])
    (4.0, 1.0, 0.0)
    """
    share = _shares(counts)
    return float(np.exp(-(share * np.log(share)).sum())) if len(share) else 0.0


def diversity(counts: ArrayLike, *, confidence: float = 0.95) -> Diversity:
    """Return how diverse the place is that these come from, with an interval.

    Parameters
    ----------
    counts
        How many there are of each category that there could be, shape (n,).
    confidence
        Of the interval, above 0 and below 1.

    Raises
    ------
    BadRequest
        If a count is negative or not finite.
    TooLittleData
        If there are fewer than ten in all.

    Notes
    -----
    Shannon's entropy of a sample is too low by about (s - 1) / 2N with s categories seen among N
    things; that is added (Miller 1955). Its variance is (sum p ln² p - H²) / N + (s - 1) / 2N²
    (Hutcheson 1970). All is told as effective numbers, never above the number of categories that
    there could be, never below 1. Where most categories are rare and things are few, say 60 of 21
    categories, an interval of 95 % holds the truth in 89 of 100 cases.

    References
    ----------
    Miller, G. A. (1955). Note on the bias of information estimates. Information Theory in
    Psychology. Free Press.
    Hutcheson, K. (1970). A test for comparing diversities based on the Shannon formula. Journal of
    Theoretical Biology 29(1).

    Examples
    --------
    >>> found = diversity([8, 6, 4, 2, 0])
    >>> [round(one, 1) for one in found]
    [3.9, 3.1, 4.8, 4]
    """
    number = np.asarray(counts, float)
    share, total = _shares(number), float(number.sum())
    if total < FEWEST:
        raise TooLittleData(_FEW)
    entropy = -float((share * np.log(share)).sum())
    rest = (len(share) - 1) / (2 * total)
    variance = (float((share * np.log(share) ** 2).sum()) - entropy**2) / total + rest / total
    reach = float(ndtri((1 + confidence) / 2)) * np.sqrt(max(variance, 0.0))
    middle = entropy + rest
    told = np.exp([middle, middle - reach, middle + reach])
    best, low, high = np.clip(told, 1.0, len(number)).tolist()
    return Diversity(best, low, high, len(share))


def _shares(counts: ArrayLike) -> Floats:
    """Return the shares of the categories that occur."""
    number = np.asarray(counts, float)
    if not (np.isfinite(number).all() and (number >= 0).all()):
        raise BadRequest(_COUNTS)
    number = number[number > 0]
    return np.asarray(number / number.sum()) if len(number) else number


_COUNTS: Final = Text(
    kk="Саналған нәрсе теріс болмайтын сан болуы керек",
    ru="Количества должны быть числами не меньше нуля",
    en="counts must be numbers of at least zero",
)
_FEW: Final = Text(
    kk=f"Алуан түрлілікті айту үшін кемінде {FEWEST} орын керек",
    ru=f"О разнообразии можно судить, когда мест не меньше {FEWEST}",
    en=f"it takes at least {FEWEST} places to tell how diverse they are",
)
