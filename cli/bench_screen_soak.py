"""Two thousand changes of scene, while database and workers are killed: the wall's endurance."""

import os
import re
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
from playwright.sync_api import CDPSession, Page

from cli import bench_browser as browsers
from cli import bench_servers as servers
from cli.bench_screen_phone import Phone
from cli.postgres import Cluster

WINDOW: Final = {"width": 1920, "height": 1080}
PACE: Final = 80
"""So many times faster the clock of the screen goes."""
SLOW, TURNS = 4, 40
"""Five seconds a scene, the shortest that a meeting may ask for."""
SETTLED: Final = 200
"""Changes after which growth counts."""
DEAD_SECONDS: Final = 60.0
PATIENCE: Final = 120.0
WATCH: Final = """
window.blanks = 0; window.took = [];
let last = "0";
setInterval(() => {
  const root = document.documentElement;
  const on = document.querySelector(".scene.on");
  const visible = on && getComputedStyle(on).visibility === "visible";
  const seen = visible && on.innerText.trim().length > 20;
  if (window.wasSeen && !seen) window.blanks += 1;
  if (seen) window.wasSeen = true;
  const { changes, took } = root.dataset;
  if (changes === last || !took) return;
  last = changes;
  window.took.push(Number(took));
}, 50);
"""
CHANGES: Final = "() => Number(document.documentElement.dataset.changes || 0)"
ON: Final = "() => document.documentElement.dataset.scene"
CALM: Final = "morning"
STILL: Final = 5.0
"""Seconds in which the map has fetched and drawn all that it was asked for."""
AWAY: Final = "() => document.documentElement.hasAttribute('data-away')"


@dataclass(slots=True)
class Run:
    """One endurance run: the screen, what is killed, and what was noted."""

    page: Page
    cluster: Cluster
    devtools: CDPSession
    port: int
    phone: Phone
    heap: list[tuple[int, float]] = field(default_factory=list)
    memory: list[tuple[int, dict[int, float]]] = field(default_factory=list)
    recovered: dict[str, float] = field(default_factory=dict)

    @property
    def changes(self) -> int:
        """How many scenes came since the page was opened."""
        return int(self.page.evaluate(CHANGES))

    def until(self, true: Callable[[], bool], what: str) -> float:
        """Wait until something is so; return the seconds it took."""
        began = time.monotonic()
        while not true():
            if time.monotonic() - began > PATIENCE:
                raise RuntimeError(f"in vain: {what}")
            time.sleep(0.05)
        return round(time.monotonic() - began, 1)

    def note(self) -> None:
        """Note the heap after its rubbish was collected, and the memory of each worker.

        A phone holds the same scene meanwhile, and nothing is under way: scenes, and what is
        being fetched for the next one, differ by more than a run leaves behind.
        """
        self.phone.tell("go", scene=CALM)
        self._stand()
        for _ in range(2):  # what the first one frees holds more
            self.devtools.send("HeapProfiler.collectGarbage")
        used = self.devtools.send("Runtime.getHeapUsage")["usedSize"]
        self.heap.append((self.changes, used / 2**20))
        self.memory.append((self.changes, {pid: _resident(pid) for pid in workers(self.port)}))
        self.phone.tell("resume")

    def _stand(self) -> None:
        """Wait until the calm scene has been on, without a change, for `STILL` seconds."""
        seen, since = None, time.monotonic()

        def stood() -> bool:
            nonlocal seen, since
            now = self.page.evaluate(ON), self.changes
            if now[0] != CALM or now != seen:
                seen, since = now, time.monotonic()
            return time.monotonic() - since > STILL

        self.until(stood, f"{CALM} stands")


def measured(cluster: Cluster, changes: int) -> dict[str, Any]:
    """Run `changes` changes of scene, the disturbances at a quarter, a half and three quarters."""
    with servers.ours() as port, browsers.chromium() as browser:
        page = browser.new_page(viewport=WINDOW)  # type: ignore[arg-type]  # a TypedDict in effect
        page.add_init_script(WATCH)
        page.goto(f"http://127.0.0.1:{port}/screen?pace={PACE}")
        devtools = page.context.new_cdp_session(page)
        run = Run(page, cluster, devtools, port, Phone.paired(port, _code(page)))
        began = time.monotonic()
        _through(run, changes)
        return _told(run, time.monotonic() - began)


def _code(page: Page) -> str:
    """Return the digits that the screen shows at its foot, once it does."""
    page.wait_for_selector("#code:not([hidden])", timeout=1e3 * PATIENCE)
    return "".join(re.findall(r"\d", page.inner_text("#code")))


def turns(port: int) -> dict[str, float]:
    """Return how long changes of scene take at the fastest pace that anybody can ask for."""
    with browsers.chromium() as browser:
        page = browser.new_page(viewport=WINDOW)  # type: ignore[arg-type]  # a TypedDict in effect
        page.add_init_script(WATCH)
        page.goto(f"http://127.0.0.1:{port}/screen?pace={SLOW}")
        until = time.monotonic() + 3 * PATIENCE
        while int(page.evaluate(CHANGES)) < TURNS and time.monotonic() < until:
            time.sleep(0.5)
        return _series(page.evaluate("window.took"))


