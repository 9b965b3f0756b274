"""Bearings in radians clockwise, sorted by owner, and which of them lie in a field of view."""

from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.runs import Indices, expanded

Floats = npt.NDArray[np.float64]

CIRCLE: Final = 2 * np.pi
_KEY: Final = 8.0
"""More than a circle: owner x _KEY + bearing sorts by owner, then by bearing."""


def keys(owner: Indices, bearing: Floats) -> Floats:
    """Return numbers that sort by owner, then by bearing (0 to a circle)."""
    return owner * _KEY + bearing


def in_fields(
    first: Indices, sorted_keys: Floats, owner: Indices, begin: Floats, width: Floats
) -> tuple[Indices, Indices]:
    """Return the items strictly inside fields, by the field they are in, from left to right.

    Parameters
    ----------
    first
        Where each owner's items begin, and the end of the last.
    sorted_keys
        `keys` of all items, ascending.
    owner, begin, width
        Whose items each field is of, the bearing of its left edge (0 to a circle) and its width.

    Returns
    -------
    (field, item)
        Indices, ordered by both; items beyond a full turn after those before it.

    Examples
    --------
    >>> first, bearing, owner = np.array([0, 3]), np.array([0.1, 2.0, 6.0]), np.array([0])
    >>> in_fields(first, bearing, owner, np.array([5.0]), np.array([2.0]))[1].tolist()
    [2, 0]
    """
    end = begin + width
    beyond = end > CIRCLE
    low = np.searchsorted(sorted_keys, keys(owner, begin), side="right")
    high = np.searchsorted(sorted_keys, keys(owner, np.minimum(end, CIRCLE)), side="left")
    high = np.where(beyond, first[owner + 1], np.maximum(high, low))
    over = np.searchsorted(sorted_keys, keys(owner, np.maximum(end - CIRCLE, 0.0)), side="left")
    over = np.where(beyond, np.minimum(over, low), first[owner])
    starts = np.stack([low, first[owner]], axis=1)
    run, item = expanded(starts.ravel(), np.stack([high, over], axis=1).ravel())
    return run // 2, item
