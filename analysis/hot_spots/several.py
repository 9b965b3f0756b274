"""Hot spots of several maps together."""

from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from analysis.hot_spots.local import NOT_FINITE, SHAPES, WEIGHTS, Floats, Local, gi_star
from core.errors import BadRequest

DIGITS: Final = 12


def combined(layers: npt.ArrayLike, near: csr_array, weights: npt.ArrayLike | None = None) -> Local:
    """Return Gi* of several maps together: places, jobs and openings, say.

    Parameters
    ----------
    layers
        Values of each map, shape (n_layers, n). One that does not vary says nothing.
    near
        As for `gi_star`.
    weights
        How much each map counts, none negative, shape (n_layers,); by default all alike.

    Raises
    ------
    BadRequest, TooLittleData
        As `gi_star`; also if all weights are zero.

    Notes
    -----
    Gi* of the weighted sum of the standardised maps. As Gi* is linear in standardised values, that
    is Stouffer's sum w_k z_k of the maps' own Gi*, over sqrt(w' R w) with R the correlations of
    the maps. Stouffer's plain sqrt(sum w_k^2) holds for independent evidence alone: shops, jobs and
    openings go together, and it would find hot spots everywhere.

    References
    ----------
    Strube, M. J. (1985). Combining and comparing significance levels from nonindependent hypothesis
    tests. Psychological Bulletin 97(2).
    """
    return gi_star(together(layers, weights), near)


def together(layers: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> Floats:
    """Return several maps as one: the mean of their standardised values.

    Parameters
    ----------
    layers, weights
        As for `combined`.

    Returns
    -------
    ndarray
        Shape (n,).

    Raises
    ------
    BadRequest
        If a value is not finite, a weight is negative, all are zero, or the shapes do not fit.
    """
    table = np.asarray(layers, float)
    if table.ndim != 2:  # noqa: PLR2004
        raise BadRequest(SHAPES)
    how = np.ones(len(table)) if weights is None else np.asarray(weights, float)
    if how.shape != (len(table),) or not (np.isfinite(how).all() and (how >= 0).all()):
        raise BadRequest(WEIGHTS)
    if not how.any():
        raise BadRequest(WEIGHTS)
    if not np.isfinite(table).all():
        raise BadRequest(NOT_FINITE)
    # Maps that cancel each other out leave rounding, in which nothing should stand out.
    whole = how / how.sum() @ np.stack([_standard(one) for one in table])
    return np.asarray(np.round(whole, DIGITS))


def _standard(x: Floats) -> Floats:
    varies = len(x) and x.max() > x.min()
    return (x - x.mean()) / x.std() if varies else np.zeros(len(x))
