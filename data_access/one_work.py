"""One work with all that is known of it: its record, its history, photos, who else dug there."""

from datetime import date
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Date,
    Float,
    Interval,
    Subquery,
    and_,
    case,
    cast,
    func,
    or_,
    select,
)

from core.errors import NotFound
from core.geo import UTM43N
from core.text import Text
from data_access import db, works_monitoring
from data_access.db import Row
from data_access.schema import work, work_photo, work_status
from data_access.works import STARTS, STATE, UNFINISHED

GUARANTEE_YEARS: Final = 3
"""A medium repair is guaranteed for three years.

The city's akimat says so (through gurk.kz, bes.media and informburo.kz, 2024-2025).
"""
GUARANTEED_UNTIL: Final[ColumnElement[date]] = case(
    (
        and_(work.c.subkind == "medium_repair", work.c.status == "completed"),
        cast(work.c.actual_end + cast(f"{GUARANTEE_YEARS} years", Interval), Date),
    )
)
"""The last day of a work's guarantee; null for a work that has none."""
SAME_SPOT_METRES: Final = 15.0
"""Half the width of an avenue: works nearer than that meet on the same ground."""
DIGGING: Final = ("utilities", "construction")
_DIGS: Final = and_(UNFINISHED, work.c.kind.in_(DIGGING))
_DEGREES_PER_METRE: Final = 1 / 80_000
"""Of longitude, at the latitude of Almaty, rounded up: wide enough for any direction."""
MOST_ID: Final = 2**31 - 1


def record(work_id: int) -> Row:
    """Return a work: what a list has of it, `guaranteed_until`, and its middle `lon`, `lat`.

    Raises
    ------
    NotFound
        If there is no such work.
    """
    found = works_monitoring.named([work_id]) if 0 <= work_id <= MOST_ID else []
    if not found:
        raise NotFound(_NO_WORK)
    middle = func.ST_PointOnSurface(work.c.geom)
    more = select(
        GUARANTEED_UNTIL.label("guaranteed_until"),
        func.ST_X(middle).label("lon"),
        func.ST_Y(middle).label("lat"),
        work.c.external_id,
    ).where(work.c.id == work_id)
    return {**found[0], **db.rows(more)[0]}


def history(work_id: int) -> list[Row]:
    """Return the changes of a work's status, the first one first."""
    of = work_status.c
    return db.rows(
        select(of.status, of.since, of.note).where(of.work_id == work_id).order_by(of.since, of.id)
    )


def photos(work_id: int) -> list[Row]:
    """Return a work's photos in the order of the work: `phase`, `url`, `taken_on`."""
    of = work_photo.c
    phase = case({"before": 0, "during": 1, "after": 2}, value=of.phase)
    query = select(of.phase, of.url, of.taken_on).where(of.work_id == work_id)
    return db.rows(query.order_by(phase, of.taken_on, of.id))


def same_spot(work_id: int, limit: int = 50) -> list[Row]:
    """Return the other works on the same spot, the newest first.

    Returns
    -------
    list of Row
        Works within `SAME_SPOT_METRES` that were not called off: what a short list shows,
        `guaranteed_until`, `shared_metres` (length of what both have in common; 0 for what
        only touches or is an area), `breaks_guarantee` if one of the two is a medium repair
        under guarantee and the other one is to dig it up, and `together`, how many there are
        without the limit.

    Notes
    -----
    Distance is measured in UTM zone 43 N; the index is asked by a box in degrees first.
    """
    mine = _mine(work_id)
    near = func.ST_Expand(mine.c.geom, SAME_SPOT_METRES * _DEGREES_PER_METRE)
    there, here = func.ST_Transform(work.c.geom, UTM43N), func.ST_Transform(mine.c.geom, UTM43N)
    return db.rows(
        select(
            *(work.c[name] for name in _SHORT),
            STATE.label("state"),
            GUARANTEED_UNTIL.label("guaranteed_until"),
            cast(_shared(there, here), Float).label("shared_metres"),
            func.coalesce(_breaks(mine), False).label("breaks_guarantee"),
            func.count().over().label("together"),
        )
        .where(
            work.c.id != work_id,
            work.c.status != "cancelled",
            work.c.geom.op("&&")(near),
            func.ST_DWithin(there, here, SAME_SPOT_METRES),
        )
        .order_by(STARTS.desc().nulls_last(), work.c.id)
        .limit(limit)
    )


def _mine(work_id: int) -> Subquery:
    query = select(
        work.c.geom,
        func.coalesce(STARTS, func.current_date()).label("starts"),
        GUARANTEED_UNTIL.label("until"),
        _DIGS.label("digs"),
    )
    return query.where(work.c.id == work_id).subquery("mine")


def _breaks(mine: Subquery) -> ColumnElement[bool]:
    """Tell whether a trench that is to come meets a road within its guarantee."""
    starts = func.coalesce(STARTS, func.current_date())
    return or_(
        and_(_DIGS, starts <= mine.c.until),
        and_(mine.c.digs, mine.c.starts <= GUARANTEED_UNTIL),
    )


def _shared(there: ColumnElement[Any], here: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.ST_Length(func.ST_Intersection(there, func.ST_Buffer(here, SAME_SPOT_METRES)))


_SHORT: Final = (
    *("id", "kind", "subkind", "title_kk", "title_ru", "title_en"),
    *("planned_start", "planned_end", "actual_start", "actual_end", "contractor"),
)
_NO_WORK = Text(kk="Мұндай жұмыс жоқ", ru="Такой работы нет", en="there is no such work")
