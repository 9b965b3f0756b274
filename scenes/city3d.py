"""The city standing up: a slow flight over its tall quarters."""

import math
from collections.abc import Sequence
from datetime import timedelta
from typing import Final, NamedTuple

from core import units
from core.errors import TooLittleData
from core.text import Text
from data_access import wall_city
from data_access.db import Row
from data_access.schema import building, district, neighbourhood
from data_access.wall_city import TALL_METRES
from services import indicators
from services.indicators import District
from services.wall.ranked_words import filled, in_each, percent
from services.wall.scene import Scene
from services.wall.shown import CityMap, Figure, Flight, Place, Sentence, Shown, Stop
from services.wall.works_told import levels
from services.wall.works_words import number, of_them, together

ZOOM: Final = 15.2
NEAR_METRES: Final = 800.0
"""What is told of a known place lies as near to it."""
MOST_STOPS: Final = 6
APART_METRES: Final = 1_500.0
"""Stops lie at least so far from each other: a flight over one place is none."""
CLUSTERS: Final = 12


class _Known(NamedTuple):
    title: Text
    lon: float
    lat: float


KNOWN: Final = (
    _Known(
        Text(kk="Республика алаңы", ru="Площадь Республики", en="Republic Square"),
        76.9451,
        43.2383,
    ),
    _Known(Text(kk="Достық даңғылы", ru="Проспект Достык", en="Dostyq Avenue"), 76.9601, 43.2263),
)
"""Where everybody expects a flight to pass, WGS84."""


def show(_: Place) -> Shown:
    """Return how much stands in the city, and a flight over where it stands tallest.

    Raises
    ------
    TooLittleData
        If no building is known.
    """
    found = wall_city.buildings()
    if not found:
        raise TooLittleData(NO_BUILDINGS)
    clusters = wall_city.tall_clusters(CLUSTERS)
    return Shown(
        figures=_figures(found, indicators.all_districts()),
        stage=Flight(
            stops=_stops(clusters),
            layers=("skyline", "buildings"),
            still=_still(found),
            raised=True,
        ),
        sentence=_sentence(clusters, sum(row["tall"] for row in found)),
        note=filled(_NOTE, tall=TALL_METRES),
    )


def _still(found: Sequence[Row]) -> CityMap:
    """Return the districts by their tall buildings, for a screen that cannot fly."""
    tall = {row["district_id"]: row["tall"] for row in found if row["district_id"]}
    return CityMap(
        levels=levels(tall, max(tall.values(), default=0)),
        legend=(("plain", filled(_STILL, tall=TALL_METRES)),),
    )


def _figures(found: Sequence[Row], districts: Sequence[District]) -> tuple[Figure, ...]:
    residents = sum(one.residents for one in districts)
    area = sum(one.area_km2 or 0.0 for one in districts)
    n, tall, built = (sum(row[name] for row in found) for name in ("n", "tall", "built_km2"))
    highest = max(row["highest"] for row in found)
    return (
        Figure(
            name="buildings",
            title=_BUILDINGS,
            written=number(n),
            value=n,
            change=filled(_TALL, tall=TALL_METRES, n=tall),
            about=_BUILDINGS_ABOUT,
            formula=_COUNT,
        ),
        Figure(
            name="highest",
            title=_HIGHEST,
            written=in_each(lambda lang: units.significant(highest, lang)),
            value=highest,
            unit=_METRES,
            about=_HIGHEST_ABOUT,
            formula=_HEIGHT,
        ),
        Figure(
            name="residents",
            title=_RESIDENTS,
            written=number(residents),
            value=residents,
            about=_RESIDENTS_ABOUT,
            formula=_SUM,
        ),
        Figure(
            name="built",
            title=_BUILT,
            written=in_each(lambda lang: units.significant(built, lang)),
            value=built,
            unit=_KM2,
            change=filled(_OF_AREA, share=percent(100 * built / area)) if area else None,
            about=_BUILT_ABOUT,
            formula=_BUILT_FORMULA,
        ),
    )


