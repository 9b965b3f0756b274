"""Coordinate systems by name, boxes on the ground, tiles of the map."""

import math
from dataclasses import dataclass
from typing import Any, Final

from core.errors import BadRequest, NotFound
from core.text import Text

GeoJson = dict[str, Any]

WGS84: Final = 4326
"""Longitude and latitude, degrees: how everything is stored and exchanged."""
WEB_MERCATOR: Final = 3857
"""The map's plane. Metres only at the equator: never measure in it."""
UTM43N: Final = 32643
"""Metres that are metres in Almaty (scale error below 0.1 %)."""

MAX_ZOOM: Final = 20
WORLD_METRES: Final = 20_037_508.342789244
"""Half the side of the Web Mercator square."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of longitudes and latitudes (WGS84, degrees)."""

    west: float
    south: float
    east: float
    north: float

    def contains(self, lon: float, lat: float) -> bool:
        """Tell whether the point lies in the box, border included."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north

    @classmethod
    def parse(cls, text: str) -> "Box":
        """Read `west,south,east,north`.

        Raises
        ------
        BadRequest
            If these are not four finite degrees in that order.
        """
        try:
            west, south, east, north = (float(part) for part in text.split(","))
        except ValueError:
            raise BadRequest(_BOX) from None
        ordered = -180 <= west < east <= 180 and -90 <= south < north <= 90  # noqa: PLR2004
        if not ordered:  # also refuses NaN, for which every comparison is false
            raise BadRequest(_BOX)
        return cls(west, south, east, north)


_BOX = Text(
    kk="bbox: батыс,оңтүстік,шығыс,солтүстік градуспен берілуі керек",
    ru="bbox — четыре градуса по порядку: запад,юг,восток,север",
    en="bbox must be four degrees in this order: west,south,east,north",
)

ALMATY: Final = Box(76.70, 43.00, 77.20, 43.45)
"""The city with its mountains; what lies outside is not ours."""
ALMATY_CENTRE: Final = (43.2451, 76.9106)
"""Latitude, longitude of the first view (Leaflet's order)."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One square of the map, in the usual z/x/y numbering from the north-west."""

    z: int
    x: int
    y: int

    def __post_init__(self) -> None:
        if not 0 <= self.z <= MAX_ZOOM:
            raise NotFound(_NO_TILE)
        side = 1 << self.z
        if not (0 <= self.x < side and 0 <= self.y < side):
            raise NotFound(_NO_TILE)

    @property
    def mercator(self) -> tuple[float, float, float, float]:
        """Return xmin, ymin, xmax, ymax in Web Mercator metres."""
        side = 2 * WORLD_METRES / (1 << self.z)
        west = -WORLD_METRES + self.x * side
        north = WORLD_METRES - self.y * side
        return west, north - side, west + side, north

    @classmethod
    def at(cls, lon: float, lat: float, z: int) -> "Tile":
        """Return the tile of zoom `z` that holds a WGS84 point.

        Examples
        --------
        >>> Tile.at(76.95, 43.25, 14)
        Tile(z=14, x=11694, y=6004)
        """
        side = 1 << z
        x = int((lon + 180) / 360 * side)
        y = int((1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * side)
        return cls(z, min(max(x, 0), side - 1), min(max(y, 0), side - 1))


_NO_TILE = Text(
    kk="Мұндай карта тақташасы жоқ: z 0–20, x пен y 0…2^z−1 аралығында болуы керек",
    ru="Такой плитки карты нет: z от 0 до 20, x и y от 0 до 2^z−1",
    en="no such tile: z must be 0 to 20, x and y 0 to 2^z-1",
)
