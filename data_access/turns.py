"""The turn to compute tables: what they are made of, whether they are stale, what was computed.

One process computes at a time, everything comes in one transaction, and `derived_state`
remembers which state of the city it is of.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from psycopg import sql
from sqlalchemy import Table

from data_access import derived
from data_access.db import Conn
from data_access.replacing import replace

Columns = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """Tables that are computed together out of others.

    Attributes
    ----------
    part
        What `derived_state` calls them.
    of
        The tables they are made of.
    version
        Counted up when the same rows make other ones.
    lock
        Whoever computes them waits for the one before.
    parent
        The table that rows of some of them belong to, by a foreign key of one column.
    """

    part: str
    of: tuple[str, ...]
    version: int
    lock: int
    parent: str

    def stale(self) -> bool:
        """Tell whether they were never computed or are of older rows.

        Raises
        ------
        DataUnavailable
            If the database cannot be reached.
        """
        with derived.own() as conn:
            return derived.known(conn).get(self.part) != self._made_from(conn)

    @contextmanager
    def turn(self) -> Iterator["Turn | None"]:
        """Lend the right to compute them; None if they are of the present rows already.

        What was written is committed at the end of the block.

        Raises
        ------
        DataUnavailable
            If the database cannot be reached.
        """
        if not self.stale():
            yield None
            return
        with derived.own() as conn:
            conn.execute("SELECT pg_advisory_xact_lock(%s)", (self.lock,))
            now = self._made_from(conn)  # before any row is read: later changes make it stale
            fresh = derived.known(conn).get(self.part) == now
            yield None if fresh else Turn(conn, self, now)

    def settle(
        self, make: Callable[[], Mapping[Table, Columns]], progress: derived.Progress | None = None
    ) -> bool:
        """Compute them unless they are of the present rows; tell whether they had to be.

        Parameters
        ----------
        make
            Returns the columns of each table as the rows of now make them.
        progress
            Called with a step's name and the share done, 0 to 1.

        Raises
        ------
        DataUnavailable
            If the database cannot be reached.

        Notes
        -----
        All of it comes in one transaction, and nobody else computes it meanwhile. Rows that
        change during the computation make it stale again rather than wrong.
        """
        tell = progress or (lambda _step, _share: None)
        with self.turn() as turn:
            if turn is None:
                return False
            tell(self.part, 0.0)
            tables = make()
            tell(f"{self.part}/table", 0.7)
            turn.write(tables)
        return True

    def _made_from(self, conn: Conn) -> str:
        return derived.made_from(conn, {self.part: self.of}, self.version)[self.part]


@dataclass(frozen=True, slots=True)
class Turn:
    """The right to compute some tables: nobody else does meanwhile."""

    conn: Conn
    what: Computed
    made_from: str

    def write(self, tables: Mapping[Table, Columns]) -> None:
        """Replace the rows of `tables`, and remember which state of the city they are of."""
        # Rows' parents may have gone since they were read; none goes before this is committed.
        parent = sql.Identifier(self.what.parent)
        self.conn.execute(sql.SQL("LOCK TABLE {} IN SHARE MODE").format(parent))
        for table, columns in tables.items():
            if replace(self.conn, table, self._there(table, columns)):
                self.conn.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(table.name)))
        derived.remember(self.conn, {self.what.part: self.made_from})

    def _there(self, table: Table, columns: Columns) -> Columns:
        """Return the rows whose parents are still there."""
        keys = [key for key in table.foreign_keys if key.column.table.name == self.what.parent]
        if not keys:
            return columns
        name, parent = keys[0].parent.name, sql.Identifier(self.what.parent)
        query = sql.SQL("SELECT {} FROM {}").format(sql.Identifier(keys[0].column.name), parent)
        known = [row[0] for row in self.conn.execute(query).fetchall()]
        there = np.isin(columns[name], known)
        return columns if there.all() else {name: each[there] for name, each in columns.items()}
