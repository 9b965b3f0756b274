"""Gi, Gi* and G against the formulas written out, several maps together, false discoveries."""

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.sparse import csr_array
from scipy.stats import false_discovery_control, norm

from analysis.hot_spots import combined, dealt, false_discovery, general_g, gi, gi_star
from core.errors import BadRequest, TooLittleData
from core.text import LANGS

many = settings(max_examples=100, deadline=None)
few = settings(max_examples=40, deadline=None)


@st.composite
def maps(draw, least=3, low=-1000):
    """Draw values of some places and who is near to whom; a place may be near to itself."""
    size = draw(st.integers(least, 9))
    whole = st.integers(low, 1000).map(float)
    values = draw(arrays(float, size, elements=whole))
    return values, draw(arrays(float, (size, size), elements=st.sampled_from([0.0, 0.0, 1.0, 2.5])))


def written_out(values, near, i, *, itself):
    """Return z of one place by Ord and Getis (1995), sum by sum."""
    places = [j for j in range(len(values)) if itself or j != i]
    weight = {j: 1.0 if j == i else near[i][j] for j in places}
    count = len(places)
    mean = math.fsum(values[j] for j in places) / count
    spread = math.fsum((values[j] - mean) ** 2 for j in places) / count
    total = math.fsum(weight.values())
    room = count * math.fsum(w * w for w in weight.values()) - total**2
    if spread < 1e-9 or room < 1e-9:
        return 0.0
    surplus = math.fsum(weight[j] * (values[j] - mean) for j in places)
    return surplus / math.sqrt(spread * room / (count - 1))


@many
@given(maps())
def test_gi_star_is_the_formula(drawn):
    values, near = drawn
    found = gi_star(values, csr_array(near))
    told = [written_out(values, near, i, itself=True) for i in range(len(values))]
    assert found.z == pytest.approx(told, abs=1e-7, rel=1e-7)
    assert found.p == pytest.approx(2 * norm.sf(np.abs(found.z)))


@many
@given(maps())
def test_gi_is_the_formula(drawn):
    values, near = drawn
    found = gi(values, csr_array(near))
    told = [written_out(values, near, i, itself=False) for i in range(len(values))]
    assert found.z == pytest.approx(told, abs=1e-7, rel=1e-7)


@many
@given(maps(), st.floats(0.1, 9), st.floats(-500, 500))
def test_units_do_not_matter(drawn, scale, shift):
    values, near = drawn
    weights = csr_array(near)
    for statistic in (gi, gi_star):
        told = statistic(values, weights).z
        assert statistic(values * scale + shift, weights).z == pytest.approx(told, abs=1e-6)


def ring(count, reach=1):
    """Return places around a circle, each near to those next to it."""
    steps = [k for k in range(-reach, reach + 1) if k]
    rows = np.repeat(np.arange(count), len(steps))
    return csr_array((np.ones(len(rows)), (rows, (rows + np.tile(steps, count)) % count)))


def test_a_cluster_is_hot_and_a_hole_is_cold():
    values = np.full(60, 10.0)
    values[10:16] = 30
    values[40:46] = 0
    found = gi_star(values, ring(60))
    assert set(np.argsort(found.z)[-4:]) == {11, 12, 13, 14} and found.z[12] > 3
    assert set(np.argsort(found.z)[:4]) == {41, 42, 43, 44} and found.z[42] < 0
    assert found.p[12] < 0.01 < found.p[27]


def test_a_lonely_place_is_its_own_neighbourhood():
    near = csr_array((4, 4))
    values = [1, 2, 3, 10]
    assert gi_star(values, near).z == pytest.approx((np.array(values) - 4) / np.std(values))
    assert gi(values, near).z.tolist() == [0] * 4 and gi(values, near).p.tolist() == [1] * 4


@pytest.mark.parametrize("statistic", [gi, gi_star])
def test_where_nothing_varies_nothing_stands_out(statistic):
    found = statistic([0.1] * 7, ring(7))
    assert found.z.tolist() == [0] * 7 and found.p.tolist() == [1] * 7


