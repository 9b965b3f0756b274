"""The queue that wakes workers: procrastinate's tables, in a schema of their own.

A job here says no more than "look at this": what is to be done, and whether it still is, stands
in our own tables. So a job that is lost, or comes twice, does no harm.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from data_access import db
from data_access.db import Conn

if TYPE_CHECKING:  # a fifth of a second that the first page need not wait for
    from procrastinate import App

SCHEMA: Final = "queue"
PATH: Final = f"{SCHEMA},public"
HEARTBEAT_SECONDS: Final = 5.0
STALLED_SECONDS: Final = 15.0
"""Without a heartbeat for so long, a worker counts as gone."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something a worker can do: called in a thread of the worker with what the worker is at.

    `every` is a cron expression for what is done again and again, never twice at a time.
    """

    run: Callable[..., None]
    every: str = ""


def create(conn: Conn) -> None:
    """Create the queue's tables; the caller owns the transaction."""
    from procrastinate.schema import SchemaManager  # noqa: PLC0415

    conn.execute(f"CREATE SCHEMA {SCHEMA}")
    with _found(conn):
        conn.execute(SchemaManager.get_schema())


def defer(conn: Conn, task: str, **given: Any) -> None:
    """Ask for a task to be done once the caller's transaction is committed."""
    with _found(conn):
        _asking().configure_task(task, connection=conn).defer(**given)


def workers() -> int:
    """Return how many workers are alive, on whichever machine.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    return int(db.value(_WORKERS, {"seconds": STALLED_SECONDS}))


@contextmanager
def _found(conn: Conn) -> Iterator[None]:
    """Let procrastinate find its tables within a transaction: it names no schema."""
    before = conn.execute("SHOW search_path").fetchone()
    conn.execute(_SET_PATH, (PATH,))
    yield
    conn.execute(_SET_PATH, before)


@cache
def _asking() -> "App":
    """Return an app that only asks, through its caller's connection: it opens none."""
    from procrastinate import App, PsycopgConnector  # noqa: PLC0415

    return App(connector=PsycopgConnector())


_SET_PATH: Final = "SELECT set_config('search_path', %s, true)"
_WORKERS: Final = f"""
SELECT count(*) FROM {SCHEMA}.procrastinate_workers
WHERE last_heartbeat > now() - %(seconds)s * interval '1 second'
"""  # noqa: S608
