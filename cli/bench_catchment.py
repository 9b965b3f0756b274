"""`./twin bench catchment`: who reaches what, how soon it is known, against what others take.

On the city that is loaded. Random junctions, 15 minutes on foot and by car:

* `graphs`: the streets out of their rows in memory;
* `search`: all junctions within 15 minutes: ours, scipy's bare search, and pgRouting on the same
  edges in a table with an index (`cli.bench_catchment_pgrouting`); on foot also with only the
  edges of a box around the source, which is the quickest pgRouting can be asked. In turns with
  it ours is slower than in turns with scipy: the server leaves little in the processor's caches;
* `outline`: the same with a polygon around it: ours along the streets, pgRouting's nodes within
  PostGIS's concave hull;
* `zones`: what a page asks for: polygons in degrees and their residents;
* `places`: the catchments of all places, in a process of its own (`cli.bench_catchment_city`);
* `niches`: scores of all cells, a category at a time;
* `pandana`: in an environment of its own, in turns with ours (`cli.bench_catchment_pandana`).
"""

import os
import sys
from collections.abc import Iterator, Mapping
from time import perf_counter
from typing import Any, Final

import numpy as np
from scipy.sparse.csgraph import dijkstra

from analysis.network import Floats, reach
from cli import bench_catchment_city, bench_catchment_pandana
from cli.bench_apart import alone
from cli.bench_catchment_pgrouting import PgRouting
from cli.bench_told import AsJson, tell
from cli.bench_turns import WARM, ratio, spread, taken
from core.errors import TwinError
from geodata.plane import to_degrees
from services import catchments, niches
from services.niches import kinds
from services.travel import Streets, streets

MINUTES: Final = 15.0
MODES: Final = ("walk", "drive")
SOURCES: Final = 200
FEW: Final = 40
"""Sources that pgRouting is asked for: it takes its time."""
SEED: Final = 7
BESIDE_METRES: Final = 60.0
"""Places that zones are drawn around lie so far east and north of a junction, at most."""
ZONE_MS: Final = 60.0
FASTER: Final = 10.0
SLOWER: Final = 1.3
PLACES_SECONDS: Final = 60.0
PLACES_MB: Final = 1536
NICHE_MS: Final = 500.0


def command(as_json: AsJson = False) -> None:  # noqa: FBT002  # Typer reads it so
    """Measure searches, zones, catchments of all places and niches; print all figures."""
    tell(measured(), _lines, as_json=as_json)


def measured() -> dict[str, Any]:
    """Run the whole benchmark and return its figures."""
    load = os.getloadavg()[0]
    graphs = {mode: _built(mode) for mode in MODES}
    chance = np.random.default_rng(SEED)
    return {
        "cores": os.cpu_count(),
        "load_before": load,
        "graphs": graphs,
        "search": {mode: _search(streets(mode), chance) for mode in MODES},
        "outline": {mode: _outline(streets(mode), chance) for mode in MODES},
        "zones": _zones(streets("walk"), chance),
        "places": alone([sys.executable, "-m", bench_catchment_city.__name__]),
        "niches": _niches(),
        "pandana": bench_catchment_pandana.measured(streets("walk"), MINUTES, chance),
        "to_reach": {
            "ours / scipy": SLOWER,
            "pgrouting / ours": FASTER,
            "zone p95 ms": ZONE_MS,
            "places seconds": PLACES_SECONDS,
            "places MB": PLACES_MB,
            "niche p95 ms": NICHE_MS,
        },
    }


def _built(mode: str) -> dict[str, Any]:
    """Return the seconds that streets took; the first mode reads the rows for all."""
    began = perf_counter()
    through = streets(mode)
    seconds = perf_counter() - began
    return {"seconds": seconds, "nodes": len(through.usable), "edges": len(through.tails)}


def _sources(through: Streets, chance: np.random.Generator, count: int) -> list[int]:
    return [int(node) for node in chance.choice(through.usable, count + WARM)]


def _search(through: Streets, chance: np.random.Generator) -> dict[str, Any]:
    graph, sources = through.graph, _sources(through, chance, SOURCES)

    def ours(node: int) -> Floats:
        return reach(graph, node, limit=MINUTES).cost

    few = sources[: FEW + WARM]
    bare = {"ours": ours, "scipy": lambda node: dijkstra(graph, indices=node, limit=MINUTES)}
    took = taken(bare, sources)
    found = [int(np.isfinite(ours(node)).sum()) for node in sources]
    with PgRouting.loaded(through, MINUTES) as there:
        asked = {name: ask for name, ask in there.searches.items() if through.mode in name}
        both = taken({"ours": ours, **asked}, few)
        apart = max(there.difference(node, ours(node)) for node in few)
    return {
        "nodes_reached": float(np.median(found)),
        "ours_ms": spread(took["ours"]),
        "scipy_ms": spread(took["scipy"]),
        "ours / scipy": ratio(took["ours"], took["scipy"]),
        "pgrouting_ms": {name: spread(both[name]) for name in asked},
        "ours_in_turns_ms": spread(both["ours"]),
        "pgrouting / ours": {name: ratio(both[name], both["ours"]) for name in asked},
        "largest_difference_minutes": apart,
    }


