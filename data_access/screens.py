"""Screens of the wall, the phones that are paired with them, and the meetings of each.

Keys and tokens never come here, only their hashes. What reads and writes again does so while it
holds the screen's row, so that two phones never undo each other.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from data_access import db
from data_access.db import Conn, Row

MAKING: Final = 0x7419_1A97
"""Held by who adds a screen, so that no more come than may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many screens there may be, and how long those that nobody paired are kept.

    `tired` goes for these once there are `screens`: better a new one than one long dark.
    """

    screens: int
    unpaired: timedelta
    tired: timedelta
    tries: int


@dataclass(frozen=True, slots=True)
class Held:
    """A screen whose row is held by the present transaction.

    `row` is as `states` returns it, with `remote_id` of the phone that asks.
    """

    conn: Conn
    row: Row

    def play(self, playing: Mapping[str, Any]) -> None:
        """Keep what is played."""
        self._write(_PLAY, playing=Jsonb(dict(playing)))

    def rename(self, name: str | None) -> None:
        """Keep what people call the screen."""
        self._write(_RENAME, name=name)

    def show_code(self, code: str, until: datetime) -> bool:
        """Keep a code to be shown; False where another screen shows the same."""
        return self._write(_CODE, code=code, until=until) == 1

    def revoke(self, remote_id: int, now: datetime) -> bool:
        """Revoke one of the screen's phones; tell whether it was one of these."""
        return self._write(_REVOKE, remote=remote_id, now=now) == 1

    def meetings(self) -> list[Row]:
        """Return all meetings of the screen: `meeting`, `title`, `starts_at`, … as in the table."""
        with self.conn.cursor(row_factory=dict_row) as cursor:
            return cursor.execute(_MEETINGS, {"screen": self.row["id"]}).fetchall()

    def put_meeting(self, meeting_id: int | None, meeting: Row) -> bool:
        """Add a meeting, or change the one with this id; tell whether there was one."""
        values = {**meeting, "steps": Jsonb(meeting["steps"]), "meeting": meeting_id}
        return self._write(_ADD if meeting_id is None else _CHANGE, **values) == 1

    def drop_meeting(self, meeting_id: int) -> bool:
        """Remove a meeting; tell whether it was one of the screen's."""
        return self._write(_DROP, meeting=meeting_id) == 1

    def _write(self, query: str, **values: Any) -> int:
        return self.conn.execute(query, {"screen": self.row["id"], **values}).rowcount


@contextmanager
def seen(key_hash: str, report: Row, now: datetime, limits: Limits) -> Iterator[Held | None]:
    """Find the screen of a key or make it, note that it lives, and hold its row.

    None where there are as many as may be. `row` has `id`, `paired`, `code`, `code_until`,
    `code_tries`.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    values = {"key": key_hash, "report": Jsonb(report), "now": now}
    with db.connection() as lent, lent.transaction(), lent.cursor(row_factory=dict_row) as cursor:
        row = cursor.execute(_SEEN, values).fetchone()
        if row is None:
            _make(lent, values, limits)
            row = cursor.execute(_SEEN, values).fetchone()
        yield Held(lent, row) if row else None


def _make(conn: Conn, values: Row, limits: Limits) -> None:
    now: datetime = values["now"]
    conn.execute("SELECT pg_advisory_xact_lock(%s)", (MAKING,))
    conn.execute(_SWEEP, {"before": now - limits.unpaired})
    if _full(conn, limits):
        conn.execute(_SWEEP, {"before": now - limits.tired})
    if not _full(conn, limits):
        conn.execute(_MAKE, values)


def _full(conn: Conn, limits: Limits) -> bool:
    count = conn.execute("SELECT count(*) FROM screen").fetchone()
    return bool(count and count[0] >= limits.screens)


def note(key_hashes: Collection[str], now: datetime) -> None:
    """Note that screens live."""
    with db.connection() as lent:
        lent.execute(_NOTE, {"keys": sorted(key_hashes), "now": now})


def pair(code: str, token_hash: str, name: str, now: datetime, limits: Limits) -> bool:
    """Pair a phone with the screen that shows a code, and let the code be gone.

    A code that no screen shows counts as a try at each one that is shown.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    values = {"code": code, "token": token_hash, "name": name, "now": now, "tries": limits.tries}
    with db.connection() as lent, lent.transaction():
        paired = lent.execute(_PAIR, values).rowcount == 1
        if not paired:
            lent.execute(_MISSED, values)
    return paired


