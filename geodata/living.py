"""Let the demonstration city live on: requests come and are answered, outages begin and end.

What happens stands in `geodata.events`; here it becomes rows. The city itself stays as it was
generated, and so does a city of a day that was asked for, see `geodata.load`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from psycopg.types.json import Jsonb

from core.units import CITY_ZONE
from data_access.db import Conn
from geodata import life, sites, sources
from geodata.life import City
from geodata.plan import Plan

__all__ = ["City", "Lived", "city", "live"]

SUBJECT: Final = "life of the demonstration city"
"""Of the runs that tell what was added; not that of `geodata.load`, which asks for its own."""
TABLES: Final = ("request", "outage", "work", "work_status")


@dataclass(slots=True)
class Lived:
    """How many rows came and changed; of works also those that merely progressed."""

    opened: int = 0
    answered: int = 0
    began: int = 0
    ended: int = 0
    works: int = 0


def city(conn: Conn) -> City | None:
    """Return the city that may live on; None if none is loaded, or one of a certain day."""
    row = conn.execute(_CITY, (sources.DEMO, SUBJECT)).fetchone()
    if row is None or not row[2].get("lives", True):
        return None
    run_id, source_id, told, until = row
    plan = Plan(told["scale"], told["seed"], date.fromisoformat(told["as_of"]))
    return City(plan, told["counts"], run_id, source_id, until and datetime.fromisoformat(until))


def live(conn: Conn, lives: City, until: datetime) -> Lived | None:
    """Write what happened up to `until`; the caller owns the transaction and is alone.

    A table that holds rows of another source, or none of ours, is left as it is; None if that is
    so of all of them.
    """
    ours = [table for table in ("request", "outage", "work") if _is_ours(conn, table, lives)]
    if not ours:
        return None
    done, run = Lived(), _run(conn, lives, until)
    if "request" in ours:
        done.opened = life.open_requests(conn, lives, run, until)
        done.answered = life.answer_requests(conn, lives, until)
    if "outage" in ours:
        done.began = life.begin_outages(conn, lives, run, until)
        done.ended = life.end_outages(conn, lives, until)
    day = until.astimezone(CITY_ZONE).date()
    if "work" in ours and _is_new(lives, day):
        done.works = sites.go_on(conn, lives.plan, lives.source_id, run, day)
    came, changed = done.opened + done.began, done.answered + done.ended + done.works
    detail = Jsonb({"city": lives.run_id, "until": until.isoformat()})
    conn.execute(_TELL, {"came": came, "changed": changed, "detail": detail, "run": run})
    return done


def _is_new(lives: City, day: date) -> bool:
    """Tell whether works did not go on that day yet; they do so once a day."""
    last = lives.until.astimezone(CITY_ZONE).date() if lives.until else lives.plan.as_of
    return day > last


def _is_ours(conn: Conn, table: str, lives: City) -> bool:
    least, most = conn.execute(
        f"SELECT min(source_id), max(source_id) FROM {table}"  # noqa: S608  # our own word
    ).fetchone() or (None, None)
    return bool(least == most == lives.source_id)


def _run(conn: Conn, lives: City, until: datetime) -> int:
    """Return the run of the day: one of each five minutes would be a hundred thousand a year."""
    day = until.astimezone(CITY_ZONE).replace(hour=0, minute=0, second=0)
    asked = {"source": lives.source_id, "subject": SUBJECT, "city": lives.run_id, "day": day}
    row = conn.execute(_TODAYS, asked).fetchone() or conn.execute(_NEW_RUN, asked).fetchone()
    return int(row[0]) if row else 0


_CITY: Final = """
WITH loaded AS (SELECT r.id, r.source_id, r.detail FROM run AS r
    JOIN source AS s ON s.id = r.source_id
    WHERE s.code = %s AND r.state = 'done' AND r.subject = 'demonstration city'
    ORDER BY r.id DESC LIMIT 1)
SELECT c.id, c.source_id, c.detail, (SELECT r.detail->>'until' FROM run AS r
    WHERE r.source_id = c.source_id AND r.subject = %s AND (r.detail->>'city')::int = c.id
    ORDER BY r.id DESC LIMIT 1)
FROM loaded AS c
"""
_TODAYS: Final = """
SELECT id FROM run WHERE source_id = %(source)s AND subject = %(subject)s
    AND (detail->>'city')::int = %(city)s AND (detail->>'until')::timestamptz >= %(day)s
ORDER BY id DESC LIMIT 1
"""
_NEW_RUN: Final = (
    "INSERT INTO run (source_id, subject) VALUES (%(source)s, %(subject)s) RETURNING id"
)
_TELL: Final = """
UPDATE run SET state = 'done', finished_at = clock_timestamp(), read = read + %(came)s,
    loaded = loaded + %(came)s, detail = %(detail)s::jsonb
        || jsonb_build_object('updated', coalesce((detail->>'updated')::int, 0) + %(changed)s)
WHERE id = %(run)s
"""
