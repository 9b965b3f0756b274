"""How many cameras see each point of the ground, and what that comes to by district."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.raster import Raster
from analysis.runs import Indices, Which, batched, expanded, offsets
from analysis.visibility.bearings import Floats
from analysis.visibility.views import Views

Counts = npt.NDArray[np.uint16]

MOST_POINTS: Final = 200_000
"""About how many points are looked at at once; what they need stays in the processor's cache."""
THREADS: Final = 2


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which points of a raster n cameras see, and by how many each point is seen.

    A point is the middle of a square.

    Attributes
    ----------
    raster
        The squares, UTM zone 43N.
    first
        Where each camera's points begin, and the end, shape (n + 1,).
    point
        Numbers of the squares that each camera sees, one camera's after another's and each
        camera's in no certain order, shape (k,).
    counts
        How many cameras see each point, shape (raster.size,).
    """

    raster: Raster
    first: Indices
    point: Indices
    counts: Counts

    def __len__(self) -> int:
        return len(self.first) - 1

    @property
    def owner(self) -> Indices:
        """Which camera each of `point` belongs to, shape (k,)."""
        return np.repeat(np.arange(len(self)), np.diff(self.first))

    def of(self, camera: int) -> Indices:
        """Return the points that a camera sees."""
        return self.point[self.first[camera] : self.first[camera + 1]]

    def with_camera(self, camera: int, one: Views) -> "Coverage":
        """Return the coverage after one camera changed; `one` is what it sees now.

        Notes
        -----
        Costs a copy of `counts` and `point`; an index of `len(self)` adds a camera.
        """
        now = coverage(one, self.raster).point
        begin, end = self.first[[min(camera, len(self)), min(camera + 1, len(self))]]
        point = np.concatenate([self.point[:begin], now, self.point[end:]])
        first = np.append(self.first, self.first[-1]) if camera == len(self) else self.first.copy()
        first[camera + 1 :] += len(now) - (end - begin)
        counts = self.counts.copy()
        counts[self.point[begin:end]] -= 1
        counts[now] += 1
        return replace(self, first=first, point=point, counts=counts)

    def only(self, which: Which) -> "Coverage":
        """Return the coverage by the cameras at some indices, or where a mask is true."""
        at = np.arange(len(self))[which]
        owner, place = expanded(self.first[at], self.first[at + 1])
        first = offsets(np.bincount(owner, minlength=len(at)))
        point = self.point[place]
        return replace(self, first=first, point=point, counts=_counted(point, self.raster))

    def seen(self, weight: npt.ArrayLike | None = None) -> Floats:
        """Return how much each camera sees, shape (n,): weight of its points, or square metres."""
        return self._by_camera(self._weight(weight))

    def alone(self, weight: npt.ArrayLike | None = None) -> Floats:
        """Return how much each camera alone sees, shape (n,): what would be lost without it."""
        single = self.counts[self.point] == 1
        return self._by_camera(self._weight(weight) * single)

    def _by_camera(self, weight: Floats) -> Floats:
        found: Floats = np.bincount(self.owner, weight, len(self)).astype(float)
        return found

    def _weight(self, weight: npt.ArrayLike | None) -> Floats:
        if weight is None:
            return np.full(len(self.point), self.raster.step**2)
        return np.asarray(weight, float)[self.point]


def coverage(views: Views, raster: Raster) -> Coverage:
    """Return which points of a raster (UTM zone 43N) each camera sees.

    Notes
    -----
    Of the points in the box around each sector those are kept that lie within what the camera
    sees, arcs counted as arcs. O(p log k) for p points in boxes and k corners of outlines;
    threads share the cameras, as numpy lets them.
    """
    with ThreadPoolExecutor(THREADS) as pool:
        batches = batched(views.cameras.areas, MOST_POINTS * raster.step**2)
        parts = list(pool.map(lambda batch: _seen(views.take(batch), raster), batches))
    counts, points = zip(*parts, strict=True) if parts else ((), ())
    first = offsets(np.concatenate([np.empty(0, np.int64), *counts]))
    point = np.concatenate([np.empty(0, np.int32), *points])
    return Coverage(raster, first, point, _counted(point, raster))


def sums(
    counts: Counts,
    weight: npt.ArrayLike,
    group: Indices,
    *,
    groups: int,
    at_least: Sequence[int] = (1,),
) -> Floats:
    """Add up the weight of points that are seen by enough cameras, by group.

    Parameters
    ----------
    counts
        How many cameras see each point, shape (m,).
    weight
        Shape (m,), or one number for all.
    group
        Index of each point's group, shape (m,), negative for none.
    groups
        How many groups there are.
    at_least
        Numbers of cameras; 0 adds up all points.

    Returns
    -------
    ndarray
        Shape (groups, len(at_least)).

    Examples
    --------
    >>> sums(np.array([0, 1, 2]), 100.0, np.array([0, 0, 1]), groups=2, at_least=(0, 1, 2))
    array([[200., 100.,   0.],
           [100., 100., 100.]])
    """
    some = np.flatnonzero(group >= 0)
    seen, where = counts[some], group[some]
    worth = np.broadcast_to(np.asarray(weight, float), counts.shape)[some]
    found = [np.bincount(where, worth * (seen >= k), minlength=groups) for k in at_least]
    return np.stack(found, axis=1) if found else np.empty((groups, 0))


def _seen(views: Views, raster: Raster) -> tuple[Indices, npt.NDArray[np.int32]]:
    """Return how many points each camera sees, and which."""
    owner, point = _in_boxes(views.boxes(), raster)
    sees = views.sees(owner, *raster.middles(point))
    counts = np.bincount(owner[sees], minlength=len(views))
    return counts, point[sees].astype(np.int32)


def _in_boxes(boxes: Floats, raster: Raster) -> tuple[Indices, Indices]:
    """Return pairs of a box (west, south, east, north) and a square whose middle lies in it."""
    west, south, east, north = boxes
    left, right = _between(west - raster.west, east - raster.west, raster.step, raster.columns)
    low, high = _between(south - raster.south, north - raster.south, raster.step, raster.rows)
    box, row = expanded(low, high)
    run, column = expanded(left[box], right[box])
    return box[run], row[run] * raster.columns + column


def _between(begin: Floats, end: Floats, step: float, count: int) -> tuple[Indices, Indices]:
    """Return the first of `count` middles from `begin` on, and the first one after `end`."""
    first = np.clip(np.ceil(begin / step - 0.5), 0, count).astype(np.int64)
    after = np.clip(np.floor(end / step - 0.5) + 1, 0, count).astype(np.int64)
    return first, np.maximum(after, first)


def _counted(point: Indices, raster: Raster) -> Counts:
    return np.bincount(point, minlength=raster.size).astype(np.uint16)
