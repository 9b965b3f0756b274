"""Citizens' requests as the wall tells them: by day, by place and topic, answered, past due.

Days are the city's own; every question gives its day, none asks the clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

import h3.api.basic_int as h3
import numpy as np
import numpy.typing as npt

from core.geo import UTM43N
from core.units import CITY_ZONE
from data_access import db, hexagons
from data_access.db import Row
from data_access.demand import fetched

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Words = npt.NDArray[np.str_]
DAY: Final = timedelta(days=1)
LOOKED_BACK: Final = timedelta(days=365)
"""A request older than that is not asked after any more."""
NEAR_METRES: Final = 2_000
"""A place is named after a neighbourhood whose middle is as near."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Requests of a stretch of time, shape (n,) each.

    Attributes
    ----------
    lon, lat
        WGS84.
    topic
        As the source calls it.
    district
        Its id, 0 where there is none.
    ago
        Whole days of 24 hours from the opening to the end of the stretch: 0 is the last one.
    """

    lon: Floats
    lat: Floats
    topic: Words
    district: Ints
    ago: Ints


def daily(first: date, last: date, district_id: int | None = None) -> list[tuple[date, int]]:
    """Return how many requests were opened on each day, days without any included.

    Parameters
    ----------
    first, last
        Days of the city, both included.
    district_id
        None for the whole city.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    values = {**_span(first, last), "first": first, "last": last, "district": district_id}
    query = _DAILY.format(here="" if district_id is None else _HERE)
    return [(row["day"], row["n"]) for row in db.rows(query, values)]


def by_district(day: date) -> dict[int, int]:
    """Return how many requests were opened on a day, by district's id."""
    found = db.rows(_BY_DISTRICT, _span(day, day))
    return {row["district_id"]: row["n"] for row in found}


def _span(first: date, last: date) -> dict[str, object]:
    return {"since": midnight(first), "until": midnight(last + DAY), "zone": CITY_ZONE.key}


def midnight(day: date) -> datetime:
    """Return when a day of the city begins."""
    return datetime.combine(day, time(), CITY_ZONE)


def newest(now: datetime) -> datetime | None:
    """Return when the newest request was opened that is not after `now`; None without any."""
    found: datetime | None = db.value(_NEWEST, {"now": now})
    return found


def opened(until: datetime, days: int) -> Opened:
    """Return the requests opened within so many days of 24 hours before `until`.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    rows = fetched(_OPENED, until=until, since=until - days * DAY)
    lon, lat, topic, district, ago = (one or () for one in rows[0])
    return Opened(
        np.array(lon, np.float64),
        np.array(lat, np.float64),
        np.array(topic, np.str_),
        np.array(district, np.int64),
        np.array(ago, np.int64),
    )


def promises(now: datetime, span: timedelta, district_id: int | None = None) -> Row:
    """Return how the city keeps its terms: what is past due, what fell due and was answered.

    Returns
    -------
    Row
        `late`, past due without an answer at `now`, and `late_week_ago`, the same a week before;
        `due` and `kept`, requests whose term ended within `span` before `now` and those of them
        answered by then; `due_before` and `kept_before`, the same of the span before. Requests
        opened more than a year before are left out.
    """
    values = {"now": now, "week_ago": now - 7 * DAY, "since": now - span, "before": now - 2 * span}
    query = _PROMISES.format(here="" if district_id is None else _HERE)
    more = {"oldest": now - LOOKED_BACK, "district": district_id}
    return db.rows(query, {**values, **more})[0]


def places(cells: Sequence[int], lon: Sequence[float], lat: Sequence[float]) -> list[Row]:
    """Return where cells (H3) lie, each with a point within it that stands for it.

    Returns
    -------
    list of Row
        For each cell `path`, its outline (SVG, UTM43N, northings negated); `x`, `y` of the point
        (UTM43N); `name_kk`, `name_ru`, `name_en` of the neighbourhood nearest to it, None where
        none is within `NEAR_METRES`.
    """
    if not cells:
        return []
    shapes = [shape.wkb for shape in hexagons.outlines(np.array(cells, np.int64))]
    values = {"shapes": shapes, "lon": list(lon), "lat": list(lat)}
    return db.rows(_PLACES, {**values, "plane": UTM43N, "metres": NEAR_METRES})


def cells(found: Opened, resolution: int) -> Ints:
    """Return the cell (H3) of each request, shape (n,)."""
    where = zip(found.lat.tolist(), found.lon.tolist(), strict=True)
    which = (h3.latlng_to_cell(lat, lon, resolution) for lat, lon in where)
    return np.fromiter(which, np.int64, len(found.lat))


_HERE: Final = "AND district_id = %(district)s"
_DAILY: Final = """
SELECT day::date, coalesce(n, 0)::int AS n
FROM generate_series(%(first)s::date, %(last)s::date, interval '1 day') AS day
LEFT JOIN (SELECT (opened_at AT TIME ZONE %(zone)s)::date AS day, count(*) AS n FROM request
    WHERE opened_at >= %(since)s AND opened_at < %(until)s {here} GROUP BY 1) AS found USING (day)
