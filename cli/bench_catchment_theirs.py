"""pandana on the streets that `cli.bench_catchment_pandana` wrote.

Run by an interpreter that has it; nothing of ours is imported:
`python -P bench_catchment_theirs.py STREETS`. Prints JSON.
"""

import json
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np


def measured(path: Path) -> dict[str, Any]:
    """Build the graph and answer; tell seconds, and what was found."""
    import pandana  # type: ignore[import-not-found]  # noqa: PLC0415  # neither is in our own place
    import pandas as pd  # noqa: PLC0415

    with np.load(path) as kept:
        given = {name: kept[name] for name in kept.files}
    limit, size = float(given["limit"]), len(given["nodes"])
    x, y, tails, heads = (
        pd.Series(one) for one in (*given["nodes"].T, given["tails"], given["heads"])
    )
    costs = pd.DataFrame({"cost": given["costs"]})
    began = perf_counter()
    network = pandana.Network(x, y, tails, heads, costs, twoway=False)
    built = perf_counter() - began
    took, found = [], []
    for node in given["sources"]:
        began = perf_counter()
        reached = network.nodes_in_range([int(node)], limit)
        took.append(perf_counter() - began)
        found.append(len(reached))
    began = perf_counter()
    network.nodes_in_range([int(node) for node in given["sources"]], limit)
    many = perf_counter() - began
    began = perf_counter()
    network.set(pd.Series(np.arange(size)), variable=pd.Series(given["residents"]), name="people")
    residents = network.aggregate(limit, type="sum", decay="flat", name="people")
    return {
        "version": pandana.__version__,
        "build_seconds": built,
        "one_ms": 1e3 * float(np.median(took)),
        "one_p95_ms": 1e3 * float(np.percentile(took, 95)),
        "many_seconds": many,
        "all_seconds": perf_counter() - began,
        "check": [*found, float(residents.sum())],
    }


if __name__ == "__main__":
    print(json.dumps(measured(Path(sys.argv[1]))))  # noqa: T201
