"""`./twin bench map`: how soon the map is seen, how soon it answers, and what it costs.

On the city that is loaded, in headless Chromium at 1400 x 900 with software rendering, two
workers of the web server:

* first view, from the start of navigation to the first idle map with the default layers:
  five times with a server whose tile cache is empty, five times with one that has shown
  this view before; each time a browser with an empty profile;
* each layer, from the click on its switch to the next idle map, once the page has come to rest:
  over the whole city and in the centre at zoom 15, first with an empty tile cache (and browser),
  then with a filled one;
* a pan of 600 pixels, what the page's scripts hold, what the workers hold afterwards,
  requests that left the machine, errors in the console.
"""

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any, Final

from cli import bench_servers as servers
from cli import server
from cli.bench_told import AsJson, tell
from core.rights import Role
from layers import listed

STARTS: Final = 5
TURNS: Final = 3
"""Times each layer is switched; the first with an empty tile cache."""
PAN_PIXELS: Final = 600
VIEWS: Final[Mapping[str, str]] = {"city": "", "centre z15": "&at=43.25000,76.93000,15"}
ONE_LAYER: Final = "/?on=districts"
TO_REACH: Final[Mapping[str, float]] = {
    "first view s": 3.0,
    "layer s": 0.7,
    "worker MB": 350,
    "requests out": 0,
    "console errors": 0,
}


def command(as_json: AsJson = False) -> None:  # noqa: FBT002  # Typer reads it so
    """Measure the map in a browser: first view, layers, pan, memory; print all figures."""
    tell(measured(), _lines, as_json=as_json)


def measured() -> dict[str, Any]:
    """Run the whole benchmark and return its figures."""
    load = os.getloadavg()[0]
    watched: list[Any] = []
    cold = []
    for _ in range(STARTS):
        with servers.ours() as port:
            cold.append(_start(port, watched))
    with servers.ours() as port:
        _start(port, watched)
        warm = [_start(port, watched) for _ in range(STARTS)]
    with servers.ours() as port:
        layers, pans, heap = _switched(port, watched)
        memory = _memory(port)
    return {
        "load_before": load,
        "first_view": {"cold": _series(cold), "warm": _series(warm)},
        "layers": layers,
        "pan_s": round(median(pans) / 1e3, 2),
        "heap_mb": round(heap, 1),
        "workers": memory,
        "requests_out": [one for seen in watched for one in seen.outside],
        "console_errors": [one for seen in watched for one in seen.errors],
        "to_reach": TO_REACH,
    }


def _start(port: int, watched: list[Any]) -> tuple[float, int, float]:
    """Return seconds to the first view, requests and kilobytes, in a browser that is new."""
    from cli import bench_browser as browsers  # noqa: PLC0415  # Playwright is for developers

    origin = f"http://127.0.0.1:{port}"
    seen = browsers.Seen(origin)
    watched.append(seen)
    with browsers.chromium() as browser:
        visit = browsers.Visit.to(browser, f"{origin}/", seen)
        return visit.first_ms / 1e3, visit.requests, visit.kilobytes


def _series(starts: Sequence[tuple[float, int, float]]) -> dict[str, Any]:
    seconds = [round(one[0], 2) for one in starts]
    return {
        "median_s": median(seconds),
        "each_s": seconds,
        "requests": starts[-1][1],
        "kilobytes": round(starts[-1][2]),
    }


def _switched(port: int, watched: list[Any]) -> tuple[dict[str, Any], list[float], float]:
    """Switch every layer in each view, some times; return the table, pans in ms, heap in MB."""
    from cli import bench_browser as browsers  # noqa: PLC0415

    took: dict[tuple[str, str], list[float]] = defaultdict(list)
    pans: list[float] = []
    heap = 0.0
    origin = f"http://127.0.0.1:{port}"
    for view in VIEWS:
        for _ in range(TURNS):
            seen = browsers.Seen(origin)
            watched.append(seen)
            with browsers.chromium() as browser:
                visit = browsers.Visit.to(browser, f"{origin}{ONE_LAYER}{VIEWS[view]}", seen)
                visit.rest()
                for layer in _drawn():
                    took[view, layer].append(visit.switch(layer) / 1e3)
                pans += [visit.pan(PAN_PIXELS), visit.pan(-PAN_PIXELS)]
                heap = max(heap, visit.heap_mb())
    return _table(took), pans, heap


def _drawn() -> list[str]:
    """Return the layers that a switch draws."""
    return [one.id for one in listed(Role.PLANNER) if one.drawn and one.id != "districts"]


def _table(took: Mapping[tuple[str, str], Sequence[float]]) -> dict[str, Any]:
    made = {}
    for view in VIEWS:
        mine = {layer: times for (where, layer), times in took.items() if where == view}
        cold = {layer: times[0] for layer, times in mine.items()}
        warm = {layer: median(times[1:]) for layer, times in mine.items()}
        made[view] = {
            name: {
                "median_s": round(median(each.values()), 2),
                "worst_s": round(max(each.values()), 2),
                "worst": max(each, key=lambda layer: each[layer]),
                "each_s": {layer: round(seconds, 2) for layer, seconds in each.items()},
            }
            for name, each in (("cold", cold), ("warm", warm))
        }
    return made


def _memory(port: int) -> list[dict[str, float]]:
    """Return what each worker holds in MB: RSS counts shared pages whole, PSS by their share."""
    parents = {pid: _parent(pid) for pid in _serving(port)}
    workers = [pid for pid, parent in parents.items() if parent in parents]
    return [
        {name: round(_kilobytes(pid, name.title()) / 1024, 1) for name in ("rss", "pss")}
        for pid in workers
    ]


def _serving(port: int) -> Iterator[int]:
    """Yield the processes whose command line binds to `port`."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().split(b"\0")
        except OSError:  # it ended meanwhile
            continue
        if server.MARK.encode() in words and str(port).encode() in words:
            yield int(path.parent.name)


def _parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])


def _kilobytes(pid: int, name: str) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


def _lines(result: Mapping[str, Any]) -> Iterator[str]:
    yield f"load before: {result['load_before']:.1f}"
    for name, one in result["first_view"].items():
        each = ", ".join(f"{seconds:.2f}" for seconds in one["each_s"])
        yield (
            f"first view, {name} tile cache: {one['median_s']:.2f} s (at most 3; {each}), "
            f"{one['requests']} requests, {one['kilobytes']} kB"
        )
    for view, tables in result["layers"].items():
        for name, one in tables.items():
            yield (
                f"layer, {view}, {name}: median {one['median_s']:.2f} s, "
                f"worst {one['worst_s']:.2f} s ({one['worst']}; at most 0.7)"
            )
            each = ", ".join(f"{layer} {seconds:.2f}" for layer, seconds in one["each_s"].items())
            yield f"  {each}"
    yield f"pan of {PAN_PIXELS} px: {result['pan_s']:.2f} s; scripts hold {result['heap_mb']} MB"
    for one in result["workers"]:
        yield f"worker: {one['rss']:.0f} MB RSS, {one['pss']:.0f} MB PSS (RSS at most 350)"
    yield f"requests out: {len(result['requests_out'])} (at most 0)"
    yield f"console errors: {len(result['console_errors'])} (at most 0)"
    yield from (f"  {one}" for one in (*result["requests_out"], *result["console_errors"])[:10])
