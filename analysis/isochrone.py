"""How far one comes from a node of a street graph within a time."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra


@dataclass(frozen=True, slots=True)
class Graph:
    """A directed street graph.

    `xy` are the nodes in metres, shape (n, 2), a planar CRS; `tails`, `heads` index nodes,
    shape (m,); `metres` are the edges' lengths, shape (m,), all positive.
    """

    xy: npt.NDArray[np.float64]
    tails: npt.NDArray[np.int64]
    heads: npt.NDArray[np.int64]
    metres: npt.NDArray[np.float64]


def distances_to(graph: Graph, node: int, limit_metres: float) -> npt.NDArray[np.float64]:
    """Return each node's distance along the streets *to* `node`; inf beyond the limit."""
    size = len(graph.xy)
    cheapest = np.lexsort((graph.metres, graph.tails, graph.heads))
    heads, tails, metres = (part[cheapest] for part in (graph.heads, graph.tails, graph.metres))
    first = np.ones(len(heads), dtype=bool)
    first[1:] = (heads[1:] != heads[:-1]) | (tails[1:] != tails[:-1])
    # Reversed, because people come to the place; parallel edges would be summed otherwise.
    matrix = csr_array((metres[first], (heads[first], tails[first])), shape=(size, size))
    found: npt.NDArray[np.float64] = dijkstra(matrix, indices=node, limit=limit_metres)
    return found


def zone(
    graph: Graph, node: int, limit_metres: float, width_metres: float = 60.0
) -> shapely.Geometry:
    """Return the ground within `limit_metres` along the streets, as one polygon.

    Streets are followed to the very metre where the limit is met, and what lies within
    `width_metres` of them belongs to the zone, as houses stand beside streets.
    """
    away = distances_to(graph, node, limit_metres)
    spare = limit_metres - away[graph.heads]
    walked = np.flatnonzero(np.isfinite(spare) & (spare > 0))
    if len(walked) == 0:
        return shapely.Point(graph.xy[node]).buffer(width_metres)
    share = np.minimum(spare[walked] / graph.metres[walked], 1.0)[:, None]
    near, far = graph.xy[graph.heads[walked]], graph.xy[graph.tails[walked]]
    lines = shapely.linestrings(np.stack([near, near + (far - near) * share], axis=1))
    reached = shapely.union_all(shapely.buffer(lines, width_metres, quad_segs=4))
    return shapely.simplify(_without_small_holes(reached, limit_metres), 4.0)


def _without_small_holes(area: shapely.Geometry, limit_metres: float) -> shapely.Geometry:
    """Close the insides of blocks: who reaches all sides of a block reaches its middle."""
    largest = (limit_metres / 4) ** 2
    parts = [
        shapely.Polygon(
            part.exterior, [hole for hole in part.interiors if shapely.Polygon(hole).area > largest]
        )
        for part in shapely.get_parts(area)
    ]
    return shapely.union_all(parts)
