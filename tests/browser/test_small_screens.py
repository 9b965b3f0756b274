"""A phone, and a desk at 400 % zoom: everything within reach, nothing beyond the edge."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Open
from tests.browser.test_accessible import PAGES, assert_complete, street_with_works
from tests.browser.test_three_d import PLACE, Scene
from tests.browser.twin_page import MONTH, TwinPage

PHONE = {"width": 360, "height": 720}
FOUR_TIMES = {"width": 341, "height": 192}
"""What 1366 x 768 is at 400 % zoom, in CSS pixels."""
SMALL = pytest.mark.parametrize("screen", [PHONE, FOUR_TIMES], ids=["phone", "zoom 400 %"])


def assert_nothing_overflows(twin: TwinPage) -> None:
    more, beyond = twin.ask("overflow")
    assert more <= 0 and not beyond, beyond


def assert_all_is_within_reach(twin: TwinPage) -> None:
    assert_nothing_overflows(twin)
    assert not twin.ask("unreachable")


def assert_reachable(part: Locator) -> None:
    """Scroll it into view, then ask whether a finger on its middle would hit it."""
    part.scroll_into_view_if_needed()
    part.click(trial=True, timeout=3000)


@SMALL
def test_layers_unfold_and_switch(open_page: Open, screen: dict[str, int]):
    twin = open_page(viewport=screen).open()
    assert_nothing_overflows(twin)
    expect(twin.page.locator("#layer-search")).to_be_hidden()
    twin.press("fold-layers")
    expect(twin.page.locator("#layer-search")).to_be_visible()
    assert_nothing_overflows(twin)
    for layer in ("works_construction", "schools", "buildings"):
        assert_reachable(twin.switch(layer))
    twin.toggle("schools")
    assert "schools" in twin.address()["on"]
    assert_nothing_overflows(twin)
    twin.press("fold-layers")
    expect(twin.page.locator("#layer-search")).to_be_hidden()


@SMALL
def test_frame_and_tools_are_within_reach(open_page: Open, screen: dict[str, int]):
    twin = open_page(viewport=screen).open()
    for act in ("menu", "city", "locate", "measure", "fold-layers"):
        assert_reachable(twin.page.locator(f'[data-act="{act}"]'))
    twin.press("menu")
    assert_nothing_overflows(twin)
    for act in ("theme", "share"):
        assert_reachable(twin.page.locator(f'[data-act="{act}"]'))
    for lang in ("kk", "ru", "en"):
        assert_reachable(twin.page.locator(f'[data-lang="{lang}"]'))
    twin.page.keyboard.press("Escape")
    expect(twin.page.locator('[data-act="menu"]')).to_be_focused()
    expect(twin.page.locator('[data-act="share"]')).to_be_hidden()
    assert_reachable(twin.page.locator("#months [role=slider]").last)


@SMALL
def test_the_card_comes_as_a_sheet(open_page: Open, screen: dict[str, int]):
    link = f"?{MONTH}&at=43.25,76.93,15&on=schools,districts&card=districts/2"
    twin = open_page(viewport=screen).open(link)
    box = twin.card.bounding_box()
    assert box["width"] > 0.9 * screen["width"]
    assert box["y"] + box["height"] > screen["height"] - 20
    assert_nothing_overflows(twin)
    expect(twin.card.locator(".provenance").last).to_be_attached()
    twin.card.locator(".provenance").last.scroll_into_view_if_needed()
    assert_reachable(twin.card.locator('[data-act="close-card"]'))
    twin.press("close-card")
    expect(twin.card).to_have_count(0)


@SMALL
def test_the_table_can_be_read(open_page: Open, screen: dict[str, int]):
    twin = open_page(viewport=screen).open("?at=43.25,76.93,11&on=schools")
    twin.press("fold-layers")
    twin.row("schools").locator('[data-act="table"]').click()
    expect(twin.table).to_have_count(1)
    assert_nothing_overflows(twin)
    assert_reachable(twin.table.locator('[data-act="show"]').first)
    assert_reachable(twin.table.locator('[data-act="close-table"]'))


@pytest.mark.parametrize("path", [*PAGES, "/districts/medeu"])
def test_a_page_fits_on_a_phone_and_at_four_times_the_size(open_page: Open, city: str, path: str):
    twin = open_page(viewport=PHONE, reduced_motion="reduce")
    twin.page.goto(f"{twin.watch.origin}{path.format(street=street_with_works(city))}")
    assert_complete(twin, PAGES.get(path, "#indicator-chart .main-svg"))
    assert_all_is_within_reach(twin)
    assert not twin.ask("cramped")
    twin.page.set_viewport_size(FOUR_TIMES)
    assert_all_is_within_reach(twin)


@SMALL
def test_the_city_in_3d_is_within_reach(open_page: Open, screen: dict[str, int]):
    scene = Scene(open_page(viewport=screen)).open(f"?{PLACE}&on=works_repair")
    assert_all_is_within_reach(scene.twin)
