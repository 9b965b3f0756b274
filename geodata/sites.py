"""Works go on: they begin, stand still and end as the generator would have let them."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr, ndtri

from data_access.db import Conn
from data_access.schema.works import WORK_STATES
from geodata import works
from geodata.events import luck
from geodata.plan import Plan
from geodata.plane import Floats, Ints

PLANNED, ACTIVE, SUSPENDED, COMPLETED = (WORK_STATES.index(one) for one in WORK_STATES[:4])
STANDS_STILL: Final = 0.05
"""Share of works that are suspended."""
STOPS_AFTER: Final = 9
"""Days after which that happens."""
_NEVER: Final = np.datetime64("NaT", "D")


@dataclass(frozen=True, slots=True)
class Sites:
    """Works that have not ended as their rows are, days as numbers since 1970, NaN for none."""

    id: Ints
    number: Ints
    status: Ints
    start: Ints
    end: Ints
    began: Floats
    has_reason: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Course:
    """What becomes of works: the days they begin and end, and their status on a day."""

    began: Ints
    done: Ints
    status: Ints
    progress: Ints


def go_on(conn: Conn, plan: Plan, source: int, run: int, day: date) -> int:
    """Let the works of the demonstration city go on up to `day`; return how many rows changed."""
    sites = _read(conn)
    if not len(sites.id):
        return 0
    course = courses(plan, sites, day)
    runs_on = np.flatnonzero(np.isin(course.status, (ACTIVE, SUSPENDED, COMPLETED)))
    changed = conn.execute(_GO_ON, _told(plan, sites, course, runs_on)).rowcount
    steps = _steps(sites, course)
    if steps["work"]:
        conn.execute(_REMEMBER, {**steps, "source": source, "run": run})
    return int(changed)


def courses(plan: Plan, sites: Sites, day: date) -> Course:
    """Return what becomes of works by `day`, knowing how they stood when they were generated."""
    known, today = _number(plan.as_of), _number(day)
    began = _beginnings(plan, sites, known)
    took = _lengths(plan, sites, known - began)
    done = began + took
    still = (began > known) & (luck(plan, "suspended", sites.number) < STANDS_STILL)
    still = (still & (began + STOPS_AFTER <= today)) | (sites.status == SUSPENDED)
    status = np.select(
        [done <= today, began > today, still], [COMPLETED, PLANNED, SUSPENDED], ACTIVE
    )
    share = ((today - began) / took).clip(0, 0.97)
    return Course(began, done, status, np.where(status == COMPLETED, 100, share * 100).astype(int))


def _beginnings(plan: Plan, sites: Sites, known: int) -> Ints:
    """Return the days works begin: up to four days early and two weeks late, after `known`."""
    least = np.clip(known + 1 - sites.start, -4, 14)
    shift = least + np.floor((15 - least) * luck(plan, "began", sites.number))
    drawn = np.maximum(sites.start + shift, known + 1)
    return np.where(np.isnan(sites.began), drawn, sites.began).astype(np.int64)


def _lengths(plan: Plan, sites: Sites, lasted: Ints) -> Ints:
    """Return how many days works take.

    Of those that ran when they were generated it is known how long they had `lasted`, and that
    they are late if they told a reason for it.
    """
    days, ran = np.maximum(sites.end - sites.start, 1), lasted >= 0
    least = np.where(ran & sites.has_reason, np.maximum(days, lasted), lasted) + 1
    in_time = ran & ~sites.has_reason & (least <= days)
    low, high = _chance(least, days), np.where(in_time, _chance(days + 1, days), 1.0)
    chance = (low + (high - low) * luck(plan, "took", sites.number)).clip(1e-9, 1 - 1e-9)
    took = np.floor(days * np.exp(0.1 + 0.3 * ndtri(chance)))
    return np.asarray(np.maximum(took, np.maximum(least, 5)), np.int64)


def _chance(least: Ints, days: Ints) -> Floats:
    """Return how likely it is that works planned for so many days take fewer than `least`."""
    return np.asarray(ndtr((np.log(np.maximum(least, 1) / days) - 0.1) / 0.3))


def _told(plan: Plan, sites: Sites, course: Course, rows: Ints) -> dict[str, list[Any]]:
    """Return what rows are to hold, by the parameters of the update."""
    late = (course.done > sites.end) & (luck(plan, "tells", sites.number) < 0.9)
    reason = (luck(plan, "reason", sites.number) * len(works.DELAYS)).astype(int)
    ended = course.status == COMPLETED
    words = [works.DELAYS[one] if tells else None for one, tells in zip(reason, late, strict=True)]
    return {
        "id": sites.id[rows].tolist(),
        "status": [WORK_STATES[one] for one in course.status[rows].tolist()],
        "began": _dates(course.began[rows]),
        "done": _dates(np.where(ended, course.done, _NEVER.astype(int))[rows]),
        "progress": course.progress[rows].tolist(),
        "dear": (0.9 + 0.16 * luck(plan, "spent", sites.number))[rows].tolist(),
        "reason": [words[one] for one in rows.tolist()],
    }


def _steps(sites: Sites, course: Course) -> dict[str, list[Any]]:
    """Return the changes of status since the rows were written, in the order of time."""
    found = []
    days = (course.began, course.began + STOPS_AFTER, course.done)
    for state, day in zip((ACTIVE, SUSPENDED, COMPLETED), days, strict=True):
        reached = (course.status >= state) & (sites.status < state)
        reached &= (state != SUSPENDED) | (course.status == SUSPENDED)
        found += [(day[one], sites.id[one], WORK_STATES[state]) for one in np.flatnonzero(reached)]
    found.sort()
    when, ids, states = zip(*found, strict=True) if found else ((), (), ())
    since = [f"{one}T04:00:00Z" for one in _dates(np.array(when, np.int64))]
    return {"work": [int(one) for one in ids], "status": list(states), "since": since}


def _read(conn: Conn) -> Sites:
    found = (
        np.array(conn.execute(_SITES, (list(WORK_STATES),)).fetchall(), np.float64).reshape(-1, 7).T
    )
    id_, number, status, start, end = found[:5].astype(np.int64)
    return Sites(id_, number, status - 1, start, end, found[5], found[6].astype(bool))


def _dates(numbers: Ints) -> list[date | None]:
    return list(numbers.astype(np.int64).astype("datetime64[D]").tolist())


def _number(day: date) -> int:
    return int(np.datetime64(day, "D").astype(int))


_SITES: Final = """
SELECT id, external_id::bigint, array_position(%s::text[], status), planned_start - '1970-01-01',
    planned_end - '1970-01-01', actual_start - '1970-01-01', (delay_reason IS NOT NULL)::int
