"""Where people live whom a service does not reach, as hexagons for a map.

Whom no working camera sees is drawn from tiles; this is for what has none: services that people
walk to, counted when it is asked, and cameras if the faulty ones worked.
"""

from dataclasses import dataclass
from typing import Final

import h3.api.basic_int as h3
import numpy as np
import shapely

from data_access import coverage
from data_access.demand import Floats, Ints
from services.coverage import figures
from services.placement import areas, pedestrians
from services.placement.asked import Asked
from services.placement.kinds import reach

RESOLUTION: Final = 9
CITY_RESOLUTION: Final = 8


@dataclass(frozen=True, slots=True)
class Cell:
    """A hexagon: residents out of reach by km², and its corners as latitude and longitude."""

    per_km2: float
    corners: tuple[tuple[float, float], ...]


def cells(asked: Asked) -> list[Cell]:
    """Return the hexagons of an area where somebody is out of reach, most first.

    Raises
    ------
    NotFound
        If there is no such district.
    TooLittleData
        If there are no streets, or nobody lives anywhere.
    DataUnavailable
        If the database cannot be reached.

    Notes
    -----
    Hexagons of H3 resolution 9, of 8 for the whole city; on foot each adds up the population
    cells whose middle lies in it and in the area.
    """
    whole = CITY_RESOLUTION if not asked.area and not asked.district else RESOLUTION
    if asked.service != "cameras":
        return _too_far(asked, whole)
    if not asked.broken:
        return []
    ring = figures.wkt(asked.area) if asked.area else None
    found = coverage.unseen_if_mended(whole, "" if ring else asked.district, ring)
    return [_cell(h3.str_to_int(row["h3"]), row["per_km2"]) for row in found]


def _too_far(asked: Asked, resolution: int) -> list[Cell]:
    city, away = pedestrians.now(asked.service)
    far = np.where(away > reach(asked), city.residents, 0.0)
    area = areas.of(asked)
    shapely.prepare(area)
    here = np.flatnonzero((far > 0) & shapely.contains_xy(area, *city.middle.T))
    names, residents = _added(city.middle[here], far[here], resolution)
    densities = residents / [h3.cell_area(one, "km^2") for one in names.tolist()]
    order = np.argsort(-densities, kind="stable")
    return [_cell(int(names[one]), float(densities[one])) for one in order]


def _added(middles: Floats, residents: Floats, resolution: int) -> tuple[Ints, Floats]:
    lon, lat = areas.degrees(middles) if len(middles) else ([], [])
    found = [h3.latlng_to_cell(*at, resolution) for at in zip(lat, lon, strict=True)]
    names, which = np.unique(np.array(found, np.int64), return_inverse=True)
    added = np.bincount(which, residents, minlength=len(names))
    return names, added.astype(np.float64)


def _cell(name: int, per_km2: float) -> Cell:
    corners = tuple((round(lat, 5), round(lon, 5)) for lat, lon in h3.cell_to_boundary(name))
    return Cell(per_km2, corners)
