"""Set foreign geometry right: its CRS, the order of its axes, its validity, its kind, its place."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

import numpy as np
import pyproj
import shapely
from pyproj.exceptions import CRSError

from core.errors import BadRequest
from core.geo import ALMATY, WGS84
from core.text import Text
from integrations.records import FOUR_DIMENSIONS

GeometryKind = Literal["point", "line", "polygon", "multipolygon", "any"]

PLANES: Final = ("EPSG:32643", "EPSG:3857", "EPSG:28413", "EPSG:32642")
"""Metres met in files about Almaty: UTM 43N, the web, Pulkovo 1942 zone 13, UTM 42N."""
CITY: Final = shapely.box(ALMATY.west, ALMATY.south, ALMATY.east, ALMATY.north)
_FAR: Final = 1e9
"""No coordinate of any system is as large."""
_DEGREES: Final = 180.0
_DIMENSION: Final = {"point": 0, "line": 1, "polygon": 2, "multipolygon": 2}


@dataclass(slots=True)
class Sound:
    """Geometry in WGS84; `reason` is None where a row may go on."""

    geometry: np.ndarray
    reason: np.ndarray
    repaired: int = 0
    notes: list[Text] = field(default_factory=list)


def settle(
    geometry: np.ndarray, kind: GeometryKind, *, crs: str | None, mended: np.ndarray | None = None
) -> Sound:
    """Bring geometry to WGS84 and make it valid; say why where that fails.

    Raises
    ------
    BadRequest
        If the geometry is four-dimensional, or its CRS has to be asked for.
    """
    if bool(shapely.has_m(geometry).any()):
        raise BadRequest(FOUR_DIMENSIONS)
    reason = np.full(len(geometry), None, dtype=object)
    lost = np.zeros(len(geometry), dtype=bool) if mended is None else mended
    reason[shapely.is_missing(geometry) & lost] = "broken_geometry"
    absent = shapely.is_missing(geometry) | shapely.is_empty(geometry)
    reason[absent & ~lost] = "no_geometry"
    flat = shapely.force_2d(geometry)
    flat[reason != None] = None  # noqa: E711
    sound = Sound(flat, reason)
    _refuse_infinite(sound)
    _to_degrees(sound, crs)
    _swap(sound)
    repaired = _repair(sound) | (lost & _open(sound))
    _fit(sound, kind)
    _keep_city(sound)
    sound.repaired = int((repaired & _open(sound)).sum())
    sound.geometry[~_open(sound)] = None
    return sound


def known_crs(crs: str) -> pyproj.CRS:
    """Return a CRS by its name.

    Raises
    ------
    BadRequest
        If nobody knows it.
    """
    try:
        return pyproj.CRS.from_user_input(int(crs) if crs.isdigit() else crs)
    except (CRSError, ValueError):
        raise BadRequest(
            Text(
                kk=f"«{crs}» координаттар жүйесі белгісіз",
                ru=f"система координат «{crs}» неизвестна",
                en=f"the CRS '{crs}' is unknown",
            )
        ) from None


def _open(sound: Sound) -> np.ndarray:
    return np.asarray(sound.reason == None)  # noqa: E711  # elementwise


def _refuse(sound: Sound, which: np.ndarray, reason: str) -> None:
    sound.reason[which & _open(sound)] = reason
    sound.geometry[which] = None


def _refuse_infinite(sound: Sound) -> None:
    bounds = shapely.bounds(sound.geometry)
    sane = (np.abs(bounds) < _FAR).all(axis=1)  # false for NaN too
    _refuse(sound, ~sane, "broken_geometry: NaN")


def _to_degrees(sound: Sound, crs: str | None) -> None:
    """Transform to WGS84; without a CRS, or against it, look at the numbers."""
    given = known_crs(crs) if crs else None
    bounds = shapely.bounds(sound.geometry[_open(sound)])
    if not len(bounds):
        return
    metres = bool(np.median(np.abs(bounds).max(axis=1)) > _DEGREES)
    if metres and (given is None or given.is_geographic):
        raise BadRequest(_metres(_plane_of(sound.geometry[_open(sound)])))
    if given is None:
        raise BadRequest(_ASK_CRS)
    if given.to_epsg() == WGS84 or given == pyproj.CRS("OGC:CRS84"):
        return
    sound.geometry = _transformed(sound.geometry, given)
    sound.notes.append(_said_crs(given.name))


def _transformed(geometry: np.ndarray, given: pyproj.CRS) -> np.ndarray:
    change = pyproj.Transformer.from_crs(given, WGS84, always_xy=True)

    def moved(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        lon, lat = change.transform(x, y)
        return np.round(lon, 8), np.round(lat, 8)

    return np.asarray(shapely.transform(geometry, moved, interleaved=False))


def _plane_of(geometry: np.ndarray) -> str | None:
    """Return the projection whose metres put these geometries into the city."""
    for plane in PLANES:
        tried = _transformed(shapely.centroid(geometry[:1000]), known_crs(plane))
        if _inside(tried).mean() > 0.5:  # noqa: PLR2004
            return plane
    return None


def _inside(points: np.ndarray) -> np.ndarray:
    x, y = shapely.get_x(points), shapely.get_y(points)
    return np.asarray(
        (x >= ALMATY.west) & (x <= ALMATY.east) & (y >= ALMATY.south) & (y <= ALMATY.north)
    )


def _swap(sound: Sound) -> None:
    """Turn [lat, lon] round: nothing of the city can be read both ways."""
    bounds = shapely.bounds(sound.geometry)
    turned = (
        (bounds[:, 0] >= ALMATY.south)
        & (bounds[:, 2] <= ALMATY.north)
        & (bounds[:, 1] >= ALMATY.west)
        & (bounds[:, 3] <= ALMATY.east)
        & _open(sound)
    )
    if not turned.any():
        return
    sound.geometry[turned] = shapely.transform(
        sound.geometry[turned], lambda x, y: (y, x), interleaved=False
    )
    sound.notes.append(_swapped(int(turned.sum())))


def _repair(sound: Sound) -> np.ndarray:
    bad = ~shapely.is_valid(sound.geometry) & _open(sound)
    if bad.any():
        sound.geometry[bad] = shapely.make_valid(
            sound.geometry[bad], method="structure", keep_collapsed=False
        )
        _refuse(sound, bad & shapely.is_empty(sound.geometry), "broken_geometry")
    return np.asarray(bad)


def _fit(sound: Sound, kind: GeometryKind) -> None:
    """Make every geometry the kind its table holds, where no meaning is lost."""
    if kind == "any":
        return
    wanted = _DIMENSION[kind]
    if kind == "point":
        areas = (shapely.get_dimensions(sound.geometry) > 0) & _open(sound)
        sound.geometry[areas] = shapely.point_on_surface(sound.geometry[areas])
        if areas.any():
            sound.notes.append(_TO_POINTS)
    _refuse(sound, shapely.get_dimensions(sound.geometry) != wanted, "wrong_geometry")
    _refuse(
        sound,
        shapely.get_type_id(sound.geometry) == shapely.GeometryType.GEOMETRYCOLLECTION,
        "wrong_geometry",
    )
    if kind == "multipolygon":
        single = (shapely.get_type_id(sound.geometry) == shapely.GeometryType.POLYGON) & _open(
            sound
        )
        sound.geometry[single] = [shapely.MultiPolygon([one]) for one in sound.geometry[single]]
        return
    many = (shapely.get_num_geometries(sound.geometry) == 1) & (
        shapely.get_type_id(sound.geometry) >= shapely.GeometryType.MULTIPOINT
    )
    many &= _open(sound)
    sound.geometry[many] = shapely.get_geometry(sound.geometry[many], 0)
    if kind == "point":
        _refuse(
            sound,
            shapely.get_type_id(sound.geometry) != shapely.GeometryType.POINT,
            "wrong_geometry",
        )
    if kind == "line":
        sound.geometry[_open(sound)] = shapely.line_merge(sound.geometry[_open(sound)])


def _keep_city(sound: Sound) -> None:
    middle = shapely.centroid(sound.geometry)
    outside = ~_inside(middle) & _open(sound)
    for index in np.flatnonzero(outside):
        x, y = shapely.get_x(middle[index]), shapely.get_y(middle[index])
        sound.reason[index] = f"outside_city: {x:.4f} {y:.4f}"


def _metres(plane: str | None) -> Text:
    if plane is None:
        return Text(
            kk="координаттар градус емес; --crs арқылы жүйесін көрсетіңіз",
            ru="координаты не в градусах; укажите систему через --crs",
            en="the coordinates are not degrees; name their CRS with --crs",
        )
    return Text(
        kk=f"координаттар метрмен берілген, {plane} сияқты; --crs {plane} қосыңыз",
        ru=f"координаты в метрах, похоже на {plane}; добавьте --crs {plane}",
        en=f"the coordinates are metres, they look like {plane}; add --crs {plane}",
    )


def _said_crs(name: str) -> Text:
    return Text(
        kk=f"{name} жүйесінен түрлендірілді",
        ru=f"пересчитано из {name}",
        en=f"transformed from {name}",
    )


def _swapped(count: int) -> Text:
    return Text(
        kk=f"{count} геометрияда ендік пен бойлық орны ауысқан еді, түзетілді",
        ru=f"у {count} геометрий широта и долгота стояли наоборот, исправлено",
        en=f"{count} geometries had latitude before longitude; turned round",
    )


def said(notes: Sequence[Text], language: Literal["kk", "ru", "en"]) -> list[str]:
    """Return notes in one language."""
    return [note.to(language) for note in notes]


_ASK_CRS: Final = Text(
    kk="файлда координаттар жүйесі жоқ; градус болса --crs EPSG:4326 қосыңыз",
    ru="в файле не указана система координат; если это градусы, добавьте --crs EPSG:4326",
    en="the file does not say its CRS; if these are degrees, add --crs EPSG:4326",
)
_TO_POINTS: Final = Text(
    kk="аумақтар мен сызықтардың орнына ішкі нүктесі алынды",
    ru="вместо площадей и линий взята точка внутри",
    en="areas and lines were replaced by a point inside",
)
