"""Works in time: from when to when each goes on, its state today, how many in each month."""

from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Date,
    DateTime,
    Integer,
    Interval,
    Select,
    Subquery,
    and_,
    case,
    cast,
    func,
    literal_column,
    select,
    union_all,
)

from data_access import db
from data_access.schema import work

UNFINISHED: Final = work.c.status.in_(("planned", "active", "suspended"))
STATE: Final[ColumnElement[str]] = case(
    (and_(UNFINISHED, work.c.planned_end < func.current_date()), "late"), else_=work.c.status
)
"""A work past its planned end is late, whatever its source says."""
STARTS: Final[ColumnElement[date]] = func.coalesce(work.c.actual_start, work.c.planned_start)
ENDS: Final[ColumnElement[date]] = case(
    (work.c.actual_end.is_not(None), work.c.actual_end),
    (UNFINISHED, func.greatest(work.c.planned_end, func.current_date())),
    else_=work.c.planned_end,
)
"""What is late and not finished goes on until today."""


class Month(NamedTuple):
    """One month: works under way on any day of it, and those that began and ended in it."""

    month: date
    under_way: int
    begun: int
    ended: int


def by_month(
    kinds: tuple[str, ...] = (), districts: tuple[int, ...] = (), states: tuple[str, ...] = ()
) -> list[Month]:
    """Return the works under way in each month from the first work's start to the last one's end.

    Parameters
    ----------
    kinds, districts, states
        Which works to count; empty for all. A state may be `late`, as in `STATE`.

    Returns
    -------
    list of Month
        Months without holes, the same whatever is chosen; empty without dated works.

    Notes
    -----
    A work without a start has no place in time and is left out; one without an end ends on
    the day it starts, or today if it is not finished. Under way in the months from a to b
    are as many as have begun by b less those that ended before a.
    """
    return [Month(**row) for row in db.rows(_by_month(kinds, districts, states))]


def _by_month(
    kinds: tuple[str, ...], districts: tuple[int, ...], states: tuple[str, ...]
) -> Select[Any]:
    months, steps = _months(), _steps(_chosen(kinds, districts, states))
    begun, ended = (func.coalesce(func.sum(steps.c[name]), 0) for name in ("begun", "ended"))
    # The sums up to this month, by PostgreSQL's default frame of a window.
    under_way = func.sum(begun - ended).over(order_by=months.c.month) + ended
    return (
        select(
            months.c.month,
            cast(under_way, Integer).label("under_way"),
            cast(begun, Integer).label("begun"),
            cast(ended, Integer).label("ended"),
        )
        .select_from(months.outerjoin(steps, steps.c.month == months.c.month))
        .group_by(months.c.month)
        .order_by(months.c.month)
    )


def _chosen(
    kinds: tuple[str, ...], districts: tuple[int, ...], states: tuple[str, ...]
) -> list[ColumnElement[bool]]:
    asked = ((work.c.kind, kinds), (work.c.district_id, districts), (STATE, states))
    return [column.in_(values) for column, values in asked if values]


def _months() -> Subquery:
    """Every month of the data, as its first day."""
    first, last = func.min(_month(STARTS)), func.max(_month(_LAST))
    every = func.generate_series(first, last, cast("1 month", Interval))
    return select(cast(every, Date).label("month")).where(_PLACED).subquery("months")


def _steps(chosen: list[ColumnElement[bool]]) -> Subquery:
    """Each chosen work twice: in the month it begins and in the month it ends."""
    one, none = literal_column("1", Integer), literal_column("0", Integer)
    begins = select(
        cast(_month(STARTS), Date).label("month"), one.label("begun"), none.label("ended")
    )
    ends = select(cast(_month(_LAST), Date), none, one)
    return union_all(begins.where(_PLACED, *chosen), ends.where(_PLACED, *chosen)).subquery("steps")


_PLACED: Final = STARTS.is_not(None)
_LAST: Final[ColumnElement[date]] = func.greatest(STARTS, ENDS)


def _month(day: ColumnElement[date]) -> ColumnElement[Any]:
    # Without a zone, so that a month begins on its first day whatever the server's zone is.
    return func.date_trunc("month", cast(day, DateTime(timezone=False)))
