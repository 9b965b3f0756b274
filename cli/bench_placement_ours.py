"""Ours on one question of `./twin bench placement`, in a process of its own.

`python -m cli.bench_placement_ours QUESTION COUNT SECONDS ENOUGH`: ends when the gap is at most
ENOUGH, a share, or the time is over. Prints JSON.
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from analysis.placement import Told, maximal_covering
from cli.bench_placement_city import read
from cli.bench_placement_spopt import peak_mb


def solved(path: Path, count: int, limit_seconds: float, enough: float) -> dict[str, Any]:
    """Choose `count` sites; tell how objective and bound came together, seconds and memory."""
    covers, weight = read(path)
    before = peak_mb()
    steps: list[tuple[float, float, float]] = []

    def told(now: Told) -> None:
        steps.append((time.perf_counter() - began, float(now.objective), float(now.bound)))

    began, cpu = time.perf_counter(), time.process_time()
    found = maximal_covering(
        covers, weight, count=count, seconds=limit_seconds, enough=enough, told=told
    )
    seconds = time.perf_counter() - began
    return {
        "sites": [int(site) for site in found.sites],
        "bound": float(found.bound),
        "method": found.method,
        "proved": bool(found.proved),
        "seconds": seconds,
        "cpu_seconds": time.process_time() - cpu,
        "steps": [*steps, (seconds, float(found.objective), float(found.bound))],
        "baseline_mb": before,
        "peak_mb": peak_mb(),
        "load": os.getloadavg()[0],
    }


def share(objective: float, bound: float) -> float:
    """Return how much better the best answer could be at most, as a share of the bound."""
    return (bound - objective) / bound if bound > 0 else 0.0


if __name__ == "__main__":
    first, second, third, fourth = sys.argv[1:]
    print(json.dumps(solved(Path(first), int(second), float(third), float(fourth))))  # noqa: T201
