"""What is to be served: areas, the buildings that stand on them, residents, requests.

Shapes are WKB in UTM43N, metres; boxes are west, south, east, north in the same CRS.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import shapely

from core.errors import DataUnavailable, NotFound
from core.geo import UTM43N, WGS84
from core.text import Text
from data_access import db

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Shapes = npt.NDArray[np.object_]
Box = Sequence[float] | Floats

INCIDENT_MONTHS: Final = 12
"""Counted back from the newest request, as the hexagons of requests are."""


def districts() -> tuple[Ints, list[str], Shapes]:
    """Return ids, slugs and outlines in force of the districts.

    Raises
    ------
    DataUnavailable
        If no outline is known, or the database cannot be reached.
    """
    found = fetched(_DISTRICTS)
    if not found:
        raise DataUnavailable(_NO_OUTLINE)
    ids, slugs, wkb = zip(*found, strict=True)
    return np.array(ids, np.int64), list(slugs), shapes_of(wkb)


def outline(slug: str) -> shapely.Geometry:
    """Return the outline of a district, of all of them for an empty slug.

    Raises
    ------
    NotFound
        If there is no such district, or it has no outline.
    """
    _, slugs, shapes = districts()
    if not slug:
        return shapely.union_all(shapes)
    if slug not in slugs:
        raise NotFound(NO_DISTRICT)
    return shapes[slugs.index(slug)]


def buildings(box: Box) -> tuple[Shapes, Floats]:
    """Return outlines and heights (metres, NaN where not known) of the buildings in a box."""
    found = fetched(_BUILDINGS, box)
    wkb, height = zip(*found, strict=True) if found else ((), ())
    return shapes_of(wkb), np.array(height, np.float64)


def cells(box: Box) -> tuple[list[str], Floats, Shapes]:
    """Return H3 indices, residents and outlines of the population cells in a box."""
    found = fetched(_CELLS, box)
    h3, residents, wkb = zip(*found, strict=True) if found else ((), (), ())
    return list(h3), np.array(residents, np.float64), shapes_of(wkb)


def roads(box: Box) -> Shapes:
    """Return the lines of the roads in a box that cars may take."""
    return shapes_of([wkb for (wkb,) in fetched(_ROADS, box)])


def requests(box: Box) -> tuple[Floats, Ints]:
    """Return places, shape (n, 2), and hours of the day of the last twelve months' requests.

    Hours are 0 to 23 by the city's clock.
    """
    xs, ys, hours = (np.array(one or (), np.float64) for one in fetched(_REQUESTS, box)[0])
    return np.stack([xs, ys], axis=1), hours.astype(np.int64)


def fetched(query: str, box: Box | None = None, **values: Any) -> list[tuple[Any, ...]]:
    """Return the rows of a query that may ask for a box, see `HERE`."""
    names = ("west", "south", "east", "north")
    params = dict(zip(names, map(float, box), strict=True)) if box is not None else {}
    with db.connection() as lent, lent.cursor(binary=True) as cursor:
        return cursor.execute(query, {**params, **values}).fetchall()


def shapes_of(wkb: Iterable[bytes]) -> Shapes:
    """Return geometries, shape (n,)."""
    given = list(wkb)
    made = np.empty(len(given), object)
    made[:] = shapely.from_wkb(given)
    return made


# The box goes to degrees, not the rows to metres: the index is in degrees. Its corners alone
# would lose a few metres where straight lines of the one plane are curves of the other.
HERE: Final = (
    f"ST_Transform(ST_Expand(ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, {UTM43N}), "
    f"20), {WGS84})"
)
"""Condition on a row's own geometry; the query's box fills it."""
_DISTRICTS: Final = f"""
SELECT id::int, slug, ST_AsBinary(ST_Transform(geom, {UTM43N})) FROM district_today
WHERE geom IS NOT NULL ORDER BY id
"""  # noqa: S608  # only constants are put in
_BUILDINGS: Final = f"""
SELECT ST_AsBinary(ST_Transform(geom, {UTM43N})), height_metres::float8 FROM building
WHERE geom && {HERE} ORDER BY id
"""  # noqa: S608
_CELLS: Final = f"""
SELECT h3, residents::float8, ST_AsBinary(ST_Transform(geom, {UTM43N})) FROM population_cell
WHERE geom && {HERE} ORDER BY h3
"""  # noqa: S608
_ROADS: Final = f"""
SELECT ST_AsBinary(ST_Transform(geom, {UTM43N})) FROM road
WHERE class <> 'footway' AND geom && {HERE} ORDER BY id
"""  # noqa: S608
# The newest request is asked of each district in turn: an index hop each, not a scan.
_REQUESTS: Final = f"""
WITH newest AS MATERIALIZED (SELECT greatest((SELECT max(last.at) FROM district, LATERAL (
    SELECT max(opened_at) AS at FROM request WHERE district_id = district.id) AS last),
    (SELECT max(opened_at) FROM request WHERE district_id IS NULL)) AS at)
SELECT array_agg(ST_X(place) ORDER BY id), array_agg(ST_Y(place) ORDER BY id),
    array_agg(hour ORDER BY id) FROM (
    SELECT id, ST_Transform(geom, {UTM43N}) AS place, extract(hour FROM opened_at)::int AS hour
    FROM request WHERE geom && {HERE}
    AND opened_at > (SELECT at FROM newest) - interval '{INCIDENT_MONTHS} months'
) AS recent
"""  # noqa: S608

NO_DISTRICT = Text(kk="Мұндай аудан жоқ", ru="Такого района нет", en="there is no such district")
_NO_OUTLINE = Text(
    kk="Аудандардың шекарасы жүктелмеген",
    ru="Границы районов не загружены",
    en="no outline of a district is loaded",
)
