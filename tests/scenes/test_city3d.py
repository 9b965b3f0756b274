"""The city standing up: figures by hand, stops that lie apart."""

import math
from itertools import combinations

import pytest
import shapely

from core.errors import TooLittleData
from scenes.city3d import APART_METRES, SCENE
from tests.scenes.ranked_placed import everywhere, place, ranked_at, told
from tests.scenes.works_placed import check, said

CORNER = 76.80, 43.30


@pytest.fixture
def placed(clean):
    with ranked_at(clean) as hand:
        yield hand


def quarter(placed, name, lon, lat):
    placed.hand.add("neighbourhood", shapely.Point(lon, lat), name_kk=name, name_ru=name,
                    name_en=f"{name}-en", rank=1)  # fmt: skip


def shown():
    found = SCENE.show(place())
    check(found)
    return found


def test_what_stands_is_counted_and_measured(placed):
    placed.hand.house(district_id=1, levels=9)  # 27 m
    placed.hand.house(district_id=1, height_metres=51.5, lon=76.95)
    placed.hand.house(district_id=None, levels=None, lon=76.96)
    quarter(placed, "Самал", 76.95, 43.25)
    figures = told(shown())
    assert figures["buildings"] == ("3", "25 м-ден бастап: 2", "plain")
    assert figures["highest"][0] == "51,5"
    assert figures["residents"][0] == "3\N{NO-BREAK SPACE}000"
    one = 0.0001**2 * 111_320 * 111_100 * math.cos(math.radians(43.25)) / 1e6
    assert shown().figures[-1].value == pytest.approx(3 * one, rel=0.005)
    assert shown().stage.still.levels == {1: 2}


def test_the_flight_visits_the_tallest_quarters_that_lie_apart(placed):
    quarter(placed, "Самал", 76.80, 43.30)
    quarter(placed, "Орбита", 76.805, 43.30)  # 400 m away from Самал
    quarter(placed, "Ақсай", 76.85, 43.20)
    for lon, lat, count in ((76.80, 43.30, 3), (76.805, 43.30, 2), (76.85, 43.20, 1)):
        for number in range(count):
            placed.hand.house(lon=lon, lat=lat + number * 2e-4, levels=12)
    found = shown()
    assert [one.title.kk for one in found.stage.stops] == ["Самал маңы", "Ақсай маңы"]
    assert said(found) == (
        "Самал маңы: биіктігі 25 м-ден басталатын 6 ғимараттың 3-еуі осында, "
        "қалада бұдан көп жер жоқ."
    )


def test_quarters_that_tie_are_both_named(placed):
    quarter(placed, "Самал", 76.80, 43.30)
    quarter(placed, "Ақсай", 76.85, 43.20)
    placed.hand.house(lon=76.80, lat=43.30, levels=12)
    placed.hand.house(lon=76.85, lat=43.20, levels=12)
    assert said(shown()).startswith("Самал, Ақсай маңы:")


def test_a_city_of_low_houses_says_so(placed):
    placed.hand.house(lon=76.9451, lat=43.2383)
    found = shown()
    assert [one.told.kk for one in found.stage.stops] == ["жақын маңда 1 ғимарат, бәрі аласа"]
    assert "жететін ғимарат жоқ" in said(found)


@pytest.mark.usefixtures("placed")
def test_without_buildings_the_reason_can_be_read():
    with pytest.raises(TooLittleData) as nothing:
        SCENE.show(place())
    assert "жүктелмеген" in nothing.value.reason.kk


@pytest.mark.usefixtures("in_city")
def test_the_small_city_is_flown_over():
    stage = everywhere(SCENE)["city"].stage
    assert stage.raised
    assert 3 <= len(stage.stops) <= 6
    for a, b in combinations(stage.stops, 2):
        east = (a.lon - b.lon) * math.cos(math.radians(a.lat))
        apart = math.hypot(east, a.lat - b.lat) * 111_320
        assert apart > APART_METRES * 0.99 or a is stage.stops[0]
