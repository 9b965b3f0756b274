"""Indicators of the districts: the catalogue, and values as they were and as they were known."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import select

from data_access import db
from data_access.db import Row
from data_access.schema import indicator


class Series(NamedTuple):
    """One indicator of one district: months in order, and the value of each."""

    indicator_id: int
    district_id: int
    periods: list[date]
    values: list[float]


def catalogue() -> list[Row]:
    """Return every indicator with all its columns, in the catalogue's order."""
    return db.rows(select(indicator).order_by(indicator.c.id))


def last_period(known: datetime | None = None) -> date | None:
    """Return the newest month for which anything was known at `known`, None without values."""
    found: date | None = db.value(_LAST, {"known": known})
    return found


def series(
    ids: Collection[int], since: date, until: date, known: datetime | None = None
) -> list[Series]:
    """Return the values of some indicators in every district, month by month.

    Parameters
    ----------
    ids
        Indicators.
    since, until
        First days of the first and the last month.
    known
        Only what had become known by then; None for now. Of several values for one month the
        one that became known last counts, so that corrections never overwrite.

    Returns
    -------
    list of Series
        One for each indicator and district that has values; months without one are left out.
    """
    if not ids:
        return []
    given = {"ids": sorted(ids), "since": since, "until": until, "known": known}
    return [Series(**row) for row in db.rows(_SERIES, given)]


def behind(
    indicator_id: int, district_ids: Collection[int], period: date, known: datetime | None = None
) -> list[Row]:
    """Return every value known by `known` of some districts in one month, newest first.

    Each has `district_id`, `value`, `known_from`, `source_id`, `run_id` and `external_id`.
    """
    given = {
        "id": indicator_id,
        "districts": sorted(district_ids),
        "period": period,
        "known": known,
    }
    return db.rows(_BEHIND, given)


_NEWEST: Final = """
    SELECT DISTINCT ON (indicator_id, district_id, period)
        indicator_id, district_id, period, value
    FROM indicator_value
    WHERE indicator_id = ANY(%(ids)s) AND period BETWEEN %(since)s AND %(until)s
        AND (%(known)s::timestamptz IS NULL OR known_from <= %(known)s)
    ORDER BY indicator_id, district_id, period, known_from DESC, id DESC
"""

_SERIES: Final = f"""
SELECT indicator_id, district_id, array_agg(period ORDER BY period) AS periods,
    array_agg(value ORDER BY period) AS values
FROM ({_NEWEST}) AS newest GROUP BY indicator_id, district_id
ORDER BY indicator_id, district_id
"""  # noqa: S608  # no outside text in it

_LAST: Final = """
SELECT max(period) FROM indicator_value
WHERE %(known)s::timestamptz IS NULL OR known_from <= %(known)s
"""

_BEHIND: Final = """
SELECT district_id, value, known_from, source_id, run_id, external_id FROM indicator_value
WHERE indicator_id = %(id)s AND district_id = ANY(%(districts)s) AND period = %(period)s
    AND (%(known)s::timestamptz IS NULL OR known_from <= %(known)s)
ORDER BY district_id, known_from DESC, id DESC
"""


def targets(ids: Collection[int], on: date) -> list[Row]:
    """Return the targets in force on a day.

    Each has `indicator_id`, `district_id` (None: for every district), `value`, `source_id` and
    `run_id`.
    """
    given: dict[str, Any] = {"ids": sorted(ids), "on": on}
    return db.rows(_TARGETS, given) if ids else []


_TARGETS: Final = """
SELECT indicator_id, district_id, value, source_id, run_id FROM indicator_target
WHERE indicator_id = ANY(%(ids)s) AND %(on)s BETWEEN since AND until
"""
