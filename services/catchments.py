"""The catchment zone of a place: who reaches it on foot in some minutes."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from pyproj import Transformer

from analysis.isochrone import Graph, zone
from core.errors import NotFound
from core.geo import UTM43N, WGS84, GeoJson
from core.text import Text
from data_access import db

WALK_METRES_PER_MINUTE: Final = 4_800 / 60
MAX_MINUTES: Final = 30


@dataclass(frozen=True, slots=True)
class Catchment:
    """A zone in WGS84 as GeoJSON, and the residents who live in it."""

    zone: GeoJson
    minutes: int
    residents: int


def of_place(place_id: int, minutes: int) -> Catchment:
    """Return the catchment of a place.

    Residents are counted cell by cell, by the share of each population cell in the zone.

    Raises
    ------
    NotFound
        If there is no such place, or no street near it.
    DataUnavailable
        If the database cannot be reached.
    """
    reach = minutes * WALK_METRES_PER_MINUTE
    graph, node = _streets_near(place_id, reach)
    metres = zone(graph, node, reach)
    degrees = _to_degrees(metres)
    found = db.value(_RESIDENTS, {"zone": shapely.to_wkb(degrees)})
    return Catchment(zone=_geojson(degrees), minutes=minutes, residents=round(found or 0))


def _streets_near(place_id: int, reach: float) -> tuple[Graph, int]:
    edges = db.rows(_EDGES, {"place": place_id, "reach": reach * 1.05})
    if not edges:
        raise NotFound(_NO_PLACE)
    columns = {name: np.array([row[name] for row in edges]) for name in edges[0]}
    ids, inverse = np.unique(
        np.concatenate([columns["from_node"], columns["to_node"]]), return_inverse=True
    )
    tails, heads = np.split(inverse.astype(np.int64), 2)
    xy = np.empty((len(ids), 2))
    xy[tails] = np.column_stack([columns["x0"], columns["y0"]])
    xy[heads] = np.column_stack([columns["x1"], columns["y1"]])
    start = np.array([columns["px"][0], columns["py"][0]], dtype=float)
    node = int(np.argmin(np.hypot(*(xy - start).T)))
    return Graph(xy, tails, heads, columns["length_metres"].astype(float)), node


def _to_degrees(area: shapely.Geometry) -> shapely.Geometry:
    turn = Transformer.from_crs(UTM43N, WGS84, always_xy=True).transform
    return shapely.transform(area, turn, interleaved=False)


def _geojson(area: shapely.Geometry) -> GeoJson:
    made: GeoJson = shapely.geometry.mapping(shapely.set_precision(area, 1e-6))
    return made


# The circle as the crow flies holds every street that can be walked in time.
_EDGES: Final = f"""
WITH here AS (SELECT geom, ST_Transform(geom, {UTM43N}) AS metres FROM place WHERE id = %(place)s),
near AS (
    SELECT n.id,
        ST_X(ST_Transform(n.geom, {UTM43N})) AS x,
        ST_Y(ST_Transform(n.geom, {UTM43N})) AS y
    FROM road_node n, here
    WHERE n.geom && ST_Transform(ST_Expand(here.metres, %(reach)s), {WGS84}))
SELECT e.from_node, e.to_node, e.length_metres::float8 AS length_metres,
       a.x AS x0, a.y AS y0, b.x AS x1, b.y AS y1,
       ST_X(here.metres) AS px, ST_Y(here.metres) AS py
FROM here, near a JOIN road_edge e ON e.from_node = a.id JOIN near b ON b.id = e.to_node
WHERE e.walk
"""  # noqa: S608  # only constants are put in

_RESIDENTS: Final = f"""
WITH zone AS (SELECT ST_GeomFromWKB(%(zone)s, {WGS84}) AS geom)
SELECT sum(c.residents * ST_Area(ST_Intersection(c.geom, zone.geom)) / ST_Area(c.geom))
FROM population_cell c, zone WHERE ST_Intersects(c.geom, zone.geom)
"""  # noqa: S608  # only constants are put in

_NO_PLACE = Text(
    kk="Мұндай орын жоқ немесе жанында көше табылмады",
    ru="Такого места нет или рядом с ним нет улиц",
    en="there is no such place, or no street near it",
)
