"""The angular sweep behind `analysis.visibility`: from walls around eyes to outlines.

For all cameras of a chunk at once, in coordinates turned so that each field of view begins
at bearing 0:

1. walls: pairs of a camera and a wall that faces it, lies within its range (what is beyond is
   cut off) and belongs to a building that blocks;
2. stretches: the bearings that each such wall takes up within the field;
3. gaps: between two neighbours of all bearings where a wall or an arc's chord begins or ends,
   the nearest wall is the one seen; corners of the outline are the ends of what is seen.

Walls do not cross where footprints do not overlap, so that the outline is exact but for arcs;
where they do, the wall nearer in the middle between two bearings is taken. Time
O(e log e + h) for e ends of walls and h pairs of a wall and a gap.

References
----------
Asano, T. (1985). An efficient algorithm for finding the visibility polygon for a polygonal
region with holes. IEICE Transactions E68(9).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely

from analysis.runs import Flags, Indices, expanded, offsets
from analysis.visibility.bearings import CIRCLE, Floats, keys
from analysis.visibility.cameras import Cameras
from analysis.visibility.obstacles import Eyes, Obstacles
from analysis.visibility.views import Views

EYE_LEVEL_METRES: Final = 1.5
"""How high above ground a camera has to see."""
_LEAST_METRES: Final = 0.01
"""An outline never touches the eye, so that its polygon is valid."""
_LEAST_RADIANS: Final = 1e-6
_SAME_METRES: Final = 1e-4


@dataclass(frozen=True, slots=True)
class _Walls:
    """Pairs of a camera and a wall near it, those of a building one after another.

    `pair` counts pairs of a camera and a building. The ends are x and y as seen from the eye,
    shape (2, n), and `near` is how near the wall comes to it.
    """

    pair: Indices
    camera: Indices
    building: Indices
    begin: Floats
    end: Floats
    near: Floats


@dataclass(frozen=True, slots=True)
class _Stretches:
    """The bearings each wall takes up, `low` to `high`, and its line.

    The line is told by its normal times its distance: a ray of direction (u, v) meets it after
    `offset / (u * across + v * along)` metres.
    """

    camera: Indices
    low: Floats
    high: Floats
    across: Floats
    along: Floats
    offset: Floats

    def metres(self, which: Indices, sin: Floats, cos: Floats) -> Floats:
        """Return how far it is to some walls in directions in which they lie."""
        down = sin * self.across[which] + cos * self.along[which]
        # Nearly radial walls have hardly any width: rounding may turn them around.
        safe = np.where(down < 0, down, -1e-12)
        return self.offset[which] / safe


@dataclass(frozen=True, slots=True)
class _Gaps:
    """What lies between two neighbouring bearings: the wall that is seen there, -1 for none."""

    camera: Indices
    low: Floats
    high: Floats
    wall: Indices


def outlines(
    cameras: Cameras, eyes: Eyes, obstacles: Obstacles, sight_metres: Floats, rays: int
) -> Views:
    """Return what each camera sees from its eye; `sight_metres` is where it sees the ground."""
    walls = _facing(cameras, eyes, obstacles)
    blocks = np.flatnonzero(_block(cameras, obstacles, sight_metres, walls))
    stretches = _stretches(
        cameras, walls.camera[blocks], walls.begin[:, blocks], walls.end[:, blocks]
    )
    owner, bearing, metres = _corners(cameras, stretches, _gaps(cameras, stretches, rays))
    first = offsets(np.bincount(owner, minlength=len(cameras)))
    return Views(cameras, eyes.x, eyes.y, first, bearing, metres)


def _facing(cameras: Cameras, eyes: Eyes, obstacles: Obstacles) -> _Walls:
    """Return the walls that turn their outside to an eye, as far as they are within its range."""
    camera, building = obstacles.tree.query(shapely.box(*cameras.boxes(eyes.x, eyes.y)))
    if len(eyes.ignored):
        kept = ~np.isin(camera * len(obstacles) + building, eyes.ignored)
        camera, building = camera[kept], building[kept]
    pair, wall = expanded(obstacles.first[building], obstacles.first[building + 1])
    eye = np.stack([eyes.x[camera], eyes.y[camera]])[:, pair]
    begin, end = obstacles.begin[:, wall] - eye, obstacles.end[:, wall] - eye
    front = np.flatnonzero(begin[0] * end[1] - begin[1] * end[0] < 0)
    pair, begin, end = pair[front], begin[:, front], end[:, front]
    within, begin, end, near = _clipped(begin, end, cameras.range_metres[camera[pair]])
    pair = pair[within]
    return _Walls(pair, camera[pair], building[pair], begin, end, near)


def _clipped(begin: Floats, end: Floats, reach: Floats) -> tuple[Indices, Floats, Floats, Floats]:
    """Cut walls to a circle around the eye; return which are in it, their ends and how near."""
    along = end - begin
    square = np.maximum((along * along).sum(0), 1e-12)
    middle = -(begin * along).sum(0) / square
    offset = (begin[0] * along[1] - begin[1] * along[0]) ** 2 / square
    half = np.sqrt(np.maximum(reach**2 - offset, 0.0) / square)
    low, high = np.maximum(middle - half, 0.0), np.minimum(middle + half, 1.0)
    within = np.flatnonzero(low < high)
    begin, along = begin[:, within], along[:, within]
    nearest = begin + np.clip(middle[within], 0.0, 1.0) * along
    return within, begin + low[within] * along, begin + high[within] * along, np.hypot(*nearest)


def _block(cameras: Cameras, obstacles: Obstacles, sight: Floats, walls: _Walls) -> Flags:
    """Tell for each wall whether its building rises above the line of sight where it is nearest."""
    if len(walls.pair) == 0:
        return np.zeros(0, dtype=bool)
    first = np.flatnonzero(np.diff(walls.pair, prepend=-1))
    near = np.minimum.reduceat(walls.near, first)
    camera = walls.camera[first]
    eye, top = cameras.height_metres[camera], obstacles.height_metres[walls.building[first]]
    line = eye + (EYE_LEVEL_METRES - eye) * np.minimum(near / sight[camera], 1.0)
    blocks = ~(top <= line)  # also where either is unknown
    return np.repeat(blocks, np.diff(first, append=len(walls.pair)))


def _stretches(cameras: Cameras, camera: Indices, begin: Floats, end: Floats) -> _Stretches:
    """Turn each field's left edge to bearing 0, and return what walls take up of the field."""
    (x0, y0), (x1, y1) = (_turned(at, cameras.left[camera]) for at in (begin, end))
    low = np.arctan2(x0, y0) % CIRCLE
    high = low + np.arctan2(x1 * y0 - y1 * x0, x0 * x1 + y0 * y1)
    width = cameras.width[camera]
    # Once around the circle a wall may enter the field again at its left edge.
    plain, again = np.flatnonzero(low < width), np.flatnonzero(high > CIRCLE)
    which = np.concatenate([plain, again])
    x0, y0, x1, y1 = x0[which], y0[which], x1[which], y1[which]
    return _Stretches(
        camera[which],
        np.concatenate([low[plain], np.zeros(len(again))]),
        np.minimum(np.concatenate([high[plain], high[again] - CIRCLE]), width[which]),
        across=y1 - y0,
        along=x0 - x1,
        offset=x0 * y1 - y0 * x1,
    )


