"""How long places of a category live, by hand-placed ones."""

import pytest
import shapely

from services import turnover
from tests.data_access.rows import LAT, LON, placing


@pytest.fixture
def place(clean):
    with placing(clean) as hand:
        hand.conn.execute(
            "INSERT INTO place_category (code, name_kk, name_ru, name_en, theme) "
            "VALUES ('cafe', 'к', 'к', 'c', 'food')"
        )
        hand.district(1)
        yield hand


def stand(hand, count, opened, closed=None):
    for _ in range(count):
        hand.add(
            "place",
            shapely.Point(LON, LAT),
            category="cafe",
            opened_on=opened,
            closed_on=closed,
            district_id=1,
        )


def test_survival_by_hand(place):
    stand(place, 1, "2020-01-01", "2021-01-01")  # closings are known since then; left out itself
    stand(place, 10, "2022-01-10", "2022-07-20")  # 50 watched, 10 close in the 6th month
    stand(place, 10, "2022-01-10", "2023-07-20")  # 40 watched, 10 close in the 18th
    stand(place, 30, "2022-01-10")
    stand(place, 40, "2025-12-01")  # too young to tell, watched for half a year
    stand(place, 1, "2019-01-01", "2026-06-01")  # the newest change: up to here it is counted
    found = turnover.survival("cafe")
    # At six months 90 were watched, the young ones not any more: 1 - 10 / 50, then 1 - 10 / 40.
    assert found[1].share == pytest.approx(0.8)
    assert found[2].share == found[3].share == pytest.approx(0.6)
    assert [found[year].watched for year in turnover.YEARS] == [40, 30, 30]
    assert found[1].low < 0.8 < found[1].high < 0.95


def test_nothing_is_told_of_few_or_of_none(place):
    assert turnover.survival("cafe") == {1: None, 2: None, 3: None}
    stand(place, 1, "2020-01-01", "2021-01-01")
    stand(place, 5, "2022-01-10", "2026-06-01")
    assert turnover.survival("cafe") == {1: None, 2: None, 3: None}
