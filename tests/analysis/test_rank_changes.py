"""What is unusual, and when a place changed: by hand, against a slow reference, by invariants."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.rank_changes import changed, unusual
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
