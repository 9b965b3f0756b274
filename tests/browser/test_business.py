"""A place for a business: on a phone in Kazakh, from nothing to three places with reasons."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

import h3
import pytest
from playwright.sync_api import Browser, Locator, expect

from services import niches
from services.niches.asked import Asked
from services.niches.rivals import Rival
from tests.browser.conftest import Open, pages
from tests.browser.test_accessible import assert_accessible_in_both_themes, still, violations
from tests.browser.test_numbers_answer import answers, of_kind
from tests.browser.test_small_screens import (
    FOUR_TIMES,
    assert_all_is_within_reach,
    assert_nothing_overflows,
)
from tests.browser.test_without_webgl import SOFTWARE
from tests.browser.twin_page import TwinPage
from tests.conftest import pointed_at

__all__ = ["still"]
PHONE = {"width": 390, "height": 844}
ASKED = "?what=pharmacy&where=alatau&who=residents"
MOST_TAPS = 8
MOUNTAINS = (76.955, 43.135)


@dataclass
class Finger:
    """Taps, and counts them."""

    taps: int = 0

    def tap(self, on: Locator) -> None:
        on.tap()
        self.taps += 1


@pytest.fixture
def phone(open_page: Open) -> TwinPage:
    """Return a page on a phone, not yet opened."""
    return open_page(PHONE, has_touch=True, is_mobile=True, reduced_motion="reduce")


@pytest.fixture(scope="module")
def worst(city: str) -> str:
    """Return the cell of Алатау that is worst for a pharmacy, of those that are ranked."""
    with pointed_at(city):
        found = niches.scores(Asked.parse(ASKED))
    known = zip(found.score.tolist(), found.cells.tolist(), strict=True)
    return min(one for one in known if not math.isnan(one[0]))[1]


@pytest.fixture(scope="module")
def rival(city: str) -> Rival:
    """Return a pharmacy of Алатау on which no pin of a best place lies."""
    with pointed_at(city):
        pins, asked = niches.best(Asked.parse(ASKED)).spots, Asked.parse(ASKED)
        return max(
            niches.rivals(asked),
            key=lambda one: min(abs(one.lon - pin.lon) + abs(one.lat - pin.lat) for pin in pins),
        )


def visit(twin: TwinPage, search: str = "") -> TwinPage:
    """Open the page, and wait until all answers are there."""
    twin.page.goto(f"{twin.watch.origin}/business/{search}")
    return settle(twin)


def settle(twin: TwinPage) -> TwinPage:
    expect(twin.page.locator("#biz-page")).to_be_visible()
    twin.eventually(twin._quiet, "all answers are there")
    return twin


def heading(twin: TwinPage) -> Locator:
    return twin.page.get_by_role("heading", level=1)


def cards(twin: TwinPage) -> Locator:
    return twin.page.locator(".biz-card:visible")


def option(twin: TwinPage, name: str) -> Locator:
    return twin.page.locator(".biz-option", has_text=name).first


def card(twin: TwinPage) -> Locator:
    return twin.page.locator("#biz-card .biz-opened")


def whole(text: str) -> int:
    return int(re.search(r"[+\N{MINUS SIGN}]?\d+$", text.strip())[0].replace("\N{MINUS SIGN}", "-"))


def looked_at(twin: TwinPage, lon: float, lat: float) -> tuple[float, float]:
    """Turn the map to a place; return its pixel."""
    twin.page.evaluate(
        "([lat, lon]) => window.twinMap.setView([lat, lon], 14, { animate: false })", [lat, lon]
    )
    twin.eventually(twin._quiet, "the map is there")
    return twin.pixel((lon, lat))


def test_a_pharmacy_in_alatau_takes_few_taps_to_three_places_with_reasons(phone: TwinPage):
    finger = Finger()
    visit(phone)
    expect(phone.page.get_by_role("heading", name="Не ашасыз?")).to_be_visible()
    finger.tap(option(phone, "Дәріхана"))
    expect(phone.page.get_by_role("heading", name="Қай жерде?")).to_be_in_viewport()
    finger.tap(option(phone, "Алатау"))
    expect(phone.page.get_by_role("heading", name="Кімдер үшін?")).to_be_in_viewport()
    finger.tap(option(phone, "Тұрғындар"))
    expect(heading(phone)).to_have_text("Дәріхана ашуға үздік орындар")
    expect(cards(phone)).to_have_count(3)
    assert finger.taps <= MOST_TAPS
    for one in cards(phone).all():
        expect(one.locator(".biz-reason")).to_have_text(re.compile(r"^Жаяу 10 минутта .+\.$"))
        points = [whole(text) for text in one.locator(".biz-parts li").all_inner_texts()]
        assert sum(points) == int(one.locator(".biz-number").inner_text())
        low, high = map(int, one.locator(".biz-between").inner_text().split("\N{EN DASH}"))
        assert low <= sum(points) <= high
    expect(cards(phone).first).to_be_in_viewport()
    settle(phone)
    assert phone.address() == {"what": "pharmacy", "where": "alatau", "who": "residents"}
    assert_all_is_within_reach(phone)
    assert not phone.ask("cramped")
    assert violations(phone) == []


def test_each_question_fits_on_a_phone_and_at_four_times_the_size(phone: TwinPage):
    for search in ("", "?what=pharmacy", "?what=pharmacy&where=city"):
        phone.page.set_viewport_size({"width": 360, "height": 720})
        visit(phone, search)
        assert_all_is_within_reach(phone)
        assert not phone.ask("cramped")
        phone.page.set_viewport_size(FOUR_TIMES)
        assert_all_is_within_reach(phone)


def test_a_category_is_found_as_one_types_whatever_letters_the_keyboard_has(twin: TwinPage):
    visit(twin)
    field = twin.page.get_by_label("Саланы іздеу")
    field.fill("дари")
    shown = twin.page.locator(".biz-option:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("Дәріхана")
    field.fill("бәрі жоқ")
    expect(shown).to_have_count(0)
    expect(twin.page.locator(".biz-nothing")).to_be_visible()
    field.fill("аптек")
    field.press("Enter")
    expect(twin.page.get_by_role("heading", name="Қай жерде?")).to_be_visible()
    assert twin.address() == {"what": "pharmacy"}


def test_an_answer_is_taken_back_and_the_way_back_leads_to_it_again(twin: TwinPage):
    visit(twin, ASKED)
    twin.page.get_by_role("link", name="Алатау: өзгерту").click()
    expect(twin.page.get_by_role("heading", name="Қай жерде?")).to_be_visible()
    expect(twin.page.locator(".biz-map")).to_be_hidden()
    option(twin, "Медеу").click()
    expect(cards(twin)).not_to_have_count(0)
    assert twin.address()["where"] == "medeu"
    twin.page.go_back()
    expect(twin.page.get_by_role("heading", name="Қай жерде?")).to_be_visible()
    twin.page.go_back()
    expect(twin.page.get_by_role("link", name="Алатау: өзгерту")).to_be_visible()
    expect(cards(twin)).not_to_have_count(0)


def test_any_place_says_why_it_is_not_among_the_best(twin: TwinPage, worst: str):
    visit(twin, ASKED)
    lat, lon = h3.cell_to_latlng(worst)
    twin.page.mouse.click(*looked_at(twin, lon, lat))
    expect(card(twin)).to_contain_text("Неге үздіктердің қатарында емес?")
    assert twin.address()["cell"] == worst
    score = whole(card(twin).locator(".biz-number").inner_text())
    points = [whole(one) for one in card(twin).locator(".biz-factors dt + dd").all_inner_texts()]
    assert sum(points[:-1]) == points[-1] == score
    expect(card(twin).locator(".biz-others a").first).to_be_visible()
    expect(card(twin).locator(".biz-twins a").first).to_be_visible()
    twin.page.keyboard.press("Escape")
    expect(card(twin)).to_have_count(0)
    assert "cell" not in twin.address()


def test_a_tap_in_the_mountains_is_answered_in_words(twin: TwinPage):
    visit(twin, ASKED)
    pixel = looked_at(twin, *MOUNTAINS)
    with twin.provoking("422"):
        twin.page.mouse.click(*pixel)
        expect(twin.page.locator("#biz-wrong")).to_contain_text("көше жоқ")
    expect(cards(twin)).not_to_have_count(0)
    assert "cell" not in twin.address()


def test_a_branch_of_ones_own_is_marked_on_the_map_and_unmarked(twin: TwinPage, rival: Rival):
    visit(twin, ASKED)
    twin.page.mouse.click(*looked_at(twin, rival.lon, rival.lat))
    twin.page.get_by_role("button", name="Бұл менікі").click()
    chip = twin.page.get_by_role("link", name="Өз орындарым: 1")
    expect(chip).to_be_visible()
    assert twin.address()["own"] == str(rival.id)
    cards(twin).first.locator(".biz-name a").click()
    expect(card(twin)).to_contain_text("Өз нүктелеріңізден кететіні")
    chip.click()
    expect(chip).to_have_count(0)
    expect(card(twin)).not_to_contain_text("Өз нүктелеріңізден кететіні")


def test_the_same_place_is_opened_for_another_category(twin: TwinPage, worst: str):
    visit(twin, f"{ASKED}&cell={worst}")
    other = card(twin).locator(".biz-others a").first
    name = other.inner_text()
    other.click()
    expect(heading(twin)).to_have_text(f"{name} ашуға үздік орындар")
    expect(card(twin)).to_be_visible()
    assert twin.address()["cell"] == worst and twin.address()["what"] != "pharmacy"


def test_on_a_phone_the_map_opens_over_the_page_and_a_card_comes_into_view(phone: TwinPage):
    visit(phone, ASKED)
    expect(phone.page.locator(".biz-map")).to_be_hidden()
    cards(phone).nth(2).get_by_role("button", name="картада көрсету").tap()
    expect(phone.page.locator(".biz-map")).to_be_in_viewport()
    expect(phone.page.locator(".biz-pin").first).to_be_visible()
    assert_nothing_overflows(phone)
    phone.page.get_by_role("button", name="Жабу").tap()
    expect(phone.page.locator(".biz-map")).to_be_hidden()
    name = cards(phone).nth(2).locator(".biz-name a")
    told = name.inner_text().partition(". ")[2]
    name.tap()
    expect(card(phone).locator("h2")).to_have_text(told)
    expect(card(phone).locator("h2")).to_be_in_viewport()
    settle(phone)
    assert_all_is_within_reach(phone)
    assert violations(phone) == []


def test_three_places_are_compared_and_a_link_shows_the_same_to_somebody_else(
    phone: TwinPage, open_page: Open
):
    visit(phone, ASKED)
    for n in range(3):
        cards(phone).nth(n).get_by_role("link", name="салыстыруға қосу").tap()
        expect(cards(phone).nth(n).locator(".biz-taken")).to_be_visible()
    table = phone.page.locator(".biz-table")
    phone.page.get_by_role("button", name="3 орынды қатар көру").first.tap()
    expect(table).to_be_in_viewport()
    expect(table.locator("thead th")).to_have_count(3)
    expect(table.get_by_text("үздік", exact=True).first).to_be_visible()
    cards(phone).first.locator(".biz-name a").tap()
    expect(card(phone)).to_be_visible()
    settle(phone)
    assert_all_is_within_reach(phone)
    assert violations(phone) == []
    other = visit(open_page(PHONE), phone.page.url.rpartition("/")[2])
    for part in ("#biz-head", "#biz-card", "#biz-best", "#biz-compared"):
        mine = phone.page.locator(part).inner_text()
        expect(other.page.locator(part)).to_have_text(mine, use_inner_text=True)
    other.page.get_by_role("link", name="салыстырудан алу").last.click()
    expect(other.page.locator(".biz-table thead th")).to_have_count(2)


def test_a_weight_is_moved_and_the_list_with_it(twin: TwinPage):
    visit(twin, ASKED)
    before = cards(twin).locator(".biz-name").all_inner_texts()
    twin.page.locator(".biz-steer summary").click()
    for name, key, told in (
        ("Тұрғындар", "Home", "0,25,5,10,"),
        ("Бос сұраныс", "Home", "0,0,5,10,"),
        ("Жаяу ағын", "End", "0,0,5,100,"),
    ):
        twin.page.get_by_role("slider", name=name).press(key)
        expect(twin.page).to_have_url(re.compile(f"weights={told}"))
    expect(cards(twin).locator(".biz-name").first).not_to_have_text(before[0])
    expect(twin.page.get_by_role("slider", name="Жаяу ағын")).to_have_value("100")
    twin.page.get_by_role("link", name="Бастапқы қалпына келтіру").click()
    expect(cards(twin).locator(".biz-name")).to_have_text(before)
    assert "weights" not in twin.address()


def test_a_place_is_kept_on_this_device(twin: TwinPage):
    visit(twin, ASKED)
    cards(twin).first.locator(".biz-name a").click()
    twin.page.get_by_role("button", name="Сақтау").click()
    saved = twin.page.locator("#biz-saved li a")
    expect(saved).to_have_text(re.compile("^Дәріхана · "))
    visit(twin)
    saved.click()
    expect(card(twin)).to_be_visible()
    twin.page.locator("#biz-saved button").click()
    expect(saved).to_have_count(0)


def test_places_come_without_webgl_too(launch: Callable[..., Browser], origin: str):
    browser = launch("--disable-gpu", "--disable-3d-apis", without=SOFTWARE)
    with pages(browser, origin) as open_page:
        twin = open_page()
        with twin.provoking("WebGL"):
            visit(twin, ASKED)
            expect(cards(twin)).not_to_have_count(0)
            expect(twin.page.locator(".biz-pin").first).to_be_visible()
            twin.page.locator(".biz-pin").first.click()
            expect(card(twin)).to_be_visible()
    browser.close()


def test_before_any_script_the_questions_are_answered_by_links(open_page: Open):
    twin = open_page(java_script_enabled=False)
    twin.page.goto(f"{twin.watch.origin}/business/")
    for name in ("Дәріхана", "Алатау", "Тұрғындар"):
        option(twin, name).click()
    expect(heading(twin)).to_have_text("Дәріхана ашуға үздік орындар")
    expect(twin.page.locator(".biz-reason").first).to_contain_text("Жаяу 10 минутта")


def test_every_number_answers(twin: TwinPage, in_city: str, worst: str):
    assert in_city
    visit(twin, f"{ASKED}&cell={worst}")
    expect(card(twin).locator(".biz-others a").first).to_be_visible()
    found = answers(twin)
    assert of_kind(found) == {"niche"}
    fields = {one.split("/")[7] for one in found}
    assert fields > {"score", "interval", "rank", "residents", "points-demand", "share", "cells"}
    cells = [one.split("/")[6] for one in found if one.endswith("/score")]
    visit(twin, f"{ASKED}&own=1&weights=1,1,1,1,1,1,1,1,1&compare={','.join(cells[:2])}")
    expect(twin.page.locator(".biz-table")).to_be_visible()
    answers(twin)


def test_axe_finds_nothing_with_a_place_open_and_two_compared(still: TwinPage, worst: str):
    visit(still, ASKED)
    for n in range(2):
        cards(still).nth(n).get_by_role("link", name="салыстыруға қосу").click()
        expect(cards(still).nth(n).locator(".biz-taken")).to_be_visible()
    visit(still, f"?{still.page.url.partition('?')[2]}&cell={worst}")
    expect(card(still)).to_be_visible()
    still.page.locator(".biz-steer summary").click()
    still.page.locator(".biz-rest summary").click()
    assert_accessible_in_both_themes(still, "a place for a business")
