"""Counts by area against the whole's rate: what is missing, and what is noise."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from analysis.gaps import gaps
from core.errors import BadRequest, TooLittleData
from core.text import LANGS

many = settings(max_examples=100, deadline=None)

AREAS = st.lists(st.tuples(st.integers(0, 300), st.floats(0, 1e6)), min_size=1, max_size=9)


def test_a_district_with_half_of_what_it_should_have():
    found = gaps([50, 100, 150], [1000, 1000, 1000])
    assert found.expected.tolist() == [100, 100, 100]
    assert found.verdict.tolist() == [-1, 0, 1]
    assert found.low[0] > 50 and found.high[2] < 150


def test_few_places_are_no_gap_however_uneven():
    assert gaps([0, 1, 3], [1000, 1000, 1000]).verdict.tolist() == [0, 0, 0]


def test_a_sure_but_small_difference_is_as_usual():
    counts = [10_000, 10_000, 10_700]
    assert gaps(counts, [1, 1, 1]).verdict.tolist() == [0, 0, 0]
    assert gaps(counts, [1, 1, 1], least_share=0.02).verdict.tolist() == [-1, -1, 1]


def test_where_nobody_lives_anything_is_many():
    found = gaps([5, 20, 20], [0, 100, 100])
    assert found.expected.tolist() == [0, 22.5, 22.5] and found.high[0] == 0
    assert found.verdict.tolist() == [1, 0, 0]


def test_a_category_without_places_has_no_gaps():
    found = gaps([0, 0], [100, 200])
    assert found.expected.tolist() == [0, 0] and found.verdict.tolist() == [0, 0]
    assert found.p.tolist() == [1, 1] and found.high.tolist() == [0, 0]


def test_a_city_of_one_district_has_no_gap():
    found = gaps([40], [100])
    assert found.verdict.tolist() == [0] and found.p.tolist() == [1]


@many
@given(AREAS)
def test_verdict_and_interval_say_the_same_and_follow_the_binomial(areas):
    counts, base = (np.array(one, float) for one in zip(*areas, strict=True))
    if not base.sum() > 0:
        with pytest.raises(TooLittleData):
            gaps(counts, base)
        return
    found = gaps(counts, base, least_share=0)
    total, share = int(counts.sum()), base / base.sum()
    assert found.expected == pytest.approx(total * share)
    tails = np.minimum(binom.cdf(counts, total, share), binom.sf(counts - 1, total, share))
    assert found.p == pytest.approx(np.minimum(1, 2 * tails), rel=1e-6, abs=1e-12)
    rejected = np.sort(found.p) <= 0.05 * np.arange(1, len(counts) + 1) / len(counts)
    many = int(np.flatnonzero(rejected).max(initial=-1)) + 1
    assert (found.verdict != 0).sum() == many
    outside = (counts < found.low) | (counts > found.high)
    assert (outside == (found.verdict != 0)).all()
    assert (found.low <= np.ceil(found.expected)).all()
    assert (found.high >= np.floor(found.expected)).all()


def test_noise_is_hardly_ever_a_gap():
    rng = np.random.default_rng(7)
    base = np.array([250, 220, 290, 330, 170, 250, 120, 240]) * 1000.0
    false = [
        (gaps(rng.multinomial(180, base / base.sum()), base).verdict != 0).any() for _ in range(400)
    ]
    assert np.mean(false) < 0.06


@pytest.mark.parametrize(
    ("counts", "base"),
    [
        ([1.5, 2], [1, 1]),
        ([-1, 2], [1, 1]),
        ([1, 2], [1, -1]),
        ([1, 2], [1, np.nan]),
        ([1, 2], [1, np.inf]),
        ([1, 2], [1]),
    ],
)
def test_what_cannot_be_compared_is_refused_in_words(counts, base):
    with pytest.raises(BadRequest) as told:
        gaps(counts, base)
    assert all(told.value.reason.to(lang) for lang in LANGS)


@pytest.mark.parametrize("how", [{"level": 0}, {"level": 1}, {"least_share": -0.1}])
def test_levels_are_between_zero_and_one(how):
    with pytest.raises(BadRequest):
        gaps([1, 2], [1, 1], **how)


def test_nobody_to_compare_with():
    with pytest.raises(TooLittleData):
        gaps([1, 2], [0, 0])
    with pytest.raises(TooLittleData):
        gaps([], [])
