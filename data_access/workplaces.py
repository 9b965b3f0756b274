"""Where people work: jobs by building, from floor area and use.

Nobody counts jobs by building: a job is taken to need so many square metres of floor, by what the
building is used for. What comes out is modelled, whatever the buildings are.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import numpy as np

from core.geo import UTM43N
from data_access.demand import Floats, fetched

SQUARE_METRES_A_JOB: Final[Mapping[str, float]] = MappingProxyType(
    {
        "office": 20.0,
        "retail": 40.0,
        "industry": 80.0,
        "public": 50.0,
        "school": 60.0,
        "kindergarten": 60.0,
        "health": 60.0,
    }
)
"""Floor area of a job by the use of a building; in other buildings nobody is taken to work."""
STOREY_METRES: Final = 3.5
"""Where only the height of a building is known; with neither it has one storey."""


def jobs() -> tuple[Floats, Floats]:
    """Return where buildings with jobs are, UTM43N metres, shape (n, 2), and their jobs, (n,).

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    xs, ys, counts = fetched(_JOBS, **NEEDS)[0]
    x, y, many = (np.array(one or (), np.float64) for one in (xs, ys, counts))
    return np.stack([x, y], axis=1), many


WORKPLACES: Final = f"""
SELECT id, district_id, ST_Centroid(outline) AS middle, ST_Area(outline) / metres * coalesce(
    nullif(levels, 0), greatest(round(height_metres / {STOREY_METRES}), 1), 1)::float8 AS jobs
FROM building JOIN unnest(%(uses)s::text[], %(metres)s::float8[]) AS need (use, metres)
    USING (use), ST_Transform(geom, {UTM43N}) AS outline
"""  # noqa: S608  # only constants are put in
"""Buildings with jobs, as a query to be put into others; `NEEDS` fills it."""
NEEDS: Final[Mapping[str, Any]] = MappingProxyType(
    {"uses": list(SQUARE_METRES_A_JOB), "metres": list(SQUARE_METRES_A_JOB.values())}
)
_JOBS: Final = f"""
SELECT array_agg(ST_X(middle) ORDER BY id), array_agg(ST_Y(middle) ORDER BY id),
    array_agg(jobs ORDER BY id)
FROM ({WORKPLACES}) AS workplace
"""  # noqa: S608
