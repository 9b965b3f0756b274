"""The time slider over works."""

from playwright.sync_api import expect

from tests.browser.twin_page import MONTH, TwinPage

WORKS = "works_repair,works_construction,works_landscaping,works_utilities"
CITY = f"?{MONTH}&at=43.26,76.93,10&on={WORKS}"


def drawn(twin: TwinPage) -> set[int]:
    return set().union(*(twin.ids(kind) for kind in WORKS.split(",")))


def test_the_slider_moves_by_keyboard_and_the_map_follows(twin: TwinPage):
    twin.open(CITY)
    june = drawn(twin)
    assert len(june) == twin.works > 0
    thumbs = twin.page.locator("#months [role=slider]")
    first, last = thumbs.nth(0), thumbs.nth(1)
    first.focus()
    for _ in range(6):
        first.press("ArrowLeft")
    twin.settle()
    assert twin.text("#timeline-told").startswith("2025 жылғы желтоқсан – 2026 жылғы маусым · ")
    assert twin.address()["months"] == "2025-12,2026-06"
    assert drawn(twin) > june
    assert len(drawn(twin)) == twin.works
    last.focus()
    for _ in range(6):
        last.press("ArrowLeft")
    twin.settle()
    assert twin.text("#timeline-told").startswith("2025 жылғы желтоқсан · ")
    assert len(drawn(twin)) == twin.works


def test_what_the_months_hide_is_not_under_a_click_either(twin: TwinPage):
    twin.open(CITY)
    work = next(twin.reachable("works_repair"))
    twin.click_map(work["at"])
    expect(twin.card).to_have_count(1)
    twin.page.keyboard.press("Escape")
    twin.open(CITY.replace("2026-06,2026-06", "2024-01,2024-01"))
    assert work["id"] not in twin.ids("works_repair")
    twin.click_map(work["at"])
    expect(twin.page.locator("#card")).to_contain_text("нысаны жоқ")


def test_without_works_there_is_no_slider(twin: TwinPage):
    twin.open("?on=works_repair")
    expect(twin.page.locator("#timeline")).to_be_visible()
    twin.toggle("works_repair")
    expect(twin.page.locator("#timeline")).to_be_hidden()
