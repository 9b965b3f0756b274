"""Plans: questions that a worker answers, how far each is, and who may write its answer.

A plan waits (queued), is worked on (running) and ends (done, cancelled or failed). What has
ended never changes again. A worker holds a lock of the plan as long as it works, on a connection
of its own: when the worker dies, PostgreSQL lets the lock go at once, and whoever finds a running
plan without a lock knows. Such a plan waits once more; the second time it fails.
"""

import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any, Final

import psycopg
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from core.text import Text
from data_access import db, proposals, queue
from data_access.db import Conn, Row

TASK: Final = "plan"
"""What the queue calls the work on a plan."""
LOCK: Final = 0x7419_1A94
"""With a plan's id: held by who works on it."""
WATCH: Final = 0x7419_1A96
"""Held by who looks after plans that were left."""
MOST_CRASHES: Final = 2
KEY_BYTES: Final = 16


def create(asked: Mapping[str, Any]) -> str:
    """Keep a question, wake a worker, and return the key that names the plan in a link.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached; then nothing was kept.
    """
    key = secrets.token_urlsafe(KEY_BYTES)
    with db.connection() as lent, lent.transaction():
        made = lent.execute(_CREATE, (key, Jsonb(dict(asked)))).fetchone()
        if made:
            queue.defer(lent, TASK, plan=made[0])
    return key


def read(key: str) -> Row | None:
    """Return a plan's row, None where no plan has this key.

    Returns
    -------
    Row
        `id`, `key`, `asked` (as kept), `asked_at`, `state`, `attempts`, `started_at`,
        `finished_at`, `progress` (a list of `seconds`, `objective`, `bound`), `result` (None
        before the first one), `reason` (None unless failed: `kk`, `ru`, `en`) and `data`.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    found = db.rows(_READ, {"key": key})
    return found[0] if found else None


def recent(limit: int = 20) -> list[Row]:
    """Return the plans asked last, newest first, each as `read` does but without its sites.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    return db.rows(_RECENT, {"limit": limit})


def waiting() -> int:
    """Return how many plans wait for a worker.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    return int(db.value(_WAITING))


def cancel(key: str) -> bool:
    """End a plan that waits or is worked on; tell whether it was one of these.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    return db.value(_CANCEL, {"key": key}) is not None


@dataclass(frozen=True, slots=True)
class Attempt:
    """The right to write a plan's answer: ends with the connection, or with a newer attempt.

    Each method tells whether the plan was still ours, so False means: stop, nobody wants it.
    """

    conn: Conn
    plan_id: int
    number: int
    asked: Row

    def tell(self, result: Mapping[str, Any], points: Sequence[Row]) -> bool:
        """Write the best answer so far, and where the search stood since the last time."""
        return self._write(_TELL, {"result": _json(result), "points": _json(points)})

    def finish(self, result: Mapping[str, Any], points: Sequence[Row]) -> bool:
        """Write the answer, the last of the way to it, and its sites for the map."""
        with db.translated(), self.conn.transaction():
            ours = self._write(_FINISH, {"result": _json(result), "points": _json(points)})
            if ours:
                proposals.keep(self.conn, self.plan_id)
        return ours

    def fail(self, reason: Text) -> bool:
        """Write why there is no answer."""
        return self._write(_FAIL, {"reason": _json(asdict(reason))})

    def give_back(self) -> bool:
        """Let another worker begin anew: this one has to go."""
        with db.translated(), self.conn.transaction():
            ours = self._write(_GIVE_BACK, {})
            if ours:
                queue.defer(self.conn, TASK, plan=self.plan_id)
        return ours

    def _write(self, query: str, values: Row) -> bool:
        mine = {"id": self.plan_id, "number": self.number}
        with db.translated():
            return self.conn.execute(query, {**mine, **values}).rowcount == 1


@contextmanager
def attempt(plan_id: int) -> Iterator[Attempt | None]:
    """Begin to work on a plan and hold its lock; None if it does not wait or another holds it.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    with db.translated(), _own() as conn:
        yield _begin(conn, plan_id)


def look_after(reason: Text) -> list[int]:
    """Let plans wait again whose worker vanished, or fail for `reason`; return which these were.

    Also wakes a worker for plans that wait while the queue knows nothing of them. Cheap: two
    queries over the few plans that have not ended.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    values = {"reason": _json(asdict(reason)), "most": MOST_CRASHES, "lock": LOCK}
    with db.connection() as lent, lent.transaction():
        free = lent.execute("SELECT pg_try_advisory_xact_lock(%s)", (WATCH,)).fetchone()
        if not free or not free[0]:
            return []  # another worker is looking
        left = [row[0] for row in lent.execute(_LEFT, values).fetchall()]
        for (plan_id,) in lent.execute(_FORGOTTEN, {"task": TASK, "left": left}).fetchall():
            queue.defer(lent, TASK, plan=plan_id)
    return left


