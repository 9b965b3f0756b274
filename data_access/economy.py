"""Places of business by district and category: how many stand, opened, closed, and how long."""

from collections.abc import Collection
from datetime import date
from typing import Any, Final, Literal

from data_access import db
from data_access.db import Row

Change = Literal["standing", "opened", "closed"]


def until(today: date | None = None) -> date | None:
    """Return the day of the newest change of a place of business; None if no day is known.

    Registers are late: counted up to today, the last year would lack what is not told yet. Of
    what lies after `today` nothing is known; without it that is the database's own day.
    """
    found: date | None = db.value(_UNTIL, {"today": today})
    return found


def counted(day: date) -> list[Row]:
    """Return the places of business of each district and category in the year up to `day`.

    Returns
    -------
    list of Row
        `district_id`, `category`; `standing` on that day and `year_ago`; `opened` and `closed`
        in between, so that `standing` is `year_ago + opened - closed`. Without a day of opening
        a place has always stood. Pairs without any of it are left out, and so are places
        outside of all districts.
    """
    return db.rows(_COUNTED, {"day": day})


def ages(since: date, day: date) -> list[Row]:
    """Return how long places of business lived that opened from `since` up to `day`.

    Returns
    -------
    list of Row
        `district_id`, `months` (whole ones, from opening to closing or to `day`), `closed`
        (whether they ended so) and their `count`.
    """
    return db.rows(_AGES, {"since": since, "day": day})


def categories() -> list[Row]:
    """Return `code`, names, `theme` and `oked` (as 47.73, or None) of every category."""
    return db.rows("SELECT code, name_kk, name_ru, name_en, theme, oked FROM place_category")


def lived_in() -> list[Row]:
    """Return the ground that people live on: `district_id`, `km2`, by the cells of population."""
    return db.rows(_LIVED_IN)


def listed(
    what: Change,
    span: tuple[date, date],
    district_id: int | None,
    codes: Collection[str],
    limit: int,
) -> list[Row]:
    """Return places of business that a count is made of, the newest first.

    Parameters
    ----------
    what
        Those that stand on the last day, or that opened or closed after the first day and up
        to the last one.
    district_id
        None for all districts.
    codes
        Their categories.

    Returns
    -------
    list of Row
        `id`, names, `category`, `address`, `opened_on`, `closed_on`, `source_id`, `run_id`; at
        most `limit`.
    """
    told: dict[str, Any] = {
        "since": span[0],
        "day": span[1],
        "district": district_id,
        "codes": list(codes),
        "limit": limit,
    }
    return db.rows(_LISTED.format(_WHICH[what]), told)


_STANDS: Final = """(opened_on IS NULL OR opened_on <= {day})
    AND (closed_on IS NULL OR closed_on > {day})"""
_NOW: Final = _STANDS.format(day="%(day)s")
_YEAR_AGO: Final = "(%(day)s::date - interval '1 year')::date"
_WHICH: Final = {
    "standing": _NOW,
    "opened": "opened_on > %(since)s AND opened_on <= %(day)s",
    "closed": "closed_on > %(since)s AND closed_on <= %(day)s",
}

_UNTIL: Final = """
SELECT least(coalesce(%(today)s::date, current_date), greatest(max(opened_on), max(closed_on)))
FROM place WHERE NOT is_public HAVING greatest(max(opened_on), max(closed_on)) IS NOT NULL
"""

_COUNTED: Final = f"""
SELECT * FROM (
    SELECT district_id, category,
        count(*) FILTER (WHERE {_NOW}) AS standing,
        count(*) FILTER (WHERE {_STANDS.format(day=_YEAR_AGO)}) AS year_ago,
        count(*) FILTER (WHERE opened_on > {_YEAR_AGO} AND opened_on <= %(day)s) AS opened,
        count(*) FILTER (WHERE closed_on > {_YEAR_AGO} AND closed_on <= %(day)s) AS closed
    FROM place WHERE NOT is_public AND district_id IS NOT NULL
    GROUP BY district_id, category) AS each
WHERE standing + year_ago + opened + closed > 0
ORDER BY district_id, category
"""  # noqa: S608  # our own words

_AGES: Final = """
SELECT district_id, floor((least(closed_on, %(day)s) - opened_on) / 30.4375)::int AS months,
    closed_on IS NOT NULL AND closed_on <= %(day)s AS closed, count(*) AS count
FROM place
WHERE NOT is_public AND district_id IS NOT NULL AND opened_on BETWEEN %(since)s AND %(day)s
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""

_LIVED_IN: Final = """
SELECT district_id, sum(ST_Area(ST_Transform(geom, 32643))) / 1e6 AS km2
FROM population_cell WHERE residents > 0 AND district_id IS NOT NULL
GROUP BY district_id ORDER BY district_id
"""

_LISTED: Final = """
SELECT id, category, name_kk, name_ru, name_en, address, opened_on, closed_on, source_id, run_id
FROM place
WHERE NOT is_public AND district_id IS NOT NULL AND category = ANY (%(codes)s)
    AND (%(district)s::int IS NULL OR district_id = %(district)s) AND {}
ORDER BY coalesce(closed_on, opened_on) DESC NULLS LAST, id LIMIT %(limit)s
"""
