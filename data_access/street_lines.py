"""Streets of a small piece of ground as lines to draw, in metres of UTM zone 43N.

Paths are written by PostGIS as SVG understands them, northings negated, since SVG counts down.
"""

from collections.abc import Collection
from typing import Final

from core.geo import UTM43N
from data_access import db
from data_access.db import Row

TABLES: Final = ("road",)


def in_box(
    box: tuple[float, float, float, float], classes: Collection[str], metres: float
) -> list[Row]:
    """Return one `path` for each of some classes of street in a box, simplified to `metres`.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    sides = dict(zip(("west", "south", "east", "north"), box, strict=True))
    return db.rows(_STREETS, {**sides, "classes": list(classes), "metres": metres, "plane": UTM43N})


_STREETS: Final = """
SELECT class, ST_AsSVG(ST_Collect(ST_Simplify(ST_Transform(geom, %(plane)s), %(metres)s)), 1, 0)
    AS path
FROM road WHERE class = ANY (%(classes)s) AND geom && ST_Transform(
    ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, %(plane)s), 4326)
GROUP BY class
"""
