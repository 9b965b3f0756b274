"""Works under watch: a district, a late work, its passport; one selection in three views."""

import re

import pytest
from playwright.sync_api import Locator, expect

from core.rights import Role
from data_access import db
from services import passports
from tests.browser.conftest import Open
from tests.browser.test_numbers_answer import REFERENCES, WITHOUT
from tests.browser.twin_page import TwinPage
from tests.conftest import pointed_at

MOST_LATE = """
SELECT slug, name_kk, title_kk FROM work JOIN district ON district_id = district.id
WHERE status IN ('planned', 'active', 'suspended') AND planned_end < current_date
ORDER BY planned_end, planned_start, work.id LIMIT 1
"""
ONE_OF = {
    "late": "SELECT id FROM work WHERE status = 'active' AND planned_end < current_date "
    "AND budget_tenge > 0 ORDER BY id LIMIT 1",
    "guaranteed": "SELECT id FROM work WHERE subkind = 'medium_repair' AND status = 'completed' "
    "AND budget_tenge > 0 ORDER BY actual_end DESC, id LIMIT 1",
}
WALL = {"width": 3840, "height": 2160}


def visit(twin: TwinPage, path: str) -> TwinPage:
    """Open a page of works, and wait until all three views are there."""
    twin.page.goto(f"{twin.watch.origin}{path}")
    return settle(twin)


def settle(twin: TwinPage) -> TwinPage:
    if re.search(r"/works/(\?|$)", twin.page.url):
        expect(twin.page.locator("#works-gantt .main-svg").first).to_be_visible()
        expect(twin.page.locator(".works-grid .ag-center-cols-container")).to_be_attached()
        expect(twin.page.locator("#works-map path.shape-district").first).to_be_attached()
    twin.eventually(lambda: not twin.watch.waiting, "all answers are there")
    return twin


def first_row(twin: TwinPage) -> Locator:
    return twin.page.locator(".works-grid .ag-center-cols-container .ag-row[row-index='0']")


def band(twin: TwinPage) -> float:
    """Return the middle of the marked row of the chart, counted from 0 on top."""
    shape = "document.querySelector('#works-gantt .js-plotly-plot').layout.shapes[1]"
    return twin.page.evaluate(f"({shape}.y0 + {shape}.y1) / 2")


def ringed(twin: TwinPage) -> Locator:
    return twin.page.locator("#works-map path.shape-selected")


def test_a_district_is_chosen_in_kazakh_and_a_late_work_followed_to_its_passport(
    twin: TwinPage, city: str
):
    with pointed_at(city):
        slug, name, title = db.rows(MOST_LATE)[0].values()
    visit(twin, "/works/")
    twin.page.get_by_label("Аудан").select_option(name)
    expect(twin.page.get_by_role("heading", level=1)).to_contain_text(name)
    assert twin.address() == {"district": slug}
    assert "кешігіп жатыр" in twin.text(".works-head .sentence")
    row = first_row(twin)
    expect(row.locator("[col-id='title']")).to_have_text(title)
    expect(row.locator("[col-id='state']")).to_have_text("Кешіккен")
    expect(row.locator("[col-id='delay_days']")).to_have_text(re.compile(r"[1-9]\d*"))
    row.locator("[col-id='title']").click()
    expect(twin.page.locator("#works-selected h3")).to_have_text(title)
    twin.page.get_by_role("link", name="Жұмыс паспорты").click()
    expect(twin.page.get_by_role("heading", level=1)).to_have_text(title)
    expect(twin.page.locator(".works .sentence")).to_contain_text("кешігіп жатыр")
    expect(twin.page.get_by_role("heading", name="Өзгерістер тарихы")).to_be_visible()
    twin.page.get_by_role("link", name="Картада көрсету").click()
    twin.settle()
    expect(twin.card).to_contain_text(title)
    twin.card.get_by_role("link", name="Жұмыс паспортын ашу").click()
    expect(twin.page.get_by_role("heading", level=1)).to_have_text(title)


def test_a_row_marks_the_chart_and_the_map_and_stands_in_the_link(twin: TwinPage, open_page: Open):
    visit(twin, "/works/")
    twin.page.locator(".works-grid .ag-row[row-index='2'] [col-id='title']").click()
    expect(ringed(twin)).to_have_count(1)
    twin.eventually(lambda: band(twin) == 2, "the chart marks the third row")
    work = twin.address()["work"]
    other = visit(open_page(), f"/works/?work={work}")
    expect(ringed(other)).to_have_count(1)
    twin.eventually(lambda: band(other) == 2, "the link shows the same")
    expect(other.page.locator(".works-grid .ag-row-selected").first).to_have_attribute(
        "row-index", "2"
    )