def _turned(at: Floats, left: Floats) -> Floats:
    sin, cos = np.sin(left), np.cos(left)
    return np.stack([at[0] * cos - at[1] * sin, at[0] * sin + at[1] * cos])


def _gaps(cameras: Cameras, stretches: _Stretches, rays: int) -> _Gaps:
    """Sort all bearings at which something begins or ends; say what is seen between them."""
    ray_camera, ray = _rays(cameras, rays)
    camera = np.concatenate([ray_camera, stretches.camera, stretches.camera])
    angle = np.concatenate([ray, stretches.low, stretches.high])
    order = np.argsort(keys(camera, angle))
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    camera, angle = camera[order], angle[order]
    begin, end = rank[len(ray) :].reshape(2, -1)
    wall = _nearest(stretches, begin, end, (angle[:-1] + angle[1:]) / 2)
    # No gap lies between the last bearing of a camera and the first one of the next.
    real = np.flatnonzero((camera[1:] == camera[:-1]) & (np.diff(angle) > _LEAST_RADIANS))
    return _Gaps(camera[real], angle[real], angle[real + 1], wall[real])


def _rays(cameras: Cameras, rays: int) -> tuple[Indices, Floats]:
    """Return bearings at equal steps across each field, both edges included."""
    steps = np.maximum(np.ceil(cameras.width / CIRCLE * rays - 1e-9), 2).astype(np.int64)
    owner, step = expanded(np.zeros_like(steps), steps + 1)
    return owner, cameras.width[owner] * (step / steps[owner])


def _nearest(stretches: _Stretches, begin: Indices, end: Indices, middle: Floats) -> Indices:
    """Return for each gap between bearings the stretch that is nearest in its middle, or -1."""
    stretch, gap = expanded(begin, np.maximum(begin, end))
    metres = stretches.metres(stretch, np.sin(middle)[gap], np.cos(middle)[gap])
    best = np.full(len(middle), np.inf)
    np.minimum.at(best, gap, metres)
    found = np.full(len(middle), -1, np.int64)
    first = metres <= best[gap]
    found[gap[first]] = stretch[first]
    return found


def _corners(
    cameras: Cameras, stretches: _Stretches, gaps: _Gaps
) -> tuple[Indices, Floats, Floats]:
    """Return camera, bearing and metres of both ends of each gap, once where two meet."""
    angle = np.stack([gaps.low, gaps.high], axis=1)
    reach = cameras.range_metres[gaps.camera][:, None]
    metres = np.repeat(reach, 2, axis=1)
    some = np.flatnonzero(gaps.wall >= 0)
    for end in range(2):
        sin, cos = np.sin(angle[some, end]), np.cos(angle[some, end])
        metres[some, end] = stretches.metres(gaps.wall[some], sin, cos)
    metres = np.clip(metres, _LEAST_METRES, reach)
    meets = np.zeros(angle.shape, dtype=bool)
    meets[1:, 0] = gaps.camera[1:] == gaps.camera[:-1]
    meets[1:, 0] &= np.abs(metres[1:, 0] - metres[:-1, 1]) < _SAME_METRES
    kept = np.flatnonzero(~meets.ravel())
    return np.repeat(gaps.camera, 2)[kept], angle.ravel()[kept], metres.ravel()[kept]
