"""`./twin bench coverage`: what all cameras of the city see, how long it takes, how exact it is.

On the city that is loaded, all in this process:

* from scratch: obstacles from buildings, outlines, polygons, blind shares, and which points of a
  raster every 10 metres each camera sees;
* one camera turns by a quarter: its outline, polygon and blind share, and the counts of cameras
  by point, fifty times;
* panoramas of 2 000 places for new cameras, and 24 cameras cut from each;
* the outlines of a random sample against exact clipping (`cli.bench_exact`): the area in which
  the two differ, in percent of the sector.
"""

import os
import resource
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from statistics import median
from typing import Annotated, Any, Final

import numpy as np
import numpy.typing as npt
import shapely
import typer

from analysis.coverage import Coverage, coverage
from analysis.raster import Raster
from analysis.visibility import Cameras, Obstacles, Views, views
from cli import bench_exact
from cli.bench_told import AsJson, tell
from data_access import coverage_turn as rows
from data_access import demand

SECONDS: Final = 15.0
MEGABYTES: Final = 1024
CHANGE_MS: Final = 20.0
STEP: Final = 10.0
CHANGES: Final = 50
POLES: Final = 2_000
POLE_METRES: Final = 110.0
SEED: Final = 7
Floats = npt.NDArray[np.float64]


def command(
    sample: Annotated[int, typer.Option(help="Cameras compared with exact clipping.")] = 400,
    as_json: AsJson = False,  # noqa: FBT002  # Typer reads it so
) -> None:
    """Compute all views and counts, change single cameras, compare a sample; print figures."""
    tell(measured(sample), _lines, as_json=as_json)


def measured(sample: int) -> dict[str, Any]:
    """Run the whole benchmark and return its figures."""
    load = os.getloadavg()[0]
    watch = _Watch()
    cameras, shapes, heights = _read()
    watch.lap("read")
    obstacles = Obstacles.of(shapes, heights)
    watch.lap("obstacles")
    seen = views(cameras, obstacles)
    watch.lap("views")
    polygons = seen.polygons()
    watch.lap("polygons")
    blind = seen.blind_shares()
    watch.lap("blind")
    raster = Raster.around(shapely.total_bounds(shapes), STEP)
    covered = coverage(seen, raster)
    watch.lap("points")
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    chance = np.random.default_rng(SEED)
    return {
        "load_before": load,
        "cameras": len(cameras),
        "buildings": len(obstacles),
        "seconds": watch.laps,
        "seconds_from_scratch": sum(watch.laps.values()) - watch.laps["read"],
        "peak_megabytes": megabytes,
        "corners": len(seen.bearing),
        "invalid_polygons": int((~shapely.is_valid(polygons)).sum()),
        "blind_percent": {"mean": 100 * blind.mean(), "median": 100 * np.median(blind)},
        "points_seen": len(covered.point),
        "change_ms": _changes(cameras, obstacles, covered, chance),
        "panoramas": _panoramas(cameras, obstacles, raster, chance),
        "error_percent": _errors(seen, polygons, obstacles, chance, sample),
    }


class _Watch:
    """Seconds since the last lap, by name."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._began = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps[name], self._began = now - self._began, now


def _read() -> tuple[Cameras, Any, Floats]:
    cameras = Cameras(**rows.cameras().told)
    box = np.array([cameras.x.min(), cameras.y.min(), cameras.x.max(), cameras.y.max()])
    reach = cameras.range_metres.max() * np.array([-1, -1, 1, 1])
    return cameras, *demand.buildings(box + reach)


def _changes(
    cameras: Cameras, obstacles: Obstacles, covered: Coverage, chance: np.random.Generator
) -> dict[str, float]:
    """Turn one camera after another, each time in the city as it was before."""
    took = []
    for which in chance.choice(len(cameras), CHANGES, replace=False):
        one = cameras.take(np.array([which]))
        one = replace(one, azimuth_degrees=(one.azimuth_degrees + 90) % 360)
        began = time.perf_counter()
        seen = views(one, obstacles)
        seen.polygons()
        seen.blind_shares()
        covered.with_camera(int(which), seen)
        took.append(1e3 * (time.perf_counter() - began))
    return {"median": median(took), "worst": max(took)}


def _panoramas(
    cameras: Cameras, obstacles: Obstacles, raster: Raster, chance: np.random.Generator
) -> dict[str, float]:
    """Look all around from places of cameras, and count what eight directions by three see."""
    some = cameras.take(chance.choice(len(cameras), POLES, replace=False))
    poles = replace(
        some,
        azimuth_degrees=np.full(POLES, np.nan),
        range_metres=np.full(POLES, POLE_METRES),
        height_metres=np.full(POLES, 8.0),
    )
    watch = _Watch()
    around = views(poles, obstacles, rays=128, least_metres=30.0)
    watch.lap("views")
    turns = [(45.0 * n, *kind) for n in range(8) for kind in ((40, 110), (90, 60), (110, 30))]
    azimuth, view, reach = (np.tile(column, POLES) for column in np.array(turns).T)
    which = np.repeat(np.arange(POLES), len(turns))
    found = coverage(around.cut(which, azimuth, view, reach), raster)
    watch.lap("sectors")
    return {**watch.laps, "poles": POLES, "cameras": len(found), "pairs": len(found.point)}


def _errors(
    seen: Views, polygons: Any, obstacles: Obstacles, chance: np.random.Generator, sample: int
) -> dict[str, float]:
    """Return the symmetric difference to exact clipping, in percent of the sector's area."""
    wrong = []
    for which in chance.choice(len(seen), min(sample, len(seen)), replace=False):
        camera = seen.cameras.take(np.array([which]))
        exact = bench_exact.visible(camera, (seen.x[which], seen.y[which]), obstacles)
        apart = polygons[which].symmetric_difference(exact).area
        wrong.append(100 * apart / camera.areas[0])
    return {
        "sample": len(wrong),
        "median": float(np.median(wrong)),
        "p95": float(np.percentile(wrong, 95)),
        "worst": max(wrong),
    }


def _lines(result: Mapping[str, Any]) -> Iterator[str]:
    yield f"load before: {result['load_before']:.1f}"
    yield f"{result['cameras']} cameras, {result['buildings']} buildings"
    parts = ", ".join(f"{name} {seconds:.2f}" for name, seconds in result["seconds"].items())
    yield f"seconds: {parts}"
    yield (
        f"from scratch, rows read: {result['seconds_from_scratch']:.2f} s (at most {SECONDS:.0f}), "
        f"peak {result['peak_megabytes']:.0f} MB (at most {MEGABYTES})"
    )
    yield (
        f"{result['corners']} corners, {result['points_seen']} pairs of a camera and a point, "
        f"{result['invalid_polygons']} invalid polygons"
    )
    blind, change = result["blind_percent"], result["change_ms"]
    yield f"blind: mean {blind['mean']:.1f} %, median {blind['median']:.1f} %"
    yield (
        f"one camera changed: median {change['median']:.1f} ms (at most {CHANGE_MS:.0f}), "
        f"worst {change['worst']:.1f} ms"
    )
    around = result["panoramas"]
    yield (
        f"{around['poles']} panoramas of {POLE_METRES:.0f} m: {around['views']:.2f} s; "
        f"{around['cameras']} cameras cut from them, {around['pairs']} pairs: "
        f"{around['sectors']:.2f} s"
    )
    wrong = result["error_percent"]
    yield (
        f"against exact clipping, {wrong['sample']} cameras: median {wrong['median']:.3f} %, "
        f"p95 {wrong['p95']:.3f} %, worst {wrong['worst']:.3f} % of the sector"
    )
