"""Works of a district under watch: counts, money, what is late and why, what is closed today.

All of it speaks of today by the city's own day. A district's rows are found by
`ix_work_district_id_status`; the whole city is read whole.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Protocol, Self

from sqlalchemy import (
    ColumnElement,
    Date,
    Float,
    Integer,
    Interval,
    Label,
    Select,
    String,
    and_,
    case,
    cast,
    false,
    func,
    literal,
    or_,
    select,
    tuple_,
    union_all,
)

from data_access import db
from data_access.db import Row
from data_access.schema import district_today, work
from data_access.works import ENDS, STARTS, STATE, UNFINISHED

TODAY: Final = func.current_date()
OPEN: Final = ("late", "active", "suspended", "planned")
"""States of a work that is not finished and not called off."""
STATES: Final = (*OPEN, "completed", "cancelled")
LATE: Final = STATE == "late"
BEGUN: Final = and_(UNFINISHED, TODAY >= STARTS)
DELAY: Final[ColumnElement[int]] = case(
    (LATE, TODAY - work.c.planned_end),
    (work.c.status == "completed", func.greatest(work.c.actual_end - work.c.planned_end, 0)),
)
"""Days behind the plan: until today for what is late, until its end for what is completed."""
CLOSED: Final = and_(
    UNFINISHED,
    work.c.traffic != "none",
    work.c.traffic_from <= TODAY,
    or_(work.c.traffic_until >= TODAY, work.c.actual_start.is_not(None)),
)
"""A road is restricted within its dates, and beyond them while the work that began goes on."""
MEASURES: Final[dict[str, ColumnElement[bool]]] = {
    "under_way": BEGUN,
    "late": LATE,
    "planned": STATE == "planned",
    "completed": STATE == "completed",
    "closed_today": CLOSED,
}
"""What is counted, by name."""
DOT_METRES: Final = 6
"""Radius of the circle that stands for a work that has only a point."""
DEGREE_DIGITS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which works; what is None or empty narrows nothing.

    `month` is the first day of a month in which the work must be under way; an empty `reason`
    stands for works without one.
    """

    district: int | None = None
    kind: str | None = None
    states: tuple[str, ...] = ()
    contractor: str | None = None
    month: date | None = None
    reason: str | None = None

    def but(self, **other: Any) -> Self:
        """Return the same choice with some parts changed."""
        return replace(self, **other)

    def where(self) -> ColumnElement[bool]:
        """Return the choice as a condition on `work`."""
        parts: list[ColumnElement[bool]] = [work.c.id.is_not(None)]
        if self.district is not None:
            parts.append(work.c.district_id == self.district)
        if self.kind is not None:
            parts.append(work.c.kind == self.kind)
        if self.states:
            parts.append(STATE.in_(self.states))
            if set(self.states) <= set(OPEN):
                parts.append(UNFINISHED)  # the same, in the words of the index
        if self.contractor is not None:
            parts.append(work.c.contractor == self.contractor)
        if self.reason is not None:
            parts.append(func.coalesce(work.c.delay_reason, "") == self.reason)
        if self.month is not None:
            parts += _under_way_in(self.month)
        return and_(*parts)


def _under_way_in(month: date) -> list[ColumnElement[bool]]:
    return under_way(month, month)


def under_way(first: date, last: date) -> list[ColumnElement[bool]]:
    """Return the conditions for going on in the months from `first` to `last`, their first days."""
    after = literal(last, Date) + cast("1 month", Interval)
    return [after > STARTS, func.greatest(STARTS, ENDS) >= first]


def by_district(chosen: Chosen) -> list[Row]:
    """Return counts and money of the chosen works, by district and of all together.

    Returns
    -------
    list of Row
        `district_id`, None for works of no district, and on the row of all together, which
        alone has `together`; the counts of `MEASURES`; `longest_delay` of what is late, days;
        `budget` and `spent`, tenge; `n` works. The states chosen decide `n`, `budget` and
        `spent`; the other counts are each of a state of its own.
    """
    listed = STATE.in_(chosen.states or STATES)
    where = chosen.but(states=()).where()
    query = select(
        work.c.district_id,
        (func.grouping(work.c.district_id) == 1).label("together"),
        *(func.count().filter(what).label(name) for name, what in MEASURES.items()),
        func.max(DELAY).filter(LATE).label("longest_delay"),
        func.count().filter(listed).label("n"),
        _sum(work.c.budget_tenge, listed, "budget"),
        _sum(work.c.spent_tenge, listed, "spent"),
    ).where(where)
    return db.rows(query.group_by(func.grouping_sets(tuple_(work.c.district_id), tuple_())))


def _sum(column: ColumnElement[Any], which: ColumnElement[bool], name: str) -> Label[Any]:
    return cast(func.coalesce(func.sum(column).filter(which), 0), Float).label(name)


