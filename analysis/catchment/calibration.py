"""Find from observed shares how much size, distance and the rest count: the MCI model."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from core.errors import BadRequest, TooLittleData
from core.text import Text

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How much each variable counts.

    Attributes
    ----------
    coefficients
        Exponents by the variables' names: that of distance comes out negative.
    errors
        Standard errors, by ordinary least squares of the centred values: n - k degrees of freedom.
    cautious_errors
        The same, also counting the mean of each origin as estimated: n - origins - k.
    r2
        Share of the variance of the centred log shares that is explained.
    count
        Interactions that tell anything.
    """

    coefficients: Mapping[str, float]
    errors: Mapping[str, float]
    cautious_errors: Mapping[str, float]
    r2: float
    count: int


def fit_mci(
    shares: npt.ArrayLike, origin: npt.ArrayLike, /, **variables: npt.ArrayLike
) -> Calibration:
    """Find the exponents of the multiplicative competitive interaction model from shares.

    Parameters
    ----------
    shares
        Share of its origin's customers that each pair of an origin and a store has, all above 0,
        shape (n,).
    origin
        Which origin each pair belongs to, any labels, shape (n,).
    **variables
        What is known of each pair, all above 0, shape (n,) each: the store's size, the distance.

    Raises
    ------
    BadRequest
        If a value is not a finite number above 0, or the shapes do not fit.
    TooLittleData
        If there are not more comparisons within origins than variables, or one variable follows
        from the others.

    Notes
    -----
    Logarithms of shares and variables less their means by origin, then least squares without a
    constant. An origin with a single store compares nothing and is left out. The model has no
    share of 0: leave such pairs out, or add a visit to every store of the origin.

    References
    ----------
    Nakanishi, M., Cooper, L. G. (1974). Parameter estimation for a multiplicative competitive
    interaction model: least squares approach. Journal of Marketing Research 11(3).

    Examples
    --------
    >>> size, minutes = np.array([1, 2, 3, 1.0, 2, 3]), np.array([1.0, 3, 2, 4, 1, 2])
    >>> shares = size * minutes**-2.0
    >>> found = fit_mci(shares, [0, 0, 0, 1, 1, 1], size=size, minutes=minutes)
    >>> round(found.coefficients["size"], 6), round(found.coefficients["minutes"], 6)
    (1.0, -2.0)
    """
    names = list(variables)
    table = _table([shares, *variables.values()])
    _, which, stores = np.unique(np.asarray(origin), return_inverse=True, return_counts=True)
    if not names or which.shape != table.shape[1:]:
        raise BadRequest(_SHAPES)
    compared = stores[which] > 1
    origins, count, known = int((stores > 1).sum()), int(compared.sum()), len(names)
    if count - origins <= known:
        raise TooLittleData(_FEW)
    y, *x = (_centred(np.log(row), which)[compared] for row in table)
    design = np.stack(x, axis=1)
    if np.linalg.matrix_rank(design) < known:
        raise TooLittleData(_FEW)
    found = np.linalg.lstsq(design, y, rcond=None)[0]
    left = float(np.sum((y - design @ found) ** 2))
    spread = np.diag(np.linalg.inv(design.T @ design)) * left
    return Calibration(
        coefficients=_named(names, found),
        errors=_named(names, np.sqrt(spread / (count - known))),
        cautious_errors=_named(names, np.sqrt(spread / (count - origins - known))),
        r2=1 - left / float(y @ y) if y.any() else 0.0,
        count=count,
    )


def _table(rows: list[npt.ArrayLike]) -> Floats:
    arrays = [np.asarray(row, float) for row in rows]
    if arrays[0].ndim != 1 or any(row.shape != arrays[0].shape for row in arrays):
        raise BadRequest(_SHAPES)
    table = np.stack(arrays)
    if not (np.isfinite(table).all() and (table > 0).all()):
        raise BadRequest(_POSITIVE)
    return table


def _centred(values: Floats, which: npt.NDArray[np.integer]) -> Floats:
    """Return values less the mean of their group."""
    return np.asarray(values - (np.bincount(which, values) / np.bincount(which))[which])


def _named(names: list[str], values: npt.NDArray[np.floating]) -> dict[str, float]:
    return dict(zip(names, values.tolist(), strict=True))


_SHAPES: Final = Text(
    kk="Үлестер, тұрғын орындары мен айнымалылардың саны бірдей болуы керек",
    ru="Долей, мест жительства и значений переменных должно быть поровну",
    en="there must be as many shares as origins and values of each variable",
)
_POSITIVE: Final = Text(
    kk="Үлестер мен айнымалылар нөлден үлкен сан болуы керек",
    ru="Доли и переменные должны быть числами больше нуля",
    en="shares and variables must be numbers above zero",
)
_FEW: Final = Text(
    kk="Бақылау аз немесе айнымалылардың бірі басқаларынан шығады: дәрежелерді бағалау мүмкін емес",
    ru="Наблюдений мало или одна переменная следует из других: показатели не оценить",
    en="too few observations, or one variable follows from the others: exponents stay unknown",
)
