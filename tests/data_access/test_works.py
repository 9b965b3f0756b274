"""Works by month, on hand-placed rows."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from data_access import db, works
from layers import all_layers


def under_way(**chosen):
    return {f"{one.month:%Y-%m}": one.under_way for one in works.by_month(**chosen)}


def test_a_work_counts_in_every_month_it_touches(place_work):
    place_work(start="2020-01-31", end="2020-03-01")
    place_work(start="2020-03-15", end="2020-03-20")
    assert under_way() == {"2020-01": 1, "2020-02": 1, "2020-03": 2}


def test_months_between_two_works_are_there_and_empty(place_work):
    place_work(start="2020-01-01", end="2020-01-31")
    place_work(start="2020-04-01", end="2020-04-30")
    assert under_way() == {"2020-01": 1, "2020-02": 0, "2020-03": 0, "2020-04": 1}


def test_what_really_happened_counts_before_the_plan(place_work):
    place_work(
        start="2020-01-01", end="2020-06-30", actual_start="2020-02-10", actual_end="2020-03-10"
    )
    assert under_way() == {"2020-02": 1, "2020-03": 1}


@pytest.mark.parametrize("status", ["planned", "active", "suspended"])
def test_a_late_work_goes_on_until_today(place_work, today, status):
    place_work(status, start=today - timedelta(days=400), end=today - timedelta(days=300))
    counted = under_way()
    assert set(counted.values()) == {1}
    assert list(counted)[-1] == f"{today:%Y-%m}"


def test_an_unfinished_work_in_time_goes_on_until_its_planned_end(place_work, today):
    later = today + timedelta(days=200)
    place_work("active", start=today, end=later)
    assert list(under_way())[-1] == f"{later:%Y-%m}"


def test_a_cancelled_work_is_not_prolonged(place_work):
    place_work("cancelled", start="2020-01-01", end="2020-02-01")
    assert list(under_way()) == ["2020-01", "2020-02"]


def test_choices_narrow_the_counts_but_not_the_months(place_work):
    place_work(start="2020-01-01", end="2020-01-31")
    place_work(start="2020-02-01", end="2020-02-28", kind="utilities", district=2)
    place_work("cancelled", start="2020-03-01", end="2020-03-31")
    assert under_way(kinds=("utilities",)) == {"2020-01": 0, "2020-02": 1, "2020-03": 0}
    assert under_way(districts=(1,)) == {"2020-01": 1, "2020-02": 0, "2020-03": 1}
    assert under_way(states=("cancelled", "late")) == {"2020-01": 0, "2020-02": 0, "2020-03": 1}
    assert sum(under_way(kinds=("repair", "utilities"), districts=(1, 2)).values()) == 3


def test_late_is_a_state_of_its_own(place_work, today):
    place_work("active", start=today - timedelta(days=40), end=today - timedelta(days=1))
    place_work("active", start=today - timedelta(days=40), end=today)
    assert set(under_way(states=("late",)).values()) == {1}
    assert set(under_way(states=("active",)).values()) == {1}


def test_begun_less_ended_tells_any_window(place_work):
    place_work(start="2020-01-10", end="2020-02-10")
    place_work(start="2020-02-01", end="2020-04-01")
    place_work(start="2020-04-02", end="2020-04-03")
    months = works.by_month()
    assert [(one.begun, one.ended) for one in months] == [(1, 0), (1, 1), (0, 0), (1, 2)]
    in_march = sum(m.begun for m in months[:3]) - sum(m.ended for m in months[:2])
    assert in_march == 1


def test_works_without_a_start_are_left_out(place_work):
    place_work("planned")
    assert works.by_month() == []
    place_work("active", start="2020-05-05")
    assert set(under_way().values()) == {1}


def test_the_map_draws_a_late_work_until_today_as_the_slider_counts_it(place_work, today):
    place_work("active", start=today - timedelta(days=400), end=today - timedelta(days=300))
    part = all_layers()["works_repair"].drawn[0]
    (row,) = db.rows(select(*part.columns).where(part.where))
    assert row["state"] == "late"
    assert row["ends"] == (today - date(1970, 1, 1)).days
    assert works.by_month()[-1].month == today.replace(day=1)
