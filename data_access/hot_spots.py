"""What hot spots of business are computed from, and what was computed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np
import numpy.typing as npt

from data_access import db
from data_access.demand import Floats, Ints, fetched
from data_access.turns import Computed

OF: Final = ("building", "place", "place_category", "population_cell")
"""The tables that hot spots are made of."""
HOT_SPOTS: Final = Computed(part="hot_spots", of=OF, version=2, lock=0x7419_1A98, parent="district")
stale = HOT_SPOTS.stale
ALL: Final = "all"
"""The kind that tells of business as a whole: its places, its new places, its jobs."""
NEW_DAYS: Final = 365
"""A place is new if it opened so many days before the newest opening of business, or later.

Openings that are announced for days to come are none to count back from."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Private places of business that are open, by id, shape (n,) each.

    Attributes
    ----------
    lon, lat
        WGS84.
    theme
        Of their categories.
    new
        Whether they opened within the last year of openings.
    district
        Id of the district, 0 where there is none.
    """

    lon: Floats
    lat: Floats
    theme: npt.NDArray[np.str_]
    new: npt.NDArray[np.bool_]
    district: Ints


def standing() -> Standing:
    """Return all private places that are open.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    lon, lat, theme, new, district = (one or () for one in fetched(_STANDING, days=NEW_DAYS)[0])
    return Standing(
        np.array(lon, np.float64),
        np.array(lat, np.float64),
        np.array(theme, np.str_),
        np.array(new, bool),
        np.array(district, np.int64),
    )


def people() -> tuple[list[str], Floats, Ints]:
    """Return the cells where people live (H3, resolution 10), their residents and districts.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    h3, residents, district = (one or () for one in fetched(_PEOPLE)[0])
    return list(h3), np.array(residents, np.float64), np.array(district, np.int64)


def computed_at() -> datetime | None:
    """Return as of when hot spots are told, None if they were never computed."""
    found: datetime | None = db.value(
        "SELECT made_at FROM derived_state WHERE part = %(part)s", {"part": HOT_SPOTS.part}
    )
    return found


_STANDING: Final = """
SELECT array_agg(ST_X(p.geom) ORDER BY p.id), array_agg(ST_Y(p.geom) ORDER BY p.id),
    array_agg(c.theme ORDER BY p.id),
    array_agg(coalesce(p.opened_on > newest.day - %(days)s::int, false) ORDER BY p.id),
    array_agg(coalesce(p.district_id, 0)::int ORDER BY p.id)
FROM place AS p JOIN place_category AS c ON c.code = p.category,
    (SELECT least(max(opened_on), current_date) AS day FROM place WHERE NOT is_public) AS newest
WHERE p.closed_on IS NULL AND NOT p.is_public
"""
_PEOPLE: Final = """
SELECT array_agg(h3 ORDER BY h3), array_agg(residents::float8 ORDER BY h3),
    array_agg(coalesce(district_id, 0)::int ORDER BY h3)
FROM population_cell WHERE residents > 0
"""
