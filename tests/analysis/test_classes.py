"""Classes of a choropleth."""

import mapclassify
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.classes import classify

METHODS = ("quantiles", "natural", "deviation")


@pytest.mark.parametrize("method", METHODS)
@given(values=st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=12))
def test_every_value_falls_into_the_class_whose_limits_hold_it(method: str, values: list[float]):
    classes = classify(values, method)  # type: ignore[arg-type]
    limits = classes.limits()
    assert limits[0][0] == min(values)
    assert limits[-1][1] == max(values)
    for value in values:
        low, high = limits[classes.of(value)]
        assert low <= value <= high


def test_natural_breaks_part_where_the_gap_is():
    classes = classify([1, 2, 3, 50, 51, 52], "natural")
    assert classes.of(3) != classes.of(50)


def test_quantiles_hold_as_many_each():
    classes = classify(range(1, 11), "quantiles")
    assert np.bincount([classes.of(value) for value in range(1, 11)]).tolist() == [2] * 5


@pytest.mark.parametrize("method", METHODS)
def test_without_values_there_are_no_classes(method: str):
    assert classify([np.nan], method).limits() == []  # type: ignore[arg-type]


@given(values=st.lists(st.floats(-1e6, 1e6), min_size=5, max_size=12, unique=True))
def test_limits_are_those_of_mapclassify(values: list[float]):
    theirs = {
        "quantiles": mapclassify.Quantiles(np.array(values), k=5),
        "deviation": mapclassify.StdMean(np.array(values), multiples=[-1, 0, 1]),
    }
    for method, found in theirs.items():
        mine = classify(values, method).uppers[:-1]  # type: ignore[arg-type]
        inner = [one for one in found.bins if min(values) < one < max(values)]
        assert mine == pytest.approx(inner)
