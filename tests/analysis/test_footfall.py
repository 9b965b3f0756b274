"""`analysis.footfall`: everybody who walks is counted once at each node of his way."""

import networkx as nx
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from analysis.footfall import footfall


def test_two_streets_that_join_add_up():
    # 3 and 4 meet at 2 and go on by 1 to the stop at 0.
    graph = nx.Graph([(0, 1), (1, 2), (2, 3), (2, 4)])
    costs = csr_array(nx.to_scipy_sparse_array(graph, dtype=float))
    walkers = np.array([0.0, 1.0, 0.0, 10.0, 100.0])
    assert footfall(costs, [0], walkers, limit=10).tolist() == [111, 111, 110, 10, 100]


def test_who_has_too_far_to_go_does_not_walk():
    line = csr_array(nx.to_scipy_sparse_array(nx.path_graph(4), dtype=float))
    assert footfall(line, [0], np.ones(4), limit=2).tolist() == [3, 2, 1, 0]


def test_without_a_goal_nobody_walks():
    line = csr_array(nx.to_scipy_sparse_array(nx.path_graph(3), dtype=float))
    assert footfall(line, [], np.ones(3), limit=9).tolist() == [0, 0, 0]


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 14), st.integers(0, 10_000))
def test_all_walkers_arrive(size, seed):
    rng = np.random.default_rng(seed)
    graph = nx.gnp_random_graph(size, 0.35, seed=seed)
    for one, other in graph.edges:
        graph[one][other]["weight"] = int(rng.integers(1, 50))
    goals = rng.choice(size, int(rng.integers(1, size)), replace=False)
    walkers = rng.integers(0, 9, size).astype(float)
    costs = csr_array(nx.to_scipy_sparse_array(graph, nodelist=range(size), dtype=float))
    passing = footfall(costs, goals, walkers, limit=1e9)
    reach = nx.multi_source_dijkstra_path_length(graph, {int(one) for one in goals})
    assert passing[goals].sum() == sum(walkers[one] for one in reach)
    assert all(passing[one] >= walkers[one] for one in reach)
    assert all(passing[one] == 0 for one in set(range(size)) - set(reach))
