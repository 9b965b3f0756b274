"""Small counts of people are hidden, so that nobody is recognised; also against subtraction."""

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

LIMIT: Final = 5
"""Counts below this are hidden."""


def hidden(counts: ArrayLike, limit: int = LIMIT) -> NDArray[np.bool_]:
    """Tell which counts of one total are to be hidden.

    Parameters
    ----------
    counts
        Parts of a total that is published, shape (n,); NaN where nothing is known.
    limit
        Counts below it are hidden.

    Returns
    -------
    ndarray of bool, shape (n,)
        NaN is never hidden: there is nothing to hide.

    Notes
    -----
    What is hidden must not follow from the total less the others: where a single part would be
    hidden, or all hidden parts are zero together, the smallest other part is hidden with it
    (complementary suppression for one total; for tables with several margins see the reference).

    References
    ----------
    Hundepool, A. et al. (2012). Statistical Disclosure Control. Wiley. Chapter 4.

    Examples
    --------
    >>> hidden([3, 40, 12]).tolist()
    [True, False, True]
    >>> hidden([3, 4, 12]).tolist()
    [True, True, False]
    >>> hidden([30, 40, 12]).tolist()
    [False, False, False]
    """
    x = np.asarray(counts, float)
    small = x < limit
    if small.any() and (small.sum() == 1 or np.nansum(x[small]) == 0):
        others = np.where(small | np.isnan(x), np.inf, x)
        if np.isfinite(others).any():
            small[int(np.argmin(others))] = True
    return small
