"""Questions that cannot be are refused in one line, before memory is taken for them."""

import tracemalloc
from collections.abc import Callable

import numpy as np
import pytest
from scipy.sparse import coo_array, csr_array

from analysis.placement import maximal_covering, p_center, p_median, set_covering
from core.errors import BadRequest, Infeasible, TwinError

COVERS = csr_array(np.array([[True, False, True], [False, True, False]]))
COST = np.array([[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]])
WEIGHT = np.array([1.0, 2.0])
PRICES = np.ones(3)
MOST_BYTES = 1_000_000


def covering(covers=COVERS, weight=WEIGHT, **more):
    return maximal_covering(covers, weight, **{"count": 1, **more})


def median(cost=COST, weight=WEIGHT, **more):
    return p_median(cost, weight, **{"count": 1, **more})


def center(cost=COST, **more):
    return p_center(cost, **{"count": 1, **more})


def claimed(shape, dtype) -> np.ndarray:
    """Return an array that claims any size and takes none."""
    return np.broadcast_to(np.zeros((), dtype=dtype), shape)


def empty(shape) -> coo_array:
    """Return a matrix of truth values of any size that holds none."""
    return coo_array((np.zeros(0, dtype=bool), (np.zeros(0, int), np.zeros(0, int))), shape=shape)


def pointed(*columns: int) -> csr_array:
    """Return a matrix whose indices were not checked by anybody."""
    made = csr_array(np.ones((2, 3), dtype=bool))
    made.indices[: len(columns)] = columns
    return made


REFUSED: dict[str, Callable[[], object]] = {
    "weights hold NaN": lambda: covering(weight=np.array([1.0, np.nan])),
    "weights hold infinity": lambda: covering(weight=np.array([1.0, np.inf])),
    "weights are negative": lambda: covering(weight=np.array([1.0, -1.0])),
    "weights are too few": lambda: covering(weight=np.ones(1)),
    "weights are a matrix": lambda: covering(weight=np.ones((2, 1))),
    "weights are words": lambda: covering(weight=np.array(["1", "2"])),
    "weights are anything": lambda: covering(weight=np.array([1, None], dtype=object)),
    "weights are complex": lambda: covering(weight=np.array([1j, 1.0])),
    "weights are none": lambda: covering(weight=None),
    "weights together are infinite": lambda: covering(weight=np.full(2, 1.7e308)),
    "count is 0": lambda: covering(count=0),
    "count is negative": lambda: covering(count=-3),
    "count is a fraction": lambda: covering(count=1.5),
    "count is a word": lambda: covering(count="2"),
    "count is truth": lambda: covering(count=True),
    "count is NaN": lambda: covering(count=float("nan")),
    "count is absurd": lambda: covering(count=10**30),
    "seconds are 0": lambda: covering(seconds=0),
    "seconds are negative": lambda: covering(seconds=-1.0),
    "seconds are NaN": lambda: covering(seconds=float("nan")),
    "seconds are infinite": lambda: covering(seconds=float("inf")),
    "covers is dense": lambda: covering(covers=COVERS.toarray()),
    "covers is a list": lambda: covering(covers=[[True, False]]),
    "covers holds numbers": lambda: covering(covers=COVERS.astype(float)),
    "covers holds counts": lambda: covering(covers=COVERS.astype(np.int8)),
    "covers points beside itself": lambda: covering(covers=pointed(7)),
    "covers points before itself": lambda: covering(covers=pointed(-1)),
    "fixed is no column": lambda: covering(fixed=np.array([3])),
    "fixed is negative": lambda: covering(fixed=np.array([-1])),
    "fixed is a fraction": lambda: covering(fixed=np.array([0.5])),
    "fixed is truth": lambda: covering(fixed=np.array([True, False, True])),
    "budget without prices": lambda: covering(budget=5.0),
    "budget is negative": lambda: covering(budget=-5.0, cost=PRICES),
    "budget is NaN": lambda: covering(budget=float("nan"), cost=PRICES),
    "prices are negative": lambda: covering(budget=5.0, cost=-PRICES),
    "prices hold NaN": lambda: covering(budget=5.0, cost=PRICES * np.nan),
    "prices are too few": lambda: covering(budget=5.0, cost=PRICES[:2]),
    "apart is no square": lambda: covering(apart=COVERS),
    "apart is dense": lambda: covering(apart=np.eye(3, dtype=bool)),
    "apart holds numbers": lambda: covering(apart=csr_array(np.eye(3))),
    "required is negative": lambda: set_covering(COVERS, required=np.array([1, -1])),
    "required is a fraction": lambda: set_covering(COVERS, required=np.array([0.5, 1.0])),
    "required is too short": lambda: set_covering(COVERS, required=np.ones(3, dtype=int)),
    "required holds NaN": lambda: set_covering(COVERS, required=np.array([np.nan, 1.0])),
    "required is a word": lambda: set_covering(COVERS, required="all"),
    "costs hold NaN": lambda: median(cost=COST * np.nan),
    "costs are negative": lambda: median(cost=-COST),
    "costs are one row": lambda: median(cost=COST[0]),
    "costs are sparse": lambda: median(cost=csr_array(COST)),
    "costs are a list": lambda: median(cost=COST.tolist()),
    "costs are words": lambda: median(cost=COST.astype(str)),
    "costs are of nobody": lambda: median(cost=np.zeros((0, 3)), weight=np.zeros(0)),
    "costs have no sites": lambda: median(cost=np.zeros((2, 0))),
    "costs together are infinite": lambda: median(cost=COST * 5e307),
    "median of none": lambda: median(count=0),
    "median by NaN": lambda: median(weight=WEIGHT * np.nan),
    "center of none": lambda: center(count=0),
    "center of a fraction": lambda: center(count=2.0),
    "center by NaN": lambda: center(cost=COST * np.nan),
    "center of negative costs": lambda: center(cost=-COST),
    "center of nobody": lambda: center(cost=np.zeros((0, 3))),
}
TOO_LARGE: dict[str, Callable[[], object]] = {
    "10^9 costs, median": lambda: median(cost=claimed((10**6, 10**3), float), weight=WEIGHT),
    "10^9 costs, center": lambda: center(cost=claimed((10**3, 10**6), float)),
    "10^9 small costs": lambda: center(cost=claimed((10**6, 10**3), np.int8)),
    "10^18 costs": lambda: center(cost=claimed((10**9, 10**9), np.int8)),
    "10^9 sites": lambda: covering(covers=empty((2, 10**9))),
    "10^9 demand": lambda: covering(covers=empty((10**9, 2)), weight=claimed((10**9,), float)),
    "10^9 to cover": lambda: set_covering(empty((10**9, 2)), required=claimed((10**9,), int)),
    "10^9 sites to cover": lambda: set_covering(empty((2, 10**9)), required=1),
    "10^9 weights": lambda: covering(weight=claimed((10**9,), float)),
    "10^9 weights of a median": lambda: median(weight=claimed((10**9,), float)),
    "10^9 stand": lambda: covering(fixed=claimed((10**9,), int)),
    "10^9 prices": lambda: covering(budget=1.0, cost=claimed((10**9,), float)),
    "10^9 apart": lambda: covering(apart=empty((10**9, 10**9))),
    "10^9 required": lambda: set_covering(COVERS, required=claimed((10**9,), int)),
}


