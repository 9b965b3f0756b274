"""The database goes away and comes back while people look at the map."""

import re

from playwright.sync_api import Browser, expect

from tests.browser.conftest import Open, pages
from tests.browser.serving import Line, served
from tests.browser.twin_page import MONTH, TwinPage

AWAY = r"\b503\b"
"""While it is away, answers say so; they are 503 and nothing else."""
SECONDS = 1000
LINK = f"?{MONTH}&at=43.26,76.93,11&on=works_repair,districts"


def test_pages_stay_say_since_when_and_recover(city: str, chromium: Browser):
    line = Line(city)
    line.mend()
    with served(line.url) as origin, pages(chromium, origin) as open_page:
        stayed = open_page().open(LINK)
        works = stayed.ids("works_repair")
        expect(stayed.page.locator("#banner")).to_be_hidden()
        line.cut()
        with stayed.provoking(AWAY):
            assert_it_stays(stayed)
            came = came_meanwhile(open_page)
            with came.provoking(AWAY):
                line.mend()
                assert_it_recovers(stayed)
                came.settle()
                expect(came.page.locator("#banner")).to_be_hidden(timeout=20 * SECONDS)
                came.eventually(lambda: came.ids("works_repair") == works, "works are drawn")
                assert came.works == len(works) > 0
    line.cut()


def assert_it_stays(twin: TwinPage) -> None:
    """Ask for more, which fails and is told; what was drawn is still there."""
    works = twin.ids("works_repair")
    twin.switch("schools").click()
    banner = twin.page.locator("#banner")
    expect(banner).to_contain_text("Дерекқор жауап бермей тұр", timeout=30 * SECONDS)
    assert re.search(r"\d\d\.\d\d\.\d{4}, \d\d:\d\d", banner.inner_text())
    expect(twin.switch("schools")).to_be_checked()
    assert twin.ids("works_repair") == works
    twin.speak("ru")
    expect(banner).to_contain_text("База данных не отвечает", timeout=30 * SECONDS)


def came_meanwhile(open_page: Open) -> TwinPage:
    """Somebody who comes now gets the frame, and is told."""
    twin = open_page()
    with twin.provoking(AWAY):
        twin.page.goto(f"{twin.watch.origin}/{LINK}")
        title = twin.page.locator(".layers-panel h2")
        expect(title).to_have_text("Қабаттар", timeout=30 * SECONDS)
        expect(twin.page.locator("#banner")).to_be_visible(timeout=20 * SECONDS)
    return twin


def assert_it_recovers(twin: TwinPage) -> None:
    """Hear that it is back, for a while, and see what was asked for meanwhile."""
    banner = twin.page.locator("#banner")
    expect(banner).to_contain_text("снова отвечает", timeout=30 * SECONDS)
    expect(banner).to_be_hidden(timeout=20 * SECONDS)
    twin.eventually(lambda: twin.drawn("schools"), "what was asked for meanwhile is drawn")
    twin.click_map(next(twin.reachable("works_repair"))["at"])
    expect(twin.card).to_have_count(1)
