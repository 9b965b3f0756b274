"""Citizens' requests: how many came, how the city keeps its terms, and what rises where."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Self

from core.errors import TooLittleData
from core.text import Text
from core.units import CITY_ZONE
from data_access import wall_requests
from data_access.db import Row
from data_access.schema import district, request
from scenes import _requests_words as words
from services import indicators
from services.wall import ranked_words, rising, rising_told, rising_words, works_words
from services.wall.rising_found import Found
from services.wall.scene import Scene
from services.wall.shown import Figure, Place, Shown, Tone
from services.wall.works_usual import WEEKS, Usual

DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(days=7)
SECOND: Final = timedelta(seconds=1)
SPAN: Final = timedelta(days=30)
"""Over which answers in time are counted."""
NEWS: Final = 0.01
"""A share of answers that differs by less is the same as before."""
EVERY: Final = timedelta(days=1)
"""News of requests are expected within so long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requests:
    """What is told of.

    `day` is the last full day that requests are known of; `counts` are those of the day and of the
    same weekday of up to `WEEKS` weeks before, as far back as there are any.
    """

    place: Place
    today: date
    day: date
    counts: Sequence[int]
    promises: Row
    found: Found | None

    @classmethod
    def read(cls, place: Place) -> Self:
        """Return the requests of a place at its moment.

        Raises
        ------
        TooLittleData
            If no request has come for a week.
        """
        today = place.now.astimezone(CITY_ZONE).date()
        id_ = place.district.id if place.district else None
        known = _known_until(place, today)
        day = min((known - SECOND).date(), today - DAY)
        every = wall_requests.daily(day - WEEKS * WEEK, day, id_)
        if not any(n for _, n in every[-7:]):
            raise TooLittleData(words.NONE_HERE)
        first = next(when for when, n in every if n)
        same = [n for when, n in reversed(every) if when >= first and not (day - when).days % 7]
        return cls(
            place=place,
            today=today,
            day=day,
            counts=same,
            promises=wall_requests.promises(known, SPAN, id_),
            found=rising.last_day(place.now),
        )


def show(place: Place) -> Shown:
    """Return how many requests came and what rises, in the city or in one district.

    Raises
    ------
    TooLittleData
        If no request has come for a week.
    """
    requests = Requests.read(place)
    zones = rising_told.zones(requests.found, place.district)
    names = {one.id: one.name for one in indicators.all_districts()}
    counts = wall_requests.by_district(requests.day)
    return Shown(
        figures=figures(requests),
        stage=rising_told.city_map(
            zones, {id_: works_words.number(n) for id_, n in counts.items()}, place.district
        ),
        sentence=rising_told.sentence(requests.found, place, names),
        note=words.NOTE,
    )


def figures(requests: Requests) -> tuple[Figure, ...]:
    """Return the numbers, the most important first."""
    found = (_came(requests), _topic(requests), _zones(requests), _late(requests), _kept(requests))
    return tuple(one for one in found if one is not None)


def _came(requests: Requests) -> Figure:
    count, usual = requests.counts[0], Usual.of(requests.counts[1:])
    yesterday = requests.day == requests.today - DAY
    day = works_words.day(requests.day, requests.today)
    return Figure(
        name="came",
        title=words.YESTERDAY if yesterday else ranked_words.filled(words.ON_DAY, day=day),
        written=works_words.number(count),
        value=count,
        change=usual.told(count) if usual else None,
        tone=usual.tone(count) if usual else "plain",
        about=words.CAME_ABOUT,
        formula=words.CAME_FORMULA,
    )


def _late(requests: Requests) -> Figure:
    now, before = requests.promises["late"], requests.promises["late_week_ago"]
    change = now - before
    told = Text(
        kk=f"бір аптада {works_words.signed(change)}",
        ru=f"за неделю {works_words.signed(change)}",
        en=f"{works_words.signed(change)} in a week",
    )
    tone: Tone = "bad" if change > 0 else "good" if change < 0 else "plain"
    return Figure(
        name="late",
        title=words.LATE,
        written=works_words.number(now),
        value=now,
        change=told if change else words.SAME_AS_WEEK_AGO,
        tone=tone,
        about=words.LATE_ABOUT,
        formula=words.LATE_FORMULA,
    )


def _kept(requests: Requests) -> Figure | None:
    row = requests.promises
    if not row["due"]:
        return None
    now = row["kept"] / row["due"]
    before = row["kept_before"] / row["due_before"] if row["due_before"] else None
    return Figure(
        name="kept",
        title=words.KEPT,
        written=works_words.number(round(100 * now)),
        value=100 * now,
        unit=Text(kk="%", ru="%", en="%"),
        change=_than_before(now, before),
        tone=_kept_tone(now, before),
        about=words.KEPT_ABOUT,
        formula=words.KEPT_FORMULA,
    )


def _than_before(now: float, before: float | None) -> Text | None:
    if before is None:
        return None
    if abs(now - before) < NEWS:
        return words.AS_BEFORE
    return ranked_words.filled(words.BEFORE, share=ranked_words.percent(100 * before))


def _kept_tone(now: float, before: float | None) -> Tone:
    if before is None or abs(now - before) < NEWS:
        return "plain"
    return "good" if now > before else "bad"


def _zones(requests: Requests) -> Figure | None:
    if requests.found is None:
        return None
    here = requests.place.district
    rising = rising_told.zones(requests.found, here)
    looked_at = requests.found.looked_at.get(here.id if here else None, 0)
    return Figure(
        name="zones",
        title=words.ZONES,
        written=works_words.number(len(rising)),
        value=len(rising),
        change=ranked_words.filled(words.OF_ZONES, n=looked_at),
        tone="late" if rising else "good",
        about=words.ZONES_ABOUT,
        formula=words.ZONES_FORMULA,
    )


def _topic(requests: Requests) -> Figure | None:
    here = requests.place.district
    topics = requests.found.topics.get(here.id if here else None, ()) if requests.found else ()
    grown = [one for one in topics if one.count >= rising_words.LEAST and one.usual]
    if not grown:
        return None
    top = grown[0]
    name = works_words.lowered(rising_words.topic(top.topic))
    return Figure(
        name="topic",
        title=ranked_words.filled(words.TOPIC, topic=name),
        written=ranked_words.in_each(lambda lang: rising_words.times(top.ratio, lang)),
        value=top.ratio,
        change=works_words.joined(
            rising_words.counts(top.count, top.usual),
            works_words.NOTHING if top.rises else words.BY_CHANCE,
        ),
        tone="late" if top.rises else "plain",
        about=words.TOPIC_ABOUT,
        formula=words.TOPIC_FORMULA,
    )


def _known_until(place: Place, today: date) -> datetime:
    """Return until when requests are known: what fell due since then cannot be judged."""
    known = rising.known_until(place.now)
    if known is None:
        raise TooLittleData(words.NONE)
    last = (known - SECOND).date()
    if last < today - WEEK:
        raise TooLittleData(
            ranked_words.filled(words.NONE_SINCE, day=works_words.since(last, today))
        )
    return known


SCENE: Final = Scene(
    id="requests",
    title=Text(
        kk="Өтініштер: не өсіп жатыр", ru="Обращения: что растёт", en="Requests: what rises"
    ),
    show=show,
    tables=(request, district),
    fresh=((request, EVERY),),
    order=5,
)
