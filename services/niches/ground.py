"""The city on foot for niches: who lives and works where, who passes, what is in reach of what.

Everything that no category changes is here, in memory, one copy a worker: it is made within a few
seconds when somebody first asks, and anew when the rows it is made of have changed.
"""

import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import h3
import numpy as np
import numpy.typing as npt
import shapely
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

from analysis import network
from analysis.footfall import footfall
from analysis.runs import expanded
from core.errors import TooLittleData
from core.text import Text
from data_access import businesses, demand, versions, walking, workplaces
from data_access.demand import Floats, Ints
from geodata.plane import to_degrees, to_metres
from services.travel import Attached
from services.travel.modes import WALK_KMH

TABLES: Final = (
    "building",
    "district",
    "district_boundary",
    "indicator_value",
    "population_cell",
    "road_edge",
    "road_node",
    "stop",
)
"""What the ground is made of; places change the answers, but not the ground."""
WALK_METRES_PER_MINUTE: Final = WALK_KMH * 1_000 / 60
FAR_METRES: Final = 15 * WALK_METRES_PER_MINUTE
RESOLUTION: Final = 10
PASSING_METRES: Final = 100.0
"""Who passes this near passes the place."""
LONGEST_WALK_METRES: Final = 1_500.0
"""Who lives farther from every stop does not walk to one."""
_BUSY: Final = threading.Lock()

