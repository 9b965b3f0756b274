"""Between degrees (how rows are stored) and metres (how streets and houses are laid out)."""

from functools import cache

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Transformer

from core.geo import UTM43N, WGS84

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Shapes = npt.NDArray[np.object_]


@cache
def _transformer(into: int) -> Transformer:
    return Transformer.from_crs(WGS84 if into == UTM43N else UTM43N, into, always_xy=True)


def to_metres(points: npt.ArrayLike) -> Floats:
    """Return `(n, 2)` longitudes and latitudes as metres of UTM 43N."""
    at = np.asarray(points, np.float64)
    return np.stack(_transformer(UTM43N).transform(at[:, 0], at[:, 1]), 1)


def to_degrees(points: npt.ArrayLike) -> Floats:
    """Return `(n, 2)` metres of UTM 43N as longitudes and latitudes."""
    at = np.asarray(points, np.float64)
    return np.stack(_transformer(WGS84).transform(at[:, 0], at[:, 1]), 1)


def in_metres(shapes: npt.ArrayLike) -> Shapes:
    """Return geometries in metres of UTM 43N."""
    return np.asarray(shapely.transform(np.asarray(shapes, object), to_metres), object)


def in_degrees(shapes: npt.ArrayLike) -> Shapes:
    """Return geometries in degrees."""
    return np.asarray(shapely.transform(np.asarray(shapes, object), to_degrees), object)
