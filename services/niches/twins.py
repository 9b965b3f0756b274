"""Places elsewhere in the city that are like a given one."""

from typing import Final

import numpy as np

from analysis import twins as likeness
from core.errors import NotFound
from geodata.plane import to_degrees
from services.niches import naming
from services.niches.answer import Twin
from services.niches.asked import Asked
from services.niches.best import NO_CELL, OUTSIDE
from services.niches.values import values

MOST: Final = 3
APART_METRES: Final = 2_000.0
"""Nearer ones are the same place once more."""


def twins(asked: Asked, cell: str, most: int = MOST) -> tuple[Twin, ...]:
    """Return the places most like a given one, by all factors of its category.

    Raises
    ------
    NotFound
        If nobody lives or works there, or there is no such category.
    TooLittleData
        If no streets or no residents are loaded.
    DataUnavailable
        If the database cannot be reached.
    """
    of = values(asked.what, asked.minutes)
    land, index = of.ground, of.ground.place(cell)
    if index is None:
        raise NotFound(NO_CELL)
    kept = np.flatnonzero(of.ranked | (np.arange(len(land.cells)) == index))
    at = land.nodes[land.sites[land.site[kept]]]
    which = int(np.searchsorted(kept, index))
    found = likeness.twins(of.share[:, kept].T, at, which, apart_metres=APART_METRES, most=most)
    cells = kept[[one.area for one in found]]
    names = naming.names(at[[one.area for one in found]]) if found else []
    districts = naming.of_districts()
    lonlat = to_degrees(at[[one.area for one in found]]) if found else np.empty((0, 2))
    return tuple(
        Twin(
            cell=str(land.cells[place]),
            lon=float(lon),
            lat=float(lat),
            name=name or districts.get(int(land.district[place]), OUTSIDE),
            district=districts.get(int(land.district[place]), OUTSIDE),
            likeness=one.likeness,
        )
        for one, place, (lon, lat), name in zip(found, cells.tolist(), lonlat, names, strict=True)
    )
