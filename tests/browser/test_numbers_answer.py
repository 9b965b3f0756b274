"""No number without a passport: every page is walked over, every reference is opened."""

from typing import Final

import pytest
from playwright.sync_api import Locator, expect

from api import passports
from core.rights import Role
from core.settings import settings
from data_access import db
from tests.browser.conftest import Open
from tests.browser.twin_page import MONTH, TwinPage

PAGES: Final = (
    "/districts/",
    "/districts/?per=km2&code=offences&chart=bar",
    "/districts/medeu",
    "/districts/alatau?tab=budget&per=people",
    "/works/",
    "/works/?district=medeu&state=all",
    "/indicators/",
    "/indicators/?category=budget",
    "/white-spots/?broken=1",
    "/business/?what=pharmacy&where=alatau&who=residents",
)
WITHOUT: Final = """() => {
  // Pictures of the table beside them; dates, names and addresses; what one chooses from or by.
  const spared = `.js-plotly-plot, .leaflet-container, [data-plain], time, a, label, select, input,
    .provenance, h1, h2, h3, th, caption, .ag-root-wrapper, script, style, .card-value small,
    [aria-hidden=true], .map-foot, button[data-act]`;
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) {
    const at = walk.currentNode.parentElement;
    const seen = at.getClientRects().length > 0;
    const free = at.closest("[data-number]") || at.closest(spared);
    if (/\\d/.test(walk.currentNode.data) && seen && !free) {
      found.push(`${at.className || at.tagName}: ${walk.currentNode.data}`);
    }
  }
  return found;
}"""
REFERENCES: Final = (
    '() => [...new Set([...document.querySelectorAll("main [data-number]")]'
    ".map((one) => one.dataset.number))]"
)
ON: Final = "on=districts,works_repair,cameras,population"

pytestmark = pytest.mark.usefixtures("in_city")


def answers(twin: TwinPage) -> list[str]:
    """See that every number of the page has a reference that opens; return the references."""
    assert twin.page.evaluate(WITHOUT) == []
    references = twin.page.evaluate(REFERENCES)
    for one in references:
        told = passports.opened(one, "kk", Role(settings().anonymous_role))
        assert told.value and told.definition and told.formula and told.source_ids, one
    return references


@pytest.mark.parametrize("path", PAGES)
def test_every_number_has_a_passport_that_opens(twin: TwinPage, path: str):
    twin.page.goto(f"{twin.watch.origin}{path}")
    expect(twin.page.locator("main.page")).to_be_visible()
    twin.eventually(lambda: not twin.watch.waiting, "all answers are there")
    assert len(answers(twin)) > 5


CARDS: Final = (
    (
        "works_repair",
        "SELECT min(id) FROM work WHERE kind = 'repair' AND budget_tenge > 0",
        {"object"},
    ),
    ("cameras", "SELECT min(id) FROM camera WHERE status = 'working'", {"object"}),
    ("buildings", "SELECT min(id) FROM building WHERE residents > 0", {"object"}),
    (
        "districts",
        "SELECT id FROM district WHERE slug = 'medeu'",
        {"district", "works", "now", "column"},
    ),
    ("schools", "SELECT min(id) FROM place WHERE category = 'school'", {"object"}),
)
"""The layer of an object, where to find one, and the kinds of its card's numbers."""


@pytest.mark.parametrize(("layer", "query", "kinds"), CARDS)
def test_every_number_of_the_map_answers_with_a_card_open(
    twin: TwinPage, layer: str, query: str, kinds: set[str]
):
    twin.open(f"?{MONTH}&{ON},{layer}&card={layer}/{db.value(query)}")
    expect(twin.card).to_have_count(1)
    references = answers(twin)
    assert of_kind(references) >= {"layer", "months"} | kinds


def test_who_reaches_a_place_on_foot_answers(twin: TwinPage):
    twin.open(f"?{ON}&card=schools/{db.value(CARDS[-1][1])}")
    twin.page.locator("[data-act=catchment]").click()
    expect(twin.page.locator("#catchment-told .figure")).to_have_count(3)
    assert "catchment" in of_kind(answers(twin))


