"""Those who are there already: places of a category in an area, for the map."""

from dataclasses import dataclass

import numpy as np

from core.text import Text
from data_access import businesses
from geodata.plane import to_degrees
from services.niches import naming
from services.niches.asked import Asked
from services.niches.kinds import kind
from services.niches.scoring import district


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """A standing place of the category that is asked about."""

    id: int
    lon: float
    lat: float
    name: Text


def rivals(asked: Asked) -> tuple[Rival, ...]:
    """Return the standing places of a category in a district, or in the whole city.

    Raises
    ------
    NotFound
        If there is no such category or district.
    DataUnavailable
        If the database cannot be reached.
    """
    title, every = kind(asked.what).title, businesses.every()
    which = every.standing(asked.what)
    if asked.district:
        which = which[every.district[which] == district(asked.district)]
    names = businesses.named(every.ids[which])
    lonlat = to_degrees(every.points[which]) if len(which) else np.empty((0, 2))
    return tuple(
        Rival(
            id=one, lon=float(lon), lat=float(lat), name=naming.of_place(names.get(one, {}), title)
        )
        for one, (lon, lat) in zip(every.ids[which].tolist(), lonlat, strict=True)
    )
