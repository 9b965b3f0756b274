"""The sentence on restricted roads: which of them matters most, since when and until when."""

from datetime import date
from typing import Final

from core.text import Text
from data_access.db import Row
from services.wall import works_words
from services.wall.shown import Sentence
from services.wall.works_roads import TONES, RoadsOfDay
from services.wall.works_roads_words import OPEN
from services.wall.works_words import COLON, COMMA, NOTHING, STOP, joined

CLASS_WORDS: Final = {
    "motorway": Text(kk="жүрдек магистраль", ru="автомагистраль", en="a motorway"),
    "arterial": Text(kk="магистральдық көше", ru="магистральная улица", en="an arterial street"),
    "collector": Text(kk="аудандық маңызы бар көше", ru="улица районного значения",
                      en="a collector street"),
}  # fmt: skip


def sentence(roads: RoadsOfDay) -> Sentence:
    """Return which restricted road matters most, since when and until when."""
    today = roads.works.day
    if not roads.shut:
        return Sentence(lead=None, rest=joined(OPEN, _next(roads), STOP), tone="good")
    row = roads.shut[0]
    name = works_words.street(row, "road") or Text.from_row(row, "title")
    lead = joined(works_words.raised(name), _where(row, roads), COLON)
    rest = joined(_class(row), _state(row, today), _until(row, today), STOP)
    return Sentence(lead=lead, rest=rest, tone=TONES[row["traffic"]])


def _where(row: Row, roads: RoadsOfDay) -> Text:
    """Return the district that stands out on the city's map; a district's own needs no name."""
    if roads.works.place.district:
        return NOTHING
    names = [one.name for one in roads.works.places if one.id == row["district_id"]]
    return joined(COMMA, names[0]) if names else NOTHING


def _class(row: Row) -> Text:
    words = CLASS_WORDS.get(row["class"])
    return joined(words, COMMA) if words else NOTHING


def _state(row: Row, today: date) -> Text:
    since = works_words.since(row["traffic_from"], today)
    if row["traffic_from"] == today:
        since = Text(kk="бүгіннен бастап", ru="с сегодняшнего дня", en="from today on")
    if row["traffic"] == "closed":
        return Text(
            kk=f"{since.kk} толық жабық", ru=f"проезд закрыт полностью {since.ru}",
            en=f"wholly closed {since.en}",
        )  # fmt: skip
    return Text(
        kk=f"{since.kk} тарылтылған", ru=f"проезд сужен {since.ru}", en=f"narrowed {since.en}"
    )


def _until(row: Row, today: date) -> Text:
    until = row["traffic_until"]
    if until is None:
        return Text(
            kk="; ашылу күні белгісіз", ru="; срок открытия неизвестен",
            en="; nobody knows until when",
        )  # fmt: skip
    if until == today:
        return Text(kk="; бүгін ашылуы тиіс", ru="; открыть должны сегодня", en="; to open today")
    told = works_words.day(until, today, "locative")
    if until > today:
        return Text(
            kk=f"; {told.kk} ашылуы тиіс", ru=f"; открыть должны {told.ru}",
            en=f"; to open on {told.en}",
        )  # fmt: skip
    return Text(
        kk=f"; ашылу мерзімі {told.kk} өтіп кетті", ru=f"; срок открытия прошёл {told.ru}",
        en=f"; it was to open on {told.en}",
    )  # fmt: skip


def _next(roads: RoadsOfDay) -> Text:
    if not roads.soon:
        return Text(
            kk=", алдағы 7 күнде де жоспарланбаған",
            ru=", на ближайшие 7 дней ограничения не запланированы",
            en=", and none are planned for the next 7 days",
        )
    row, today = roads.soon[0], roads.works.day
    kk, other = (works_words.day(row["traffic_from"], today, one) for one in ("locative", None))
    name = works_words.street(row, "road") or Text.from_row(row, "title")
    return Text(
        kk=f"; келесісі — {kk.kk}: {name.kk}",
        ru=f"; следующее — {other.ru}: {name.ru}",
        en=f"; the next one on {other.en}: {name.en}",
    )
