"""One number for each district, to stand on it as a column in 3D."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select

from data_access import db, sources
from data_access.db import Row
from data_access.schema import district, district_label, district_today, work
from data_access.works import STATE


class Columns(NamedTuple):
    """Values by district, the day or month they speak of, and the sources behind them."""

    values: dict[int, float]
    of: date | None
    source_ids: list[int]


def places() -> list[Row]:
    """Return where each district's name stands: `id`, `slug`, its names, `lon` and `lat`."""
    point = district_label.c.geom
    names = [district_label.c[f"name_{lang}"] for lang in ("kk", "ru", "en")]
    lon, lat = func.ST_X(point).label("lon"), func.ST_Y(point).label("lat")
    query = select(district_label.c.id, district.c.slug, *names, lon, lat)
    query = query.join(district, district.c.id == district_label.c.id)
    return db.rows(query.order_by(district_label.c.id))


def density() -> Columns:
    """Return residents by square kilometre."""
    rows = db.rows(
        select(
            district_today.c.id,
            (district_today.c.residents / district_today.c.area_km2).label("value"),
            district_today.c.residents_on.label("of"),
        )
    )
    found = {row["id"]: float(row["value"]) for row in rows}
    return Columns(
        found, max((row["of"] for row in rows), default=None), sources.of_table(district)
    )


def late_works() -> Columns:
    """Return how many works are past their planned end and not finished; 0 where none is."""
    late = func.count(work.c.id).label("value")
    joined = district.outerjoin(work, (work.c.district_id == district.c.id) & (STATE == "late"))
    rows = db.rows(select(district.c.id, late).select_from(joined).group_by(district.c.id))
    return Columns({row["id"]: float(row["value"]) for row in rows}, None, sources.of_table(work))
