"""What a map looks at: the corners of shapes, where people live."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

BUILT_UP: Final = [[43.165, 76.775], [43.385, 77.005]]
"""The part of the city where people live, without the mountains; latitude before longitude."""
EVERYWHERE: Final = [[-90.0, -180.0], [90.0, 180.0]]
MARGIN: Final = 0.002
"""Degrees around what is looked at."""


def places(nested: Any) -> list[tuple[float, float]]:
    """Return the longitudes and latitudes of GeoJSON coordinates, however deep they lie."""
    if isinstance(nested[0], list):
        return [place for one in nested for place in places(one)]
    return [(nested[0], nested[1])]


def around(
    corners: Iterable[tuple[float, float]], within: Sequence[Sequence[float]] = BUILT_UP
) -> list[list[float]]:
    """Return the box around places given as longitude and latitude, none beyond `within`.

    Examples
    --------
    >>> around([(76.9, 43.2), (77.5, 43.3)])
    [[43.198, 76.898], [43.302, 77.005]]
    """
    lons, lats = zip(*corners, strict=True)
    (south, west), (north, east) = within
    return [
        [round(max(min(lats) - MARGIN, south), 6), round(max(min(lons) - MARGIN, west), 6)],
        [round(min(max(lats) + MARGIN, north), 6), round(min(max(lons) + MARGIN, east), 6)],
    ]
