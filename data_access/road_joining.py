"""Roads joined from their segments and simplified, so that low zooms draw few long lines."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import shapely

from data_access.db import Conn

METRES_PER_DEGREE: Final = 111_195
LEVELS: Final = (
    (10, 60.0, ("motorway", "arterial")),
    (12, 15.0, ("motorway", "arterial", "collector")),
    (13, 6.0, None),
)
"""Up to which zoom, to how many metres simplified, and which classes (None: all)."""

Shapes = npt.NDArray[np.object_]


def coarse(conn: Conn) -> dict[str, Any]:
    """Return the columns of `road_coarse`.

    Segments of one class, name, grade of condition and district become one feature; its
    condition is the mean by length, which never leaves the grade.
    """
    rows = conn.cursor(binary=True).execute(_JOINED).fetchall()
    columns = [np.array(column, object) for column in zip(*rows, strict=True)]
    if not rows:
        columns = [np.empty(0, object) for _ in range(7)]
    kind, kk, ru, en, condition, district, wkb = columns
    whole = shapely.line_merge(shapely.from_wkb(wkb))
    parts = []
    for zoom, metres, classes in LEVELS:
        kept = np.flatnonzero(
            np.ones(len(kind), bool) if classes is None else np.isin(kind, classes)
        )
        parts.append(
            {
                "zoom": np.full(len(kept), zoom),
                "id": np.arange(1, len(kept) + 1),
                "class": kind[kept],
                "name_kk": kk[kept],
                "name_ru": ru[kept],
                "name_en": en[kept],
                "condition_percent": condition[kept],
                "district_id": district[kept],
                "geom": shapely.simplify(whole[kept], metres / METRES_PER_DEGREE),
            }
        )
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


_JOINED: Final = """
SELECT class, name_kk, name_ru, name_en,
       (sum(condition_percent * length_metres) / sum(length_metres))::int,
       district_id::int, ST_AsBinary(ST_Collect(geom ORDER BY id))
FROM road
GROUP BY class, name_kk, name_ru, name_en, district_id,
         CASE WHEN condition_percent >= 75 THEN 2 WHEN condition_percent >= 50 THEN 1
              WHEN condition_percent >= 0 THEN 0 END
ORDER BY class, name_kk, name_ru, name_en, district_id, 5, min(id)
"""
