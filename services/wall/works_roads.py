"""Roads that works close or narrow: the figures of a day and the map."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

from core import units
from core.text import Text
from data_access import wall_works
from data_access.db import Row
from services.wall import works_roads_words, works_words
from services.wall.shown import CityMap, Dot, Figure, Place, Shape, Tone
from services.wall.works_told import DAY, WorksOfDay

AHEAD_DAYS: Final = 7
MAIN: Final = ("motorway", "arterial", "collector")
"""Roads that the city's small maps draw."""
CLASSES: Final = (*MAIN, "local")
"""The most important first."""
TONES: Final[dict[str, Tone]] = {"closed": "bad", "partial": "late"}
LEGEND: Final[tuple[tuple[Tone, Text], ...]] = (
    ("bad", Text(kk="Толық жабық", ru="Закрыто полностью", en="Wholly closed")),
    ("late", Text(kk="Тарылтылған", ru="Сужено", en="Narrowed")),
    (
        "plain",
        Text(
            kk="7 күннің ішінде шектеледі", ru="Ограничат в течение 7 дней",
            en="Restricted within 7 days",
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadsOfDay:
    """Restrictions of a day, the weightiest first, and those that begin in the days after it."""

    works: WorksOfDay
    shut: Sequence[Row]
    soon: Sequence[Row]

    @classmethod
    def read(cls, place: Place) -> Self:
        """Return the restrictions of a moment's day.

        Raises
        ------
        TooLittleData
            If no work at all is known of the place.
        """
        works = WorksOfDay.read(place)
        id_ = place.district.id if place.district else None
        rows = wall_works.restrictions(works.day, works.day + AHEAD_DAYS * DAY, id_)
        return cls(
            works=works,
            shut=sorted((row for row in rows if row["shut"]), key=_weight),
            soon=sorted((row for row in rows if not row["shut"]), key=_begins),
        )


def _weight(row: Row) -> tuple[Any, ...]:
    """Order by class of road, then what is wholly closed, then since when."""
    known = row["class"] in CLASSES
    place = CLASSES.index(row["class"]) if known else len(CLASSES)
    return place, row["traffic"] != "closed", row["traffic_from"], row["id"]


def _begins(row: Row) -> tuple[Any, ...]:
    return row["traffic_from"], *_weight(row)


def figures(roads: RoadsOfDay) -> tuple[Figure, ...]:
    """Return the numbers of the scene, the most important first."""
    works = roads.works
    opening, overrun = works.count("reopening"), works.count("overrun")
    return (
        _counted(roads, "closed", works_roads_words.CLOSED),
        _counted(roads, "narrowed", works_roads_words.NARROWED),
        _figure("overrun", works_roads_words.OVERRUN, overrun, _since(works.change("overrun")),
                "late" if overrun else "good"),
        _figure("reopening", works_roads_words.REOPENING, opening),
        _figure("soon", works_roads_words.SOON, len(roads.soon), _first(roads)),
        _length(roads),
    )  # fmt: skip


def _figure(
    name: str, words: Sequence[Text], value: int, change: Text | None = None, tone: Tone = "plain"
) -> Figure:
    title, about, formula = words
    return Figure(
        name=name,
        title=title,
        written=works_words.number(value),
        value=value,
        change=change,
        tone=tone,
        about=about,
        formula=formula,
    )


def _counted(roads: RoadsOfDay, name: str, words: Sequence[Text]) -> Figure:
    change = roads.works.change(name)
    tone: Tone = "late" if change > 0 else "good" if change < 0 else "plain"
    return _figure(name, words, roads.works.count(name), _since(change), tone)


_since = works_words.since_yesterday


def _first(roads: RoadsOfDay) -> Text | None:
    if not roads.soon:
        return None
    first, today = roads.soon[0]["traffic_from"], roads.works.day
    if first == today + DAY:
        return Text(kk="алғашқысы — ертең", ru="первое — завтра", en="the first one tomorrow")
    kk, other = works_words.day(first, today, "locative"), works_words.day(first, today)
    return Text(
        kk=f"алғашқысы — {kk.kk}", ru=f"первое — {other.ru}", en=f"the first one on {other.en}"
    )


def _length(roads: RoadsOfDay) -> Figure:
    whole = sum(row["metres"] or 0 for row in roads.shut) / 1000
    main = sum(row["metres"] or 0 for row in roads.shut if row["class"] in MAIN) / 1000
    return Figure(
        name="length",
        title=Text(kk="Шектелген жол ұзындығы", ru="Длина ограничений", en="Length restricted"),
        written=_km(whole),
        value=whole,
        unit=works_roads_words.KM,
        change=_of_main(main) if whole else None,
        about=works_roads_words.LENGTH_ABOUT,
        formula=works_roads_words.LENGTH_FORMULA,
    )


def _of_main(kilometres: float) -> Text:
    told = _km(kilometres)
    if told.kk == "0":
        return Text(
            kk="негізгі көшелерде жоқ", ru="на основных улицах — нет", en="none on main streets"
        )
    return Text(
        kk=f"оның {told.kk} км — негізгі көшелер",
        ru=f"из них {told.ru} км — основные улицы",
        en=f"{told.en} km of it main streets",
    )


def _km(value: float) -> Text:
    return Text(
        kk=units.number(value, "kk"), ru=units.number(value, "ru"), en=units.number(value, "en")
    )


def stage(roads: RoadsOfDay) -> CityMap:
    """Return the restricted roads, wholly closed ones on top, and dots of those to come."""
    here = roads.works.place.district
    rows = sorted(roads.shut, key=lambda row: row["traffic"] == "closed")
    lead = roads.shut[0]["district_id"] if roads.shut else None
    return CityMap(
        counts=_by_district(roads.shut),
        strongest=here.id if here else lead,
        shapes=tuple(
            Shape(path=row["path"], tone=TONES[row["traffic"]], area=row["area"])
            for row in rows
            if row["path"]
        ),
        dots=(
            *(Dot(at=(row["x"], row["y"])) for row in roads.soon),
            *(Dot(at=(row["x"], row["y"]), tone=TONES[row["traffic"]]) for row in rows),
        ),
        legend=LEGEND,
    )


def _by_district(rows: Sequence[Row]) -> dict[int, Text]:
    ids = [row["district_id"] for row in rows if row["district_id"] is not None]
    return {id_: works_words.number(ids.count(id_)) for id_ in dict.fromkeys(ids)}
