"""Maximal and set covering against full enumeration, on hundreds of small random questions."""

import itertools
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from analysis.placement import maximal_covering, set_covering
from core.errors import Infeasible

SITES = 9
DEMAND = 18
many = settings(max_examples=200, deadline=None)


class Asked(NamedTuple):
    """A small question of maximal covering."""

    covers: np.ndarray
    weight: np.ndarray
    count: int
    fixed: np.ndarray
    budget: float | None
    cost: np.ndarray | None
    apart: np.ndarray | None


seeds = st.integers(0, 2**63)
"""Numbers drawn one by one are mostly alike, and the questions trivial: so chance is seeded."""


def coverings(chance: np.random.Generator) -> np.ndarray:
    """Return covers: mostly many sites, some rows alike, some demand that nobody covers."""
    shape = chance.integers(1, DEMAND + 1), chance.choice([1, 3, 6, *[SITES] * 6])
    covers = chance.random(shape) < chance.choice([0.1, 0.2, 0.3, 0.45])
    return np.vstack([covers, covers[: chance.integers(0, 4)]])


@st.composite
def questions(draw) -> Asked:
    priced, spaced, standing, seed = draw(
        st.tuples(st.booleans(), st.booleans(), st.booleans(), seeds)
    )
    chance = np.random.default_rng([seed, priced, spaced, standing])
    covers = coverings(chance)
    n_demand, n_sites = covers.shape
    fixed = chance.choice(n_sites, min(n_sites, 2), replace=False)
    return Asked(
        covers,
        chance.integers(0, chance.choice([2, 5, 20]), n_demand).astype(float),
        int(chance.choice([3, n_sites + 2] if priced else [1, 2, 2, 3, 3, 4, n_sites + 2])),
        np.sort(fixed) if standing else fixed[:0],
        float(chance.integers(0, 16)) if priced else None,
        chance.integers(0, 6, n_sites).astype(float) if priced else None,
        chance.random((n_sites, n_sites)) < 0.15 if spaced else None,
    )


def answered(asked: Asked, **more):
    return maximal_covering(
        csr_array(asked.covers),
        asked.weight,
        count=asked.count,
        fixed=asked.fixed,
        budget=asked.budget,
        cost=asked.cost,
        apart=None if asked.apart is None else csr_array(asked.apart),
        seconds=20.0,
        **more,
    )


def covered(asked: Asked, sites) -> float:
    """Return the weight of what the sites and those that stand already cover."""
    every = [*sites, *asked.fixed]
    return float(asked.weight[asked.covers[:, every].any(axis=1)].sum())


def allowed(asked: Asked, sites) -> bool:
    """Tell whether a choice keeps to count, budget and distance; what stands is not chosen."""
    if len(sites) > asked.count:
        return False
    if asked.budget is not None and asked.cost[list(sites)].sum() > asked.budget:
        return False
    both = np.zeros((len(asked.covers[0]),) * 2) if asked.apart is None else asked.apart
    return not any(both[a, b] or both[b, a] for a, b in itertools.combinations(sites, 2))


def best(asked: Asked) -> float:
    """Return what the best of all choices covers."""
    free = sorted(set(range(asked.covers.shape[1])) - set(asked.fixed.tolist()))
    choices = (c for size in range(len(free) + 1) for c in itertools.combinations(free, size))
    return max(covered(asked, one) for one in choices if allowed(asked, one))


@many
@given(questions())
def test_the_best_of_all_choices_is_found_and_proved(asked):
    found = answered(asked)
    sites = found.sites.tolist()
    event(found.method)
    assert found.objective == covered(asked, sites) == best(asked)
    assert found.bound == pytest.approx(found.objective)
    assert found.proved and found.gap == 0
    assert allowed(asked, sites)
    assert len(set(sites)) == len(sites) and not set(sites) & set(asked.fixed.tolist())
    gains = np.diff([covered(asked, sites[:n]) for n in range(len(sites) + 1)])
    assert (gains > 0).all(), "a site that adds nothing"
    assert (np.diff(gains) <= 0).all(), "sites come by what each adds"


