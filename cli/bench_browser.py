"""One headless Chromium looking at the map, with a stopwatch inside the page."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, Self

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from cli import testing

ARGS: Final = (
    *("--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"),
    *("--ignore-gpu-blocklist", "--disable-background-networking", "--no-first-run"),
    *("--disable-component-update", "--disable-sync", "--disable-quic"),
)
WINDOW: Final = {"width": 1400, "height": 900}
PATIENCE_MS: Final = 30_000
DRIVER: Final = ("[.WebGL-", "GroupMarkerNotSet", "software WebGL")
"""How the graphics driver begins its own remarks about being made of software."""

STOPWATCH: Final = """
window.idleAt = [];  // [ms since navigation, sources in the style]
new MutationObserver(() => window.twinGL && window.idleAt.push(
  [performance.now(), Object.keys(window.twinGL.getStyle().sources)],
)).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-map-idle"] });
window.timed = (act, sound) => new Promise((done) => {
  const seen = window.idleAt.length, began = performance.now();
  act();
  const look = () => {
    const one = window.idleAt.slice(seen).find(([at, sources]) => sound(sources));
    if (one) done(one[0] - began); else setTimeout(look, 10);
  };
  look();
});
"""
_FIRST: Final = """() => {
  const wanted = (new URLSearchParams(location.search).get("on") || "").split(",").filter(Boolean);
  const all = window.idleAt.filter(([, sources]) => wanted.every((one) => sources.includes(one)));
  return wanted.length && all.length ? all[0][0] : null;
}"""
_SWITCH: Final = """([layer, on]) => {
  const box = document.querySelector(`.layer-row[data-layer="${layer}"] .layer-switch input`);
  return window.timed(() => box.click(), (sources) => sources.includes(layer) === on);
}"""
_PAN: Final = """(x) => window.timed(
  () => window.twinMap.panBy([x, 0], { animate: false }), () => true)"""
_LOADED: Final = """() => {
  const all = performance.getEntriesByType("resource");
  return [all.length + 1, all.reduce((sum, one) => sum + one.transferSize, 0)];
}"""


@dataclass
class Seen:
    """What one page did, besides what it was asked to."""

    origin: str
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        """Listen to `page`."""
        page.on("request", self._asked)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((f"{self.origin}/", "data:", "blob:")):
            self.outside.append(request.url)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(DRIVER):
            self.errors.append(message.text)


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that has been opened in a browser and profile of its own."""

    page: Page
    first_ms: float
    requests: int
    kilobytes: float

    @classmethod
    def to(cls, browser: Browser, address: str, seen: Seen) -> Self:
        """Open the map; wait until the layers of its address are drawn."""
        page = browser.new_page(viewport=WINDOW)  # type: ignore[arg-type]  # a TypedDict in effect
        page.add_init_script(STOPWATCH)
        seen.over(page)
        page.goto(address)
        first = polled(page, _FIRST)
        requests, size = page.evaluate(_LOADED)
        return cls(page, first, requests, size / 1024)

    def rest(self) -> None:
        """Wait until the page has prepared what a first switch needs, a second or two at rest."""
        self.page.wait_for_selector("html[data-map-warm]", state="attached", timeout=PATIENCE_MS)

    def switch(self, layer: str) -> float:
        """Switch a layer on; return the ms until it is drawn; switch it off again."""
        took = self.page.evaluate(_SWITCH, [layer, True])
        self.page.evaluate(_SWITCH, [layer, False])
        return float(took)

    def pan(self, pixels: int) -> float:
        """Move the map sideways; return the ms until it is drawn."""
        return float(self.page.evaluate(_PAN, pixels))

    def heap_mb(self) -> float:
        """Return what the page's scripts hold after a collection."""
        wire = self.page.context.new_cdp_session(self.page)
        wire.send("HeapProfiler.collectGarbage")
        used: Mapping[str, Any] = wire.send("Runtime.getHeapUsage")
        return float(used["usedSize"]) / 2**20


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the installed Chromium with an empty profile."""
    path = testing.installed_chromium()
    if path is None:
        raise RuntimeError("There is no Chromium: install one, or name it in TWIN_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGS)
        try:
            yield browser
        finally:
            browser.close()


def polled(page: Page, question: str) -> float:
    """Ask the page until it answers with a number; the strict policy forbids waiting inside."""
    for _ in range(PATIENCE_MS // 50):
        answer = page.evaluate(question)
        if answer is not None:
            return float(answer)
        page.wait_for_timeout(50)
    raise RuntimeError("the map was not drawn in time")