@pytest.mark.parametrize("layer", ["cameras", "works_repair"])
def test_every_number_of_a_table_answers(twin: TwinPage, layer: str):
    twin.open(f"?{MONTH}&{ON}&at=43.26,76.93,12")
    twin.row(layer).locator("[data-act=table]").click()
    expect(twin.table).to_have_count(1)
    references = answers(twin)
    assert any(one.startswith(f"layer/{layer}/bbox=") for one in references)
    assert sum(one.startswith(f"object/{layer}/") for one in references) > 3


def test_the_number_of_a_hexagon_is_what_its_passport_says(twin: TwinPage):
    twin.open("?on=districts,population&at=43.24,76.93,12")
    twin.click_map((76.93, 43.25))
    number = twin.card.locator('[data-number^="cell/population/"]').first
    shown = number.inner_text()
    answers(twin)
    number.click()
    expect(twin.page.locator(".passport-value")).to_contain_text(shown.split()[0])


def test_a_passport_covers_neither_its_card_nor_its_table(twin: TwinPage):
    twin.open(f"?{ON}&card=districts/6")
    twin.card.locator(".cell .figure").first.click()
    drawer = twin.page.locator(".passport")
    expect(drawer).to_be_visible()
    assert apart(drawer, twin.card)
    twin.page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    expect(twin.card).to_have_count(1)
    twin.press("close-card")
    twin.row("cameras").locator("[data-act=table]").click()
    twin.table.locator(".panel-head .figure").click()
    expect(drawer).to_be_visible()
    assert apart(drawer, twin.table)


def test_a_passport_that_is_open_speaks_the_language_that_is_chosen(twin: TwinPage):
    twin.open(f"?{ON}&card=districts/6")
    twin.card.locator(".cell .figure").first.click()
    expect(twin.page.locator(".passport")).to_contain_text("Анықтамасы")
    twin.speak("ru")
    expect(twin.page.locator(".passport")).to_contain_text("Определение")


def test_on_a_phone_a_passport_opens_and_leads_back_to_its_card(open_page: Open):
    twin = open_page({"width": 360, "height": 740}).open("?card=districts/6&on=districts")
    number = twin.card.locator(".cell .figure").first
    number.click()
    close = twin.page.locator('[data-act="close-passport"]')
    expect(close).to_be_focused()
    assert twin.page.evaluate("document.documentElement.scrollWidth") <= 360
    close.click()
    expect(twin.card.locator(".cell .figure").first).to_be_focused()


def test_every_number_of_the_city_in_3d_answers(twin: TwinPage):
    card = f"card=cameras/{db.value(CARDS[1][1])}"
    twin.page.goto(f"{twin.watch.origin}/3d?{ON}&columns=late_works&{card}")
    expect(twin.page.locator("#scene-numbers .figure")).to_have_count(8)
    expect(twin.card).to_have_count(1)
    assert of_kind(answers(twin)) >= {"works", "object"}


def test_every_number_of_a_work_answers(twin: TwinPage):
    twin.page.goto(f"{twin.watch.origin}/works/{db.value(CARDS[0][1])}")
    expect(twin.page.locator("main.page h1")).to_be_visible()
    twin.eventually(lambda: not twin.watch.waiting, "all answers are there")
    assert of_kind(answers(twin)) == {"works"}


def test_a_street_tells_no_number_without_one(twin: TwinPage):
    street = db.value("SELECT object_id FROM search_name WHERE subject = 'street' LIMIT 1")
    twin.page.goto(f"{twin.watch.origin}/streets/{street}")
    expect(twin.page.locator("main.page .sentence")).to_be_visible()
    answers(twin)


def of_kind(references: list[str]) -> set[str]:
    return {one.split("/")[0] for one in references}


def apart(one: Locator, other: Locator) -> bool:
    """Tell whether two parts of the page do not overlap."""
    a, b = one.bounding_box(), other.bounding_box()
    return (
        a["x"] + a["width"] <= b["x"]
        or b["x"] + b["width"] <= a["x"]
        or a["y"] + a["height"] <= b["y"]
        or b["y"] + b["height"] <= a["y"]
    )
