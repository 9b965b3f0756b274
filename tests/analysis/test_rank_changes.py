"""What is unusual, and when a place changed: by hand, against a slow reference, by invariants."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.rank_changes import beyond_chance, chance, changed, unusual
from analysis.ranks import Rank

RNG = np.random.default_rng(7)


def slowly(series, least=0.0):
    """Return the same by plain loops and NumPy's own medians."""
    steps = np.diff(series)
    expected = []
    for i in range(len(steps)):
        others = [
            steps[j]
            for j in range(len(steps))
            if j != i and (i - j) % 12 == 0 and not np.isnan(steps[j])
        ]
        early = steps[:-1][~np.isnan(steps[:-1])]
        usual = np.median(early) if len(early) else np.nan
        expected.append(np.median(others) if len(others) >= 4 else usual)
    off = steps - np.array(expected)
    recent = off[-25:-1]
    recent = recent[~np.isnan(recent)]
    if len(recent) < 12:
        return np.nan
    size = max(1.4826 * np.median(np.abs(recent)), least)
    return off[-1] / size if size > 0 else np.nan


@pytest.mark.parametrize("count", [14, 26, 60, 73])
def test_it_is_what_plain_loops_tell(count):
    series = RNG.normal(100, 5, (6, count)).cumsum(axis=1)
    series[RNG.random(series.shape) < 0.1] = np.nan
    series[:, -2:] = RNG.normal(100, 5, (6, 2))
    least = RNG.uniform(0, 3, 6)
    want = [slowly(one, each) for one, each in zip(series, least, strict=True)]
    assert unusual(series, least) == pytest.approx(np.array(want), nan_ok=True)


def test_what_comes_each_year_is_not_unusual():
    year = np.array([0, 0, 0, 50, 0, 0, 0, 0, 0, 0, 0, 0], float)
    noise = np.random.default_rng(1).normal(0, 0.5, 73)
    series = 100 + np.cumsum(np.tile(year, 7)[:73] / 10) + noise
    plain = unusual(series)
    jump = series.copy()
    jump[-1] += 30
    assert abs(float(plain)) < 3
    assert float(unusual(jump)) > 10


def test_a_fall_is_negative_and_a_missing_month_is_unknown():
    waves = np.tile([0.0, 1.0], 20)
    assert float(unusual([*waves, -20.0])) < -5
    assert np.isnan(unusual([*waves, np.nan]))
    assert np.isnan(unusual([*waves, np.nan, 4.0]))


def test_a_series_that_never_moves_needs_a_least_step():
    still = [5.0] * 30
    assert np.isnan(unusual([*still, 6.0]))
    assert float(unusual([*still, 6.0], 0.5)) == pytest.approx(2.0)


def test_few_months_tell_nothing():
    assert np.isnan(unusual(np.arange(12.0), 1.0))
    assert np.isnan(unusual([1.0]))
    assert unusual(np.zeros((3, 1))).shape == (3,)


@settings(deadline=None)
@given(st.floats(-1e3, 1e3), st.floats(0.1, 1e3))
def test_level_and_unit_do_not_matter(level, unit):
    series = np.tile([0.0, 1.0, 3.0], 12)
    assert float(unusual(level + unit * series)) == pytest.approx(float(unusual(series)), rel=1e-4)


def test_a_place_changes_only_if_intervals_are_apart():
    assert changed(Rank(3, 3), Rank(2, 2))
    assert changed(Rank(1, 2), Rank(3, 5))
    assert not changed(Rank(2, 3), Rank(3, 3))
    assert not changed(Rank(1, 8), Rank(4, 4))
    assert not changed(None, Rank(1, 1))
    assert not changed(Rank(1, 1), None)


def benjamini(chances, false):
    """Return the same by the words of the book: the largest k with p(k) <= k q / m."""
    known = sorted(p for p in chances if not np.isnan(p))
    largest = max((k for k, p in enumerate(known, 1) if p <= k * false / len(known)), default=0)
    return [not np.isnan(p) and largest > 0 and p <= known[largest - 1] for p in chances]


@settings(deadline=None)
@given(
    st.lists(st.one_of(st.just(np.nan), st.floats(0, 0.2), st.floats(0, 1)), max_size=30),
    st.sampled_from([0.05, 0.1, 0.3]),
)
def test_news_is_what_the_book_says(chances, false):
    assert beyond_chance(chances, false).tolist() == benjamini(chances, false)


def test_many_together_may_be_less_far_off_than_one_alone():
    assert beyond_chance([0.04, 0.9, 0.9, 0.9]).tolist() == [False] * 4
    assert beyond_chance([0.04, 0.03, 0.02, 0.9]).tolist() == [True, True, True, False]
    assert beyond_chance([[0.001, np.nan], [1.0, 1.0]]).tolist() == [[True, False], [False, False]]
    assert not beyond_chance([]).any()


@pytest.mark.parametrize("walk", [False, True])
@pytest.mark.parametrize("count", [14, 26, 73])
def test_chance_is_as_frequent_as_it_says(count, walk):
    noise = np.random.default_rng(11).normal(0, 1, (20_000, count))
    found = chance(noise.cumsum(axis=1) if walk else noise)
    for often in (0.05, 0.01, 0.002):
        assert (found <= often).mean() == pytest.approx(often, rel=0.5)


def test_of_noise_alone_there_is_seldom_news_and_of_a_jump_there_is():
    rng = np.random.default_rng(3)
    months = [rng.normal(0, 1, (544, 73)) for _ in range(60)]
    assert sum(beyond_chance(chance(one)).any() for one in months) <= 12  # 6 expected
    naive = sum((np.abs(unusual(one)) >= 2.5).sum() for one in months)
    assert naive > 60 * 8  # what a fixed bound would have called news each month
    for one in months:
        one[7, -1] += 25
    assert all(beyond_chance(chance(one))[7] for one in months)


def test_what_is_not_known_has_no_chance_and_is_no_news():
    assert np.isnan(chance([1.0, 2.0]))
    assert np.isnan(chance([*np.tile([0.0, 1.0], 20), np.nan]))
    assert not beyond_chance(chance([1.0, 2.0])).any()
