"""A search within its time: true gaps, no claim too much, told as it goes."""

import time

import numpy as np
import pytest
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

from analysis.placement import maximal_covering, p_center, p_median, set_covering

MOMENT = 1e-9
"""Seconds: over before the first step."""


def city(demand: int, sites: int, radius: float) -> tuple[csr_array, np.ndarray]:
    """Return covers and weights of points in a square of side 1."""
    chance = np.random.default_rng(11)
    where, places = chance.random((demand, 2)), chance.random((sites, 2))
    near = cKDTree(where).sparse_distance_matrix(cKDTree(places), radius, output_type="coo_matrix")
    covers = csr_array((np.ones(near.nnz, bool), (near.row, near.col)), shape=(demand, sites))
    return covers, chance.integers(1, 100, demand).astype(float)


def covered(covers, weight, sites) -> float:
    return float(weight[covers[:, sites].sum(axis=1) > 0].sum())


@pytest.fixture(scope="module")
def large():
    return city(6_000, 1_500, 0.04)


@pytest.mark.parametrize("seconds", [MOMENT, 0.05, 0.5])
def test_a_time_too_short_gives_the_best_so_far_with_its_true_gap(large, seconds):
    covers, weight = large
    found = maximal_covering(covers, weight, count=100, seconds=seconds)
    assert found.objective == covered(covers, weight, found.sites)
    assert 0 < len(set(found.sites.tolist())) <= 100
    assert found.bound >= found.objective
    assert found.gap == pytest.approx((found.bound - found.objective) / found.bound, abs=1e-9)
    assert found.proved == (found.gap == 0)
    assert found.method in {"greedy", "local search", "relaxation"} or found.proved


def test_no_time_at_all_proves_nothing(large):
    covers, weight = large
    found = maximal_covering(covers, weight, count=100, seconds=MOMENT)
    assert not found.proved and found.gap > 0 and found.method == "greedy"


def test_the_bound_of_a_longer_search_holds_for_the_shorter_one(large):
    covers, weight = large
    short, long = (
        maximal_covering(covers, weight, count=100, seconds=seconds, enough=0.01)
        for seconds in (MOMENT, 20.0)
    )
    assert long.gap <= 0.01
    assert short.objective <= long.objective <= long.bound <= short.bound


def test_it_tells_the_greedy_answer_first_and_then_only_better(large):
    covers, weight = large
    told = []
    found = maximal_covering(covers, weight, count=100, seconds=1, told=told.append)
    assert told[0].method == "greedy" and len(told) > 1
    objectives, bounds = [one.objective for one in told], [one.bound for one in told]
    assert objectives == sorted(objectives) and bounds == sorted(bounds, reverse=True)
    assert [one.seconds for one in told] == sorted(one.seconds for one in told)
    for one in told:
        assert one.objective == pytest.approx(covered(covers, weight, one.sites), rel=1e-12)
    assert objectives[-1] <= found.objective and bounds[-1] >= found.bound


def test_it_ends_when_it_is_told_to(large):
    covers, weight = large
    calls = []
    found = maximal_covering(
        covers, weight, count=100, seconds=250, told=lambda now: calls.append(now) or len(calls) < 2
    )
    assert len(calls) == 2 and calls[-1].objective < calls[-1].bound
    assert found.objective >= calls[-1].objective and not found.proved


def test_the_question_of_a_listener_is_his_own(large):
    """What is told may be kept and changed without spoiling the search."""
    covers, weight = large

    def spoil(now):
        now.sites[:] = 0

    found = maximal_covering(covers, weight, count=20, seconds=1, enough=0.02, told=spoil)
    assert found.objective == covered(covers, weight, found.sites)
    assert len(set(found.sites.tolist())) == len(found.sites)


def test_spacing_and_budget_are_kept_where_nobody_can_try_all(large):
    covers, weight = large
    chance = np.random.default_rng(5)
    cost = chance.integers(1, 6, covers.shape[1]).astype(float)
    shared = (covers.T.astype(np.int32) @ covers.astype(np.int32)).tocsr()
    apart = csr_array(shared > 0)
    found = maximal_covering(
        covers, weight, count=60, budget=120, cost=cost, apart=apart, seconds=1.0, enough=0.02
    )
    chosen = found.sites
    together = apart[chosen][:, chosen].toarray() & ~np.eye(len(chosen), dtype=bool)
    assert len(chosen) <= 60 and cost[chosen].sum() <= 120 and not together.any()
    assert found.objective == covered(covers, weight, chosen) <= found.bound


@pytest.mark.parametrize("seconds", [MOMENT, 0.3])
def test_the_other_questions_keep_to_their_time_and_to_the_truth(seconds):
    chance = np.random.default_rng(2)
    cost = np.hypot(*(chance.random((400, 2))[:, None] - chance.random((300, 2))).T).T
    weight = chance.integers(1, 9, 400).astype(float)
    began = time.monotonic()
    median = p_median(cost, weight, count=12, seconds=seconds)
    center = p_center(cost, count=12, seconds=seconds)
    covering = set_covering(csr_array(cost < 0.12), seconds=seconds)
    assert time.monotonic() - began < 30, "the time is no word at all"
    nearest = [cost[:, one.sites].min(axis=1) for one in (median, center)]
    assert median.objective == pytest.approx((weight * nearest[0]).sum(), rel=1e-9)
    assert center.objective == nearest[1].max()
    assert (cost[:, covering.sites] < 0.12).any(axis=1).all()
    assert covering.objective == len(set(covering.sites.tolist()))
    for one in (median, center, covering):
        assert 0 <= one.bound <= one.objective
        assert one.gap == pytest.approx(1 - one.bound / one.objective, abs=1e-9)
        assert one.proved == (one.gap == 0)
        assert one.method != "exact" or one.proved
