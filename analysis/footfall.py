"""Who passes where on foot, if everybody walks the shortest way to the nearest of some goals."""

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def footfall(back: csr_array, goals: npt.ArrayLike, walkers: Floats, *, limit: float) -> Floats:
    """Return how many pass each node of a network on their way to the nearest goal.

    Parameters
    ----------
    back
        Costs from node to node against the way one walks, shape (n, n), above zero: for a network
        whose ways are as long in both directions simply its costs.
    goals
        Nodes to which people walk, shape (m,).
    walkers
        How many set out at each node, shape (n,), never negative.
    limit
        Who has farther to go does not walk.

    Returns
    -------
    ndarray
        Shape (n,): walkers that begin at, pass through or arrive at a node.

    Notes
    -----
    Shortest ways to the nearest goal form a forest; walkers are added up from its leaves to its
    roots. Of ways of equal length one is taken. Time that of one Dijkstra search.

    Examples
    --------
    >>> line = csr_array(([1.0] * 4, ([0, 1, 1, 2], [1, 0, 2, 1])), shape=(3, 3))
    >>> footfall(line, [0], np.array([1.0, 2.0, 4.0]), limit=9).tolist()
    [7.0, 6.0, 4.0]
    """
    start = np.unique(np.asarray(goals, np.int64))
    passing = np.zeros(len(walkers))
    if not len(start):
        return passing
    away, before, _ = dijkstra(
        back, indices=start, limit=limit, min_only=True, return_predecessors=True
    )
    there = np.isfinite(away)
    passing[there] = walkers[there]
    order = np.flatnonzero(there)[np.argsort(-away[there], kind="stable")]
    for node in order[before[order] >= 0].tolist():
        passing[before[node]] += passing[node]
    return passing
