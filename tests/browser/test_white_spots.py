"""White spots: found, closed by cameras, each of them explained, handed on as a file."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests import kept_plans
from tests.browser.conftest import Open
from tests.browser.serving import ROOT
from tests.browser.test_accessible import assert_accessible_in_both_themes, still
from tests.browser.test_numbers_answer import answers, of_kind
from tests.browser.test_small_screens import PHONE, assert_all_is_within_reach
from tests.browser.twin_page import TwinPage
from tests.conftest import pointed_at
from tests.services import proposed

__all__ = ["still"]
WORKER = (sys.executable, "-m", "cli", "worker", "--one")
ALATAU = "?district=alatau"


@pytest.fixture
def worker(city: str) -> Iterator[None]:
    """Let one real worker compute plans of the small city."""
    env = {**os.environ, "TWIN_DATABASE_URL": city}
    with subprocess.Popen(WORKER, cwd=ROOT, env=env) as child:
        yield
        child.terminate()


@pytest.fixture(autouse=True)
def forgetting(city: str) -> Iterator[None]:
    """Forget the plans of a test when it ends."""
    yield
    with pointed_at(city):
        kept_plans.forget()


@pytest.fixture
def plans(city: str) -> tuple[str, str]:
    """Return the keys of two plans of three cameras; one camera they have in common."""
    with pointed_at(city):
        other = kept_plans.keep(kept_plans.shifted(proposed.plan(3), 200))
        return kept_plans.keep(), other


def visit(twin: TwinPage, search: str = "") -> TwinPage:
    """Open the page, and wait until its map and all answers are there."""
    twin.page.goto(f"{twin.watch.origin}/white-spots/{search}")
    return settle(twin)


def settle(twin: TwinPage) -> TwinPage:
    expect(twin.page.locator(".spots-map path.spots-district").first).to_be_attached()
    twin.eventually(lambda: not twin.watch.waiting, "all answers are there")
    return twin


def settle_map(twin: TwinPage) -> None:
    """Wait until the map stands: the keys make it glide."""
    twin.eventually(
        lambda: not twin.page.evaluate("Boolean(window.twinMap._panAnim?._inProgress)"),
        "the map stands",
    )


def heading(twin: TwinPage) -> Locator:
    return twin.page.get_by_role("heading", level=1)


def pin(twin: TwinPage, number: int) -> Locator:
    return twin.page.locator(f".spots-pin-first[title^='{number}-орын']")


def place_on(twin: TwinPage, across: float, down: float) -> tuple[float, float]:
    """Return the pixel at a share of the map."""
    box = twin.page.locator(".spots-map").bounding_box()
    return box["x"] + across * box["width"], box["y"] + down * box["height"]


@pytest.mark.usefixtures("worker")
def test_five_cameras_are_placed_in_alatau_and_the_list_is_handed_on(
    twin: TwinPage, open_page: Open, tmp_path: Path
):
    visit(twin)
    twin.page.get_by_label("Аймақ").select_option("Алатау ауданы")
    expect(heading(twin)).to_have_text("Ақ дақтарАлатау ауданы")
    expect(twin.page.locator(".spots-head .sentence")).to_contain_text("бірде-бір камера көрмейді")
    twin.page.get_by_label("Неше дана").fill("5")
    twin.page.get_by_role("button", name="Орналастыру").click()
    rows = twin.page.locator(".spots-list tbody tr")
    expect(rows).to_have_count(5)
    expect(twin.page.locator(".spots-answer .sentence")).to_contain_text("Дәлелденді")
    expect(twin.page.locator(".spots-head .sentence")).to_contain_text("5 камера тағы")
    assert twin.address()["count"] == "5" and twin.address()["plan"]
    rows.first.locator("th").click()
    card = twin.page.locator(".spots-card")
    expect(card).to_contain_text("1-орын")
    expect(card).to_contain_text("Ол болмаса")
    expect(pin(twin, 1)).to_have_class(re.compile("spots-pin-here"))
    with twin.page.expect_download() as coming:
        twin.page.locator(".downloads a", has_text="GEOJSON").click()
    coming.value.save_as(tmp_path / "plan.geojson")
    told = json.loads((tmp_path / "plan.geojson").read_text("utf-8"))
    assert len({one["properties"]["number"] for one in told["features"]}) == 5
    other = visit(open_page(), twin.page.url.rpartition("/")[2])
    expect(other.page.locator(".spots-card")).to_have_text(card.inner_text(), use_inner_text=True)
    expect(other.page.locator(".spots-list tbody tr")).to_have_count(5)


def test_the_map_stays_while_the_question_changes(twin: TwinPage):
    visit(twin, f"{ALATAU}&lang=ru")
    twin.page.evaluate("() => { window.twinMap.kept = true; }")
    twin.page.get_by_role("link", name="Обращения").click()
    twin.eventually(lambda: twin.address().get("weight") == "incidents", "the address says it")
    twin.page.get_by_role("switch").click()
    twin.eventually(lambda: twin.address().get("broken") == "1", "the address says that too")
    expect(twin.page.get_by_role("switch")).to_have_attribute("aria-checked", "true")
    assert twin.page.evaluate("window.twinMap.kept") is True
    assert twin.address()["lang"] == "ru"
    twin.page.go_back()
    expect(twin.page.get_by_role("switch")).to_have_attribute("aria-checked", "false")


def test_a_number_that_cannot_be_stays_to_be_mended(twin: TwinPage):
    visit(twin, ALATAU)
    field = twin.page.get_by_label("Неше дана")
    field.fill("5000")
    twin.page.get_by_role("button", name="Орналастыру").click()
    expect(twin.page.locator("#spots-wrong")).to_contain_text("1 мен 1 000 аралығындағы")
    expect(field).to_have_value("5000")
    field.fill("")
    twin.page.get_by_role("button", name="Орналастыру").click()
    expect(twin.page.locator("#spots-wrong")).to_contain_text("1 мен 1 000 аралығындағы")
    assert twin.address() == {"district": "alatau"}
    field.fill("50")
    field.press("Enter")
    twin.eventually(lambda: twin.address().get("count") == "50", "the mended one is taken")
    expect(twin.page.locator("#spots-wrong")).to_be_empty()


def test_an_area_is_drawn_by_clicks_or_by_the_keys_alone(twin: TwinPage):
    visit(twin)
    twin.page.locator("[data-spots-draw=area]").click()
    expect(twin.page.locator(".spots-drawing")).to_be_visible()
    twin.page.mouse.click(*place_on(twin, 0.5, 0.5))
    twin.page.keyboard.press("Escape")
    expect(twin.page.locator(".spots-drawing")).to_be_hidden()
    assert twin.address() == {}
    twin.page.locator("[data-spots-draw=area]").click()
    for corner in ((0.35, 0.35), (0.65, 0.35), (0.65, 0.7)):
        twin.page.mouse.click(*place_on(twin, *corner))
    twin.page.keyboard.press("Enter")
    expect(heading(twin)).to_contain_text("Картада сызылған аймақ")
    assert twin.address()["area"].count(";") == 2
    expect(twin.page.locator("path.spots-area")).to_have_count(1)
    before = twin.address()["area"]
    twin.page.locator("[data-spots-draw=area]").focus()
    twin.page.keyboard.press("Enter")
    for corner, keys in enumerate(("Space", "ArrowRight Space", "ArrowDown Space"), 1):
        for key in keys.split():
            settle_map(twin)
            twin.page.keyboard.press(key)
        expect(twin.page.locator("path.spots-corner")).to_have_count(corner)
    twin.page.keyboard.press("Enter")
    twin.eventually(lambda: twin.address()["area"] != before, "another area is asked for")


def test_a_site_is_walked_to_from_the_next_one_and_left(twin: TwinPage, plans: tuple[str, str]):
    visit(twin, f"?plan={plans[0]}")
    twin.page.locator("[data-act=spot][data-spot='2']").focus()
    twin.page.keyboard.press("Enter")
    close = twin.page.locator('[data-act="spot-close"]')
    expect(close).to_be_focused()
    twin.page.keyboard.press("ArrowRight")
    expect(twin.page.locator(".spots-card h3")).to_have_text("3-орын")
    assert twin.address()["site"] == "3"
    twin.page.keyboard.press("Escape")
    expect(twin.page.locator(".spots-card")).to_have_count(0)
    expect(twin.page.locator("[data-act=spot][data-spot='2']")).to_be_focused()
    assert "site" not in twin.address()
    pin(twin, 3).click()
    expect(twin.page.locator(".spots-card h3")).to_have_text("3-орын")
    twin.page.keyboard.press("ArrowLeft")
    expect(twin.page.locator(".spots-card h3")).to_have_text("2-орын")
    twin.page.keyboard.press("Escape")
    expect(twin.page.locator(".spots-card")).to_have_count(0)


def test_two_plans_are_compared_and_both_are_on_the_map(twin: TwinPage, plans: tuple[str, str]):
    visit(twin, f"?plan={plans[0]}")
    twin.page.get_by_role("link", name="Салыстыру", exact=True).click()
    expect(twin.page.get_by_role("heading", name="Екі жоспар қатар")).to_be_visible()
    assert twin.address()["than"] == plans[1]
    expect(twin.page.locator("tr", has_text="Екеуінде де бар").locator("td")).to_have_text(
        ["1"] * 2
    )
    expect(twin.page.locator(".spots-pin-first")).to_have_count(3)
    expect(twin.page.locator(".spots-pin-second")).to_have_count(3)
    twin.page.get_by_role("link", name="Салыстыруды жабу").click()
    expect(twin.page.locator(".spots-pin-second")).to_have_count(0)


def test_what_is_far_below_the_map_brings_one_back_up_to_it(twin: TwinPage, plans: tuple[str, str]):
    visit(twin, f"?plan={plans[0]}")
    twin.page.get_by_role("link", name="Салыстыру", exact=True).click()
    expect(twin.page.get_by_role("heading", name="Екі жоспар қатар")).to_be_in_viewport()


def test_districts_are_sorted_by_what_one_asks(twin: TwinPage):
    visit(twin)
    names = twin.page.locator(".spots-districts tbody th")
    first = names.first.inner_text()
    head = twin.page.locator(".spots-districts thead th").nth(2)
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    shares = twin.page.locator(".spots-districts tbody td:nth-of-type(2)").evaluate_all(
        "cells => cells.map((one) => Number(one.dataset.value))"
    )
    assert shares == sorted(shares, reverse=True)
    twin.page.locator(".spots-districts thead th").nth(1).get_by_role("button").click()
    expect(names.first).to_have_text(first)


def test_every_number_of_a_plan_answers_on_the_page(
    twin: TwinPage, in_city: str, plans: tuple[str, str]
):
    assert in_city
    visit(twin, f"?plan={plans[0]}&site=1")
    expect(twin.page.locator(".spots-card")).to_be_visible()
    assert of_kind(answers(twin)) >= {"plan", "coverage", "object"}
    visit(twin, f"?plan={plans[0]}&than={plans[1]}")
    answers(twin)


def test_axe_finds_nothing_in_a_plan_that_is_compared(still: TwinPage, plans: tuple[str, str]):
    visit(still, f"?plan={plans[0]}&than={plans[1]}&site=1")
    expect(still.page.locator(".spots-card")).to_be_visible()
    assert_accessible_in_both_themes(still, "two plans")


def test_a_plan_fits_on_a_phone(open_page: Open, plans: tuple[str, str]):
    twin = visit(open_page(viewport=PHONE, reduced_motion="reduce"), f"?plan={plans[0]}&site=2")
    expect(twin.page.locator(".spots-card")).to_be_visible()
    field = twin.page.get_by_label("Неше дана")
    expect(field).to_be_hidden()
    assert_all_is_within_reach(twin)
    assert not twin.ask("cramped")
    twin.page.get_by_role("button", name="Шарттарды өзгерту").click()
    expect(field).to_be_visible()
    assert_all_is_within_reach(twin)
    assert not twin.ask("cramped")