def tired_until(now: datetime, tries: int) -> datetime | None:
    """Return until when codes are dead of too many tries; None while there are none of these."""
    found: datetime | None = db.value(_TIRED, {"now": now, "tries": tries})
    return found


def states(now: datetime, tries: int) -> list[Row]:
    """Return every screen that is paired or shows a code, a row for each meeting that may be on.

    One statement. Each has `id`, `key_hash`, `name`, `playing`, `seen_at`, `paired`, `code` and
    `code_until` (None unless it is to be shown now), and `meeting` (None without any),
    `title`, `starts_at`, `ends_at`, `repeats`, `steps`.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    return db.rows(_STATES, {"now": now, "tries": tries})


def remote(token_hash: str, now: datetime) -> Row | None:
    """Return the phone of a token, None where there is none; note once a minute that it is used.

    Has `id`, `screen_id`, `key_hash`, `revoked_at`.
    """
    found = db.rows(_REMOTE, {"token": token_hash, "now": now})
    return found[0] if found else None


def around(screen_id: int, since: datetime) -> Row:
    """Return what a phone is told beside the state: `remotes`, `meetings`, `events`, each a list.

    One statement; times are texts in it. Events are at most five and younger than `since`.
    """
    return db.rows(_AROUND, {"screen": screen_id, "since": since})[0]


@contextmanager
def held(token_hash: str, now: datetime, tries: int) -> Iterator[Held | None]:
    """Hold the screen of a token; None where the token is none or was revoked.

    What is written inside is kept together or not at all.
    """
    values = {"token": token_hash, "now": now, "tries": tries}
    with db.connection() as lent, lent.transaction(), lent.cursor(row_factory=dict_row) as cursor:
        row = cursor.execute(_HOLD, values).fetchone()
        yield Held(lent, row) if row else None


def every() -> list[Row]:
    """Return all screens with `id`, `name`, `seen_at`, `code_until`, `remotes` (a list)."""
    return db.rows(_EVERY)


def revoke(remote_id: int, now: datetime) -> bool:
    """Revoke any phone; tell whether there was one that could be revoked."""
    return db.value(_REVOKE_ANY, {"remote": remote_id, "now": now}) is not None


_PAIRED: Final = "EXISTS (SELECT FROM screen_remote WHERE screen_id = s.id AND revoked_at IS NULL)"
_SEEN: Final = f"""
UPDATE screen AS s SET seen_at = %(now)s, report = %(report)s WHERE key_hash = %(key)s
RETURNING id, code, code_until, code_tries, {_PAIRED} AS paired
"""  # noqa: S608
_NOTE: Final = "UPDATE screen SET seen_at = %(now)s WHERE key_hash = ANY (%(keys)s)"
_SWEEP: Final = """
DELETE FROM screen AS s WHERE seen_at < %(before)s
    AND NOT EXISTS (SELECT FROM screen_remote WHERE screen_id = s.id)
"""
_MAKE: Final = """
INSERT INTO screen (key_hash, report, seen_at) VALUES (%(key)s, %(report)s, %(now)s)
ON CONFLICT DO NOTHING
"""
_PAIR: Final = """
WITH mine AS (
    UPDATE screen SET code = NULL, code_until = NULL, code_tries = 0
    WHERE code = %(code)s AND code_until > %(now)s AND code_tries < %(tries)s RETURNING id)
INSERT INTO screen_remote (screen_id, token_hash, name, paired_at, used_at)
SELECT id, %(token)s, %(name)s, %(now)s, %(now)s FROM mine
"""
# In the order of their ids, so that two who miss at once do not wait for each other for ever.
_MISSED: Final = """
WITH shown AS MATERIALIZED (
    SELECT id FROM screen WHERE code_until > %(now)s AND code IS NOT NULL
        AND code_tries < %(tries)s ORDER BY id FOR UPDATE)
