"""What rises among citizens' requests, told in a sentence and on the map of the city."""

from bisect import bisect
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final

from core.text import Text
from services.indicators import District
from services.wall import rising_words, works_words
from services.wall.rising_found import Found, Topic, Zone
from services.wall.shown import CityMap, Dot, Place, Sentence, Shape

BREAKS: Final = (3.0, 5.0)
"""Times the usual, from which each darker step begins."""
PALEST: Final = 4
"""The step of the ramp for what rises least: it has to be seen on dark ground."""


def zones(found: Found | None, where: District | None) -> tuple[Zone, ...]:
    """Return the zones that rise in a district, in the city if None."""
    every = found.zones if found else ()
    return tuple(one for one in every if where is None or one.district == where.id)


def sentence(found: Found | None, place: Place, names: Mapping[int, Text]) -> Sentence:
    """Return what rises most and by how much; if nothing does, that it is calm.

    Parameters
    ----------
    names
        Of the districts, by their ids.
    """
    if found is None:
        return Sentence(lead=None, rest=_UNKNOWN)
    told, late = _told(found, place), found.until < place.now - timedelta(days=1)
    dated = _dated(found, place) if late else works_words.NOTHING
    rising = zones(found, place.district)
    here = works_words.lead(place.district.name) if place.district else None
    return Sentence(
        lead=lead(rising[0].district, names) if rising else here,
        rest=works_words.joined(told, dated),
        tone="late" if rising or _grown(found, place.district) else "good",
    )


def _told(found: Found, place: Place) -> Text:
    rising, grown = zones(found, place.district), _grown(found, place.district)
    if rising:
        first, more = zone(rising[0]), _more(len(rising) - 1)
        return works_words.joined(first, more, works_words.STOP)
    if grown:
        return _of_topic(grown, place.district)
    return _CALM_HERE if place.district else _CALM


def _grown(found: Found, where: District | None) -> Topic | None:
    """Return the topic that has grown most by more than chance."""
    topics = found.topics.get(where.id if where else None, ())
    return topics[0] if topics and topics[0].rises else None


def _dated(found: Found, place: Place) -> Text:
    """Return of which day this is, where nothing newer has come."""
    day = works_words.day((found.until - timedelta(seconds=1)).date(), place.now.date())
    return Text(
        kk=f" Соңғы дерек — {day.kk}.",
        ru=f" Последние данные — {day.ru}.",
        en=f" The last data is of {day.en}.",
    )


def lead(district: int, names: Mapping[int, Text]) -> Text:
    """Return which district a sentence begins with."""
    name = names.get(district)
    if name is not None:
        return works_words.lead(name)
    return _CITY


def zone(one: Zone) -> Text:
    """Return where there are how many requests of what in 24 hours, and how many usually."""
    near = one.near or _ONE_ZONE
    what = rising_words.about(one.topic) if one.topic else None
    n = works_words.counted(one.count, rising_words.REQUESTS)
    usual = rising_words.usually(one.usual)
    most = rising_words.about(one.most)
    kk = f"{near.kk} бір тәулікте {what.kk + ' ' if what else ''}{n.kk} түсті, {usual.kk}"
    ru = f"{near.ru} за сутки {n.ru}{' ' + what.ru if what else ''}, {usual.ru}"
    en = f"{near.en} {n.en}{' ' + what.en if what else ''} in 24 hours, {usual.en}"
    if what:
        return Text(kk=kk, ru=ru, en=en)
    return Text(
        kk=f"{kk}; өсімнің көбі — {most.kk} өтініштер",
        ru=f"{ru}; больше всего прибавилось обращений {most.ru}",
        en=f"{en}; most of the rise is {most.en}",
    )


def city_map(rising: Sequence[Zone], counts: Mapping[int, Text], where: District | None) -> CityMap:
    """Return the zones that rise over the districts, the stronger the warmer.

    Parameters
    ----------
    counts
        What stands under the districts' names, by their ids.
    """
    first = rising[0].district if rising else None
    return CityMap(
        counts=counts,
        strongest=where.id if where else first or None,
        shapes=tuple(
            Shape(path=one.path, area=True, tone="late", level=level(one.ratio))
            for one in reversed(rising)
        ),
        dots=tuple(Dot(at=one.at, tone="late") for one in reversed(rising)),
        legend=(("late", _RISES),) if rising else (),
        counted=_COUNTS,
    )


def level(ratio: float) -> int:
    """Return the step of the warm ramp for how many times the usual it is.

    Examples
    --------
    >>> level(1.5), level(3.5), level(float("inf"))
    (4, 5, 6)
    """
    return PALEST + bisect(BREAKS, ratio)


def _more(count: int) -> Text:
    if not count:
        return works_words.NOTHING
    n = works_words.counted(count, _ZONES)
    return Text(
        kk=f"; өсім тағы {n.kk}та бар",
        ru=f"; рост есть ещё в {works_words.written(count)} {_in_zones(count)}",
        en=f"; {n.en} more rise too" if count > 1 else f"; {n.en} more rises too",
    )


def _in_zones(count: int) -> str:
    return "зоне" if count % 10 == 1 and count % 100 != 11 else "зонах"  # noqa: PLR2004


def _of_topic(one: Topic, here: District | None) -> Text:
    what, usual = rising_words.about(one.topic), rising_words.usually(one.usual)
    n = works_words.counted(one.count, rising_words.REQUESTS)
    told = Text(
        kk=f"бір тәулікте {what.kk} {n.kk} түсті, {usual.kk}; бірақ ешбір аймақ ерекшеленбейді.",
        ru=f"{n.ru} {what.ru} за сутки, {usual.ru}; но ни одна зона не выделяется.",
        en=f"{n.en} {what.en} in 24 hours, {usual.en}; yet no zone stands out.",
    )
    if here:
        return told
    return Text(
        kk=f"Бүкіл қалада {told.kk}",
        ru=f"По всему городу {told.ru}",
        en=f"In the whole city {told.en}",
    )


_CITY: Final = Text(kk="Қалада:", ru="По городу:", en="In the city:")
_ZONES: Final = Text(kk="аймақ", ru="зона|зоны|зон", en="zone|zones")
_ONE_ZONE: Final = Text(kk="бір аймақта", ru="в одной зоне", en="in one zone")
_CALM: Final = Text(
    kk="Соңғы тәулікте ешбір аймақта әдеттегіден көп өтініш түскен жоқ.",
    ru="За последние сутки ни в одной зоне не поступило больше обращений, чем обычно.",
    en="In the last 24 hours no zone had more requests than usual.",
)
_CALM_HERE: Final = Text(
    kk="соңғы тәулікте ешбір аймақта әдеттегіден көп өтініш түскен жоқ.",
    ru="за последние сутки ни в одной зоне не поступило больше обращений, чем обычно.",
    en="in the last 24 hours no zone had more requests than usual.",
)
_UNKNOWN: Final = Text(
    kk="Өтініштер тым аз уақыттан бері жиналып жатыр, әдеттегі саны әлі белгісіз.",
    ru="Обращения собираются слишком недавно, обычное их число ещё неизвестно.",
    en="Requests have been gathered for too short a time to know what is usual.",
)
_RISES: Final = Text(
    kk="Өтініш әдеттегіден көп аймақ",
    ru="Зона, где обращений больше обычного",
    en="Zone with more requests than usual",
)
_COUNTS: Final = Text(
    kk="Аудандағы сан — бір күнгі өтініш",
    ru="Число в районе — обращения за день",
    en="Number in a district: requests of the day",
)
