"""What each of many sources reaches, and how far it is to the nearest of them."""

from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from analysis.network.graphs import COSTS, Floats, Ints, checked, nodes
from core.errors import BadRequest

CHUNK_BYTES: Final = 32 * 2**20
"""Dijkstra answers densely; so many sources at once that its answer takes this much."""


def within(
    graph: csr_array, sources: npt.ArrayLike, *, limit: float, chunk_bytes: int = CHUNK_BYTES
) -> csr_array:
    """Return the cost of the cheapest way from each source to every node within a limit.

    Parameters
    ----------
    graph
        Costs from node to node, shape (n_nodes, n_nodes), none negative; one direction an
        entry. Give its transpose for ways *to* the sources.
    sources
        Node indices, shape (n_sources,); the same one may come several times.
    limit
        The most a way may cost, inclusive.
    chunk_bytes
        About how much memory the search may take besides its answer.

    Returns
    -------
    csr_array
        Shape (n_sources, n_nodes). An entry that is not stored was not reached; the source
        itself is stored with cost 0, so ask `indptr` and `indices`, not for what is nonzero.

    Raises
    ------
    BadRequest
        If the graph is not a square CSR matrix, a cost or the limit is negative or not a
        number, or a source is no node.

    Notes
    -----
    Dijkstra's algorithm from each source, stopped at the limit: time grows with the nodes that
    are reached and, a little, with `n_nodes` for each source, because the answer is filled
    densely first; memory with the entries and `chunk_bytes`.

    Examples
    --------
    >>> from analysis.network import graph
    >>> line = graph(3, np.array([0, 1]), np.array([1, 2]), np.array([5.0, 5.0]))
    >>> found = within(line, [0], limit=5.0)
    >>> found.indices.tolist(), found.data.tolist()
    ([0, 1], [0.0, 5.0])
    """
    checked(graph, limit)
    count = graph.shape[0]
    start = nodes(sources, count)
    parts = [_found(graph, start[part], limit) for part in steps(len(start), count, chunk_bytes)]
    lengths = np.concatenate([np.zeros(1, np.int64), *(length for length, _, _ in parts)])
    reached = np.concatenate([np.zeros(0, np.int32), *(node for _, node, _ in parts)])
    costs = np.concatenate([np.zeros(0), *(cost for _, _, cost in parts)])
    return csr_array((costs, reached, np.cumsum(lengths)), shape=(len(start), count))


def nearest(
    graph: csr_array, sources: npt.ArrayLike, costs: npt.ArrayLike, *, limit: float = np.inf
) -> Floats:
    """Return the cost from the nearest of the sources to every node, inf where none leads.

    Parameters
    ----------
    graph
        As for `within`.
    sources
        Node indices, shape (n_sources,).
    costs
        What it costs to reach the source's node in the first place, shape (n_sources,), none
        negative.
    limit
        The most a way may cost, that included; inclusive.

    Raises
    ------
    BadRequest
        As for `within`.

    Notes
    -----
    One search from a node that is added and leads to all sources.
    """
    checked(graph, limit)
    count = graph.shape[0]
    start, extra = nodes(sources, count), np.asarray(costs, np.float64)
    if not (extra >= 0).all():
        raise BadRequest(COSTS)
    best = np.full(count, np.inf)
    np.minimum.at(best, start, extra)
    first = np.flatnonzero(np.isfinite(best))
    # Dijkstra takes an explicit zero for an edge that costs nothing, which is what is meant.
    indptr = np.append(graph.indptr, graph.indptr[-1] + len(first))
    grown = csr_array(
        (
            np.concatenate([graph.data, best[first]]),
            np.concatenate([graph.indices, first.astype(graph.indices.dtype)]),
            indptr.astype(graph.indptr.dtype),
        ),
        shape=(count + 1, count + 1),
    )
    found: Floats = dijkstra(grown, indices=count, limit=limit)
    return found[:count]


def steps(count: int, width: int, chunk_bytes: int) -> list[slice]:
    """Return slices of `count` rows so that each, `width` floats wide, takes `chunk_bytes`."""
    step = max(1, int(chunk_bytes // (8 * max(width, 1))))
    return [slice(begin, begin + step) for begin in range(0, count, step)]


def _found(
    graph: csr_array, sources: Ints, limit: float
) -> tuple[Ints, npt.NDArray[np.int32], Floats]:
    """Return how many nodes each source reaches, which ones, and at what cost."""
    away: Floats = dijkstra(graph, indices=sources, limit=limit)
    source, node = np.nonzero(np.isfinite(away))
    lengths = np.bincount(source, minlength=len(sources)).astype(np.int64)
    return lengths, node.astype(np.int32), away[source, node]
