"""The network of streets as a whole, and the places people walk to."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from core.geo import UTM43N
from data_access import db
from data_access.demand import Floats, Ints, fetched
from data_access.hexagons import FINEST


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes (UTM43N metres, shape (n, 2)) and directed edges between them that can be walked.

    `tails` and `heads` are indices into `nodes`; `arms` counts at each node the neighbours it
    is joined to by any street.
    """

    nodes: Floats
    arms: Ints
    tails: Ints
    heads: Ints
    metres: Floats

    def walked(self) -> tuple[Floats, Ints, Ints]:
        """Return the nodes that some edge leads to or from, and tails and heads among these."""
        kept, ends = np.unique(np.stack([self.heads, self.tails]), return_inverse=True)
        heads, tails = ends.reshape(2, -1)
        return self.nodes[kept], tails, heads


def network() -> Network:
    """Return the whole network.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    ids, xs, ys = fetched(_NODES)[0]
    tails, heads, metres, walk = fetched(_EDGES)[0]
    known = np.array(ids or (), np.int64)
    ends = np.searchsorted(known, np.array([tails or (), heads or ()], np.int64))
    walked = np.array(walk or (), bool)
    nodes = np.stack([np.array(xs or (), np.float64), np.array(ys or (), np.float64)], axis=1)
    return Network(
        nodes,
        _arms(ends, len(known)),
        ends[0][walked],
        ends[1][walked],
        np.array(metres or (), np.float64)[walked],
    )


def places(categories: tuple[str, ...]) -> Floats:
    """Return where the open places of some categories are, UTM43N metres, shape (n, 2)."""
    return _points(_PLACES, categories=list(categories))


def stops() -> Floats:
    """Return where the stops are, UTM43N metres, shape (n, 2)."""
    return _points(_STOPS)


def incidents(cells: list[str]) -> Ints | None:
    """Return the last twelve months' requests of population cells, None if not all are known."""
    found = {row["h3"]: row["incidents"] for row in db.rows(_INCIDENTS)}
    if not all(one in found for one in cells):
        return None
    return np.array([found[one] for one in cells], np.int64)


def _points(query: str, **values: Any) -> Floats:
    xs, ys = fetched(query, **values)[0]
    return np.stack([np.array(xs or (), np.float64), np.array(ys or (), np.float64)], axis=1)


def _arms(ends: Ints, count: int) -> Ints:
    both = np.unique(np.sort(ends, axis=0), axis=1)
    both = both[:, both[0] != both[1]]
    return np.bincount(both.ravel(), minlength=count)


_NODES: Final = f"""
SELECT array_agg(id ORDER BY id), array_agg(ST_X(at) ORDER BY id), array_agg(ST_Y(at) ORDER BY id)
FROM (SELECT id, ST_Transform(geom, {UTM43N}) AS at FROM road_node) AS node
"""  # noqa: S608  # only constants are put in
_EDGES: Final = """
SELECT array_agg(from_node ORDER BY id), array_agg(to_node ORDER BY id),
    array_agg(length_metres::float8 ORDER BY id), array_agg(walk ORDER BY id) FROM road_edge
"""
_PLACES: Final = f"""
SELECT array_agg(ST_X(at) ORDER BY id), array_agg(ST_Y(at) ORDER BY id)
FROM (SELECT id, ST_Transform(geom, {UTM43N}) AS at FROM place
    WHERE category = ANY (%(categories)s) AND closed_on IS NULL) AS place
"""  # noqa: S608
_STOPS: Final = f"""
SELECT array_agg(ST_X(at) ORDER BY id), array_agg(ST_Y(at) ORDER BY id)
FROM (SELECT id, ST_Transform(geom, {UTM43N}) AS at FROM stop) AS stop
"""  # noqa: S608
_INCIDENTS: Final = f"SELECT h3, incidents FROM coverage_cell WHERE resolution = {FINEST}"  # noqa: S608
