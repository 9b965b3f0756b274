"""Which state the tables are in, known to within a second; caches and ETags are made of it."""

import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from core.errors import DataUnavailable
from core.settings import settings
from data_access import db

SECONDS: Final = 1.0
"""How long what was read counts as now."""
VIEWS: Final[Mapping[str, tuple[str, ...]]] = {
    "camera_with_view": ("camera", "camera_view"),
    "district_today": ("district", "district_boundary"),
    "district_label": ("district", "district_boundary", "population_coarse"),
    "place_with_catchment": ("place", "place_catchment"),
}
"""The tables behind each view; triggers count on tables only."""


@dataclass(frozen=True, slots=True)
class Versions:
    """The counted-up version of each table, and the database's own date."""

    of: Mapping[str, int]
    day: str

    def token(self, tables: Iterable[str], *, daily: bool = False) -> str:
        """Return a short word that differs as soon as one of `tables` (or the day) does."""
        real = sorted({one for name in tables for one in VIEWS.get(name, (name,))})
        counted = "-".join(str(self.of.get(name, 0)) for name in real)
        return f"{counted}-{self.day}" if daily else counted


def read() -> Versions:
    """Read the versions of now.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    found = db.rows(
        "SELECT d.day::text AS day, v.table_name, v.version FROM (SELECT current_date AS day) AS d "
        "LEFT JOIN table_version AS v ON true"
    )
    of = {row["table_name"]: row["version"] for row in found if row["table_name"]}
    return Versions(of, found[0]["day"])


def state(tables: Iterable[str]) -> str:
    """Return what differs as soon as one of `tables` does, read at this moment.

    Besides the versions it holds the times of the last changes: no two databases share it, nor
    does one that was emptied and filled anew.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    real = sorted({one for name in tables for one in VIEWS.get(name, (name,))})
    return str(db.value(_STATE, {"tables": real}))


_STATE: Final = """
SELECT string_agg(concat_ws(' ', table_name, version, changed_at), ';' ORDER BY table_name)
FROM table_version WHERE table_name = ANY (%(tables)s)
"""


def current() -> Versions:
    """Return versions at most a second old; while the database is away, the last ones known.

    Nothing can change in a database that is away, so what was cached of it stays true.

    Raises
    ------
    DataUnavailable
        If the database is away and none were ever read.
    """
    return _watch(settings().database_url).now()


@cache
def _watch(database_url: str) -> "_Watch":
    del database_url  # merely the key: tests turn from one database to another
    return _Watch()


@dataclass(slots=True)
class _Watch:
    known: Versions | None = None
    away: DataUnavailable | None = None
    until: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def now(self) -> Versions:
        if self.known and time.monotonic() < self.until:
            return self.known
        if not self.lock.acquire(blocking=self.known is None):
            return self.known or read()  # another thread is asking right now
        try:
            return self._renew()
        finally:
            self.lock.release()

    def _renew(self) -> Versions:
        if time.monotonic() < self.until:
            if self.known:
                return self.known
            if self.away:  # each of a page's layers asks: only the first one waits in vain
                raise DataUnavailable(self.away.reason)
        try:
            self.known = read()
        except DataUnavailable as away:
            self.away = away
            if self.known is None:
                raise
            return self.known
        finally:
            self.until = time.monotonic() + SECONDS
        return self.known
