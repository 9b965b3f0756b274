"""Catchments, tables, measuring."""

import re
from typing import Any

from playwright.sync_api import expect

from tests.browser.twin_page import MONTH, TwinPage

PLACES = "?at=43.2567,76.9286,16&on=places"


def open_place(twin: TwinPage) -> dict[str, Any]:
    twin.open(PLACES)
    place = next(twin.reachable("places"))
    twin.click_map(place["at"])
    expect(twin.card).to_have_count(1)
    return place


def assert_nested(twin: TwinPage, at: tuple[float, float]) -> None:
    """Walk away from a place: first all zones, then the larger ones, then none."""
    for _ in range(2):
        twin.press("zoom-out")
        twin.settle()
    assert twin.zones(at) == {5, 10, 15}
    ways = [
        [twin.zones((at[0], at[1] + way * step / 1600)) for step in range(28)] for way in (1, -1)
    ]
    for way in ways:
        assert all(zones in ({5, 10, 15}, {10, 15}, {15}, set()) for zones in way)
        assert {5, 10, 15} in way and {15} in way and way[-1] == set()


def test_a_place_shows_from_where_it_is_reached_on_foot(twin: TwinPage):
    place = open_place(twin)
    assert not twin.drawn("zones")
    twin.press("catchment")
    expect(twin.page.locator("#catchment-told p")).to_have_count(3)
    twin.settle()
    lines = twin.text("#catchment-told").replace("\xa0", " ")
    told = [int(one.replace(" ", "")) for one in re.findall(r"([\d ]+) тұрғын", lines)]
    assert [int(one) for one in re.findall(r"(\d+) минут", lines)] == [5, 10, 15]
    assert 0 < told[0] < told[1] < told[2]
    minutes = {one["minutes"]: one["residents"] for one in twin.drawn("zones")}
    assert set(minutes) == {5, 10, 15}
    assert twin.address()["catchment"] == twin.address()["card"].partition("/")[2]
    assert_nested(twin, place["at"])
    twin.page.keyboard.press("Escape")
    expect(twin.card).to_have_count(0)
    twin.settle()
    assert not twin.drawn("zones") and "catchment" not in twin.address()


def test_a_linked_catchment_is_drawn_again(twin: TwinPage, open_page):
    open_place(twin)
    twin.press("catchment")
    expect(twin.page.locator("#catchment-told p")).to_have_count(3)
    twin.settle()
    other = open_page().open("?" + twin.page.url.partition("?")[2])
    expect(other.page.locator("#catchment-told p")).to_have_count(3)
    other.settle()
    assert other.text("#catchment-told") == twin.text("#catchment-told")
    assert other.drawn("zones") == twin.drawn("zones")


def test_a_table_holds_what_the_map_shows(twin: TwinPage):
    twin.open("?at=43.25,76.93,12.5&on=schools")
    twin.row("schools").locator('[data-act="table"]').click()
    expect(twin.table).to_have_count(1)
    buttons = twin.table.locator('[data-act="show"]')
    rows = buttons.evaluate_all("all => all.map((one) => Number(one.dataset.id))")
    assert set(rows) == twin.ids("schools") and len(rows) > 1
    expect(twin.table).to_contain_text(f"{len(rows)} нысан")
    expect(twin.table).to_contain_text("ДЕМО")
    heading = twin.table.locator("tbody th").first.inner_text()
    buttons.first.click()
    expect(twin.card.locator("h2")).to_have_text(heading)
    twin.settle()
    assert twin.address()["card"] == f"schools/{rows[0]}"
    twin.page.keyboard.press("Escape")
    expect(twin.table).to_have_count(0)
    expect(twin.card).to_have_count(1)


def test_a_table_of_works_keeps_to_the_months_of_the_slider(twin: TwinPage):
    twin.open(f"?{MONTH}&at=43.26,76.93,10&on=works_repair")
    twin.row("works_repair").locator('[data-act="table"]').click()
    expect(twin.table.locator("tbody tr")).to_have_count(twin.works)


def test_two_clicks_tell_the_metres_between_them(twin: TwinPage):
    twin.open("?at=43.25,76.93,15&on=districts")
    twin.press("measure")
    expect(twin.page.locator("#toast")).to_contain_text("Нүктелерді басыңыз")
    twin.click_map((76.93, 43.25))
    twin.click_map((76.935, 43.25))
    metres = int(re.fullmatch(r"(\d+) м", twin.text("#toast")).group(1))
    assert abs(metres - 405) < 4  # 0.005 degrees of longitude at this latitude
    assert twin.drawn("measured")
    expect(twin.page.locator("#card")).to_be_empty()
    twin.page.keyboard.press("Escape")
    twin.settle()
    assert not twin.drawn("measured")
    twin.click_map((76.93, 43.25))
    expect(twin.card).to_have_count(1)