def refusal(ask: Callable[[], object]) -> TwinError:
    with pytest.raises(BadRequest) as caught:
        ask()
    return caught.value


def is_one_clear_line(error: TwinError) -> bool:
    texts = [error.reason.kk, error.reason.ru, error.reason.en]
    return len(set(texts)) == 3 and all(0 < len(x) < 160 and "\n" not in x for x in texts)


@pytest.mark.parametrize("ask", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_in_one_line(ask):
    assert is_one_clear_line(refusal(ask))


@pytest.mark.parametrize("ask", TOO_LARGE.values(), ids=TOO_LARGE)
def test_what_is_too_large_is_refused_before_memory_is_taken(ask):
    tracemalloc.start()
    try:
        error = refusal(ask)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert is_one_clear_line(error) and most < MOST_BYTES


@pytest.mark.parametrize(
    "ask",
    [
        lambda: set_covering(csr_array(np.array([[True, True], [False, False]]))),
        lambda: set_covering(COVERS, required=2),
        lambda: median(cost=np.full((2, 2), np.inf)),
        lambda: center(cost=np.array([[1.0, 1.0], [np.inf, np.inf]])),
        lambda: median(cost=np.array([[1.0, np.inf], [np.inf, 1.0]])),
    ],
    ids=["nobody covers one", "one covers too few", "nobody reached", "one is not", "two in one"],
)
def test_what_no_choice_can_do_is_said_in_one_line(ask):
    with pytest.raises(Infeasible) as caught:
        ask()
    assert is_one_clear_line(caught.value)


def test_the_questions_above_can_be_asked_when_they_are_right():
    assert covering().objective == 2 and median().objective == 5 and center().objective == 2
    assert set_covering(COVERS).objective == 2
    priced = covering(budget=5.0, cost=PRICES, apart=csr_array(np.eye(3, dtype=bool)))
    assert priced.objective == 2 and covering(fixed=np.array([1])).objective == 3


def test_what_is_not_canonical_means_what_it_says():
    twice = csr_array(
        (np.ones(3, dtype=bool), np.array([2, 0, 0]), np.array([0, 3, 3])), shape=(2, 3)
    )
    unsaid = csr_array(
        (np.array([True, False]), np.array([0, 1]), np.array([0, 1, 2])), shape=(2, 3)
    )
    before = twice.indices.copy(), unsaid.data.copy()
    assert covering(covers=twice).objective == 1
    assert covering(covers=unsaid, count=3).objective == 1
    with pytest.raises(Infeasible):
        set_covering(unsaid)
    assert (twice.indices == before[0]).all() and (unsaid.data == before[1]).all()


def test_a_question_is_not_changed_by_its_answer():
    cost, weight = COST.copy(), WEIGHT.copy()
    median(cost=cost, weight=weight)
    center(cost=cost)
    covering(weight=weight)
    assert (cost == COST).all() and (weight == WEIGHT).all()


def test_more_sites_than_there_are_is_all_of_them():
    assert covering(count=1_000).objective == 3
    assert median(count=1_000).objective == 3 and center(count=1_000).objective == 1
