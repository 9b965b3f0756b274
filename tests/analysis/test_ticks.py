"""Round numbers along an axis."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import ticks


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 10, [0, 5, 10]),
        (84.2, 94.1, [85, 90]),
        (-3, 3, [-2, 0, 2]),
        (0.001, 0.004, [0.002, 0.004]),
    ],
)
def test_they_are_round(low, high, expected):
    assert ticks.between(low, high) == pytest.approx(expected)


@given(st.floats(-1e9, 1e9), st.floats(1e-3, 1e9), st.integers(2, 6))
def test_they_lie_inside_rise_and_are_few(low, wide, most):
    found = ticks.between(low, low + wide, most)
    assert 1 <= len(found) <= most
    assert found == sorted(set(found))
    slack = 1e-6 * (abs(low) + wide)
    assert all(low - slack <= one <= low + wide + slack for one in found)