ORDER BY day
"""

_BY_DISTRICT: Final = """
SELECT district_id, count(*) AS n FROM request
WHERE opened_at >= %(since)s AND opened_at < %(until)s AND district_id IS NOT NULL
GROUP BY district_id ORDER BY district_id
"""

# Asked of each district in turn: an index hop each, not a scan.
_NEWEST: Final = """
SELECT max(at) FROM (
    SELECT (SELECT max(opened_at) FROM request
        WHERE district_id = district.id AND opened_at <= %(now)s) AS at FROM district
    UNION ALL
    SELECT max(opened_at) FROM request WHERE district_id IS NULL AND opened_at <= %(now)s) AS last
"""

_OPENED: Final = """
SELECT array_agg(ST_X(geom)), array_agg(ST_Y(geom)), array_agg(topic),
    array_agg(coalesce(district_id, 0)::int),
    array_agg(ceil(extract(epoch FROM %(until)s - opened_at) / 86400)::int - 1)
FROM request WHERE opened_at >= %(since)s AND opened_at < %(until)s
"""

_PROMISES: Final = """
SELECT count(*) FILTER (WHERE due_at < %(now)s
        AND (closed_at IS NULL OR closed_at > %(now)s)) AS late,
    count(*) FILTER (WHERE due_at < %(week_ago)s
        AND (closed_at IS NULL OR closed_at > %(week_ago)s)) AS late_week_ago,
    count(*) FILTER (WHERE due_at >= %(since)s AND due_at < %(now)s) AS due,
    count(*) FILTER (WHERE due_at >= %(since)s AND due_at < %(now)s
        AND closed_at <= due_at) AS kept,
    count(*) FILTER (WHERE due_at >= %(before)s AND due_at < %(since)s) AS due_before,
    count(*) FILTER (WHERE due_at >= %(before)s AND due_at < %(since)s
        AND closed_at <= due_at) AS kept_before
FROM request WHERE opened_at >= %(oldest)s AND opened_at <= %(now)s {here}
"""

_PLACES: Final = """
SELECT ST_AsSVG(ST_Transform(ST_GeomFromWKB(given.shape, 4326), %(plane)s), 0, 0) AS path,
    round(ST_X(ST_Transform(p.at, %(plane)s))) AS x, round(ST_Y(ST_Transform(p.at, %(plane)s))) AS y,
    n.name_kk, n.name_ru, n.name_en
FROM unnest(%(shapes)s::bytea[], %(lon)s::float8[], %(lat)s::float8[])
    WITH ORDINALITY AS given(shape, lon, lat, place),
LATERAL (SELECT ST_SetSRID(ST_MakePoint(given.lon, given.lat), 4326) AS at) AS p
LEFT JOIN LATERAL (SELECT name_kk, name_ru, name_en FROM neighbourhood
    WHERE ST_DWithin(geom::geography, p.at::geography, %(metres)s)
    ORDER BY geom::geography <-> p.at::geography, id LIMIT 1) AS n ON true
ORDER BY given.place
"""  # noqa: E501
