"""The turn to compute coverage: what it is made of, whether it is stale, what was computed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from psycopg import sql
from sqlalchemy import Table

from core.geo import UTM43N
from data_access import db, derived
from data_access.db import Conn
from data_access.replacing import replace
from data_access.schema import camera_view

PART: Final = "coverage"
VERSION: Final = 1
"""Counted up when the same rows make other coverage."""
LOCK: Final = 0x7419_1A95
"""Whoever computes coverage waits for the one before."""
OF: Final = (
    "building",
    "camera",
    "district",
    "district_boundary",
    "population_cell",
    "request",
    "road",
)
"""The tables that coverage is made of."""
Columns = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Turn:
    """The right to compute coverage: nobody else does meanwhile."""

    conn: Conn
    made_from: str

    def write(self, tables: Mapping[Table, Columns]) -> None:
        """Replace the rows of `tables`, and remember which state of the city they are of."""
        # Cameras may have gone since they were read; none goes before this is committed.
        self.conn.execute("LOCK TABLE camera IN SHARE MODE")
        for table, columns in tables.items():
            rows = self._there(columns) if table is camera_view else columns
            if replace(self.conn, table, rows):
                self.conn.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(table.name)))
        derived.remember(self.conn, {PART: self.made_from})

    def _there(self, columns: Columns) -> Columns:
        known = [row[0] for row in self.conn.execute("SELECT id FROM camera").fetchall()]
        there = np.isin(columns["camera_id"], known)
        return columns if there.all() else {name: each[there] for name, each in columns.items()}


@dataclass(frozen=True, slots=True)
class Standing:
    """Cameras that stand or are planned, by id; places in UTM43N, metres.

    `told` holds what `analysis.visibility.Cameras` is made of.
    """

    ids: npt.NDArray[np.int64]
    status: npt.NDArray[np.str_]
    told: Mapping[str, npt.NDArray[np.float64]]


def cameras() -> Standing:
    """Return all cameras but those that were removed.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    with derived.own() as conn, conn.cursor(binary=True) as cursor:
        ids, status, *told = cursor.execute(_CAMERAS).fetchall()[0]
    arrays = (np.array(one or (), np.float64) for one in told)
    return Standing(
        np.array(ids or (), np.int64),
        np.array(status or (), np.str_),
        dict(zip(_TOLD, arrays, strict=True)),
    )


def has_outlines() -> bool:
    """Tell whether the outline of any district is known."""
    return bool(db.value("SELECT EXISTS (SELECT FROM district_today WHERE geom IS NOT NULL)"))


@contextmanager
def turn() -> Iterator[Turn | None]:
    """Lend the right to compute coverage; None if it is of the present rows already.

    What was written is committed at the end of the block.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    if not stale():
        yield None
        return
    with derived.own() as conn:
        conn.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
        now = _made_from(conn)  # before any row is read: what changes later makes this stale
        yield Turn(conn, now) if derived.known(conn).get(PART) != now else None


def stale() -> bool:
    """Tell whether coverage was never computed or is of older rows.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    with derived.own() as conn:
        return derived.known(conn).get(PART) != _made_from(conn)


def _made_from(conn: Conn) -> str:
    return derived.made_from(conn, {PART: OF}, VERSION)[PART]


_TOLD: Final = ("x", "y", "azimuth_degrees", "view_degrees", "range_metres", "height_metres")
_CAMERAS: Final = f"""
SELECT array_agg(id), array_agg(status), array_agg(ST_X(at)), array_agg(ST_Y(at)),
    array_agg(azimuth_degrees::float8), array_agg(view_degrees::float8),
    array_agg(range_metres::float8), array_agg(height_metres::float8)
FROM (SELECT *, ST_Transform(geom, {UTM43N}) AS at FROM camera WHERE status <> 'removed'
    ORDER BY id) AS standing
"""  # noqa: S608  # only constants are put in
