"""When meetings are on: by hand, and against looking at every minute."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.units import CITY_ZONE
from services.wall import meetings
from services.wall.meetings import EVERY, Span

MONDAY = datetime(2026, 6, 15, tzinfo=CITY_ZONE)
STEPS = [{"scene": "works", "seconds": 20, "district": None, "note": None}]


def hours(start: float, lasts: float, repeats="once") -> Span:
    begins = MONDAY + timedelta(hours=start)
    return Span(starts_at=begins, ends_at=begins + timedelta(hours=lasts), repeats=repeats)


def is_on(span: Span, hour: float) -> bool:
    return span.at(MONDAY + timedelta(hours=hour)) is not None


def row(number: int, span: Span):
    times = {"starts_at": span.starts_at, "ends_at": span.ends_at, "repeats": span.repeats}
    return {"meeting": number, "title": str(number), "steps": STEPS, **times}


def test_a_meeting_once_is_on_from_its_beginning_until_before_its_end():
    span = hours(9, 1)
    assert [is_on(span, hour) for hour in (8.99, 9, 9.99, 10, 33)] == [0, 1, 1, 0, 0]


def test_a_meeting_over_midnight_goes_on_the_next_day():
    for repeats in EVERY:
        span = hours(23, 2, repeats)
        assert [is_on(span, hour) for hour in (22.9, 23, 24.5, 25)] == [0, 1, 1, 0]


def test_meetings_come_again_each_day_or_week_but_not_before_the_first():
    daily, weekly = hours(9, 1, "daily"), hours(9, 1, "weekly")
    assert [is_on(daily, hour) for hour in (-15, 9, 33, 33 + 24 * 400)] == [0, 1, 1, 1]
    assert [is_on(weekly, hour) for hour in (9 - 168, 9, 33, 9 + 168)] == [0, 1, 0, 1]


def test_the_time_that_is_on_names_this_time_alone():
    span = hours(23, 2, "daily")
    first, again = (meetings.running([row(7, span)], MONDAY + timedelta(hours=h)) for h in (24, 48))
    assert first.key != again.key
    assert first.since == MONDAY + timedelta(hours=23)
    assert first.until == MONDAY + timedelta(hours=25)


def test_of_two_that_are_on_the_later_one_plays():
    both = [row(1, hours(9, 3)), row(2, hours(10, 1))]
    assert meetings.running(both, MONDAY + timedelta(hours=10.5)).title == "2"
    assert meetings.running(both, MONDAY + timedelta(hours=11.5)).title == "1"
    assert meetings.running(both, MONDAY + timedelta(hours=13)) is None


def test_meetings_that_follow_each_other_do_not_meet():
    assert not hours(9, 1).meets(hours(10, 1))
    assert hours(9, 1).meets(hours(9.9, 1))
    assert not hours(9, 1, "weekly").meets(hours(33, 1, "weekly"))
    assert hours(9, 1, "weekly").meets(hours(9.5 - 168 * 3, 1, "weekly"))
    assert not hours(9, 1).meets(hours(9 + 168, 1, "weekly"))
    assert hours(23, 2, "weekly").meets(hours(0.5 + 24 * 6, 0.25, "daily"))


spans = st.builds(
    lambda start, lasts, repeats: hours(start / 4, lasts / 4, repeats),
    st.integers(-4 * 24 * 9, 4 * 24 * 9),
    st.integers(1, 4 * 24),
    st.sampled_from(tuple(EVERY)),
)


@given(spans, spans)
def test_two_meet_just_when_there_is_a_quarter_of_an_hour_with_both(one: Span, other: Span):
    quarters = (MONDAY + timedelta(minutes=15 * n) for n in range(-4 * 24 * 10, 4 * 24 * 26))
    both = any(one.at(now) and other.at(now) for now in quarters)
    assert one.meets(other) == other.meets(one) == both