def _series(took: list[float]) -> dict[str, float]:
    return {
        "p50": float(np.percentile(took, 50)),
        "p95": float(np.percentile(took, 95)),
        "worst": float(max(took)),
    }


def _through(run: Run, changes: int) -> None:
    disturbances = {
        0.25: ("restarted", _restart),
        0.5: ("killed", _kill),
        0.75: ("worker", _worker),
    }
    marks = [(int(share * changes), *one) for share, one in disturbances.items()]
    step = max(SETTLED // 2, 20)
    for goal in range(step, changes + 1, step):
        run.until(lambda goal=goal: run.changes >= goal, f"{goal} changes")  # type: ignore[misc]
        run.note()
        while marks and goal >= marks[0][0]:
            _, name, act = marks.pop(0)
            run.recovered[name] = act(run)
            run.phone.tell("resume")  # a power cut may have taken what this cluster had not kept


def _restart(run: Run) -> float:
    run.cluster.stop()
    run.cluster.start()
    return _recovered(run)


def _kill(run: Run) -> float:
    """Kill PostgreSQL as a power cut would, and let it lie for a minute."""
    pid = int((run.cluster.data / "postmaster.pid").read_text("ascii").split()[0])
    os.kill(pid, signal.SIGKILL)
    run.until(lambda: bool(run.page.evaluate(AWAY)), "the screen says that data is away")
    time.sleep(DEAD_SECONDS)
    run.cluster.start()
    return _recovered(run)


def _worker(run: Run) -> float:
    """Kill a worker of the web server; return how soon as many as before serve again."""
    before = workers(run.port)
    os.kill(before[0], signal.SIGKILL)
    took = run.until(
        lambda: len(workers(run.port)) == len(before) and before[0] not in workers(run.port),
        "another worker",
    )
    return took + _recovered(run)


def _recovered(run: Run) -> float:
    return run.until(lambda: not run.page.evaluate(AWAY), "the screen is live again")


def workers(port: int) -> list[int]:
    """Return the processes that serve at a port: the children of its server."""
    mark = f"\0--port\0{port}\0".encode()
    pids = [int(one.name) for one in Path("/proc").glob("[0-9]*") if mark in _line(one)]
    return sorted(pid for pid in pids if _parent(pid) in pids)


def _line(process: Path) -> bytes:
    try:
        return (process / "cmdline").read_bytes()
    except OSError:  # it ended meanwhile
        return b""


def _parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _resident(pid: int) -> float:
    """Return the MB of memory that a process holds; 0 once it is gone."""
    try:
        found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def _told(run: Run, seconds: float) -> dict[str, Any]:
    took = run.page.evaluate("window.took")
    settled = next(mb for at, mb in run.heap if at >= min(SETTLED, run.heap[-1][0]))
    return {
        "changes": run.changes,
        "seconds": round(seconds),
        "change_ms": _series(took),
        "heap_mb": {"settled": round(settled, 1), "end": round(run.heap[-1][1], 1)},
        "heap_growth": round(run.heap[-1][1] / settled - 1, 3),
        "heap_each": [(at, round(mb, 1)) for at, mb in run.heap],
        "memory": _memory(run),
        "blanks": int(run.page.evaluate("window.blanks")),
        "recovers_s": run.recovered,
    }


def _memory(run: Run) -> dict[str, dict[str, float]]:
    """Return how each worker that lives has grown since its own first changes."""
    found = {}
    for pid in run.memory[-1][1]:
        mine = [(at, every[pid]) for at, every in run.memory if pid in every]
        settled = next((mb for at, mb in mine if at >= mine[0][0] + SETTLED / 2), mine[-1][1])
        found[str(pid)] = {
            "settled_mb": round(settled, 1),
            "end_mb": round(mine[-1][1], 1),
            "growth": round(mine[-1][1] / settled - 1, 3),
        }
    return found


def lines(result: Mapping[str, Any]) -> Iterator[str]:
    """Return the figures of a run as lines."""
    change, heap = result["change_ms"], result["heap_mb"]
    yield (
        f"{result['changes']} changes in {result['seconds']} s: p50 {change['p50']:.0f} ms, "
        f"p95 {change['p95']:.0f} ms (at most 300), worst {change['worst']:.0f} ms; "
        f"blank {result['blanks']} times"
    )
    yield (
        f"heap of the page: {heap['settled']} MB, at the end {heap['end']} MB: "
        f"{100 * result['heap_growth']:+.1f} % (at most 10)"
    )
    for pid, one in result["memory"].items():
        yield (
            f"worker {pid}: {one['settled_mb']} MB, at the end {one['end_mb']} MB: "
            f"{100 * one['growth']:+.1f} % (at most 10)"
        )
    for what, seconds in result["recovers_s"].items():
        yield f"{what}: live again after {seconds:.1f} s (at most 10)"
