"""Places of business as arrays: who stands, who stood on a day, who is new; names of crossings."""

from datetime import date

import numpy as np
import pytest
import shapely

from data_access import businesses, crossings
from geodata.plane import to_metres
from tests.data_access.rows import LAT, LON, placing

DAY = date(2026, 1, 1)


@pytest.fixture
def place(clean):
    with placing(clean) as hand:
        hand.conn.execute(
            "INSERT INTO place_category (code, name_kk, name_ru, name_en, theme) VALUES "
            "('cafe', 'кк', 'к', 'c', 'food'), ('bank', 'бб', 'б', 'b', 'finance')"
        )
        hand.district(1)
        for opened, closed in (
            (None, None),
            ("2025-12-31", None),
            ("2026-01-01", None),
            ("2026-01-02", None),
            ("2020-01-01", "2026-01-01"),
            ("2020-01-01", "2026-01-02"),
        ):
            stand(hand, opened, closed)
        stand(hand, "2026-03-01", None, category="bank")
        yield hand


def stand(hand, opened, closed, category="cafe"):
    hand.add(
        "place",
        shapely.Point(LON, LAT),
        category=category,
        opened_on=opened,
        closed_on=closed,
        district_id=1,
    )


@pytest.mark.usefixtures("place")
def test_who_stands_today_is_who_has_not_closed():
    every = businesses.every()
    assert every.ids[every.standing("cafe")].tolist() == [1, 2, 3, 4]
    assert every.ids[every.any_standing()].tolist() == [1, 2, 3, 4, 7]
    assert every.standing("unicorns").tolist() == []
    assert np.allclose(every.points, to_metres([(LON, LAT)]), atol=0.01)


@pytest.mark.usefixtures("place")
def test_on_a_day_stood_who_had_opened_and_not_yet_closed():
    every = businesses.every()
    assert every.ids[every.standing("cafe", DAY)].tolist() == [1, 2, 3, 6]


@pytest.mark.usefixtures("place")
def test_new_is_who_opened_after_the_day_and_stands():
    every = businesses.every()
    assert every.ids[every.opened_since("cafe", DAY)].tolist() == [4]
    assert every.ids[every.opened_since("cafe", date(2025, 12, 30))].tolist() == [2, 3, 4]


def test_a_new_place_is_seen_at_once(place):
    before = len(businesses.every().ids)
    stand(place, "2026-05-05", None)
    place.conn.commit()
    assert len(businesses.every().ids) == before + 1


@pytest.mark.usefixtures("clean")
def test_without_places_there_is_nothing_and_no_error():
    every = businesses.every()
    assert len(every.ids) == 0 and every.points.shape == (0, 2)
    assert businesses.categories() == [] and businesses.rents() == {}
    assert businesses.named(np.zeros(0, np.int64)) == {}
    assert crossings.names(np.empty((0, 2))) == []


@pytest.mark.usefixtures("place")
def test_categories_count_those_that_stand():
    counts = {row["code"]: row["standing"] for row in businesses.categories()}
    assert counts == {"cafe": 4, "bank": 1}


@pytest.mark.usefixtures("in_city")
def test_a_crossing_is_called_by_its_two_greatest_streets():
    every = businesses.every()
    for streets in crossings.names(every.points[:40]):
        names = [row["name_kk"] for row in streets]
        assert names and len(names) == len(set(names))
        lanes = [row["lanes"] or 0 for row in streets]
        assert lanes == sorted(lanes, reverse=True)
