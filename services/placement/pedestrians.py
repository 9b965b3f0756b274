"""The city on foot: streets, where people live, and who reaches what within so many metres."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import shapely
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

from analysis import network
from analysis.runs import expanded, offsets
from core.errors import TooLittleData
from core.text import Text
from data_access import demand, versions, walking
from data_access.demand import Floats, Ints, Shapes
from services.placement.kinds import WALKED, Kind
from services.travel import Attached

TABLES: Final = (
    "coverage_cell",
    "district",
    "district_boundary",
    "place",
    "population_cell",
    "request",
    "road_edge",
    "road_node",
    "stop",
)
"""What is computed on foot is made from these."""
CELL_METRES: Final = 80.0
"""A request this near to the middle of a population cell belongs to it; they are 66 m wide."""


@dataclass(frozen=True, slots=True)
class City:
    """Streets, and the cells where people live (H3 resolution 10), of the whole city.

    Attributes
    ----------
    nodes
        Where streets can be entered on foot, UTM43N, shape (n, 2).
    back
        Metres from node to node against the way one walks: people come to a place.
    middle, shape, residents, incidents, area_m2
        Of each cell, shape (m, …).
    at
        Where people of each cell enter the streets.
    """

    nodes: Floats
    back: csr_array
    middle: Floats
    shape: Shapes
    residents: Floats
    incidents: Ints
    area_m2: Floats
    at: Attached

    def attached(self, points: Floats) -> Attached:
        """Return where streets are entered from points, shape (n, 2)."""
        metres, node = cKDTree(self.nodes).query(points)
        return Attached(np.asarray(node, np.int64), np.asarray(metres, np.float64))

    def reached(self, places: Attached, cells: Ints, reach: float) -> csr_array:
        """Return which of some cells reach each place on foot, bool, shape (places, cells).

        Notes
        -----
        The straight ways from the middle of a cell to the nearest junction, and from the
        junction to the place, count.
        """
        found = network.within(self.back, places.node, limit=reach)
        order = np.argsort(self.at.node[cells], kind="stable")
        begin = offsets(np.bincount(self.at.node[cells], minlength=len(self.nodes)))
        entry, position = expanded(begin[found.indices], begin[found.indices + 1])
        cell = order[position]
        place = np.repeat(np.arange(len(places.node)), np.diff(found.indptr))[entry]
        metres = found.data[entry] + places.metres[place] + self.at.metres[cells[cell]]
        kept = metres <= reach
        pairs = (place[kept], cell[kept])
        shape = (len(places.node), len(cells))
        return csr_array((np.ones(len(pairs[0]), bool), pairs), shape=shape)

    def away(self, places: Attached) -> Floats:
        """Return metres on foot from each cell to the nearest place, inf where there is none."""
        if not len(places.node):
            return np.full(len(self.residents), np.inf)
        from_node = network.nearest(self.back, places.node, places.metres)
        return from_node[self.at.node] + self.at.metres


def city() -> City:
    """Return the city on foot, made anew when its rows have changed.

    Raises
    ------
    TooLittleData
        If there are no streets that can be walked, or nobody lives anywhere.
    DataUnavailable
        If the database cannot be reached.
    """
    return _city(versions.state(TABLES))


def standing(kind: Kind) -> Floats:
    """Return where those of a kind stand, UTM43N, shape (n, 2)."""
    return walking.stops() if kind.table == "stop" else walking.places(kind.categories)


def now(service: str) -> tuple[City, Floats]:
    """Return the city, and metres on foot from each of its cells to the nearest of a service.

    Raises
    ------
    TooLittleData
        As for `city`.
    DataUnavailable
        If the database cannot be reached.
    """
    state = versions.state(TABLES)
    return _city(state), _away(service, state)


@lru_cache(maxsize=len(WALKED))
def _away(service: str, state: str) -> Floats:
    there = _city(state)
    return there.away(there.attached(standing(WALKED[service])))


@lru_cache(maxsize=1)
def _city(state: str) -> City:
    del state  # merely the key: the same rows make the same city
    streets = walking.network()
    names, residents, shapes = demand.cells(demand.outline("").bounds)
    if not len(streets.tails) or not len(names):
        raise TooLittleData(_NO_CITY)
    nodes, tails, heads = streets.walked()
    middle = shapely.get_coordinates(shapely.centroid(shapes))
    metres, node = cKDTree(nodes).query(middle)
    known = walking.incidents(names)
    return City(
        nodes,
        network.graph(len(nodes), heads, tails, streets.metres),
        middle,
        shapes,
        residents,
        _counted(middle, shapes) if known is None else known,
        shapely.area(shapes),
        Attached(np.asarray(node, np.int64), np.asarray(metres, np.float64)),
    )


def _counted(middle: Floats, shapes: Shapes) -> Ints:
    """Count requests by the cell whose middle is nearest: hexagons are where that is so."""
    places, _ = demand.requests(shapely.total_bounds(shapes))
    if not len(places):
        return np.zeros(len(middle), np.int64)
    metres, cell = cKDTree(middle).query(places, distance_upper_bound=CELL_METRES)
    return np.bincount(cell[np.isfinite(metres)], minlength=len(middle))


_NO_CITY = Text(
    kk="Жаяу жүретін көшелер немесе тұрғындар туралы деректер жүктелмеген",
    ru="Не загружены улицы для пешеходов или данные о жителях",
    en="no streets that can be walked, or no residents, are loaded",
)
