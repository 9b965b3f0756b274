"""The map page as its user sees it: what is drawn, what is said, what can be pressed."""

import re
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import ConsoleMessage, Locator, Page, Request, Response

PATIENCE: Final = 20.0
"""Seconds; generous, since nothing here is about speed."""
QUIET: Final = 0.3
DRIVER: Final = re.compile(r"\[\.WebGL-|GroupMarkerNotSet|GPU stall|software WebGL")
"""What the graphics driver itself mutters about being made of software."""
MONTH: Final = "months=2026-06,2026-06"
"""A month in which the small demonstration city has works, whatever day it is."""

VIOLATIONS: Final = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error("policy violated: " + event.violatedDirective + " " + event.blockedURI));
"""
SEEING: Final = (Path(__file__).parent / "seeing.js").read_text("utf-8")
"""What can be asked of the page; the strict policy lets nothing of it stay there."""


@dataclass
class Watch:
    """Everything a page did that it must not do."""

    origin: str
    wrong: list[str] = field(default_factory=list)
    waiting: set[Request] = field(default_factory=set)
    provoked: list[str] = field(default_factory=list)
    changed: float = 0.0

    def over(self, page: Page) -> None:
        """Listen to all that `page` says and asks for."""
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.tell(f"error: {error}"))
        page.on("request", self._asked)
        page.on("requestfailed", self._ended)
        page.on("response", self._answered)

    def tell(self, what: str) -> None:
        """Note something wrong, unless the test provokes it."""
        if not any(re.search(one, what) for one in self.provoked):
            self.wrong.append(what)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not DRIVER.search(message.text):
            self.tell(f"console {message.type}: {message.text} {message.location.get('url', '')}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((f"{self.origin}/", "data:", "blob:")):
            self.tell(f"asked another host: {request.url}")
        self.waiting.add(request)
        self.changed = time.monotonic()

    def _ended(self, request: Request) -> None:
        self.waiting.discard(request)
        self.changed = time.monotonic()

    def _answered(self, response: Response) -> None:
        self._ended(response.request)  # an answer whose body nobody reads never "finishes"
        if response.status >= 500:
            self.tell(f"{response.status} {response.url}")


@dataclass
class TwinPage:
    """One page with the map; opened by `open`, read and pressed by the rest."""

    page: Page
    watch: Watch

    def open(self, search: str = "") -> "TwinPage":
        """Open the map under an address, and wait until it stands still."""
        self.page.goto(f"{self.watch.origin}/{search}")
        return self.settle()

    def settle(self) -> "TwinPage":
        """Wait until nothing is on its way and the map is drawn."""
        self.watch.changed = time.monotonic()  # what was just done has yet to show
        until(lambda: self._quiet() and self.ask("still"), self.page, "the map is still")
        return self

    def _quiet(self) -> bool:
        return not self.watch.waiting and time.monotonic() - self.watch.changed > QUIET

    def eventually(self, true: Callable[[], Any], what: str) -> None:
        """Wait until something becomes true; `what` tells it in words if it does not."""
        until(true, self.page, what)

    def ask(self, what: str, given: Any = None) -> Any:
        """Ask the page one of the questions of seeing.js."""
        return self.page.evaluate(f"(given) => {SEEING}.{what}(given)", given)

    # What one sees

    def drawn(self, layer: str) -> list[dict[str, Any]]:
        """Return what the map shows of a layer, once for each object."""
        found = self.ask("drawn", layer)
        return list({one.get("id") or tuple(one["at"]): one for one in found}.values())

    def ids(self, layer: str) -> set[int]:
        """Return which objects of a layer the map shows."""
        return {one["id"] for one in self.drawn(layer)}

    def labels(self) -> set[str]:
        """Return the names written on the map."""
        return set(self.ask("labels"))

    def view(self) -> tuple[float, float, float]:
        """Return the middle of the map and its zoom."""
        lat, lng, zoom = self.ask("view")
        return round(lat, 4), round(lng, 4), round(zoom, 2)

    def address(self) -> dict[str, str]:
        """Return what stands in the address bar."""
        parts = parse_qs(urlsplit(self.page.url).query, keep_blank_values=True)
        return {name: texts[-1] for name, texts in parts.items()}

    def text(self, selector: str) -> str:
        """Return the words of a part of the page."""
        return self.page.locator(selector).inner_text()

    def zones(self, at: tuple[float, float]) -> set[int]:
        """Return the minutes of the catchment zones that cover a place."""
        return set(self.ask("zones", list(self.pixel(at))))

    def opacity(self, layer: str) -> float:
        """Return how opaque the first mark of a layer is drawn."""
        return self.ask("opacity", layer)

    def brightness(self, at: tuple[float, float]) -> int:
        """Return how bright a pixel of the window is, 0 to 765."""
        clip = {"x": at[0], "y": at[1], "width": 1, "height": 1}
        png, here, packed = self.page.screenshot(clip=clip), 8, b""
        while here < len(png):
            size = int.from_bytes(png[here : here + 4])
            if png[here + 4 : here + 8] == b"IDAT":
                packed += png[here + 8 : here + 8 + size]
            here += 12 + size
        return sum(zlib.decompress(packed)[1:4])

    @property
    def card(self) -> Locator:
        """The card of an object."""
        return self.page.locator("#card [role=dialog]")

    @property
    def table(self) -> Locator:
        """The table of a layer."""
        return self.page.locator("#table [role=dialog]")

    @property
    def works(self) -> int:
        """How many works the time slider tells."""
        return int(re.search(r"· ([\d\s]+) ", self.text("#timeline-told")).group(1))

    def on(self) -> list[str]:
        """Return the layers whose switches are on."""
        return self.page.locator(".layer-row:has(.layer-switch input:checked)").evaluate_all(
            "rows => rows.map((row) => row.dataset.layer)"
        )

    # What one does

    def row(self, layer: str) -> Locator:
        """Return a layer's row in the tree."""
        return self.page.locator(f'.layer-row[data-layer="{layer}"]')

    def switch(self, layer: str) -> Locator:
        """Return a layer's switch."""
        return self.row(layer).locator(".layer-switch input")

    def toggle(self, layer: str) -> None:
        """Press a layer's switch."""
        self.switch(layer).click()
        self.settle()

    def chip(self, layer: str, word: str) -> Locator:
        """Return an entry of a layer's legend."""
        return self.row(layer).locator(".chips label", has_text=word)

    def press(self, act: str) -> None:
        """Press the button with this act."""
        self.page.locator(f'[data-act="{act}"]').first.click()

    def speak(self, lang: str) -> None:
        """Press the button of a language."""
        self.page.locator(f'[data-act="speak"][data-lang="{lang}"]').click()

    def pixel(self, at: tuple[float, float]) -> tuple[float, float]:
        """Return where a longitude and latitude lie in the window."""
        x, y = self.ask("pixel", list(at))
        return x, y

    def free(self, at: tuple[float, float]) -> bool:
        """Tell whether a place on the map is covered by nothing."""
        return bool(self.ask("free", list(self.pixel(at))))

    def reachable(self, layer: str) -> Iterator[dict[str, Any]]:
        """Yield the objects of a layer that a mouse can reach."""
        return (one for one in self.drawn(layer) if self.free(one["at"]))

    def away_from(self, layer: str) -> tuple[float, float]:
        """Return a place that a mouse reaches and no object of a layer is near."""
        taken = [self.pixel(one["at"]) for one in self.drawn(layer)]
        for x, y in product(range(360, 1000, 40), range(120, 600, 40)):
            if all(abs(x - a) + abs(y - b) > 80 for a, b in taken):
                lng, lat = self.ask("place", [x, y])
                if self.free((lng, lat)):
                    return lng, lat
        raise AssertionError("objects everywhere")

    def click_map(self, at: tuple[float, float]) -> None:
        """Click a place on the map and wait for what comes of it."""
        self.page.mouse.click(*self.pixel(at))
        self.settle()

    @contextmanager
    def provoking(self, *patterns: str) -> Iterator[None]:
        """Forgive errors that match, because the test makes them happen."""
        self.watch.provoked += patterns
        yield
        for one in patterns:
            self.watch.provoked.remove(one)


def until(true: Callable[[], Any], page: Page, what: str, patience: float = PATIENCE) -> None:
    """Poll; the strict policy forbids Playwright's own waiting for functions."""
    end = time.monotonic() + patience
    while not true():
        if time.monotonic() > end:
            raise AssertionError(f"never came true: {what}")
        page.wait_for_timeout(50)
