"""The general G of Getis and Ord: whether high values lie together on a map as a whole."""

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array, diags_array

from analysis.hot_spots.local import FLAT, Floats, checked, two_sided
from core.errors import BadRequest
from core.text import Text

LEAST: Final = 4
"""Places whose values can be dealt out so that a variance is known."""


class General(NamedTuple):
    """How far a whole map gathers: G, what chance gives, z and two-sided p."""

    g: float
    expected: float
    z: float
    p: float


def general_g(values: npt.ArrayLike, near: csr_array) -> General:
    """Return G: whether high values lie together, or apart, on the map as a whole.

    Parameters
    ----------
    values
        None negative, shape (n,).
    near
        As for `gi_star`; the diagonal is not looked at.

    Returns
    -------
    General
        z above 0: high values lie together; below 0: they avoid each other. z is 0 where nothing
        varies.

    Raises
    ------
    BadRequest
        As `gi_star`; also if a value is negative.
    TooLittleData
        If there are fewer than four places.

    Notes
    -----
    G = sum_i sum_j w_ij x_i x_j / sum_i sum_(j != i) x_i x_j; mean and variance over all ways to
    deal the values out to the places, exactly.

    References
    ----------
    Getis, A., Ord, J. K. (1992), as above.
    """
    x, near = checked(values, near, least=LEAST)
    if (x < 0).any():
        raise BadRequest(_NEGATIVE)
    others = csr_array(near - diags_array(near.diagonal()))
    count, pairs = len(x), x.sum() ** 2 - x @ x
    expected = float(others.sum()) / (count * (count - 1))
    if x.max() == x.min() or pairs <= FLAT * x.sum() ** 2:
        return General(expected, expected, 0.0, 1.0)
    g = float(x @ (others @ x) / pairs)
    variance = _mean_square(x, others) - expected**2
    z = float((g - expected) / np.sqrt(variance)) if variance > FLAT * expected**2 else 0.0
    return General(g, expected, z, float(two_sided(z)))


def _mean_square(x: Floats, near: csr_array) -> float:
    """Return the mean of G² over all ways to deal the values out."""
    n, weight = len(x), float(near.sum())
    s1 = float((near + near.T).power(2).sum()) / 2
    s2 = float(np.sum((near.sum(axis=0) + near.sum(axis=1)) ** 2))
    m1, m2, m3, m4 = (float(np.sum(x**power)) for power in (1, 2, 3, 4))
    parts = (
        ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * weight**2) * m2**2,
        -((n * n - n) * s1 - 2 * n * s2 + 6 * weight**2) * m4,
        -(2 * n * s1 - (n + 3) * s2 + 6 * weight**2) * m1**2 * m2,
        (4 * (n - 1) * s1 - 2 * (n + 1) * s2 + 8 * weight**2) * m1 * m3,
        (s1 - s2 + weight**2) * m1**4,
    )
    return sum(parts) / ((m1**2 - m2) ** 2 * n * (n - 1) * (n - 2) * (n - 3))


_NEGATIVE: Final = Text(
    kk="G есептелетін мәндер теріс болмауы керек",
    ru="Значения, по которым считается G, не могут быть отрицательными",
    en="values that G is computed from must not be negative",
)
