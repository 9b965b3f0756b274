"""The whole road network as arrays, and the works that close or narrow roads."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, cast

import numpy as np
import numpy.typing as npt
import shapely

from core.errors import NotFound
from core.geo import UTM43N
from core.text import Text
from data_access import db
from data_access.demand import Floats, Ints, Shapes, fetched, shapes_of
from data_access.schema.fabric import ROAD_CLASSES

Bools = npt.NDArray[np.bool_]
Traffic = Literal["partial", "closed"]

TABLES: Final = ("road", "road_edge", "road_node")
"""What the network is made from."""
WORKS: Final = ("work",)
"""What closes it; from day to day, too."""


@dataclass(frozen=True, slots=True, eq=False)
class Roads:
    """Nodes and directed edges between them, UTM43N metres; a two-way street is two edges.

    Attributes
    ----------
    ids, nodes
        Of each node: its number in the database, ascending, and its place, shape (n,), (n, 2).
    tails, heads
        Indices of the nodes that each edge leads from and to, shape (m,).
    metres
        Lengths, shape (m,).
    kind
        Index of its road's class in `ROAD_CLASSES`, shape (m,).
    speed
        Permitted speed, km/h, NaN where not known, shape (m,).
    drive, walk
        Who may go that way, shape (m,).
    road
        Number of its road in the database, shape (m,).
    shapes
        A LineString from tail to head, shape (m,): the piece of the road between them.
    """

    ids: Ints
    nodes: Floats
    tails: Ints
    heads: Ints
    metres: Floats
    kind: Ints
    speed: Floats
    drive: Bools
    walk: Bools
    road: Ints
    shapes: Shapes


@dataclass(frozen=True, slots=True)
class Place:
    """An open place that people go to: `name_kk`, `name_ru`, `name_en`, and where it is."""

    names: dict[str, str | None]
    source_id: int
    lon: float
    lat: float


@dataclass(frozen=True, slots=True, eq=False)
class Closure:
    """A work that closes roads or narrows them: `shape` in UTM43N metres, of any kind."""

    work: int
    traffic: Traffic
    shape: shapely.Geometry


def roads() -> Roads:
    """Return the whole network.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    ids, xs, ys = (np.array(one or ()) for one in fetched(_NODES)[0])
    numbers, tails, heads, *rest = fetched(_EDGES, classes=list(ROAD_CLASSES))[0]
    metres, kind, speed, drive, walk, road = rest
    known = ids.astype(np.int64)
    nodes = np.stack([xs, ys], axis=1).astype(np.float64)
    ends = np.searchsorted(known, np.array([tails or (), heads or ()], np.int64))
    return Roads(
        known,
        nodes,
        ends[0],
        ends[1],
        np.array(metres or (), np.float64),
        np.array(kind or (), np.int64),
        np.array(speed or (), np.float64),
        np.array(drive or (), bool),
        np.array(walk or (), bool),
        np.array(road or (), np.int64),
        _shapes(nodes, ends, np.array(numbers or (), np.int64)),
    )


def closures(day: date | None = None) -> list[Closure]:
    """Return the unfinished works that close or narrow roads on a day, today if none is given.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.

    Notes
    -----
    What the map shows as closed counts: from the first day of the restriction, else of the
    work itself; and what is closed stays so until somebody opens it, today at least, whatever
    the plan was. A work without any date counts while it goes on.
    """
    found = fetched(_CLOSURES, day=day)
    shapes = shapes_of([wkb for _, _, wkb in found])
    return [
        Closure(work, cast("Traffic", traffic), shape)
        for (work, traffic, _), shape in zip(found, shapes, strict=True)
    ]


def place(place_id: int) -> Place:
    """Return an open place.

    Raises
    ------
    NotFound
        If there is no such place, or it is closed for good.
    DataUnavailable
        If the database cannot be reached.
    """
    found = db.rows(_PLACE, {"id": place_id})
    if not found:
        raise NotFound(_NO_PLACE)
    names = {name: found[0][name] for name in ("name_kk", "name_ru", "name_en")}
    return Place(names, *(found[0][name] for name in ("source_id", "lon", "lat")))


