"""What lies within a limit of very many nodes, found neighbourhood by neighbourhood."""

from typing import Final

import numpy as np
from scipy.sparse import csr_array, vstack

from analysis import network
from analysis.trade_areas.places import Bools, Ints

WIDE: Final = 1.0
"""How far a neighbourhood reaches, as a share of the limit."""


def near(back: csr_array, nodes: Ints, limit: float) -> csr_array:
    """Return the cost of the cheapest way from each of many nodes to all within a limit.

    Parameters
    ----------
    back
        Costs from node to node, shape (n_nodes, n_nodes), none negative.
    nodes
        Each one once, ascending, shape (n,).
    limit
        The most a way may cost, inclusive.

    Returns
    -------
    csr_array
        Shape (n, n_nodes), as that of `network.within`.

    Raises
    ------
    BadRequest
        As `network.within`.

    Notes
    -----
    `network.within` fills a row as long as the network for each source, which in a large city
    takes longer than the search itself. Here sources around one of them are asked together, in
    the part of the network that any of them reaches: no way within the limit leaves it.
    """
    network.reach(back, nodes, limit=0.0)  # refuses what is no node
    left = np.zeros(back.shape[0], bool)
    left[nodes] = True
    order, parts = [nodes[:0]], [csr_array((0, back.shape[0]))]
    for node in nodes:
        if left[node]:
            mine = _neighbours(back, left, node, limit * WIDE)
            left[mine] = False
            order.append(mine)
            parts.append(_found(back, mine, limit))
    return csr_array(vstack(parts, format="csr"))[np.argsort(np.concatenate(order))]


def _neighbours(back: csr_array, left: Bools, node: int, limit: float) -> Ints:
    """Return the sources that are left around one of them, itself among them."""
    cost = network.reach(back, node, limit=limit).cost
    return np.flatnonzero(left & np.isfinite(cost))


def _found(back: csr_array, sources: Ints, limit: float) -> csr_array:
    """Return what `network.within` would, searched only where any of the sources reaches."""
    around = np.flatnonzero(np.isfinite(network.reach(back, sources, limit=limit).cost))
    part = back[around][:, around]
    found = network.within(part, np.searchsorted(around, sources), limit=limit)
    shape = (len(sources), back.shape[0])
    return csr_array((found.data, around[found.indices], found.indptr), shape=shape)
