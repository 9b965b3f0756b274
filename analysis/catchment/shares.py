"""The Huff model: which share of each origin's customers each store gets."""

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from core.errors import BadRequest
from core.text import Text

Floats = npt.NDArray[np.float64]


def huff(
    attraction: npt.ArrayLike,
    distance: npt.ArrayLike,
    *,
    size_exponent: float = 1.0,
    distance_exponent: float = 2.0,
    least_distance: float = 0.0,
) -> Floats:
    """Return the share of each origin's customers that each store gets.

    Parameters
    ----------
    attraction
        Of the stores, say their area, shape (n_stores,); zero attracts nobody, whatever the
        exponent.
    distance
        Shape (n_origins, n_stores), in any unit; inf where the store cannot be reached.
    size_exponent
        How much more a larger store attracts, at least 0.
    distance_exponent
        How much distance deters, at least 0: written positive, applied as d to the power of minus
        it.
    least_distance
        What is nearer counts as if it were this far.

    Returns
    -------
    ndarray
        Shape (n_origins, n_stores). A row adds up to 1, or is all 0 where no store that attracts
        can be reached: nobody's customers, not everybody's.

    Raises
    ------
    BadRequest
        If a number is negative or NaN, an attraction or an exponent not finite, or the shapes do
        not fit.

    Notes
    -----
    P_ij = A_j^a d_ij^-b / sum_k A_k^a d_ik^-b. A store at distance 0 is the limit: it takes all of
    that origin, and several at 0 share it by their attraction alone; with `least_distance` above 0,
    or an exponent of 0, no store is at 0. Computed through logarithms, so that no power overflows.

    References
    ----------
    Huff, D. L. (1964). Defining and estimating a trading area. Journal of Marketing 28(3).

    Examples
    --------
    >>> huff([100, 300], [[1.0, 1.0], [0.0, 5.0], [np.inf, np.inf]]).round(6).tolist()
    [[0.25, 0.75], [1.0, 0.0], [0.0, 0.0]]
    """
    size, away = np.asarray(attraction, float), np.asarray(distance, float)
    if size.ndim != 1 or away.ndim != 2 or away.shape[1] != len(size):  # noqa: PLR2004
        raise BadRequest(SHAPES)
    _refuse(size, away)
    first = np.arange(len(away) + 1) * len(size)
    powers = _powers(size_exponent, distance_exponent, least_distance)
    return _shares(first, np.tile(size, len(away)), away.ravel(), powers).reshape(away.shape)


def huff_sparse(
    attraction: npt.ArrayLike,
    distance: csr_array,
    *,
    size_exponent: float = 1.0,
    distance_exponent: float = 2.0,
    least_distance: float = 0.0,
) -> csr_array:
    """Return the shares of `huff` where only the stores within reach are stored.

    Parameters
    ----------
    distance
        Shape (n_origins, n_stores), as `analysis.network.within` returns it: what is not stored
        cannot be reached, a stored 0 is a store at the door.

    Returns
    -------
    csr_array
        Shape (n_origins, n_stores), with the same entries stored.

    Raises
    ------
    BadRequest
        As `huff`.

    Notes
    -----
    Time and memory grow with the entries.
    """
    size = np.asarray(attraction, float)
    if size.ndim != 1 or distance.shape[1] != len(size):
        raise BadRequest(SHAPES)
    powers = _powers(size_exponent, distance_exponent, least_distance)
    _refuse(size, distance.data)
    found = _shares(distance.indptr, size[distance.indices], distance.data, powers)
    return csr_array((found, distance.indices, distance.indptr), shape=distance.shape)


class _Powers(NamedTuple):
    size: float
    distance: float
    least: float


def _powers(size: float, distance: float, least: float) -> _Powers:
    if not all(np.isfinite(one) and one >= 0 for one in (size, distance, least)):
        raise BadRequest(_EXPONENTS)
    return _Powers(size, distance, least)


def _refuse(size: Floats, away: Floats) -> None:
    if not (np.isfinite(size).all() and (size >= 0).all() and (away >= 0).all()):  # also NaN
        raise BadRequest(NUMBERS)


def _shares(first: npt.NDArray[np.integer], size: Floats, away: Floats, by: _Powers) -> Floats:
    """Return the shares of choices that lie one origin's after another's.

    `first` is where each origin's begin, and the end; `size` and `away` are of each choice.
    """
    lengths = np.diff(first)
    starts, lengths = first[:-1][lengths > 0], lengths[lengths > 0]
    if not len(starts):
        return np.zeros(0)
    far = np.maximum(away, by.least)
    open_ = np.isfinite(far) & (size > 0)
    door = open_ & (far == 0) & (by.distance > 0)
    open_ &= door | ~np.repeat(np.logical_or.reduceat(door, starts), lengths)
    draw = np.full(len(far), -np.inf)
    draw[open_] = _log(size[open_], by.size) - _log(np.where(door, 1.0, far)[open_], by.distance)
    top = np.maximum.reduceat(draw, starts)
    pull = np.exp(draw - np.repeat(np.where(np.isfinite(top), top, 0.0), lengths))
    whole = np.add.reduceat(pull, starts)
    return np.asarray(pull / np.repeat(np.where(whole > 0, whole, 1.0), lengths))


def _log(positive: Floats, exponent: float) -> Floats:
    """Return the logarithm of a power; to the power of 0 everything is 1."""
    return exponent * np.log(positive) if exponent else np.zeros(len(positive))


SHAPES: Final = Text(
    kk="Тартымдылық, қашықтық пен салмақ өлшемдері өзара сәйкес келмейді",
    ru="Размеры притягательности, расстояний и весов не подходят друг к другу",
    en="the shapes of attraction, distances and weights do not fit together",
)
NUMBERS: Final = Text(
    kk="Тартымдылық, қашықтық пен салмақ теріс болмайтын сан болуы керек",
    ru="Притягательность, расстояния и веса должны быть числами не меньше нуля",
    en="attraction, distances and weights must be numbers of at least zero",
)
_EXPONENTS: Final = Text(
    kk="Дәреже көрсеткіштері теріс болмайтын сан болуы керек: қашықтық дәрежесі оң жазылады",
    ru="Показатели степени — числа не меньше нуля: и показатель расстояния пишется со знаком плюс",
    en="exponents must be numbers of at least zero: that of distance, too, is written positive",
)
