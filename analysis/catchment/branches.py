"""What two catchments have in common, and whose customers a new store takes."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.catchment.shares import NUMBERS, SHAPES, Floats, huff
from core.errors import BadRequest


class Overlap(NamedTuple):
    """What two catchments have in common.

    Attributes
    ----------
    weight
        In both.
    of_first, of_second
        Share of the one's weight that is also the other's, 0 to 1; 0 of an empty catchment.
    of_either
        Share of what is in any of them that is in both, 0 to 1.
    """

    weight: float
    of_first: float
    of_second: float
    of_either: float


def overlap(first: npt.ArrayLike, second: npt.ArrayLike, weight: npt.ArrayLike) -> Overlap:
    """Return what two catchments have in common.

    Parameters
    ----------
    first, second
        How far each origin belongs to them: true or false, or a share from 0 to 1, shape (n,).
    weight
        Residents, say, of each origin, shape (n,).

    Raises
    ------
    BadRequest
        If a number is negative or not finite, or the shapes do not fit.

    Notes
    -----
    An origin that belongs by shares is in both by the smaller one.

    Examples
    --------
    >>> overlap([1, 1, 0], [0, 1, 1], [10, 30, 20])
    Overlap(weight=30.0, of_first=0.75, of_second=0.6, of_either=0.5)
    """
    a, b, w = (np.asarray(one, float) for one in (first, second, weight))
    if not a.shape == b.shape == w.shape:
        raise BadRequest(SHAPES)
    if not all(np.isfinite(one).all() and (one >= 0).all() for one in (a, b, w)):
        raise BadRequest(NUMBERS)
    both, either = float(w @ np.minimum(a, b)), float(w @ np.maximum(a, b))
    return Overlap(both, _of(both, float(w @ a)), _of(both, float(w @ b)), _of(both, either))


class Taken(NamedTuple):
    """Where the customers of a new store come from.

    Attributes
    ----------
    customers
        All of them; the three next ones add up to it.
    from_own, from_others, from_nobody
        Who went to one's own stores before, to others', and who could reach none.
    by_store
        From each store that stands, shape (n_stores,).
    own_share
        Share of the customers that come from one's own stores, 0 to 1.
    """

    customers: float
    from_own: float
    from_others: float
    from_nobody: float
    by_store: Floats
    own_share: float


def cannibalisation(  # noqa: PLR0913  # a market is made of these
    attraction: npt.ArrayLike,
    distance: npt.ArrayLike,
    weight: npt.ArrayLike,
    own: npt.ArrayLike,
    *,
    size_exponent: float = 1.0,
    distance_exponent: float = 2.0,
    least_distance: float = 0.0,
) -> Taken:
    """Return whose customers a new store takes: one's own, others', or nobody's.

    Parameters
    ----------
    attraction, distance
        As for `huff`; the last store is the new one, shapes (n_stores + 1,) and
        (n_origins, n_stores + 1).
    weight
        Customers of each origin, shape (n_origins,).
    own
        Which of the stores that stand are one's own, shape (n_stores,).

    Raises
    ------
    BadRequest
        As `huff`; also if there is no new store, or a weight is negative or not finite.

    Notes
    -----
    The difference of two Huff models, without and with the new store. There a newcomer takes from
    each store in proportion to what that one has at an origin (independence of irrelevant
    alternatives): a shop alike to one's own is in truth dearer to it than this tells.

    Examples
    --------
    >>> taken = cannibalisation([1, 1, 2], [[1.0, 1.0, 1.0]], [100], [True, False])
    >>> taken.customers, taken.from_own, taken.from_others
    (50.0, 25.0, 25.0)
    """
    size, away = np.asarray(attraction, float), np.asarray(distance, float)
    people, mine = np.asarray(weight, float), np.asarray(own, bool)
    if not len(size) or mine.shape != (len(size) - 1,) or people.shape != away.shape[:1]:
        raise BadRequest(SHAPES)
    if not (np.isfinite(people).all() and (people >= 0).all()):
        raise BadRequest(NUMBERS)
    how = {
        "size_exponent": size_exponent,
        "distance_exponent": distance_exponent,
        "least_distance": least_distance,
    }
    after = huff(size, away, **how)
    before = huff(size[:-1], away[:, :-1], **how)
    lost = np.maximum(before - after[:, :-1], 0.0)
    by_store = people @ lost
    customers = float(people @ after[:, -1])
    nobody = float(people @ (after.sum(axis=1) - before.sum(axis=1)))
    ours = float(by_store[mine].sum())
    return Taken(
        customers, ours, float(by_store[~mine].sum()), nobody, by_store, _of(ours, customers)
    )


def _of(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
