"""Rows of what happens in the demonstration city: requests and answers, outages and their ends."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import numpy as np
import shapely

from data_access import bulk, schema
from data_access.bulk import Points, Words
from data_access.db import Conn
from data_access.schema.services import CHANNELS, UTILITIES
from geodata import events, outages, requests
from geodata.plan import Plan
from geodata.plane import Ints, in_degrees, in_metres, to_degrees, to_metres

MOST: Final = timedelta(days=14)
"""After a longer pause only so much is made up for; before it nothing happened."""
_OLDEST: Final = timedelta(days=200)
"""No request waits longer for an answer."""
_CELLS: Final = 300
"""A large accident reaches at most so many hexagons."""


@dataclass(frozen=True, slots=True)
class City:
    """The demonstration city that is loaded, and up to when it has lived."""

    plan: Plan
    counts: dict[str, int]
    run_id: int
    source_id: int
    until: datetime | None


def _since(lives: City, first: np.datetime64, until: datetime) -> np.datetime64:
    least = max(lives.until or until - MOST, until - MOST)
    return max(first, _moment(least))


def open_requests(conn: Conn, lives: City, run: int, until: datetime) -> int:
    """Write the requests opened since the last step; return how many."""
    since = _since(lives, events.opened_until(lives.plan), until)
    new = events.opened(lives.plan, lives.counts["request"], since, _moment(until))
    if not len(new.opened):
        return 0
    number = _next(conn, "request") + np.arange(len(new.opened))
    lon, lat, district = _places(conn, _POINTS, lives, new.place)
    lon, lat = to_degrees(to_metres(np.stack([lon, lat], 1)) + new.shift).T
    forwarded = events.forwarded(lives.plan, number)
    return bulk.copy(
        conn,
        schema.request,
        {
            "channel": Words(new.channel, CHANNELS),
            "service": Words(new.theme, [row[1] for row in requests.THEMES]),
            "topic": Words(new.theme, [row[0] for row in requests.THEMES]),
            "opened_at": new.opened,
            "due_at": new.opened + events.due_days(new.theme).astype("timedelta64[D]"),
            "status": Words(forwarded.astype(int), ("open", "forwarded")),
            "district_id": np.asarray(district, float),
            "geom": Points(lon, lat),
            **_origin(lives, run, number),
        },
    )


def answer_requests(conn: Conn, lives: City, until: datetime) -> int:
    """Close the requests whose answer has come; return how many."""
    asked = {"since": until - _OLDEST}
    ids, number, opened, days, forwarded = _columns(conn, _WAITING, asked, 5)
    number, opened_at = number.astype(np.int64), opened.astype("datetime64[s]")
    plan, count = lives.plan, lives.counts["request"]
    closed = events.answers(plan, number, opened_at, days.astype(float), count)
    due = closed <= _moment(until)
    refused = events.refused(plan, number[due])
    stars = events.ratings(plan, number[due])
    status = np.where(
        forwarded[due].astype(bool), "forwarded", np.where(refused, "rejected", "closed")
    )
    rating = [None if np.isnan(one) else int(one) for one in stars]
    told = {"id": ids[due].tolist(), "at": _seconds(closed[due])}
    return _update(conn, _CLOSE, {**told, "status": status.tolist(), "rating": rating})


def begin_outages(conn: Conn, lives: City, run: int, until: datetime) -> int:
    """Write the outages that began since the last step; return how many."""
    plan, count = lives.plan, lives.counts["outage"]
    since = _since(lives, events.known_until(plan), until)
    new = events.begun(plan, count, since, _moment(until))
    if not len(new.started):
        return 0
    number = _next(conn, "outage") + np.arange(len(new.started))
    where, residents, district = _places(conn, _AREAS, lives, new.place)
    area = shapely.from_wkb(where)
    for one in np.flatnonzero(new.residents):
        area[one], residents[one] = _accident(conn, area[one], float(new.residents[one]))
    announced = new.hours * events.guesses(plan, number) * 3600
    return bulk.copy(
        conn,
        schema.outage,
        {
            "utility": Words(new.utility, UTILITIES),
            "planned": new.planned,
            "started_at": new.started,
            "expected_end_at": new.started + announced.astype("timedelta64[s]"),
            "reason": Words(new.reason, outages.REASONS),
            "residents": np.asarray(residents, np.int64),
            "district_id": np.asarray(district, float),
            "geom": area,
            **_origin(lives, run, number),
        },
    )


def _accident(conn: Conn, around: shapely.Geometry, residents: float) -> tuple[Any, int]:
    """Return the hexagons nearest to an area that hold so many residents, and how many it is."""
    found = conn.execute(_NEAREST, (shapely.to_wkb(around.centroid), _CELLS)).fetchall()
    if not found:
        return around, int(residents)
    people = np.cumsum([row[1] for row in found])
    last = min(int(np.searchsorted(people, residents)), len(found) - 1)
    cells = in_metres(shapely.from_wkb([row[0] for row in found[: last + 1]]))
    area = shapely.simplify(shapely.buffer(shapely.union_all(cells), 15), 8)
    return in_degrees([area])[0], int(people[last])


def end_outages(conn: Conn, lives: City, until: datetime) -> int:
    """End the outages that are over; return how many."""
    ids, number, started, expected = _columns(conn, _RUNNING, {}, 4).astype(np.int64)
    times = (started.astype("datetime64[s]"), expected.astype("datetime64[s]"))
    ends = events.ends(lives.plan, number, *times, lives.counts["outage"])
    over = ends <= _moment(until)
    return _update(conn, _RESTORE, {"id": ids[over].tolist(), "at": _seconds(ends[over])})


def _places(conn: Conn, query: str, lives: City, place: Ints) -> list[np.ndarray]:
    """Return the columns of the generated rows that new ones come from the places of."""
    found = conn.execute(query, (lives.source_id, np.unique(place).astype(str).tolist()))
    known = {int(row[0]): row[1:] for row in found.fetchall()}
    rows = [known[one] for one in place.tolist()]
    return [_array(column) for column in zip(*rows, strict=True)]


def _array(values: tuple[Any, ...]) -> np.ndarray:
    found = np.empty(len(values), object)
    found[:] = values
    return found


def _columns(conn: Conn, query: str, asked: dict[str, Any], width: int) -> np.ndarray:
    found = conn.execute(query, asked).fetchall()
    return np.array(found, np.float64).reshape(-1, width).T


def _update(conn: Conn, query: str, arrays: dict[str, list[Any]]) -> int:
    if arrays["id"]:
        conn.execute(query, arrays)
    return len(arrays["id"])


def _next(conn: Conn, table: str) -> int:
    """Return the number after that of the last row, rows being ours alone and in order."""
    query = f"SELECT external_id FROM {table} ORDER BY id DESC LIMIT 1"  # noqa: S608
    row = conn.execute(query).fetchone()
    return int(row[0]) + 1 if row else 1


def _origin(lives: City, run: int, number: Ints) -> dict[str, Any]:
    return {
        "source_id": lives.source_id,
        "run_id": run,
        "external_id": number.astype(str).astype(object),
    }


def _moment(when: datetime) -> np.datetime64:
    return np.datetime64(when.astimezone(UTC).replace(tzinfo=None), "s")


def _seconds(times: np.ndarray) -> list[int]:
    return [int(one) for one in times.astype("datetime64[s]").astype(np.int64)]


_POINTS: Final = """
SELECT external_id, ST_X(geom), ST_Y(geom), district_id FROM request
WHERE source_id = %s AND external_id = ANY (%s)
"""
_AREAS: Final = """
SELECT external_id, ST_AsBinary(geom), residents, district_id FROM outage
WHERE source_id = %s AND external_id = ANY (%s)
"""
_NEAREST: Final = """
SELECT ST_AsBinary(geom), residents FROM population_cell
ORDER BY geom <-> ST_GeomFromWKB(%s, 4326) LIMIT %s
"""
_WAITING: Final = """
SELECT id, external_id::bigint, extract(epoch FROM opened_at), extract(epoch FROM
    due_at - opened_at) / 86400, (status = 'forwarded')::int
FROM request WHERE closed_at IS NULL AND opened_at > %(since)s
"""
_RUNNING: Final = """
SELECT id, external_id::bigint, extract(epoch FROM started_at),
    extract(epoch FROM expected_end_at)
FROM outage WHERE ended_at IS NULL
"""
_CLOSE: Final = """
UPDATE request AS r SET closed_at = to_timestamp(n.at), status = n.status, rating = n.rating
FROM unnest(%(id)s::bigint[], %(at)s::bigint[], %(status)s::text[], %(rating)s::smallint[])
    AS n (id, at, status, rating) WHERE r.id = n.id
"""
_RESTORE: Final = """
UPDATE outage AS o SET ended_at = to_timestamp(n.at)
FROM unnest(%(id)s::int[], %(at)s::bigint[]) AS n (id, at) WHERE o.id = n.id
"""
