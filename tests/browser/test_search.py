"""Search in the bar, as its user meets it: keys, wrong letters, nothing found, a phone."""

from urllib.parse import quote_plus

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Open
from tests.browser.test_accessible import violations
from tests.browser.twin_page import PATIENCE, TwinPage

PHONE = {"width": 360, "height": 720}
HERE = "?at=43.30,76.93,12&on=districts"


def field(twin: TwinPage) -> Locator:
    return twin.page.get_by_role("combobox", name="іздеу").first


def options(twin: TwinPage) -> Locator:
    return twin.page.locator("#search [role=option]")


def typed(twin: TwinPage, text: str) -> Locator:
    """Type a question; return the options once they answer it."""
    field(twin).fill(text)
    twin.settle()
    return options(twin)


def test_keys_lead_to_a_street_and_the_link_shows_it_again(twin: TwinPage, open_page: Open):
    twin.open(HERE)
    before = twin.view()
    field(twin).click()
    twin.page.keyboard.type("abay")
    expect(options(twin).first).to_contain_text("Абай даңғылы")
    expect(field(twin)).to_have_attribute("aria-expanded", "true")
    twin.page.keyboard.press("ArrowDown")
    expect(options(twin).first).to_have_attribute("aria-selected", "true")
    active = field(twin).get_attribute("aria-activedescendant")
    expect(twin.page.locator(f"#{active}")).to_contain_text("Абай даңғылы")
    twin.page.keyboard.press("ArrowUp")
    assert field(twin).get_attribute("aria-activedescendant") is None
    twin.page.keyboard.press("ArrowDown")
    twin.page.keyboard.press("Enter")
    expect(options(twin).first).to_be_hidden()
    twin.settle()
    lat, lng, _ = twin.view()
    assert twin.view() != before and 43.20 < lat < 43.26 and 76.80 < lng < 76.96
    assert twin.drawn("selected") and twin.address()["street"].isdigit()
    again = open_page().open(f"?{twin.page.url.split('?')[1]}")
    assert again.drawn("selected") and again.view() == twin.view()
    again.page.keyboard.press("Escape")
    again.settle()
    assert not again.drawn("selected") and "street" not in again.address()


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("zhandosv", "Жандосов көшесі"),
        ("Жондосов", "Жандосов көшесі"),
        ("пр-т абай", "Абай даңғылы"),
        ("сейфулин", "Сейфуллин даңғылы"),
        ("ленина", "Достық даңғылы бұрынғы проспект Ленина"),
    ],
)
def test_wrong_letters_and_former_names_find_the_street(twin: TwinPage, wrong: str, right: str):
    twin.open(HERE)
    expect(typed(twin, wrong).first).to_contain_text(right)


def test_an_object_opens_its_card(twin: TwinPage):
    twin.open(HERE)
    typed(twin, "медеу ауданы")
    twin.page.keyboard.press("Enter")
    expect(twin.card.locator("h2")).to_have_text("Медеу ауданы")
    twin.settle()
    assert twin.address()["card"] == "districts/6" and "street" not in twin.address()


def test_nothing_found_says_what_was_looked_for_and_offers_the_nearest(twin: TwinPage):
    twin.open(HERE)
    typed(twin, "qqqwwwx")
    expect(twin.page.locator("#search-told")).to_contain_text("«qqqwwwx» табылмады")
    expect(options(twin)).to_have_count(0)
    assert twin.text("#search-count") == twin.text("#search-told")
    near = typed(twin, "Жандосов космодромы")
    expect(twin.page.locator("#search-told")).to_contain_text("Ең жақын")
    expect(near.first).to_contain_text("Жандосов")


def test_a_house_nobody_knows_shows_its_street_and_says_so(twin: TwinPage):
    twin.open(HERE)
    near = typed(twin, "Abay 9999")
    expect(twin.page.locator("#search-told")).to_contain_text("«Abay 9999» мекенжайы белгісіз")
    expect(near.first).to_contain_text("Абай даңғылы")


def test_escape_closes_the_list_then_empties_the_field(twin: TwinPage):
    twin.open(HERE)
    typed(twin, "abay")
    twin.page.keyboard.press("Escape")
    expect(options(twin).first).to_be_hidden()
    expect(field(twin)).to_have_value("abay")
    twin.page.keyboard.press("Escape")
    expect(field(twin)).to_have_value("")


