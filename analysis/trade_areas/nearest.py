"""Who is nearest to whom along a network: Voronoi, the next one besides, and ties."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from analysis.runs import expanded, offsets
from analysis.trade_areas.places import Bools, Entered, Floats, Ints, Weighed
from analysis.trade_areas.ways import SAME


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest place of each node, and how far the nearest other one is.

    Places that enter the streets at one node by equally long ways are one spot.

    Attributes
    ----------
    at
        Where the places enter the streets.
    spot, count
        Of each place its spot, and how many places are at each spot.
    metres, nearest
        From each node to the nearest spot (inf where none leads there), and which one it is
        (-1 where none), shape (n_nodes,).
    other
        From each node to the nearest spot besides, inf where there is none, shape (n_nodes,).
    tight
        Ends of the edges that ways to nearest spots may take, shape (m, 2); a tail of n_nodes
        and more is a spot.
    """

    at: Entered
    spot: Ints
    count: Ints
    metres: Floats
    nearest: Ints
    other: Floats
    tight: Ints

    def weight(self, things: Weighed) -> Floats:
        """Return the weight of what is nearest to each place, shape (n_places,).

        Where several places are equally near, things are shared evenly among them. What no way
        leads from is nobody's.
        """
        size, spots = len(self.metres), len(self.count)
        there = np.bincount(things.at.node, things.weight, minlength=size)
        node, spot = self._all_nearest()
        sharing = np.bincount(node, self.count[spot], minlength=size)
        mine = np.bincount(spot, there[node] / sharing[node], minlength=spots)
        return np.asarray(mine, np.float64)[self.spot]

    def to_other(self) -> Floats:
        """Return metres from each place to the nearest other one, inf where there is none."""
        node, spot = self.at.node, self.spot
        along = np.where(self.nearest[node] == spot, self.other[node], self.metres[node])
        along[self.count[spot] > 1] = np.minimum(along, self.at.metres)[self.count[spot] > 1]
        return along + self.at.metres

    def _all_nearest(self) -> tuple[Ints, Ints]:
        """Return each node with each spot that is nearest to it, as pairs."""
        size, spots = len(self.metres), len(self.count)
        reached = np.flatnonzero(self.nearest >= 0)
        known = reached * spots + self.nearest[reached]
        tied = np.append(self.other <= self.metres + SAME, np.zeros(spots, bool))
        tails, heads = self.tight[tied[self.tight[:, 1]]].T
        order = np.argsort(tails, kind="stable")
        heads, begin = heads[order], offsets(np.bincount(tails, minlength=size + spots))
        fresh = np.concatenate([known, (size + np.arange(spots)) * spots + np.arange(spots)])
        while len(fresh):  # what reaches the tail of an edge as well as can be reaches its head so
            entry, edge = expanded(begin[fresh // spots], begin[fresh // spots + 1])
            fresh = np.setdiff1d(heads[edge] * spots + fresh[entry] % spots, known)
            known = np.concatenate([known, fresh])
        return known // spots, known % spots


def nearest(back: csr_array, places: Entered) -> Nearest:
    """Return which of some places is nearest to each node, and what is next besides.

    Parameters
    ----------
    back
        Metres from node to node against the way people go, shape (n_nodes, n_nodes).
    places
        Where at least one place enters the streets.

    Notes
    -----
    Two searches however many places there are. The second one leaves out what the first one
    found: a way from another spot ends within the realm of the nearest one, so that it crosses
    into it once and for all by some edge; where it does, the first search knows its length.
    """
    size = back.shape[0]
    _, first, spot, count = np.unique(
        np.stack([places.node, places.metres]),
        axis=1,
        return_index=True,
        return_inverse=True,
        return_counts=True,
    )
    spots = places.take(first)
    grown = _grown(back, spots.node, spots.metres)
    metres, _, source = dijkstra(
        grown, indices=size + np.arange(len(count)), min_only=True, return_predecessors=True
    )
    label = np.where(source >= 0, source - size, -1).astype(np.int64)
    tails = np.repeat(np.arange(grown.shape[0]), np.diff(grown.indptr))
    heads, along = grown.indices, metres[tails] + grown.data
    reached = np.isfinite(along)
    crossing = reached & (label[tails] != label[heads])
    other = np.full(size, np.inf)
    np.minimum.at(other, heads[crossing], along[crossing])
    tight = reached & (along <= metres[heads] + SAME)
    return Nearest(
        places,
        np.asarray(spot, np.int64).reshape(-1),
        count,
        metres[:size],
        label[:size],
        _within_realms(back, other, (reached & ~crossing)[: back.nnz]),
        np.stack([tails[tight], heads[tight]], axis=1).astype(np.int64),
    )


def _grown(back: csr_array, nodes: Ints, metres: Floats) -> csr_array:
    """Return the network with nodes added that lead to some of its nodes."""
    size = back.shape[0] + len(nodes)
    indptr = np.concatenate([back.indptr, back.indptr[-1] + 1 + np.arange(len(nodes))])
    columns = np.concatenate([back.indices, nodes])
    return csr_array((np.concatenate([back.data, metres]), columns, indptr), shape=(size, size))


def _within_realms(back: csr_array, entered: Floats, inside: Bools) -> Floats:
    """Return the shortest ways that go on along the edges `inside` from where they `entered`."""
    indptr = offsets(inside)[back.indptr]
    kept = csr_array((back.data[inside], back.indices[inside], indptr), shape=back.shape)
    begun = np.flatnonzero(np.isfinite(entered))
    size = back.shape[0]
    grown = csr_array(
        (
            np.concatenate([kept.data, entered[begun]]),
            np.concatenate([kept.indices, begun]),
            np.append(kept.indptr, kept.nnz + len(begun)),
        ),
        shape=(size + 1, size + 1),
    )
    found: Floats = dijkstra(grown, indices=size)
    return found[:size]