def test_a_bar_marks_the_table_and_the_map(twin: TwinPage):
    visit(twin, "/works/")
    twin.page.locator("#works-gantt").click(position={"x": 40, "y": 24 + 12})
    expect(ringed(twin)).to_have_count(1)
    expect(twin.page.locator(".works-grid .ag-row-selected").first).to_have_attribute(
        "row-index", "1"
    )
    twin.page.get_by_role("button", name="Таңдаудан шығару").click()
    expect(twin.page.locator(".works-grid .ag-row-selected")).to_have_count(0)
    expect(ringed(twin)).to_have_count(0)
    assert "work" not in twin.address()


def test_on_a_wall_a_bar_answers_where_it_is_drawn(open_page: Open):
    twin = visit(open_page(WALL), "/works/?district=alatau")
    name = twin.page.locator("#works-gantt .ytick text").nth(1).bounding_box()
    assert name["height"] > 20, "its name is large enough to be read from afar"
    middle = name["y"] + name["height"] / 2
    boxes = [one.bounding_box() for one in twin.page.locator("#works-gantt .bars path").all()]
    row = [one for one in boxes if one["y"] < middle < one["y"] + one["height"]]
    bar = max(row, key=lambda one: one["width"])
    twin.page.mouse.move(bar["x"] + bar["width"] / 2, middle)
    expect(twin.page.locator("#works-gantt .hovertext")).to_be_visible()
    twin.page.mouse.click(bar["x"] + bar["width"] / 2, middle)
    expect(twin.page.locator(".works-grid .ag-row-selected").first).to_have_attribute(
        "row-index", "1"
    )


def test_a_shape_on_the_map_marks_the_table_and_the_chart(twin: TwinPage):
    visit(twin, "/works/")
    twin.page.locator("#works-map path.shape-late").first.dispatch_event("click")
    selected = twin.page.locator(".works-grid .ag-center-cols-container .ag-row-selected")
    expect(selected).to_have_count(1)
    title = twin.page.locator("#works-selected h3")
    expect(selected.locator("[col-id='title']")).to_have_text(title.inner_text())
    row = int(selected.get_attribute("row-index"))
    twin.eventually(lambda: band(twin) == row, "the chart marks the same row")


def test_a_district_is_chosen_on_the_map(twin: TwinPage):
    visit(twin, "/works/")
    twin.page.locator("#works-map path.shape-district").first.dispatch_event("click")
    twin.eventually(lambda: "district" in twin.address(), "the district stands in the address")
    expect(twin.page.get_by_role("heading", level=1)).to_contain_text("ауданы")


def test_a_number_answers_back(twin: TwinPage):
    visit(twin, "/works/")
    number = twin.page.locator(".works-strip .figure").first
    counted = number.inner_text()
    number.click()
    drawer = twin.page.locator(".passport")
    expect(drawer.locator(".passport-value")).to_contain_text(counted)
    assert drawer.locator("tbody a").first.get_attribute("href").startswith("/works/")


@pytest.mark.parametrize("kind", ONE_OF)
def test_every_number_of_a_passport_answers_back(twin: TwinPage, city: str, kind: str):
    with pointed_at(city):
        work = db.rows(ONE_OF[kind])[0]["id"]
    visit(twin, f"/works/{work}")
    expect(twin.page.locator(".passport-columns")).to_be_visible()
    assert twin.page.evaluate(WITHOUT) == []
    references = twin.page.evaluate(REFERENCES)
    assert f"works/one/{work}/budget_tenge" in references
    with pointed_at(city):
        for one in references:
            opened = passports.opened(one, "kk", Role.PUBLIC)
            assert opened.definition and opened.formula and opened.source_ids, one


def test_without_webgl_districts_and_works_are_there(launch, origin: str):
    from tests.browser.conftest import pages  # noqa: PLC0415

    browser = launch("--disable-gpu", "--disable-webgl", "--disable-3d-apis")
    with pages(browser, origin) as opened:
        twin = visit(opened(), "/works/")
        expect(twin.page.locator("#works-map path.shape-work").first).to_be_attached()
    browser.close()
