"""What a screen keeps: shown when a server has begun that knows nothing yet, written seldom."""

import json
from typing import Final

from playwright.sync_api import Route, expect

from tests.browser.conftest import Open
from tests.browser.test_screen import assert_full, opened, pulse

WALL: Final = {"width": 1920, "height": 1080}
COUNTING: Final = """() => {
  const write = Storage.prototype.setItem;
  window.writes = 0;
  Storage.prototype.setItem = function (name, text) {
    if (name === "wall") window.writes += 1;
    return write.call(this, name, text);
  };
}"""


def test_a_server_that_knows_nothing_yet_leaves_no_screen_blank(open_page: Open):
    twin = opened(open_page(viewport=WALL))
    known = pulse(twin)
    playing = {**known["playing"], "steps": []}
    told = {**known, "ready": False, "away": known["now"], "scenes": {}, "playing": playing}

    def new(route: Route) -> None:
        route.fulfill(body=json.dumps(told), content_type="application/json")

    twin.page.route("**/screen/pulse", new)
    twin.page.reload()
    expect(twin.page.locator(".scene.on h1")).to_be_visible()
    expect(twin.page.locator("#away")).to_contain_text("дерекқормен байланыс")
    assert_full(twin)


def test_scenes_that_stay_the_same_are_not_written_again(open_page: Open):
    twin = opened(open_page(viewport=WALL))
    told = pulse(twin)
    twin.page.route("**/screen/pulse", lambda route: route.fulfill(json=told))
    twin.page.evaluate(COUNTING)
    for _ in range(4):
        with twin.page.expect_response("**/screen/pulse"):
            pass
    assert twin.page.evaluate("window.writes") <= 1, "at most what was on its way"
