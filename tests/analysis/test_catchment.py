"""Shares by Huff and their exponents, what catchments have in common, whom a new branch takes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.sparse import csr_array

from analysis.catchment import cannibalisation, fit_mci, huff, huff_sparse, overlap
from core.errors import BadRequest, TooLittleData
from core.text import LANGS

many = settings(max_examples=100, deadline=None)

INF = np.inf
METRES = st.one_of(st.just(0.0), st.just(INF), st.floats(0.1, 1e5))
SIZES = st.one_of(st.just(0.0), st.floats(0.1, 1e5))
EXPONENTS = st.floats(0.0, 4.0)


@st.composite
def markets(draw):
    """Draw sizes of some stores and distances of some origins to them."""
    origins, stores = draw(st.integers(0, 5)), draw(st.integers(0, 5))
    size = draw(arrays(float, stores, elements=SIZES))
    return size, draw(arrays(float, (origins, stores), elements=METRES))


def by_the_book(size, away, a, b):
    """Return Huff's shares by his formula, distances of 0 replaced by next to nothing."""
    shares = np.zeros(away.shape)
    for origin, row in enumerate(away):
        draws = [
            s**a * max(d, 1e-9) ** -b if s > 0 and np.isfinite(d) else 0.0
            for s, d in zip(size, row, strict=True)
        ]
        if sum(draws):
            shares[origin] = np.array(draws) / sum(draws)
    return shares


def test_a_store_twice_as_large_draws_twice_and_twice_as_far_a_quarter():
    assert huff([1, 2], [[5.0, 5.0]]).tolist() == [pytest.approx([1 / 3, 2 / 3])]
    assert huff([1, 1], [[5.0, 10.0]]).tolist() == [pytest.approx([4 / 5, 1 / 5])]
    found = huff([1, 4], [[5.0, 10.0]], size_exponent=0.5, distance_exponent=1)
    assert found.tolist() == [pytest.approx([1 / 2, 1 / 2])]


def test_a_store_at_the_door_takes_all_and_several_share_by_size():
    assert huff([1, 100], [[0.0, 1.0]]).tolist() == [[1, 0]]
    assert huff([1, 3, 9], [[0.0, 0.0, 1.0]]).tolist() == [pytest.approx([1 / 4, 3 / 4, 0])]
    assert huff([0, 3], [[0.0, 1.0]]).tolist() == [[0, 1]], "nobody goes to nothing at the door"


def test_a_floor_under_distances_keeps_the_store_at_the_door_from_taking_all():
    assert huff([1, 1], [[0.0, 100.0]], least_distance=50).tolist() == [pytest.approx([0.8, 0.2])]


def test_distance_that_does_not_count_has_no_door():
    assert huff([1, 3], [[0.0, 9.0]], distance_exponent=0).tolist() == [pytest.approx([0.25, 0.75])]


def test_who_reaches_no_store_is_nobodys_customer():
    assert huff([1, 2], [[INF, INF], [INF, 5.0]]).tolist() == [[0, 0], [0, 1]]
    assert huff([0, 0], [[1.0, 2.0]]).tolist() == [[0, 0]]


def test_a_category_without_places_and_a_city_without_people():
    assert huff([], np.zeros((3, 0))).shape == (3, 0)
    assert huff([1, 2], np.zeros((0, 2))).shape == (0, 2)
    assert huff_sparse([1, 2], csr_array((3, 2))).nnz == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"attraction": [1, -1]},
        {"attraction": [1, np.nan]},
        {"attraction": [1, INF]},
        {"attraction": [1, 2, 3]},
        {"distance": [[1.0, -1.0]]},
        {"distance": [[1.0, np.nan]]},
        {"distance": [1.0, 2.0]},
        {"distance_exponent": -2.0},
        {"size_exponent": np.nan},
        {"least_distance": -1.0},
    ],
)
def test_what_cannot_be_is_refused_in_words(wrong):
    with pytest.raises(BadRequest) as told:
        huff(**{"attraction": [1, 2], "distance": [[1.0, 2.0]], **wrong})
    assert all(told.value.reason.to(lang) for lang in LANGS)


def test_a_sparse_market_refuses_the_same():
    for size, metres in (([1, -1], [[1.0, 2.0]]), ([1, 2], [[1.0, np.nan]]), ([1], [[1.0, 2.0]])):
        with pytest.raises(BadRequest):
            huff_sparse(size, csr_array(metres))


