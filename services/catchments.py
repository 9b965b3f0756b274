"""Catchment zones of a place: who reaches it on foot in so many minutes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely

from analysis.isochrone import Graph, zones
from core.errors import TooLittleData
from core.geo import GeoJson
from core.text import Text
from data_access import population, streets
from data_access.streets import Streets
from geodata.plane import to_degrees

WALK_METRES_PER_MINUTE: Final = 4_800 / 60
MOST_MINUTES: Final = 30
FARTHEST_STREET_METRES: Final = 500.0
"""Without a street this near we know no way to a place, as in the mountains."""
TABLES: Final = ("place", "population_cell", "road", "road_edge", "road_node")
"""What zones are computed from."""
DEGREES: Final = 1e-6
"""Zones are rounded to a decimetre."""


@dataclass(frozen=True, slots=True)
class Zone:
    """The ground from where a place is reached within `minutes`, and who lives there."""

    minutes: int
    residents: int
    shape: GeoJson


@dataclass(frozen=True, slots=True)
class Catchment:
    """A place and its zones, largest first."""

    place_id: int
    names: dict[str, str | None]
    source_id: int
    lon: float
    lat: float
    zones: tuple[Zone, ...]


def of_place(place_id: int, minutes: Iterable[int]) -> Catchment:
    """Return the catchment zones of an open place.

    The way begins at the nearest point of the nearest street, and the straight way from
    there to the place counts. Each zone holds the place and all smaller zones.

    Raises
    ------
    NotFound
        If there is no such place.
    TooLittleData
        If no street that can be walked is near it.
    DataUnavailable
        If the database cannot be reached.
    """
    asked = sorted(set(minutes))
    limits = [one * WALK_METRES_PER_MINUTE for one in asked]
    found = streets.near_place(place_id, max(limits[-1], FARTHEST_STREET_METRES))
    place, graph = shapely.from_wkb(found.at), _graph(found)
    _refuse_without_street(graph, place)
    shapes = [_in_degrees(one) for one in zones(graph, place, limits)]
    residents = population.residents_within([shapely.to_wkb(one) for one in shapes])
    made = [
        Zone(one, round(people), shapely.geometry.mapping(shape))
        for one, people, shape in zip(asked, residents, shapes, strict=True)
    ]
    return Catchment(
        place_id, found.names, found.source_id, found.lon, found.lat, tuple(reversed(made))
    )


def _graph(found: Streets) -> Graph:
    """Turn columns into arrays, with nodes counted from 0."""
    ends = np.array([found.tails, found.heads], dtype=np.int64)
    known, numbered = np.unique(ends, return_inverse=True)
    tails, heads = numbered.reshape(ends.shape)
    shapes = shapely.get_parts(shapely.from_wkb(found.shapes)) if found.shapes else np.array([])
    return Graph(len(known), tails, heads, np.array(found.metres, dtype=float), shapes)


def _refuse_without_street(graph: Graph, place: shapely.Point) -> None:
    far = shapely.distance(graph.shapes, place).min(initial=np.inf)
    if far > FARTHEST_STREET_METRES:
        raise TooLittleData(_NO_STREET)


def _in_degrees(area: shapely.Geometry) -> shapely.Geometry:
    turned = shapely.transform(area, to_degrees)
    return shapely.set_precision(turned, DEGREES)


_NO_STREET = Text(
    kk=f"Бұл орынның айналасындағы {FARTHEST_STREET_METRES:.0f} метрде жаяу жүретін көше жоқ, "
    "сондықтан жаяу қолжетімділік аймағын есептеу мүмкін емес",
    ru=f"В {FARTHEST_STREET_METRES:.0f} метрах вокруг этого места нет улицы для пешеходов, "
    "поэтому зону пешей доступности рассчитать нельзя",
    en=f"no walkable street lies within {FARTHEST_STREET_METRES:.0f} m of this place, "
    "so its catchment cannot be computed",
)
