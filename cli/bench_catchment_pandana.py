"""Ours and pandana on the streets of `./twin bench catchment`, each in processes of its own.

The same edges and the same questions, from a file: which nodes lie within the limit of some
junctions, asked one by one and all at once, and the residents within it of every node at once,
which is what pandana is made for. They take turns; medians of the turns.
"""

import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Any, Final

import numpy as np

from cli import bench_catchment_apart, bench_catchment_theirs
from cli.bench_apart import alone, interpreter
from data_access import place_catchments
from services.travel import APPROACH, Streets

TURNS: Final = 3
SOURCES: Final = 200
FIGURES: Final = ("build_seconds", "one_ms", "one_p95_ms", "many_seconds", "all_seconds")
BETWEEN: Final = 0.05
"""Metres: lengths have one decimal place, so no way is exactly as long as the limit."""
EQUAL: Final = 1e-6
"""pandana counts in thousandths, so it is given metres: of minutes it would lose too much."""


def measured(through: Streets, minutes: float, chance: np.random.Generator) -> dict[str, Any]:
    """Return figures of both, or why pandana cannot be had."""
    try:
        python = interpreter("pandana")
    except RuntimeError as refused:
        return {"not_installed": str(refused)}
    with tempfile.TemporaryDirectory(prefix="twin_bench_") as folder:
        path = Path(folder) / "streets.npz"
        _write(path, through, minutes, chance)
        orders = {
            "ours": [sys.executable, "-m", bench_catchment_apart.__name__, str(path)],
            "pandana": [python, "-P", bench_catchment_theirs.__file__, str(path)],
        }
        runs: dict[str, list[dict[str, Any]]] = {name: [] for name in orders}
        for turn in range(TURNS):
            for name in sorted(orders, reverse=bool(turn % 2)):
                runs[name].append(alone(orders[name]))
    return _told(runs)


def _write(path: Path, through: Streets, minutes: float, chance: np.random.Generator) -> None:
    graph = through.graph.tocoo()
    points, residents = place_catchments.people()
    at = through.attached(points).node
    kept = np.unique(np.concatenate([graph.row, graph.col]))
    numbers = np.full(len(through.nodes), -1)
    numbers[kept] = np.arange(len(kept))
    np.savez(
        path,
        nodes=through.nodes[kept],
        tails=numbers[graph.row],
        heads=numbers[graph.col],
        costs=np.round(graph.data / APPROACH, 3),
        sources=chance.integers(0, len(kept), SOURCES),
        limit=minutes / APPROACH + BETWEEN,
        residents=np.bincount(numbers[at], residents, minlength=len(kept)),
    )


def _told(runs: Mapping[str, list[dict[str, Any]]]) -> dict[str, Any]:
    told: dict[str, Any] = {
        name: {figure: median(run[figure] for run in every) for figure in FIGURES}
        for name, every in runs.items()
    }
    one, other = (runs[name][0]["check"] for name in ("ours", "pandana"))
    apart = max(abs(a - b) / max(a, 1) for a, b in zip(one, other, strict=True))
    return {
        **told,
        "version": runs["pandana"][0]["version"],
        "pandana / ours": {
            figure: told["pandana"][figure] / told["ours"][figure] for figure in FIGURES
        },
        "largest_difference": apart,
        "equal": apart <= EQUAL,
    }


def lines(told: Mapping[str, Any]) -> Iterator[str]:
    """Return the figures as lines for people."""
    if "not_installed" in told:
        yield f"pandana: not installed here: {told['not_installed'].strip()}"
        return
    yield f"pandana {told['version']}, on foot; results are equal: {told['equal']}"
    for figure in FIGURES:
        name = figure.replace("_", " ")
        yield (
            f"  {name}: ours {told['ours'][figure]:.3g}, pandana {told['pandana'][figure]:.3g}; "
            f"pandana / ours {told['pandana / ours'][figure]:.3g}"
        )