def _begin(conn: Conn, plan_id: int) -> Attempt | None:
    free = conn.execute("SELECT pg_try_advisory_lock(%s, %s)", (LOCK, plan_id)).fetchone()
    if not free or not free[0]:
        return None
    # The lock comes first: whoever sees the plan running finds it locked.
    with conn.cursor(row_factory=dict_row) as cursor:
        row = cursor.execute(_BEGIN, (plan_id,)).fetchone()
    return Attempt(conn, plan_id, row["attempts"], row["asked"]) if row else None


@contextmanager
def _own() -> Iterator[Conn]:
    """Open a connection that nobody else uses; the server soon notices when its machine dies."""
    options = f"{db.CITY_TIME} {_NOTICED}"
    with psycopg.connect(db.libpq_url(), autocommit=True, options=options) as conn:
        yield conn


def _json(value: Any) -> Jsonb:
    return Jsonb(dict(value) if isinstance(value, Mapping) else list(value), dumps=_STRICT)


_STRICT: Final = partial(json.dumps, allow_nan=False, ensure_ascii=False)
_NOTICED: Final = "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
_COLUMNS: Final = (
    "id, key, asked, asked_at, state, attempts, started_at, finished_at, progress, reason, data"
)
_CREATE: Final = "INSERT INTO plan (key, asked) VALUES (%s, %s) RETURNING id"
_READ: Final = f"SELECT {_COLUMNS}, result FROM plan WHERE key = %(key)s"  # noqa: S608
_RECENT: Final = f"""
SELECT {_COLUMNS}, result - 'sites' AS result FROM plan
ORDER BY asked_at DESC, id DESC LIMIT %(limit)s
"""  # noqa: S608
_WAITING: Final = "SELECT count(*) FROM plan WHERE state = 'queued'"
_CANCEL: Final = """
UPDATE plan SET state = 'cancelled', finished_at = clock_timestamp()
WHERE key = %(key)s AND state IN ('queued', 'running') RETURNING id
"""
_BEGIN: Final = """
UPDATE plan SET state = 'running', attempts = attempts + 1, started_at = clock_timestamp(),
    progress = '[]'
WHERE id = %s AND state = 'queued' RETURNING attempts, asked
"""
_OURS: Final = "WHERE id = %(id)s AND attempts = %(number)s AND state = 'running'"
_TELL: Final = f"""
UPDATE plan SET result = %(result)s, progress = progress || %(points)s {_OURS}
"""  # noqa: S608
_FINISH: Final = f"""
UPDATE plan SET state = 'done', finished_at = clock_timestamp(), result = %(result)s,
    progress = progress || %(points)s {_OURS}
"""  # noqa: S608
_FAIL: Final = f"""
UPDATE plan SET state = 'failed', finished_at = clock_timestamp(), reason = %(reason)s {_OURS}
"""  # noqa: S608
_GIVE_BACK: Final = f"UPDATE plan SET state = 'queued' {_OURS}"  # noqa: S608
_LEFT: Final = """
UPDATE plan SET crashes = crashes + 1,
    state = CASE WHEN crashes + 1 < %(most)s THEN 'queued' ELSE 'failed' END,
    finished_at = CASE WHEN crashes + 1 < %(most)s THEN NULL ELSE clock_timestamp() END,
    reason = CASE WHEN crashes + 1 < %(most)s THEN NULL ELSE %(reason)s END
WHERE state = 'running' AND NOT EXISTS (
    SELECT FROM pg_locks AS held
    WHERE held.locktype = 'advisory' AND held.granted AND held.objsubid = 2
      AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND held.classid = %(lock)s::oid AND held.objid = plan.id::oid
) RETURNING id
"""
_FORGOTTEN: Final = f"""
SELECT id FROM plan WHERE state = 'queued' AND (id = ANY(%(left)s) OR NOT EXISTS (
    SELECT FROM {queue.SCHEMA}.procrastinate_jobs AS job
    WHERE job.task_name = %(task)s AND job.status IN ('todo', 'doing')
      AND (job.args ->> 'plan')::int = plan.id
))
"""  # noqa: S608
