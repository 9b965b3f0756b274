"""Requests as the wall asks for them, on hand-placed rows, and that an index finds them."""

from datetime import date, datetime, timedelta

import h3
import numpy as np
import pytest
import shapely

from core.units import CITY_ZONE
from data_access import db, wall_requests
from tests.data_access.rows import LAT, LON, placing

DAY = timedelta(days=1)
TODAY = date(2026, 6, 17)
NOON = datetime(2026, 6, 17, 12, tzinfo=CITY_ZONE)


@pytest.fixture
def hand(clean):
    with placing(clean) as placed:
        placed.district(1)
        placed.district(2)
        yield placed


@pytest.fixture
def add(hand):
    """Return a function that places one request."""

    def one(at, district=1, lon=LON, **given):
        row = {"channel": "109", "service": "s", "topic": "roads", "status": "open", **given}
        hand.add("request", shapely.Point(lon, LAT), opened_at=at, district_id=district, **row)

    return one


def test_days_are_the_citys_own_and_those_without_requests_are_naught(add):
    midnight = datetime(2026, 6, 16, tzinfo=CITY_ZONE)
    add(midnight)
    add(midnight + DAY - timedelta(seconds=1))
    add(midnight - timedelta(seconds=1))
    add(midnight + DAY)
    add(midnight, district=2)
    add(midnight, district=None)
    found = wall_requests.daily(TODAY - 3 * DAY, TODAY - DAY)
    assert found == [(date(2026, 6, 14), 0), (date(2026, 6, 15), 1), (date(2026, 6, 16), 4)]
    assert wall_requests.daily(TODAY - DAY, TODAY, 1) == [(date(2026, 6, 16), 2), (TODAY, 1)]
    assert wall_requests.daily(TODAY - DAY, TODAY, 2)[0][1] == 1
    assert wall_requests.by_district(TODAY - DAY) == {1: 2, 2: 1}


def test_the_newest_is_not_one_of_the_future(add):
    assert wall_requests.newest(NOON) is None
    add(NOON - DAY)
    add(NOON + DAY, district=2)
    assert wall_requests.newest(NOON) == NOON - DAY
    add(NOON, district=None)
    assert wall_requests.newest(NOON) == NOON


def test_days_before_a_moment_begin_and_end_at_its_hour(add):
    second = timedelta(seconds=1)
    for at in (NOON - second, NOON - DAY, NOON - DAY - second, NOON - 2 * DAY):
        add(at)
    add(NOON)
    add(NOON - 2 * DAY - second)
    found = wall_requests.opened(NOON, 2)
    assert sorted(found.ago.tolist()) == [0, 0, 1, 1]
    assert set(found.topic.tolist()) == {"roads"}
    assert not len(wall_requests.opened(NOON - 99 * DAY, 2).lon)


def test_a_request_belongs_to_the_cell_it_lies_in(add):
    add(NOON - DAY)
    add(NOON - DAY, lon=LON + 0.1, district=None)
    found = wall_requests.opened(NOON, 2)
    cells = {int(cell) for cell in wall_requests.cells(found, 7)}
    assert cells == {h3.str_to_int(h3.latlng_to_cell(LAT, lon, 7)) for lon in (LON, LON + 0.1)}
    assert sorted(found.district.tolist()) == [0, 1]


def test_promises_are_judged_by_what_was_known_at_the_moment(add):
    term = {"due_at": NOON - DAY}
    add(NOON - 9 * DAY, **term)
    add(NOON - 9 * DAY, **term, closed_at=NOON + DAY)  # of tomorrow nothing is known today
    add(NOON - 9 * DAY, **term, closed_at=NOON - 2 * DAY)
    add(NOON - 9 * DAY, **term, closed_at=NOON - DAY / 2)
    add(NOON - 9 * DAY)  # without a term it is never late
    add(NOON - 50 * DAY, due_at=NOON - 40 * DAY, closed_at=NOON - 40 * DAY, district=2)
    add(NOON - 50 * DAY, due_at=NOON - 40 * DAY, closed_at=NOON - 3 * DAY)
    span = timedelta(days=30)
    found = wall_requests.promises(NOON, span)
    assert found == {
        "late": 2, "late_week_ago": 1, "due": 4, "kept": 1, "due_before": 2, "kept_before": 1,
    }  # fmt: skip
    assert wall_requests.promises(NOON, span, 2)["due_before"] == 1


def test_a_place_is_named_after_the_nearest_neighbourhood_and_only_if_near(hand):
    for name, east in (("near", 0.01), ("nearer", 0.005), ("far", 0.2)):
        names = {f"name_{lang}": name for lang in ("kk", "ru", "en")}
        hand.add("neighbourhood", shapely.Point(LON + east, LAT), rank=1, **names)
    cell = h3.str_to_int(h3.latlng_to_cell(LAT, LON, 7))
    near, nowhere = wall_requests.places([cell, cell], [LON, LON + 0.1], [LAT, LAT])
    assert (near["name_en"], nowhere["name_en"]) == ("nearer", None)
    assert near["path"].startswith("M ")
    assert (near["x"], near["y"]) == pytest.approx((656_700, 4_790_500), abs=2_000)
    assert wall_requests.places([], [], []) == []


def test_no_question_reads_the_whole_table(hand, monkeypatch):
    hand.conn.execute(
        "INSERT INTO request (channel, service, topic, opened_at, due_at, status, district_id, "
        "geom, source_id, external_id, run_id) SELECT '109', 's', 't', %s - n * interval '1 hour', "
        "%s, 'open', 1, ST_SetSRID(ST_MakePoint(76.9, 43.2), 4326), %s, n::text, %s "
        "FROM generate_series(1, 20000) AS n",
        (NOON, NOON, hand.source, hand.run),
    )
    hand.conn.execute("ANALYZE request")
    plans = []

    def explained(query, params=None):
        with db.connection() as conn:
            plans.append(str(conn.execute(f"EXPLAIN {query}", params).fetchall()))
        return []

    def explained_too(query, **values):
        explained(query, values)
        return [((), (), (), (), ())]

    monkeypatch.setattr(db, "rows", explained)
    monkeypatch.setattr(db, "value", explained)
    monkeypatch.setattr(wall_requests, "fetched", explained_too)
    wall_requests.daily(TODAY - DAY, TODAY)
    wall_requests.daily(TODAY - DAY, TODAY, 1)
    wall_requests.newest(NOON)
    assert wall_requests.opened(NOON, 50).lon.dtype == np.float64
    assert len(plans) == 4
    assert not [plan for plan in plans if "Seq Scan on request" in plan]
