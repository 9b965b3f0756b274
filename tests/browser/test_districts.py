"""Districts: one under the glass, some side by side, a number followed to its source row."""

import re
from typing import Final

from playwright.sync_api import Locator, expect

from tests.browser.conftest import Open
from tests.browser.twin_page import QUIET, TwinPage

CARDS: Final = 20


def visit(twin: TwinPage, path: str) -> TwinPage:
    """Open a page beside the map, and wait until all of it is there."""
    twin.page.goto(f"{twin.watch.origin}{path}")
    return settle(twin)


def settle(twin: TwinPage) -> TwinPage:
    expect(twin.page.locator("main.page .js-plotly-plot .main-svg").first).to_be_visible()
    twin.eventually(lambda: not twin.watch.waiting, "all answers are there")
    twin.page.wait_for_timeout(QUIET * 1000)
    return twin


def card(twin: TwinPage, name: str) -> Locator:
    return twin.page.locator(".indicator-card", has=twin.page.get_by_role("link", name=name))


def test_a_district_is_chosen_in_kazakh(twin: TwinPage):
    visit(twin, "/districts/")
    twin.page.get_by_role("link", name="Медеу", exact=True).first.click()
    expect(twin.page.get_by_role("heading", name="Медеу ауданы")).to_be_visible()
    settle(twin)
    assert twin.page.url.endswith("/districts/medeu")
    expect(twin.page.locator(".indicator-card")).to_have_count(CARDS)
    assert "тұрғын" in twin.text(".district-told")
    twin.page.get_by_role("link", name="Құқықтық тәртіп").click()
    expect(card(twin, "Ұрлық")).to_have_count(1)
    twin.page.go_back()
    expect(twin.page.locator(".indicator-card")).to_have_count(CARDS)


def test_a_press_on_the_map_opens_that_district(twin: TwinPage):
    visit(twin, "/districts/")
    twin.page.locator("path.area").first.dispatch_event("click")
    expect(twin.page).to_have_url(re.compile(r"/districts/\w+$"))
    expect(twin.page.locator(".district-told")).to_be_visible()


def test_three_districts_side_by_side_stand_in_the_link(twin: TwinPage, open_page: Open):
    visit(twin, "/districts/")
    for name in ("Медеу", "Алмалы", "Алатау"):
        twin.page.locator(".chip", has_text=name).click()
        expect(twin.page.locator(".chip[aria-current]", has_text=name)).to_have_count(1)
    heads = twin.page.locator(".compared-table thead th")
    expect(heads).to_have_text(["Көрсеткіш", "Алатау", "Алмалы", "Медеу"])
    other = open_page()
    visit(other, twin.page.url.removeprefix(twin.watch.origin))
    expect(other.page.locator(".compared-table thead th")).to_have_count(4)


def test_a_name_chooses_what_chart_table_and_map_show(twin: TwinPage):
    visit(twin, "/districts/medeu")
    card(twin, "Орташа жалақы").get_by_role("link").click()
    expect(twin.page.locator(".views h2")).to_have_text("Орташа жалақы, мың ₸")
    expect(twin.page.locator(".views tbody tr")).to_have_count(8)
    shown = card(twin, "Орташа жалақы").locator(".card-value button").inner_text()
    expect(twin.page.locator(".views tr.here td button")).to_have_text(shown)
    twin.page.get_by_role("link", name="Аудандар бойынша").click()
    expect(twin.page.locator(".js-plotly-plot .bars .point")).to_have_count(8)


def test_a_number_leads_to_the_row_it_came_from_in_two_presses(twin: TwinPage):
    visit(twin, "/districts/medeu")
    number = card(twin, "Орташа жалақы").locator(".card-value button")
    shown = number.inner_text()
    number.click()
    drawer = twin.page.locator(".passport")
    expect(drawer.locator(".passport-value")).to_contain_text(shown)
    expect(drawer).to_contain_text("mean_wage-6-2026-05")
    expect(drawer).to_contain_text("CC0")
    expect(drawer.locator(".demo")).to_have_count(1)
    expect(drawer.get_by_role("button", name="Жабу")).to_be_focused()
    twin.page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    expect(number).to_be_focused()


def test_another_month_and_what_was_known_then_stand_in_the_address(twin: TwinPage):
    visit(twin, "/districts/medeu")
    before = card(twin, "Тұрғындар саны").locator(".card-value button").inner_text()
    twin.page.get_by_label("Ай", exact=True).select_option("2025-05")
    twin.eventually(lambda: "month=2025-05" in twin.page.url, "the month is in the address")
    earlier = card(twin, "Тұрғындар саны").locator(".card-value button")
    expect(earlier).not_to_have_text(before)
    twin.page.get_by_label("Қай күнгі дерек").fill("2025-06-01")
    twin.page.keyboard.press("Tab")
    twin.eventually(lambda: "known=2025-06-01" in twin.page.url, "so is the day")
    expect(twin.page.get_by_label("Ай", exact=True)).to_have_value(
        "2025-04"
    )  # May was not known yet
    assert "2025-04/all@2025-06-01" in str(earlier.get_attribute("data-number"))
