"""H3 hexagons: how many objects lie in each, and how many residents."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import h3.api.basic_int as h3
import numpy as np
import numpy.typing as npt
import shapely
from psycopg import sql

from data_access.bulk import Words
from data_access.db import Conn

COUNTED: Final = (7, 8, 9)
"""Resolutions of `cell_count`: for zooms up to 10, 12, and above."""
PEOPLED: Final = (8, 9, 10)
"""Resolutions of `population_coarse`; population itself comes in the last one."""
FINEST: Final = PEOPLED[-1]

SUBJECTS: Final = {
    "building": "SELECT ST_Centroid(geom) AS at, use AS key, district_id FROM building",
    "camera": "SELECT geom AS at, system AS key, district_id FROM camera WHERE status <> 'removed'",
    "place": "SELECT geom AS at, category AS key, district_id FROM place WHERE closed_on IS NULL",
    "request": "SELECT geom AS at, topic AS key, district_id FROM request "
    "WHERE opened_at > (SELECT max(opened_at) - interval '12 months' FROM request)",
}
"""What is counted, and by which key; the same rows as the layers draw from near."""

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Shapes = npt.NDArray[np.object_]


def counts(conn: Conn, subject: str) -> dict[str, Any]:
    """Return the columns of `cell_count` for one subject."""
    words = [row[0] for row in conn.execute(_query(_KEYS, subject)).fetchall()]
    found = _fixed(conn, _query(_OBJECTS, subject, words))
    parts = [_counted(found, resolution) for resolution in COUNTED]
    cell, resolution, key, district, n = (
        np.concatenate(column) for column in zip(*parts, strict=True)
    )
    every, which = np.unique(cell, return_inverse=True)
    return {
        "subject": subject,
        "resolution": resolution,
        "h3": Words(which, [h3.int_to_str(one) for one in every.tolist()]),
        "key": Words(key, words),
        "district_id": district,
        "n": n,
        "geom": outlines(every)[which],
    }


def _counted(found: npt.NDArray[Any], resolution: int) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    cell = np.fromiter(
        map(h3.latlng_to_cell, found["y"].tolist(), found["x"].tolist(), _ever(resolution)),
        np.int64,
        len(found),
    )
    rows = np.stack([cell, found["key"], found["district"]], 1)
    order = np.lexsort(rows.T[::-1])
    rows = rows[order]
    first = np.ones(len(rows), bool)
    first[1:] = (rows[1:] != rows[:-1]).any(axis=1)
    starts = np.flatnonzero(first)
    n = np.diff(starts, append=len(rows))
    cell, key, district = rows[starts].T
    return cell, np.full(len(n), resolution), key, district, n


def _ever(number: int) -> Iterable[int]:
    while True:
        yield number


def outlines(cells: Ints) -> Shapes:
    """Return the outlines of H3 cells, WGS84."""
    rings = [h3.cell_to_boundary(cell) for cell in cells.tolist()]
    corner = np.array([pair for ring in rings for pair in ring]).reshape(-1, 2)[:, ::-1]
    which = np.repeat(np.arange(len(rings)), [len(ring) for ring in rings])
    if not rings:
        return np.empty(0, object)
    return np.asarray(shapely.polygons(shapely.linearrings(corner, indices=which)), object)


def population(conn: Conn) -> dict[str, Any]:
    """Return the columns of `population_coarse`.

    A cell's district is the one where most of its residents live; of equals, the first.
    """
    rows = conn.execute(_PEOPLE).fetchall()
    cell = np.array([h3.str_to_int(row[0]) for row in rows], np.int64)
    people = np.array([row[1] for row in rows], np.float64)
    district = np.array([row[2] for row in rows], np.int64)
    parts = [_gathered(cell, people, district, one) for one in PEOPLED]
    return {name: _end_to_end([part[name] for part in parts]) for name in parts[0]}


def _gathered(cell: Ints, people: Floats, district: Ints, resolution: int) -> dict[str, Any]:
    up = np.array([h3.cell_to_parent(one, resolution) for one in cell.tolist()], np.int64)
    every, which = np.unique(up, return_inverse=True)
    by_district = np.zeros((len(every), int(district.max(initial=0)) + 1))
    np.add.at(by_district, (which, district), people)
    most = by_district.argmax(axis=1).astype(float)
    return {
        "resolution": np.full(len(every), resolution),
        "h3": np.array([h3.int_to_str(one) for one in every.tolist()], object),
        "residents": np.bincount(which, people, len(every)),
        "area_km2": np.array([h3.cell_area(one, "km^2") for one in every.tolist()], float),
        "district_id": np.where(most > 0, most, np.nan),
        "geom": outlines(every),
    }


def _end_to_end(parts: list[npt.NDArray[Any]]) -> npt.NDArray[Any]:
    return np.concatenate(parts)


def _query(text: sql.SQL, subject: str, keys: Sequence[str] = ()) -> sql.Composed:
    return text.format(subject=sql.SQL(SUBJECTS[subject]), keys=sql.Literal(list(keys)))


_HEADER, _TRAILER = 19, 2
_ROW: Final = np.dtype(
    {
        "names": ["x", "y", "key", "district"],
        "formats": [">f8", ">f8", ">i4", ">i4"],
        "offsets": [6, 18, 30, 38],  # a count of fields first, and before each its length
        "itemsize": 42,
    }
)


def _fixed(conn: Conn, query: sql.Composed) -> npt.NDArray[Any]:
    """Return rows of fixed width straight from COPY's binary format."""
    with conn.cursor() as cursor, cursor.copy(query) as stream:
        got = b"".join(stream)
    return np.frombuffer(got, _ROW, offset=_HEADER, count=(len(got) - _HEADER) // _ROW.itemsize)


_KEYS: Final = sql.SQL("SELECT DISTINCT key FROM ({subject}) AS s ORDER BY key")
_OBJECTS: Final = sql.SQL(
    "COPY (SELECT ST_X(at), ST_Y(at), array_position({keys}::text[], key) - 1, "
    "coalesce(district_id, 0)::int FROM ({subject}) AS s) TO STDOUT (FORMAT binary)"
)
_PEOPLE: Final = (
    "SELECT h3, residents::float8, coalesce(district_id, 0) FROM population_cell ORDER BY h3"
)
