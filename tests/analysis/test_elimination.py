"""What is left out is never needed: against full enumeration of small random questions."""

import itertools

import numpy as np
from hypothesis import event, given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from analysis.placement.curve import greedy, knee
from analysis.placement.elimination import threshold

SITES = 12
seeds = st.integers(0, 2**63)
many = settings(max_examples=300, deadline=None)


def question(seed):
    """Return what sites see, weights, spots and how many are chosen."""
    chance = np.random.default_rng(seed)
    sees = chance.random((SITES, 20)) < chance.choice([0.04, 0.08, 0.2])
    spots = chance.uniform(0, 100, (SITES, 2))
    return sees, chance.integers(0, 9, 20).astype(float), spots, int(chance.integers(1, 4))


def best(asked, spacing, sites):
    """Return the most weight that so many of some sites see, no two of them too near."""
    sees, weight, spots, count = asked
    allowed = [
        some
        for k in range(count + 1)
        for some in itertools.combinations(sites, k)
        if all(
            np.hypot(*(spots[a] - spots[b])) >= spacing for a, b in itertools.combinations(some, 2)
        )
    ]
    return max(float(weight[sees[list(some)].any(axis=0)].sum()) for some in allowed)


@many
@given(seeds)
def test_a_best_choice_is_left(seed):
    sees, weight, _, count = asked = question(seed)
    least = threshold(csr_array(sees), weight, count=count)
    kept = np.flatnonzero(sees @ weight >= least)
    event(f"left out: {SITES - len(kept)}")
    every = best(asked, 0, range(SITES))
    assert best(asked, 0, kept) == every
    chain = greedy(csr_array(sees.T), weight, count=count)
    assert set(chain.sites) <= set(kept)
    assert chain.gains.sum() <= every <= chain.most + 1e-9


@many
@given(seeds)
def test_a_best_choice_is_left_when_sites_stand_apart(seed):
    sees, weight, spots, count = asked = question(seed)
    spacing = 30.0
    least = threshold(csr_array(sees), weight, count=count, spots=spots, spacing=spacing)
    kept = np.flatnonzero(sees @ weight >= least)
    event(f"left out: {SITES - len(kept)}")
    every = best(asked, spacing, range(SITES))
    assert best(asked, spacing, kept) == every


def test_many_equal_sites_that_share_nothing_leave_out_what_sees_less():
    sees = np.zeros((41, 41), bool)
    np.fill_diagonal(sees, True)
    weight = np.append(np.full(40, 10.0), 9.0)
    assert threshold(csr_array(sees), weight, count=2) == 10 - 20 / 40


def test_greedy_choice_keeps_sites_apart():
    covers = csr_array(np.array([[1, 1, 0], [0, 1, 0], [0, 0, 1]], bool))
    apart = csr_array(np.array([[0, 1, 0], [1, 0, 0], [0, 0, 0]], bool))
    weight = np.array([5.0, 1.0, 2.0])
    assert greedy(covers, weight, count=3).sites.tolist() == [1, 2]
    chain = greedy(covers, weight, count=3, apart=apart)
    assert (chain.sites.tolist(), chain.gains.tolist()) == ([1, 2], [6.0, 2.0])


def test_a_straight_curve_has_no_knee():
    assert knee([1, 2, 3, 4]) == 0
    assert knee([7]) == knee([]) == 0
    assert knee([0, 9, 10, 10, 10]) == 1
