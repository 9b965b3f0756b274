"""What sources reach together, and from which of them: against networkx and brute force."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csc_array, csr_array

from analysis.network import graph, matrix, nearest, reach
from core.errors import BadRequest

NODES = 14
many = settings(max_examples=300, deadline=None)
seeds = st.integers(0, 2**63)


def drawn(seed):
    """Return chance, a network of ours and the same of networkx.

    Few costs, zero among them, make ties; few edges leave parts that no way joins; there are
    parallel edges, loops, and streets of one direction.
    """
    chance = np.random.default_rng(seed)
    count = int(chance.integers(0, 45))
    tails, heads = chance.integers(0, NODES, (2, count))
    costs = chance.integers(0, 4, count).astype(float)
    other = nx.MultiDiGraph()
    other.add_nodes_from(range(NODES))
    other.add_weighted_edges_from(zip(tails, heads, costs, strict=True))
    return chance, graph(NODES, tails, heads, costs), other


def away(other, source, limit=np.inf):
    found = nx.single_source_dijkstra_path_length(other, source, cutoff=limit)
    return np.array([found.get(node, np.inf) for node in range(NODES)])


@many
@given(seeds)
def test_one_source_reaches_what_networkx_does_and_not_more(seed):
    chance, ours, other = drawn(seed)
    source, limit = int(chance.integers(NODES)), float(chance.integers(0, 9))
    found = reach(ours, source, limit=limit)
    expected = away(other, source, limit)
    assert found.cost.tolist() == expected.tolist()
    assert found.source.tolist() == np.where(np.isfinite(expected), 0, -1).tolist()


@many
@given(seeds)
def test_every_node_belongs_to_the_nearest_source_the_first_of_equally_near_ones(seed):
    chance, ours, other = drawn(seed)
    sources = chance.integers(0, NODES, int(chance.integers(1, 7)))  # some come twice
    limit = float(chance.choice([0, 2, 5, np.inf]))
    found = reach(ours, sources, limit=limit)
    each = np.array([away(other, source, limit) for source in sources])
    least = each.min(axis=0)
    assert found.cost.tolist() == least.tolist()
    # argmin takes the first of several least ones, as is promised.
    assert found.source.tolist() == np.where(np.isfinite(least), each.argmin(axis=0), -1).tolist()


@many
@given(seeds)
def test_a_matrix_holds_the_cost_from_each_origin_to_each_destination(seed):
    chance, ours, other = drawn(seed)
    origins = chance.integers(0, NODES, int(chance.integers(0, 6)))
    destinations = chance.integers(0, NODES, int(chance.integers(0, 6)))
    limit = float(chance.choice([0, 3, np.inf]))
    found = matrix(ours, origins, destinations, limit=limit, chunk_bytes=8 * NODES * 2)
    expected = [[away(other, o, limit)[d] for d in destinations] for o in origins]
    assert found.tolist() == expected
    assert found.shape == (len(origins), len(destinations))


@many
@given(seeds)
def test_the_nearest_is_looked_for_within_the_limit_too(seed):
    chance, ours, other = drawn(seed)
    sources, limit = chance.integers(0, NODES, 3), float(chance.integers(0, 6))
    extra = chance.integers(0, 4, 3).astype(float)
    ways = [e + away(other, s) for s, e in zip(sources, extra, strict=True)]
    least = np.min(ways, axis=0)
    expected = np.where(least <= limit, least, np.inf)
    assert nearest(ours, sources, extra, limit=limit).tolist() == expected.tolist()


def test_an_edge_that_costs_nothing_is_an_edge():
    ours = graph(3, np.array([0, 1]), np.array([1, 2]), np.array([0.0, 4.0]))
    assert ours.nnz == 2
    assert reach(ours, 0, limit=0.0).cost.tolist() == [0, 0, np.inf]
    assert reach(ours, [0, 1], limit=9.0).source.tolist() == [0, 0, 0]
    assert reach(ours, [1, 0], limit=9.0).source.tolist() == [1, 0, 0]


def test_a_ring_that_costs_nothing_belongs_to_the_first_source_on_it():
    ring = graph(3, np.array([0, 1, 2]), np.array([1, 2, 0]), np.zeros(3))
    assert reach(ring, [2, 0, 1], limit=0.0).source.tolist() == [0, 0, 0]


def test_no_sources_reach_nothing():
    ours = graph(2, np.array([0]), np.array([1]), np.array([1.0]))
    found = reach(ours, [], limit=9.0)
    assert np.isinf(found.cost).all() and found.source.tolist() == [-1, -1]
    nothing = reach(graph(0, *np.zeros((2, 0), int), np.zeros(0)), [], limit=1.0)
    assert len(nothing.cost) == len(nothing.source) == 0


def test_a_way_of_infinite_cost_leads_nowhere():
    ours = graph(3, np.array([0, 1]), np.array([1, 2]), np.array([np.inf, 1.0]))
    assert reach(ours, [0, 2], limit=np.inf).source.tolist() == [0, -1, 1]


LINE = graph(2, np.array([0]), np.array([1]), np.array([1.0]))
DENSE = np.array([[0.0, 1.0], [0.0, 0.0]])


@pytest.mark.parametrize(
    ("network", "sources", "limit"),
    [
        (graph(2, np.array([0]), np.array([1]), np.array([-1.0])), [0], 1.0),
        (graph(2, np.array([0]), np.array([1]), np.array([np.nan])), [0], 1.0),
        (csr_array(np.ones((2, 3))), [0], 1.0),
        (csc_array(DENSE), [0], 1.0),
        (DENSE, [0], 1.0),
        (LINE, [0], -1.0),
        (LINE, [0], np.nan),
        (LINE, [2], 1.0),
        (LINE, [0, -1], 1.0),
        (LINE, [0.5], 1.0),
        (LINE, [True, False], 1.0),
        (LINE, [[0], [1]], 1.0),
    ],
)
def test_what_cannot_be_is_refused_in_words(network, sources, limit):
    for ask in (reach, lambda *given, limit: matrix(*given, [0], limit=limit)):
        with pytest.raises(BadRequest) as told:
            ask(network, sources, limit=limit)
        assert len({told.value.reason.kk, told.value.reason.ru, told.value.reason.en}) == 3


def test_costs_that_turn_bad_under_another_name_are_refused_too():
    good = np.array([1.0])
    ours = graph(2, np.array([0]), np.array([1]), good)
    assert reach(ours, 0, limit=2.0).cost.tolist() == [0, 1]
    ours.data = np.array([-1.0])
    with pytest.raises(BadRequest):
        reach(ours, 0, limit=2.0)
    with pytest.raises(BadRequest):
        nearest(LINE, [0], [-1.0])
