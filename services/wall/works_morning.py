"""What stands beside late works in the morning: roads of today, requests of yesterday."""

from typing import Final

from core.text import Text
from data_access import wall_requests
from services.wall import works_told, works_words
from services.wall.shown import Figure, Place
from services.wall.works_told import WorksOfDay
from services.wall.works_usual import WEEKS, Usual
from services.wall.works_words import of_them, written

DAYS: Final = 7


def roads_figure(works: WorksOfDay) -> Figure:
    """Return how many works close or narrow a road today, and how many are to open it today."""
    opening, value = works.count("reopening"), works.count("closed") + works.count("narrowed")
    due = Text(
        kk=f"{of_them(opening)} бүгін ашылуы тиіс",
        ru=f"сегодня должны открыть: {written(opening)}",
        en=f"{written(opening)} to open today",
    )
    return Figure(
        name="roads",
        title=Text(
            kk="Жабық не тарылтылған жолдар",
            ru="Закрыто или сужено дорог",
            en="Roads closed or narrowed",
        ),
        written=works_words.number(value),
        value=value,
        change=due if opening else works_words.since_yesterday(works.change("closed", "narrowed")),
        ref=f"works/closed_today/{works.slug}",
    )


def requests_figure(place: Place) -> Figure | None:
    """Return the requests of yesterday beside the same weekday of the weeks before.

    None if none came although on each of those days some did: then they were not brought in yet,
    and a zero would mislead.
    """
    yesterday = works_told.today(place) - works_told.DAY
    district_id = place.district.id if place.district else None
    found = wall_requests.daily(yesterday - WEEKS * DAYS * works_told.DAY, yesterday, district_id)
    counts = [n for _, n in found]
    value, before = counts[-1], _known(counts[:-1])[::-1][DAYS - 1 :: DAYS]
    usual = Usual.of(before)
    if not value and (usual is None or usual.low > 0):
        return None
    return Figure(
        name="requests",
        title=Text(kk="Кешегі өтініштер", ru="Обращения за вчера", en="Requests of yesterday"),
        written=works_words.number(value),
        value=value,
        change=usual.told(value) if usual else None,
        tone=usual.tone(value) if usual else "plain",
        about=Text(
            kk="Кеше түскен өтініштер, арналардың бәрі бойынша; соңғы 8 аптаның дәл осындай "
            "күндерінің медианасымен салыстырылады.",
            ru="Обращения, поступившие вчера по всем каналам; сравниваются с медианой того же "
            "дня недели за последние 8 недель.",
            en="Requests of all channels that came yesterday; compared with the median of the "
            "same weekday of the last 8 weeks.",
        ),
        formula=Text(
            kk="Қала уақытымен кеше ашылған өтініштердің саны",
            ru="Число обращений, открытых вчера по времени города",
            en="Count of requests opened yesterday by the city's time",
        ),
    )


def _known(counts: list[int]) -> list[int]:
    """Return the days from the first one on that had any requests."""
    first = next((at for at, n in enumerate(counts) if n), len(counts))
    return counts[first:]


NOTE: Final = Text(
    kk="Кешіккен — жоспарлы аяқталу күні өтсе де бітпеген жұмыс. Кешегі сан бүгінгі "
    "жазбалардан есептелді: кешеден бері бас тартылған не мерзімі ұзартылған жұмыс онда бүгінгідей "
    "көрінеді. Кешегі өтініштер соңғы 8 аптаның дәл сол күнімен салыстырылды.",
    ru="Просроченная работа — не законченная к плановому сроку. Вчерашнее число посчитано по "
    "сегодняшним записям: отменённые или продлённые со вчерашнего дня работы выглядят в нём как "
    "сегодня. Вчерашние обращения сравниваются с тем же днём недели за 8 недель.",
    en="A late work is one not finished by its planned end. Yesterday's number is worked out from "
    "today's records: works called off or prolonged since look in it as they do today. "
    "Yesterday's requests are compared with the same weekday of 8 weeks.",
)
