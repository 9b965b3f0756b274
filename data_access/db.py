"""The one door to PostGIS: connections, statement limits, and driver errors translated once.

Requests go through a psycopg pool (`connection`, `rows`, `value`); migrations and
bulk loads through an SQLAlchemy engine (`engine`) that keeps no connection.
"""

import select
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any, Final

import psycopg
from psycopg import sql
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool, PoolTimeout
from sqlalchemy import ClauseElement, Engine, create_engine
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from core.errors import DataInvalid, DataUnavailable, TwinError
from core.settings import settings
from core.text import Text
from core.units import CITY_ZONE

Conn = psycopg.Connection[Any]
Query = str | ClauseElement
Row = dict[str, Any]

CITY_TIME: Final = f"-c timezone={CITY_ZONE.key}"
"""What is late today is late by the city's own day, wherever the server stands."""
SHORT_QUERIES: Final = (
    "-c jit=off -c max_parallel_workers_per_gather=0 -c plan_cache_mode=force_custom_plan"
)
"""Compiling a query, or starting a process to help with it, takes longer than most of ours run;
a plan made for any box at all takes ten times as long as one made for this one."""
_DIALECT = PGDialect_psycopg()  # type: ignore[no-untyped-call]


def libpq_url() -> str:
    """Return the database's address as psycopg and the PostgreSQL tools read it."""
    return settings().database_url.replace("postgresql+psycopg://", "postgresql://", 1)


@cache
def engine() -> Engine:
    """Return an engine for migrations and bulk loads, without pooling or time limit."""
    url = make_url(libpq_url()).set(drivername="postgresql+psycopg")
    return create_engine(url, poolclass=NullPool)


class Pool(ConnectionPool[Conn]):
    """A pool that waits in vain once, not once for each of a page's questions.

    After a wait that ended without a connection because none could be made, it refuses at
    once for `PAUSE` seconds: threads are then free to say that the database is away.
    """

    PAUSE: Final = 1.0
    _away_until = 0.0

    def getconn(self, timeout: float | None = None) -> Conn:
        """Lend a connection, or raise PoolTimeout."""
        if time.monotonic() < self._away_until:
            raise PoolTimeout("the database did not answer a moment ago")
        failures = self._failures()
        try:
            return super().getconn(timeout)
        except PoolTimeout:
            if self._failures() > failures:  # else it is there, and every connection is lent
                self._away_until = time.monotonic() + self.PAUSE
            raise

    def _failures(self) -> int:
        return self.get_stats().get("connections_errors", 0)


def pool() -> Pool:
    """Return this process's pool; connections are checked before use, so a restart heals."""
    with _OPENING:  # a cache alone lets a fresh worker's first requests open one pool each
        return _opened()


_OPENING: Final = threading.Lock()


@cache
def _opened() -> Pool:
    limit = int(settings().query_seconds * 1000)
    return Pool(
        libpq_url(),
        min_size=0,
        max_size=settings().pool_size,
        timeout=3.0,
        reconnect_timeout=5.0,
        check=_check,
        kwargs={
            "autocommit": True,
            "options": f"-c statement_timeout={limit} {CITY_TIME} {SHORT_QUERIES}",
        },
        open=True,
    )


def forget() -> None:
    """Close what is open and forget the address; the settings may name another by now."""
    with _OPENING:
        if _opened.cache_info().currsize:
            _opened().close()
        _opened.cache_clear()
        engine.cache_clear()


def _check(lent: Conn) -> None:
    """Ask a connection whether it lives, if anything has come on it unasked.

    A server that stops or drops a connection says so, or at least closes it; what is
    silent needs no question, which would cost as much as a small tile.
    """
    heard = select.poll()
    heard.register(lent.fileno(), select.POLLIN)
    if heard.poll(0):
        ConnectionPool.check_connection(lent)


@contextmanager
def connection() -> Iterator[Conn]:
    """Lend an autocommit connection of the pool.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached or was too slow.
    DataInvalid
        If it refused the data.
    """
    with translated():
        # Not `pool().connection()`: that ends a transaction, which autocommit never begins.
        lender = pool()
        lent = lender.getconn()
        try:
            yield lent
        finally:
            lender.putconn(lent)


@contextmanager
def translated() -> Iterator[None]:
    """Turn every driver error inside the block into one of ours."""
    try:
        yield
    except TwinError:
        raise
    except psycopg.errors.QueryCanceled as error:
        raise DataUnavailable(_TOO_SLOW) from error
    except (PoolTimeout, psycopg.OperationalError) as error:
        raise DataUnavailable(_GONE) from error
    except (psycopg.errors.UndefinedTable, psycopg.errors.UndefinedColumn) as error:
        raise DataInvalid(_OTHER_TABLES) from error
    except (psycopg.DataError, psycopg.IntegrityError) as error:
        raise DataInvalid(str(error).strip()) from error


def rows(query: Query, params: Mapping[str, Any] | None = None) -> list[Row]:
    """Run a query and return its rows as dictionaries."""
    text, values = compiled(query, params)
    with connection() as lent, lent.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(text, values).fetchall()


def value(query: Query, params: Mapping[str, Any] | None = None) -> Any:
    """Run a query and return the first column of its first row, None without rows."""
    text, values = compiled(query, params)
    with connection() as lent:
        row = lent.execute(text, values).fetchone()
    return row[0] if row else None


def compiled(query: Query, params: Mapping[str, Any] | None = None) -> tuple[str, dict[str, Any]]:
    """Return a query as psycopg's text and parameters."""
    if isinstance(query, str):
        return query, dict(params or {})
    done = query.compile(dialect=_DIALECT, compile_kwargs={"render_postcompile": True})
    return str(done), {**done.params, **(params or {})}


def is_alive() -> bool:
    """Tell whether PostGIS answers right now."""
    try:
        return bool(value("SELECT postgis_lib_version() IS NOT NULL"))
    except (DataUnavailable, psycopg.Error):
        return False


def identifier(*parts: str) -> sql.Identifier:
    """Quote a table or column name."""
    return sql.Identifier(*parts)


_OTHER_TABLES = Text(
    kk="Дерекқор бұл нұсқаға сай емес; «./twin up» оны жаңартады",
    ru="База данных другой версии; «./twin up» обновит её",
    en="the database is of another version; './twin up' brings it up to date",
)
_GONE = Text(
    kk="Дерекқор қазір жауап бермейді",
    ru="База данных сейчас не отвечает",
    en="the database does not answer right now",
)
_TOO_SLOW = Text(
    kk="Сұрау тым ұзаққа созылып, тоқтатылды",
    ru="Запрос длился слишком долго и был остановлен",
    en="the query took too long and was stopped",
)
