"""Outages at any moment, on hand-placed rows."""

from datetime import datetime, timedelta

import pytest
import shapely

from core.units import CITY_ZONE
from data_access import wall_outages
from tests.data_access.rows import LAT, LON, placing

NOW = datetime(2026, 6, 17, 7, 42, tzinfo=CITY_ZONE)
HOUR = timedelta(hours=1)


@pytest.fixture
def add(clean):
    """Return a function that places an outage."""
    with placing(clean) as hand:
        hand.district(1)
        hand.district(2)

        def one(started, ended=None, geom=None, **given):
            row = {"utility": "gas", "planned": False, "residents": 10, "district_id": 1, **given}
            hand.add("outage", geom or shapely.Point(LON, LAT), started_at=started,
                     ended_at=ended, **row)  # fmt: skip

        yield one


def counts(*moments, district=None):
    return [(row["n"], row["residents"]) for row in wall_outages.at_moments(moments, district)]


def test_an_outage_goes_on_from_its_start_until_its_end(add):
    add(NOW - HOUR, NOW)
    add(NOW, residents=None)
    add(NOW, district_id=2, planned=True, residents=7)
    assert counts(NOW - 2 * HOUR, NOW - HOUR, NOW) == [(0, 0), (1, 10), (2, 7)]
    assert counts(NOW, NOW - HOUR, district=1) == [(1, 0), (1, 10)]
    row = wall_outages.at_moments([NOW])[0]
    assert (row["unplanned"], row["residents_unplanned"]) == (1, 0)
    assert wall_outages.first_known() == NOW - HOUR


def test_nothing_is_known_of_an_empty_table(add):
    assert wall_outages.first_known() is None
    assert counts(NOW) == [(0, 0)]
    assert add


def test_the_largest_comes_first_and_unknown_ones_last(add):
    add(NOW - HOUR, residents=None)
    add(NOW - HOUR, residents=5)
    add(NOW - HOUR, residents=50, planned=True)
    assert [row["residents"] for row in wall_outages.going_on(NOW)] == [50, 5, None]
    assert not wall_outages.going_on(NOW, 2)


def test_a_point_gets_an_area_of_its_own(add):
    add(NOW, geom=shapely.LineString([(LON, LAT), (LON, LAT + 0.001)]))
    add(NOW)
    for row in wall_outages.going_on(NOW):
        assert row["path"].startswith("M ")
        assert row["path"].endswith("Z")


def test_what_ended_is_told_once(add):
    add(NOW - 9 * HOUR, NOW - HOUR, expected_end_at=NOW - 2 * HOUR)
    add(NOW - 9 * HOUR, NOW, expected_end_at=NOW)
    add(NOW - 9 * HOUR)
    ended = wall_outages.ended
    assert [row["overdue"] for row in ended(NOW - HOUR, NOW)] == [False]
    assert [row["overdue"] for row in ended(NOW - 2 * HOUR, NOW - HOUR)] == [True]
    assert not ended(NOW, NOW + HOUR)
