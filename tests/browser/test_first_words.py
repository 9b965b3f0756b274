"""A page can be read before its scripts have come, and a link speaks its language to the end."""

import re
from typing import Final

from playwright.sync_api import Route, expect

from tests.browser.conftest import Open
from tests.browser.twin_page import TwinPage

MEDEU: Final = "/districts/medeu"
SCRIPTS: Final = re.compile("/_dash-component-suites/")


def without_scripts(
    twin: TwinPage, path: str = MEDEU, scripts: str | re.Pattern[str] = SCRIPTS
) -> list[Route]:
    """Open a page; return its scripts, which wait."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    twin.page.route(scripts, hold)
    twin.page.goto(f"{twin.watch.origin}{path}", wait_until="commit")
    return held


def release(twin: TwinPage, held: list[Route], scripts: str | re.Pattern[str] = SCRIPTS) -> None:
    while held:
        held.pop(0).continue_()
    twin.page.unroute(scripts)


def test_figures_are_read_while_the_scripts_are_on_their_way(twin: TwinPage):
    held = without_scripts(twin)
    first = twin.page.locator("#first-paint")
    expect(first.get_by_role("heading", name="Медеу ауданы")).to_be_visible()
    figures = first.locator(".card-value").all_inner_texts()
    assert len(figures) == 20
    place = first.locator(".card-value").first.bounding_box()
    release(twin, held)
    expect(first).to_have_count(0)
    living = twin.page.locator("#page .card-value")
    assert living.all_inner_texts() == figures
    assert living.first.bounding_box() == place, "nothing moves when Dash takes over"
    expect(twin.page.locator(".js-plotly-plot .main-svg").first).to_be_visible()


def test_a_link_is_followed_before_any_script(twin: TwinPage):
    held = without_scripts(twin)
    twin.page.locator("#first-paint .districts-nav").get_by_text("Алатау").click()
    expect(twin.page).to_have_url(re.compile("/districts/alatau$"))
    expect(twin.page.get_by_role("heading", name="Алатау ауданы")).to_be_visible()
    release(twin, held)


def test_a_page_is_asked_for_once(twin: TwinPage):
    asked: list[str] = []
    twin.page.on("request", lambda request: asked.append(request.url))
    twin.page.goto(f"{twin.watch.origin}{MEDEU}?tab=crime")
    expect(twin.page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    twin.eventually(lambda: not twin.watch.waiting, "all answers are there")
    assert sum(one.endswith("/_dash-layout") for one in asked) == 1
    assert not any("_dash-update-component" in one for one in asked)


def test_a_link_keeps_its_language_from_page_to_page(open_page: Open):
    mine = open_page()
    mine.page.goto(f"{mine.watch.origin}{MEDEU}")
    mine.speak("ru")
    expect(mine.page.get_by_role("heading", name="Медеуский район")).to_be_visible()
    expect(mine.page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    mine.page.locator('[data-act="share"]').click()
    toast = mine.page.locator("#toast")
    expect(toast).to_have_text(re.compile(r"lang=ru|Ссылка скопирована"))
    link = f"{mine.watch.origin}{MEDEU}?lang=ru"
    yours = open_page()
    yours.page.goto(link)
    expect(yours.page.get_by_role("heading", name="Медеуский район")).to_be_visible()
    expect(yours.page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    yours.page.get_by_role("link", name="Алатау", exact=False).first.click()
    expect(yours.page.get_by_role("heading", name="Алатауский район")).to_be_visible()
    yours.page.get_by_role("link", name="Работы", exact=True).first.click()
    expect(yours.page.get_by_role("heading", name=re.compile("Работы")).first).to_be_visible()


def test_a_crossing_chosen_before_the_scripts_stays_chosen(twin: TwinPage):
    found = twin.page.request.get(f"{twin.watch.origin}/search?q=abay").json()["results"]
    street = next(one["id"] for one in found if one["kind"] == "street")
    held = without_scripts(twin, f"/streets/{street}")
    twin.page.locator("#first-paint select[name=from]").select_option("seifulin")
    release(twin, held)
    expect(twin.page.locator("#first-paint")).to_have_count(0)
    expect(twin.page.locator("#page select[name=from]")).to_have_value("seifulin")


def test_a_number_pressed_before_its_script_listens_answers_all_the_same(twin: TwinPage):
    frame = "**/assets/page/frame.js*"
    held = without_scripts(twin, scripts=frame)
    twin.page.locator("#page .card-value .figure").first.click()
    assert twin.page.locator(".passport").count() == 0
    release(twin, held, frame)
    expect(twin.page.locator(".passport")).to_be_visible()


def test_what_is_typed_before_its_script_listens_is_looked_for(twin: TwinPage):
    catalogue = "**/assets/page/catalogue.js*"
    held = without_scripts(twin, "/indicators/?lang=ru", catalogue)
    twin.page.locator("#page #catalogue-find").fill("жжж")
    expect(twin.page.locator("#catalogue-none")).to_be_hidden()
    release(twin, held, catalogue)
    expect(twin.page.locator("#catalogue-none")).to_be_visible()
