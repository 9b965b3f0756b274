"""Hexagons where people live whom no camera would see if the faulty ones worked.

Those whom no working camera sees are drawn from tiles; this is the other half, for one switch.
"""

from typing import Final

from data_access import db
from data_access.db import Row


def if_mended(resolution: int, district: str = "", ring: str | None = None) -> list[Row]:
    """Return `h3` and `per_km2`, unseen residents by km², of an area's hexagons.

    Parameters
    ----------
    resolution
        8, 9 or 10.
    district
        The word of a district, empty for all.
    ring
        A drawn area as well-known text, WGS84; None for none.
    """
    return db.rows(_IF_MENDED, {"resolution": resolution, "district": district, "ring": ring})


_IF_MENDED: Final = """
SELECT c.h3, c.unseen_mended / c.area_km2 AS per_km2
FROM coverage_cell AS c LEFT JOIN district AS d ON d.id = c.district_id
WHERE c.resolution = %(resolution)s AND c.unseen_mended >= 1
    AND (%(district)s = '' OR d.slug = %(district)s)
    AND (%(ring)s::text IS NULL OR ST_Intersects(c.geom, ST_GeomFromText(%(ring)s, 4326)))
ORDER BY per_km2 DESC
"""
