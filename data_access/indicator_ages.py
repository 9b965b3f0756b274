"""How new each indicator is, and who stands behind its newest values."""

from typing import Final

from data_access import db
from data_access.db import Row


def newest() -> dict[int, Row]:
    """Return `period`, the newest month, and `source_ids` by indicator; those with values only.

    Notes
    -----
    The newest value of each indicator and district is one hop along an index, however many
    years lie behind it.
    """
    return {row["indicator_id"]: row for row in db.rows(_NEWEST)}


_NEWEST: Final = """
SELECT i.id AS indicator_id, max(v.period) AS period,
    array_agg(DISTINCT v.source_id ORDER BY v.source_id) AS source_ids
FROM indicator AS i CROSS JOIN district AS d, LATERAL (
    SELECT period, source_id FROM indicator_value
    WHERE indicator_id = i.id AND district_id = d.id
    ORDER BY period DESC, known_from DESC LIMIT 1) AS v
GROUP BY i.id
"""
