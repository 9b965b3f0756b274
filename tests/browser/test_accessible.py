"""No violation of what axe-core knows, in every language and theme."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.twin_page import MONTH, TwinPage

LANGS = ("kk", "ru", "en")


def violations(twin: TwinPage) -> list[str]:
    found = Axe().run(twin.page).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(twin: TwinPage, theme: str):
    twin.open(f"?theme={theme}&{MONTH}&at=43.26,76.93,11&on=works_repair,cameras,places,districts")
    for lang in LANGS:
        twin.speak(lang)
        twin.settle()
        assert not violations(twin), lang


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_with_card_and_table_open(twin: TwinPage, theme: str):
    twin.open(
        f"?theme={theme}&{MONTH}&at=43.26,76.93,11&on=works_repair,districts&card=districts/1"
    )
    twin.row("works_repair").locator('[data-act="table"]').click()
    expect(twin.table).to_have_count(1)
    for lang in LANGS:
        twin.speak(lang)
        twin.settle()
        expect(twin.card).to_have_count(1)
        assert not violations(twin), lang
