"""`./twin bench placement`: how soon sites are chosen, how good the choice is proved to be.

Maximal covering on made-up cities (`cli.bench_placement_city`), no database. Each measurement
runs in a process of its own, so that its memory is its own: `baseline_mb` is the most it held
once the question was read, `peak_mb` the most at its end, interpreter and libraries included.
Building the question is not part of the seconds, and is told beside them.

Each in two cities: one of blocks, and a smooth one, which is harder, since nothing tells one place
from the next.

* `against`: 10 000 demand points, 1 000 sites, 20 to choose, easy and hard radii: until ours has
  proved its choice (median of some turns), and spopt with HiGHS through PuLP (one turn), its model
  included and, apart, its search alone;
* `certified`: 20 000 x 2 000, 20 to choose, the same radii, until proved;
* `city`: 200 000 x 50 000, 500 to choose, two radii: first answer, and the gap in the time;
* `growth`: from 5 000 to 200 000 demand points with alike density of pairs, until 1 % is proved.

Objectives are recomputed here from the sites, whoever chose them, and gaps from them.
"""

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Annotated, Any, Final

import typer

from cli import bench_placement_plot
from cli.bench_apart import interpreter
from cli.bench_placement_question import Case, Question
from cli.bench_told import AsJson, tell

TURNS: Final = 3
GROWTH: Final = (5_000, 10_000, 20_000, 50_000, 100_000, 200_000)
SITES_SHARE: Final = 4
"""Demand points for each candidate site while the city grows, and for each chosen one:"""
CHOSEN_SHARE: Final = 400
GROWTH_GAP: Final = 0.01
EQUAL: Final = 1e-9
HIGHS_GAP: Final = 1e-4
"""What HiGHS calls optimal unless it is told otherwise, and so spopt."""
FIRST_SECONDS: Final = 1.0
FASTER: Final = 60.0
MOST_MB: Final = 200.0
CITY_MB: Final = 1024.0
RADII: Final = (800, 1_000, 1_200)
"""The larger, the more sites share their demand, and the harder it is to prove a choice."""
PLACES: Final = ((True, 300), *((False, radius) for radius in RADII))
AGAINST: Final = tuple(
    Case(demand=10_000, sites=1_000, count=20, blocks=blocks, radius=radius, gap=HIGHS_GAP)
    for blocks, radius in PLACES
)
CERTIFIED: Final = tuple(
    Case(
        demand=20_000,
        sites=2_000,
        count=20,
        blocks=blocks,
        radius=radius,
        seconds=10,
        gap=HIGHS_GAP,
    )
    for blocks, radius in PLACES
)
CITY: Final = tuple(
    Case(
        demand=200_000,
        sites=50_000,
        count=500,
        blocks=blocks,
        radius=radius,
        seconds=seconds,
        gap=gap,
    )
    for blocks in (True, False)
    for radius, seconds, gap in ((100, 30, 0.005), (300, 60, 0.01))
)

Plot = Annotated[Path | None, typer.Option(help="Draw how it grows into this SVG file.")]


def command(as_json: AsJson = False, plot: Plot = None) -> None:  # noqa: FBT002  # Typer reads it so
    """Measure placement: against spopt, certified, the whole city, growth; print all figures."""
    result = measured()
    if plot:
        plot.write_text(bench_placement_plot.drawn(result["growth"]), encoding="utf-8")
    tell(result, _lines, as_json=as_json)


def measured() -> dict[str, Any]:
    """Run the whole benchmark and return its figures."""
    python = interpreter("spopt", "highspy", "pulp", "geopandas")
    return {
        "cores": os.cpu_count(),
        "load_before": os.getloadavg()[0],
        "against": [_against(case, python) for case in AGAINST],
        "certified": [ours(case) for case in CERTIFIED],
        "city": [ours(case) for case in CITY],
        "growth": [ours(_grown(demand), stop=True) for demand in GROWTH],
        "to_reach": {
            "spopt / ours": FASTER,
            "against peak_mb": MOST_MB,
            "certified seconds": CERTIFIED[0].seconds,
            "city first_seconds": FIRST_SECONDS,
            "city gap percent": [100 * case.gap for case in CITY],
            "city gap_seconds": [case.seconds for case in CITY],
            "city peak_mb": CITY_MB,
        },
    }


