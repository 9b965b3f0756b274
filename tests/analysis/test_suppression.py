"""Small counts are hidden, and cannot be had by subtraction."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analysis.suppression import LIMIT, hidden


def test_nothing_is_hidden_where_all_are_large():
    assert not hidden([5, 6, 700]).any()


def test_one_small_count_takes_the_next_smallest_with_it():
    assert hidden([100, 2, 8, 30]).tolist() == [False, True, True, False]


def test_zeros_alone_would_follow_from_the_total():
    assert hidden([0, 0, 9, 30]).tolist() == [True, True, True, False]


def test_what_nobody_knows_is_not_hidden():
    assert hidden([np.nan, 3, 20]).tolist() == [False, True, True]


@given(st.lists(st.integers(0, 40), min_size=2, max_size=9))
def test_no_hidden_count_follows_from_the_total_less_the_others(counts: list[int]):
    away = hidden(counts)
    assert all(away[i] for i, count in enumerate(counts) if count < LIMIT)
    if away.any():
        assert away.sum() >= 2  # the total less what is shown is a sum of two at least
        assert np.array(counts)[away].sum() > 0 or away.all()
