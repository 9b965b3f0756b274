"""Without a mouse."""

from playwright.sync_api import expect

from tests.browser.twin_page import MONTH, TwinPage


def tab_to(twin: TwinPage, wanted: str, most: int = 60) -> None:
    for _ in range(most):
        twin.page.keyboard.press("Tab")
        if twin.ask("focused") == wanted:
            return
    raise AssertionError(f"Tab does not reach {wanted}")


def test_the_first_tab_leads_to_the_layers(twin: TwinPage):
    twin.open(f"?{MONTH}&at=43.26,76.93,11&on=works_repair")
    twin.page.keyboard.press("Tab")
    expect(twin.page.locator(".skip")).to_be_focused()
    expect(twin.page.locator(".skip")).to_be_in_viewport()
    twin.page.keyboard.press("Enter")
    expect(twin.page.locator("#layer-search")).to_be_focused()
    twin.settle()
    assert len(twin.drawn("works_repair")) > 0


def test_a_layer_is_switched_by_the_space_bar(twin: TwinPage):
    twin.open(f"?{MONTH}&at=43.26,76.93,11&on=works_repair")
    tab_to(twin, "works_construction")
    expect(twin.switch("works_construction")).to_be_focused()
    twin.page.keyboard.press("Space")
    expect(twin.switch("works_construction")).to_be_checked()
    twin.settle()
    assert twin.drawn("works_construction")
    twin.page.keyboard.press("Space")
    twin.settle()
    assert not twin.drawn("works_construction")


def test_enter_on_the_map_opens_what_lies_in_its_middle(twin: TwinPage):
    twin.open("?at=43.25,76.85,13&on=districts")
    tab_to(twin, "map")
    before = twin.view()
    twin.page.keyboard.press("ArrowRight")
    twin.settle()
    assert twin.view() > before  # with no card open, arrows move the map
    twin.page.keyboard.press("Enter")
    expect(twin.card.locator("h2")).to_contain_text("ауданы")
    twin.page.keyboard.press("Escape")
    expect(twin.card).to_have_count(0)


def test_every_button_shows_where_the_focus_is(twin: TwinPage):
    twin.open(f"?{MONTH}&on=works_repair&card=works_repair/40")
    seen = set()
    for _ in range(120):  # the layers' numbers are stops too
        twin.page.keyboard.press("Tab")
        where = twin.ask("focused")
        if where in {"BODY", "HTML"}:
            break
        seen.add(where)
        assert twin.ask("marked"), where
    assert {"theme", "share", "map", "layer-search", "measure", "close-card"} <= seen
