"""What lies under a click: single objects near a point, or the hexagon around it."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from geoalchemy2 import Geography
from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy import cast as sql_cast

from core.geo import WGS84
from core.text import Lang
from data_access import db, features
from data_access.db import Row
from data_access.tiles import Drawn, only

METRES_PER_DEGREE: Final = 111_195.0
"""Of latitude; a degree of longitude is shorter, so boxes are widened below."""
WIDEN: Final = 1.5


def near(  # noqa: PLR0913  # what a click is made of
    part: Drawn,
    names: Iterable[str],
    lang: Lang,
    *,
    lon: float,
    lat: float,
    metres: float,
    most: int,
    chosen: Mapping[str, tuple[str, ...]],
) -> list[Row]:
    """Return at most `most` objects within `metres` of a point: nearest first, small before large.

    A part `as_point` at this zoom is looked for where its point is drawn.
    """
    geom: ColumnElement[Any] = part.table.c[part.geom]
    click = _point(lon, lat)
    aim = func.ST_PointOnSurface(geom) if part.as_point else geom
    query = (
        features.card(part, names, lang)
        .where(geom.op("&&")(_around(lon, lat, metres)), *only(part, chosen))
        .where(func.ST_DWithin(_ground(aim), _ground(click), metres))
        .order_by(_first_by_kind(geom), func.ST_Distance(geom, click), func.ST_Area(geom))
        .limit(most)
    )
    if part.where is not None:
        query = query.where(part.where)
    return db.rows(query, {f"only_{name}": list(value) for name, value in chosen.items()})


def around(
    part: Drawn, *, lon: float, lat: float, chosen: Mapping[str, tuple[str, ...]]
) -> Row | None:
    """Return the columns of the aggregate whose area holds the point, None outside all."""
    geom: ColumnElement[Any] = part.table.c[part.geom]
    click = _point(lon, lat)
    query = select(*part.columns).where(geom.op("&&")(click), func.ST_Intersects(geom, click))
    query = query.where(*only(part, chosen)).group_by(*part.group).limit(1)
    if part.where is not None:
        query = query.where(part.where)
    found = db.rows(query, {f"only_{name}": list(value) for name, value in chosen.items()})
    return found[0] if found else None


def _first_by_kind(geom: ColumnElement[Any]) -> ColumnElement[int]:
    """Points lie on top of lines, and lines on top of areas."""
    kind = func.ST_Dimension(geom)
    return case((kind == 0, 0), (kind == 1, 1), else_=2)


def _point(lon: float, lat: float) -> ColumnElement[Any]:
    return func.ST_SetSRID(func.ST_MakePoint(lon, lat), WGS84)


def _around(lon: float, lat: float, metres: float) -> ColumnElement[Any]:
    return func.ST_Expand(_point(lon, lat), WIDEN * metres / METRES_PER_DEGREE)


def _ground(shape: ColumnElement[Any]) -> ColumnElement[Any]:
    return sql_cast(shape, Geography(srid=WGS84))
