"""Ways from places to all that lies within a limit, found once for each junction of places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.sparse import csr_array

from analysis.runs import batched, expanded, offsets
from analysis.trade_areas.near import near
from analysis.trade_areas.places import Entered, Floats, Ints, Weighed

SAME: Final = 1e-6
"""Metres by which sums of the same lengths may differ: a way longer by less is within a limit."""
BATCH: Final = 2_000_000
"""Pairs of a place and a thing that are held at once."""


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways between junctions of places and all nodes, and which junction is whose.

    Attributes
    ----------
    at
        Where places enter the streets.
    row
        Of each place its row in `metres`.
    metres
        Length of the way to each node within the limit, shape (junctions, n_nodes); what is not
        stored is farther.
    limit
        The longest way, straight ones included.
    """

    at: Entered
    row: Ints
    metres: csr_array
    limit: float

    def __len__(self) -> int:
        return len(self.at)

    def take(self, which: Ints) -> "Ways":
        """Return the ways of some places."""
        rows, row = np.unique(self.row[which], return_inverse=True)
        return Ways(self.at.take(which), row, self.metres[rows], self.limit)

    def shorter(self, limit: float) -> "Ways":
        """Return only the ways within a smaller limit."""
        kept = self.metres.data <= limit + SAME
        indptr = offsets(kept)[self.metres.indptr]
        held = (self.metres.data[kept], self.metres.indices[kept], indptr)
        return Ways(self.at, self.row, csr_array(held, shape=self.metres.shape), limit)

    def between(self, places: Ints, nodes: Ints) -> Floats:
        """Return metres between the junctions of places and other nodes, inf beyond the limit."""
        width = self.metres.shape[1]
        lengths = np.diff(self.metres.indptr)
        keys = np.repeat(np.arange(len(lengths)), lengths) * width + self.metres.indices
        order = np.argsort(keys)
        asked = self.row[places] * width + nodes
        at = order[np.minimum(np.searchsorted(keys, asked, sorter=order), len(keys) - 1)]
        return np.where(keys[at] == asked, self.metres.data[at], np.inf)

    def pairs(self, things: Entered) -> Iterator["Pairs"]:
        """Yield which things lie within the limit of the junctions, a number of junctions each."""
        order = np.argsort(things.node, kind="stable")
        begin = offsets(np.bincount(things.node, minlength=self.metres.shape[1]))
        lengths = begin[self.metres.indices + 1] - begin[self.metres.indices]
        cost = np.add.reduceat(np.append(lengths, 0), self.metres.indptr[:-1])
        cost[np.diff(self.metres.indptr) == 0] = 0
        places = np.argsort(self.row, kind="stable")
        first = offsets(np.bincount(self.row, minlength=len(cost)))
        for rows in batched(cost * np.diff(first), BATCH):
            found = self.metres[rows]
            entry, position = expanded(begin[found.indices], begin[found.indices + 1])
            thing = order[position]
            row = np.repeat(np.arange(found.shape[0]), np.diff(found.indptr))[entry]
            metres = found.data[entry] + things.metres[thing]
            starts = first[rows.start : rows.stop + 1]
            mine = places[starts[0] : starts[-1]]
            yield Pairs(self, mine, starts - starts[0], row, thing, metres)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Things near some junctions, and the places that lie at these junctions.

    Attributes
    ----------
    places
        Places at the junctions, in their order; `begin` tells where those of each begin.
    row, thing, metres
        Junction and thing of each pair, and metres between them without the way from the place
        to its junction, shape (n_pairs,), ascending by junction.
    """

    of: Ways
    places: Ints
    begin: Ints
    row: Ints
    thing: Ints
    metres: Floats

    def each(self) -> tuple[Ints, Ints, Floats]:
        """Return all pairs of a place and a thing within the limit, and metres between them."""
        pair, position = expanded(self.begin[self.row], self.begin[self.row + 1])
        place = self.places[position]
        metres = self.metres[pair] + self.of.at.metres[place]
        kept = metres <= self.of.limit + SAME
        return place[kept], self.thing[pair[kept]], metres[kept]


def ways(back: csr_array, places: Entered, *, limit: float) -> Ways:
    """Return the ways to places that are no longer than a limit.

    Parameters
    ----------
    back
        Metres from node to node against the way people go, shape (n_nodes, n_nodes).
    places
        Where places enter the streets.
    limit
        Metres, the straight ways at both ends included.

    Raises
    ------
    BadRequest
        If a length or the limit is negative or not a number, or a place enters at no node.
    """
    nodes, row = np.unique(places.node, return_inverse=True)
    return Ways(places, np.asarray(row, np.int64), near(back, nodes, limit + SAME), limit)


def within(found: Ways, things: Weighed, limits: Sequence[float]) -> Floats:
    """Return the weight of the things within each limit of each place, shape (n, n_limits).

    Parameters
    ----------
    limits
        Metres, inclusive, at most that of the ways.

    Notes
    -----
    Things are sorted by their way to a junction once for all the places at it; what they weigh
    together is added up along the way.
    """
    sums = np.zeros((len(found), len(limits)))
    for part in found.pairs(things.at):
        far = 2 * found.limit + things.at.metres.max(initial=0) + 1
        key = part.row * far + part.metres
        order = np.argsort(key, kind="stable")
        key, upto = key[order], np.append(0.0, np.cumsum(things.weight[part.thing[order]]))
        row = np.repeat(np.arange(len(part.begin) - 1), np.diff(part.begin))
        first = np.searchsorted(key, row * far)
        for column, limit in enumerate(limits):
            left = np.maximum(limit + SAME - found.at.metres[part.places], -SAME)
            last = np.searchsorted(key, row * far + left, side="right")
            sums[part.places, column] = upto[np.maximum(last, first)] - upto[first]
    return sums
