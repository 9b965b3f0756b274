"""Areas that are most like another one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis.twins import standardised, twins
from core.errors import BadRequest, TooLittleData

many = settings(max_examples=100, deadline=None)

NUMBERS = st.one_of(st.just(np.nan), st.integers(-20, 20).map(float))


def line(count, step=1000.0):
    return np.stack([np.arange(count) * step, np.zeros(count)], axis=1)


def test_the_same_profile_elsewhere_is_a_twin():
    profiles = [[10, 1], [50, 9], [10, 1], [12, 1], [90, 2]]
    found = twins(profiles, line(5), 0)
    assert [one.area for one in found] == [2, 3, 4]
    assert found[0].likeness == 1
    assert 1 > found[1].likeness > 0.8 > found[2].likeness > 0


def test_neighbours_are_left_out_and_twins_are_apart():
    profiles = [[1.0, 5], [1, 5], [1, 5], [1, 5], [9, 1]]
    found = twins(profiles, line(5), 0, apart_metres=1500)
    assert [one.area for one in found] == [2, 4]
    assert twins(profiles, line(5), 0, apart_metres=9000) == ()


def test_units_and_a_number_that_never_varies_do_not_matter():
    rng = np.random.default_rng(8)
    table = rng.normal(size=(30, 3))
    told = twins(table, line(30), 4)
    other = np.column_stack([table * [1e6, 1e-3, 7] + 40, np.full(30, 3.3), np.full(30, np.nan)])
    found = twins(other, line(30), 4)
    assert [one.area for one in found] == [one.area for one in told]
    assert [one.likeness for one in found] == pytest.approx([one.likeness for one in told])


def test_one_odd_number_decides_nothing():
    table = np.random.default_rng(9).normal(size=(40, 20))
    table[7] = table[3]
    table[7, 0] = 1e9
    best = twins(table, line(40), 3)[0]
    assert best.area == 7 and best.likeness == pytest.approx(np.exp(-(3**2) / 20 / 2))


def test_rare_numbers_still_count():
    table = np.zeros((20, 1))
    table[:3] = 5
    assert np.isfinite(standardised(table)).all()
    assert {one.area for one in twins(table, line(20), 0, most=2)} == {1, 2}


def test_what_one_does_not_know_is_not_compared():
    table = [[1, 2, 3, 4], [1, 2, np.nan, np.nan], [1, np.nan, np.nan, np.nan], [9, 9, 9, 9]]
    assert [one.area for one in twins(table, line(4), 0)] == [1, 3]
    with pytest.raises(TooLittleData):
        twins(table, line(4), 2)


def test_areas_all_alike_cannot_be_told_apart():
    with pytest.raises(TooLittleData):
        twins(np.ones((4, 3)), line(4), 0)
    with pytest.raises(TooLittleData):
        twins(np.full((4, 3), np.nan), line(4), 0)


@many
@given(arrays(float, (7, 4), elements=NUMBERS), st.integers(0, 6))
def test_likeness_is_mutual_and_between_zero_and_one(table, which):
    try:
        found = twins(table, line(7), which, most=9)
    except TooLittleData:
        return
    assert all(one.area != which and 0.01 < one.likeness <= 1 for one in found)
    told = [one.likeness for one in found]
    assert told == sorted(told, reverse=True)
    for one in found:
        back = dict(twins(table, line(7), one.area, most=9))
        assert back[which] == pytest.approx(one.likeness)


@pytest.mark.parametrize(
    ("profiles", "points", "which", "how"),
    [
        (np.ones((3, 2)), line(4), 0, {}),
        (np.ones(3), line(3), 0, {}),
        (np.ones((3, 2)), line(3), 3, {}),
        (np.ones((3, 2)), line(3), -1, {}),
        (np.ones((3, 2)), line(3), 0, {"apart_metres": -1.0}),
        (np.ones((3, 2)), line(3), 0, {"apart_metres": np.nan}),
    ],
)
def test_what_cannot_be_asked(profiles, points, which, how):
    with pytest.raises(BadRequest):
        twins(profiles, points, which, **how)
