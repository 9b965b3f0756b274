"""From where one reaches a point along the streets within some metres."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from shapely.ops import substring

from core.errors import TooLittleData
from core.text import Text

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]
Shapes = npt.NDArray[np.object_]

WIDTH_METRES: Final = 60.0
"""Houses stand beside streets: what lies this near to a reached street belongs to the zone."""
SMOOTH_METRES: Final = 4.0
MARGIN_METRES: Final = 1.0
"""How much a zone is wider than the one inside it, so that rounding cannot make them cross."""
_SAME_METRES: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Graph:
    """A directed street graph; a two-way street is two edges.

    Attributes
    ----------
    size
        Number of nodes.
    tails, heads
        The nodes each edge leads from and to, shape (m,).
    metres
        The edges' lengths, shape (m,), never negative.
    shapes
        A LineString for each edge from tail to head, shape (m,), any planar CRS in metres.
    """

    size: int
    tails: Indices
    heads: Indices
    metres: Floats
    shapes: Shapes


@dataclass(frozen=True, slots=True)
class Start:
    """A graph in which `node` is the point of the streets nearest to a place.

    `approach` is the straight line between them.
    """

    graph: Graph
    node: int
    approach: shapely.LineString


def attached(graph: Graph, place: shapely.Point) -> Start:
    """Split the nearest edge, both directions of it, where it passes `place`.

    Raises
    ------
    TooLittleData
        If the graph has no edges.

    Notes
    -----
    A node in the middle of the edge, not the nearest junction: blocks are 100 to 200 m
    long, so that the junction would be wrong by up to a minute of walking. Edges equally
    near are all split, which is right for two-way streets and at junctions.
    """
    if len(graph.metres) == 0:
        raise TooLittleData(_NO_STREET)
    away = shapely.distance(graph.shapes, place)
    near = np.flatnonzero(away <= away.min() + _SAME_METRES)
    along = shapely.line_locate_point(graph.shapes[near], place)
    foot = shapely.line_interpolate_point(graph.shapes[near[0]], along[0])
    approach = shapely.LineString([place, foot])
    return Start(_split(graph, near, along), graph.size, approach)


def distances_to(graph: Graph, node: int, limit_metres: float) -> Floats:
    """Return each node's distance along the streets *to* `node`.

    Returns
    -------
    ndarray
        Metres, shape (size,); inf beyond the limit and where no street leads.

    Notes
    -----
    Dijkstra's algorithm on the reversed graph, because people come to the place: time
    O((n + m) log n), one run however many limits are drawn from it.
    """
    # Of parallel edges the shortest counts; a sparse matrix would add them up.
    order = np.lexsort((graph.metres, graph.tails, graph.heads))
    heads, tails, metres = (part[order] for part in (graph.heads, graph.tails, graph.metres))
    first = np.ones(len(heads), dtype=bool)
    first[1:] = (heads[1:] != heads[:-1]) | (tails[1:] != tails[:-1])
    shape = (graph.size, graph.size)
    reversed_ = csr_array((metres[first], (heads[first], tails[first])), shape=shape)
    found: Floats = dijkstra(reversed_, indices=node, limit=limit_metres)
    return found


def zones(
    graph: Graph, place: shapely.Point, limits_metres: Sequence[float]
) -> list[shapely.Geometry]:
    """Return the ground from where `place` is reached within each limit.

    Parameters
    ----------
    graph
        The streets around the place, at least as far as the largest limit.
    place
        Where people go, in the graph's CRS.
    limits_metres
        Positive lengths of the way in ascending order; the straight way between the
        street and the place counts.

    Returns
    -------
    list of Polygon
        One valid polygon for each limit; each holds the place and the zones before it.

    Raises
    ------
    TooLittleData
        If the graph has no edges.

    Notes
    -----
    Streets are followed to the very metre where the limit is met, and widened by
    `WIDTH_METRES`. The inside of a block counts when it is reached from all sides: holes
    smaller than a quarter of the limit squared are closed.
    """
    start = attached(graph, place)
    along = max(0.0, max(limits_metres) - start.approach.length)
    away = distances_to(start.graph, start.node, along)
    drawn: list[shapely.Geometry] = []
    grown: shapely.Geometry = shapely.Polygon()
    before = -np.inf
    for limit in limits_metres:
        lines = _reached(start, away, limit, before)
        grown = shapely.union_all([grown, *shapely.buffer(lines, WIDTH_METRES, quad_segs=4)])
        smooth = shapely.simplify(_without_small_holes(grown, (limit / 4) ** 2), SMOOTH_METRES)
        inner = [shapely.buffer(one, MARGIN_METRES) for one in drawn[-1:]]
        drawn.append(shapely.union_all([smooth, *inner]))
        before = limit
    return drawn


def _split(graph: Graph, near: Indices, along: Floats) -> Graph:
    """Return the graph with a new last node at `along` metres of the edges `near`."""
    kept = np.ones(len(graph.metres), dtype=bool)
    kept[near] = False
    whole = shapely.length(graph.shapes[near])
    share = np.divide(along, whole, out=np.zeros(len(near)), where=whole > 0)
    middle = np.full(len(near), graph.size)
    cut = [_cut(line, at) for line, at in zip(graph.shapes[near], share, strict=True)]
    before, after = zip(*cut, strict=True)
    return Graph(
        graph.size + 1,
        np.concatenate([graph.tails[kept], graph.tails[near], middle]),
        np.concatenate([graph.heads[kept], middle, graph.heads[near]]),
        np.concatenate(
            [graph.metres[kept], graph.metres[near] * share, graph.metres[near] * (1 - share)]
        ),
        np.concatenate([graph.shapes[kept], _objects(before), _objects(after)]),
    )


def _cut(line: shapely.LineString, share: float) -> tuple[shapely.Geometry, shapely.Geometry]:
    """Return the parts of a line before and after a share of its length."""
    parts = ((0.0, share), (share, 1.0))
    before, after = (substring(line, *part, normalized=True) for part in parts)
    return before, after


def _reached(start: Start, away: Floats, limit: float, before: float) -> Shapes:
    """Return the street lines within `limit`, less those already whole within `before`."""
    lines = [_straight(start.approach, limit)] if before < start.approach.length else []
    graph = start.graph
    spare = limit - start.approach.length - away[graph.heads]
    was_whole = spare - (limit - before) >= graph.metres
    whole = graph.shapes[(spare >= graph.metres) & ~was_whole]
    partly = np.flatnonzero((spare > 0) & (spare < graph.metres))
    ends = _last(graph.shapes[partly], spare[partly] / graph.metres[partly])
    # The two directions of a street are the same ground: half as much to unite.
    once = np.unique(shapely.to_wkb(shapely.normalize(whole)))
    return np.concatenate([_objects(lines), shapely.from_wkb(once), ends])


def _last(lines: Shapes, shares: Floats) -> Shapes:
    """Return the last share of each line's length."""
    made = np.empty(len(lines), dtype=object)
    straight = shapely.get_num_coordinates(lines) == 2  # noqa: PLR2004  # most are; all at once then
    points = shapely.get_coordinates(lines[straight]).reshape(-1, 2, 2)
    far, near = points[:, 0], points[:, 1]
    cut = near + (far - near) * shares[straight, None]
    made[straight] = shapely.linestrings(np.stack([cut, near], axis=1))
    for n in np.flatnonzero(~straight):
        made[n] = _cut(lines[n], 1 - shares[n])[1]
    return made


def _straight(approach: shapely.LineString, limit: float) -> shapely.Geometry:
    """Return as much of the way from the place to the street as `limit` allows."""
    return substring(approach, 0.0, min(limit, approach.length))


def _without_small_holes(area: shapely.Geometry, largest: float) -> shapely.Geometry:
    """Close the insides of blocks: who reaches all sides of a block reaches its middle."""
    parts = [
        shapely.Polygon(
            part.exterior, [hole for hole in part.interiors if shapely.Polygon(hole).area > largest]
        )
        for part in shapely.get_parts(area)
    ]
    return shapely.union_all(parts)


def _objects(found: Sequence[shapely.Geometry]) -> Shapes:
    held = np.empty(len(found), dtype=object)
    held[:] = found
    return held


_NO_STREET = Text(
    kk="Маңайда жаяу жүруге болатын көше табылмады",
    ru="Рядом не нашлось улицы, по которой можно идти пешком",
    en="there is no street near that can be walked",
)