UPDATE screen SET code_tries = code_tries + 1 FROM shown WHERE screen.id = shown.id
"""
_TIRED: Final = """
SELECT max(code_until) FROM screen
WHERE code IS NOT NULL AND code_until > %(now)s AND code_tries >= %(tries)s
"""
_SHOWN: Final = "s.code_until > %(now)s AND s.code IS NOT NULL AND s.code_tries < %(tries)s"
_ON: Final = "m.repeats <> 'once' OR (m.starts_at <= %(now)s AND m.ends_at > %(now)s)"
_STATE: Final = f"""
s.id, s.key_hash, s.name, s.playing, s.seen_at, {_PAIRED} AS paired,
CASE WHEN {_SHOWN} THEN s.code END AS code, CASE WHEN {_SHOWN} THEN s.code_until END AS code_until
"""
_STATES: Final = f"""
SELECT {_STATE}, m.id AS meeting, m.title, m.starts_at, m.ends_at, m.repeats, m.steps
FROM screen AS s LEFT JOIN screen_meeting AS m ON m.screen_id = s.id AND ({_ON})
WHERE {_PAIRED} OR ({_SHOWN}) ORDER BY s.id, m.id
"""  # noqa: S608
_REMOTE: Final = """
WITH used AS (
    UPDATE screen_remote SET used_at = %(now)s WHERE token_hash = %(token)s
        AND revoked_at IS NULL AND used_at < %(now)s - interval '1 minute')
SELECT r.id, r.screen_id, r.revoked_at, s.key_hash
FROM screen_remote AS r JOIN screen AS s ON s.id = r.screen_id WHERE r.token_hash = %(token)s
"""
_HOLD: Final = f"""
SELECT {_STATE}, r.id AS remote_id FROM screen_remote AS r JOIN screen AS s ON s.id = r.screen_id
WHERE r.token_hash = %(token)s AND r.revoked_at IS NULL FOR UPDATE OF s, r
"""  # noqa: S608
_PLAY: Final = "UPDATE screen SET playing = %(playing)s WHERE id = %(screen)s"
_RENAME: Final = "UPDATE screen SET name = %(name)s WHERE id = %(screen)s"
_CODE: Final = """
UPDATE screen SET code = %(code)s, code_until = %(until)s, code_tries = 0
WHERE id = %(screen)s AND NOT EXISTS (SELECT FROM screen WHERE code = %(code)s)
"""
_REVOKE: Final = """
UPDATE screen_remote SET revoked_at = %(now)s
WHERE id = %(remote)s AND screen_id = %(screen)s AND revoked_at IS NULL
"""
_REVOKE_ANY: Final = """
UPDATE screen_remote SET revoked_at = %(now)s
WHERE id = %(remote)s AND revoked_at IS NULL RETURNING id
"""
_MEETINGS: Final = """
SELECT id AS meeting, title, starts_at, ends_at, repeats, steps FROM screen_meeting
WHERE screen_id = %(screen)s ORDER BY starts_at, id
"""
_ADD: Final = """
INSERT INTO screen_meeting (screen_id, title, starts_at, ends_at, repeats, steps)
VALUES (%(screen)s, %(title)s, %(starts_at)s, %(ends_at)s, %(repeats)s, %(steps)s)
"""
_CHANGE: Final = """
UPDATE screen_meeting SET title = %(title)s, starts_at = %(starts_at)s, ends_at = %(ends_at)s,
    repeats = %(repeats)s, steps = %(steps)s WHERE id = %(meeting)s AND screen_id = %(screen)s
"""
_DROP: Final = "DELETE FROM screen_meeting WHERE id = %(meeting)s AND screen_id = %(screen)s"
_AROUND: Final = """
SELECT
    (SELECT coalesce(jsonb_agg(to_jsonb(r) ORDER BY r.id), '[]') FROM (
        SELECT id, name, paired_at, used_at FROM screen_remote
        WHERE screen_id = %(screen)s AND revoked_at IS NULL) AS r) AS remotes,
    (SELECT coalesce(jsonb_agg(to_jsonb(m) ORDER BY m.starts_at, m.meeting), '[]') FROM (
        SELECT id AS meeting, title, starts_at, ends_at, repeats, steps FROM screen_meeting
        WHERE screen_id = %(screen)s) AS m) AS meetings,
    (SELECT coalesce(jsonb_agg(to_jsonb(e) ORDER BY e.told_at DESC), '[]') FROM (
        SELECT e.*, d.slug FROM screen_event AS e LEFT JOIN district AS d ON d.id = e.district_id
        WHERE told_at > %(since)s ORDER BY told_at DESC LIMIT 5) AS e) AS events
"""
_EVERY: Final = """
SELECT s.id, s.name, s.seen_at, s.code_until, s.report,
    coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'paired_at', r.paired_at,
        'used_at', r.used_at, 'revoked_at', r.revoked_at) ORDER BY r.id)
        FILTER (WHERE r.id IS NOT NULL), '[]') AS remotes
FROM screen AS s LEFT JOIN screen_remote AS r ON r.screen_id = s.id GROUP BY s.id ORDER BY s.id
"""
