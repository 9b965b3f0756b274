"""p-median of the OR-Library: the optima of ten graphs of 100 and 200 nodes, proved."""

import csv
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from analysis.placement import p_median

FOLDER = Path(__file__).parent
with (FOLDER / "pmed.csv").open(encoding="utf-8", newline="") as listed:
    GRAPHS = list(csv.DictReader(listed))


def ways(name: str, nodes: int) -> np.ndarray:
    """Return the length of the shortest way between all pairs of nodes."""
    edges = np.loadtxt(FOLDER / f"{name}.csv", delimiter=",", skiprows=1, dtype=int)
    ends = edges[:, 0] - 1, edges[:, 1] - 1
    graph = csr_array((edges[:, 2].astype(float), ends), shape=(nodes, nodes))
    return dijkstra(graph, directed=False)


def test_ten_graphs_are_here():
    assert [one["name"] for one in GRAPHS] == [f"pmed{n}" for n in range(1, 11)]


@pytest.mark.parametrize("graph", GRAPHS, ids=lambda one: one["name"])
def test_the_published_optimum_is_found_and_proved(graph):
    nodes, count = int(graph["nodes"]), int(graph["sites"])
    cost = ways(graph["name"], nodes)
    found = p_median(cost, np.ones(nodes), count=count)
    assert found.objective == int(graph["optimum"])
    assert found.proved and found.gap == 0
    assert len(set(found.sites.tolist())) <= count
    assert cost[:, found.sites].min(axis=1).sum() == found.objective
