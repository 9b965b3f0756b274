"""Ways along a network, against networkx."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.network import graph, nearest, within
from core.errors import BadRequest

NODES = 12
seeds = st.integers(0, 2**63)
many = settings(max_examples=100, deadline=None)


def drawn(seed):
    """Return chance, a graph of ours with parallel edges and loops, and networkx's of the same."""
    chance = np.random.default_rng(seed)
    count = int(chance.integers(0, 40))
    tails, heads = chance.integers(0, NODES, (2, count))
    costs = chance.integers(0, 9, count).astype(float)
    other = nx.MultiDiGraph()
    other.add_nodes_from(range(NODES))
    other.add_weighted_edges_from(zip(tails, heads, costs, strict=True))
    return chance, graph(NODES, tails, heads, costs), other


@many
@given(seeds)
def test_all_within_the_limit_is_reached_at_the_least_cost(seed):
    chance, ours, other = drawn(seed)
    sources = chance.integers(0, NODES, 5)
    limit = float(chance.integers(0, 15))
    found = within(ours, sources, limit=limit, chunk_bytes=8 * NODES * 2)
    for row, source in enumerate(sources):
        part = slice(found.indptr[row], found.indptr[row + 1])
        reached = dict(zip(found.indices[part].tolist(), found.data[part].tolist(), strict=True))
        assert reached == nx.single_source_dijkstra_path_length(other, source, cutoff=limit)


@many
@given(seeds)
def test_the_nearest_source_counts_with_what_it_costs_to_reach_it(seed):
    chance, ours, other = drawn(seed)
    sources = chance.integers(0, NODES, 4)
    extra = chance.integers(0, 6, 4).astype(float)
    away = {source: nx.single_source_dijkstra_path_length(other, source) for source in sources}
    expected = [
        min(e + away[s].get(node, np.inf) for s, e in zip(sources, extra, strict=True))
        for node in range(NODES)
    ]
    assert nearest(ours, sources, extra).tolist() == expected


def test_no_sources_reach_nothing():
    ours = graph(2, np.array([0]), np.array([1]), np.array([1.0]))
    assert within(ours, [], limit=9.0).shape == (0, 2)
    assert np.isinf(nearest(ours, [], [])).all()


@pytest.mark.parametrize(
    ("cost", "sources", "limit"),
    [(-1.0, [0], 1.0), (np.nan, [0], 1.0), (1.0, [0], -1.0), (1.0, [0], np.nan), (1.0, [2], 1.0)],
)
def test_what_cannot_be_is_refused_in_words(cost, sources, limit):
    ours = graph(2, np.array([0]), np.array([1]), np.array([cost]))
    with pytest.raises(BadRequest):
        within(ours, sources, limit=limit)
