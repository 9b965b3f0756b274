"""Ours on the streets that `cli.bench_catchment_pandana` wrote, in a process of its own.

`python -m cli.bench_catchment_apart STREETS`. Prints JSON.
"""

import json
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from analysis import network
from analysis.trade_areas import Entered, Weighed, ways, within


def measured(path: Path) -> dict[str, Any]:
    """Build the graph and answer; tell seconds, and what was found."""
    with np.load(path) as kept:
        given = {name: kept[name] for name in kept.files}
    limit, size = float(given["limit"]), len(given["nodes"])
    began = perf_counter()
    graph = network.graph(size, given["tails"], given["heads"], given["costs"])
    built = perf_counter() - began
    took, found = [], []
    for node in given["sources"]:
        began = perf_counter()
        cost = network.reach(graph, [node], limit=limit).cost
        took.append(perf_counter() - began)
        found.append(int(np.isfinite(cost).sum()))
    began = perf_counter()
    network.within(graph, given["sources"], limit=limit)
    many = perf_counter() - began
    began = perf_counter()
    every = Entered(np.arange(size), np.zeros(size))
    people = Weighed(every, given["residents"])
    residents = within(ways(graph, every, limit=limit), people, (limit,))[:, 0]
    return {
        "build_seconds": built,
        "one_ms": 1e3 * float(np.median(took)),
        "one_p95_ms": 1e3 * float(np.percentile(took, 95)),
        "many_seconds": many,
        "all_seconds": perf_counter() - began,
        "check": [*found, float(residents.sum())],
    }


if __name__ == "__main__":
    print(json.dumps(measured(Path(sys.argv[1]))))  # noqa: T201