Words = npt.NDArray[np.str_]
Near = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Things and the sites within reach of them on foot: which, which, and metres, shape (p,)."""

    thing: Near
    site: Near
    metres: npt.NDArray[np.float32]

    def within(self, limit: float) -> "Pairs":
        """Return those that are not farther apart than a limit."""
        kept = self.metres <= limit
        return Pairs(self.thing[kept], self.site[kept], self.metres[kept])


@dataclass(frozen=True, slots=True)
class Ground:
    """Cells (H3 resolution 10) where people live or work, and the sites they enter streets at.

    Attributes
    ----------
    cells, middle, residents, jobs, district
        Of each cell: H3 index, middle (UTM43N metres, shape (n, 2)), residents, modelled jobs,
        district's id, 0 outside all.
    at
        Where streets are entered from each cell's middle.
    site
        Which site each cell has, shape (n,).
    sites
        The node of each site, shape (k,).
    nodes
        UTM43N metres, shape (m, 2).
    to
        Metres on foot from each node to each site, shape (m, k), as far as `FAR_METRES`.
    flow
        Who passes each site on foot a day.
    stops
        Stops of public transport and the sites in reach of them.
    people
        Cells and the sites in reach of them.
    rent
        Of each cell's district, tenge for a square metre, NaN where not known.
    tree
        Finds nodes by their place.
    """

    cells: Words
    middle: Floats
    residents: Floats
    jobs: Floats
    district: Ints
    at: Attached
    site: Ints
    sites: Ints
    nodes: Floats
    to: csr_array
    flow: Floats
    stops: Pairs
    people: Pairs
    rent: Floats
    tree: cKDTree

    def attached(self, points: Floats) -> Attached:
        """Return where streets are entered from points, UTM43N metres, shape (n, 2)."""
        return _attached(self.tree, points)

    def pairs(self, things: Attached) -> Pairs:
        """Return the sites in reach of some things, and how far they are on foot."""
        return _pairs(self.to, things)

    def place(self, cell: str) -> int | None:
        """Return the index of a cell, None if nobody lives or works there."""
        found = int(np.searchsorted(self.cells, cell))
        return found if found < len(self.cells) and self.cells[found] == cell else None


def ground() -> Ground:
    """Return the ground, made anew when its rows have changed.

    Raises
    ------
    TooLittleData
        If no streets that can be walked are loaded, or nobody lives anywhere.
    DataUnavailable
        If the database cannot be reached.
    """
    state = versions.state(TABLES)
    with _BUSY:  # whoever asks meanwhile waits for the one that is being made
        return _ground(state)


@lru_cache(maxsize=1)
def _ground(state: str) -> Ground:
    del state  # merely the key: the same rows make the same ground
    streets = walking.network()
    cells, middle, residents, jobs = _lived_in()
    if not len(streets.tails) or not len(cells):
        raise TooLittleData(_NOTHING)
    nodes, walk = _both_ways(streets)
    tree = cKDTree(nodes)
    at = _attached(tree, middle)
    sites, site = np.unique(at.node, return_inverse=True)
    reached = network.within(walk, sites, limit=FAR_METRES, chunk_bytes=2**21)
    to = csr_array(reached.astype(np.float32).T.tocsr())
    stops = _attached(tree, walking.stops())
    district = _districts(middle)
    return Ground(
        cells=cells,
        middle=middle,
        residents=residents,
        jobs=jobs,
        district=district,
        at=at,
        site=site.astype(np.int64),
        sites=sites,
        nodes=nodes,
        to=to,
        flow=_passing(walk, at, residents + jobs, stops, to),
        stops=_pairs(to, stops),
        people=_pairs(to, at),
        rent=_rent(district),
        tree=tree,
    )


def _lived_in() -> tuple[Words, Floats, Floats, Floats]:
    """Return the cells where people live or work: H3 index, middle, residents, jobs."""
    names, residents, _ = demand.cells(demand.outline("").bounds)
    points, jobs = workplaces.jobs()
    lonlat = to_degrees(points) if len(points) else np.empty((0, 2))
    worked = [h3.latlng_to_cell(lat, lon, RESOLUTION) for lon, lat in lonlat.tolist()]
    cells, index = np.unique(np.array([*names, *worked], np.str_), return_inverse=True)
    people = by_cell(len(cells), index[: len(names)], residents)
    employed = by_cell(len(cells), index[len(names) :], jobs)
    middle = [h3.cell_to_latlng(cell)[::-1] for cell in cells.tolist()]
    return cells, to_metres(middle) if middle else np.empty((0, 2)), people, employed


def _both_ways(streets: walking.Network) -> tuple[Floats, csr_array]:
    """Return nodes and metres between them: who can walk a street one way can walk it back."""
    nodes, tails, heads = streets.walked()
    one, other = np.concatenate([tails, heads]), np.concatenate([heads, tails])
    costs = np.concatenate([streets.metres, streets.metres])
    return nodes, network.graph(len(nodes), one, other, costs)


def _attached(tree: cKDTree, points: Floats) -> Attached:
    if not len(points):
        return Attached(np.zeros(0, np.int64), np.zeros(0))
    metres, node = tree.query(points)
    return Attached(np.asarray(node, np.int64), np.asarray(metres, np.float64))


def _pairs(to: csr_array, things: Attached) -> Pairs:
    thing, entry = expanded(to.indptr[things.node], to.indptr[things.node + 1])
    metres = (to.data[entry] + things.metres[thing]).astype(np.float32)
    kept = metres <= FAR_METRES
    return Pairs(
        thing[kept].astype(np.int32), to.indices[entry[kept]].astype(np.int32), metres[kept]
    )


def _passing(
    walk: csr_array, at: Attached, people: Floats, stops: Attached, to: csr_array
) -> Floats:
    """Return who passes near each site a day.

    Half of those who live or work somewhere are taken to walk to the nearest stop and back, which
    makes one passing a day for each.
    """
    walkers = by_cell(walk.shape[0], at.node, people)
    passing = footfall(walk, stops.node, walkers, limit=LONGEST_WALK_METRES)
    near = to.data <= PASSING_METRES
    node = np.repeat(np.arange(to.shape[0]), np.diff(to.indptr))[near]
    most = np.zeros(to.shape[1])
    np.maximum.at(most, to.indices[near], passing[node])
    return most


def _districts(points: Floats) -> Ints:
    ids, _, outlines = demand.districts()
    found = np.zeros(len(points), np.int64)
    shapely.prepare(outlines)
    for one, shape in zip(ids, outlines, strict=True):
        found[shapely.contains_xy(shape, *points.T)] = one
    return found


def _rent(district: Ints) -> Floats:
    known = businesses.rents()
    return np.array([known.get(one, np.nan) for one in district.tolist()], np.float64)


def by_cell(count: int, cell: npt.NDArray[np.integer], weight: Floats) -> Floats:
    """Return the sum of weights by number."""
    return np.bincount(cell, weight, count).astype(np.float64)


_NOTHING = Text(
    kk="Жаяу жүретін көшелер немесе тұрғындар туралы деректер жүктелмеген",
    ru="Не загружены улицы для пешеходов или данные о жителях",
    en="no streets that can be walked, or no residents, are loaded",
)
