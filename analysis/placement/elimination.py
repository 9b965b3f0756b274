"""Candidate sites that no best choice needs, by an exchange argument."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

CROWD: Final = 5
"""So many points can be nearer to one than some distance, and no nearer to each other than it."""


def threshold(  # noqa: PLR0913  # a rule has that many parts
    sees: csr_array,
    weight: Floats,
    *,
    count: int,
    most: float = np.inf,
    spots: Floats | None = None,
    spacing: float = 0.0,
) -> float:
    """Return a gain below which no site is needed by the best choice of `count` sites or fewer.

    Parameters
    ----------
    sees
        Which demand each site sees, bool, shape (n_sites, n_demand).
    weight
        Shape (n_demand,), never negative.
    count
        How many are to be chosen at most.
    most
        What no choice can exceed, if something better is known than the sum of the largest gains.
    spots, spacing
        Where sites are, metres, shape (n_sites, 2), if no two may be chosen that are nearer
        than `spacing`.

    Returns
    -------
    float
        0 if nothing can be said. Sites that see less than this may be left out: there is a best
        choice without them, and greedy choice takes none of them.

    Notes
    -----
    Take sites f1 … fm that see nothing in common. Whatever is chosen weighs at most U, so it
    hides at most U of what they see, and one of them still adds (Σ gain(f) - U) / m or more. It
    could replace any chosen site that sees less than that. With `spacing` the f keep it among
    themselves, so that each chosen site forbids `CROWD` of them at most: so many of the largest
    are not counted. The mean is taken over the best m. Time O(n log n + entries).
    """
    gain: Floats = sees @ weight
    order = np.argsort(-gain, kind="stable")
    most = min(most, float(gain[order[:count]].sum()), float(weight.sum()))
    uncounted = CROWD * (count - 1) if spacing > 0 else 0
    total, best = 0.0, 0.0
    for number, site in enumerate(_sharing_nothing(sees, order, spots, spacing), 1):
        if gain[site] <= best:
            break
        if number > uncounted:
            total += float(gain[site])
            best = max(best, (total - most) / (number - uncounted))
    return best


def _sharing_nothing(
    sees: csr_array, order: Ints, spots: Floats | None, spacing: float
) -> Iterator[int]:
    """Go through sites in an order, leaving out those that share demand with one before."""
    taken = np.zeros(sees.shape[1], bool)
    where = np.empty((len(order), 2))
    count = 0
    for site in order.tolist():
        seen = sees.indices[sees.indptr[site] : sees.indptr[site + 1]]
        if taken[seen].any():
            continue
        if spots is not None and spacing > 0:
            east, north = (where[:count] - spots[site]).T
            if (np.hypot(east, north) < spacing).any():
                continue
            where[count] = spots[site]
            count += 1
        taken[seen] = True
        yield site
