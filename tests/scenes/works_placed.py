"""A hand that places districts, works, roads, outages and requests for the wall."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

import shapely

from core.text import LANGS, Text
from core.units import CITY_ZONE, SPACE
from data_access import db
from services import indicators
from services.wall.shown import Flight, Place, Shown
from tests.data_access.rows import LAT, LON, Rows, placing

DAY = timedelta(days=1)
TODAY = date(2026, 6, 17)
"""A Wednesday."""
NOW = datetime(2026, 6, 17, 7, 42, tzinfo=CITY_ZONE)
NAMES = {
    1: ("alatau", "Алатау ауданы", "Алатауский район", "Alatau District"),
    2: ("almaly", "Алмалы ауданы", "Алмалинский район", "Almaly District"),
    3: ("turksib", "Түрксіб ауданы", "Турксибский район", "Turksib District"),
}


class City:
    """Three districts, and few words for what is placed in them."""

    def __init__(self, hand: Rows) -> None:
        self.hand = hand
        for number, (slug, kk, ru, en) in NAMES.items():
            hand.add("district", id=number, slug=slug, name_kk=kk, name_ru=ru, name_en=en,
                     formed="2000-01-01", residents=1000, residents_on="2026-01-01")  # fmt: skip

    def work(self, geom=None, **given) -> int:
        """Place a road repair that is under way and in time."""
        row = {
            "kind": "repair",
            "status": "active",
            "title_kk": "жұмыс",
            "title_ru": "работа",
            "title_en": "work",
            "district_id": 1,
            "planned_start": TODAY - 30 * DAY,
            "planned_end": TODAY + 30 * DAY,
            "actual_start": TODAY - 30 * DAY,
            **given,
        }
        self.hand.add("work", geom or shapely.Point(LON, LAT), **row)
        return self.hand.rows("SELECT max(id) FROM work")[0][0]

    def late(self, district, count=1, days=5, **given) -> None:
        for _ in range(count):
            self.work(district_id=district, planned_end=TODAY - days * DAY, **given)

    def outage(self, started, ended=None, **given) -> None:
        row = {
            "utility": "gas",
            "planned": False,
            "residents": 10,
            "district_id": 1,
            "expected_end_at": None,
            **given,
        }
        area = shapely.box(LON, LAT, LON + 0.002, LAT + 0.002)
        self.hand.add("outage", area, started_at=started, ended_at=ended, **row)

    def requests(self, day, count, district=1) -> None:
        at = datetime.combine(day, datetime.min.time(), CITY_ZONE) + timedelta(hours=9)
        for _ in range(count):
            self.hand.add("request", shapely.Point(LON, LAT), channel="109", service="s",
                          topic="roads", opened_at=at, status="open",
                          district_id=district)  # fmt: skip


@contextmanager
def city_at(address: str) -> Iterator[City]:
    """Yield a hand to place a city at `address`."""
    with placing(address) as hand:
        yield City(hand)


def place(slug=None, now=NOW) -> Place:
    """Return the whole city or a district at a moment."""
    known = {one.slug: one for one in indicators.all_districts()}
    return Place(now=now, district=known[slug] if slug else None)


def told(shown: Shown) -> dict[str, tuple[str, str | None, str]]:
    """Return what figures say in Kazakh: number, change, tone; without hard spaces."""
    return {
        one.name: (
            one.written.kk,
            one.change.kk.replace(SPACE, " ") if one.change else None,
            one.tone,
        )
        for one in shown.figures
    }


def said(shown: Shown, lang="kk") -> str:
    """Return the sentence without hard spaces."""
    lead = f"{shown.sentence.lead.to(lang)} " if shown.sentence.lead else ""
    return (lead + shown.sentence.rest.to(lang)).replace(SPACE, " ")


def texts(shown: Shown) -> list[Text]:
    """Return all that is to read."""
    found = [shown.sentence.rest, shown.note]
    if shown.sentence.lead:
        found.append(shown.sentence.lead)
    for one in shown.figures:
        parts = (one.title, one.written, one.unit, one.change, one.about, one.formula)
        found += [part for part in parts if part]
    stage = shown.stage
    if isinstance(stage, Flight):
        found += [part for stop in stage.stops for part in (stop.title, stop.told)]
        stage = stage.still
    counted = [stage.counted] if stage.counted else []
    return [*found, *stage.counts.values(), *(text for _, text in stage.legend), *counted]


def check(shown: Shown) -> None:
    """Assert what every scene promises."""
    assert 1 <= len(shown.figures) <= 7
    assert len({one.name for one in shown.figures}) == len(shown.figures)
    for text in texts(shown):
        for lang in LANGS:
            words = text.to(lang)
            assert words.strip(), text
            assert "None" not in words and "{" not in words, text
    assert all(one.ref or (one.about and one.formula) for one in shown.figures)


def with_works() -> list[indicators.District | None]:
    """Return the whole city and the districts that have any works; at a small scale not all."""
    ids = {row["district_id"] for row in db.rows("SELECT DISTINCT district_id FROM work")}
    known = indicators.all_districts()
    assert {one.id for one in known} & ids
    return [None, *(one for one in known if one.id in ids)]