def _shapes(nodes: Floats, ends: Ints, numbers: Ints) -> Shapes:
    """Return the edges' lines: straight ones from their ends, bent ones from the database."""
    if not len(numbers):
        return np.empty(0, object)
    made: Shapes = shapely.linestrings(nodes[ends.T])
    bent, wkb = fetched(_BENT)[0]
    if bent:
        at = np.searchsorted(numbers, np.array(bent, np.int64))
        made[at] = shapely.get_parts(shapely.from_wkb(wkb))
    return made


_NODES: Final = f"""
SELECT array_agg(id ORDER BY id), array_agg(ST_X(at) ORDER BY id), array_agg(ST_Y(at) ORDER BY id)
FROM (SELECT id, ST_Transform(geom, {UTM43N}) AS at FROM road_node) AS node
"""  # noqa: S608  # only constants are put in
_EDGES: Final = """
SELECT array_agg(e.id ORDER BY e.id), array_agg(from_node ORDER BY e.id),
    array_agg(to_node ORDER BY e.id), array_agg(e.length_metres::float8 ORDER BY e.id),
    array_agg(array_position(%(classes)s::text[], r.class) - 1 ORDER BY e.id),
    array_agg(r.speed_kmh::float8 ORDER BY e.id),
    array_agg(drive ORDER BY e.id), array_agg(walk ORDER BY e.id),
    array_agg(road_id ORDER BY e.id)
FROM road_edge e JOIN road r ON r.id = e.road_id
"""
# An edge is the piece of its road between its nodes. Roads that pass a point twice have two
# such pieces: the straight line is nearer to the truth than the wrong piece.
_BENT: Final = f"""
WITH bent AS MATERIALIZED (
    SELECT id, length_metres::float8 AS metres, ST_Transform(geom, {UTM43N}) AS geom
    FROM road WHERE ST_NPoints(geom) > 2),
ends AS (
    SELECT e.id, e.length_metres::float8 AS metres, r.geom, r.metres AS road_metres,
        ST_Transform(a.geom, {UTM43N}) AS a, ST_Transform(b.geom, {UTM43N}) AS b
    FROM bent r JOIN road_edge e ON e.road_id = r.id
    JOIN road_node a ON a.id = e.from_node JOIN road_node b ON b.id = e.to_node),
placed AS (
    SELECT *, ST_LineLocatePoint(geom, a) AS at_a, ST_LineLocatePoint(geom, b) AS at_b FROM ends)
SELECT array_agg(id ORDER BY id), ST_AsBinary(ST_Collect(CASE
    WHEN at_a = at_b OR abs(abs(at_b - at_a) * road_metres - metres) > 1 + metres / 20
        THEN ST_MakeLine(a, b)
    WHEN at_a < at_b THEN ST_LineSubstring(geom, at_a, at_b)
    ELSE ST_Reverse(ST_LineSubstring(geom, at_b, at_a)) END ORDER BY id))
FROM placed
"""  # noqa: S608
_CLOSURES: Final = f"""
SELECT id, traffic, ST_AsBinary(ST_Transform(geom, {UTM43N})) FROM (
    SELECT *, coalesce(%(day)s::date, current_date) AS day,
        coalesce(traffic_from, actual_start, planned_start) AS begins,
        greatest(traffic_until, current_date) AS ends
    FROM work WHERE traffic <> 'none' AND status IN ('planned', 'active', 'suspended')) AS work
WHERE (day >= begins OR begins IS NULL AND status = 'active')
    AND (traffic_until IS NULL OR day <= ends)
ORDER BY id
"""  # noqa: S608
_PLACE: Final = """
SELECT name_kk, name_ru, name_en, source_id, ST_X(geom) AS lon, ST_Y(geom) AS lat
FROM place WHERE id = %(id)s AND closed_on IS NULL
"""
_NO_PLACE = Text(
    kk="Мұндай орын жоқ немесе ол жабылған",
    ru="Такого места нет или оно закрыто",
    en="there is no such place, or it has closed",
)