@pytest.mark.parametrize("averaged", [False, True])
def test_where_all_are_near_to_all_nothing_stands_out(averaged):
    everywhere = csr_array(np.ones((5, 5)))
    for statistic in (gi, gi_star):
        assert statistic([1, 2, 3, 4, 100], everywhere).z.tolist() == pytest.approx([0] * 5)
    found = gi([1, 2, 3, 4, 100], csr_array((5, 5)), row_standardised=averaged)
    assert found.z.tolist() == [0] * 5


def test_all_but_one_alike():
    found = gi([5, 5, 5, 1e9], ring(4))
    assert found.z[3] == 0 and (found.z[[0, 2]] > 0).all() and found.z[1] < 0


@pytest.mark.parametrize("statistic", [gi, gi_star, general_g])
@pytest.mark.parametrize(
    ("values", "near", "error"),
    [
        ([1, 2, np.nan, 4], ring(4), BadRequest),
        ([1, 2, np.inf, 4], ring(4), BadRequest),
        ([1, 2, 3], ring(4), BadRequest),
        ([[1, 2], [3, 4]], ring(4), BadRequest),
        ([1, 2, 3, 4], -ring(4), BadRequest),
        ([1, 2, 3, 4], ring(4) * np.nan, BadRequest),
        ([1, 2], csr_array((2, 2)), TooLittleData),
        ([], csr_array((0, 0)), TooLittleData),
    ],
)
def test_what_has_no_answer_is_said_in_words(statistic, values, near, error):
    with pytest.raises(error) as told:
        statistic(values, near)
    assert all(told.value.reason.to(lang) for lang in LANGS)


def test_neighbours_may_be_told_as_true_and_false():
    values = [4, 1, 7, 2, 2]
    plain, words = ring(5), ring(5).astype(bool)
    for statistic in (gi, gi_star):
        assert statistic(values, words).z.tolist() == statistic(values, plain).z.tolist()
    assert general_g(values, words) == general_g(values, plain)


@few
@given(maps(least=4, low=0))
def test_g_is_what_chance_gives_when_values_are_dealt_out(drawn):
    values, near = drawn
    found = general_g(values, csr_array(near))
    rng = np.random.default_rng(1)
    off = near * (1 - np.eye(len(values)))
    pairs = values.sum() ** 2 - (values**2).sum()
    if found.z == 0 or pairs <= 0:
        return
    dealt = np.stack([rng.permutation(values) for _ in range(4000)])
    every = np.einsum("ki,ij,kj->k", dealt, off, dealt) / pairs
    assert found.g == pytest.approx(values @ off @ values / pairs)
    assert every.mean() == pytest.approx(found.expected, abs=6 * every.std() / 60 + 1e-12)
    spread = (found.g - found.expected) / found.z
    assert spread == pytest.approx(every.std(), rel=0.25, abs=1e-9)


def test_g_tells_what_gathers_from_what_is_scattered():
    high = np.ones(30)
    high[:6] = 9
    striped = np.tile([9.0, 1.0], 15)
    assert general_g(high, ring(30)).z > 3 and general_g(striped, ring(30)).z < -3
    assert general_g([3, 3, 3, 3], ring(4)) == (1 / 3 * 2, 1 / 3 * 2, 0, 1)
    assert general_g([0, 0, 5, 0], ring(4))[2:] == (0, 1)
    with pytest.raises(BadRequest):
        general_g([1, 2, -3, 4], ring(4))


def layers(correlation, count=400):
    rng = np.random.default_rng(3)
    shared, own = rng.normal(size=count), rng.normal(size=(2, count))
    return correlation * shared + np.sqrt(1 - correlation**2) * own


@pytest.mark.parametrize("weights", [None, [3, 1]])
def test_several_maps_are_stouffers_sum_with_their_correlation(weights):
    both, near = layers(0.7), ring(400, 3)
    w = np.ones(2) if weights is None else np.array(weights)
    parts = np.stack([gi_star(one, near).z for one in both])
    told = w @ parts / np.sqrt(w @ np.corrcoef(both) @ w)
    assert combined(both, near, weights).z == pytest.approx(told)


