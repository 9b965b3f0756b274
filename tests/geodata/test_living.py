"""What happens in the demonstration city hour after hour, by itself: without a database."""

from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import events, outages, requests, sites
from geodata.plan import Plan

PLAN = Plan(1.0, 2026, date(2026, 6, 15))
COUNT, FAILURES = 1_000_000, 6_000
DAY = np.timedelta64(86_400, "s")
SINCE = events.opened_until(PLAN)
NUMBERS = np.arange(1, 200_001)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 3 * 86_400), st.integers(0, 3 * 86_400))
def test_what_happens_does_not_depend_on_how_often_one_looks(one, other):
    first, second = sorted(SINCE + np.timedelta64(s, "s") for s in (one, other))
    for happen, count, moments in (
        (events.opened, COUNT // 50, "opened"),
        (events.begun, FAILURES, "started"),
    ):
        whole = happen(PLAN, count, SINCE, second)
        parts = (happen(PLAN, count, SINCE, first), happen(PLAN, count, first, second))
        for name in whole.__slots__:
            joined = np.concatenate([getattr(part, name) for part in parts])
            assert np.array_equal(joined, getattr(whole, name)), (moments, name)


def test_as_many_requests_come_as_the_generator_made():
    generated = requests._days(PLAN, COUNT, PLAN.rng("requests"))
    days, counts = np.unique(generated, return_counts=True)
    again = [events.a_day(PLAN, COUNT, day) for day in days[-182:]]
    # It grows by 15 % a year, and each day has its own noise of 12 %.
    assert 0.93 < counts[-182:].sum() / np.sum(again) < 1.0
    new = events.opened(PLAN, COUNT, SINCE, SINCE + 28 * DAY)
    assert np.all(np.diff(new.opened) >= np.timedelta64(0, "s"))
    expected = sum(events.a_day(PLAN, COUNT, PLAN.today + n) for n in range(28))
    assert abs(len(new.opened) - expected) < 4 * expected**0.5
    assert new.place.min() >= 1 and new.place.max() <= COUNT


def test_requests_come_at_the_hours_and_on_the_themes_of_the_season():
    new = events.opened(PLAN, COUNT, SINCE, SINCE + 14 * DAY)
    month = PLAN.as_of.month - 1
    themes = np.array([row[2] * row[4][month] for row in requests.THEMES])
    hour = ((new.opened + events.EAST).astype("datetime64[h]").astype(int)) % 24
    for found, share in (
        (new.theme, themes),
        (hour, requests.HOURS),
        (new.channel, np.array(requests.CHANNEL_SHARES)),
    ):
        expected = len(found) * share / share.sum()
        counted = np.bincount(found, minlength=len(share))
        assert np.all(np.abs(counted - expected) < 5 * expected**0.5 + 1)


def test_outages_come_as_often_as_generated_and_a_large_accident_every_few_hours():
    days = 60
    new = events.begun(PLAN, FAILURES, SINCE, SINCE + days * DAY)
    large = new.residents > 0
    often = FAILURES / outages.DAYS * days
    assert abs((~large).sum() - often) < 4 * often**0.5
    accidents = days * 24 / events.ACCIDENT_HOURS
    assert abs(large.sum() - accidents) < 4 * accidents**0.5
    assert new.residents[large].min() >= 1_000 and not new.planned[large].any()
    share = new.planned[~large].mean()
    assert abs(share - outages.PLANNED) < 4 * (0.25 / (~large).sum()) ** 0.5
    assert 1 not in new.reason[~new.planned]


def test_an_outage_ends_when_it_was_drawn_to_whatever_was_announced():
    new = events.begun(PLAN, FAILURES, SINCE, SINCE + 30 * DAY)
    number = FAILURES + 1 + np.arange(len(new.started))
    takes = (new.hours * 3600).astype("timedelta64[s]")
    said = new.started + (new.hours * events.guesses(PLAN, number) * 3600).astype("timedelta64[s]")
    ends = events.ends(PLAN, number, new.started, said, FAILURES)
    assert np.abs((ends - new.started - takes).astype(int)).max() <= 2
    assert (ends < said).any() and (ends > said).any()


def test_what_went_on_when_the_generator_stopped_ends_after_that():
    known = events.known_until(PLAN)
    number = np.arange(1, 201)
    started = known - (np.linspace(0.1, 40, 200) * 3600).astype("timedelta64[s]")
    said = started + ((known - started) * 1.2) + np.timedelta64(60, "s")
    assert np.all(events.ends(PLAN, number, started, said, FAILURES) >= known)
    asked = known - np.linspace(0.1, 30, 200).astype("timedelta64[D]")
    answers = events.answers(PLAN, number, asked, np.full(200, 7.0), COUNT)
    assert np.all(answers >= known)
    fresh = events.answers(PLAN, number + COUNT, asked, np.full(200, 7.0), COUNT)
    assert (fresh < known).any(), "of a new request nothing is known"


def test_answers_take_as_long_and_are_rated_as_generated():
    opened = np.full(len(NUMBERS), SINCE)
    took = events.answers(PLAN, NUMBERS + COUNT, opened, np.full(len(NUMBERS), 7.0), COUNT) - opened
    logs = np.log(took.astype(float) / 86_400 / 7)
    assert abs(logs.mean() - requests.TOOK[0]) < 0.01
    assert abs(logs.std() - requests.TOOK[1]) < 0.01
    stars = events.ratings(PLAN, NUMBERS)
    rated = stars[~np.isnan(stars)]
    assert abs(len(rated) / len(stars) - requests.RATED) < 0.01
    shares = np.bincount(rated.astype(int), minlength=6)[1:] / len(rated)
    assert np.abs(shares - requests.RATINGS).max() < 0.01
    assert abs(events.forwarded(PLAN, NUMBERS).mean() - 0.28) < 0.01
    assert abs(events.refused(PLAN, NUMBERS).mean() - 0.03 / 0.72) < 0.005


def test_luck_is_even_and_one_has_nothing_to_do_with_another():
    one, other = (events.luck(PLAN, word, NUMBERS) for word in ("one", "other"))
    assert np.array_equal(one, events.luck(PLAN, "one", NUMBERS))
    tenths = np.bincount((one * 10).astype(int), minlength=10)
    assert np.abs(tenths - len(NUMBERS) / 10).max() < 5 * (len(NUMBERS) / 10) ** 0.5
    following = np.corrcoef(one[1:], one[:-1])[0, 1]
    assert max(abs(np.corrcoef(one, other)[0, 1]), abs(following)) < 5 / len(NUMBERS) ** 0.5
    later = events.luck(Plan(1.0, 7, PLAN.as_of), "one", NUMBERS)
    assert abs(np.corrcoef(one, later)[0, 1]) < 5 / len(NUMBERS) ** 0.5


def _sites(count, status, span, began=None, *, reason=False):
    day = int(np.datetime64(PLAN.as_of, "D").astype(int))
    number = np.arange(1, count + 1)
    fill = (np.full(count, day + given) for given in span)
    since = np.full(count, np.nan if began is None else day + began, float)
    return sites.Sites(number, number, np.full(count, status), *fill, since, np.full(count, reason))


def _days(numbers):
    return numbers - int(np.datetime64(PLAN.as_of, "D").astype(int))


def test_planned_works_begin_about_when_they_should_and_never_before_today():
    course = sites.courses(PLAN, _sites(2000, sites.PLANNED, (10, 60)), PLAN.as_of)
    began = _days(course.began)
    assert set(began) == set(range(6, 25)) and np.all(course.status == sites.PLANNED)
    late = sites.courses(PLAN, _sites(2000, sites.PLANNED, (-9, 60)), PLAN.as_of)
    assert set(_days(late.began)) == set(range(1, 6)), "two weeks late at most"
    took = np.log((course.done - course.began) / 50)
    assert abs(took.mean() - 0.1) < 0.05 and abs(took.std() - 0.3) < 0.03


def test_works_that_ran_keep_what_was_said_of_them():
    running = sites.courses(PLAN, _sites(500, sites.ACTIVE, (-20, 30), -20), PLAN.as_of)
    assert np.all((_days(running.done) > 0) & (_days(running.done) <= 30)), "none told a delay"
    late = sites.courses(PLAN, _sites(500, sites.ACTIVE, (-20, 30), -20, reason=True), PLAN.as_of)
    assert np.all(_days(late.done) > 30)
    overdue = sites.courses(PLAN, _sites(500, sites.ACTIVE, (-60, -5), -60), PLAN.as_of)
    assert np.all(_days(overdue.done) > 0)
