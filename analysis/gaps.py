"""Where something is missing: counts by area against what the whole gives, and what is chance."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import bdtr, bdtrc

from analysis.hot_spots import false_discovery
from core.errors import BadRequest, TooLittleData
from core.text import Text

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Gaps:
    """How many each area has, and how many it would have; shape (n,) each.

    Attributes
    ----------
    expected
        Counts if the whole's rate held everywhere.
    low, high
        Counts between which, both included, nothing is out of the ordinary.
    p
        How often chance alone is as far off, two-sided.
    verdict
        -1 where there are few, 1 where there are many, 0 where it is as usual.
    """

    expected: Floats
    low: Ints
    high: Ints
    p: Floats
    verdict: Ints


def gaps(
    counts: npt.ArrayLike, base: npt.ArrayLike, *, level: float = 0.05, least_share: float = 0.1
) -> Gaps:
    """Compare how many each area has with what the rate of all of them together gives it.

    Parameters
    ----------
    counts
        Whole numbers, shape (n,).
    base
        What they are for: residents, say, or residents and jobs; none negative, shape (n,).
    level
        Which share of the areas that stand out may do so by chance.
    least_share
        What is nearer to the expected number than this share of it is as usual, however sure.

    Returns
    -------
    Gaps
        An area stands out if and only if its count lies outside of `low` and `high`.

    Raises
    ------
    BadRequest
        If a count is no whole number, anything is negative or not finite, or shapes do not fit.
    TooLittleData
        If there is nothing that they are for.

    Notes
    -----
    Given how many there are in all, each one falls to an area in proportion to its base, so that a
    count is binomial: the test is exact, p twice the smaller tail. Which areas stand out is decided
    for all together (Benjamini and Hochberg); `low` and `high` are the counts that are not rejected
    at the level that this comes to, k / n of `level` where k stand out (Benjamini and Yekutieli
    2005). Places that draw others near stand out more often than this allows for.

    References
    ----------
    Benjamini, Y., Yekutieli, D. (2005). False discovery rate-adjusted multiple confidence intervals
    for selected parameters. Journal of the American Statistical Association 100(469).

    Examples
    --------
    >>> found = gaps([10, 2, 12], [1000, 1000, 1000])
    >>> found.expected.tolist(), found.verdict.tolist()
    ([8.0, 8.0, 8.0], [0, -1, 0])
    >>> found.low.tolist(), found.high.tolist()
    ([3, 3, 3], [14, 14, 14])
    """
    number, weight = _checked(counts, base, level, least_share)
    total, whole = int(number.sum()), float(weight.sum())
    if not whole > 0:
        raise TooLittleData(_NOBODY)
    share = weight / whole
    expected = total * share
    p = np.minimum(1.0, 2 * np.minimum(_below(number, total, share), _above(number, total, share)))
    found = max(1, int((false_discovery(p) <= level).sum()))
    low, high = _usual(total, share, level * found / len(number))
    low = np.minimum(low, np.ceil(expected * (1 - least_share))).astype(np.int64)
    high = np.maximum(high, np.floor(expected * (1 + least_share))).astype(np.int64)
    verdict = np.where(number < low, -1, np.where(number > high, 1, 0))
    return Gaps(expected, low, high, p, verdict)


def _checked(
    counts: npt.ArrayLike, base: npt.ArrayLike, level: float, least_share: float
) -> tuple[Ints, Floats]:
    given, weight = np.asarray(counts, float), np.asarray(base, float)
    sound = all(np.isfinite(one).all() and (one >= 0).all() for one in (given, weight))
    if given.ndim != 1 or given.shape != weight.shape or not sound or (given % 1).any():
        raise BadRequest(_COUNTS)
    if not (0 < level < 1 and 0 <= least_share <= 1):
        raise BadRequest(_LEVELS)
    return given.astype(np.int64), weight


def _below(number: Ints, total: int, share: Floats) -> Floats:
    """Return how often as few, or fewer, fall to an area."""
    return np.asarray(bdtr(number.astype(float), total, share))


def _above(number: Ints, total: int, share: Floats) -> Floats:
    """Return how often as many, or more, fall to an area."""
    more = bdtrc(np.maximum(number - 1, 0).astype(float), total, share)
    return np.where(number > 0, more, 1.0)


def _usual(total: int, share: Floats, level: float) -> tuple[Ints, Ints]:
    """Return the least and the largest count whose two-sided p is above a level."""
    every = np.arange(total + 1)
    low = [int((2 * _below(every, total, np.full(1, one)) <= level).sum()) for one in share]
    high = [
        total - int((2 * _above(every, total, np.full(1, one)) <= level).sum()) for one in share
    ]
    return np.array(low, np.int64), np.array(high, np.int64)


_COUNTS: Final = Text(
    kk="Саны бүтін, ал негізі теріс болмайтын сан болуы керек",
    ru="Количества должны быть целыми, а их основа — числами не меньше нуля",
    en="counts must be whole, and what they are for must be numbers of at least zero",
)
_LEVELS: Final = Text(
    kk="Мәнділік деңгейі мен үлес 0 мен 1 аралығында болуы керек",
    ru="Уровень значимости и доля должны быть от 0 до 1",
    en="the level and the share must be between 0 and 1",
)
_NOBODY: Final = Text(
    kk="Бұл аумақта тұрғын да, жұмыс орны да жоқ: салыстыратын ештеңе табылмады",
    ru="Здесь нет ни жителей, ни рабочих мест: сравнивать не с чем",
    en="there is nobody to compare with: neither residents nor jobs",
)
