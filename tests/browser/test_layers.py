"""Switching layers on, narrowing them, finding them."""

from playwright.sync_api import expect

from services.work_words import STATES
from tests.browser.twin_page import MONTH, TwinPage

LATE = STATES["late"].kk
CITY = f"?{MONTH}&at=43.26,76.93,11"


def test_a_switch_draws_a_layer_and_shows_its_details(twin: TwinPage):
    twin.open(f"{CITY}&on=works_repair")
    assert "Мектептер" in twin.row("schools").inner_text()
    expect(twin.row("schools").locator(".chips")).to_have_count(0)
    assert not twin.drawn("schools")
    twin.toggle("schools")
    assert len(twin.drawn("schools")) == 8
    expect(twin.row("schools").locator(".chips label")).to_have_count(4)
    assert "schools" in twin.address()["on"]
    twin.toggle("schools")
    assert not twin.drawn("schools")
    expect(twin.row("schools").locator(".chips")).to_have_count(0)


def test_legend_entries_narrow_what_is_drawn(twin: TwinPage):
    twin.open(f"{CITY}&on=works_repair")
    before = {one["id"]: one["state"] for one in twin.drawn("works_repair")}
    assert set(before.values()) > {"late"}
    twin.chip("works_repair", LATE).click()
    twin.settle()
    left = {one["id"]: one["state"] for one in twin.drawn("works_repair")}
    assert left == {key: state for key, state in before.items() if state != "late"}
    assert twin.works == len(left)
    twin.chip("works_repair", LATE).click()
    twin.settle()
    assert twin.ids("works_repair") == set(before)


def test_with_every_entry_off_nothing_is_drawn(twin: TwinPage):
    twin.open(f"{CITY}&on=closures")
    assert twin.drawn("closures")
    for word in ("Ішінара жабық", "Толық жабық"):
        twin.chip("closures", word).click()
    twin.settle()
    assert not twin.drawn("closures")


def test_opacity_makes_a_layer_fainter(twin: TwinPage):
    twin.open(f"{CITY}&on=schools")
    full = twin.page.screenshot()
    slider = twin.row("schools").locator("input[type=range]")
    slider.focus()
    slider.press("Home")
    twin.settle()
    assert twin.address()["on"] == "schools:10"
    assert twin.opacity("schools") == 0.1
    assert twin.page.screenshot() != full


def test_layers_are_found_in_any_language(twin: TwinPage):
    twin.open(CITY)
    rows = twin.page.locator(".layer-row:visible")
    twin.page.locator("#layer-search").fill("камер")
    expect(rows).to_have_count(3)
    twin.page.locator("#layer-search").fill("School")
    expect(rows).to_have_count(1)
    expect(twin.page.locator("#no-layer-found")).to_be_hidden()
    twin.page.locator("#layer-search").fill("жоқ нәрсе")
    expect(rows).to_have_count(0)
    expect(twin.page.locator("#no-layer-found")).to_be_visible()
    expect(twin.page.locator("#no-layer-found")).to_contain_text("Мұндай қабат жоқ")
    twin.page.locator("#layer-search").fill("")
    expect(rows).not_to_have_count(0)
    assert rows.count() > 15


def test_a_district_narrows_map_count_and_table(twin: TwinPage):
    twin.open(f"{CITY}&on=works_repair,cameras")
    cameras, works = len(twin.drawn("cameras")), twin.works
    twin.page.locator("#district").click()
    twin.page.get_by_role("option", name="Алатау").click()
    twin.page.keyboard.press("Escape")
    twin.settle()
    assert twin.address()["district"] == "1"
    assert 0 < len(twin.drawn("cameras")) < cameras
    assert 0 < twin.works < works
    assert len(twin.ids("works_repair")) == twin.works
    twin.row("works_repair").locator('[data-act="table"]').click()
    districts = twin.table.locator("tbody tr td:nth-child(6)")
    expect(districts).to_have_count(twin.works)
    assert set(districts.all_inner_texts()) == {"Алатау"}


def test_at_rest_the_page_prepares_shaders_so_that_no_switch_waits_for_one(twin: TwinPage):
    twin.page.add_init_script(
        "const link = WebGL2RenderingContext.prototype.linkProgram; window.linked = 0;"
        "WebGL2RenderingContext.prototype.linkProgram ="
        " function (...a) { window.linked += 1; return link.apply(this, a); };"
    )
    twin.open(f"{CITY}&on=works_repair")
    twin.page.wait_for_selector("html[data-map-warm]", state="attached")
    before = twin.page.evaluate("window.linked")
    for layer in ("stops", "buildings", "cameras", "road_condition", "population"):
        twin.toggle(layer)
    assert twin.drawn("stops") and twin.drawn("road_condition")
    assert before > 3
    assert twin.page.evaluate("window.linked") == before
