"""What some sources reach together, and which of them is the nearest."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import depth_first_order, dijkstra

from analysis.network.graphs import Floats, Ints, checked, nodes
from analysis.runs import expanded, offsets


@dataclass(frozen=True, eq=False)
class Reach:
    """What is reached within a limit.

    Attributes
    ----------
    cost
        Of the cheapest way to each node from any source, shape (n_nodes,); inf where none leads.
    """

    cost: Floats
    _owners: Callable[[Floats], Ints] = field(repr=False)

    @cached_property
    def source(self) -> Ints:
        """Index into the sources of the one each node is reached from, -1 where not reached.

        Shape (n_nodes,); worked out when first asked for, which most short searches never do.
        """
        return self._owners(self.cost)


def reach(graph: csr_array, sources: npt.ArrayLike, *, limit: float) -> Reach:
    """Return the cost of the cheapest way from the nearest source to every node within a limit.

    Its `source` is the network Voronoi diagram of the sources, as far as the limit leads: give
    an infinite one to share out all that is connected. Whom people go *to* is asked with the
    transpose of the graph.

    Parameters
    ----------
    graph
        Costs from node to node, shape (n_nodes, n_nodes), none negative; one direction an
        entry. Entries that are stored are edges, also where they cost nothing. Its costs are
        not to be changed in place.
    sources
        Node indices, shape (n_sources,), or one of them; the same one may come several times.
    limit
        The most a way may cost, inclusive.

    Returns
    -------
    Reach
        Where several sources are equally near, the first of them counts. Without sources
        nothing is reached.

    Raises
    ------
    BadRequest
        If the graph is not a square CSR matrix, a cost or the limit is negative or not a
        number, or a source is no node.

    Notes
    -----
    One run of Dijkstra's algorithm however many the sources, stopped at the limit. Sources are
    equally near if the sums of costs along their ways are equal to the last bit; ties are
    resolved by going once over the edges that lie on cheapest ways, source by source.

    References
    ----------
    Erwig (2000), The graph Voronoi diagram with applications, Networks 36(3).

    Examples
    --------
    >>> from analysis.network import graph
    >>> line = graph(4, np.array([0, 1, 3]), np.array([1, 2, 2]), np.array([5.0, 5.0, 7.0]))
    >>> found = reach(line, [3, 0], limit=7.0)
    >>> found.cost.tolist(), found.source.tolist()
    ([0.0, 5.0, 7.0, 0.0], [1, 1, 0, 0])
    """
    checked(graph, limit)
    start = nodes(sources, graph.shape[0])
    if len(start) == 1:
        return Reach(dijkstra(graph, indices=start[0], limit=limit), _one)
    if not len(start):
        return Reach(np.full(graph.shape[0], np.inf), _one)
    away = dijkstra(graph, indices=start, limit=limit, min_only=True)
    return Reach(away, partial(_owners, graph, start))


def _one(away: Floats) -> Ints:
    """Return 0, the only source, where something is reached, and -1 elsewhere."""
    return np.subtract(away < np.inf, 1, dtype=np.int64)


def _owners(graph: csr_array, sources: Ints, away: Floats) -> Ints:
    """Return which source each node is reached from, the first of those equally near.

    A depth-first walk along the edges of cheapest ways takes all that the first source has, then
    what is left for the second one, and so on: a chain of nodes that are added leads from
    source to source.
    """
    reached = np.flatnonzero(away < np.inf)
    place = np.full(len(away), -1)
    place[reached] = np.arange(len(reached))
    which, entry = expanded(graph.indptr[reached], graph.indptr[reached + 1])
    head = graph.indices[entry]
    cheapest = away[reached[which]] + graph.data[entry] == away[head]
    cheapest &= place[head] >= 0  # a way of infinite cost leads nowhere
    first = np.sort(np.unique(sources, return_index=True)[1])
    chain = np.arange(len(reached), len(reached) + len(first))
    links = np.stack([place[sources[first]], chain + 1], axis=1).ravel()[:-1]
    edges = np.concatenate([place[head[cheapest]], links]).astype(np.int32)
    arms = np.bincount(which[cheapest], minlength=len(reached) + len(first))
    arms[chain] = 2
    arms[-1] = 1
    size = len(reached) + len(first)
    walked = csr_array((np.ones(len(edges)), edges, offsets(arms).astype(np.int32)), (size, size))
    order = depth_first_order(walked, len(reached), return_predecessors=False)
    turn = np.cumsum(order >= len(reached)) - 1
    own = order < len(reached)
    owner = np.full(len(away), -1)
    owner[reached[order[own]]] = first[turn[own]]
    return owner
