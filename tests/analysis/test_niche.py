"""`analysis.niche`: scores add up, ranks tell what they hang on, a back-test can fail."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis import niche
from core.errors import BadRequest

UNIT = st.floats(0, 1)
SIGNS = np.array([1, 1, -1])


def test_who_is_at_the_door_counts_whole_and_at_the_limit_not_at_all():
    near = niche.decay(np.array([0.0, 100.0, 799.0, 800.0, 5_000.0]), 800.0)
    assert near[0] == 1.0
    assert np.all(np.diff(near[:4]) < 0)
    assert near[3] == near[4] == 0.0


def test_nothing_of_a_factor_is_nothing_however_common_that_is():
    values = np.array([0.0, 0.0, 0.0, 7.0])
    assert niche.shares(values).tolist() == [0.0, 0.0, 0.0, 0.5]


def test_more_of_a_factor_never_has_a_smaller_share():
    values = np.array([3.0, 1.0, 2.0, 2.0, 0.0, np.nan])
    share = niche.shares(values)
    assert share[0] > share[2] == share[3] > share[1] > share[4] == share[5] == 0


def test_cells_of_which_little_is_known_are_not_what_others_are_compared_with():
    values = np.array([1.0, 2.0, 100.0, 200.0])
    among = np.array([True, True, False, False])
    assert niche.shares(values, among).tolist() == [0.25, 0.75, 1.0, 1.0]


@given(
    arrays(float, (3, 8), elements=UNIT),
    arrays(int, 3, elements=st.integers(0, 100)).filter(lambda w: w.any()),
)
def test_the_explanation_adds_up_to_the_score(share, weight):
    points = niche.contributions(share, SIGNS, weight)
    whole = weight[:2].sum() or weight.sum()
    by_hand = [100 * (w @ (SIGNS * column)) / whole for column, w in ((c, weight) for c in share.T)]
    assert np.allclose(points.sum(axis=0), by_hand, rtol=0, atol=1e-9 * max(1, abs(points).max()))


def test_all_that_is_good_and_nothing_bad_is_full_marks():
    assert niche.contributions(np.array([[1.0], [1.0], [0.0]]), SIGNS, [5, 1, 9]).sum() == 100.0


@pytest.mark.parametrize("weight", [[0, 0, 0], [1, -1, 1], [np.nan, 1, 1]])
def test_weights_that_mean_nothing_are_refused(weight):
    with pytest.raises(BadRequest):
        niche.contributions(np.ones((3, 1)), SIGNS, weight)


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=9))
def test_rounded_points_add_up_to_the_rounded_score(points):
    whole = niche.rounded(points)
    assert whole.sum() == round(sum(points))
    assert (abs(whole - np.array(points)) < 1).all()


def test_best_cells_stand_apart_and_the_highest_comes_first():
    points = np.array([[0.0, 0], [50, 0], [300, 0], [900, 0], [2_000, 0]])
    score = np.array([80.0, 90.0, 85.0, 70.0, np.nan])
    assert niche.best(score, points, count=3, metres=260).tolist() == [1, 3]
    assert niche.best(score, points, count=1, metres=0).tolist() == [1]
    assert niche.best(np.full(5, np.nan), points, count=3, metres=0).tolist() == []


@given(
    arrays(float, 9, elements=st.floats(-10, 100)),
    arrays(float, (9, 2), elements=st.floats(0, 500)),
)
def test_the_first_of_the_best_is_the_best_and_all_pairs_are_apart(score, points):
    chosen = niche.best(score, points, count=9, metres=120)
    assert score[chosen[0]] == score.max()
    gaps = [np.hypot(*(points[a] - points[b])) for a, b in combinations(chosen, 2)]
    assert all(gap >= 120 for gap in gaps)
    rest = np.setdiff1d(np.arange(9), chosen)
    assert all((np.hypot(*(points[chosen] - points[one]).T) < 120).any() for one in rest)


def test_a_place_that_is_best_at_everything_stays_first_whatever_the_weights():
    share = np.array([[1.0, 0.4, 0.6], [1.0, 0.6, 0.4], [0.0, 0.5, 0.5]])
    sure = niche.sureness(share, SIGNS, [3, 3, 2], np.array([0, 1, 2]), np.ones(3, bool))
    assert (sure.rank_low[0], sure.rank_high[0]) == (1, 1)
    # The other two are good at different things: which is second hangs on the weights.
    assert sure.rank_low[1:].tolist() == [2, 2] and sure.rank_high[1:].tolist() == [3, 3]
    assert (sure.low <= sure.high).all()


def test_a_question_has_one_answer():
    share = np.random.default_rng(1).random((3, 50))
    asked = (share, SIGNS, [3, 3, 2], np.arange(5), np.ones(50, bool))
    once, again = niche.sureness(*asked), niche.sureness(*asked)
    assert once.low.tolist() == again.low.tolist()


def test_lift_counts_what_lies_in_the_best_tenth():
    score = np.arange(100.0)
    found = niche.lift(score, np.array([95, 99, 91, 10]))
    assert (found.hit, found.of) == (3, 4)
    assert found.lift == pytest.approx(7.5)
    assert found.low < 7.5 < found.high <= 10


def test_a_ranking_that_knows_nothing_has_no_lift():
    rng = np.random.default_rng(3)
    found = niche.lift(rng.random(5_000), rng.integers(0, 5_000, 4_000))
    assert found.low < 1 < found.high


def test_a_ranking_that_is_upside_down_is_worse_than_chance():
    found = niche.lift(np.arange(1_000.0), np.arange(100))
    assert found.hit == 0 and found.high < 1


def test_equal_scores_are_no_hit_for_free():
    found = niche.lift(np.zeros(100), np.arange(50))
    assert found.lift == 1.0


def test_hidden_things_where_nothing_is_ranked_are_missed():
    score = np.where(np.arange(100) < 50, np.nan, np.arange(100.0))
    assert niche.lift(score, np.array([3, 99])).hit == 1
    assert niche.lift(np.full(9, np.nan), np.array([1])) is None
    assert niche.lift(score, np.zeros(0, int)) is None
