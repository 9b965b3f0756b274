"""What stands and grows around a place, to be drawn in metres of UTM zone 43N.

Paths are written by PostGIS as SVG understands them, northings negated, since SVG counts down.
"""

from typing import Any, Final

from core.geo import UTM43N
from data_access import db
from data_access.db import Row

Box = tuple[float, float, float, float]


def buildings(box: Box, metres: float) -> str:
    """Return the outlines of all buildings in `box` as one path, empty where there are none.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    path: str | None = db.value(_BUILDINGS, _told(box, metres))
    return path or ""


def landscape(box: Box, metres: float) -> list[Row]:
    """Return `kind` and `path` of parks, forests and waters that reach into `box`.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    return db.rows(_LANDSCAPE, _told(box, metres))


def _told(box: Box, metres: float) -> dict[str, Any]:
    sides = dict(zip(("west", "south", "east", "north"), box, strict=True))
    return {**sides, "metres": metres, "plane": UTM43N}


_BOX: Final = """
WITH box AS (SELECT ST_Transform(
    ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, %(plane)s), 4326) AS g)
"""
_BUILDINGS: Final = f"""{_BOX}
SELECT ST_AsSVG(ST_Collect(ST_SimplifyPreserveTopology(
    ST_Transform(building.geom, %(plane)s), %(metres)s)), 1, 0)
FROM building, box WHERE building.geom && box.g
"""  # noqa: S608  # our own words
_LANDSCAPE: Final = f"""{_BOX}
SELECT kind, ST_AsSVG(ST_Intersection(ST_Transform(landscape.geom, %(plane)s),
    ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, %(plane)s)), 1, 0) AS path
FROM landscape, box
WHERE landscape.geom && box.g AND kind IN ('park', 'forest', 'water') ORDER BY rank, id
"""  # noqa: S608  # our own words
