"""How many of many tests stand out by chance: the false discovery rate."""

from typing import Final

import numpy as np
import numpy.typing as npt

from core.errors import BadRequest
from core.text import Text

Floats = npt.NDArray[np.float64]


def false_discovery(p: npt.ArrayLike) -> Floats:
    """Return p-values adjusted so that below 0.05 about a twentieth of what stands out is chance.

    Parameters
    ----------
    p
        From 0 to 1, shape (n,).

    Returns
    -------
    ndarray
        Shape (n,), never below `p`.

    Raises
    ------
    BadRequest
        If a number is not between 0 and 1.

    Notes
    -----
    Benjamini and Hochberg (1995). It holds for independent tests and for positively dependent ones
    (Benjamini and Yekutieli 2001). Local statistics are that, nearly: neighbours share most of
    their neighbours, and distant places hardly depend on each other. Two-sided p-values are not
    covered by that theorem; that it holds there too, a little on the safe side, was found by
    simulation (Caldas de Castro and Singer 2006). It cannot mend p-values that are too small
    themselves, as the normal distribution gives them for skewed counts: take those of `dealt`.

    References
    ----------
    Benjamini, Y., Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the Royal
    Statistical Society B 57(1).
    Benjamini, Y., Yekutieli, D. (2001). The control of the false discovery rate in multiple testing
    under dependency. Annals of Statistics 29(4).
    Caldas de Castro, M., Singer, B. H. (2006). Controlling the false discovery rate: a new
    application to account for multiple and dependent tests in local statistics of spatial
    association. Geographical Analysis 38(2).

    Examples
    --------
    >>> false_discovery([0.01, 0.04, 0.03, 0.5]).round(4).tolist()
    [0.04, 0.0533, 0.0533, 0.5]
    """
    given = np.asarray(p, float)
    if not ((given >= 0) & (given <= 1)).all():  # also refuses NaN
        raise BadRequest(_PROBABILITIES)
    order = np.argsort(given)[::-1]
    raised = given[order] * len(given) / np.arange(len(given), 0, -1)
    adjusted = np.empty(len(given))
    adjusted[order] = np.minimum.accumulate(np.minimum(raised, 1.0))
    return adjusted


_PROBABILITIES: Final = Text(
    kk="Ықтималдықтар 0 мен 1 аралығында болуы керек",
    ru="Вероятности должны быть от 0 до 1",
    en="probabilities must be between 0 and 1",
)
