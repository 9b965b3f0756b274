"""Places that open and close, quarter by quarter, and how long they live."""

from datetime import date
from itertools import pairwise

import pytest
import shapely

from core.errors import NotFound
from data_access import turnover
from tests.data_access.rows import LAT, LON, placing

DAY = date(2026, 5, 20)


@pytest.fixture
def place(clean):
    with placing(clean) as hand:
        hand.conn.execute(
            "INSERT INTO place_category (code, name_kk, name_ru, name_en, theme) VALUES "
            "('cafe', 'к', 'к', 'c', 'food'), ('school', 'м', 'ш', 's', 'education')"
        )
        for number in (1, 2):
            hand.district(number)
        yield hand


def stand(hand, opened, closed=None, category="cafe", district=1, **more):
    hand.add(
        "place",
        shapely.Point(LON, LAT),
        category=category,
        opened_on=opened,
        closed_on=closed,
        district_id=district,
        **more,
    )


def counted(found):
    return [(str(q.first), q.opened, q.closed, q.standing) for q in found.quarters]


def test_quarters_count_what_opened_closed_and_stood(place):
    stand(place, "2020-01-01")
    stand(place, "2025-12-31", "2026-01-01")
    stand(place, "2026-01-01")
    stand(place, "2026-03-31", "2026-03-31")
    stand(place, "2026-04-01", "2026-05-20")
    stand(place, "2026-05-21")
    stand(place, "2026-02-01", "2026-05-21")
    found = turnover.by_quarter("cafe", quarters=3, on=DAY)
    assert counted(found) == [
        ("2025-10-01", 1, 0, 2),
        ("2026-01-01", 3, 2, 3),
        ("2026-04-01", 1, 1, 3),
    ]
    assert [str(q.until) for q in found.quarters] == ["2025-12-31", "2026-03-31", "2026-05-20"]
    assert (found.undated, found.closings_since) == (0, date(2026, 1, 1))


def test_standing_is_what_stood_plus_opened_less_closed(place):
    for year in range(2018, 2026):
        stand(place, f"{year}-02-03", f"{year + 1}-08-09" if year % 2 else None)
    quarters = turnover.by_quarter("cafe", quarters=24, on=DAY).quarters
    for one, other in pairwise(quarters):
        assert other.standing == one.standing + other.opened - other.closed


def test_a_place_without_a_day_stands_from_the_beginning_and_is_told_of(place):
    stand(place, None)
    stand(place, None, "2026-02-01")
    found = turnover.by_quarter("cafe", quarters=2, on=DAY)
    assert counted(found) == [("2026-01-01", 0, 1, 1), ("2026-04-01", 0, 0, 1)]
    assert (found.undated, found.closings_since) == (2, date(2026, 2, 1))


def test_category_district_and_public_ones(place):
    stand(place, "2026-01-05")
    stand(place, "2026-01-05", district=2)
    stand(place, "2026-01-05", district=None)
    stand(place, "2026-01-05", category="school", is_public=True)
    every = turnover.by_quarter(quarters=1, on=DAY)
    assert counted(every) == [("2026-04-01", 0, 0, 2)], "businesses inside of districts"
    assert turnover.by_quarter("school", quarters=1, on=DAY).quarters[0].standing == 1
    assert turnover.by_quarter("cafe", "d2", 1, on=DAY).quarters[0].standing == 1
    assert turnover.by_quarter("gym", quarters=1, on=DAY).quarters[0].standing == 0
    with pytest.raises(NotFound):
        turnover.by_quarter("cafe", "atlantis")
    with pytest.raises(NotFound):
        turnover.lifetimes("cafe", "atlantis")


def test_it_is_counted_up_to_the_newest_change(place):
    stand(place, "2025-01-05", "2025-08-31")
    found = turnover.by_quarter("cafe")
    assert found.day == date(2025, 8, 31)
    assert len(found.quarters) == 12
    assert found.quarters[-1].first == date(2025, 7, 1)


def test_without_any_day_there_is_no_quarter(place):
    stand(place, None)
    found = turnover.by_quarter("cafe")
    assert (found.day, found.quarters, found.undated, found.closings_since) == (None, (), 1, None)
    assert turnover.lifetimes("cafe") == []


def test_lifetimes_begin_when_closings_are_known(place):
    stand(place, "2023-01-01", "2024-01-01")  # the first closing anybody wrote down
    stand(place, "2024-05-20", "2025-05-25")
    stand(place, "2025-05-20")
    stand(place, "2025-05-20", "2026-05-21")  # closes tomorrow
    stand(place, None)
    stand(place, "2025-05-20", category="school")
    rows = turnover.lifetimes("cafe", on=DAY)
    assert [(row["months"], row["closed"], row["count"]) for row in rows] == [
        (11, False, 2),
        (12, True, 1),
    ]
    assert turnover.lifetimes("cafe", "d2", on=DAY) == []


def test_nothing_is_told_of_lives_where_no_closing_is_known(place):
    stand(place, "2025-05-20")
    assert turnover.lifetimes("cafe", on=DAY) == []


MANY = """
INSERT INTO place_category (code, name_kk, name_ru, name_en, theme)
SELECT 'c' || n, 'к', 'к', 'c', 'food' FROM generate_series(1, 40) AS n;
INSERT INTO place (category, opened_on, closed_on, district_id, geom, source_id, external_id,
    run_id)
SELECT 'c' || 1 + n % 40, '2020-01-01'::date + n % 2000,
    CASE WHEN n % 20 = 0 THEN '2026-01-01'::date END, 1 + n % 2,
    ST_SetSRID(ST_MakePoint(76.9, 43.2), 4326), r.source_id, 'm' || n, r.id
FROM run AS r, generate_series(1, 20000) AS n;
ANALYZE place;
"""


@pytest.mark.parametrize("query", ["QUARTERS", "LIFETIMES"])
def test_one_category_is_found_by_its_index(place, query):
    place.conn.execute(MANY)
    given = {
        "code": "c7", "district": None, "day": DAY, "count": 12, "since": date(2021, 1, 1),
    }  # fmt: skip
    text = f"EXPLAIN {getattr(turnover, query)}"
    plan = "\n".join(row[0] for row in place.conn.execute(text, given).fetchall())
    assert "Index Cond: (category = 'c7'" in plan
    assert "Seq Scan on place" not in plan


def test_the_first_closing_is_found_by_its_index(place):
    place.conn.execute(MANY)
    rows = place.conn.execute("EXPLAIN SELECT min(closed_on) FROM place").fetchall()
    assert any("ix_place_closed_on" in row[0] for row in rows)
