"""Bodies for 3D: objects of a layer as areas with a height, built by PostGIS as GeoJSON."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import JSON, ColumnElement, String, case, func, select
from sqlalchemy import cast as sql_cast

from core.geo import UTM43N, WGS84
from data_access import db
from data_access.features import identity
from data_access.tiles import Drawn, only

DIGITS: Final = 6
"""Decimal places of degrees: about a decimetre."""


def collection(
    part: Drawn,
    *,
    width: float,
    height: ColumnElement[Any] | None,
    chosen: Mapping[str, tuple[str, ...]],
) -> str:
    """Return the objects of `part` as the text of a GeoJSON FeatureCollection of areas.

    Parameters
    ----------
    part
        Single objects; its columns become properties.
    width
        How wide in metres lines become, and how far points reach to each side.
    height
        Becomes the property `height`, in metres.
    chosen
        Filter values by filter name.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached or was too slow.

    Notes
    -----
    Each feature tells a point on it as `at`, so that it can be shown where its area is too
    small to see. Widths are measured in UTM zone 43N.
    """
    geom = part.table.c[part.geom]
    pairs = [item for one in _properties(part, height) for item in one]
    on_it = func.ST_AsGeoJSON(func.ST_PointOnSurface(geom), DIGITS)
    feature = func.json_build_object(
        "type",
        "Feature",
        "id",
        identity(part),
        "geometry",
        sql_cast(func.ST_AsGeoJSON(_body(geom, width), DIGITS), JSON),
        "properties",
        func.json_build_object(
            *pairs, "at", func.json_extract_path(sql_cast(on_it, JSON), "coordinates")
        ),
    )
    query = select(func.string_agg(sql_cast(feature, String), ",").label("features"))
    query = query.where(*only(part, chosen)).select_from(part.table)
    if part.where is not None:
        query = query.where(part.where)
    asked = {f"only_{name}": list(values) for name, values in chosen.items()}
    return f'{{"type":"FeatureCollection","features":[{db.value(query, asked) or ""}]}}'


def _properties(part: Drawn, height: ColumnElement[Any] | None) -> list[tuple[str, Any]]:
    told: list[tuple[str, Any]] = [(str(column.name), column) for column in part.columns]
    values = [(name, getattr(column, "element", column)) for name, column in told]
    return values if height is None else [*values, ("height", height)]


def _body(geom: ColumnElement[Any], width: float) -> ColumnElement[Any]:
    """Return an area on the ground: lines as ribbons with straight ends, points as octagons."""
    ground = func.ST_Transform(geom, UTM43N)
    dimension = func.ST_Dimension(geom)
    wide = case(
        (dimension == 0, func.ST_Buffer(ground, width, "quad_segs=2")),
        (dimension == 1, func.ST_Buffer(ground, width / 2, "quad_segs=2 endcap=flat")),
        else_=ground,
    )
    return func.ST_Transform(wide, WGS84)
