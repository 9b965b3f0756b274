"""Residents on any piece of ground, from the population cells."""

from collections.abc import Sequence
from typing import Final

from core.geo import WGS84
from data_access import db


def residents_within(zones: Sequence[bytes]) -> list[float]:
    """Return how many people live in each zone (WKB, WGS84).

    Residents are taken to live evenly in their cell, so a cell gives the share of its
    ground that lies in the zone: never more than it holds, and nothing is counted twice.
    """
    found = db.rows(_RESIDENTS, {"zones": list(zones)})
    return [float(row["residents"]) for row in found]


# Most cells lie wholly inside: only those on the border are cut, which is what costs.
_RESIDENTS: Final = f"""
WITH zone AS (
    SELECT number, ST_GeomFromWKB(shape, {WGS84}) AS geom
    FROM unnest(%(zones)s::bytea[]) WITH ORDINALITY AS given (shape, number))
SELECT z.number, coalesce(sum(c.residents * CASE WHEN ST_Covers(z.geom, c.geom) THEN 1
    ELSE least(1, ST_Area(ST_Intersection(z.geom, c.geom)) / ST_Area(c.geom)) END), 0) AS residents
FROM zone z LEFT JOIN population_cell c ON c.geom && z.geom AND ST_Intersects(z.geom, c.geom)
GROUP BY z.number ORDER BY z.number
"""  # noqa: S608  # only constants are put in
