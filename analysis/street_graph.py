"""Streets as a directed graph of lines, and where they pass a place."""

from dataclasses import dataclass
from typing import Final, Self

import numpy as np
import numpy.typing as npt
import shapely
from scipy.sparse import csr_array

from analysis import network
from core.errors import TooLittleData
from core.text import Text

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]
Shapes = npt.NDArray[np.object_]

_SAME_METRES: Final = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """A directed street graph, ready to be asked; a two-way street is two edges.

    Attributes
    ----------
    tails, heads
        The nodes each edge leads from and to, shape (m,).
    costs
        What the edges cost, shape (m,), never negative: metres, minutes.
    shapes
        A LineString for each edge from tail to head, shape (m,), any planar CRS in metres.
    ground
        The same number for edges that lie on the same line, shape (m,).
    back
        Costs against the edges, shape (n_nodes, n_nodes): people come to a place.
    tree
        Index of `shapes`.
    speed
        How many metres a unit of cost leads, on average.
    """

    tails: Indices
    heads: Indices
    costs: Floats
    shapes: Shapes
    ground: Indices
    back: csr_array
    tree: shapely.STRtree
    speed: float

    @classmethod
    def of(
        cls,
        size: int,
        ends: tuple[Indices, Indices],
        costs: Floats,
        shapes: Shapes,
        ground: Indices | None = None,
    ) -> Self:
        """Return the graph of `size` nodes whose edges lead from `ends[0]` to `ends[1]`.

        Without `ground` it is found out by comparing lines, which takes a second for a
        million edges.
        """
        tails, heads = ends
        back = network.graph(size, heads, tails, costs)
        same = on_ground(shapes) if ground is None else ground
        total = float(costs.sum())
        speed = float(shapely.length(shapes).sum()) / total if total > 0 else 0.0
        return cls(tails, heads, costs, shapes, same, back, shapely.STRtree(shapes), speed)


def on_ground(shapes: Shapes) -> Indices:
    """Return the same number for lines that are equal but for their direction, shape (m,)."""
    if not len(shapes):
        return np.zeros(0, np.int64)
    found: Indices = np.unique(shapely.to_wkb(shapely.normalize(shapes)), return_inverse=True)[1]
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """The point of the streets nearest to a place, which is where ways to it end.

    Attributes
    ----------
    edges, shares
        The edges that pass it, and at which share of their length, shape (k,).
    approach
        The straight line from the place to it.
    """

    edges: Indices
    shares: Floats
    approach: shapely.LineString


def attached(graph: Graph, place: shapely.Point) -> Start:
    """Return where the nearest edge, both directions of it, passes `place`.

    Raises
    ------
    TooLittleData
        If the graph has no edges.

    Notes
    -----
    A point in the middle of the edge, not the nearest junction: blocks are 100 to 200 m
    long, so that the junction would be wrong by up to a minute of walking. Edges equally
    near all count, which is right for two-way streets and at junctions.
    """
    if not len(graph.costs):
        raise TooLittleData(_NO_STREET)
    _, away = graph.tree.query_nearest(place, all_matches=False, return_distance=True)
    near = np.sort(graph.tree.query(place, "dwithin", distance=away[0] + _SAME_METRES))
    lines = graph.shapes[near]
    along, whole = shapely.line_locate_point(lines, place), shapely.length(lines)
    foot = shapely.line_interpolate_point(lines[0], along[0])
    shares = np.divide(along, whole, out=np.zeros(len(near)), where=whole > 0)
    return Start(near, shares, shapely.LineString([place, foot]))


def costs_to(graph: Graph, start: Start, limit: float = np.inf) -> Floats:
    """Return what it costs to come from each node to where ways to a place end.

    Returns
    -------
    ndarray
        Shape (n_nodes,); inf beyond the limit and where no way leads.

    Notes
    -----
    One run of Dijkstra's algorithm against the edges, however many zones are drawn from it.
    """
    rest = graph.costs[start.edges] * start.shares
    return network.nearest(graph.back, graph.tails[start.edges], rest, limit=limit)


_NO_STREET = Text(
    kk="Маңайда жаяу жүруге болатын көше табылмады",
    ru="Рядом не нашлось улицы, по которой можно идти пешком",
    en="there is no street near that can be walked",
)