def facets(chosen: Chosen) -> dict[str, dict[str, int]]:
    """Return how many works each further choice would leave.

    Returns
    -------
    dict
        Under `kind`, `state` and `contractor` the counts by value, each under the other
        choices; under `late` the late works by finer kind; under `reason` by why. Most first.
    """
    late = chosen.but(states=("late",))
    finer = func.coalesce(work.c.subkind, work.c.kind)
    parts = (
        _facet("kind", work.c.kind, chosen.but(kind=None)),
        _facet("state", cast(STATE, String), chosen.but(states=())),
        _facet("contractor", work.c.contractor, chosen.but(contractor=None)),
        _facet("late", finer, late),
        _facet("reason", func.coalesce(work.c.delay_reason, ""), late.but(reason=None)),
    )
    found: dict[str, dict[str, int]] = {name: {} for name, _ in parts}
    all_ = union_all(*(query for _, query in parts)).subquery()
    for row in db.rows(select(all_).order_by(all_.c.n.desc(), all_.c.value)):
        found[row["facet"]][row["value"]] = row["n"]
    return found


def _facet(name: str, value: ColumnElement[Any], chosen: Chosen) -> tuple[str, Select[Any]]:
    query = select(
        literal(name).label("facet"), value.label("value"), func.count().label("n")
    ).where(chosen.where(), value.is_not(None))
    return name, query.group_by(value)


class Choice(Protocol):
    """Anything that narrows works."""

    def where(self) -> ColumnElement[bool]:
        """Return the choice as a condition on `work`."""


def listed(chosen: Choice, limit: int) -> list[Row]:
    """Return the first `limit` of the chosen works, late ones first, the longest delay on top.

    Returns
    -------
    list of Row
        The columns of `work` that a list shows, `state`, `delay_days`, `shape` (GeoJSON,
        WGS84, to a metre) and `together`, how many there are without the limit.
    """
    query = _listed(func.count().over().label("together")).where(chosen.where())
    return db.rows(query.order_by(*_ORDER).limit(limit))


def named(ids: Iterable[int]) -> list[Row]:
    """Return works by their ids as `listed` does, `together` being 0."""
    return db.rows(_listed(literal(0).label("together")).where(work.c.id.in_(tuple(ids))))


def counted(measure: str, chosen: Chosen, limit: int) -> list[Row]:
    """Return the first `limit` works that a measure counts, as `listed` does."""
    which = MEASURES.get(measure, false())
    query = _listed(func.count().over().label("together")).where(chosen.where(), which)
    return db.rows(query.order_by(*_ORDER).limit(limit))


def closed_today(chosen: Chosen, limit: int) -> list[Row]:
    """Return what restricts roads today, fully closed ones first, the next to open on top."""
    query = _listed(func.count().over().label("together")).where(chosen.where(), CLOSED)
    order = (work.c.traffic, work.c.traffic_until, work.c.id)  # "closed" before "partial"
    return db.rows(query.order_by(*order).limit(limit))


def outlines() -> list[Row]:
    """Return the districts: `id`, `slug`, names, and `shape`, an outline for small maps."""
    simple = func.ST_SimplifyPreserveTopology(district_today.c.geom, 0.0004)
    return db.rows(
        select(
            *(district_today.c[one] for one in ("id", "slug", "name_kk", "name_ru", "name_en")),
            func.ST_AsGeoJSON(simple, 4).label("shape"),
        ).order_by(district_today.c.id)
    )


def _listed(*more: Label[Any]) -> Select[Any]:
    names = (
        *("id", "kind", "subkind", "title_kk", "title_ru", "title_en", "address", "district_id"),
        *("planned_start", "planned_end", "actual_start", "actual_end"),
        *("budget_tenge", "spent_tenge", "contractor", "progress_percent", "delay_reason"),
        *("traffic", "traffic_from", "traffic_until", "source_id", "run_id"),
    )
    return select(
        *(work.c[name] for name in names),
        STATE.label("state"),
        cast(DELAY, Integer).label("delay_days"),
        func.ST_AsGeoJSON(_seen(), DEGREE_DIGITS).label("shape"),
        *more,
    )


def _seen() -> ColumnElement[Any]:
    """Return a shape that a line can be drawn around, whatever the work has."""
    dot = func.ST_Buffer(func.geography(work.c.geom), DOT_METRES, 4)
    return case((func.ST_Dimension(work.c.geom) == 0, func.geometry(dot)), else_=work.c.geom)


_ORDER: Final = (
    case({state: place for place, state in enumerate(STATES)}, value=STATE),
    DELAY.desc().nulls_last(),
    case((work.c.status == "completed", work.c.actual_end)).desc().nulls_last(),
    work.c.planned_start,
    work.c.id,
)
