"""Survival: shares that outlive an age, where not all ends are seen."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.survival import FEWEST, kaplan_meier


def test_where_all_ends_are_seen_it_is_the_plain_share():
    ages = np.arange(100)
    found = kaplan_meier(ages, np.ones(100, bool), np.ones(100, int), at=[0, 25, 60])
    assert [one.share for one in found] == pytest.approx([1.0, 0.75, 0.4])
    assert [one.watched for one in found] == [100, 75, 40]


def test_who_is_watched_only_for_a_while_counts_for_that_while():
    # 40 begin; 10 end in month 5; 10 are watched for 8 months only; of the 20 left 5 end in 10.
    found = kaplan_meier([5, 8, 10, 30], [True, False, True, False], [10, 10, 5, 25], at=[12])
    assert found[0].share == pytest.approx(40 / 50 * 25 / 30)


def test_an_end_at_the_age_itself_is_outlived_by_it():
    found = kaplan_meier([12, 40], [True, False], [30, 30], at=[12, 13])
    assert [one.share for one in found] == pytest.approx([1.0, 0.5])


def test_of_too_few_nothing_is_told():
    found = kaplan_meier([30, 40], [False, False], [1, FEWEST - 1], at=[12, 36, 50])
    assert found[0] is not None
    assert found[1:] == [None, None]
    assert kaplan_meier([], [], [], at=[12]) == [None]


def test_where_nothing_ended_the_interval_still_is_one():
    (found,) = kaplan_meier([50], [False], [40], at=[12])
    assert (found.share, found.high) == (1.0, 1.0)
    assert found.low == pytest.approx(0.025 ** (1 / 40))


def test_the_interval_holds_the_truth_as_often_as_it_says():
    rng = np.random.default_rng(5)
    truth, held = 0.9**2, 0
    for _ in range(400):
        lives = rng.geometric(1 - 0.9 ** (1 / 12), 300) - 1
        watched = rng.integers(0, 60, 300)
        age, ended = np.minimum(lives, watched), lives <= watched
        (found,) = kaplan_meier(age, ended, np.ones(300, int), at=[24])
        held += found.low <= truth <= found.high
    assert 0.92 < held / 400 < 0.98


@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.booleans(), st.integers(1, 50)), min_size=1, max_size=40
    )
)
def test_shares_fall_with_age_and_lie_in_their_intervals(rows):
    ages, ended, counts = zip(*rows, strict=True)
    found = [one for one in kaplan_meier(ages, ended, counts, at=[6, 12, 24, 36]) if one]
    shares = [one.share for one in found]
    assert shares == sorted(shares, reverse=True)
    assert all(0 <= one.low <= one.share <= one.high <= 1 for one in found)
