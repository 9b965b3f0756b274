"""Places of a category by district, and whom they are for."""

from typing import Final

from data_access import db
from data_access.db import Row
from data_access.workplaces import NEEDS, WORKPLACES


def by_district(code: str) -> list[Row]:
    """Return how many places of a category stand in each district, and whom they are for.

    Parameters
    ----------
    code
        Of the category; of one that is not known no places stand.

    Returns
    -------
    list of Row
        `id`, `slug`, names, `places`, `residents` and `jobs` (modelled from floor area), by id.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    return db.rows(_BY_DISTRICT, {"code": code, **NEEDS})


_BY_DISTRICT: Final = f"""
WITH standing AS (
    SELECT district_id AS id, count(*)::int AS places FROM place
    WHERE category = %(code)s AND closed_on IS NULL GROUP BY district_id),
working AS (SELECT district_id AS id, sum(jobs) AS jobs FROM ({WORKPLACES}) AS workplace
    GROUP BY district_id)
SELECT d.id::int, d.slug, d.name_kk, d.name_ru, d.name_en, d.residents,
    coalesce(s.places, 0) AS places, coalesce(w.jobs, 0)::float8 AS jobs
FROM district AS d LEFT JOIN standing AS s USING (id) LEFT JOIN working AS w USING (id)
ORDER BY d.id
"""  # noqa: S608  # only constants are put in
