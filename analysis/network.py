"""Ways along a network: what lies within a limit of each source."""

from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from core.errors import BadRequest
from core.text import Text

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

CHUNK_BYTES: Final = 32 * 2**20
"""Dijkstra answers densely; so many sources at once that its answer takes this much."""


def graph(size: int, tails: Ints, heads: Ints, costs: Floats) -> csr_array:
    """Return the costs from node to node as a sparse matrix, one direction an entry.

    Parameters
    ----------
    size
        Number of nodes.
    tails, heads, costs
        Where each edge leads from and to and what it costs, shape (m,). Of parallel edges the
        cheapest counts: a sparse matrix would add them up.

    Returns
    -------
    csr_array
        Shape (size, size).
    """
    order = np.lexsort((costs, heads, tails))
    tails, heads, costs = tails[order], heads[order], costs[order]
    first = np.ones(len(tails), bool)
    first[1:] = (tails[1:] != tails[:-1]) | (heads[1:] != heads[:-1])
    return csr_array((costs[first], (tails[first], heads[first])), shape=(size, size))


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
        If a cost or the limit is negative or not a number, or a source is no node.

    Notes
    -----
    Dijkstra's algorithm from each source, stopped at the limit: time grows with the nodes that
    are reached and, a little, with `n_nodes` for each source, because the answer is filled
    densely first; memory with the entries and `chunk_bytes`.

    Examples
    --------
    >>> line = graph(3, np.array([0, 1]), np.array([1, 2]), np.array([5.0, 5.0]))
    >>> found = within(line, [0], limit=5.0)
    >>> found.indices.tolist(), found.data.tolist()
    ([0, 1], [0.0, 5.0])
    """
    start = np.asarray(sources, np.int64).reshape(-1)
    count = graph.shape[0]
    _check(graph, start, limit)
    step = max(1, int(chunk_bytes // (8 * max(count, 1))))
    parts = [_found(graph, start[i : i + step], limit) for i in range(0, len(start), step)]
    lengths = np.concatenate([np.zeros(1, np.int64), *(length for length, _, _ in parts)])
    nodes = np.concatenate([np.zeros(0, np.int32), *(node for _, node, _ in parts)])
    costs = np.concatenate([np.zeros(0), *(cost for _, _, cost in parts)])
    return csr_array((costs, nodes, np.cumsum(lengths)), shape=(len(start), count))


def nearest(graph: csr_array, sources: npt.ArrayLike, costs: npt.ArrayLike) -> Floats:
    """Return the cost from the nearest of the sources to every node, inf where none leads.

    Parameters
    ----------
    graph
        As for `within`.
    sources
        Node indices, shape (n_sources,).
    costs
        What it costs to reach the source's node in the first place, shape (n_sources,).

    Notes
    -----
    One search from a node that is added and leads to all sources.
    """
    start, extra = np.asarray(sources, np.int64), np.asarray(costs, np.float64)
    _check(graph, start, 0.0)
    count = graph.shape[0]
    best = np.full(count, np.inf)
    np.minimum.at(best, start, extra)
    first = np.flatnonzero(np.isfinite(best))
    # Dijkstra takes an explicit zero for an edge that costs nothing, which is what is meant.
    indptr = np.append(graph.indptr, graph.indptr[-1] + len(first))
    grown = csr_array(
        (
            np.concatenate([graph.data, best[first]]),
            np.concatenate([graph.indices, first]),
            indptr,
        ),
        shape=(count + 1, count + 1),
    )
    found: Floats = dijkstra(grown, indices=count)
    return found[:count]


def _check(graph: csr_array, sources: Ints, limit: float) -> None:
    if not limit >= 0 or not (graph.data >= 0).all():  # also refuses NaN
        raise BadRequest(_COSTS)
    if len(sources) and not 0 <= sources.min() <= sources.max() < graph.shape[0]:
        raise BadRequest(_SOURCES)


def _found(
    graph: csr_array, sources: Ints, limit: float
) -> tuple[Ints, npt.NDArray[np.int32], Floats]:
    """Return how many nodes each source reaches, which ones, and at what cost."""
    away: Floats = dijkstra(graph, indices=sources, limit=limit)
    source, node = np.nonzero(np.isfinite(away))
    lengths = np.bincount(source, minlength=len(sources)).astype(np.int64)
    return lengths, node.astype(np.int32), away[source, node]


_COSTS = Text(
    kk="Жолдың құны мен шегі теріс болмайтын сан болуы керек",
    ru="Стоимость пути и предел должны быть числами не меньше нуля",
    en="costs of ways and their limit must be numbers of at least zero",
)
_SOURCES = Text(
    kk="Бастапқы нүкте желі түйіндерінің бірі болуы керек",
    ru="Начальная точка должна быть узлом сети",
    en="every source must be a node of the network",
)
