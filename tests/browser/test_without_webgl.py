"""Where there is no WebGL, the page says so and shows a simpler map."""

from collections.abc import Callable

from playwright.sync_api import Browser, expect

from tests.browser.conftest import pages
from tests.browser.twin_page import MONTH

SOFTWARE = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist")
PATHS = "#map .leaflet-overlay-pane path"


def test_districts_works_and_tables_remain(launch: Callable[..., Browser], origin: str):
    browser = launch("--disable-gpu", "--disable-3d-apis", without=SOFTWARE)
    with pages(browser, origin) as open_page:
        twin = open_page()
        with twin.provoking("WebGL"):
            twin.open(f"?{MONTH}&at=43.26,76.93,11&on=districts,works_repair")
        expect(twin.page.locator("#no-webgl")).to_contain_text("WebGL жоқ")
        shapes = twin.page.locator(PATHS)
        expect(shapes).to_have_count(8 + twin.works)
        twin.toggle("works_repair")
        expect(shapes).to_have_count(8)
        twin.toggle("works_repair")
        expect(shapes).not_to_have_count(8)

        thumb = twin.page.locator("#months [role=slider]").last
        thumb.focus()
        for _ in range(6):
            thumb.press("ArrowRight")
        twin.settle()
        expect(shapes).to_have_count(8 + twin.works)

        twin.click_map((76.8466, 43.2985))
        expect(twin.card.locator("h2")).to_have_text("Алатау ауданы")
        twin.row("works_repair").locator('[data-act="table"]').click()
        expect(twin.table.locator("tbody tr")).to_have_count(twin.works)

        twin.speak("ru")
        expect(twin.page.locator("#no-webgl")).to_contain_text("нет WebGL")
        expect(twin.page.locator("#no-webgl")).to_be_visible()
    browser.close()