def test_the_same_map_twice_is_no_further_evidence():
    one, near = layers(0.0)[0], ring(400)
    assert combined([one, one * 7 + 3], near).z == pytest.approx(gi_star(one, near).z)
    assert combined([one, np.full(400, 8.0)], near).z == pytest.approx(gi_star(one, near).z)


def test_maps_that_cancel_each_other_out_leave_nothing():
    one = layers(0.0)[0]
    assert combined([one, -one], ring(400)).z.tolist() == [0] * 400


@pytest.mark.parametrize("weights", [[0, 0], [1, -1], [1], [1, np.nan]])
def test_several_maps_need_weights(weights):
    with pytest.raises(BadRequest):
        combined(layers(0.5), ring(400), weights)
    with pytest.raises(BadRequest):
        combined(layers(0.5)[0], ring(400))


@many
@given(arrays(float, st.integers(1, 40), elements=st.floats(0, 1)))
def test_false_discoveries_are_those_of_benjamini_and_hochberg(p):
    assert false_discovery(p) == pytest.approx(false_discovery_control(p), abs=1e-12)


def test_false_discoveries_of_nothing_and_of_no_probability():
    assert false_discovery([]).tolist() == []
    for wrong in ([0.5, 1.5], [-0.1], [np.nan]):
        with pytest.raises(BadRequest):
            false_discovery(wrong)


SKEWED = {
    "even": lambda rng: rng.normal(size=600),
    "rare": lambda rng: rng.poisson(0.1, 600),
    "skewed": lambda rng: rng.negative_binomial(0.4, 0.05, 600),
}


@pytest.mark.parametrize("drawn", SKEWED)
def test_of_noise_hardly_ever_anything_is_hot_when_it_is_dealt_out(drawn):
    rng, near = np.random.default_rng(4), ring(600, 3)
    maps = [SKEWED[drawn](rng) for _ in range(60)]
    found = [(false_discovery(dealt(one, near, draws=200_000).p) < 0.05).any() for one in maps]
    assert np.mean(found) < 0.1


def test_the_normal_distribution_finds_hot_spots_in_skewed_noise():
    rng, near = np.random.default_rng(4), ring(600, 3)
    maps = [SKEWED["skewed"](rng) for _ in range(60)]
    found = [(false_discovery(gi_star(one, near).p) < 0.05).any() for one in maps]
    assert np.mean(found) > 0.3  # which is why `dealt` is there


def test_p_by_dealing_is_that_of_all_hands():
    values, near = np.array([1.0, 2, 2, 5, 9, 0, 0]), ring(7)
    found = dealt(values, near, draws=200_000)
    assert found.z.tolist() == gi_star(values, near).z.tolist()
    for place, p in enumerate(found.p):
        held = sum(values[(place + step) % 7] for step in (-1, 0, 1))
        hands = np.array([sum(hand) for hand in combinations(values, 3)])
        tail = min(np.mean(hands >= held), np.mean(hands <= held))
        assert p == pytest.approx(min(1, 2 * tail), abs=0.01)


def test_of_even_values_both_ways_agree():
    values, near = np.random.default_rng(5).normal(size=2000), ring(2000, 4)
    exact, normal = dealt(values, near).p, gi_star(values, near).p
    assert np.abs(exact - normal).max() < 0.02


@few
@given(maps())
def test_p_by_dealing_is_a_probability_and_never_zero(drawn):
    values, near = drawn
    found = dealt(values, csr_array((near > 0).astype(float)), draws=500)
    assert ((found.p > 0) & (found.p <= 1)).all()
    again = dealt(values * 3 + 1e6, csr_array((near > 0).astype(float)), draws=500)
    assert again.p.tolist() == found.p.tolist()


def test_dealing_needs_plain_neighbours_and_something_to_deal():
    flat = dealt([4, 4, 4, 4], ring(4), draws=100)
    assert flat.z.tolist() == [0] * 4 and flat.p.tolist() == [1] * 4
    with pytest.raises(BadRequest):
        dealt([1, 2, 3, 4], ring(4) * 0.5)
    with pytest.raises(BadRequest):
        dealt([1, 2, 3, 4], ring(4), draws=0)
    with pytest.raises(TooLittleData):
        dealt([1, 2], csr_array((2, 2)))
