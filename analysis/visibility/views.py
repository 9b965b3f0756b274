"""What cameras see, as outlines in polar coordinates around each eye."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely

from analysis.runs import Flags, Indices, Which, expanded, offsets
from analysis.visibility.bearings import CIRCLE, Floats, in_fields, keys
from analysis.visibility.cameras import ROUND, Cameras

Shapes = npt.NDArray[np.object_]

_SAME_METRES: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Views:
    """What n cameras see: k corners of outlines, those of one camera after those of another.

    Attributes
    ----------
    cameras
        As they were given.
    x, y
        Where each eye was taken to be, shape (n,): beside the wall of a camera that lay in it.
    first
        Where each camera's corners begin, and the end, shape (n + 1,).
    bearing
        Of each corner, shape (k,): radians clockwise from the left edge of the field, ascending
        from 0 to the field's width. Two corners of the same bearing are a step of the outline.
    metres
        How far it is from the eye to each corner, shape (k,).
    """

    cameras: Cameras
    x: Floats
    y: Floats
    first: Indices
    bearing: Floats
    metres: Floats

    def __len__(self) -> int:
        return len(self.x)

    @classmethod
    def joined(cls, parts: Sequence["Views"]) -> "Views":
        """Return the views of all parts, in their order."""
        cameras = {
            f.name: np.concatenate([getattr(part.cameras, f.name) for part in parts])
            for f in fields(Cameras)
        }
        counts = np.concatenate([np.diff(part.first) for part in parts])
        rest = (
            np.concatenate([getattr(part, name) for part in parts])
            for name in ("x", "y", "bearing", "metres")
        )
        x, y, bearing, metres = rest
        return cls(Cameras(**cameras), x, y, offsets(counts), bearing, metres)

    def take(self, which: Which) -> "Views":
        """Return the views of the cameras at some indices, or where a mask is true."""
        at = np.arange(len(self))[which]
        owner, corner = expanded(self.first[at], self.first[at + 1])
        counts = np.bincount(owner, minlength=len(at))
        return Views(
            self.cameras.take(at),
            self.x[at],
            self.y[at],
            offsets(counts),
            self.bearing[corner],
            self.metres[corner],
        )

    def with_camera(self, index: int, one: "Views") -> "Views":
        """Return the same views, but that of camera `index` is the one in `one`."""
        rest = self.take(slice(index)), one, self.take(slice(index + 1, None))
        return Views.joined(rest)

    @property
    def owner(self) -> Indices:
        """Which camera each corner belongs to, shape (k,)."""
        return np.repeat(np.arange(len(self)), np.diff(self.first))

    def areas(self) -> Floats:
        """Return how much ground each camera sees, square metres; arcs count as arcs."""
        near, far = self.metres[:-1], self.metres[1:]
        turn = np.diff(self.bearing)
        part = near * far * np.sin(turn) / 2
        owner = self.owner
        reach = self.cameras.range_metres[owner[:-1]]
        arc = self._on_arc(slice(-1), reach) & self._on_arc(slice(1, None), reach)
        part = np.where(arc, reach**2 * turn / 2, part)
        part[owner[1:] != owner[:-1]] = 0.0
        areas: Floats = np.bincount(owner[:-1], part, len(self)).astype(float)
        return areas

    def blind_shares(self) -> Floats:
        """Return the share of each sector's area that buildings hide, 0 to 1."""
        return np.clip(1 - self.areas() / self.cameras.areas, 0.0, 1.0)

    def polygons(self) -> Shapes:
        """Return a valid Polygon for each camera (UTM zone 43N), arcs as chords."""
        owner = self.owner
        bearing = self.bearing + self.cameras.left[owner]
        x = self.x[owner] + self.metres * np.sin(bearing)
        y = self.y[owner] + self.metres * np.cos(bearing)
        kept = self._turning(x, y)
        # A field with edges begins and ends at the eye; a full circle does not touch it.
        edged = np.flatnonzero(self.cameras.width < ROUND)
        order = np.concatenate([edged, owner[kept]])
        sorted_ = np.argsort(order, kind="stable")
        corners = np.stack(
            [np.concatenate([self.x[edged], x[kept]]), np.concatenate([self.y[edged], y[kept]])], 1
        )
        rings = shapely.linearrings(corners[sorted_], indices=order[sorted_])
        polygons: Shapes = shapely.polygons(rings)
        return polygons

    def boxes(self) -> Floats:
        """Return a box around what each camera sees, shape (4, n): west, south, east, north."""
        return self.cameras.boxes(self.x, self.y)

    def cut(
        self,
        which: npt.ArrayLike,
        azimuth_degrees: npt.ArrayLike,
        view_degrees: npt.ArrayLike,
        range_metres: npt.ArrayLike,
    ) -> "Views":
        """Return what cameras at the same eyes see that look elsewhere, not as wide or not as far.

        Parameters
        ----------
        which
            Index of a view that looks all around, for each camera that is asked for.
        azimuth_degrees, view_degrees, range_metres
            As in `Cameras`; all four are broadcast against each other. A range beyond that of
            the view is cut to it.

        Notes
        -----
        What is cut is exact as long as the range is that of the view, or nothing has a height.
        A shorter range makes the line of sight steeper, so that more buildings block; see
        `least_metres` of `analysis.visibility.views`, which keeps that safe.
        """
        at, azimuth, wide, reach = np.broadcast_arrays(
            *np.atleast_1d(which, azimuth_degrees, view_degrees, range_metres)
        )
        of = self.cameras.take(at)
        cameras = Cameras(
            x=of.x,
            y=of.y,
            azimuth_degrees=azimuth,
            view_degrees=wide,
            range_metres=np.minimum(reach, of.range_metres),
            height_metres=of.height_metres,
        )
        begin = (cameras.left - of.left) % CIRCLE
        field, corner = in_fields(self.first, self._keys(), at, begin, cameras.width)
        first = offsets(np.bincount(field, minlength=len(at)) + 2)
        ends = np.stack([first[:-1], first[1:] - 1])
        inner = np.ones(first[-1], dtype=bool)
        inner[ends] = False
        bearing, metres = np.empty(first[-1]), np.empty(first[-1])
        bearing[inner] = (self.bearing[corner] - begin[field]) % CIRCLE
        metres[inner] = self.metres[corner]
        bearing[ends] = np.stack([np.zeros(len(at)), cameras.width])
        metres[ends] = self._metres_at(np.stack([at, at]), (begin + bearing[ends]) % CIRCLE)
        np.minimum(metres, np.repeat(cameras.range_metres, np.diff(first)), out=metres)
        return Views(cameras, self.x[at], self.y[at], first, bearing, metres)

    def polar(self, camera: Indices, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Return in which direction points (UTM zone 43N) lie from cameras' eyes, and how far.

        Directions are radians clockwise from the left edge of the field of view.
        """
        east, north = x - self.x[camera], y - self.y[camera]
        bearing = (np.arctan2(east, north) - self.cameras.left[camera]) % CIRCLE
        return bearing, np.hypot(east, north)

    def sees(self, camera: Indices, x: Floats, y: Floats) -> Flags:
        """Tell for pairs of a camera and a point (UTM zone 43N) whether it sees the point."""
        bearing, away = self.polar(camera, x, y)
        cameras = self.cameras
        near = (away <= cameras.range_metres[camera]) & (bearing <= cameras.width[camera])
        maybe = np.flatnonzero(near)
        metres = self._metres_at(camera[maybe], bearing[maybe])
        near[maybe] = away[maybe] <= metres + _SAME_METRES
        return near

    def _keys(self) -> Floats:
        return keys(self.owner, self.bearing)

    def _on_arc(self, part: slice, reach: Floats) -> Flags:
        return self.metres[part] >= reach - _SAME_METRES

    def _metres_at(self, camera: Indices, bearing: Floats) -> Floats:
        """Return how far a camera sees in a direction, measured from the left edge of its field."""
        after = np.searchsorted(self._keys(), keys(camera, bearing), side="right")
        after = np.clip(after, self.first[camera] + 1, self.first[camera + 1] - 1)
        near, far = self.metres[after - 1], self.metres[after]
        from_, to = self.bearing[after - 1], self.bearing[after]
        reach = self.cameras.range_metres[camera]
        arc = np.minimum(near, far) >= reach - _SAME_METRES
        down = far * np.sin(to - bearing) + near * np.sin(bearing - from_)
        chord = np.divide(near * far * np.sin(to - from_), down, out=far.copy(), where=down > 0)
        return np.where(arc, reach, chord)

    def _turning(self, x: Floats, y: Floats) -> Flags:
        """Tell which corners the outline needs: those between two parts of a wall turn nowhere."""
        kept = np.ones(len(x), dtype=bool)
        along_x, along_y = np.diff(x), np.diff(y)
        bend = np.abs(along_x[:-1] * along_y[1:] - along_y[:-1] * along_x[1:])
        forth = along_x[:-1] * along_x[1:] + along_y[:-1] * along_y[1:] > 0
        kept[1:-1] = ~((bend < _SAME_METRES) & forth)
        kept[self.first[:-1]] = kept[self.first[1:] - 1] = True
        return kept
