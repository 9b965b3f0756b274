"""Rows behind the counts of a district: requests, outages and cameras, one by one."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Date, DateTime, String, Table, cast, func, select

from core.units import CITY_ZONE
from data_access import db
from data_access.db import Row
from data_access.schema import camera, outage, request

KINDS: Final[Mapping[str, tuple[Table, ColumnElement[Any], ColumnElement[Any]]]] = {
    "requests": (request, request.c.topic, request.c.opened_at),
    "outages": (outage, outage.c.utility, outage.c.started_at),
    "cameras": (camera, camera.c.system, camera.c.installed_on),
}
"""What is counted: its table, the word that says what one of them is, and since when it is."""
_DAYS: Final = 30


def counted(name: str, district_id: int, until: date, limit: int) -> list[Row]:
    """Return the first `limit` rows that `districts.summary` counts, the newest first.

    Parameters
    ----------
    name
        `requests`, `outages`, `cameras` (working ones) or `cameras_faulty`.
    until
        The last day of the requests, as `requests_until` tells it.

    Returns
    -------
    list of Row
        `id`, `what`, `since` (a day), `external_id`, `source_id` and `run_id`.
    """
    table, what, since = KINDS[name.removesuffix("_faulty")]
    query = (
        select(
            cast(what, String).label("what"),
            _day(since).label("since"),
            *(table.c[one] for one in ("id", "external_id", "source_id", "run_id")),
        )
        .where(table.c.district_id == district_id, *_which(name, until))
        .order_by(since.desc().nulls_last(), table.c.id)
    )
    return db.rows(query.limit(limit))


def _which(name: str, until: date) -> list[ColumnElement[bool]]:
    if name == "requests":
        # On the side of the constant, so that the index on the times is used.
        return [
            request.c.opened_at >= _starts(until, _DAYS - 1),
            request.c.opened_at < _ends(until),
        ]
    if name == "outages":
        return [outage.c.started_at <= func.now(), outage.c.ended_at.is_(None)]
    return [camera.c.status == ("faulty" if name.endswith("_faulty") else "working")]


def _starts(day: date, days_before: int) -> ColumnElement[Any]:
    return func.timezone(CITY_ZONE.key, cast(day - timedelta(days=days_before), DateTime))


def _ends(day: date) -> ColumnElement[Any]:
    return _starts(day, -1)


def _day(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return the city's own day of a time; a date is one already."""
    if isinstance(column.type, Date):
        return column
    return cast(func.timezone(CITY_ZONE.key, column), Date)
