"""The time slider: which months it offers and shows, and what it counts."""

from datetime import date

import pytest

from core.rights import Role
from data_access.works import Month
from panels import timeline
from panels._address import Address

MONTHS = [date(2026, month, 1) for month in range(1, 13)]
TODAY = date(2026, 6, 15)
WORKS = [(0, 2), (1, 1), (1, 5), (4, 4), (4, 11)]
"""First and last month of five works, by place in MONTHS."""


def counts():
    return [
        Month(
            month,
            sum(first <= i <= last for first, last in WORKS),
            sum(first == i for first, _ in WORKS),
            sum(last == i for _, last in WORKS),
        )
        for i, month in enumerate(MONTHS)
    ]


@pytest.mark.parametrize("first", range(12))
def test_any_window_counts_each_work_once(first):
    told = timeline.counted(counts(), "kk")
    for last in range(first, 12):
        overlapping = sum(begins <= last and ends >= first for begins, ends in WORKS)
        assert told["begun"][last] - told["ended"][first] == overlapping


def test_months_are_named_in_the_language():
    assert timeline.counted(counts(), "kk")["titles"][5] == "2026 жылғы маусым"
    assert timeline.counted(counts(), "ru")["titles"][5] == "июнь 2026"


def test_it_shows_the_present_month_at_first_and_the_asked_ones_else():
    assert timeline.window(MONTHS, Address(), TODAY) == (5, 5)
    asked = Address.parse("?months=2026-03,2026-04", Role.PUBLIC)
    assert timeline.window(MONTHS, asked, TODAY) == (2, 3)


def test_months_outside_the_data_are_drawn_to_its_ends():
    asked = Address.parse("?months=2020-01,2031-12", Role.PUBLIC)
    assert timeline.window(MONTHS, asked, TODAY) == (0, 11)


def test_it_offers_a_year_ahead_and_never_nothing():
    far = [date(year, 1, 1) for year in range(2024, 2032)]
    assert timeline.offered(far, TODAY)[-1] == date(2027, 1, 1)
    assert timeline.offered([], TODAY) == [date(2026, 6, 1)]
