"""What the crossing nearest to a point is called: the named streets that meet there."""

from typing import Final

from core.geo import UTM43N, WGS84
from data_access import db
from data_access.db import Row
from data_access.demand import Floats

LOOKED_AT: Final = 4
"""The index tells what is nearest in degrees; among so many is what is nearest in metres."""


def names(points: Floats) -> list[list[Row]]:
    """Return the streets of the crossing nearest to each point, the greatest streets first.

    Parameters
    ----------
    points
        UTM43N metres, shape (n, 2).

    Returns
    -------
    list of list of Row
        For each point rows with `name_kk`, `name_ru`, `name_en`, `lanes`, one for each street.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    found: list[list[Row]] = [[] for _ in points]
    values = {"x": points[:, 0].tolist(), "y": points[:, 1].tolist()}
    for row in db.rows(_NAMES, values) if len(points) else ():
        found[row.pop("number") - 1].append(row)
    return found


_NAMES: Final = f"""
WITH site AS MATERIALIZED (
    SELECT number, ST_Transform(ST_SetSRID(ST_MakePoint(x, y), {UTM43N}), {WGS84}) AS at
    FROM unnest(%(x)s::float8[], %(y)s::float8[]) WITH ORDINALITY AS given (x, y, number))
SELECT number::int, name_kk, name_ru, name_en, lanes FROM site, LATERAL (
    SELECT id FROM (SELECT id, geom FROM road_node ORDER BY geom <-> at LIMIT {LOOKED_AT}) AS few
    ORDER BY ST_Distance(geom::geography, at::geography), id LIMIT 1) AS node, LATERAL (
    SELECT r.name_kk, min(r.name_ru) AS name_ru, min(r.name_en) AS name_en,
        max(r.lanes) AS lanes, min(r.id) AS road
    FROM road_edge AS e JOIN road AS r ON r.id = e.road_id
    WHERE e.from_node = node.id AND r.name_kk IS NOT NULL GROUP BY r.name_kk) AS street
ORDER BY number, lanes DESC NULLS LAST, road
"""  # noqa: S608  # only constants are put in
