"""Works along a line of time."""

from datetime import date, timedelta

from core import units
from services import works_time

TODAY = units.today()


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


def row(state: str, *, begin=None, end=None, began=None, ended=None):
    return {
        "state": state, "planned_start": begin, "planned_end": end, "actual_start": began,
        "actual_end": ended, "title_kk": "Орташа жөндеу: Абай даңғылы",
    }  # fmt: skip


def test_what_goes_on_reaches_today_and_what_ended_its_end():
    assert works_time.actual(row("active", begin=days(-9), end=days(9), began=days(-5))) == (
        days(-5), TODAY,
    )  # fmt: skip
    done = row("completed", begin=days(-9), end=days(-3), began=days(-8), ended=days(-4))
    assert works_time.actual(done) == (days(-8), days(-4))
    assert works_time.actual(row("planned", begin=days(3), end=days(9))) is None


def test_what_is_late_without_having_begun_is_late_from_its_planned_end():
    assert works_time.actual(row("late", begin=days(-9), end=days(-3))) == (days(-3), TODAY)


def test_all_is_within_the_span_but_what_is_far_from_today():
    near = row("planned", begin=days(20), end=days(60))
    first, last = works_time.span([near])
    assert first < days(20) < days(60) < last
    far = row("planned", begin=days(-3000), end=days(3000))
    first, last = works_time.span([near, far])
    assert days(-520) < first and last < days(350)


def test_months_are_marked_as_many_as_have_room():
    marked = works_time.marked((date(2025, 1, 15), date(2026, 12, 31)))
    assert 4 < len(marked) <= 14
    assert all(one.day == 1 for one in marked)
    assert works_time.marked((date(2026, 5, 10), date(2026, 5, 20))) == []


def test_a_title_is_cut_to_its_street():
    assert works_time.short(row("late"), "kk") == "Абай даңғылы"
    assert works_time.short(row("late"), "kk", 6) == "Абай …"
