"""Enter chooses what is marked, else the best of all groups."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_search import HERE, field, options, typed
from tests.browser.twin_page import TwinPage


def test_enter_opens_the_option_that_is_marked_in_any_group(twin: TwinPage):
    twin.open(HERE)
    typed(twin, "abay")
    order = [int(one.get_attribute("data-n")) for one in options(twin).all()]
    place = next((at for at, n in enumerate(order) if at != n), len(order) - 1)
    for _ in range(place + 1):
        twin.page.keyboard.press("ArrowDown")
    marked = options(twin).nth(place)
    expect(marked).to_have_attribute("aria-selected", "true")
    name = marked.locator(".search-name").inner_text()
    twin.page.keyboard.press("Enter")
    expect(field(twin)).to_have_value(name)


@pytest.mark.parametrize(
    ("question", "name"),
    [("Әуезов көшесі", "Әуезов көшесі"), ("Auezov district", "Әуезов ауданы")],
)
def test_enter_takes_what_is_of_the_kind_that_was_typed(twin: TwinPage, question: str, name: str):
    twin.open(HERE)
    typed(twin, question)
    twin.page.keyboard.press("Enter")
    expect(field(twin)).to_have_value(name)
