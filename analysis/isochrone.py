"""From where one reaches a point along the streets within some minutes or metres."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import shapely
from shapely.ops import substring

from analysis import ground
from analysis.ground import without_small_holes
from analysis.street_graph import Floats, Graph, Shapes, Start, costs_to

WIDTH_METRES: Final = 60.0
"""Houses stand beside streets: what lies this near to a reached street belongs to the zone."""
MARGIN_METRES: Final = 1.0
"""How much a zone is wider than the one inside it, so that rounding cannot make them cross."""

MOST_HOLE_METRES: Final = 1_000.0
"""Side of the largest hole that is closed, however far one comes."""


def zones(
    graph: Graph, start: Start, limits: Sequence[float], *, pace: float = 1.0
) -> list[shapely.Geometry]:
    """Return the ground from where a place is reached within each limit.

    Parameters
    ----------
    graph, start
        The streets, and where they pass the place.
    limits
        Positive costs of the way in ascending order; the straight way between the street and
        the place counts.
    pace
        What a metre of that straight way costs.

    Returns
    -------
    list of Polygon
        One valid polygon for each limit; each holds the place and the zones before it.

    Notes
    -----
    Streets are followed to the very metre where the limit is met, and widened by
    `WIDTH_METRES`. The inside of a block counts when it is reached from all sides: holes
    smaller than a square whose side is a quarter of the way within the limit are closed, or
    `MOST_HOLE_METRES`. Zones of more than `ground.MANY` street lines are drawn roughly, see there.
    """
    approach = start.approach.length * pace
    away = costs_to(graph, start, max(0.0, max(limits) - approach)) + approach
    drawn: list[shapely.Geometry] = []
    grown: shapely.Geometry = shapely.Polygon()
    before = -np.inf
    for limit in limits:
        hole = min(limit * graph.speed / 4, MOST_HOLE_METRES) ** 2
        own, every = _own(graph, start, limit, pace), _reached(graph, away, limit)
        many = len(every) > ground.MANY
        if many:
            grown = ground.rough(np.concatenate([own, every]), WIDTH_METRES, hole)
        else:
            new = np.concatenate([own, _reached(graph, away, limit, before)])
            grown = shapely.union_all([grown, *ground.exact(new, WIDTH_METRES)])
        smooth = ground.COARSE_METRES if many else ground.FINE_METRES
        outline = shapely.simplify(without_small_holes(grown, hole), smooth)
        inner = [shapely.buffer(one, MARGIN_METRES) for one in drawn[-1:]]
        drawn.append(shapely.union_all([outline, *inner]))
        before = limit
    return drawn


def _reached(graph: Graph, away: Floats, limit: float, before: float = -np.inf) -> Shapes:
    """Return the street lines within `limit`, less those already whole within `before`."""
    spare = limit - away[graph.heads]
    some = np.flatnonzero(spare >= 0)
    spare, costs = spare[some], graph.costs[some]
    is_whole = spare >= costs
    was_whole = spare - (limit - before) >= costs
    new = some[is_whole & ~was_whole]
    # The two directions of a street are the same ground: half as much to unite.
    whole = new[np.unique(graph.ground[new], return_index=True)[1]]
    partly = ~is_whole & (spare > 0)
    ends = _last(graph.shapes[some[partly]], spare[partly] / costs[partly])
    return np.concatenate([graph.shapes[whole], ends])


def _own(graph: Graph, start: Start, limit: float, pace: float) -> Shapes:
    """Return what the limit allows of the straight way, and of the edges right before its end."""
    lines = [substring(start.approach, 0.0, min(limit / pace, start.approach.length))]
    spare = limit - start.approach.length * pace
    for edge, share in zip(start.edges, start.shares, strict=True):
        if spare > 0 and share > 0:
            cost = graph.costs[edge]
            begin = max(0.0, share - spare / cost) if cost > 0 else 0.0
            lines.append(substring(graph.shapes[edge], begin, share, normalized=True))
    return _objects(lines)


def _last(lines: Shapes, shares: Floats) -> Shapes:
    """Return the last share of each line's length."""
    made = np.empty(len(lines), dtype=object)
    straight = shapely.get_num_coordinates(lines) == 2  # noqa: PLR2004  # most are; all at once then
    points = shapely.get_coordinates(lines[straight]).reshape(-1, 2, 2)
    far, near = points[:, 0], points[:, 1]
    cut = near + (far - near) * shares[straight, None]
    made[straight] = shapely.linestrings(np.stack([cut, near], axis=1))
    for n in np.flatnonzero(~straight):
        made[n] = substring(lines[n], 1 - shares[n], 1.0, normalized=True)
    return made


def _objects(found: Sequence[shapely.Geometry]) -> Shapes:
    held = np.empty(len(found), dtype=object)
    held[:] = found
    return held