def _stops(clusters: Sequence[Row]) -> tuple[Stop, ...]:
    """Return the known places, then the tallest quarters that lie apart from what is there."""
    near = wall_city.around([(one.lon, one.lat) for one in KNOWN], NEAR_METRES)
    stops = [_known(one, row) for one, row in zip(KNOWN, near, strict=True) if row["n"]]
    for row in clusters:
        if len(stops) == MOST_STOPS:
            break
        if all(_apart(row, stop) >= APART_METRES for stop in stops):
            stops.append(_cluster(row))
    return tuple(stops)


def _known(one: _Known, row: Row) -> Stop:
    phrase, n = (_AROUND, row["tall"]) if row["tall"] else (_LOW, row["n"])
    told = filled(phrase, n=n, tall=TALL_METRES)
    return Stop(lon=one.lon, lat=one.lat, zoom=ZOOM, title=one.title, told=told)


def _cluster(row: Row) -> Stop:
    name = Text.from_row(row)
    return Stop(
        lon=row["lon"],
        lat=row["lat"],
        zoom=ZOOM,
        title=filled(_QUARTER, name=name),
        told=filled(
            _CLUSTER,
            n=row["n"],
            tall=TALL_METRES,
            highest=in_each(lambda lang: units.significant(row["highest"], lang)),
        ),
    )


def _apart(row: Row, stop: Stop) -> float:
    """Return metres between two places, as good as it need be within a city."""
    east = (row["lon"] - stop.lon) * math.cos(math.radians(stop.lat))
    return math.hypot(east, row["lat"] - stop.lat) * _DEGREE_METRES


def _sentence(clusters: Sequence[Row], tall: int) -> Sentence:
    if not clusters:
        return Sentence(lead=None, rest=filled(_ALL_LOW, tall=TALL_METRES))
    most = [row for row in clusters if row["n"] == clusters[0]["n"]]
    title = filled(_QUARTER, name=together([Text.from_row(row) for row in most]))
    n = most[0]["n"]
    rest = filled(_MOST, n=n, them=of_them(n), all=tall, tall=TALL_METRES)
    return Sentence(lead=in_each(lambda lang: f"{title.to(lang)}:"), rest=rest)


