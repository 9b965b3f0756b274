"""What a click opens."""

import re

from playwright.sync_api import expect

from tests.browser.twin_page import MONTH, TwinPage

CITY = f"?{MONTH}&at=43.26,76.93,12"


def test_a_click_opens_the_card_of_an_object(twin: TwinPage):
    twin.open(f"{CITY}&on=works_repair,districts")
    work = next(twin.reachable("works_repair"))
    view = twin.view()
    twin.click_map(work["at"])
    expect(twin.card).to_have_count(1)
    told = twin.card.inner_text()
    assert "Жол жөндеу" in told and "Бюджеті" in told and "₸" in told
    assert "ДЕМО" in told and "синтетикалық деректер" in told
    assert re.search(r"\d\d\.\d\d\.2026", twin.card.locator(".provenance").inner_text())
    assert twin.address()["card"] == f"works_repair/{work['id']}"
    assert twin.drawn("selected")
    assert twin.view() == view


def test_arrows_walk_through_neighbours_and_escape_closes(twin: TwinPage):
    twin.open(f"{CITY}&on=works_repair,districts")
    work = next(twin.reachable("works_repair"))
    view = twin.view()
    twin.click_map(work["at"])
    expect(twin.card.locator(".turn span")).to_have_text("Осы жерде: 1 / 2")
    twin.page.keyboard.press("ArrowRight")
    expect(twin.card.locator(".turn span")).to_have_text("Осы жерде: 2 / 2")
    expect(twin.card.locator("h2")).to_contain_text("ауданы")
    twin.page.keyboard.press("ArrowLeft")
    expect(twin.card.locator(".turn span")).to_have_text("Осы жерде: 1 / 2")
    twin.page.keyboard.press("Escape")
    expect(twin.card).to_have_count(0)
    twin.settle()
    assert "card" not in twin.address()
    assert not twin.drawn("selected")
    assert twin.view() == view


def test_a_click_on_a_district_tells_what_is_late_there(twin: TwinPage):
    twin.open(f"{CITY}&on=districts")
    twin.click_map((76.8466, 43.2985))
    expect(twin.card.locator("h2")).to_have_text("Алатау ауданы")
    told = twin.card.inner_text()
    assert re.search(r"\d+ жұмыс кешігіп жатыр, көбі — ", told)
    assert re.search(r"[\d\s]+ тұрғын · [\d,]+ км²", told)
    assert "ДЕМО" in told


def test_where_nothing_lies_the_card_says_so(twin: TwinPage):
    twin.open(f"{CITY}&on=schools")
    twin.click_map(twin.away_from("schools"))
    expect(twin.page.locator("#card")).to_contain_text("қосулы қабаттардың нысаны жоқ")


def test_a_hexagon_tells_its_count_and_has_no_neighbourly_address(twin: TwinPage):
    twin.open(f"{CITY}&on=cameras")
    cell = next(twin.reachable("cameras"))
    twin.click_map(cell["at"])
    expect(twin.card).to_contain_text("Осы алтыбұрышта")
    expect(twin.card).to_contain_text("камера/км²")
    assert "card" not in twin.address()
