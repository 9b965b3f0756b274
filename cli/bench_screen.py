"""`./twin bench screen`: how soon the wall shows something, how many screens it bears, how long.

On a demonstration city of its own, in a PostgreSQL of its own that is killed on purpose:

* the page of a screen until its first scene can be read, five times, in an empty browser;
* 1 and 50 screens that ask for the pulse once a second: how soon they are answered, and how many
  statements the database counts meanwhile;
* the same server with connections that stay open, as Server-Sent Events keep one for each screen:
  how soon anybody else is answered then (`cli.bench_screen_streams`);
* 2 000 changes of scene in headless Chromium: how long a change takes, how the heap of the browser
  and the memory of the workers grow, whether the screen was ever blank, and how soon it recovers
  from a database restarted, one killed for 60 s, and a worker killed (`cli.bench_screen_soak`).
"""

import http.client
import os
import secrets
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Annotated, Any, Final

import numpy as np
import psycopg
import typer

from cli import bench_browser as browsers
from cli import bench_screen_soak, bench_screen_streams, database, home
from cli import bench_servers as servers
from cli.bench_told import AsJson, tell
from cli.postgres import Cluster

SCALE: Final = 0.05
WINDOW: Final = {"width": 1920, "height": 1080}
STARTS: Final = 5
SCREENS: Final = (1, 50)
SECONDS: Final = 20.0
TO_REACH: Final[Mapping[str, float]] = {
    "first scene s": 2.0,
    "change ms": 300,
    "heap growth": 0.10,
    "memory growth": 0.10,
    "recovers s": 10,
}
_COUNTED: Final = (
    "SELECT sum(calls) FROM (SELECT xact_commit + xact_rollback AS calls "
    "FROM pg_stat_database WHERE datname = current_database()) AS one"
)


def command(
    changes: Annotated[int, typer.Option(help="Changes of scene in the endurance run.")] = 2000,
    as_json: AsJson = False,  # noqa: FBT002  # Typer reads it so
) -> None:
    """Measure the wall: first scene, fifty screens, streams, two thousand changes of scene."""
    tell(measured(changes), _lines, as_json=as_json)


def measured(changes: int) -> dict[str, Any]:
    """Run the whole benchmark and return its figures."""
    load = os.getloadavg()[0]
    with own_city() as cluster, database.pointed_at(cluster.url()):
        with servers.ours() as port:
            first = [_first(port) for _ in range(STARTS)]
            turns = bench_screen_soak.turns(port)
            pulses = {str(n): _pulses(port, cluster, n) for n in SCREENS}
        streams = bench_screen_streams.measured()
        soak = bench_screen_soak.measured(cluster, changes)
    return {
        "load_before": load,
        "first_scene_s": {"median": median(first), "each": first},
        "change_ms": turns,
        "pulses": pulses,
        "streams": streams,
        "soak": soak,
        "to_reach": TO_REACH,
    }


@contextmanager
def own_city() -> Iterator[Cluster]:
    """Make a PostgreSQL with a small demonstration city in it; thrown away afterwards."""
    from services import city  # noqa: PLC0415  # heavy

    with tempfile.TemporaryDirectory(prefix="twin_wall_") as folder:
        Path(folder).chmod(0o755)
        cluster = Cluster(Path(folder) / "pg", home.for_cluster(), durable=False)
        try:
            cluster.make()
            cluster.start()
            cluster.prepare()
            with database.pointed_at(cluster.url()):
                city.prepare(scale=SCALE)
            yield cluster
        finally:
            cluster.destroy()


def _first(port: int) -> float:
    """Return the seconds from the start of navigation until a scene's figures can be read."""
    with browsers.chromium() as browser:
        page = browser.new_page(viewport=WINDOW)  # type: ignore[arg-type]  # a TypedDict in effect
        page.add_init_script(_STOPWATCH)
        page.goto(f"http://127.0.0.1:{port}/screen", wait_until="commit")
        return round(float(browsers.polled(page, "() => window.readAt || null")) / 1e3, 2)


_STOPWATCH: Final = """
const look = () => {
  if (document.querySelector(".scene.on .figure-value")) {
    const drawn = () => { window.readAt = performance.now(); };
    requestAnimationFrame(() => requestAnimationFrame(drawn));
  } else setTimeout(look, 10);
};
document.addEventListener("readystatechange", look, { once: true });
"""


def _pulses(port: int, cluster: Cluster, screens: int) -> dict[str, float]:
    """Let some screens ask once a second; return how soon and at what cost they are answered."""
    took: list[float] = []
    until = time.monotonic() + SECONDS
    before = _statements(cluster)
    threads = [threading.Thread(target=_ask, args=(port, until, took)) for _ in range(screens)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return {
        "p50_ms": round(float(np.percentile(took, 50)), 1),
        "p95_ms": round(float(np.percentile(took, 95)), 1),
        "asked": len(took),
        "statements_a_second": round((_statements(cluster) - before) / SECONDS, 1),
    }


def _ask(port: int, until: float, took: list[float]) -> None:
    key = secrets.token_hex(16)
    time.sleep(secrets.randbelow(1000) / 1000)
    while time.monotonic() < until:
        began = time.monotonic()
        line = http.client.HTTPConnection("127.0.0.1", port)  # any worker may answer each time
        line.request("GET", "/screen/pulse", headers={"X-Screen": key})
        line.getresponse().read()
        line.close()
        took.append(1e3 * (time.monotonic() - began))
        time.sleep(max(0.0, began + 1 - time.monotonic()))


def _statements(cluster: Cluster) -> int:
    """Return how many statements the database has counted; each of ours is a transaction."""
    time.sleep(1.2)  # until its processes have told what they counted
    with psycopg.connect(cluster.url()) as asked:
        row = asked.execute(_COUNTED).fetchone()
    return int(row[0]) if row else 0


def _lines(result: Mapping[str, Any]) -> Iterator[str]:
    yield f"load before: {result['load_before']:.1f}"
    first = result["first_scene_s"]
    each = ", ".join(f"{one:.2f}" for one in first["each"])
    yield f"first scene: median {first['median']:.2f} s (at most 2); {each}"
    change = result["change_ms"]
    yield (
        f"a change of scene: p50 {change['p50']:.0f} ms, p95 {change['p95']:.0f} ms (at most 300), "
        f"worst {change['worst']:.0f} ms"
    )
    for screens, one in result["pulses"].items():
        yield (
            f"{screens} screens: pulse p50 {one['p50_ms']:.1f} ms, p95 {one['p95_ms']:.1f} ms, "
            f"{one['statements_a_second']:.1f} statements a second"
        )
    for open_, one in result["streams"].items():
        told = "got no answer in 5 s" if one is None else f"was answered in {one:.0f} ms"
        yield f"{open_} streams open: another question {told}"
    yield from bench_screen_soak.lines(result["soak"])
