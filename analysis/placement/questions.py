"""Questions about sites are checked whole before any memory is taken for their answer."""

import numbers
from typing import Any, Final

import numpy as np
from scipy.sparse import csr_array, issparse

from analysis.placement.result import Floats, Indices
from core.errors import BadRequest
from core.text import Text

MOST_PAIRS: Final = 200_000_000
"""Pairs of demand and site; their indices alone then take 1.6 GB."""
MOST_CELLS: Final = 50_000_000
"""Cells of a matrix of costs: 0.4 GB, and the search needs a few times as much."""
MOST_NUMBER: Final = 1e100
"""A weight, price or cost; their sums and products stay finite."""
MOST_SIDE: Final = 20_000_000
"""Demand points, or sites."""


def covers(given: Any) -> csr_array:
    """Return `given` if it is a sparse matrix of truth values, shape (n_demand, n_sites).

    Raises
    ------
    BadRequest
        If it is anything else, or too large.
    """
    if not issparse(given) or given.ndim != 2:  # noqa: PLR2004  # a matrix
        raise BadRequest(_NOT_SPARSE)
    if max(given.shape) > MOST_SIDE or given.nnz > MOST_PAIRS:
        raise BadRequest(_TOO_LARGE)
    if given.dtype != np.bool_:
        raise BadRequest(_NOT_TRUTH)
    made = csr_array(given)
    if made.nnz and not 0 <= made.indices.min() <= made.indices.max() < made.shape[1]:
        raise BadRequest(_SITES)  # a matrix that nobody checked would be read beside its memory
    if not made.data.all():  # a stored False covers nothing
        made = made.copy()
        made.eliminate_zeros()
    if not made.has_canonical_format:
        made = made.copy()
        made.sum_duplicates()
    return made


def weight(given: Any, n_demand: int) -> Floats:
    """Return the weights of the demand, shape (n_demand,), finite and not negative.

    Raises
    ------
    BadRequest
        If they are not.
    """
    return _numbers(given, n_demand, _WEIGHT)


def prices(given: Any, n_sites: int) -> Floats:
    """Return what each site costs, shape (n_sites,), finite and not negative.

    Raises
    ------
    BadRequest
        If they are not.
    """
    return _numbers(given, n_sites, _PRICE)


def costs(given: Any) -> Floats:
    """Return a matrix of costs, shape (n_demand, n_sites), not negative; inf is out of reach.

    Raises
    ------
    BadRequest
        If it is anything else, or too large.
    """
    # The shape is asked first: a view may claim more cells than there is memory.
    if not isinstance(given, np.ndarray) or given.ndim != 2 or given.dtype.kind not in "fiu":  # noqa: PLR2004
        raise BadRequest(_NOT_COSTS)
    if given.size > MOST_CELLS:
        raise BadRequest(_TOO_LARGE)
    if given.size == 0 or not (given >= 0).all():  # also refuses NaN
        raise BadRequest(_NOT_COSTS)
    if given.max(where=np.isfinite(given), initial=0) > MOST_NUMBER:
        raise BadRequest(_NOT_COSTS)
    return np.ascontiguousarray(given, dtype=np.float64)


def count(given: Any) -> int:
    """Return how many sites are asked for, at least 1.

    Raises
    ------
    BadRequest
        If it is no whole number, or less than 1.
    """
    whole = isinstance(given, numbers.Integral) and not isinstance(given, bool)
    if not whole or not 1 <= int(given) <= MOST_SIDE:
        raise BadRequest(_COUNT)
    return int(given)


def seconds(given: Any) -> float:
    """Return how long the search may take.

    Raises
    ------
    BadRequest
        If it is no finite number above 0.
    """
    if not isinstance(given, numbers.Real) or not 0 < float(given) < np.inf:  # also refuses NaN
        raise BadRequest(_SECONDS)
    return float(given)


def budget(given: Any, cost: Any) -> float | None:
    """Return what may be spent in all, None where there is no limit.

    Raises
    ------
    BadRequest
        If it is no number, negative, or comes without the prices of sites.
    """
    if given is None:
        return None
    if cost is None or not isinstance(given, numbers.Real):
        raise BadRequest(_BUDGET)
    if not 0 <= float(given) < np.inf:
        raise BadRequest(_BUDGET)
    return float(given)


def sites(given: Any, n_sites: int) -> Indices:
    """Return distinct columns in ascending order.

    Raises
    ------
    BadRequest
        If one of them is no column of the question.
    """
    listed = np.asarray(given)
    if listed.size == 0:
        return np.zeros(0, dtype=np.int64)
    if listed.ndim != 1 or listed.dtype.kind not in "iu" or listed.size > MOST_SIDE:
        raise BadRequest(_SITES)
    if listed.min() < 0 or listed.max() >= n_sites:
        raise BadRequest(_SITES)
    return np.unique(listed.astype(np.int64))


