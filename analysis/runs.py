"""Runs of consecutive numbers, many at once: what loops over ragged rows become in numpy."""

from itertools import pairwise

import numpy as np
import numpy.typing as npt

Indices = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Which = Indices | Flags | slice
"""Some of n things: their indices, a mask, or some in a row."""


def offsets(counts: npt.ArrayLike) -> Indices:
    """Return where each run of some length begins, and the end of the last, shape (n + 1,).

    Examples
    --------
    >>> offsets([2, 0, 3]).tolist()
    [0, 2, 2, 5]
    """
    counts = np.asarray(counts, np.int64)
    found = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=found[1:])
    return found


def expanded(begin: Indices, end: Indices) -> tuple[Indices, Indices]:
    """Return the numbers from each `begin` to before its `end`, and which run each is of.

    Examples
    --------
    >>> run, number = expanded(np.array([5, 0, 7]), np.array([7, 0, 8]))
    >>> run.tolist(), number.tolist()
    ([0, 0, 2], [5, 6, 7])
    """
    counts = np.asarray(end - begin, np.int64)
    run = np.repeat(np.arange(len(counts)), counts)
    number = np.arange(len(run)) + np.repeat(begin - offsets(counts)[:-1], counts)
    return run, number


def batched(cost: npt.ArrayLike, most: float) -> list[slice]:
    """Return batches of consecutive items, each of about `most` cost, or of one item.

    Examples
    --------
    >>> batched([1, 1, 1, 9, 1], 2.5)
    [slice(0, 2, None), slice(2, 3, None), slice(3, 4, None), slice(4, 5, None)]
    """
    batch = np.floor(np.cumsum(np.asarray(cost, float)) / most)
    edges = np.concatenate([[0], np.flatnonzero(np.diff(batch)) + 1, [len(batch)]])
    return [slice(int(a), int(b)) for a, b in pairwise(edges) if a < b]
