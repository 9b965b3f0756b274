"""Costs from origins to destinations."""

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from analysis.network.graphs import Floats, Ints, checked, nodes
from analysis.network.ways import CHUNK_BYTES, steps


def matrix(
    graph: csr_array,
    origins: npt.ArrayLike,
    destinations: npt.ArrayLike,
    *,
    limit: float = np.inf,
    chunk_bytes: int = CHUNK_BYTES,
) -> Floats:
    """Return the cost of the cheapest way from each origin to each destination.

    Parameters
    ----------
    graph
        As for `reach`.
    origins, destinations
        Node indices, shape (n_origins,) and (n_destinations,); the same may come several times.
    limit
        The most a way may cost, inclusive.
    chunk_bytes
        About how much memory the search may take besides its answer.

    Returns
    -------
    ndarray
        Shape (n_origins, n_destinations); inf where no way leads within the limit.

    Raises
    ------
    BadRequest
        As for `reach`.

    Notes
    -----
    Dijkstra's algorithm from each distinct origin, or against the edges from each distinct
    destination if these are fewer: then sums are made in the other order and may differ in
    their last bits.

    Examples
    --------
    >>> from analysis.network import graph
    >>> line = graph(3, np.array([0, 1]), np.array([1, 2]), np.array([5.0, 5.0]))
    >>> matrix(line, [0, 1], [2]).tolist()
    [[10.0], [5.0]]
    """
    checked(graph, limit)
    count = graph.shape[0]
    rows, row_of = np.unique(nodes(origins, count), return_inverse=True)
    columns, column_of = np.unique(nodes(destinations, count), return_inverse=True)
    if len(columns) < len(rows):
        back = csr_array(graph.T)
        found = _found(back, columns, rows, limit, chunk_bytes).T
    else:
        found = _found(graph, rows, columns, limit, chunk_bytes)
    return found[np.ix_(row_of, column_of)]


def _found(graph: csr_array, rows: Ints, columns: Ints, limit: float, chunk_bytes: int) -> Floats:
    found = np.full((len(rows), len(columns)), np.inf)
    for part in steps(len(rows), graph.shape[0], chunk_bytes):
        found[part] = dijkstra(graph, indices=rows[part], limit=limit)[:, columns]
    return found
