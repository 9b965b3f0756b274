"""No number without a passport: every page is walked over, every reference is opened."""

from typing import Final

import pytest
from playwright.sync_api import expect

from api import passports
from core.rights import Role
from core.settings import settings
from tests.browser.twin_page import TwinPage

PAGES: Final = (
    "/districts/",
    "/districts/?per=km2&code=offences&chart=bar",
    "/districts/medeu",
    "/districts/alatau?tab=budget&per=people",
    "/works/",
    "/works/?district=medeu&state=all",
)
WITHOUT: Final = """() => {
  // Pictures of the table beside them; dates, names and addresses; what one chooses from.
  const spared = `.js-plotly-plot, .leaflet-container, [data-plain], time, a, label, select, input,
    .provenance, h1, h2, h3, th, caption, .ag-root-wrapper, script, style, .card-value small`;
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
    '() => [...new Set([...document.querySelectorAll("[data-number]")]'
    ".map((one) => one.dataset.number))]"
)


@pytest.mark.usefixtures("in_city")
@pytest.mark.parametrize("path", PAGES)
def test_every_number_has_a_passport_that_opens(twin: TwinPage, path: str):
    twin.page.goto(f"{twin.watch.origin}{path}")
    expect(twin.page.locator("main.page")).to_be_visible()
    twin.eventually(lambda: not twin.watch.waiting, "all answers are there")
    assert twin.page.evaluate(WITHOUT) == []
    references = twin.page.evaluate(REFERENCES)
    assert len(references) > 5
    for one in references:
        told = passports.opened(one, "kk", Role(settings().anonymous_role))
        assert told.definition and told.formula and told.source_ids, one
