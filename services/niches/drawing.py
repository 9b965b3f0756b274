"""A small map of one place as SVG: streets, how far one walks, who else is there, the place.

All is drawn in metres of UTM zone 43N, northings negated, since SVG counts down.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely

from core.errors import BadRequest
from core.text import Text
from data_access.db import Row
from services.palette import colours

Points = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Box = tuple[float, float, float, float]
WIDTH: Final = 656
HEIGHT: Final = 240
"""Of the picture; it is shown half as large, so that it is sharp on a phone."""
MARGIN: Final = 18
"""Between the zone and the picture's edge at least."""
LEAST_METRES: Final = 500.0
"""As high is the ground that is shown at least, however little can be reached."""
STREETS: Final[Mapping[str, tuple[str, float]]] = {
    "local": ("small", 2.5),
    "collector": ("large", 4.0),
    "arterial": ("large", 7.0),
    "motorway": ("large", 9.0),
}
"""Colour and width of streets by class, the largest on top."""
SMALL_UNTIL: Final = 11.0
"""Metres to a pixel from which small streets are left out."""
DOTS: Final[Mapping[float, float]] = {40: 7.0, 90: 5.5, 200: 4.5, inf: 3.5}
"""Radius of a competitor's dot, where there are at most so many."""
NOTCH: Final = 8.0
"""Half as wide as the notches of a zone that are closed: they would be no more than unrest."""
EDGE: Final = 1.5
"""Around a dot, in the colour of the ground."""
PAINTS: Final[Mapping[str, Mapping[str, str]]] = {
    "light": {"ground": "map-ground", "small": "line", "large": "map-road-edge", "ring": "surface"},
    "dark": {"ground": "map-ground", "small": "map-road-small", "large": "map-road", "ring": "ink"},
}
"""Tokens by theme: by day streets are darker than the ground, by night lighter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a small map shows, all in UTM43N metres.

    Attributes
    ----------
    at
        The place.
    zone
        From where it is reached on foot; None where no street leads there.
    rivals, counted
        Competitors, shape (n, 2), and which of them stand within the minutes, shape (n,): the
        outline alone cannot tell, since it takes in what lies beside a street.
    streets
        A `path` for each `class`, as `data_access.street_lines.in_box` returns them.
    box
        West, south, east, north of what is shown.
    """

    at: tuple[float, float]
    zone: shapely.Geometry | None
    rivals: Points
    counted: Flags
    streets: Sequence[Row]
    box: Box


def drawn(place: Place, theme: str) -> str:
    """Return the map of a place in the colours of a theme, `light` or `dark`.

    Raises
    ------
    BadRequest
        If there is no such theme.
    """
    if theme not in PAINTS:
        raise BadRequest(_THEME)
    known = colours(theme)
    token = {**known, **{paint: known[name] for paint, name in PAINTS[theme].items()}}
    pixel = (place.box[2] - place.box[0]) / WIDTH
    parts = [
        *_streets(place.streets, token, pixel),
        *([] if place.zone is None else [_zone(place.zone, token, pixel)]),
        *_rivals(place, token, pixel),
        _place(place.at, token, pixel),
    ]
    return _svg(place.box, token["ground"], parts)


def fitted(at: tuple[float, float], zone: shapely.Geometry | None) -> Box:
    """Return the ground that the picture shows: all of the zone, in the picture's shape.

    Examples
    --------
    >>> [round(end) for end in fitted((0.0, 0.0), None)]
    [-683, -250, 683, 250]
    """
    west, south, east, north = (*at, *at) if zone is None else shapely.bounds(zone).tolist()
    roomy = (WIDTH - 2 * MARGIN) / WIDTH, (HEIGHT - 2 * MARGIN) / HEIGHT
    high = max((north - south) / roomy[1], (east - west) / roomy[0] * HEIGHT / WIDTH, LEAST_METRES)
    wide, x, y = high * WIDTH / HEIGHT, (west + east) / 2, (south + north) / 2
    return (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def classes(box: Box) -> list[str]:
    """Return the classes of streets that are drawn in a box."""
    near = (box[2] - box[0]) / WIDTH < SMALL_UNTIL
    return [name for name, (paint, _) in STREETS.items() if near or paint != "small"]


def _streets(found: Sequence[Row], token: Mapping[str, str], pixel: float) -> list[str]:
    paths = {row["class"]: row["path"] for row in found if row["path"]}
    return [
        f'<path d="{paths[name]}" fill="none" stroke="{token[paint]}" '
        f'stroke-width="{width * pixel:.1f}"/>'
        for name, (paint, width) in STREETS.items()
        if name in paths
    ]


def _zone(zone: shapely.Geometry, token: Mapping[str, str], pixel: float) -> str:
    calm = shapely.buffer(shapely.buffer(zone, NOTCH * pixel), -NOTCH * pixel)
    parts = [ring for one in shapely.get_parts(calm) for ring in (one.exterior, *one.interiors)]
    path = "".join(_ring(ring, pixel) for ring in parts)
    return (
        f'<path d="{path}" fill="{token["blue"]}" fill-opacity="0.16" fill-rule="evenodd" '
        f'stroke="{token["blue"]}" stroke-width="{3 * pixel:.1f}"/>'
    )


def _ring(ring: shapely.LinearRing, pixel: float) -> str:
    places = shapely.get_coordinates(shapely.simplify(ring, pixel))[:-1]
    return f"M{' '.join(f'{x:.0f} {-y:.0f}' for x, y in places)}Z"


def _rivals(place: Place, token: Mapping[str, str], pixel: float) -> list[str]:
    """Draw competitors, those that count darker, and many as smaller dots than few."""
    radius = next(size for most, size in DOTS.items() if len(place.rivals) <= most)
    groups = ((place.rivals[~place.counted], "line-strong"), (place.rivals[place.counted], "ink"))
    return [
        _dots(some, token[paint], 2 * size * pixel)
        for some, colour in groups
        for paint, size in (("ground", radius + EDGE), (colour, radius))
        if len(some)
    ]


def _dots(points: Points, colour: str, width: float) -> str:
    """Draw points: a line of no length with round ends is a dot."""
    path = "".join(f"M{x:.0f} {-y:.0f}h0" for x, y in points.tolist())
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:.1f}"/>'


def _place(at: tuple[float, float], token: Mapping[str, str], pixel: float) -> str:
    return (
        f'<circle cx="{at[0]:.0f}" cy="{-at[1]:.0f}" r="{12 * pixel:.1f}" fill="{token["red"]}" '
        f'stroke="{token["ring"]}" stroke-width="{5 * pixel:.1f}"/>'
    )


def _svg(box: Box, ground: str, parts: Sequence[str]) -> str:
    west, south, east, north = box
    view = f"{west:.1f} {-north:.1f} {east - west:.1f} {north - south:.1f}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" width="{WIDTH}" '
        f'height="{HEIGHT}" stroke-linejoin="round" stroke-linecap="round">'
        f'<rect x="{west:.1f}" y="{-north:.1f}" width="{east - west:.1f}" '
        f'height="{north - south:.1f}" fill="{ground}"/>{"".join(parts)}</svg>'
    )


_THEME = Text(
    kk="theme: light не dark болуы керек",
    ru="theme — light или dark",
    en="theme must be light or dark",
)