def apart(given: Any, n_sites: int) -> csr_array | None:
    """Return which pairs of sites may not both be chosen, made symmetric, without a diagonal.

    Raises
    ------
    BadRequest
        If it is no sparse matrix of truth values, shape (n_sites, n_sites).
    """
    if given is None:
        return None
    made = covers(given)
    if made.shape != (n_sites, n_sites):
        raise BadRequest(_APART)
    both = (made + made.T).tocoo()
    row, column = both.coords
    off = row != column
    return csr_array((both.data[off], (row[off], column[off])), shape=made.shape)


def required(given: Any, n_demand: int) -> Indices:
    """Return by how many sites each demand must be covered, shape (n_demand,).

    Raises
    ------
    BadRequest
        If these are no whole numbers, or negative.
    """
    asked = np.asarray(given)
    if asked.ndim > 1 or asked.dtype.kind not in "biuf" or asked.size not in {1, n_demand}:
        raise BadRequest(_REQUIRED)
    if not ((asked >= 0) & (asked <= MOST_SIDE) & (asked == np.floor(asked))).all():
        raise BadRequest(_REQUIRED)
    return np.broadcast_to(asked.reshape(-1), (n_demand,)).astype(np.int64)


def _numbers(given: Any, length: int, what: Text) -> Floats:
    if not isinstance(given, np.ndarray) or given.shape != (length,):
        raise BadRequest(what)
    if given.dtype.kind not in "fiub" or not ((given >= 0) & (given <= MOST_NUMBER)).all():
        raise BadRequest(what)
    return np.ascontiguousarray(given, dtype=np.float64)


_NOT_SPARSE = Text(
    kk="covers: сирек матрица болуы керек, жолдары — сұраныс, бағандары — орындар",
    ru="covers: нужна разреженная матрица, строки — спрос, столбцы — места",
    en="covers must be a sparse matrix: rows are demand, columns are sites",
)
_NOT_TRUTH = Text(
    kk="covers: тек ақиқат мәндерден (bool) тұруы керек",
    ru="covers: нужны логические значения (bool)",
    en="covers must hold truth values (bool)",
)
_TOO_LARGE = Text(
    kk="Сұрақ тым үлкен: кішірек аймақты немесе сирегірек орындарды таңдаңыз",
    ru="Вопрос слишком велик: выберите область поменьше или места пореже",
    en="the question is too large: choose a smaller area or sparser sites",
)
_WEIGHT = Text(
    kk="Салмақтар: әр сұранысқа бір сан, шекті әрі теріс емес болуы керек",
    ru="Веса: по одному числу на каждый спрос, конечному и не отрицательному",
    en="weights must be one finite number for each demand, none negative",
)
_PRICE = Text(
    kk="Бағалар: әр орынға бір сан, шекті әрі теріс емес болуы керек",
    ru="Цены: по одному числу на каждое место, конечному и не отрицательному",
    en="prices must be one finite number for each site, none negative",
)
_NOT_COSTS = Text(
    kk="cost: теріс емес сандардың толық матрицасы болуы керек, NaN болмайды",
    ru="cost: нужна полная матрица неотрицательных чисел, без NaN",
    en="cost must be a full matrix of numbers that are not negative, without NaN",
)
_COUNT = Text(
    kk="Орындар саны 1-ден кем емес бүтін сан болуы керек",
    ru="Число мест должно быть целым и не меньше 1",
    en="the number of sites must be a whole number of at least 1",
)
_SECONDS = Text(
    kk="Есептеу уақыты нөлден үлкен шекті сан болуы керек",
    ru="Время расчёта должно быть конечным числом больше нуля",
    en="the time to compute must be a finite number above zero",
)
_BUDGET = Text(
    kk="Бюджет теріс емес сан болып, орындардың бағасымен бірге берілуі керек",
    ru="Бюджет должен быть неотрицательным числом и даваться вместе с ценами мест",
    en="a budget must be a number that is not negative, given together with the prices of sites",
)
_SITES = Text(
    kk="Орындардың нөмірлері бағандар санынан аспауы керек",
    ru="Номера мест должны быть номерами столбцов",
    en="sites must be numbers of columns",
)
_APART = Text(
    kk="apart: жолдары да, бағандары да орындар болатын сирек матрица керек",
    ru="apart: нужна разреженная матрица, строки и столбцы которой — места",
    en="apart must be a sparse matrix whose rows and columns are the sites",
)
_REQUIRED = Text(
    kk="required: әр сұранысқа теріс емес бүтін сан керек",
    ru="required: на каждый спрос нужно целое неотрицательное число",
    en="required must be a whole number for each demand, none negative",
)