@many
@given(markets(), EXPONENTS, EXPONENTS)
def test_rows_add_up_to_one_or_nothing(market, a, b):
    size, away = market
    found = huff(size, away, size_exponent=a, distance_exponent=b)
    reached = (np.isfinite(away) & (size > 0)).any(axis=1)
    assert found.sum(axis=1) == pytest.approx(reached.astype(float), abs=1e-12)
    assert (found >= 0).all()


@many
@given(markets(), st.floats(0.0, 2.0), st.floats(1.0, 3.0))
def test_shares_are_those_of_the_formula(market, a, b):
    size, away = market
    found = huff(size, away, size_exponent=a, distance_exponent=b)
    assert found == pytest.approx(by_the_book(size, away, a, b), abs=0.02, rel=1e-6)
    plain = np.where(away == 0, 7.0, away)
    found = huff(size, plain, size_exponent=a, distance_exponent=b)
    assert found == pytest.approx(by_the_book(size, plain, a, b), abs=1e-12, rel=1e-9)


@many
@given(markets(), EXPONENTS, EXPONENTS)
def test_sparse_and_dense_agree(market, a, b):
    size, away = market
    row, column = np.nonzero(np.isfinite(away))
    first = np.searchsorted(row, np.arange(len(away) + 1))
    sparse = csr_array((away[row, column], column, first), shape=away.shape)
    found = huff_sparse(size, sparse, size_exponent=a, distance_exponent=b)
    assert found.nnz == len(row)
    dense = huff(size, away, size_exponent=a, distance_exponent=b)
    assert found.toarray() == pytest.approx(dense, abs=1e-15)


def test_numbers_beyond_all_measure_do_not_become_nan():
    found = huff([1e300, 1e-300], [[1e-300, 1e300], [1e300, 1e300]], size_exponent=3)
    assert found.tolist() == [[1, 0], [1, 0]]


@many
@given(markets())
def test_more_distance_never_brings_customers(market):
    size, away = market
    if not away.size:
        return
    farther = away.copy()
    farther[:, 0] += 50
    assert (huff(size, farther)[:, 0] <= huff(size, away)[:, 0] + 1e-12).all()


def test_overlap_of_catchments():
    found = overlap([True, True, False], [False, True, True], [10, 30, 20])
    assert found == (30, 30 / 40, 30 / 50, 30 / 60)
    assert overlap([0.5, 1], [1, 0.2], [100, 100]).weight == pytest.approx(70)


def test_catchments_of_nobody_have_nothing_in_common():
    assert overlap([1, 0], [0, 1], [5, 5]) == (0, 0, 0, 0)
    assert overlap([], [], []) == overlap([1], [1], [0]) == (0, 0, 0, 0)


@pytest.mark.parametrize("weight", [[1, -1], [1, np.nan], [1, INF], [1]])
def test_overlap_refuses_what_cannot_be(weight):
    with pytest.raises(BadRequest):
        overlap([1, 1], [1, 0], weight)


def test_a_branch_next_door_takes_from_ones_own():
    away = [[100.0, 1000.0, 100.0], [1000.0, 100.0, 1000.0]]
    taken = cannibalisation([1, 1, 1], away, [1000, 1000], [True, False])
    before, after = huff([1, 1], np.array(away)[:, :2]), huff([1, 1, 1], away)
    assert taken.customers == pytest.approx(1000 * after[:, 2].sum())
    assert taken.from_own == pytest.approx(1000 * (before - after[:, :2])[:, 0].sum())
    assert taken.own_share > 0.95
    assert taken.by_store.tolist() == pytest.approx([taken.from_own, taken.from_others])


def test_who_could_reach_nothing_is_taken_from_nobody():
    taken = cannibalisation([1, 1], [[INF, 10.0], [5.0, INF]], [70, 30], [True])
    assert taken[:4] == (70, 0, 0, 70) and taken.own_share == 0


def test_the_first_store_of_all_takes_from_nobody():
    taken = cannibalisation([4], [[3.0], [INF]], [10, 20], [])
    assert taken[:4] == (10, 0, 0, 10) and taken.by_store.tolist() == []


