"""spopt on one question of `./twin bench placement`, run by an interpreter that has it.

Nothing of ours is imported: `python -P bench_placement_spopt.py QUESTION COUNT SECONDS`.
Prints JSON: the sites it chose, what it called its answer, seconds and memory.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np


def solved(path: Path, count: int, limit_seconds: float) -> dict[str, Any]:
    """Let spopt choose `count` sites by HiGHS; tell seconds of its model and of the search."""
    import pulp  # type: ignore[import-not-found]  # noqa: PLC0415  # neither is in our own place
    from spopt.locate import MCLP  # type: ignore[import-not-found]  # noqa: PLC0415

    with np.load(path) as kept:
        weight, reach = kept["weight"], _distances(kept)
    before = peak_mb()
    began, cpu = time.perf_counter(), time.process_time()
    model = MCLP.from_cost_matrix(reach, weight, service_radius=1.0, p_facilities=count)
    modelled = time.perf_counter()
    model.solve(pulp.HiGHS(msg=False, timeLimit=limit_seconds), results=False)
    ended = time.perf_counter()
    return {
        "sites": [site for site, var in enumerate(model.fac_vars) if (var.value() or 0) > 0.5],  # noqa: PLR2004
        "said": pulp.LpStatus[model.problem.status],
        "seconds": ended - began,
        "cpu_seconds": time.process_time() - cpu,
        "model_seconds": modelled - began,
        "search_seconds": ended - modelled,
        "baseline_mb": before,
        "peak_mb": peak_mb(),
    }


def peak_mb() -> float:
    """Return the most memory this process ever held, in megabytes of 2^20 bytes.

    Not `ru_maxrss`, which a child takes over from the process that started it.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _distances(kept: Any) -> Any:
    """Return the dense matrix that spopt takes: 1 where a site reaches, 2 elsewhere."""
    distances = np.full(tuple(kept["shape"]), 2.0)
    rows = np.repeat(np.arange(len(distances)), np.diff(kept["indptr"]))
    distances[rows, kept["indices"]] = 1.0
    return distances


if __name__ == "__main__":
    print(json.dumps(solved(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))))  # noqa: T201