def test_a_click_on_an_answer_chooses_it(twin: TwinPage):
    twin.open(HERE)
    typed(twin, "төле би").first.click()
    twin.settle()
    assert twin.drawn("selected") and field(twin).input_value() == "Төле би көшесі"


def test_another_language_words_the_field_and_the_answers_anew(twin: TwinPage):
    twin.open(HERE)
    typed(twin, "abay")
    twin.page.keyboard.press("Escape")
    twin.speak("en")
    english = twin.page.get_by_role("combobox", name="Find a street, address or object")
    expect(english).to_have_count(1)
    twin.settle()
    english.click()
    expect(options(twin).first).to_contain_text("Abai Avenue")


def test_another_page_leads_to_the_map(twin: TwinPage):
    twin.page.goto(f"{twin.watch.origin}/indicators/")
    expect(field(twin)).to_be_visible(timeout=PATIENCE * 1000)
    field(twin).fill("abay")
    expect(options(twin).first).to_contain_text("Абай даңғылы")
    twin.page.keyboard.press("Enter")
    twin.page.wait_for_url("**/?*street=*")
    twin.settle()
    assert twin.drawn("selected")


def test_the_database_away_is_told_in_the_list(twin: TwinPage):
    twin.open(HERE)
    with twin.provoking("net::ERR_FAILED", "Failed to load resource"):
        twin.page.route("**/search?*", lambda route: route.abort())
        typed(twin, "abay")
        expect(twin.page.locator("#search-told")).to_contain_text("жауап бермейді")


def test_on_a_phone_a_button_opens_the_field_over_the_whole_bar(open_page: Open):
    twin = open_page(viewport=PHONE).open("?on=districts")
    expect(field(twin)).to_be_hidden()
    twin.page.get_by_role("button", name="Іздеу").click()
    expect(field(twin)).to_be_focused()
    assert twin.page.locator("#search-box").bounding_box()["width"] == PHONE["width"]
    expect(typed(twin, "abay").first).to_be_visible()
    more, beyond = twin.ask("overflow")
    assert more <= 0 and not beyond, beyond
    options(twin).first.click()
    expect(field(twin)).to_be_hidden()
    twin.settle()
    assert twin.drawn("selected")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_list(twin: TwinPage, theme: str):
    twin.open(f"{HERE}&theme={theme}")
    for question in ("abay", "ленина", "qqqwwwx"):
        typed(twin, question)
        twin.page.keyboard.press("ArrowDown")
        assert not violations(twin), question


def test_works_on_a_street_are_two_steps_from_its_name(twin: TwinPage):
    twin.open(HERE)
    typed(twin, "abay")
    twin.page.keyboard.press("Enter")
    twin.settle()
    twin.page.get_by_role("link", name="Осы көшедегі жұмыстар").click()
    expect(twin.page.locator("#page").get_by_role("heading", name="Абай даңғылы")).to_be_visible(
        timeout=PATIENCE * 1000
    )
    twin.page.locator("#page select[name=from]").select_option(label="Сейфуллин даңғылы")
    last = twin.page.locator("#page select[name=to] option").last.get_attribute("value")
    twin.page.locator("#page select[name=to]").select_option(last)
    twin.page.locator("#page").get_by_role("button", name="Көрсету").click()
    twin.page.wait_for_url(f"**/streets/*?from=seifulin&to={quote_plus(last)}*")
    expect(twin.page.locator("#page select[name=to]")).to_have_value(last, timeout=PATIENCE * 1000)
    twin.page.locator("#page select[name=to]").select_option("")
    twin.page.locator("#page").get_by_role("button", name="Келесі апта").click()
    chosen = twin.page.locator("#page .street-days [aria-pressed=true]")
    expect(chosen).to_have_text("Келесі апта", timeout=PATIENCE * 1000)
    expect(twin.page.locator("#page select[name=from]")).to_have_value("seifulin")
    expect(twin.page.locator("#page select[name=to]")).to_have_value("")
    assert not violations(twin)
