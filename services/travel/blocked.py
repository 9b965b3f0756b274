"""Which streets works close or narrow."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely

from data_access.demand import Floats, Ints, Shapes
from data_access.travel import Closure

Bools = npt.NDArray[np.bool_]

BESIDE_METRES: Final = 8.0
"""A work this near to the middle of a road lies on it: half a street, less than to the next."""
NEAREST_METRES: Final = 15.0
"""A work that is only a point lies on the nearest street, if that is not farther."""
LEAST_METRES: Final = 30.0
"""So far a work has to run along an edge, or along half of it: a crossing has less."""
PARALLEL: Final = 0.8
"""How far one comes along the work for each metre of the street that runs along it."""


@dataclass(frozen=True, slots=True, eq=False)
class Blocked:
    """Edges that are closed and edges that are narrowed, shape (m,); and by which works."""

    closed: Bools
    narrowed: Bools
    works: tuple[int, ...]


def blocked(shapes: Shapes, tree: shapely.STRtree, closures: Sequence[Closure]) -> Blocked:
    """Return which edges works close or narrow.

    Parameters
    ----------
    shapes, tree
        Lines of the edges, UTM43N metres, shape (m,), and their index.
    closures
        Works in force.

    Notes
    -----
    A work that is a line closes the edges that it runs along: the piece of the edge within
    `BESIDE_METRES` of it is `LEAST_METRES` long, or half of the edge or of the work, and leads
    along it (`PARALLEL`), so that streets that merely cross stay open. One that is an area
    closes the edges that go through it as far; one that is a point those of the nearest
    street. Both directions lie on the same line, so both are closed.
    """
    closed, narrowed = np.zeros(len(shapes), bool), np.zeros(len(shapes), bool)
    works = set()
    for one in closures:
        for part in shapely.get_parts(one.shape):
            found = _hit(shapes, tree, part)
            (closed if one.traffic == "closed" else narrowed)[found] = True
            works |= {one.work} if len(found) else set()
    return Blocked(closed, narrowed & ~closed, tuple(sorted(works)))


def _hit(shapes: Shapes, tree: shapely.STRtree, part: shapely.Geometry) -> Ints:
    """Return the edges that a point, a line or an area blocks."""
    dimension = int(shapely.get_dimensions(part))
    if dimension == 0:
        edges, away = tree.query_nearest(
            part, max_distance=NEAREST_METRES, return_distance=True, all_matches=True
        )
        return np.asarray(tree.query(part, "dwithin", distance=away[0]) if len(edges) else edges)
    ground = part if dimension > 1 else shapely.buffer(part, BESIDE_METRES, cap_style="flat")
    near: Ints = tree.query(ground, "intersects")
    shared, edge = shapely.get_parts(shapely.intersection(shapes[near], ground), return_index=True)
    lengths = shapely.length(shared)
    if dimension == 1:
        lengths = np.where(_progress(part, shared) >= PARALLEL * lengths, lengths, 0.0)
    blocked = np.bincount(edge, lengths, minlength=len(near))
    halves = shapely.length(shapes[near]) / 2
    least = np.minimum(LEAST_METRES, halves)
    if dimension == 1:
        least = np.minimum(least, part.length / 2)
    found: Ints = near[(blocked >= least) & (blocked > 0)]
    return found


def _progress(line: shapely.LineString, pieces: Shapes) -> Floats:
    """Return how far along a line one comes from the first to the last point of each piece."""
    ends = [shapely.line_locate_point(line, shapely.get_point(pieces, n)) for n in (0, -1)]
    found: Floats = np.abs(ends[1] - ends[0])
    return np.nan_to_num(found)  # a point where a street merely touches has no ends
