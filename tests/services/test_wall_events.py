"""Events: what has begun, told once by whoever sees it first, and which is forward now."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from core.text import LANGS, Text
from core.units import SPACE
from services.wall import events
from services.wall.events import FORWARD_SECONDS, Event
from tests.data_access.rows import LAT, LON
from tests.scenes.requests_placed import YESTERDAY, asking_at
from tests.scenes.works_placed import DAY, NOW, TODAY

HOUR = timedelta(hours=1)
WORD = Text(kk="қала", ru="город", en="city")
SECOND = timedelta(seconds=1)


@pytest.fixture
def hand(clean):
    with asking_at(clean) as placed:
        yield placed


@pytest.fixture
def now(hand):
    """Return a moment at which the rows of the test's run have just come."""
    hand.hand.conn.execute("UPDATE run SET started_at = %s", (NOW - HOUR,))
    return NOW


def said(event, lang="kk"):
    return f"{event.lead.to(lang)} {event.rest.to(lang)}".replace(SPACE, " ")


def keys(found):
    return [one.key for one in found]


def event(key="outage/1", told_at=None):
    return Event(key=key, scene="outages", district=None, lead=WORD, rest=WORD, tone="bad",
                 told_at=told_at)  # fmt: skip


# What has begun


def test_an_outage_says_since_when_for_how_many_and_what_is_usual_at_this_hour(hand, now):
    for week in range(1, 9):
        for _ in range(3):
            hand.city.outage(now - week * 7 * DAY - HOUR, now - week * 7 * DAY + HOUR)
    hand.city.outage(now - HOUR, residents=3200, utility="electricity", district_id=2)
    (found,) = events.detect(now)
    assert said(found) == (
        "Алмалы: 06:42-ден бері жарық жоқ, 3 200 тұрғын; қазір қалада барлығы 1 ажырату, "
        "осы сағатта әдетте 3."
    )
    assert said(found, "ru") == (
        "Алмалинский район: с 06:42 нет света, 3 200 жителей; сейчас в городе 1 отключение, "
        "в этот час обычно 3."
    )
    assert (found.scene, found.district, found.tone) == ("outages", 2, "bad")
    assert found.at == pytest.approx((656_700, 4_790_500), abs=2_000)


def test_a_closure_says_until_when_and_how_many_there_were_yesterday(hand, now):
    street = shapely.LineString([(LON, LAT), (LON + 0.002, LAT)])
    hand.hand.road((LON, LAT), (LON + 0.002, LAT), name_ru="улица Абая", name_en="Abay Street",
                   name_kk="Абай көшесі")  # fmt: skip
    closed = {"traffic": "closed", "district_id": 3}
    new = hand.city.work(street, **closed, traffic_from=TODAY, traffic_until=TODAY + 30 * DAY)
    hand.city.work(**closed, traffic_from=TODAY - 5 * DAY, traffic_until=TODAY + 5 * DAY)
    (found,) = events.detect(now)
    assert (found.key, found.scene, found.district) == (f"closure/{new}", "roads", 3)
    assert said(found) == (
        "Түрксіб: Абай көшесі бүгіннен бастап 17 шілдеге дейін толық жабық; "
        "бүгін қалада барлығы 2 көше толық жабық, кеше 1 болған."
    )
    assert said(found, "ru") == (
        "Турксибский район: улица Абая — с сегодняшнего дня движение полностью закрыто до 17 июля; "
        "сегодня в городе полностью перекрыто 2 улицы, вчера — 1."
    )


def test_a_zone_that_rises_is_told_on_its_first_day_alone(hand, now):
    hand.as_usual(1, 4, "transport")
    hand.on(YESTERDAY, 1, 16, "transport")
    (found,) = events.keep(events.detect(now))
    assert found.key.startswith("rising/87")
    assert found.key.endswith(f"/{YESTERDAY}")
    assert said(found).endswith("қоғамдық көлік туралы 20 өтініш түсті, әдетте 4.")
    hand.on(TODAY, 1, 20, "transport", due=NOW + 10 * DAY)
    assert not events.detect(now + 10 * HOUR), "it goes on rising, which was told"


def test_a_zone_of_a_source_that_fell_silent_is_no_event(hand, now):
    hand.as_usual(1, 4)
    hand.on(YESTERDAY, 1, 16)
    assert not events.detect(now + 2 * DAY)


