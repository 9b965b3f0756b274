"""The walkable street graph around a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core.errors import NotFound
from core.geo import UTM43N, WGS84
from core.text import Text
from data_access import db

MARGIN: Final = 1.05
"""The plane's metres and the edges' own lengths differ a little."""


@dataclass(frozen=True, slots=True)
class Streets:
    """A place, and the directed edges near it, column by column.

    `at` is the place's point and `shapes` a MultiLineString with one line for each edge,
    from its first to its last node: WKB in UTM43N.
    """

    names: dict[str, str | None]
    source_id: int
    lon: float
    lat: float
    at: bytes
    tails: Sequence[int]
    heads: Sequence[int]
    metres: Sequence[float]
    shapes: bytes


def near_place(place_id: int, metres: float) -> Streets:
    """Return an open place and the edges within `metres` of it that can be walked.

    Raises
    ------
    NotFound
        If there is no such place, or it is closed for good.
    """
    with db.connection() as lent, lent.cursor(binary=True) as cursor:
        row = cursor.execute(_NEAR, {"place": place_id, "metres": metres * MARGIN}).fetchone()
    if row is None:
        raise NotFound(_NO_PLACE)
    kk, ru, en, source_id, lon, lat, at, tails, heads, lengths, shapes = row
    names = {"name_kk": kk, "name_ru": ru, "name_en": en}
    return Streets(
        names, source_id, lon, lat, at, tails or (), heads or (), lengths or (), shapes or b""
    )


# An edge is the piece of its road between its nodes. Roads that pass a point twice
# have two such pieces: the straight line is nearer to the truth than the wrong piece.
_NEAR: Final = f"""
WITH here AS (
    SELECT p.*, ST_Transform(p.geom, {UTM43N}) AS metres FROM place p
    WHERE p.id = %(place)s AND p.closed_on IS NULL),
near AS MATERIALIZED (
    SELECT r.id, r.length_metres, ST_Transform(r.geom, {UTM43N}) AS geom FROM road r, here
    WHERE r.geom && ST_Transform(ST_Expand(here.metres, %(metres)s), {WGS84})),
ends AS (
    SELECT e.id, e.from_node, e.to_node, e.length_metres::float8 AS metres,
        r.geom, r.length_metres::float8 AS road_metres, ST_NPoints(r.geom) AS points,
        ST_Transform(a.geom, {UTM43N}) AS a, ST_Transform(b.geom, {UTM43N}) AS b
    FROM near r JOIN road_edge e ON e.road_id = r.id
    JOIN road_node a ON a.id = e.from_node JOIN road_node b ON b.id = e.to_node
    WHERE e.walk),
placed AS (
    SELECT *, CASE WHEN points > 2 THEN ST_LineLocatePoint(geom, a) END AS at_a,
        CASE WHEN points > 2 THEN ST_LineLocatePoint(geom, b) END AS at_b FROM ends),
shaped AS (
    SELECT id, from_node, to_node, metres, CASE
        WHEN points = 2 OR abs(abs(at_b - at_a) * road_metres - metres) > 1 + metres / 20
            THEN ST_MakeLine(a, b)
        WHEN at_a < at_b THEN ST_LineSubstring(geom, at_a, at_b)
        ELSE ST_Reverse(ST_LineSubstring(geom, at_b, at_a)) END AS shape
    FROM placed)
SELECT here.name_kk, here.name_ru, here.name_en, here.source_id,
    ST_X(here.geom), ST_Y(here.geom), ST_AsBinary(here.metres),
    e.tails, e.heads, e.metres, e.shapes
FROM here, (
    SELECT array_agg(from_node ORDER BY id) AS tails, array_agg(to_node ORDER BY id) AS heads,
        array_agg(metres ORDER BY id) AS metres,
        ST_AsBinary(ST_Collect(shape ORDER BY id)) AS shapes
    FROM shaped) AS e
"""  # noqa: S608  # only constants are put in

_NO_PLACE = Text(
    kk="Мұндай орын жоқ немесе ол жабылған",
    ru="Такого места нет или оно закрыто",
    en="there is no such place, or it has closed",
)
