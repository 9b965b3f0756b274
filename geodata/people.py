"""Who lives where: hexagons weighted by the quarters of 2014, summed to the districts of 2026."""

from dataclasses import dataclass
from functools import cache

import h3
import numpy as np
import shapely

from geodata import landscape, outlines
from geodata.ground import CENTRE, EMPTY, FOOTHILL, INDUSTRY, MICRO, PRIVATE, Ground
from geodata.plan import Plan, shared_out, small
from geodata.plane import Floats, Ints, Shapes, in_degrees, to_metres

RESOLUTION = 10
_LIVED_IN = {EMPTY: 0.0, CENTRE: 1.0, MICRO: 1.25, PRIVATE: 1.0, INDUSTRY: 0.12, FOOTHILL: 0.8}


@dataclass(frozen=True, slots=True)
class People:
    """Hexagons: index, middle (metres), district and residents."""

    cell: list[str]
    middle: Floats
    district: Ints
    residents: Ints

    def shape(self) -> Shapes:
        """Return the hexagons in degrees."""
        rings = [h3.cell_to_boundary(cell) for cell in self.cell]
        corner = np.array([pair for ring in rings for pair in ring])[:, ::-1]
        cell = np.repeat(np.arange(len(rings)), [len(ring) for ring in rings])
        return np.asarray(shapely.polygons(shapely.linearrings(corner, indices=cell)), object)


def people(plan: Plan, ground: Ground) -> People:
    """Return the residents of the city; their sum is exactly the official one."""
    cells, middle = _cells()
    row, column = ground.square(middle)
    lived = np.array([_LIVED_IN[kind] for kind in range(6)])[ground.kind[row, column]]
    lived *= ~shapely.contains_xy(landscape.empty(), middle[:, 0], middle[:, 1])
    noise = plan.rng("people").lognormal(0, 0.35, len(cells))
    weight = (ground.residents[row, column] + 150) * lived * noise
    district = outlines.district_at(middle)
    residents = np.zeros(len(cells), np.int64)
    for one in small("districts").itertuples():
        here = district == one.id
        residents[here] = shared_out(int(one.residents), weight[here])
    kept = np.flatnonzero(residents)
    return People([cells[i] for i in kept], middle[kept], district[kept], residents[kept])


@cache
def _cells() -> tuple[list[str], Floats]:
    """Return the hexagons of the city in a fixed order, and their middles in metres."""
    whole = in_degrees([shapely.simplify(outlines.city(), 5)])[0]
    cells = sorted(h3.geo_to_cells(whole, RESOLUTION))
    return cells, to_metres([h3.cell_to_latlng(cell)[::-1] for cell in cells])
