"""Gaps of a category by district: hand-placed districts, and the demonstration city."""

import pytest
import shapely

from core.errors import NotFound, TooLittleData
from data_access import commerce
from services.niches import kinds
from services.niches.gaps import WORDS, gaps
from tests.data_access.rows import LAT, LON, placing


@pytest.fixture
def place(clean):
    with placing(clean) as hand:
        hand.conn.execute(
            "INSERT INTO place_category (code, name_kk, name_ru, name_en, theme) "
            "VALUES ('cafe', 'Кафе', 'Кафе', 'Café', 'food')"
        )
        yield hand


def stand(hand, district, many, **columns):
    for _ in range(many):
        given = {"category": "cafe", "district_id": district, **columns}
        hand.add("place", shapely.Point(LON, LAT), **given)


def three_districts(hand, residents=1000):
    for number in (1, 2, 3):
        hand.district(number)
    hand.conn.execute("UPDATE district SET residents = %s", (residents,))


def test_a_district_that_lacks_cafes_comes_first(place):
    three_districts(place)
    stand(place, 1, 60)
    stand(place, 2, 20)
    stand(place, 3, 100)
    stand(place, 2, 50, closed_on="2026-01-01")
    stand(place, None, 7)
    found = gaps("cafe")
    assert [(one.district, one.verdict) for one in found] == [
        ("d2", "few"),
        ("d1", "usual"),
        ("d3", "many"),
    ]
    lacking = found[0]
    assert (lacking.places, lacking.expected, lacking.per_10_000) == (20, 60, 200)
    assert lacking.places < lacking.low < lacking.expected < lacking.high
    assert lacking.name.en == "A" and all(WORDS[one.verdict].kk for one in found)


def test_few_cafes_are_no_gap_however_uneven(place):
    three_districts(place)
    stand(place, 1, 3)
    assert {one.verdict for one in gaps("cafe")} == {"usual"}


def test_where_many_work_more_are_expected(place):
    three_districts(place)
    stand(place, 1, 30)
    place.house(use="office", levels=10, size=0.0005, district_id=1)
    place.house(use="apartments", levels=10, size=0.0005, district_id=2)
    jobs = {row["slug"]: row["jobs"] for row in commerce.by_district("cafe")}
    metres = 40.6 * 55.5  # of the house's sides
    assert jobs == {"d1": pytest.approx(10 * metres / 20, rel=0.01), "d2": 0, "d3": 0}
    first, *others = sorted(gaps("cafe"), key=lambda one: one.district)
    assert first.expected == pytest.approx(30 * (1000 + jobs["d1"]) / (3000 + jobs["d1"]))
    assert all(one.expected < first.expected for one in others)


def test_a_category_without_places_lacks_nothing_anywhere(place):
    three_districts(place)
    found = gaps("cafe")
    assert [(one.places, one.expected, one.verdict) for one in found] == [(0, 0, "usual")] * 3
    assert all(one.per_10_000 == 0 for one in found)


def test_nobody_to_serve_is_said_in_words(place):
    three_districts(place, residents=0)
    stand(place, 1, 3)
    with pytest.raises(TooLittleData) as told:
        gaps("cafe")
    assert told.value.reason.kk != told.value.reason.ru


def test_where_nobody_is_there_is_no_rate(place):
    three_districts(place)
    place.conn.execute("UPDATE district SET residents = 0 WHERE id = 2")
    stand(place, 2, 5)
    stand(place, 1, 5)
    last = gaps("cafe")[-1]
    assert (last.district, last.per_10_000, last.expected, last.verdict) == ("d2", None, 0, "many")


@pytest.mark.usefixtures("place")
def test_an_unknown_category_is_not_found():
    with pytest.raises(NotFound):
        gaps("teleport")


@pytest.mark.usefixtures("in_city")
def test_every_category_of_the_city_has_its_gaps():
    for one in kinds.every()[::7]:
        found = gaps(one.code)
        assert len(found) == 8
        assert sum(each.expected for each in found) == pytest.approx(
            sum(each.places for each in found)
        )
        for each in found:
            inside = each.low <= each.places <= each.high
            assert inside == (each.verdict == "usual")
