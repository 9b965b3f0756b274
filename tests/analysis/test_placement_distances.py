"""p-median and p-center against full enumeration, on hundreds of small random questions."""

import itertools

import numpy as np
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from analysis.placement import p_center, p_median
from core.errors import Infeasible

SITES = 8
DEMAND = 14
many = settings(max_examples=150, deadline=None)
seeds = st.integers(0, 2**63)


@st.composite
def questions(draw) -> tuple[np.ndarray, np.ndarray, int]:
    """Return cost, weight and count: ties, rows alike, zero weights, some sites out of reach."""
    whole, far, seed = draw(st.tuples(st.booleans(), st.booleans(), seeds))
    chance = np.random.default_rng([seed, whole, far])
    shape = chance.integers(1, DEMAND + 1), chance.choice([1, 3, *[SITES] * 6])
    cost = chance.integers(0, chance.choice([3, 10, 1000]), shape).astype(float)
    if not whole:
        cost = cost * 0.7 + chance.random(shape)
    if far:
        cost[chance.random(shape) < 0.4] = np.inf
    cost = np.vstack([cost, cost[: chance.integers(0, 4)]])
    weight = chance.integers(0, 5, len(cost)) * (1.0 if whole else 0.3)
    return cost, weight, int(chance.choice([1, 2, 2, 3, 3, 4, shape[1] + 2]))


def mean_way(cost, weight, sites) -> float:
    nearest = cost[:, list(sites)].min(axis=1)
    return float((nearest[weight > 0] * weight[weight > 0]).sum())


def longest_way(cost, sites) -> float:
    return float(cost[:, list(sites)].min(axis=1).max())


def least(value, n_sites: int, count: int) -> float:
    """Return the least value of all choices of so many sites."""
    choices = itertools.combinations(range(n_sites), min(count, n_sites))
    return min(value(one) for one in choices)


def judged(found, value, count: int, best: float) -> None:
    """Assert that an answer is the best, keeps to the count and says no more than is so."""
    sites = found.sites.tolist()
    event(found.method)
    assert 0 < len(set(sites)) == len(sites) <= count
    assert found.objective == pytest.approx(value(sites), rel=1e-9)
    assert found.objective == pytest.approx(best, rel=1e-9)
    assert found.bound == pytest.approx(best, rel=1e-9)
    assert found.bound <= found.objective
    assert found.proved and found.gap == 0


@many
@given(questions())
def test_the_least_mean_way_is_found_and_proved(asked):
    cost, weight, count = asked
    best = least(lambda sites: mean_way(cost, weight, sites), cost.shape[1], count)
    if np.isinf(best):
        with pytest.raises(Infeasible):
            p_median(cost, weight, count=count, seconds=20)
        return
    found = p_median(cost, weight, count=count, seconds=20)
    judged(found, lambda sites: mean_way(cost, weight, sites), count, best)


@many
@given(questions())
def test_the_least_longest_way_is_found_and_proved(asked):
    cost, _, count = asked
    best = least(lambda sites: longest_way(cost, sites), cost.shape[1], count)
    if np.isinf(best):
        with pytest.raises(Infeasible):
            p_center(cost, count=count, seconds=20)
        return
    found = p_center(cost, count=count, seconds=20)
    judged(found, lambda sites: longest_way(cost, sites), count, best)


@settings(max_examples=40, deadline=None)
@given(questions())
def test_one_site_more_is_never_worse(asked):
    cost, weight, _ = asked
    cost = np.where(np.isinf(cost), 1e4, cost)
    counts = range(1, cost.shape[1] + 1)
    for found in (
        [p_median(cost, weight, count=n, seconds=20).objective for n in counts],
        [p_center(cost, count=n, seconds=20).objective for n in counts],
    ):
        assert (np.diff(found) <= 1e-9 * np.array(found[:-1])).all()


@many
@given(questions())
def test_stopped_at_the_first_answer_it_claims_nothing_that_is_not_so(asked):
    cost, weight, count = asked
    cost = np.where(np.isinf(cost), 1e4, cost)
    for search, value in (
        (lambda told: p_median(cost, weight, count=count, told=told), mean_way),
        (lambda told: p_center(cost, count=count, told=told), None),
    ):
        told = []
        found = search(lambda now, told=told: told.append(now) or False)
        measure = (
            (lambda sites: mean_way(cost, weight, sites))
            if value
            else (lambda sites: longest_way(cost, sites))
        )
        best = least(measure, cost.shape[1], count)
        for one in (*told, found):
            assert one.objective == pytest.approx(measure(one.sites), rel=1e-9)
            assert one.bound <= best * (1 + 1e-9) <= one.objective * (1 + 2e-9)
        assert len(told) <= 1
        assert found.objective == pytest.approx(best, rel=1e-9) or not found.proved


def test_demand_without_weight_may_be_out_of_reach():
    cost = np.array([[1.0, 2.0], [np.inf, np.inf]])
    found = p_median(cost, np.array([3.0, 0.0]), count=1)
    assert found.sites.tolist() == [0] and found.objective == 3 and found.proved
    with pytest.raises(Infeasible):
        p_center(cost, count=1)


def test_costs_of_any_size_are_told_apart():
    cost = np.array([[0.0, 1e-6, 5.0], [1e-6, 0.0, 5.0], [1e9, 1e9, 1e8]])
    found = p_median(cost, np.ones(3), count=2)
    assert set(found.sites.tolist()) in ({0, 2}, {1, 2})
    assert found.objective == pytest.approx(1e8 + 1e-6, rel=1e-14)


def test_whole_numbers_are_costs_too():
    cost = np.array([[0, 4, 9], [4, 0, 5], [9, 5, 0]])
    assert p_median(cost, np.array([1, 1, 3]), count=2).objective == 4
    assert p_center(cost, count=1).objective == 5
