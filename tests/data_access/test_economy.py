"""Places of business counted by district and category, on hand-placed rows."""

from datetime import date, timedelta

import pytest

from data_access import economy

DAY = date(2026, 6, 15)
PLACES = """
INSERT INTO place_category (code, name_kk, name_ru, name_en, theme, oked)
VALUES ('cafe', 'Кафе', 'Кафе', 'Cafe', 'food', '56.10'), ('gym', 'Г', 'Г', 'G', 'sport', NULL);
"""
PLACE = """
INSERT INTO place (category, is_public, opened_on, closed_on, district_id, name_ru, geom,
    source_id, external_id, run_id)
SELECT %(category)s, %(public)s, %(opened)s, %(closed)s, %(district)s, %(name)s,
    'SRID=4326;POINT(76.9 43.2)', source_id, (SELECT count(*) FROM place)::text, id FROM run
"""
CELL = """
INSERT INTO population_cell (h3, residents, district_id, geom, source_id, external_id, run_id)
SELECT %(h3)s, %(residents)s, %(district)s, ST_MakeEnvelope(76.9, 43.2, 76.91, 43.21, 4326),
    source_id, %(h3)s, id FROM run
"""


@pytest.fixture
def stands(ground):
    """Return a function that places one place of business."""
    ground.execute(PLACES)

    def place(opened=None, closed=None, **other):
        row = {"category": "cafe", "public": False, "district": 1, "name": "к", **other}
        ground.execute(PLACE, {**row, "opened": opened, "closed": closed})

    return place


def counted(day=DAY):
    return {
        (row["district_id"], row["category"]): tuple(
            row[name] for name in ("standing", "year_ago", "opened", "closed")
        )
        for row in economy.counted(day)
    }


def test_what_opened_and_closed_explains_what_stands(stands):
    stands("2020-01-01")
    stands("2026-01-01")
    stands("2020-01-01", "2026-02-01")
    stands("2026-01-01", "2026-03-01")
    stands("2020-01-01", "2021-01-01")
    stands("2026-07-01")
    assert counted() == {(1, "cafe"): (2, 2, 2, 2)}


def test_a_year_ago_is_the_same_day_of_last_year(stands):
    stands("2025-06-15")
    stands("2025-06-16")
    stands("2020-01-01", "2025-06-15")
    stands("2020-01-01", "2025-06-16")
    assert counted() == {(1, "cafe"): (2, 2, 1, 1)}


def test_who_closes_on_the_day_does_not_stand_and_who_opens_does(stands):
    stands("2020-01-01", DAY)
    stands(DAY)
    assert counted() == {(1, "cafe"): (1, 1, 1, 1)}


def test_without_a_day_of_opening_it_always_stood(stands):
    stands()
    stands(None, "2026-01-01")
    assert counted() == {(1, "cafe"): (1, 2, 0, 1)}


def test_public_places_and_those_outside_of_all_districts_are_left_out(stands):
    stands("2020-01-01", public=True)
    stands("2020-01-01", district=None)
    stands("2020-01-01", district=2, category="gym")
    assert counted() == {(2, "gym"): (1, 1, 0, 0)}


def test_the_day_is_that_of_the_newest_change_but_never_to_come(stands, today):
    assert economy.until() is None
    stands()
    assert economy.until() is None
    stands("2026-01-10", "2026-02-20")
    stands("2026-03-01", public=True)
    assert economy.until() == date(2026, 2, 20)
    stands(today + timedelta(30))
    assert economy.until() == today


def test_what_is_listed_is_what_is_counted(stands):
    stands("2020-01-01", name="old")
    stands("2026-01-01", name="new")
    stands("2020-01-01", "2026-02-01", name="gone")
    stands("2026-01-01", name="gym", category="gym")
    stands("2026-01-01", name="other", district=2)
    span = (DAY - timedelta(365), DAY)

    def names(what, district=1, codes=("cafe",)):
        return [one["name_ru"] for one in economy.listed(what, span, district, codes, 10)]

    assert names("standing") == ["new", "old"]
    assert names("opened") == ["new"]
    assert names("closed") == ["gone"]
    assert names("standing", None) == ["new", "other", "old"]
    assert names("standing", 1, ("cafe", "gym")) == ["new", "gym", "old"]
    assert len(economy.listed("standing", span, None, ("cafe",), 2)) == 2


def test_lives_are_told_in_whole_months_and_by_whether_they_ended(stands):
    stands("2026-01-01", "2026-03-05")
    stands("2026-01-01")
    stands("2026-01-01")
    stands("2026-06-10", "2026-07-01")
    stands("2019-01-01")
    rows = economy.ages(date(2022, 1, 1), DAY)
    told = [(row["months"], row["closed"], row["count"]) for row in rows]
    assert told == [(0, False, 1), (2, True, 1), (5, False, 2)]


def test_the_ground_people_live_on_is_measured_in_metres(ground):
    ground.execute(CELL, {"h3": "a", "residents": 5, "district": 1})
    ground.execute(CELL, {"h3": "b", "residents": 0, "district": 1})
    ground.execute(CELL, {"h3": "c", "residents": 5, "district": None})
    (row,) = economy.lived_in()
    assert row["district_id"] == 1
    assert row["km2"] == pytest.approx(0.902, abs=0.002)  # 812 m by 1 111 m


@pytest.mark.usefixtures("stands")
def test_categories_have_their_class_where_it_is_known():
    assert {row["code"]: row["oked"] for row in economy.categories()} == {
        "cafe": "56.10",
        "gym": None,
    }
