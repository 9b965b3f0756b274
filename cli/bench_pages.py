"""`./twin bench pages`: how soon a district's page is complete, and how soon callbacks answer.

On the city that is loaded, in headless Chromium at 1366 x 768 with software rendering, two
workers of the web server:

* the page of a district from the start of navigation until its 20 figures can be read, and
  until cards, chart, table and map are all there: five times cold (a server just started, a
  browser with an empty profile), five times warm (both have shown it before);
* the same 20 figures on a page built the naive way: a callback and a query for each, with a
  small Plotly chart, and chart, table and map of the chosen one by callbacks of their own
  (`cli.bench_naive`), warm, in the same run: until the figures can be read, and until all is there;
* how long the browser waits for each callback on a walk through the pages.
"""

import json
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any, Final, NamedTuple

import numpy as np
from playwright.sync_api import Browser, BrowserContext, Page, Request

from cli import bench_browser as browsers
from cli import bench_servers as servers
from cli.bench_told import AsJson, tell

STARTS: Final = 5
DISTRICT: Final = "/districts/medeu"
WINDOW: Final = {"width": 1366, "height": 768}
WALK: Final = (
    *("/districts/", "/districts/?code=offences&compared=medeu,almaly,alatau"),
    *(
        "/districts/alatau",
        "/districts/turksib?tab=budget",
        "/districts/medeu?tab=crime&per=people",
    ),
    *("/districts/auezov?month=2025-06", "/districts/zhetysu?known=2026-01-31&chart=bar"),
    *("/works/", "/works/?district=medeu", "/works/?district=alatau&state=all", "/indicators/"),
)
ROUNDS: Final = 3


@dataclass(frozen=True, slots=True)
class Subject:
    """A page to open, and when its figures can be read, and when all of it is there, in script."""

    path: str
    figures: str
    complete: str


OURS: Final = Subject(
    path=DISTRICT,
    figures='count(".indicator-card .card-value") === 20',
    complete='count(".indicator-card") === 20 && count(".js-plotly-plot .main-svg") > 0 && '
    'count(".views tbody tr") > 7 && count("path.area") === 8',
)
NAIVE: Final = Subject(
    path="/",
    figures='count(".naive-card b") === 20',
    complete='count(".naive-card .main-svg") >= 20 && count(".naive-chart .main-svg") > 0 && '
    'count(".naive-table tbody tr") === 8 && count("path.area") === 8',
)
STOPWATCH: Final = """
const count = (selector) => document.querySelectorAll(selector).length;
const painted = () => (performance.getEntriesByName("first-contentful-paint")[0] || {}).startTime;
const look = () => {
  if (!window.thereAt && FIGURES) window.thereAt = performance.now();
  if (painted() && window.thereAt) window.readAt = Math.max(painted(), window.thereAt);
  if (window.readAt && COMPLETE) window.completeAt = performance.now();
  if (!window.completeAt) setTimeout(look, 10);
};
document.addEventListener("readystatechange", look, { once: true });
"""
TO_REACH: Final[Mapping[str, float]] = {
    "warm s": 1.5,
    "cold s": 3.0,
    "callback p95 ms": 300,
    "naive / ours, figures": 5.0,
}


def command(as_json: AsJson = False) -> None:  # noqa: FBT002  # Typer reads it so
    """Measure a district's page, the same built naively, and all callbacks; print all figures."""
    tell(measured(), _lines, as_json=as_json)


def measured() -> dict[str, Any]:
    """Run the whole benchmark and return its figures."""
    load = os.getloadavg()[0]
    cold = []
    for _ in range(STARTS):
        with servers.ours() as port, browsers.chromium() as browser:
            cold.append(_opened(browser.new_context(viewport=WINDOW), port, OURS))  # type: ignore[arg-type]
    with servers.ours() as port, browsers.chromium() as browser:
        warm, callbacks = _warm(browser, port, OURS), _walked(browser, port)
    with servers.ours("cli.bench_naive:server") as port, browsers.chromium() as browser:
        naive = _warm(browser, port, NAIVE)
    return {
        "load_before": load,
        "page": {"cold": _series(cold), "warm": _series(warm), "naive": _series(naive)},
        **{f"naive / ours, {name}": _ratio(naive, warm, name) for name in Opening._fields},
        "callbacks": callbacks,
        "to_reach": TO_REACH,
    }


