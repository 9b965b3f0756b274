"""The economic portrait: from the city to a district, to the rows behind a number."""

import re
from typing import Final

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Open
from tests.browser.test_accessible import assert_accessible_in_both_themes
from tests.browser.test_numbers_answer import answers
from tests.browser.twin_page import QUIET, TwinPage

PHONE: Final = {"width": 360, "height": 740}
SCRIPTS: Final = re.compile("/_dash-component-suites/")


def visit(twin: TwinPage, path: str) -> TwinPage:
    """Open a page and wait until all of it is there."""
    twin.page.goto(f"{twin.watch.origin}{path}")
    return settle(twin)


def settle(twin: TwinPage) -> TwinPage:
    expect(twin.page.locator("#page main.economy .economy-strip")).to_be_visible()
    twin.eventually(lambda: not twin.watch.waiting, "all answers are there")
    twin.page.wait_for_timeout(QUIET * 1000)
    return twin


def test_from_the_city_to_a_district_and_to_the_places_behind_a_number(twin: TwinPage):
    visit(twin, "/economy/")
    assert "Алматы қаласы" in twin.text("h1")
    expect(twin.page.locator(".economy-districts tbody tr")).to_have_count(8)
    twin.page.locator(".economy-districts").get_by_role("link", name="Алатау").click()
    expect(twin.page.get_by_role("heading", name="Алатау ауданы")).to_be_visible()
    settle(twin)
    assert twin.page.url.endswith("/economy/alatau")
    assert "Бір жылда" in twin.text(".sentence")
    twin.page.get_by_role("link", name="Сала бойынша").click()
    expect(twin.page.locator(".economy-groups tbody tr")).to_have_count(12)
    assert "by=category" in twin.page.url
    number = twin.page.locator(".economy-groups td.economy-standing .figure").first
    shown = number.inner_text()
    number.click()
    drawer = twin.page.locator(".passport")
    expect(drawer.locator(".passport-value")).to_contain_text(shown)
    expect(drawer.locator(".demo")).to_have_count(1)
    expect(drawer.locator("tbody a").first).to_have_attribute(
        "href", re.compile(r"card=places/\d+")
    )


def test_the_map_of_districts_leads_to_their_portraits(twin: TwinPage):
    visit(twin, "/economy/?show=density")
    assert "Тығыздығы" in twin.text(".economy-map h2")
    twin.page.locator("path.area").first.dispatch_event("click")
    expect(twin.page).to_have_url(re.compile(r"/economy/\w+\?show=density$"))
    expect(twin.page.locator(".economy-missing")).to_be_visible()


def test_what_one_sorts_by_stands_in_the_address(twin: TwinPage, open_page: Open):
    visit(twin, "/economy/medeu")
    first = twin.page.locator(".economy-groups tbody th").first
    twin.page.locator(".economy-groups thead").get_by_role("link", name="Қаламен").click()
    expect(twin.page.locator(".economy-groups thead a[aria-current]")).to_contain_text("Қаламен")
    other = visit(open_page(), twin.page.url.removeprefix(twin.watch.origin))
    there = other.page.locator(".economy-groups tbody th").first
    assert there.inner_text() == first.inner_text()
    twin.page.go_back()
    expect(twin.page.locator(".economy-groups thead a[aria-current]")).to_contain_text("Орын саны")


def test_the_chart_of_quarters_has_its_table(twin: TwinPage):
    visit(twin, "/economy/medeu")
    bars = twin.page.locator(".economy-quarter")
    expect(bars).to_have_count(20)
    twin.page.locator(".economy-quarters summary").click()
    rows = twin.page.locator(".economy-quarters tbody tr")
    expect(rows).to_have_count(20)
    opened = rows.last.locator("td .figure").first.inner_text()
    assert f"ашылды {opened}," in str(bars.first.get_attribute("title"))


def test_it_is_read_while_the_scripts_are_on_their_way(twin: TwinPage):
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    twin.page.route(SCRIPTS, hold)
    twin.page.goto(f"{twin.watch.origin}/economy/medeu", wait_until="commit")
    first = twin.page.locator("#first-paint")
    expect(first.get_by_role("heading", name="Медеу ауданы")).to_be_visible()
    told = first.locator(".economy-strip dd > :first-child").all_inner_texts()
    assert len(told) == 6
    bar = first.locator(".economy-quarter i").nth(2).bounding_box()
    while held:
        held.pop(0).continue_()
    twin.page.unroute(SCRIPTS)
    expect(first).to_have_count(0)
    living = twin.page.locator("#page")
    assert living.locator(".economy-strip dd > :first-child").all_inner_texts() == told
    assert living.locator(".economy-quarter i").nth(2).bounding_box() == bar
    settle(twin)


@pytest.mark.parametrize("path", ["/economy/", "/economy/alatau?by=category&rows=all&jobs=all"])
def test_a_phone_pushes_tables_aside_never_the_page(open_page: Open, path: str):
    twin = visit(open_page(PHONE), path)
    main = "document.querySelector('#page main')"
    assert twin.page.evaluate(f"{main}.scrollWidth") <= PHONE["width"]
    link = twin.page.locator(".economy-districts tbody a, .economy-gaps a").first
    assert link.bounding_box() is not None


@pytest.mark.usefixtures("in_city")
@pytest.mark.parametrize("path", ["/economy/", "/economy/medeu"])
def test_every_number_has_a_passport_that_opens(twin: TwinPage, path: str):
    visit(twin, path)
    references = answers(twin)
    assert {one.split("/")[0] for one in references} >= {"economy", "indicator"}


@pytest.mark.parametrize("path", ["/economy/", "/economy/medeu?by=oked"])
def test_axe_finds_nothing(open_page: Open, path: str):
    still = open_page(reduced_motion="reduce")
    for lang in ("kk", "ru", "en"):
        mark = "&" if "?" in path else "?"
        visit(still, f"{path}{mark}lang={lang}")
        assert_accessible_in_both_themes(still, lang)