@many
@given(markets(), st.data())
def test_who_comes_came_from_somewhere(market, data):
    size, away = market
    if not len(size):
        return
    people = data.draw(arrays(float, len(away), elements=st.floats(0, 1e4)))
    own = data.draw(arrays(bool, len(size) - 1))
    taken = cannibalisation(size, away, people, own)
    origin = taken.from_own + taken.from_others + taken.from_nobody
    assert taken.customers == pytest.approx(origin, rel=1e-9, abs=1e-6)
    assert taken.by_store.sum() == pytest.approx(taken.from_own + taken.from_others)
    assert min(taken[:4]) >= -1e-9 and 0 <= taken.own_share <= 1 + 1e-12


@pytest.mark.parametrize(
    ("size", "away", "people", "own"),
    [
        ([], np.zeros((1, 0)), [1], []),
        ([1, 1], [[1.0, 1.0]], [1], [True, False]),
        ([1, 1], [[1.0, 1.0]], [1, 2], [True]),
        ([1, 1], [[1.0, 1.0]], [-1], [True]),
    ],
)
def test_no_new_store_no_answer(size, away, people, own):
    with pytest.raises(BadRequest):
        cannibalisation(size, away, people, own)


def observed(a, b, noise=0.0):
    """Return shares of 30 origins at 6 stores by exponents, with noise, and what made them."""
    rng = np.random.default_rng(5)
    size, minutes = rng.uniform(50, 500, 6), rng.uniform(2, 30, (30, 6))
    shares = huff(size, minutes, size_exponent=a, distance_exponent=b)
    shares = shares * np.exp(rng.normal(0, noise, shares.shape))
    shares /= shares.sum(axis=1, keepdims=True)
    tiled = np.tile(size, 30)
    return shares.ravel(), np.repeat([f"o{n}" for n in range(30)], 6), tiled, minutes.ravel()


def test_exponents_that_made_the_shares_are_found():
    shares, origin, size, minutes = observed(0.8, 1.7)
    found = fit_mci(shares, origin, size=size, minutes=minutes)
    assert found.coefficients == pytest.approx({"size": 0.8, "minutes": -1.7})
    assert found.r2 == pytest.approx(1) and max(found.errors.values()) < 1e-9


def test_errors_tell_how_far_off_exponents_are():
    shares, origin, size, minutes = observed(0.8, 1.7, noise=0.3)
    found = fit_mci(shares, origin, size=size, minutes=minutes)
    for name, truth in (("size", 0.8), ("minutes", -1.7)):
        assert abs(found.coefficients[name] - truth) < 3 * found.cautious_errors[name]
        assert 0 < found.errors[name] < found.cautious_errors[name] < 0.1
    assert 0.8 < found.r2 < 1


def test_an_origin_with_one_store_compares_nothing():
    shares, origin, size, minutes = observed(1.0, 2.0, noise=0.2)
    known = fit_mci(shares, origin, size=size, minutes=minutes)
    more = (np.append(one, extra) for one, extra in ((shares, 1.0), (size, 9.0), (minutes, 9.0)))
    share, wide, far = more
    assert fit_mci(share, np.append(origin, "alone"), size=wide, minutes=far) == known


@pytest.mark.parametrize(
    ("shares", "origin", "variables"),
    [
        ([0.5, 0.0], [1, 1], {"size": [1, 2]}),
        ([0.5, 0.5], [1, 1], {"size": [1, -2]}),
        ([0.5, np.nan], [1, 1], {"size": [1, 2]}),
        ([0.5, 0.5], [1, 1], {"size": [1, 2, 3]}),
        ([0.5, 0.5], [1], {"size": [1, 2]}),
        ([0.5, 0.5], [1, 1], {}),
    ],
)
def test_shares_that_have_no_logarithm_are_refused(shares, origin, variables):
    with pytest.raises(BadRequest):
        fit_mci(shares, origin, **variables)


def test_too_little_or_twice_the_same_is_said():
    shares, origin, size, minutes = observed(1.0, 2.0)
    with pytest.raises(TooLittleData):
        fit_mci(shares, origin, size=size, twice=size, minutes=minutes)
    with pytest.raises(TooLittleData):
        fit_mci(shares[:3], [1, 1, 2], size=size[:3])
    with pytest.raises(TooLittleData):
        fit_mci([], [], size=[])


def test_equal_shares_are_explained_by_nothing():
    found = fit_mci([0.5, 0.5, 0.5, 0.5], [1, 1, 2, 2], size=[1, 2, 2, 5])
    assert found.coefficients["size"] == pytest.approx(0) and found.r2 == 0
