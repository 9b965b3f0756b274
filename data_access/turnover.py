"""Places of business that come and go: by quarter, and how long they live."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from core.errors import NotFound
from data_access import db, economy
from data_access.db import Row
from data_access.demand import NO_DISTRICT


class Quarter(NamedTuple):
    """What opened and closed in a quarter, and what stood at its end.

    `until` is the quarter's last day, or the day of the count for the one that goes on.
    """

    first: date
    until: date
    opened: int
    closed: int
    standing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnover:
    """Quarters, the oldest first, and what is not known of them.

    Attributes
    ----------
    day
        Up to which it is counted; None where no day is known at all, and then no quarter is.
    undated
        Places without a day of opening. They count as standing from the beginning, never as
        opened: the first quarters may be too full by as many.
    closings_since
        The first closing that is known of any place; None where none is. What closed earlier is
        in no count, so that quarters before it have fewer places than there were.
    """

    day: date | None
    quarters: tuple[Quarter, ...]
    undated: int
    closings_since: date | None


def by_quarter(
    code: str | None = None,
    district_slug: str | None = None,
    quarters: int = 12,
    *,
    on: date | None = None,
) -> Turnover:
    """Return how many places opened, closed and stood, quarter by quarter.

    Parameters
    ----------
    code
        A category; None for all that are not public.
    district_slug
        None for the whole city; places outside of all districts are left out.
    quarters
        How many, the last one being that of `on`.
    on
        The day of the count; by default that of the newest change known.

    Raises
    ------
    NotFound
        If there is no such district.
    """
    day = on or economy.until()
    given = {**_which(code, district_slug), "day": day, "count": quarters}
    rows = db.rows(QUARTERS, given) if day else []
    return Turnover(
        day=day,
        quarters=tuple(Quarter(**row) for row in rows),
        undated=int(db.value(_UNDATED, given)),
        closings_since=closings_since(),
    )


def closings_since() -> date | None:
    """Return the first closing that is known of any place, None where none is."""
    found: date | None = db.value("SELECT min(closed_on) FROM place")
    return found


def lifetimes(
    code: str | None = None, district_slug: str | None = None, *, on: date | None = None
) -> list[Row]:
    """Return how long places lived that opened since closings are known.

    Parameters are those of `by_quarter`.

    Returns
    -------
    list of Row
        `months` (whole ones, from opening to closing or to the day of the count), `closed`
        (whether they ended so) and their `count`. Empty where no closing is known: then nothing
        can be told. Who opened earlier is left out, for those of them that closed are missing.

    Raises
    ------
    NotFound
        If there is no such district.
    """
    day, since = on or economy.until(), closings_since()
    given = {**_which(code, district_slug), "day": day, "since": since}
    return db.rows(LIFETIMES, given) if day and since else []


def _which(code: str | None, district_slug: str | None) -> dict[str, Any]:
    district = None
    if district_slug:
        district = db.value(
            "SELECT id FROM district WHERE slug = %(slug)s", {"slug": district_slug}
        )
        if district is None:
            raise NotFound(NO_DISTRICT)
    return {"code": code, "district": district}


_OF: Final = """
    CASE WHEN %(code)s::text IS NULL THEN NOT is_public ELSE category = %(code)s END
    AND CASE WHEN %(district)s::int IS NULL THEN district_id IS NOT NULL
        ELSE district_id = %(district)s END
"""
"""Parameters are known when a statement is planned, so that each CASE is one plain condition."""

# Places are put together by the quarters they opened and closed in before any are compared.
QUARTERS: Final = f"""
WITH each AS (
    SELECT date_trunc('quarter', opened_on)::date AS opened,
        CASE WHEN closed_on <= %(day)s THEN date_trunc('quarter', closed_on)::date END AS closed,
        count(*) AS places
    FROM place WHERE {_OF} AND (opened_on IS NULL OR opened_on <= %(day)s) GROUP BY 1, 2),
quarter AS (
    SELECT q::date AS first, least((q + interval '3 months - 1 day')::date, %(day)s) AS until
    FROM (SELECT date_trunc('quarter', %(day)s::date) AS last) AS of,
        generate_series(last - (%(count)s - 1) * interval '3 months', last, '3 months') AS q)
SELECT first, until,
    coalesce(sum(places) FILTER (WHERE opened = first), 0)::int AS opened,
    coalesce(sum(places) FILTER (WHERE closed = first), 0)::int AS closed,
    coalesce(sum(places) FILTER (WHERE (opened IS NULL OR opened <= first)
        AND (closed IS NULL OR closed > first)), 0)::int AS standing
FROM quarter LEFT JOIN each ON true GROUP BY first, until ORDER BY first
"""  # noqa: S608  # our own words

_UNDATED: Final = f"SELECT count(*) FROM place WHERE {_OF} AND opened_on IS NULL"  # noqa: S608

LIFETIMES: Final = f"""
SELECT floor((least(closed_on, %(day)s) - opened_on) / 30.4375)::int AS months,
    closed_on IS NOT NULL AND closed_on <= %(day)s AS closed, count(*) AS count
FROM place WHERE {_OF} AND opened_on BETWEEN %(since)s AND %(day)s
GROUP BY 1, 2 ORDER BY 1, 2
"""  # noqa: S608