def test_a_calm_city_has_no_events(hand, now):
    assert not events.detect(now)
    hand.as_usual(1, 4)
    hand.city.outage(now - HOUR, residents=999)
    assert not events.detect(now)


# Told once


def test_what_was_told_is_not_found_again(hand, now):
    hand.city.outage(now - HOUR, residents=2000)
    found = events.detect(now)
    assert keys(events.keep(found)) == keys(found)
    assert events.keep(found) == []
    assert events.detect(now) == []


def test_two_that_see_it_at_once_tell_it_once(hand, now):
    hand.city.outage(now - HOUR, residents=2000)
    found, told, both = events.detect(now), [], threading.Barrier(2)

    def tell():
        both.wait()
        told.append(events.keep(found))

    threads = [threading.Thread(target=tell) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(map(len, told)) == [0, 1]
    assert keys(events.recent(datetime.now(UTC))) == keys(found)


def test_a_wall_begins_with_the_newest_of_each_kind_and_no_avalanche(hand, now):
    for minutes in (90, 60, 30):
        hand.city.outage(now - timedelta(minutes=minutes), residents=2000)
    hand.city.work(traffic="closed", traffic_from=TODAY)
    newest, *others, closure = events.detect(now)
    events.keep([newest, *others, closure])
    told = events.recent(datetime.now(UTC))
    assert set(keys(told)) == {newest.key, closure.key}
    assert not events.detect(now), "the others count as told long ago"
    for minutes in (20, 10):
        hand.city.outage(now - timedelta(minutes=minutes), residents=2000)
    later = events.keep(events.detect(now))
    assert set(keys(events.recent(datetime.now(UTC)))) == {*keys(told), *keys(later)}
    assert len(later) == 2, "from then on every one is told"


def test_what_is_kept_is_read_back_in_every_language(hand, now):
    hand.city.outage(now - HOUR, residents=2000)
    (found,) = events.detect(now)
    events.keep([found])
    (kept,) = events.recent(datetime.now(UTC))
    assert [said(kept, lang) for lang in LANGS] == [said(found, lang) for lang in LANGS]
    assert (kept.at, kept.district, kept.scene) == (found.at, found.district, found.scene)
    assert events.recent(datetime.now(UTC) + 2 * DAY) == []


# Forward


def test_an_event_is_forward_from_when_it_was_told_and_for_its_time():
    one = event(told_at=NOW)
    assert events.window([one], NOW - SECOND) is None
    assert events.window([one], NOW).event == one
    assert events.window([one], NOW + (FORWARD_SECONDS - 1) * SECOND).event == one
    assert events.window([one], NOW + FORWARD_SECONDS * SECOND) is None
    assert events.window([], NOW) is None


def test_two_told_at_once_follow_each_other():
    newer, older = event("b", NOW + 5 * SECOND), event("a", NOW)
    at = [events.window([newer, older], NOW + n * SECOND) for n in (0, 44, 45, 89, 90)]
    assert [one and one.event.key for one in at] == ["a", "a", "b", "b", None]
    assert at[2].since == NOW + 45 * SECOND
    assert at[2].until == NOW + 90 * SECOND


def test_an_event_after_a_pause_begins_when_it_is_told():
    found = events.window([event("b", NOW + HOUR), event("a", NOW)], NOW + HOUR + SECOND)
    assert (found.event.key, found.since) == ("b", NOW + HOUR)


def test_a_flood_of_events_does_not_keep_the_wall_for_hours():
    told = [event(f"e/{n}", NOW) for n in range(300)]
    minutes = [events.window(told[::-1], NOW + n * 60 * SECOND) for n in range(240)]
    assert all(minutes[:10]) and not any(minutes[12:])
    later = event("later", NOW + HOUR)
    assert events.window([later, *told[::-1]], NOW + HOUR).event == later


@given(st.lists(st.integers(0, 600), max_size=8))
def test_every_event_has_its_whole_time_and_one_is_forward_at_a_time(seconds):
    told = [event(f"e/{n}", NOW + at * SECOND) for n, at in enumerate(sorted(seconds))]
    shown = [events.window(told[::-1], NOW + n * SECOND) for n in range(1000)]
    forward = [one.event.key for one in shown if one]
    assert forward == [one.key for one in told for _ in range(FORWARD_SECONDS)]
