"""`./twin bench pages`: how soon a district's page is complete, and how soon callbacks answer.

On the city that is loaded, in headless Chromium at 1366 x 768 with software rendering, two
workers of the web server:

* the page of a district from the start of navigation until its 20 cards, chart, table and map
  are there: five times cold (a server just started, a browser with an empty profile), five
  times warm (a server and a browser that have shown it before);
* the same 20 figures on a page built the naive way: a callback and a query for each, drawn as
  a small Plotly chart each, chart, table and map of the chosen one by callbacks of their own
  (`cli.bench_naive`), warm, in the same run;
* how long the browser waits for each callback on a walk through the pages.
"""

import json
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from statistics import median
from typing import Annotated, Any, Final

import numpy as np
import typer
from playwright.sync_api import Browser, BrowserContext, Page, Request

from cli import bench_browser as browsers
from cli import bench_servers as servers

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
COMPLETE: Final = """() => {
  const count = (selector) => document.querySelectorAll(selector).length;
  return count(".indicator-card") === 20 && count(".js-plotly-plot .main-svg") > 0 &&
    count(".views tbody tr") === 8 && count("path.area") === 8 ? performance.now() : null;
}"""
NAIVE: Final = """() => {
  const count = (selector) => document.querySelectorAll(selector).length;
  return count(".naive-card .main-svg") >= 20 && count(".naive-chart .main-svg") > 0 &&
    count(".naive-table tbody tr") === 8 && count("path.area") === 8 ? performance.now() : null;
}"""
STOPWATCH: Final = """
const complete = COMPLETE;
const look = () => {
  window.completeAt = complete();
  if (!window.completeAt) setTimeout(look, 20);
};
document.addEventListener("DOMContentLoaded", look);
"""
TO_REACH: Final[Mapping[str, float]] = {
    "warm s": 1.5,
    "cold s": 3.0,
    "callback p95 ms": 300,
    "naive / ours": 5.0,
}


def command(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,  # noqa: FBT002
) -> None:
    """Measure a district's page, the same built naively, and all callbacks; print all figures."""
    result = measured()
    typer.echo(json.dumps(result, indent=2) if as_json else "\n".join(_lines(result)))


def measured() -> dict[str, Any]:
    """Run the whole benchmark and return its figures."""
    load = os.getloadavg()[0]
    cold = []
    for _ in range(STARTS):
        with servers.ours() as port, browsers.chromium() as browser:
            cold.append(_opened(browser.new_context(viewport=WINDOW), port, DISTRICT, COMPLETE))  # type: ignore[arg-type]
    with servers.ours() as port, browsers.chromium() as browser:
        warm, callbacks = _warm(browser, port, DISTRICT, COMPLETE), _walked(browser, port)
    with servers.ours("cli.bench_naive:server") as port, browsers.chromium() as browser:
        naive = _warm(browser, port, "/", NAIVE)
    figures = {"cold": _series(cold), "warm": _series(warm), "naive": _series(naive)}
    return {
        "load_before": load,
        "page": figures,
        "naive / ours": round(median(naive) / median(warm), 2),
        "callbacks": callbacks,
        "to_reach": TO_REACH,
    }


def _warm(browser: Browser, port: int, path: str, complete: str) -> list[float]:
    """Return seconds of some openings after one that counts for nothing, in one profile."""
    context = browser.new_context(viewport=WINDOW)  # type: ignore[arg-type]  # a TypedDict in effect
    _opened(context, port, path, complete)
    _opened(context, port, path, complete)  # the other worker may have answered the first
    return [_opened(context, port, path, complete) for _ in range(STARTS)]


def _opened(context: BrowserContext, port: int, path: str, complete: str) -> float:
    page = context.new_page()
    page.add_init_script(STOPWATCH.replace("COMPLETE", complete))
    try:
        page.goto(f"http://127.0.0.1:{port}{path}", wait_until="commit")
        return browsers.polled(page, "() => window.completeAt || null") / 1e3
    finally:
        page.close()


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


def _series(seconds: list[float]) -> dict[str, Any]:
    return {"median_s": round(median(seconds), 2), "each_s": [round(one, 2) for one in seconds]}


def _lines(result: Mapping[str, Any]) -> Iterator[str]:
    yield f"load before: {result['load_before']:.1f}"
    for name, bound in (("cold", " (at most 3)"), ("warm", " (at most 1.5)"), ("naive", "")):
        one = result["page"][name]
        each = ", ".join(f"{seconds:.2f}" for seconds in one["each_s"])
        yield f"page of a district, {name}: median {one['median_s']:.2f} s{bound}; {each}"
    yield f"naive / ours: {result['naive / ours']:.2f} (at least 5)"
    for name, one in result["callbacks"].items():
        yield (
            f"callback {name}: {one['calls']} calls, p95 {one['p95_ms']:.0f} ms (at most 300), "
            f"worst {one['worst_ms']:.0f} ms"
        )
