"""Who is wanted and who looks for work, by trade."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from core.text import Text
from data_access import db
from data_access.db import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """Demand for a trade and its supply at the end of a month.

    Attributes
    ----------
    per_vacancy
        Seekers for each vacancy; None without vacancies.
    mean_wage_tenge
        Mean of what vacancies offer a month, before tax; None where not told.
    vacancies_change, seekers_change, wage_change
        Since the same month a year ago, 0.1 for a tenth more; None where that is not known for
        the very same districts, or was zero.
    """

    code: str
    title: Text
    month: date
    vacancies: int
    seekers: int
    per_vacancy: float | None
    mean_wage_tenge: float | None
    vacancies_change: float | None
    seekers_change: float | None
    wage_change: float | None


def last_month(district_id: int | None = None) -> date | None:
    """Return the newest month there are figures of, None where there are none."""
    found: date | None = db.value(_LAST, {"district": district_id})
    return found


def by_trade(district_id: int | None = None, month: date | None = None) -> list[Trade]:
    """Return every trade of a district or the city, those with most vacancies first.

    Parameters
    ----------
    district_id
        None for the whole city: wages are then means over its vacancies.
    month
        Any day of it; by default the newest one there are figures of.

    Returns
    -------
    list of Trade
        Empty where that month has no figures.

    Notes
    -----
    Synthetic figures count as long as no other source has brought any. Of two sources that tell
    of the same trade, district and month, the one that came last counts.
    """
    month = month or last_month(district_id)
    if month is None:
        return []
    return [_trade(row) for row in db.rows(BY_TRADE, {"district": district_id, "month": month})]


def source_ids() -> list[int]:
    """Return the sources whose figures are read."""
    return [row["id"] for row in db.rows(_SOURCES)]


def _trade(row: Row) -> Trade:
    now, before = row["now"], row["before"] or {}
    if before.get("districts") != now["districts"]:
        before = {}
    return Trade(
        code=row["code"],
        title=Text.from_row(row),
        month=row["month"],
        vacancies=now["vacancies"],
        seekers=now["seekers"],
        per_vacancy=now["seekers"] / now["vacancies"] if now["vacancies"] else None,
        mean_wage_tenge=now["wage"],
        **{f"{name}_change": _change(now, before, name) for name in _COMPARED},
    )


_COMPARED: Final = ("vacancies", "seekers", "wage")


def _change(now: dict[str, Any], before: dict[str, Any], name: str) -> float | None:
    new, old = now[name], before.get(name)
    return None if new is None or not old else new / old - 1


_HEARD: Final = """
WITH there AS (
    SELECT id, kind FROM source AS s
    WHERE EXISTS (SELECT FROM labour AS l WHERE l.source_id = s.id)),
heard AS (
    SELECT id FROM there
    WHERE kind <> 'synthetic' OR NOT EXISTS (SELECT FROM there WHERE kind <> 'synthetic'))
"""
_SOURCES: Final = f"{_HEARD} SELECT id FROM heard ORDER BY id"  # noqa: S608  # our own words
_LAST: Final = f"""
{_HEARD} SELECT max(month) FROM labour
WHERE source_id IN (SELECT id FROM heard)
    AND (%(district)s::int IS NULL OR district_id = %(district)s)
"""  # noqa: S608
BY_TRADE: Final = f"""
{_HEARD}, asked AS (
    SELECT month FROM (SELECT date_trunc('month', %(month)s::date) AS first) AS of,
        LATERAL (VALUES (first::date), ((first - interval '1 year')::date)) AS pair (month)),
told AS (
    SELECT DISTINCT ON (trade, district_id, month) l.*
    FROM labour AS l JOIN asked USING (month)
    WHERE source_id IN (SELECT id FROM heard)
        AND (%(district)s::int IS NULL OR district_id = %(district)s)
    ORDER BY trade, district_id, month, run_id DESC),
summed AS (
    SELECT trade, month, jsonb_build_object(
        'vacancies', sum(vacancies), 'seekers', sum(seekers),
        'districts', jsonb_agg(district_id ORDER BY district_id),
        'wage', coalesce(
            sum(mean_wage_tenge::float8 * vacancies)
                / nullif(sum(vacancies) FILTER (WHERE mean_wage_tenge IS NOT NULL), 0),
            avg(mean_wage_tenge)::float8)) AS figures
    FROM told GROUP BY trade, month)
SELECT t.*, now.month, now.figures AS now, before.figures AS before
FROM summed AS now JOIN trade AS t ON t.code = now.trade
LEFT JOIN summed AS before
    ON before.trade = now.trade AND before.month = (now.month - interval '1 year')::date
WHERE now.month = date_trunc('month', %(month)s::date)
ORDER BY (now.figures ->> 'vacancies')::int DESC, t.code
"""  # noqa: S608  # our own words
