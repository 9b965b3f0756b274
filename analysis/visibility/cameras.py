"""Cameras as what has a place, a direction, a field of view and a range."""

from dataclasses import dataclass, fields
from typing import Final, Self

import numpy as np

from analysis.runs import Which
from analysis.visibility.bearings import CIRCLE, Floats

ROUND: Final = CIRCLE - 1e-9
"""A field this wide has no edges: the camera looks all around."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cameras:
    """Where cameras stand and look; all arrays have shape (n,).

    Attributes
    ----------
    x, y
        UTM zone 43N, metres.
    azimuth_degrees
        Middle of the field of view, clockwise from north; NaN looks all around.
    view_degrees
        Field of view, above 0 up to 360.
    range_metres
        How far a camera sees, above 0.
    height_metres
        Height above ground; NaN is unknown.
    """

    x: Floats
    y: Floats
    azimuth_degrees: Floats
    view_degrees: Floats
    range_metres: Floats
    height_metres: Floats

    def __post_init__(self) -> None:
        arrays = [np.atleast_1d(np.asarray(getattr(self, f.name), float)) for f in fields(self)]
        for field, array in zip(fields(self), np.broadcast_arrays(*arrays), strict=True):
            object.__setattr__(self, field.name, array)

    def __len__(self) -> int:
        return len(self.x)

    def take(self, which: Which) -> Self:
        """Return the cameras at some indices, or where a mask is true."""
        return type(self)(**{f.name: getattr(self, f.name)[which] for f in fields(self)})

    @property
    def left(self) -> Floats:
        """Bearing of the left edge of each field, radians clockwise from north."""
        middle = np.nan_to_num(self.azimuth_degrees, nan=0.0)
        left: Floats = np.radians(middle) - self.width / 2
        return left

    @property
    def width(self) -> Floats:
        """Width of each field in radians."""
        view = np.where(np.isnan(self.azimuth_degrees), 360.0, self.view_degrees)
        width: Floats = np.radians(np.minimum(view, 360.0))
        return width

    @property
    def areas(self) -> Floats:
        """Area of each sector without buildings, square metres."""
        areas: Floats = self.width / 2 * self.range_metres**2
        return areas

    def boxes(self, x: Floats, y: Floats) -> Floats:
        """Return the box around each sector, if it began at x and y: west, south, east, north.

        Shape (4, n).
        """
        left, width, reach = self.left, self.width, self.range_metres
        edges = np.stack([left, left + width])
        east, north = np.sin(edges) * reach, np.cos(edges) * reach

        def side(bearing: float, ends: Floats) -> Floats:
            """Return how far a sector goes to one side: the range, where it looks there."""
            looks = (bearing - left) % CIRCLE <= width
            return np.where(looks, reach, np.maximum(ends, 0.0).max(axis=0))

        quarter = CIRCLE / 4
        return np.stack(
            [
                x - side(3 * quarter, -east),
                y - side(2 * quarter, -north),
                x + side(quarter, east),
                y + side(0.0, north),
            ]
        )
