"""What somebody sees who only types the address."""

from playwright.sync_api import expect

from layers._shared import DISTRICTS
from tests.browser.twin_page import MONTH, TwinPage

NAMES = {one.kk for one in DISTRICTS.values()}


def test_the_city_is_there_in_kazakh(twin: TwinPage):
    twin.open()
    assert twin.page.title() == "Алматы егізі"
    assert twin.page.locator("html").get_attribute("lang") == "kk"
    expect(twin.page.locator(".layers-panel h2")).to_have_text("Қабаттар")
    assert twin.on() == ["works_repair", "closures", "districts"]
    assert len(NAMES & twin.labels()) >= 6  # a neighbour's name may give way
    assert len(twin.drawn("districts")) == 8


def test_the_timeline_tells_the_month_and_counts_what_is_drawn(twin: TwinPage):
    twin.open(f"?{MONTH}&at=43.26,76.93,10&on=works_repair")
    assert twin.text("#timeline-told").startswith("2026 жылғы маусым · ")
    assert twin.works > 0
    assert len(twin.ids("works_repair")) == twin.works


def test_without_months_in_the_address_the_present_one_is_told(twin: TwinPage):
    twin.open()
    assert "жылғы" in twin.text("#timeline-told")
    assert twin.page.locator("#timeline-bars .inside").count() == 1