@many
@given(questions())
def test_the_first_answer_is_allowed_and_nothing_is_claimed_of_it_that_is_not_so(asked):
    told = []
    found = answered(asked, told=lambda now: told.append(now) or False)
    most = best(asked)
    for one in (*told, found):
        assert one.objective == covered(asked, one.sites) <= most <= one.bound
        assert allowed(asked, one.sites.tolist())
    assert len(told) == 1
    assert found.proved == (found.gap == 0)
    assert found.objective == most or not found.proved
    if asked.budget is None and asked.apart is None:  # Nemhauser, Wolsey and Fisher 1978
        before = covered(asked, ())
        assert told[0].objective - before >= (1 - 1 / np.e) * (most - before) - 1e-9


@pytest.mark.parametrize("seed", [*range(12), 74])
def test_money_is_not_spent_on_a_site_that_adds_nothing(seed):
    chance = np.random.default_rng(seed)
    covers = chance.random((16, SITES)) < 0.45
    weight = chance.integers(1, 20, 16).astype(float)
    budget, cost = chance.integers(3, 10), chance.integers(0, 6, SITES).astype(float)
    asked = Asked(covers, weight, 11, np.zeros(0, dtype=int), float(budget), cost, None)
    sites = answered(asked).sites.tolist()
    gains = np.diff([covered(asked, sites[:n]) for n in range(len(sites) + 1)])
    assert (gains > 0).all()


@settings(max_examples=60, deadline=None)
@given(questions())
def test_weights_need_not_be_whole(asked):
    asked = asked._replace(weight=asked.weight / 7)
    found = answered(asked)
    assert found.objective == pytest.approx(covered(asked, found.sites), rel=1e-12)
    assert found.objective == pytest.approx(best(asked), rel=1e-9) and found.proved


@settings(max_examples=15, deadline=None)
@given(questions())
def test_one_site_more_is_never_worse(asked):
    found = [answered(asked._replace(count=n)).objective for n in (1, 2, 3, 5)]
    assert found == sorted(found)


@many
@given(seeds)
def test_the_fewest_sites_that_cover_all(seed):
    chance = np.random.default_rng(seed)
    covers = coverings(chance)
    reached = covers.sum(axis=1)
    need = np.minimum(chance.integers(0, 3, len(covers)), reached + (chance.random() < 0.1))
    sites = range(covers.shape[1])
    choices = (c for size in range(len(sites) + 1) for c in itertools.combinations(sites, size))
    enough = [len(c) for c in choices if (covers[:, c].sum(axis=1) >= need).all()]
    if not enough:
        with pytest.raises(Infeasible):
            set_covering(csr_array(covers), required=need)
        return
    found = set_covering(csr_array(covers), required=need)
    assert (covers[:, found.sites].sum(axis=1) >= need).all()
    assert found.objective == len(set(found.sites.tolist())) == enough[0]
    assert found.bound == pytest.approx(found.objective) and found.proved


def test_an_answer_is_the_same_every_time():
    chance = np.random.default_rng(3)
    covers = csr_array(chance.random((300, 60)) < 0.05)
    weight = chance.integers(1, 9, 300).astype(float)
    first, again = (maximal_covering(covers, weight, count=6) for _ in range(2))
    assert first.sites.tolist() == again.sites.tolist() and first.bound == again.bound


def test_nothing_is_chosen_where_nothing_can_be_added():
    covers = csr_array(np.array([[True, True], [True, True]]))
    found = maximal_covering(covers, np.array([2.0, 3.0]), count=2, fixed=np.array([1]))
    assert found.sites.tolist() == [] and found.objective == found.bound == 5


def test_no_weight_at_all_is_covered_by_no_site():
    found = maximal_covering(csr_array(np.ones((3, 2), dtype=bool)), np.zeros(3), count=1)
    assert found.sites.tolist() == [] and found.objective == 0 and found.proved


def test_what_is_too_dear_is_not_chosen():
    covers = csr_array(np.eye(3, dtype=bool))
    found = maximal_covering(
        covers, np.array([9.0, 2.0, 1.0]), count=3, budget=5.0, cost=np.array([6.0, 3.0, 2.0])
    )
    assert sorted(found.sites.tolist()) == [1, 2] and found.objective == 3 and found.proved


def test_a_budget_that_pays_for_no_site_is_spent_on_none():
    covers, weight = csr_array(np.eye(3, dtype=bool)), np.array([9.5, 2.0, 1.0])
    found = maximal_covering(covers, weight, count=3, budget=1.0, cost=np.array([6.0, 3.0, 2.0]))
    assert found.sites.tolist() == [] and found.objective == 0 and found.proved
