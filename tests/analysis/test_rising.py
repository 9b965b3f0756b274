"""What rises: hand cases, silence on noise, and a rise that was planted."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from analysis.rising import LEAST, overdispersion, rising, weekly
from core.errors import BadRequest, TooLittleData

CALM = [4, 3, 5, 4, 2, 6, 4] * 6
DAYS = 42
ZONES = 400


def noise(rng, days, *, spread=0.0, shock=0.0):
    """Return counts of `ZONES` zones on days of a week's pattern, all as usual."""
    mean = rng.gamma(1, 6, ZONES)[:, None]
    busy = np.where(np.arange(days) % 7 < 5, 1.15, 0.62) * np.exp(shock * rng.normal(size=days))
    own = rng.gamma(1 / spread, spread, (ZONES, days)) if spread else 1.0
    return rng.poisson(mean * busy * own)


def judged(counts):
    return rising(counts[:, -1], counts[:, :-1], busy=weekly(counts.sum(axis=0)))


# By hand


def test_fourteen_where_four_are_usual_is_news_and_five_are_not():
    found = rising([14, 5], [CALM, CALM])
    assert found.usual.tolist() == [4, 4]
    assert found.ratio.tolist() == [3.5, 1.25]
    assert found.rises.tolist() == [True, False]


def test_three_instead_of_one_are_no_news_however_seldom():
    found = rising([3], [[0] * 41 + [1]])
    assert found.p[0] < 0.01
    assert not found.rises[0]
    assert rising([LEAST], [[0] * 41 + [1]]).rises[0]


def test_what_never_happened_before_is_news_from_the_least_count_on():
    found = rising([LEAST, LEAST - 1, 0], np.zeros((3, DAYS)))
    assert found.rises.tolist() == [True, False, False]
    assert found.ratio.tolist() == [np.inf, np.inf, 0]


def test_without_overdispersion_p_is_the_tail_of_what_the_history_predicts():
    history = np.full((1, DAYS), 4.0)  # more even than chance: nothing beyond it
    found = rising([9], history)
    events = 4 * DAYS + 0.5
    predicted = stats.nbinom(events, DAYS / (DAYS + 1))  # a gamma mean, a Poisson count
    assert found.p[0] == pytest.approx(predicted.sf(8), rel=1e-6)


def test_a_zone_that_has_such_days_now_and_then_does_not_rise():
    bursts = [1, 2, 1, 0, 14, 2, 1] * 6
    assert not rising([14], [bursts]).rises[0]
    assert rising([14], [CALM]).rises[0]


def test_a_weekday_is_compared_with_its_like():
    week = [10, 10, 10, 10, 10, 2, 2]
    to_monday, to_sunday = np.array([week * 6]), np.array([(week * 7)[6:48]])
    monday, sunday = (weekly([*days[0], 0]) for days in (to_monday, to_sunday))
    assert rising([10], to_monday, busy=monday).usual[0] == pytest.approx(10, rel=0.01)
    assert rising([10], to_sunday, busy=sunday).usual[0] == pytest.approx(2, rel=0.01)
    assert not rising([13], to_monday, busy=monday).rises[0]
    assert rising([13], to_sunday, busy=sunday).rises[0]


def test_a_pattern_is_not_guessed_from_a_weekday_that_saw_nothing():
    assert weekly([5, 5, 5, 5, 5, 0, 0] * 3).tolist() == [1] * 21


def test_many_zones_make_a_day_that_is_seldom_in_one_an_everyday_one():
    alone = rising([11], [CALM])
    among = rising([11, *[4] * 999], [CALM] * 1000)
    assert alone.rises[0]
    assert not among.rises[0]


def test_a_thin_history_is_held_to_what_all_zones_show_together():
    rng = np.random.default_rng(5)
    rich = rng.poisson(40 * rng.gamma(4, 1 / 4, (30, DAYS)))
    thin = np.zeros((1, DAYS))
    thin[0, ::7] = 1
    found = overdispersion(np.vstack([rich, thin]).astype(float), np.ones(DAYS))
    assert found[-1] == pytest.approx(1 / 4, rel=0.3)


@pytest.mark.parametrize(
    ("counts", "history", "busy"),
    [
        ([1, 2], np.ones((1, DAYS)), None),
        ([1], np.ones(DAYS), None),
        ([1], np.ones((1, DAYS)), np.ones(DAYS)),
        ([-1], np.ones((1, DAYS)), None),
        ([1], np.full((1, DAYS), np.nan), None),
        ([1], np.ones((1, DAYS)), np.zeros(DAYS + 1)),
    ],
)
def test_what_cannot_be_counts_is_refused(counts, history, busy):
    with pytest.raises(BadRequest):
        rising(counts, history, busy=busy)


def test_two_weeks_are_needed_to_know_what_is_usual():
    with pytest.raises(TooLittleData):
        rising([1], np.ones((1, 13)))


# On noise, and on a rise


@pytest.mark.parametrize(
    ("spread", "shock"), [(0.0, 0.0), (0.0, 0.12), (0.1, 0.0), (0.1, 0.12), (0.3, 0.0)]
)
def test_on_days_as_usual_something_is_said_to_rise_on_no_more_than_a_twentieth(spread, shock):
    rng, days = np.random.default_rng(2026), 250
    false = sum(
        judged(noise(rng, DAYS + 1, spread=spread, shock=shock)).rises.any() for _ in range(days)
    )
    assert false / days <= 0.05 + 2 * np.sqrt(0.05 * 0.95 / days)


def test_of_what_is_said_to_rise_a_twentieth_is_chance_and_most_of_what_rises_is_found():
    rng, named, false, found, planted = np.random.default_rng(7), 0, 0, 0, 0
    for _ in range(60):
        counts = noise(rng, DAYS + 1, spread=0.05)
        risen = np.arange(ZONES) < 20
        counts[risen, -1] += 15 + 3 * counts[risen, :-1].mean(axis=1).astype(int)
        rises = judged(counts).rises
        named += rises.sum()
        false += (rises & ~risen).sum()
        found += (rises & risen).sum()
        planted += risen.sum()
    assert false / named <= 0.05
    assert found / planted > 0.9


def test_a_slow_rise_of_weeks_becomes_usual():
    week = [4] * 14 + [12] * 28
    assert not rising([13], [week]).rises[0]


# Whatever is given

history_of = arrays(np.int64, (5, 20), elements=st.integers(0, 30))
counts_of = arrays(np.int64, 5, elements=st.integers(0, 80))


@settings(max_examples=60, deadline=None)
@given(history_of, counts_of)
def test_p_is_a_probability_and_never_above_what_it_is_adjusted_to(history, counts):
    found = rising(counts, history)
    assert ((found.p >= 0) & (found.p <= found.adjusted + 1e-12) & (found.adjusted <= 1)).all()
    assert not (found.rises & ((counts < LEAST) | (counts <= found.usual))).any()


@settings(max_examples=60, deadline=None)
@given(history_of, counts_of, st.integers(0, 4), st.integers(1, 20))
def test_more_of_a_thing_is_never_less_of_a_rise(history, counts, which, more):
    before, higher = rising(counts, history), counts.copy()
    higher[which] += more
    after = rising(higher, history)
    assert after.p[which] <= before.p[which]
    assert after.rises[which] or not before.rises[which]


@settings(max_examples=40, deadline=None)
@given(history_of, counts_of, st.permutations(range(5)))
def test_the_order_of_zones_does_not_matter(history, counts, order):
    found, turned = rising(counts, history), rising(counts[order], history[order])
    assert turned.p == pytest.approx(found.p[order])
    assert turned.rises.tolist() == found.rises[order].tolist()
