"""What may be an event, and which were told, on hand-placed rows."""

from datetime import date, datetime, timedelta

import pytest
import shapely

from core.units import CITY_ZONE
from data_access import wall_events
from data_access.wall_events import COLUMNS
from tests.data_access.rows import LAT, LON, placing

NOW = datetime(2026, 6, 17, 15, tzinfo=CITY_ZONE)
TODAY = date(2026, 6, 17)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def hand(clean):
    with placing(clean) as placed:
        placed.district(1)
        yield placed


def outage(hand, started, **given):
    row = {"utility": "gas", "planned": False, "residents": 1000, "district_id": 1, **given}
    hand.add("outage", shapely.Point(LON, LAT), started_at=started, **row)
    return hand.rows("SELECT max(id) FROM outage")[0][0]


def closure(hand, **given):
    row = {"kind": "repair", "status": "active", "title_kk": "ж", "title_ru": "р", "title_en": "w",
           "traffic": "closed", "traffic_from": TODAY, **given}  # fmt: skip
    hand.add("work", shapely.Point(LON, LAT), **row)
    return hand.rows("SELECT max(id) FROM work")[0][0]


def told(key, **given):
    words = {name: key for name in COLUMNS if name.startswith(("lead", "rest"))}
    row = {"key": key, "scene": "outages", "district_id": None, "tone": "bad", "x": None, "y": None}
    return {**row, **words, **given}


def test_an_outage_is_one_if_unplanned_new_large_and_not_over(hand):
    older, newer = outage(hand, NOW - 2 * HOUR), outage(hand, NOW - HOUR, residents=5000)
    outage(hand, NOW - 4 * HOUR)
    outage(hand, NOW + HOUR)
    outage(hand, NOW - HOUR, planned=True)
    outage(hand, NOW - HOUR, residents=999)
    outage(hand, NOW - HOUR, residents=None)
    outage(hand, NOW - 2 * HOUR, ended_at=NOW - HOUR)
    still = outage(hand, NOW - 2.5 * HOUR, ended_at=NOW + HOUR)
    found = wall_events.outages(NOW - 3 * HOUR, NOW, 1000)
    assert [row["id"] for row in found] == [newer, older, still]
    assert (found[0]["x"], found[0]["y"]) == pytest.approx((656_700, 4_790_500), abs=2_000)


def test_a_closure_is_one_if_whole_from_today_unfinished_and_just_brought(hand):
    (began,) = hand.rows("SELECT started_at FROM run")[0]
    new = closure(hand)
    closure(hand, traffic="partial")
    closure(hand, traffic_from=TODAY - DAY)
    closure(hand, traffic_from=TODAY + DAY)
    closure(hand, status="completed", actual_end=TODAY)
    closure(hand, status="cancelled")
    assert wall_events.closures(TODAY, began - HOUR) == [new]
    assert wall_events.closures(TODAY, began + HOUR) == []


def test_a_key_is_kept_once_and_read_back_whole(hand):
    assert hand
    one = told("outage/1", district_id=1, x=650_000.0, y=4_790_000.0)
    assert wall_events.keep([one], [True]) == ["outage/1"]
    assert wall_events.keep([one, told("closure/2")], [True, True]) == ["closure/2"]
    assert wall_events.keys() == {"outage/1", "closure/2"}
    newest, oldest = wall_events.recent(NOW - 9999 * DAY)
    assert newest["key"] == "closure/2"
    assert {name: oldest[name] for name in COLUMNS} == one
    assert wall_events.keep([], []) == []


def test_what_was_told_a_week_ago_is_swept_away_but_never_the_last_of_all(hand):
    wall_events.keep([told("a"), told("b")], [True, True])
    hand.conn.execute("UPDATE screen_event SET told_at = now() - interval '8 days'")
    wall_events.sweep()
    assert wall_events.keys() == {"b"}
    wall_events.keep([told("c")], [False])
    wall_events.sweep()
    assert wall_events.keys() == {"c"}
    (ago,) = hand.rows("SELECT now() - told_at FROM screen_event")[0]
    assert ago < HOUR, "told now: events were kept before, if long ago"
