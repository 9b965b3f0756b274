"""Works along a line of time: from when to when each is drawn, and what is marked on the way."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from core import units
from core.text import Lang, Text

Row = Mapping[str, Any]
"""A work as `data_access.works_monitoring.listed` tells it."""
Span = tuple[date, date]
BACK, AHEAD = timedelta(days=500), timedelta(days=330)
"""The most that is shown before and after today, so that one old work does not squeeze all."""
NEAR: Final = timedelta(days=12)
"""Air beside what begins first and ends last."""
MOST_LETTERS: Final = 30
PLAN: Final = Text(kk="жоспар", ru="план", en="plan")
FACT: Final = Text(kk="нақты", ru="факт", en="fact")
NOW: Final = Text(kk="бүгін", ru="сегодня", en="today")
_MOST_MARKS: Final = 14
_MONTHS: Final = {
    "kk": "қаң ақп нау сәу мам мау шіл там қыр қаз қар жел",
    "ru": "янв фев мар апр май июн июл авг сен окт ноя дек",
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
}


def extent(row: Row) -> Span | None:
    """Return from when to when a work has anything to draw."""
    days = [row[name] for name in ("planned_start", "actual_start", "planned_end") if row[name]]
    if not days:
        return None
    return min(days), max(*days, until(row) or days[0])


def planned(row: Row) -> Span | None:
    """Return from when to when it is planned."""
    if row["planned_start"] and row["planned_end"]:
        return row["planned_start"], row["planned_end"]
    return None


def actual(row: Row) -> Span | None:
    """Return what really happened; what is late without having begun is late all the same."""
    begin, end = row["actual_start"] or row["planned_end"], until(row)
    return (begin, end) if begin and end else None


def until(row: Row) -> date | None:
    """Return until when it really went on, None for what has not begun and is not late."""
    if row["state"] == "late" or (row["actual_start"] and not row["actual_end"]):
        return units.today()
    end: date | None = row["actual_end"]
    return end


def span(rows: Sequence[Row]) -> Span:
    """Return from when to when `rows` are drawn; what lies far from today is cut."""
    today = units.today()
    extents = [one for one in map(extent, rows) if one]
    first = min((begin for begin, _ in extents), default=today - NEAR)
    last = max((end for _, end in extents), default=today + NEAR)
    if last > today - BACK:  # else everything is long past, and shown whole
        first, last = max(first, today - BACK), min(last, today + AHEAD)
    return first - NEAR, max(last, first + NEAR) + NEAR


def marked(within: Span) -> list[date]:
    """Return first days of months within the span, as many as have room."""
    first, last = within
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    step = next(one for one in (1, 2, 3, 6, 12, 24, 60) if len(months) / one <= _MOST_MARKS)
    return [date(at // 12, at % 12 + 1, 1) for at in months if at % step == 0]


def month(first_day: date, lang: Lang) -> str:
    """Return a month in three letters; where a year begins, the year.

    Examples
    --------
    >>> month(date(2026, 10, 1), "kk"), month(date(2026, 1, 1), "kk")
    ('қаз', '2026')
    """
    if first_day.month == 1:
        return str(first_day.year)
    return _MONTHS[lang].split()[first_day.month - 1]


def short(row: Row, lang: Lang, letters: int = MOST_LETTERS) -> str:
    """Return what tells a work from its neighbours in a few letters: mostly its street."""
    text = str(row[f"title_{lang}"]).rpartition(": ")[2]
    return text if len(text) <= letters else f"{text[: letters - 1]}…"
