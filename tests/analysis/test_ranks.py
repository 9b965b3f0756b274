"""Ranks with their uncertainty."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analysis.ranks import Rank, intervals, noise


def test_less_may_be_better():
    found = intervals([3, 1, 2], [0, 0, 0], more_is_better=False)
    assert found == [Rank(3, 3), Rank(1, 1), Rank(2, 2)]


def test_values_within_their_noise_share_their_places():
    found = intervals([10.0, 10.4, 50.0], [1.0, 1.0, 1.0], more_is_better=True)
    assert found == [Rank(2, 3), Rank(2, 3), Rank(1, 1)]


def test_what_is_missing_has_no_rank_and_takes_no_place():
    found = intervals([1, np.nan, 2], [0, 0, 0], more_is_better=True)
    assert found == [Rank(2, 2), None, Rank(1, 1)]


def test_intervals_hold_the_true_ranks_as_often_as_they_say():
    rng = np.random.default_rng(1)
    truth = np.array([1.0, 2.0, 2.5, 4.0, 4.2, 6.0, 9.0, 9.1])
    ranks = np.argsort(np.argsort(-truth)) + 1
    held = []
    for _ in range(400):
        found = intervals(truth + rng.normal(0, 0.5, 8), np.full(8, 0.5), more_is_better=True)
        held += [one.best <= rank <= one.worst for one, rank in zip(found, ranks, strict=True)]
    assert np.mean(held) >= 0.95


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=9), st.floats(0, 1e3))
def test_each_place_is_between_the_first_and_the_last(values: list[float], error: float):
    found = intervals(values, [error] * len(values), more_is_better=True)
    assert all(1 <= one.best <= one.worst <= len(values) for one in found)
    top = found[int(np.argmax(values))]
    assert top.best == 1


def test_noise_is_what_was_put_in_whatever_the_trend_and_season():
    rng = np.random.default_rng(2)
    month = np.arange(240)
    smooth = 500 + 3 * month + 20 * np.sin(2 * np.pi * month / 12)
    assert noise(smooth) < 4
    assert 17 < noise(smooth + rng.normal(0, 20, 240)) < 24


def test_one_slip_in_the_data_does_not_make_a_series_noisy():
    series = np.arange(40.0)
    series[20] = 4_000
    assert noise(series) < 1
