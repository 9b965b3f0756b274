"""How often chance alone makes a place as hot: the map's own values dealt out to it anew."""

from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from analysis.hot_spots.local import Floats, Local, checked, gi_star
from core.errors import BadRequest
from core.text import Text

DRAWS: Final = 400_000
SAME: Final = 1e-9
"""Sums that differ by less than this share of the most extreme value differ by rounding alone."""


def dealt(values: npt.ArrayLike, near: csr_array, *, draws: int = DRAWS, seed: int = 2026) -> Local:
    """Return Gi* with p by dealing the values out at random instead of the normal distribution.

    Parameters
    ----------
    values
        Shape (n,).
    near
        Who is near to whom, 1 or 0, shape (n, n); as for `gi_star`.
    draws
        About how many hands are dealt for each number of neighbours, above 0.
    seed
        The same seed gives the same p.

    Raises
    ------
    BadRequest
        As `gi_star`; also if a weight is neither 0 nor 1, or nothing is to be dealt.
    TooLittleData
        As `gi_star`.

    Notes
    -----
    Counts of places are skewed, many are 0: of 3 000 cells with 7 neighbours each the normal
    distribution then calls several hot, after correction for their number, where all is chance.
    Under chance every k places hold a hand of k values dealt without putting back, whichever places
    these are: one sample of hands serves all places with as many neighbours. Hands are runs of
    shuffled values. p is twice the smaller tail, with the observed hand counted among those dealt,
    so that it is never 0 and never too small.

    References
    ----------
    Phipson, B., Smyth, G. K. (2010). Permutation p-values should never be zero. Statistical
    Applications in Genetics and Molecular Biology 9(1).
    """
    x, near = checked(values, near)
    if not np.isin(near.data, (0.0, 1.0)).all() or draws < 1:
        raise BadRequest(_PLAIN)
    if x.max() == x.min():
        return Local(np.zeros(len(x)), np.ones(len(x)))
    own = near.diagonal()
    away = x - x.mean()  # sums of what is small lose less
    held = near @ away + (1 - own) * away
    count = np.rint(np.asarray(near.sum(axis=1)) + 1 - own).astype(np.int64)
    rounds = -(-draws // len(x))
    shuffled = np.random.default_rng(seed).permuted(np.tile(away, (rounds, 1)), axis=1)
    run = np.concatenate([np.zeros((rounds, 1)), np.cumsum(shuffled, axis=1)], axis=1)
    p, slack = np.ones(len(x)), SAME * np.abs(away).max()
    for size in np.unique(count):
        these = count == size
        p[these] = _tails(held[these], np.sort((run[:, size:] - run[:, :-size]).ravel()), slack)
    return Local(gi_star(x, near).z, p)


def _tails(held: Floats, hands: Floats, slack: float) -> Floats:
    """Return twice the share of hands that are as extreme, at most 1."""
    above = len(hands) - np.searchsorted(hands, held - slack, "left")
    below = np.searchsorted(hands, held + slack, "right")
    return np.asarray(np.minimum(1.0, 2 * (np.minimum(above, below) + 1) / (len(hands) + 1)))


_PLAIN: Final = Text(
    kk="Көршілер кестесінде тек 0 мен 1 болуы керек, ал таратулар саны нөлден үлкен",
    ru="В таблице соседей должны быть только 0 и 1, а раздач — больше нуля",
    en="neighbours must be told by 0 and 1 only, and some hands must be dealt",
)