class Opening(NamedTuple):
    """Seconds from the start of navigation until figures can be read, and until all is there."""

    figures: float
    complete: float


def _warm(browser: Browser, port: int, subject: Subject) -> list[Opening]:
    """Return some openings after two that count for nothing, one for each worker."""
    context = browser.new_context(viewport=WINDOW)  # type: ignore[arg-type]  # a TypedDict in effect
    every = [_opened(context, port, subject) for _ in range(2 + STARTS)]
    return every[2:]


def _opened(context: BrowserContext, port: int, subject: Subject) -> Opening:
    page = context.new_page()
    script = STOPWATCH.replace("FIGURES", subject.figures).replace("COMPLETE", subject.complete)
    page.add_init_script(script)
    try:
        page.goto(f"http://127.0.0.1:{port}{subject.path}", wait_until="commit")
        complete = browsers.polled(page, "() => window.completeAt || null")
        return Opening(float(page.evaluate("window.readAt")) / 1e3, float(complete) / 1e3)
    finally:
        page.close()


def _ratio(naive: list[Opening], ours: list[Opening], name: str) -> float:
    other, own = (median(float(getattr(one, name)) for one in part) for part in (naive, ours))
    return round(other / own, 2)


def _walked(browser: Browser, port: int) -> dict[str, dict[str, float]]:
    """Walk through the pages; return times of each callback that was called, by its outputs."""
    took: dict[str, list[float]] = defaultdict(list)
    page = browser.new_page(viewport=WINDOW)  # type: ignore[arg-type]  # a TypedDict in effect
    page.on("requestfinished", lambda request: _note(request, took))
    for path in WALK * ROUNDS:
        page.goto(f"http://127.0.0.1:{port}{path}", wait_until="networkidle")
        _press(page)
    return {
        name: {
            "calls": len(times),
            "p95_ms": round(float(np.percentile(times, 95)), 1),
            "worst_ms": round(max(times), 1),
        }
        for name, times in sorted(took.items())
    }


def _press(page: Page) -> None:
    """Open a number's passport and close it again."""
    number = page.locator("button[data-number]").first
    if number.count():
        number.click()
        page.locator(".passport").wait_for()
        page.keyboard.press("Escape")
        page.wait_for_load_state("networkidle")


def _note(request: Request, took: dict[str, list[float]]) -> None:
    if request.method == "POST" and "/_dash-update-component" in request.url:
        name = json.loads(request.post_data or "{}").get("output", "?")
        timing = request.timing
        took[name].append(timing["responseEnd"] - timing["requestStart"])


def _series(openings: list[Opening]) -> dict[str, Any]:
    return {
        name: {
            "median_s": round(median(times), 2),
            "each_s": [round(one, 2) for one in times],
        }
        for name, times in zip(Opening._fields, zip(*openings, strict=True), strict=True)
    }


def _lines(result: Mapping[str, Any]) -> Iterator[str]:
    yield f"load before: {result['load_before']:.1f}"
    for name, bound in (("cold", " (at most 3)"), ("warm", " (at most 1.5)"), ("naive", "")):
        for part, one in result["page"][name].items():
            told = bound if part == "complete" else ""
            each = ", ".join(f"{seconds:.2f}" for seconds in one["each_s"])
            yield f"district's page, {name}, {part}: median {one['median_s']:.2f} s{told}; {each}"
    for part in Opening._fields:
        yield f"naive / ours, {part}: {result[f'naive / ours, {part}']:.2f} (at least 5)"
    for name, one in result["callbacks"].items():
        yield (
            f"callback {name}: {one['calls']} calls, p95 {one['p95_ms']:.0f} ms (at most 300), "
            f"worst {one['worst_ms']:.0f} ms"
        )
