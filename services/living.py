"""Keep the demonstration city alive while it is what is shown; done by the workers.

It takes a step every five minutes. Less often, and the requests that are not there yet would be
read as a fall against yesterday: an hour's are a tenth of a day's. More often, and nothing is
gained: with each step every cache of what rows came to is outrun.
"""

from datetime import UTC, datetime, timedelta
from typing import Final

from core.settings import settings
from data_access import derived, staging
from data_access.coverage_turn import COVERAGE
from data_access.db import Conn
from geodata import living
from geodata.living import Lived

EVERY: Final = timedelta(minutes=5)
LOCK: Final = 0x7419_1A9A
"""Two workers let the city live once."""
_KEPT: Final = ("request", "work")
"""Tables out of which more is made here; other computed tables have workers of their own."""
_HEXAGONS: Final = "cell_count/request"
_BEHIND: Final = {_HEXAGONS: timedelta(hours=1), COVERAGE.part: timedelta(days=1)}
"""How old computed tables may be before a few requests more count as others.

Of the four hundred thousand requests of a year those of an hour move no colour of a hexagon, those
of a day no per cent of coverage; yet to compute them anew takes seconds and half a minute.
"""


def live(now: datetime | None = None) -> Lived | None:
    """Write what happened in the demonstration city since the last step, and tell how much.

    Returns None where there was nothing to do: the last step is not long ago, it is not the
    demonstration city that is shown, somebody else is at it, or rows are being imported.

    Parameters
    ----------
    now
        Aware; by default what the clock says.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    if not settings().demo:
        return None
    until = _full(now or datetime.now(UTC))
    done = _step(until)
    if done:
        _settle()
    return done


def _step(until: datetime) -> Lived | None:
    with derived.own() as conn:
        if not _alone(conn):
            return None
        city = living.city(conn)
        if city is None or (city.until and city.until >= until):
            return None
        before = _made_from(conn)
        done = living.live(conn, city, until)
        _carry(conn, before)
        return done


def _settle() -> None:
    """Compute hexagons and names anew where they are due; rows are seen before that is done."""
    stale = derived.stale()
    due = [one for one in _KEPT if any(one in derived.PARTS[part].of for part in stale)]
    if due:
        derived.refresh(changed=due)


def _full(now: datetime) -> datetime:
    """Return the last moment of a step up to now."""
    return now - timedelta(seconds=now.timestamp() % EVERY.total_seconds())


def _alone(conn: Conn) -> bool:
    """Take the lock, and see that nobody generates or imports rows meanwhile."""
    row = conn.execute(_LOCKS, {"mine": LOCK, "imports": staging.LOCK}).fetchone()
    return bool(row and row[0])


def _made_from(conn: Conn) -> dict[str, str]:
    """Return the words for the present state of what computed tables are made of."""
    hexagons = derived.made_from(conn, {_HEXAGONS: derived.PARTS[_HEXAGONS].of}, derived.VERSION)
    return hexagons | derived.made_from(conn, {COVERAGE.part: COVERAGE.of}, COVERAGE.version)


def _carry(conn: Conn, before: dict[str, str]) -> None:
    """Let what was right before stay so, unless it is too old by now."""
    for part, now in _made_from(conn).items():
        told = {"part": part, "before": before[part], "now": now, "most": _BEHIND[part]}
        conn.execute(_STAYS, told)


_LOCKS: Final = """
SELECT pg_try_advisory_xact_lock(%(mine)s)
    AND pg_try_advisory_xact_lock_shared(%(imports)s)
    AND pg_try_advisory_xact_lock_shared(hashtext('demonstration city'))
"""
_STAYS: Final = """
UPDATE derived_state SET made_from = %(now)s
WHERE part = %(part)s AND made_from = %(before)s AND made_at > now() - %(most)s
"""
