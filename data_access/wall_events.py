"""Events of the wall: what may be one, and which were told already.

What may be one is asked as of a moment that is given. Which were told is the same for all
processes: the first one that writes a key tells it.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from core.geo import UTM43N
from data_access import db
from data_access.db import Row

LONG_AGO: Final = timedelta(days=3)
"""As told so long ago an event is kept that is to be told no more."""
KEPT: Final = timedelta(days=7)
"""Told longer ago it is swept away."""
COLUMNS: Final = (
    *("key", "scene", "district_id", "lead_kk", "lead_ru", "lead_en"),
    *("rest_kk", "rest_ru", "rest_en", "tone", "x", "y"),
)


def outages(since: datetime, now: datetime, least: int) -> list[Row]:
    """Return unplanned outages begun after `since` that still go on at `now`, the newest first.

    Returns
    -------
    list of Row
        `id`, `utility`, `started_at`, `residents` (at least `least`), `district_id`; `x`, `y`
        within it (UTM43N).
    """
    return db.rows(_OUTAGES, {"since": since, "now": now, "least": least, "plane": UTM43N})


def closures(day: date, since: datetime) -> list[int]:
    """Return the ids of unfinished works that close a road wholly from `day` on, newest first.

    Only those whose row a run brought or changed that began after `since`.
    """
    return [row["id"] for row in db.rows(_CLOSURES, {"day": day, "since": since})]


def keys() -> set[str]:
    """Return the keys of all events that are kept."""
    return {row["key"] for row in db.rows("SELECT key FROM screen_event")}


def keep(events: Sequence[Row], first: Sequence[bool]) -> list[str]:
    """Keep events, each as told now, unless its key is kept already; return the keys that are new.

    Parameters
    ----------
    events
        With `COLUMNS`.
    first
        For each whether it is told even if no event was ever kept; the others are then kept as
        told long ago, so that a wall does not begin with all that has gathered before it.
    """
    if not events:
        return []
    given: dict[str, Any] = {name: [one[name] for one in events] for name in COLUMNS}
    values = {**given, "first": list(first), "ago": LONG_AGO}
    return [row["key"] for row in db.rows(_KEEP, values)]


def recent(since: datetime) -> list[Row]:
    """Return what was told after `since`, the newest first, with `COLUMNS` and `told_at`."""
    return db.rows(_RECENT, {"since": since})


def sweep() -> None:
    """Take away what was told long ago; the newest stays, so that it is known some were told."""
    db.rows(_SWEEP, {"kept": KEPT})


_OUTAGES: Final = """
SELECT o.id, o.utility, o.started_at, o.residents, o.district_id,
    round(ST_X(p.at)) AS x, round(ST_Y(p.at)) AS y
FROM outage AS o, LATERAL (SELECT ST_Transform(ST_PointOnSurface(o.geom), %(plane)s) AS at) AS p
WHERE NOT o.planned AND o.started_at > %(since)s AND o.started_at <= %(now)s
    AND (o.ended_at IS NULL OR o.ended_at > %(now)s) AND o.residents >= %(least)s
ORDER BY o.started_at DESC, o.id DESC
"""

_CLOSURES: Final = """
SELECT w.id FROM work AS w JOIN run AS r ON r.id = w.run_id
WHERE w.traffic = 'closed' AND w.traffic_from = %(day)s
    AND w.status IN ('planned', 'active', 'suspended') AND r.started_at > %(since)s
ORDER BY r.started_at DESC, w.id DESC
"""

# Whether any was ever kept is asked before any of these is: one statement sees one state.
_KEEP: Final = """
INSERT INTO screen_event (key, scene, district_id, lead_kk, lead_ru, lead_en,
    rest_kk, rest_ru, rest_en, tone, x, y, told_at)
SELECT key, scene, district_id, lead_kk, lead_ru, lead_en, rest_kk, rest_ru, rest_en, tone, x, y,
    CASE WHEN first OR EXISTS (SELECT FROM screen_event) THEN now() ELSE now() - %(ago)s END
FROM unnest(%(key)s::text[], %(scene)s::text[], %(district_id)s::smallint[],
    %(lead_kk)s::text[], %(lead_ru)s::text[], %(lead_en)s::text[],
    %(rest_kk)s::text[], %(rest_ru)s::text[], %(rest_en)s::text[], %(tone)s::text[],
    %(x)s::float8[], %(y)s::float8[], %(first)s::boolean[])
    WITH ORDINALITY AS given(key, scene, district_id, lead_kk, lead_ru, lead_en, rest_kk,
    rest_ru, rest_en, tone, x, y, first, place)
ORDER BY place
ON CONFLICT (key) DO NOTHING
RETURNING key
"""

_RECENT: Final = """
SELECT key, scene, district_id, lead_kk, lead_ru, lead_en, rest_kk, rest_ru, rest_en, tone, x, y,
    told_at
FROM screen_event WHERE told_at > %(since)s ORDER BY told_at DESC, id DESC
"""

_SWEEP: Final = """
DELETE FROM screen_event WHERE told_at < now() - %(kept)s::interval
    AND id < (SELECT max(id) FROM screen_event) RETURNING id
"""
