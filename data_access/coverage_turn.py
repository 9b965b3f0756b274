"""The turn to compute coverage: what it is made of, and the cameras it is computed for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from core.geo import UTM43N
from data_access import db, derived
from data_access.turns import Computed

PART: Final = "coverage"
OF: Final = (
    "building",
    "camera",
    "district",
    "district_boundary",
    "population_cell",
    "request",
    "road",
)
"""The tables that coverage is made of."""
COVERAGE: Final = Computed(part=PART, of=OF, version=1, lock=0x7419_1A95, parent="camera")
turn, stale = COVERAGE.turn, COVERAGE.stale


@dataclass(frozen=True, slots=True)
class Standing:
    """Cameras that stand or are planned, by id; places in UTM43N, metres.

    `told` holds what `analysis.visibility.Cameras` is made of.
    """

    ids: npt.NDArray[np.int64]
    status: npt.NDArray[np.str_]
    told: Mapping[str, npt.NDArray[np.float64]]


def cameras() -> Standing:
    """Return all cameras but those that were removed.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    with derived.own() as conn, conn.cursor(binary=True) as cursor:
        ids, status, *told = cursor.execute(_CAMERAS).fetchall()[0]
    arrays = (np.array(one or (), np.float64) for one in told)
    return Standing(
        np.array(ids or (), np.int64),
        np.array(status or (), np.str_),
        dict(zip(_TOLD, arrays, strict=True)),
    )


def has_outlines() -> bool:
    """Tell whether the outline of any district is known."""
    return bool(db.value("SELECT EXISTS (SELECT FROM district_today WHERE geom IS NOT NULL)"))


_TOLD: Final = ("x", "y", "azimuth_degrees", "view_degrees", "range_metres", "height_metres")
_CAMERAS: Final = f"""
SELECT array_agg(id), array_agg(status), array_agg(ST_X(at)), array_agg(ST_Y(at)),
    array_agg(azimuth_degrees::float8), array_agg(view_degrees::float8),
    array_agg(range_metres::float8), array_agg(height_metres::float8)
FROM (SELECT *, ST_Transform(geom, {UTM43N}) AS at FROM camera WHERE status <> 'removed'
    ORDER BY id) AS standing
"""  # noqa: S608  # only constants are put in
