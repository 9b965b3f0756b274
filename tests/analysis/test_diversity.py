"""Effective numbers of categories, and what a small sample leaves open."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.diversity import diversity, effective_number
from core.errors import BadRequest, TooLittleData

many = settings(max_examples=100, deadline=None)

COUNTS = st.lists(st.integers(0, 50), min_size=1, max_size=12)


@many
@given(COUNTS)
def test_an_effective_number_lies_between_one_and_what_occurs(counts):
    found, occurring = effective_number(counts), sum(one > 0 for one in counts)
    assert min(1, occurring) - 1e-9 <= found <= occurring + 1e-9
    assert effective_number([7 * one for one in counts]) == pytest.approx(found)


@many
@given(st.integers(1, 30), st.integers(1, 50))
def test_equal_categories_count_as_many_as_they_are(categories, each):
    assert effective_number([each] * categories) == pytest.approx(categories)


def test_a_rare_category_adds_little():
    assert effective_number([50, 50]) < effective_number([50, 50, 1]) < 2.2


@many
@given(COUNTS)
def test_an_interval_holds_its_middle_and_what_can_be(counts):
    if sum(counts) < 10:
        with pytest.raises(TooLittleData):
            diversity(counts)
        return
    found = diversity(counts)
    assert 1 <= found.low <= found.number <= found.high <= len(counts)
    assert found.seen == sum(one > 0 for one in counts)


def test_a_sample_is_corrected_for_its_smallness():
    truth = np.repeat([0.1, 0.05, 0.02], [5, 6, 10])
    rng = np.random.default_rng(6)
    samples = [rng.multinomial(60, truth) for _ in range(400)]
    whole = effective_number(truth)
    plain = np.mean([effective_number(one) for one in samples])
    told = [diversity(one) for one in samples]
    corrected = np.mean([one.number for one in told])
    assert abs(corrected - whole) < 0.3 * abs(plain - whole)
    held = np.mean([one.low <= whole <= one.high for one in told])
    assert held > 0.85


def test_more_things_make_it_surer():
    few, many = diversity([6, 4, 2, 1, 0]), diversity([600, 400, 200, 100, 0])
    assert few.high - few.low > 5 * (many.high - many.low)


def test_what_is_no_count_is_refused():
    for wrong in ([3, -1, 20], [3, np.nan, 20], [np.inf, 1]):
        with pytest.raises(BadRequest):
            diversity(wrong)
        with pytest.raises(BadRequest):
            effective_number(wrong)
    with pytest.raises(TooLittleData):
        diversity([])