_DEGREE_METRES: Final = 111_320.0
_BUILDINGS: Final = Text(kk="Ғимараттар", ru="Здания", en="Buildings")
_HIGHEST: Final = Text(kk="Ең биігі", ru="Самое высокое", en="Tallest")
_RESIDENTS: Final = Text(kk="Тұрғындар", ru="Жители", en="Residents")
_BUILT: Final = Text(kk="Құрылыс салынған жер", ru="Площадь под зданиями", en="Ground built on")
_METRES: Final = Text(kk="м", ru="м", en="m")
_KM2: Final = Text(kk="км²", ru="км²", en="km²")
_TALL: Final = Text(
    kk="{tall} м-ден бастап: {n}", ru="из них от {tall} м: {n}", en="{n} of {tall} m or more"
)
_OF_AREA: Final = Text(
    kk="қала аумағының {share}-ы", ru="{share} площади города", en="{share} of the city"
)
_QUARTER: Final = Text(kk="{name} маңы", ru="Возле мкр. {name}", en="Around {name}")
_STILL: Final = Text(
    kk="Биік ғимараттар ({tall} м-ден бастап), аудан бойынша",
    ru="Высокие здания (от {tall} м) по районам",
    en="Tall buildings ({tall} m or more) by district",
)
_AROUND: Final = Text(
    kk="жақын маңда {n} биік ғимарат ({tall} м-ден бастап)",
    ru="рядом высоких зданий (от {tall} м): {n}",
    en="{n} tall buildings ({tall} m or more) nearby",
)
_LOW: Final = Text(
    kk="жақын маңда {n} ғимарат, бәрі аласа",
    ru="рядом зданий: {n}, все невысокие",
    en="{n} buildings nearby, none of them tall",
)
_CLUSTER: Final = Text(
    kk="{n} биік ғимарат ({tall} м-ден бастап), ең биігі — {highest} м",
    ru="высоких зданий (от {tall} м): {n}, самое высокое — {highest} м",
    en="{n} tall buildings ({tall} m or more), the highest {highest} m",
)
_MOST: Final = Text(
    kk="биіктігі {tall} м-ден басталатын {all} ғимараттың {them} осында, қалада бұдан көп жер жоқ.",
    ru="высоких зданий больше, чем где-либо в городе, — {n} из {all} (от {tall} м).",
    en="more tall buildings than anywhere in the city, {n} of {all} ({tall} m or more).",
)
_ALL_LOW: Final = Text(
    kk="Қалада биіктігі {tall} м-ге жететін ғимарат жоқ.",
    ru="В городе нет зданий от {tall} м и выше.",
    en="No building of the city has {tall} m or more.",
)
NO_BUILDINGS: Final = Text(
    kk="Ғимараттар әлі жүктелмеген", ru="Здания ещё не загружены", en="No buildings loaded yet"
)
_NOTE: Final = Text(
    kk="Биіктік өлшенген болса, сол алынады, әйтпесе қабат саны бойынша есептеледі. {tall} м-ден "
    "бастап ғимарат биік деп саналды, әрқайсысы өзіне ең жақын шағын ауданға жатқызылды.",
    ru="Высота взята измеренная, а без неё — по числу этажей. Высокими считаются здания от "
    "{tall} м, каждое отнесено к ближайшему микрорайону.",
    en="Heights are as measured, or by storeys. Buildings of {tall} m or more count as tall; each "
    "belongs to the neighbourhood nearest to it.",
)
_BUILDINGS_ABOUT: Final = Text(
    kk="Қалада тұрған барлық ғимарат, гараждар мен шаруашылық құрылыстарын қоса.",
    ru="Все здания города, включая гаражи и хозяйственные постройки.",
    en="All buildings of the city, garages and outbuildings included.",
)
_COUNT: Final = Text(
    kk="Ғимараттар кестесіндегі жазбалар саны",
    ru="Число записей в таблице зданий",
    en="Count of the rows of buildings",
)
_HIGHEST_ABOUT: Final = Text(
    kk="Ең биік ғимараттың биіктігі.", ru="Высота самого высокого здания.",
    en="Height of the tallest building.",
)  # fmt: skip
_HEIGHT: Final = Text(
    kk="Өлшенген биіктік, ол болмаса — қабат саны × 3 м",
    ru="Измеренная высота, а без неё — число этажей × 3 м",
    en="Height as measured, or else storeys × 3 m",
)
_RESIDENTS_ABOUT: Final = Text(
    kk="Барлық ауданда тұрақты тұратын адамдар.",
    ru="Постоянное население всех районов.",
    en="People who live in the districts.",
)
_SUM: Final = Text(
    kk="Аудандар тұрғындарының қосындысы",
    ru="Сумма жителей районов",
    en="Sum of the districts' residents",
)
_BUILT_ABOUT: Final = Text(
    kk="Ғимараттардың астындағы жер ауданы.",
    ru="Площадь земли под зданиями.",
    en="Ground that buildings stand on.",
)
_BUILT_FORMULA: Final = Text(
    kk="Ғимарат табандары ауданының қосындысы; қиылысатын бөліктері екі рет саналады",
    ru="Сумма площадей оснований зданий; перекрытия считаются дважды",
    en="Sum of the areas of buildings' outlines; where they overlap, twice",
)

SCENE = Scene(
    id="city3d",
    order=9,
    seconds=40,
    title=Text(kk="Қаланың 3D көрінісі", ru="Город в 3D", en="The city in 3D"),
    show=show,
    tables=(building, neighbourhood, district),
    fresh=((building, timedelta(days=366)),),
    of_district=False,
    on_sheet=False,
)