def _outline(through: Streets, chance: np.random.Generator) -> dict[str, Any]:
    with PgRouting.loaded(through, MINUTES) as there:
        asked = {name: ask for name, ask in there.outlines.items() if through.mode in name}
        took = taken(
            {"ours": lambda node: bench_catchment_city.outline(through, node, MINUTES), **asked},
            _sources(through, chance, FEW),
        )
    return {
        "ours_in_turns_ms": spread(took["ours"]),
        "pgrouting_ms": {name: spread(took[name]) for name in asked},
        "pgrouting / ours": {name: ratio(took[name], took["ours"]) for name in asked},
    }


def _zones(through: Streets, chance: np.random.Generator) -> dict[str, Any]:
    """Ask as a page does, for the same places near junctions, whatever is asked."""
    nodes = through.nodes[_sources(through, chance, SOURCES)]
    places = to_degrees(nodes + chance.uniform(-BESIDE_METRES, BESIDE_METRES, nodes.shape)).tolist()
    asked = {
        "walk 15": ([15], "walk"),
        "walk 5, 10, 15": ([5, 10, 15], "walk"),
        "drive 15": ([15], "drive"),
    }
    return {
        name: spread(taken({name: lambda at: _zone(at, *given)}, places)[name])  # noqa: B023  # at once
        for name, given in asked.items()
    }


def _zone(at: tuple[float, float], minutes: list[int], mode: str) -> None:
    try:
        catchments.of_point(*at, minutes, mode)
    except TwinError as refused:  # said rather than measured as if it had been answered
        raise RuntimeError(refused.reason.en) from refused


def _niches() -> dict[str, Any]:
    """Score all cells for each category: for the first time, and again."""
    questions = [
        niches.Asked(what=kind.code, where="city", who="residents") for kind in kinds.every()
    ]
    began = perf_counter()
    niches.scores(questions[0])
    ready = perf_counter() - began
    first, again = (_scored(questions) for _ in range(2))
    return {
        "categories": len(questions),
        "cells": len(niches.scores(questions[0]).cells),
        "first_of_all_seconds": ready,
        "first_ms": spread(first[1:]),
        "again_ms": spread(again),
    }


def _scored(questions: list[niches.Asked]) -> list[float]:
    took = []
    for question in questions:
        began = perf_counter()
        niches.scores(question)
        took.append(1e3 * (perf_counter() - began))
    return took


def _lines(result: Mapping[str, Any]) -> Iterator[str]:
    yield f"{result['cores']} cores, load before: {result['load_before']:.1f}"
    for mode, one in result["graphs"].items():
        yield (
            f"{mode}: streets in {one['seconds']:.2f} s, {one['nodes']} nodes, {one['edges']} edges"
        )
    for mode, one in result["search"].items():
        yield f"{mode}, search, {one['nodes_reached']:.0f} nodes (median):"
        yield (
            f"  ours {_ms(one['ours_ms'])}, scipy {_ms(one['scipy_ms'])}; "
            f"ours / scipy {one['ours / scipy']:.2f} (at most {SLOWER:g})"
        )
        yield from _against(one, f" (with all edges at least {FASTER:g})")
        yield f"  largest difference: {one['largest_difference_minutes']:.1e} min"
    for mode, one in result["outline"].items():
        yield f"{mode}, with a polygon:"
        yield from _against(one, "")
    for name, one in result["zones"].items():
        yield f"zones and residents, {name}: {_ms(one)} (95th percentile at most {ZONE_MS:g})"
    places, niche = result["places"], result["niches"]
    yield (
        f"catchments of {places['places']} places: {places['seconds']:.1f} s "
        f"(at most {PLACES_SECONDS:g}), of it computing {places['compute_seconds']:.1f} "
        f"({places['compute_cpu_seconds']:.1f} of a processor), "
        f"{places['peak_mb']:.0f} MB (at most {PLACES_MB})"
    )
    yield (
        f"niches, {niche['categories']} categories, {niche['cells']} cells: "
        f"first {_ms(niche['first_ms'])}, again {_ms(niche['again_ms'])} "
        f"(95th percentile at most {NICHE_MS:g}); the first of all "
        f"{niche['first_of_all_seconds']:.1f} s"
    )
    yield from bench_catchment_pandana.lines(result["pandana"])


def _against(one: Mapping[str, Any], goal: str) -> Iterator[str]:
    yield f"  ours in turns with pgRouting: {_ms(one['ours_in_turns_ms'])}"
    for name, told in one["pgrouting_ms"].items():
        times = one["pgrouting / ours"][name]
        yield f"  pgRouting, {name}: {_ms(told)}; pgRouting / ours {times:.2g}{goal}"


def _ms(told: Mapping[str, float]) -> str:
    return f"{told['median']:.2f} ms (95 %: {told['p95']:.2f})"
