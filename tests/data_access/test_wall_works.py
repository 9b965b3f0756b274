"""Works on any day, on hand-placed rows; today they are what monitoring says of them."""

from datetime import date, timedelta

import pytest
import shapely

from data_access import wall_works, works_monitoring
from data_access.works_monitoring import Chosen
from tests.data_access.rows import LAT, LON, placing

DAY = timedelta(days=1)


@pytest.fixture
def add(clean, today):
    """Return a function that places a work: an active one in time."""
    with placing(clean) as hand:
        hand.district(1)
        hand.district(2)

        def one(geom=None, **given):
            row = {
                "kind": "repair",
                "status": "active",
                "title_kk": "ж",
                "title_ru": "р",
                "title_en": "w",
                "district_id": 1,
                "planned_start": today - 30 * DAY,
                "planned_end": today + 30 * DAY,
                "actual_start": today - 30 * DAY,
                **given,
            }
            hand.add("work", geom or shapely.Point(LON, LAT), **row)

        yield one


def counted(day: date, district=1):
    return next(row for row in wall_works.counts([day]) if row["district_id"] == district)


def test_a_work_is_late_from_the_day_after_its_end_until_it_is_done(add, today):
    add(planned_end=today - 5 * DAY, status="completed", actual_end=today - 2 * DAY)
    late = {back: counted(today - back * DAY)["late"] for back in range(7)}
    assert late == {0: 0, 1: 0, 2: 0, 3: 1, 4: 1, 5: 0, 6: 0}


def test_several_days_are_counted_at_once(add, today):
    add(planned_end=today - DAY)
    add(planned_end=today - 2 * DAY, district_id=2)
    found = {
        (row["day"], row["district_id"]): row["late"]
        for row in wall_works.counts([today - DAY, today])
    }
    assert found == {
        (today - DAY, 1): 0, (today - DAY, 2): 1, (today, 1): 1, (today, 2): 1,
    }  # fmt: skip


def test_works_called_off_count_on_no_day(add, today):
    add(status="cancelled", planned_end=today - DAY, traffic="closed", traffic_from=today)
    found = counted(today)
    assert found["known"] == 1
    assert not any(found[name] for name in ("late", "under_way", "closed", "narrowed"))


def test_works_without_dates_are_neither_late_nor_under_way(add, today):
    add(planned_start=None, planned_end=None, actual_start=None, status="planned")
    found = counted(today)
    assert (found["late"], found["under_way"], found["unbegun"]) == (0, 0, 0)


@pytest.mark.usefixtures("in_city")
def test_todays_counts_are_those_of_monitoring(today):
    """Whatever day it is: the same rule, asked in two ways."""
    monitored = {
        row["district_id"]: row
        for row in works_monitoring.by_district(Chosen())
        if not row["together"]
    }
    rows = wall_works.counts([today])
    assert {row["district_id"] for row in rows} == set(monitored)
    for row in rows:
        same = monitored[row["district_id"]]
        assert row["late"] == same["late"]
        assert row["under_way"] == same["under_way"]
        assert row["closed"] + row["narrowed"] == same["closed_today"]


def test_late_kinds_are_told_by_district(add, today):
    for kind, finer in (("repair", "patching"), ("repair", "patching"), ("utilities", None)):
        add(kind=kind, subkind=finer, planned_end=today - DAY)
    rows = [(row["kind"], row["subkind"], row["n"]) for row in wall_works.late_kinds(today)]
    assert rows == [("repair", "patching", 2), ("utilities", None, 1)]
    assert not wall_works.late_kinds(today - DAY)


def test_places_are_metres_on_the_ground_late_ones_last(add, today):
    add(planned_end=today - DAY)
    add()
    add(district_id=2)
    rows = wall_works.places(today, 1)
    assert [row["late"] for row in rows] == [False, True]
    assert (rows[0]["x"], rows[0]["y"]) == pytest.approx((656_600, 4_790_500), abs=2_000)
    assert len(wall_works.places(today)) == 3


def test_shapes_of_restrictions_fit_what_they_are_of(add, today):
    shut = {"traffic": "closed", "traffic_from": today}
    line = shapely.LineString([(LON, LAT), (LON, LAT + 1 / 111.1)])
    for geom in (line, shapely.box(LON, LAT, LON + 0.001, LAT + 0.001), shapely.Point(LON, LAT)):
        add(geom, **shut)
    rows = wall_works.restrictions(today, today)
    assert [row["area"] for row in rows] == [False, True, False]
    assert [bool(row["path"]) for row in rows] == [True, True, False]
    assert rows[0]["metres"] == pytest.approx(1000, rel=0.01)
    assert rows[1]["metres"] is None
    east, north = rows[0]["path"].split()[1:3]
    assert float(east) == pytest.approx(656_600, abs=2_000)
    assert float(north) == pytest.approx(-4_790_500, abs=3_000)


def test_a_late_work_of_unknown_start_goes_on(add, today):
    add(planned_start=None, actual_start=None, planned_end=today - 9 * DAY)
    rows = wall_works.going_on(today, today, today + DAY)
    assert [(row["late"], row["delay_days"]) for row in rows] == [(True, 9)]
