"""Local statistics of Getis and Ord: which places stand out of the whole map."""

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.special import erfc

from core.errors import BadRequest, TooLittleData
from core.text import Text

Floats = npt.NDArray[np.float64]

LEAST: Final = 3
"""Places that a local statistic needs."""
FLAT: Final = 1e-12
"""A difference below this share of its parts is rounding."""


class Local(NamedTuple):
    """How far each place stands out: z, and its two-sided p, shape (n,) each."""

    z: Floats
    p: Floats


def gi_star(values: npt.ArrayLike, near: csr_array, *, row_standardised: bool = False) -> Local:
    """Return Gi*: whether a place and what is around it hold more, or less, than the whole map.

    Parameters
    ----------
    values
        Shape (n,).
    near
        Weights of the neighbours, none negative, shape (n, n), 1 and 0 as a rule. A place counts
        itself with weight 1: what stands on the diagonal is not looked at.
    row_standardised
        Whether the weights of each place, itself included, are made to add up to 1, with the
        variance of 1992; see Notes.

    Returns
    -------
    Local
        z above 0 is hot, below 0 cold. Where all values are equal, or a place is near to all
        others, nothing can stand out: z is 0 and p is 1. A place without neighbours is compared by
        its own value alone.

    Raises
    ------
    BadRequest
        If a value is not finite, a weight is negative or not finite, or the shapes do not fit.
    TooLittleData
        If there are fewer than three places.

    Notes
    -----
    z = (sum_j w_ij x_j - W_i m) / (s sqrt((n S_i - W_i^2) / (n - 1))) with W_i and S_i the sums of
    weights and of their squares, m and s mean and standard deviation over all n (not n - 1). Being
    a ratio of two homogeneous sums it is the same however the weights of a place are scaled. With
    `row_standardised` S_i is taken as W_i, as Getis and Ord (1992) wrote it for weights of 0 and 1
    and as esda goes on computing it for others: then z is nearer to 0 than it should be. It is here
    to compare with. p is by the normal distribution, which needs several neighbours where values
    are skewed. Time grows with the weights.

    References
    ----------
    Getis, A., Ord, J. K. (1992). The analysis of spatial association by use of distance
    statistics. Geographical Analysis 24(3).
    Ord, J. K., Getis, A. (1995). Local spatial autocorrelation statistics. Geographical
    Analysis 27(4).

    Examples
    --------
    >>> line = csr_array(np.eye(6, k=1) + np.eye(6, k=-1))
    >>> gi_star([9, 9, 8, 1, 0, 1], line).z.round(2).tolist()
    [1.7, 2.22, 0.74, -0.93, -2.22, -1.64]
    """
    x, near = checked(values, near)
    away, own = x - x.mean(), near.diagonal()
    if x.max() == x.min():
        return Local(np.zeros(len(x)), np.ones(len(x)))
    around = _Around(
        near @ away + (1 - own) * away,
        _sums(near) + 1 - own,
        _sums(near.power(2)) + 1 - own**2,
    )
    return _local(around, len(x), np.full(len(x), np.mean(away**2)), averaged=row_standardised)


def gi(values: npt.ArrayLike, near: csr_array, *, row_standardised: bool = False) -> Local:
    """Return Gi: whether what is around a place, itself left out, holds more or less than the rest.

    Parameters
    ----------
    values, near, row_standardised
        As for `gi_star`.

    Returns
    -------
    Local
        As `gi_star`; a place without neighbours has z 0 and p 1.

    Raises
    ------
    BadRequest, TooLittleData
        As `gi_star`.

    Notes
    -----
    As Gi*, with mean, standard deviation and n of all places but the one in question.
    """
    x, near = checked(values, near)
    away, count, own = x - np.median(x), len(x) - 1, near.diagonal()
    mean = _others(away) / count
    spread = np.maximum(_others(away**2) / count - mean**2, 0.0)
    weight = _sums(near) - own
    around = _Around(
        near @ away - own * away - weight * mean, weight, _sums(near.power(2)) - own**2
    )
    return _local(around, count, spread, averaged=row_standardised)


class _Around(NamedTuple):
    """What lies around each place: its surplus over the mean, sums of weights and of squares."""

    surplus: Floats
    weight: Floats
    squares: Floats


def _local(around: _Around, count: int, spread: Floats, *, averaged: bool) -> Local:
    surplus, weight, squares = around
    if averaged:
        some = weight > 0
        surplus, weight = surplus / np.where(some, weight, 1.0), some.astype(float)
        squares = weight
    room = count * squares - weight**2
    told = (room > FLAT * count * squares) & (spread > 0)
    error = np.sqrt(np.where(told, spread * room / (count - 1), 1.0))
    z = np.where(told, surplus / error, 0.0)
    return Local(z, two_sided(z))


def checked(
    values: npt.ArrayLike, near: csr_array, *, least: int = LEAST
) -> tuple[Floats, csr_array]:
    """Return values and the weights of their neighbours as numbers that fit together.

    Raises
    ------
    BadRequest, TooLittleData
        As `gi_star`.
    """
    x = np.asarray(values, float)
    if x.ndim != 1 or near.shape != (len(x), len(x)):
        raise BadRequest(SHAPES)
    if not np.isfinite(x).all():
        raise BadRequest(NOT_FINITE)
    if not (np.isfinite(near.data).all() and (near.data >= 0).all()):
        raise BadRequest(WEIGHTS)
    if len(x) < least:
        raise TooLittleData(_FEW)
    return x, near.astype(float, copy=False)


def two_sided(z: npt.ArrayLike) -> Floats:
    """Return how often chance alone is as far from 0, by the normal distribution."""
    return np.asarray(erfc(np.abs(z) / np.sqrt(2.0)))


def _sums(weights: csr_array) -> Floats:
    return np.asarray(weights.sum(axis=1), float)


def _others(values: Floats) -> Floats:
    """Return for each value the sum of all others; nothing is subtracted, so nothing is lost."""
    nothing = np.zeros(1)
    before = np.concatenate([nothing, np.cumsum(values)[:-1]])
    after = np.concatenate([nothing, np.cumsum(values[:0:-1])])[::-1]
    return np.asarray(before + after)


SHAPES: Final = Text(
    kk="Мәндер саны мен көршілер кестесінің өлшемі сәйкес келмейді",
    ru="Число значений не подходит к таблице соседей",
    en="the number of values does not fit the table of neighbours",
)
WEIGHTS: Final = Text(
    kk="Салмақтар теріс болмайтын сан болуы керек, кемінде біреуі нөлден үлкен",
    ru="Веса должны быть числами не меньше нуля, хотя бы один больше нуля",
    en="weights must be numbers of at least zero, and one of them above zero",
)
NOT_FINITE: Final = Text(
    kk="Барлық мән сан болуы керек",
    ru="Все значения должны быть числами",
    en="every value must be a number",
)
_FEW: Final = Text(
    kk="Ыстық нүктелерді іздеуге орын тым аз",
    ru="Слишком мало мест, чтобы искать горячие точки",
    en="too few places to look for hot spots",
)