FROM work WHERE status IN ('planned', 'active', 'suspended') AND planned_end IS NOT NULL
ORDER BY id
"""
_GO_ON: Final = """
UPDATE work AS w SET status = n.status, actual_start = n.began, actual_end = n.done,
    progress_percent = n.progress,
    spent_tenge = greatest(w.spent_tenge, round(w.budget_tenge * n.progress / 100 * n.dear, -4)),
    delay_reason = CASE WHEN w.status = 'planned' THEN n.reason ELSE w.delay_reason END,
    traffic_from = CASE WHEN w.traffic <> 'none' THEN n.began END,
    traffic_until = CASE WHEN w.traffic <> 'none'
        THEN greatest(n.began, coalesce(n.done, w.planned_end)) END
FROM (SELECT n.id, n.status, n.began, n.done, n.dear, n.reason,
        greatest(n.progress, old.progress_percent) AS progress  -- nothing is undone
    FROM unnest(%(id)s::int[], %(status)s::text[], %(began)s::date[], %(done)s::date[],
        %(progress)s::int[], %(dear)s::numeric[], %(reason)s::text[])
        AS n (id, status, began, done, progress, dear, reason)
    JOIN work AS old USING (id)) AS n
WHERE w.id = n.id AND (w.status, w.progress_percent) IS DISTINCT FROM (n.status, n.progress)
"""
_REMEMBER: Final = """
INSERT INTO work_status (work_id, status, since, source_id, run_id, external_id)
SELECT n.work, n.status, n.since, %(source)s, %(run)s,
    (last.number + row_number() OVER (ORDER BY n.since, n.work, n.status))::text
FROM unnest(%(work)s::int[], %(status)s::text[], %(since)s::timestamptz[])
    AS n (work, status, since),
    (SELECT max(external_id::bigint) AS number FROM work_status
        WHERE source_id = %(source)s) AS last
"""
