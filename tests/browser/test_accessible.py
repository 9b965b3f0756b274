"""No violation of what axe-core knows: every page, in every language and both themes."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from data_access import db
from tests.browser.conftest import Open
from tests.browser.test_three_d import PLACE, Scene
from tests.browser.twin_page import MONTH, TwinPage
from tests.conftest import pointed_at

LANGS = ("kk", "ru", "en")
ALL: dict[str, Any] = {"resultTypes": ["violations"]}
COLOURS = {**ALL, "runOnly": ["color-contrast", "link-in-text-block", "button-name"]}
"""What a theme can break: it changes colours, and the word on its own button."""
PAGES = {
    "/districts/?compared=medeu,alatau": "#indicator-chart .main-svg",
    "/districts/alatau?tab=crime&chart=multiples": "#indicator-chart .main-svg",
    "/works/": "#works-gantt .main-svg, .works-grid .ag-row, #works-map path.shape-work",
    "/works/?district=alatau&state=all": "#works-gantt .main-svg, .works-grid .ag-row",
    "/works/1": "#works-page h1",
    "/streets/{street}": ".street-works",
    "/indicators/": "#catalogue-rows > tr",
    "/business/": "#page .biz-option",
    "/business/?what=pharmacy&where=alatau&who=residents": "#page .biz-reason",
    "/remote": '#remote-page [data-name="code"]',
    "/white-spots/?district=alatau": "#spots-hours .main-svg, .spots-districts tbody tr",
}
"""Pages beside the map, and what is there once they are complete."""
STREET_WITH_WORKS = """
SELECT object_id FROM search_name AS street JOIN work ON ST_DWithin(work.geom, street.geom, 0.0001)
WHERE subject = 'street' AND number = 0 AND status = 'planned' ORDER BY 1 LIMIT 1
"""


def street_with_works(city: str) -> int:
    """Return a street on whose page there is something."""
    with pointed_at(city):
        return db.rows(STREET_WITH_WORKS)[0]["object_id"]


def violations(twin: TwinPage, rules: dict[str, Any] = ALL) -> list[str]:
    """Return what axe-core finds wrong, by default by all its rules."""
    found = Axe().run(twin.page, options=rules).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found
        for node in one["nodes"]
    ]


def assert_accessible_in_both_themes(twin: TwinPage, where: str) -> None:
    """Look at what is open; press the button of the theme, and look again."""
    for rules in (ALL, COLOURS):
        theme = twin.page.locator("html").get_attribute("data-bs-theme")
        assert not violations(twin, rules), f"{where}, {theme}"
        twin.press("theme")


def assert_complete(twin: TwinPage, signs: str) -> None:
    for sign in signs.split(", "):
        expect(twin.page.locator(sign).first).to_be_visible()
    twin.eventually(lambda: not twin.watch.waiting, "all answers are there")


@pytest.fixture
def still(open_page: Open) -> TwinPage:
    """Return a page on which nothing fades: what is on its way in is pale for a moment."""
    return open_page(reduced_motion="reduce")


def test_axe_finds_nothing_on_the_map(still: TwinPage):
    still.open(f"?{MONTH}&at=43.26,76.93,11&on=works_repair,cameras,places,districts")
    for lang in LANGS:
        still.speak(lang)
        still.settle()
        assert_accessible_in_both_themes(still, lang)


def test_axe_finds_nothing_with_card_and_table_open(still: TwinPage):
    still.open(f"?{MONTH}&at=43.26,76.93,11&on=works_repair,districts&card=districts/1")
    still.row("works_repair").locator('[data-act="table"]').click()
    expect(still.table).to_have_count(1)
    for lang in LANGS:
        still.speak(lang)
        still.settle()
        expect(still.card).to_have_count(1)
        assert_accessible_in_both_themes(still, lang)


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_a_page(still: TwinPage, city: str, path: str):
    address = path.format(street=street_with_works(city))
    for lang in LANGS:
        mark = "&" if "?" in path else "?"
        still.page.goto(f"{still.watch.origin}{address}{mark}lang={lang}")
        assert_complete(still, PAGES[path])
        assert_accessible_in_both_themes(still, lang)


def test_axe_finds_nothing_in_an_open_passport(still: TwinPage):
    for lang in LANGS:
        still.page.goto(f"{still.watch.origin}/districts/medeu?lang={lang}")
        assert_complete(still, "#indicator-chart .main-svg")
        still.page.locator(".card-value .figure").first.click()
        expect(still.page.locator(".passport")).to_be_visible()
        assert_accessible_in_both_themes(still, lang)


def test_axe_finds_nothing_in_3d(still: TwinPage):
    scene = Scene(still)
    on = "works_repair,cameras,white_spots"
    for lang in LANGS:
        scene.open(f"?lang={lang}&{PLACE}&on={on}&columns=density&card=buildings/1")
        expect(still.card).to_have_count(1)
        assert_accessible_in_both_themes(scene.settle().twin, lang)
