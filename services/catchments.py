"""Catchment zones of a place or a point: who reaches it in so many minutes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import shapely

from analysis.isochrone import zones
from analysis.street_graph import attached
from core.errors import BadRequest, TooLittleData
from core.geo import ALMATY, GeoJson
from core.text import Text
from data_access import population, travel
from geodata.plane import to_degrees, to_metres
from services.travel import APPROACH, streets
from services.travel.modes import WALK_KMH

Kind = Literal["isochrone", "buffer"]

WALK_METRES_PER_MINUTE: Final = WALK_KMH * 1_000 / 60
MOST_MINUTES: Final = 30
FARTHEST_STREET_METRES: Final = 500.0
"""Without a street this near we know no way to a place, as in the mountains."""
TABLES: Final = ("place", "population_cell", *travel.TABLES)
"""What zones are computed from; those of driving also from `travel.WORKS`, and the day."""
DEGREES: Final = 1e-6
"""Zones are rounded to a decimetre."""


@dataclass(frozen=True, slots=True)
class Zone:
    """The ground from where a place is reached within `minutes`, and who lives there."""

    minutes: int
    residents: int
    shape: GeoJson


@dataclass(frozen=True, slots=True)
class Catchment:
    """A place, or a point of the ground, and its zones, largest first.

    Attributes
    ----------
    place_id, names, source_id
        Of the place; None and empty for a point.
    lon, lat
        Where it is.
    zones
        Largest first.
    mode, hour
        How people come, see `services.travel`; the hour is None where it does not matter.
    kind
        An `isochrone` follows the streets, a `buffer` is a circle.
    works
        Works because of which streets are closed or slow.
    """

    place_id: int | None
    names: dict[str, str | None]
    source_id: int | None
    lon: float
    lat: float
    zones: tuple[Zone, ...]
    mode: str = "walk"
    hour: int | None = None
    kind: Kind = "isochrone"
    works: tuple[int, ...] = ()


def of_place(
    place_id: int, minutes: Iterable[int], mode: str = "walk", hour: int | None = None
) -> Catchment:
    """Return the catchment zones of an open place.

    The way begins at the nearest point of the nearest street, and the straight way from
    there to the place counts, on foot. Each zone holds the place and all smaller zones.

    Raises
    ------
    NotFound
        If there is no such place.
    BadRequest
        If there is no such mode or hour, or nothing is asked for.
    TooLittleData
        If no street that can be used is near it.
    DataUnavailable
        If the database cannot be reached.
    """
    found = travel.place(place_id)
    subject = (place_id, found.names, found.source_id, found.lon, found.lat)
    return _isochrones(subject, _ascending(minutes), mode, hour)


def of_point(
    lon: float, lat: float, minutes: Iterable[int], mode: str = "walk", hour: int | None = None
) -> Catchment:
    """Return the catchment zones of a point, WGS84 degrees.

    Raises
    ------
    BadRequest
        If the point lies outside the city, there is no such mode or hour, or nothing is asked
        for.
    TooLittleData
        If no street that can be used is near it.
    DataUnavailable
        If the database cannot be reached.
    """
    return _isochrones(_point(lon, lat), _ascending(minutes), mode, hour)


def buffers(
    lon: float, lat: float, minutes: Iterable[int], mode: str = "walk", hour: int | None = None
) -> Catchment:
    """Return circles around a point as far as the mean speed of a mode leads along straight lines.

    There need be no street near; what stands between is not seen.

    Raises
    ------
    BadRequest
        As for `of_point`.
    TooLittleData
        If no streets at all can be used.
    DataUnavailable
        If the database cannot be reached.
    """
    subject, asked, through = _point(lon, lat), _ascending(minutes), streets(mode, hour)
    reach = [one * through.metres_per_minute for one in asked]
    drawn = shapely.buffer(_in_metres(lon, lat), reach, quad_segs=16)
    return Catchment(*subject, _peopled(asked, drawn), mode, through.hour, "buffer")


_Subject = tuple[int | None, dict[str, str | None], int | None, float, float]
"""The first five fields of a catchment."""


def _isochrones(
    subject: _Subject, minutes: Sequence[int], mode: str, hour: int | None
) -> Catchment:
    through = streets(mode, hour)
    start = attached(through.plan, _in_metres(*subject[3:]))
    if start.approach.length > FARTHEST_STREET_METRES:
        raise TooLittleData(_NO_STREET[mode])
    drawn = zones(through.plan, start, minutes, pace=APPROACH)
    made = _peopled(minutes, drawn)
    return Catchment(*subject, made, mode, through.hour, "isochrone", through.works)


def _peopled(minutes: Sequence[int], drawn: Iterable[shapely.Geometry]) -> tuple[Zone, ...]:
    """Return zones, largest first, of outlines in metres."""
    shapes = [_in_degrees(one) for one in drawn]
    residents = population.residents_within([shapely.to_wkb(one) for one in shapes])
    made = [
        Zone(one, round(people), shapely.geometry.mapping(shape))
        for one, people, shape in zip(minutes, residents, shapes, strict=True)
    ]
    return tuple(reversed(made))


def _point(lon: float, lat: float) -> _Subject:
    if not ALMATY.contains(lon, lat):  # also refuses NaN
        raise BadRequest(_OUTSIDE)
    return None, {}, None, lon, lat


def _ascending(minutes: Iterable[int]) -> list[int]:
    asked = sorted(set(minutes))
    if not asked or not 0 < asked[0] <= asked[-1] <= MOST_MINUTES:
        raise BadRequest(_MINUTES)
    return asked


def _in_metres(lon: float, lat: float) -> shapely.Point:
    return shapely.Point(to_metres([[lon, lat]])[0])


def _in_degrees(area: shapely.Geometry) -> shapely.Geometry:
    turned = shapely.transform(area, to_degrees)
    return shapely.set_precision(turned, DEGREES)


_FAR = f"{FARTHEST_STREET_METRES:.0f}"
_NO_STREET: Final = {
    "walk": Text(
        kk=f"Бұл орынның айналасындағы {_FAR} метрде жаяу жүретін көше жоқ, "
        "сондықтан жаяу қолжетімділік аймағын есептеу мүмкін емес",
        ru=f"В {_FAR} метрах вокруг этого места нет улицы для пешеходов, "
        "поэтому зону пешей доступности рассчитать нельзя",
        en=f"no walkable street lies within {_FAR} m of this place, "
        "so its catchment cannot be computed",
    ),
    "cycle": Text(
        kk=f"Бұл орынның айналасындағы {_FAR} метрде велосипедпен жүретін көше жоқ, "
        "сондықтан қолжетімділік аймағын есептеу мүмкін емес",
        ru=f"В {_FAR} метрах вокруг этого места нет улицы для велосипедистов, "
        "поэтому зону доступности рассчитать нельзя",
        en=f"no street for bicycles lies within {_FAR} m of this place, "
        "so its catchment cannot be computed",
    ),
    "drive": Text(
        kk=f"Бұл орынның айналасындағы {_FAR} метрде көлік жүретін көше жоқ, "
        "сондықтан қолжетімділік аймағын есептеу мүмкін емес",
        ru=f"В {_FAR} метрах вокруг этого места нет улицы для машин, "
        "поэтому зону доступности рассчитать нельзя",
        en=f"no street for cars lies within {_FAR} m of this place, "
        "so its catchment cannot be computed",
    ),
}
_MINUTES = Text(
    kk=f"Уақыт 1 мен {MOST_MINUTES} минут аралығында болуы керек",
    ru=f"Время — от 1 до {MOST_MINUTES} минут",
    en=f"times are from 1 to {MOST_MINUTES} minutes",
)
_OUTSIDE = Text(
    kk="Бұл нүкте қаланың сыртында жатыр",
    ru="Эта точка лежит за пределами города",
    en="this point lies outside the city",
)
