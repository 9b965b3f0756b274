"""Catchments of places as rows: what they are made of, and the places they are computed for."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from core.geo import UTM43N
from data_access.demand import Floats, Ints, fetched
from data_access.turns import Computed

OF: Final = ("building", "place", "population_cell", "road_edge", "road_node")
"""The tables that catchments are made of."""
CATCHMENTS: Final = Computed(part="catchments", of=OF, version=1, lock=0x7419_1A99, parent="place")
stale = CATCHMENTS.stale


@dataclass(frozen=True, slots=True)
class Open:
    """Open places by id, shape (n,) each.

    Attributes
    ----------
    points
        UTM43N metres, shape (n, 2).
    category
        Their codes.
    brand
        The chains they belong to, empty for none.
    capacity
        How many they hold, NaN where not known.
    """

    ids: Ints
    points: Floats
    category: npt.NDArray[np.str_]
    brand: npt.NDArray[np.str_]
    capacity: Floats


def places() -> Open:
    """Return all open places.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    ids, xs, ys, category, brand, capacity = (one or () for one in fetched(_PLACES)[0])
    return Open(
        np.array(ids, np.int64),
        np.stack([np.array(xs, np.float64), np.array(ys, np.float64)], axis=1),
        np.array(category, np.str_),
        np.array(brand, np.str_),
        np.array(capacity, np.float64),
    )


def people() -> tuple[Floats, Floats]:
    """Return the middles of the cells where people live, UTM43N, shape (n, 2), and residents.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    xs, ys, residents = (np.array(one or (), np.float64) for one in fetched(_PEOPLE)[0])
    return np.stack([xs, ys], axis=1), residents


_PLACES: Final = f"""
SELECT array_agg(id), array_agg(ST_X(at)), array_agg(ST_Y(at)), array_agg(category),
    array_agg(coalesce(brand, '')), array_agg(capacity::float8)
FROM (SELECT *, ST_Transform(geom, {UTM43N}) AS at FROM place WHERE closed_on IS NULL
    ORDER BY id) AS standing
"""  # noqa: S608  # only constants are put in
_PEOPLE: Final = f"""
SELECT array_agg(ST_X(at)), array_agg(ST_Y(at)), array_agg(residents::float8)
FROM (SELECT residents, ST_Centroid(ST_Transform(geom, {UTM43N})) AS at FROM population_cell
    ORDER BY h3) AS cell
"""  # noqa: S608
