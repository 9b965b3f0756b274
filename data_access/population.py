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


# Most cells lie wholly inside: only those on the border are cut, which is what costs. Zones of a
# whole city have thousands of corners; in pieces of few corners each question is short.
_RESIDENTS: Final = f"""
WITH zone AS (
    SELECT number, ST_Subdivide(ST_GeomFromWKB(shape, {WGS84}), 256) AS geom
    FROM unnest(%(zones)s::bytea[]) WITH ORDINALITY AS given (shape, number)),
held AS (
    SELECT z.number, sum(c.residents * CASE WHEN ST_Covers(z.geom, c.geom) THEN 1
        ELSE least(1, ST_Area(ST_Intersection(z.geom, c.geom)) / ST_Area(c.geom)) END) AS residents
    FROM zone z JOIN population_cell c ON ST_Intersects(c.geom, z.geom) GROUP BY z.number)
SELECT number, coalesce(residents, 0) AS residents
FROM generate_series(1, cardinality(%(zones)s::bytea[])) AS asked (number)
LEFT JOIN held USING (number) ORDER BY number
"""  # noqa: S608  # only constants are put in
