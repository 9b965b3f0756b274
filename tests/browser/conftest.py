"""The real application on the small demonstration city, in a real Chromium.

Whatever a test asserts, it fails if the page logs an error or warning, throws, breaks its
policy, asks another host for anything, or is answered with a 5xx.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, expect, sync_playwright

from cli import testing
from tests.browser.serving import served
from tests.browser.twin_page import PATIENCE, VIOLATIONS, TwinPage, Watch

WITHOUT: Final = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "PreloadTopChromeWebUI"),
    # Only the last list counts, so Playwright's own is said again.
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect"),
    *("TcpPortRandomizationWin", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled"),
    *("PreconnectToSearch", "msForceBrowserSignIn", "msEdgeUpdateLaunchServicesPreferredVersion"),
)
"""Pages of Chromium's own behind its address bar, which nobody sees here: drawing two of them for
every context cost a quarter of what opening a page costs."""
ARGS: Final = (
    *("--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"),
    *("--ignore-gpu-blocklist", "--disable-background-networking", "--no-first-run"),
    *("--disable-component-update", "--disable-sync", "--disable-quic"),
    f"--disable-features={','.join(WITHOUT)}",
)
DESK: Final = {"width": 1366, "height": 768}

Open = Callable[..., TwinPage]
expect.set_options(timeout=PATIENCE * 1000)  # a busy machine is no failure


@pytest.fixture(scope="session")
def origin(city: str) -> Iterator[str]:
    """Serve the small city; return the address."""
    with served(city) as address:
        yield address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as made:
        yield made


@pytest.fixture(scope="session")
def launch(playwright: Playwright) -> Callable[..., Browser]:
    """Return what starts a Chromium, TWIN_CHROMIUM or an installed one; without one tests fail."""
    path = testing.installed_chromium()
    if path is None:
        raise RuntimeError("no Chromium: install one or name it in TWIN_CHROMIUM")

    def started(*more: str, without: tuple[str, ...] = ()) -> Browser:
        args = [one for one in ARGS if one not in without]
        return playwright.chromium.launch(executable_path=path, args=[*args, *more])

    return started


@pytest.fixture(scope="session")
def chromium(launch: Callable[..., Browser]) -> Iterator[Browser]:
    browser = launch()
    yield browser
    browser.close()


@pytest.fixture
def open_page(chromium: Browser, origin: str) -> Iterator[Open]:
    """Return what opens the map in a context of its own: no cookies, nothing cached."""
    with pages(chromium, origin) as opened:
        yield opened


@pytest.fixture
def twin(open_page: Open) -> TwinPage:
    """Return a page on a desk's screen, not yet opened."""
    return open_page()


class pages:  # noqa: N801  # used like a function
    """Make watched pages; at the end everything wrong that they did is told at once."""

    def __init__(self, browser: Browser, origin: str) -> None:
        self.browser, self.origin = browser, origin
        self.contexts: list[BrowserContext] = []
        self.watches: list[Watch] = []

    def __enter__(self) -> Open:
        return self.opened

    def opened(self, viewport: dict[str, int] = DESK, **more: Any) -> TwinPage:
        context = self.browser.new_context(viewport=viewport, locale="kk-KZ", **more)
        context.add_init_script(VIOLATIONS)
        page, watch = context.new_page(), Watch(self.origin)
        watch.over(page)
        self.contexts.append(context)
        self.watches.append(watch)
        return TwinPage(page, watch)

    def __exit__(self, *raised: object) -> None:
        for context in self.contexts:
            context.close()
        wrong = [one for watch in self.watches for one in watch.wrong]
        if wrong:
            pytest.fail("the page did what it must not:\n" + "\n".join(dict.fromkeys(wrong)))
