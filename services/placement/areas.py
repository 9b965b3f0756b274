"""Where is asked about, and where nothing may stand: in metres, within the city."""

from typing import Final

import numpy as np
import shapely

from core.errors import TooLittleData
from core.text import Text
from data_access import demand
from data_access.demand import Floats, Shapes
from geodata import plane
from services.placement.asked import Asked, Ring

DEGREES: Final = 1e-6
"""Shapes for the map are rounded to a decimetre."""


def of(asked: Asked) -> shapely.Geometry:
    """Return the area that is asked about, UTM43N: drawn, a district, or the whole city.

    Raises
    ------
    NotFound
        If there is no such district.
    TooLittleData
        If what is drawn lies outside the city.
    DataUnavailable
        If the database cannot be reached, or no outline is loaded.
    """
    if not asked.area:
        return demand.outline(asked.district)
    area = _flat(shapely.intersection(_drawn(asked.area), demand.outline("")))
    if shapely.area(area) < 1:
        raise TooLittleData(_OUTSIDE)
    return area


def without(asked: Asked) -> shapely.Geometry:
    """Return the zones where nothing may be placed, UTM43N; empty without any."""
    return shapely.union_all([_drawn(ring) for ring in asked.without])


def in_degrees(shapes: Shapes) -> Shapes:
    """Return shapes as the map draws them: WGS84, rounded to a decimetre."""
    return np.asarray(shapely.set_precision(plane.in_degrees(shapes), DEGREES), object)


def degrees(points: Floats) -> tuple[list[float], list[float]]:
    """Return longitudes and latitudes of points in metres, shape (n, 2)."""
    lon, lat = np.round(plane.to_degrees(points), 6).T
    return lon.tolist(), lat.tolist()


def _drawn(ring: Ring) -> shapely.Geometry:
    """Return a drawn ring as an area; one that crosses itself as the parts it goes around."""
    return _flat(shapely.make_valid(shapely.Polygon(plane.to_metres(ring))))


def _flat(shape: shapely.Geometry) -> shapely.Geometry:
    """Return what of a shape has an area; borders that touch may be lines and points besides."""
    parts = shapely.get_parts(shape)
    return shapely.union_all(parts[shapely.get_dimensions(parts) == 2])  # noqa: PLR2004  # areas


_OUTSIDE = Text(
    kk="Сызылған аймақта қала аумағы жоқ; аймақты қала ішінен сызыңыз",
    ru="В нарисованной области нет территории города; нарисуйте её внутри города",
    en="the drawn area holds no part of the city; draw it inside the city",
)