def ours(case: Case, *, stop: bool = False) -> dict[str, Any]:
    """Return our figures of a case; `stop` ends the search as soon as its gap is reached."""
    with tempfile.TemporaryDirectory(prefix="twin_bench_") as folder:
        question = Question.built(case, Path(folder))
        run = question.ours(stop=stop)
    return {**question.told, **_without_steps(run)}


def _against(case: Case, python: str) -> dict[str, Any]:
    """Return both on the same question, and how many times faster ours is."""
    with tempfile.TemporaryDirectory(prefix="twin_bench_") as folder:
        question = Question.built(case, Path(folder))
        one = _middle([question.ours(stop=False) for _ in range(TURNS)])
        other = question.spopt(python)
    as_much = other["objective"] * (1 - EQUAL)
    equal = (at for at, found, _ in one["steps"] if found >= as_much)
    return {
        **question.told,
        "ours": {**_without_steps(one), "equal_seconds": next(equal, None)},
        "spopt": other,
        "equal": bool(one["objective"] >= as_much),
        "spopt / ours": other["seconds"] / one["seconds"],
        "search / ours": other["search_seconds"] / one["seconds"],
        "processor, spopt / ours": other["cpu_seconds"] / one["cpu_seconds"],
    }


def _without_steps(run: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in run.items() if name != "steps"}


def _grown(demand: int) -> Case:
    return Case(
        demand=demand,
        sites=demand // SITES_SHARE,
        count=demand // CHOSEN_SHARE,
        gap=GROWTH_GAP,
    )


def _middle(every: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Return the run whose seconds are the median of all."""
    middle = median([one["seconds"] for one in every])
    return min(every, key=lambda one: abs(one["seconds"] - middle))


def _lines(result: Mapping[str, Any]) -> Iterator[str]:
    yield f"{result['cores']} cores, load before: {result['load_before']:.1f}"
    for one in result["against"]:
        yield f"{_asked(one)}:"
        yield f"  ours: {_answered(one['ours'])}"
        yield f"  spopt: {_other(one['spopt'])}"
        yield (
            f"  spopt / ours: {one['spopt / ours']:.0f} (at least {FASTER:g}), "
            f"in time of a processor: {one['processor, spopt / ours']:.0f}, "
            f"its search alone: {one['search / ours']:.1f}; ours covers as much: {one['equal']}"
        )
    for case in (*result["certified"], *result["city"], *result["growth"]):
        yield f"{_asked(case)}:"
        yield "  " + _answered(case)


def _asked(one: Mapping[str, Any]) -> str:
    return (
        f"{one['city']}, {one['demand']} x {one['sites']}, {one['count']} to choose, "
        f"{one['radius_metres']:.0f} m, {one['pairs']} pairs (built in {one['build_seconds']} s)"
    )


def _answered(one: Mapping[str, Any]) -> str:
    gap_seconds = one["gap_seconds"]
    reached = "not reached" if gap_seconds is None else f"after {gap_seconds:.2f} s"
    return (
        f"first answer {one['first_seconds']:.2f} s, gap {one['gap_percent']:.3f} % "
        f"after {one['seconds']:.2f} s ({one['cpu_seconds']:.2f} of a processor, {one['method']}), "
        f"{one['wanted_percent']:g} % {reached}, {_memory(one)}"
    )


def _other(one: Mapping[str, Any]) -> str:
    return (
        f"{one['seconds']:.1f} s ({one['cpu_seconds']:.1f} of a processor), "
        f"{one['search_seconds']:.1f} of them its search, {_memory(one)}"
    )


def _memory(one: Mapping[str, Any]) -> str:
    return f"{one['peak_mb']:.0f} MB ({one['baseline_mb']:.0f} before)"
