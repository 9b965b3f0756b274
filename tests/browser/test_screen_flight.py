"""The flight over the living map, as a wall shows it: told, still when unseen, never an error."""

from collections.abc import Callable
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.conftest import Open, pages
from tests.browser.test_without_webgl import SOFTWARE
from tests.browser.twin_page import TwinPage, until

SMALL: Final = {"width": 640, "height": 360}
"""The same view as on a large wall, drawn quickly."""
FLIGHT: Final = "/assets/screen/flight.js"
FLAT: Final = {
    "stops": [
        {"lon": 76.945, "lat": 43.238, "zoom": 13.5, "tone": "bad"},
        {"lon": 76.930, "lat": 43.240, "zoom": 13.5, "tone": "plain"},
        {"lon": 76.915, "lat": 43.236, "zoom": 13.5, "tone": "late"},
    ],
    "layers": ["works_repair", "closures"],
    "raised": False,
    "seconds": 9,
}
COUNT: Final = """void (() => {
  window.drawn = 0;
  const { drawElements } = WebGL2RenderingContext.prototype;
  WebGL2RenderingContext.prototype.drawElements = function (...given) {
    window.drawn += 1;
    return drawElements.apply(this, given);
  };
})()"""
RAISED: Final = {**FLAT, "layers": [], "raised": True}


def do(page: Page, what: str, given: Any = None) -> Any:
    """Run `what` with the page's own `flight` and a list `told` of the stops that were reached."""
    return page.evaluate(
        "async ([path, given]) => { const flight = await import(path);"
        " const told = window.told = window.told || []; return (" + what + "); }",
        [FLIGHT, given],
    )


def prepared(twin: TwinPage, stage: dict[str, Any]) -> None:
    do(twin.page, "flight.prepare(given, 'kk')", stage)
    until(lambda: do(twin.page, "flight.ready()"), twin.page, "the first view is drawn")


def seen(twin: TwinPage) -> bytes:
    """Return the map as it is seen, without what lies over it."""
    return twin.page.locator("canvas.maplibregl-canvas").screenshot()


@pytest.fixture
def wall(open_page: Open) -> TwinPage:
    """Return a wall whose map is there, seen, and left to the test."""
    return _opened(open_page(viewport=SMALL))


def _opened(twin: TwinPage) -> TwinPage:
    # A wall that shows nothing by itself: its map is moved by the test alone.
    twin.page.goto(f"{twin.watch.origin}/screen?only=none")
    twin.page.add_style_tag(
        content="#flight { visibility: visible !important; inset: 0; width: 100%; height: 100% }"
    )
    until(
        lambda: twin.page.locator("canvas.maplibregl-canvas").count() == 1,
        twin.page,
        "the map is there",
    )
    assert do(twin.page, "flight.begin(document.getElementById('flight'))") is True
    return twin


def test_every_stop_is_told_in_its_turn(wall: TwinPage):
    prepared(wall, FLAT)
    first = seen(wall)
    do(wall.page, "flight.show((index) => told.push(index))")
    assert do(wall.page, "told") == [0]
    wall.eventually(lambda: do(wall.page, "told") == [0, 1, 2], "all stops are told")
    assert seen(wall) != first


def test_who_joins_late_is_where_the_others_are(wall: TwinPage):
    prepared(wall, FLAT)
    do(wall.page, "flight.show((index) => told.push(index), 100)")
    assert do(wall.page, "told") == [2]


def test_a_hidden_flight_tells_nothing_and_is_ready_again(wall: TwinPage):
    prepared(wall, FLAT)
    first = seen(wall)
    do(wall.page, "flight.show((index) => told.push(index), 100)")
    do(wall.page, "flight.hide()")
    until(lambda: do(wall.page, "flight.ready()"), wall.page, "the first view is back")
    wall.eventually(lambda: seen(wall) == first, "the map is at the first stop")
    assert do(wall.page, "told") == [2]


def test_nothing_is_drawn_where_nothing_moves(wall: TwinPage):
    prepared(wall, FLAT)
    do(wall.page, "flight.show((index) => told.push(index), 100)")
    do(wall.page, "flight.hide()")
    until(lambda: do(wall.page, "flight.ready()"), wall.page, "the first view is back")
    wall.page.wait_for_timeout(1000)  # the tiles of further stops are fetched, not drawn
    do(wall.page, COUNT)
    wall.page.wait_for_timeout(500)
    assert do(wall.page, "window.drawn") == 0
    do(wall.page, "flight.show((index) => told.push(index), 4)")
    wall.eventually(lambda: do(wall.page, "window.drawn") > 0, "a flight is drawn")


def test_a_flight_that_is_halted_draws_nothing_and_the_next_one_does(wall: TwinPage):
    prepared(wall, FLAT)
    do(wall.page, "flight.show((index) => told.push(index), 4)")
    do(wall.page, COUNT)
    wall.eventually(lambda: do(wall.page, "window.drawn") > 0, "it flies")
    do(wall.page, "flight.halt()")
    stopped = do(wall.page, "told")
    wall.page.wait_for_timeout(1000)  # what was on its way is drawn
    do(wall.page, "window.drawn = 0")
    wall.page.wait_for_timeout(500)
    assert (do(wall.page, "window.drawn"), do(wall.page, "told")) == (0, stopped)
    do(wall.page, "flight.show((index) => told.push(index), 4)")
    wall.eventually(lambda: do(wall.page, "window.drawn") > 0, "it flies again")


def test_one_flight_follows_another(wall: TwinPage):
    prepared(wall, FLAT)
    do(wall.page, "flight.show((index) => told.push(index))")
    do(wall.page, "flight.prepare(given, 'kk')", RAISED)
    assert not do(wall.page, "flight.ready()")
    do(wall.page, "flight.show((index) => told.push(10 + index))")
    until(lambda: do(wall.page, "flight.ready()"), wall.page, "the next one is drawn")
    wall.eventually(lambda: do(wall.page, "told")[-1] == 12, "its stops are told")


def test_houses_stand_up_in_a_raised_one(wall: TwinPage):
    prepared(wall, FLAT)
    flat = seen(wall)
    prepared(wall, RAISED)
    assert seen(wall) != flat
    prepared(wall, FLAT)
    wall.eventually(lambda: seen(wall) == flat, "the flat city is as before")
    assert wall.page.locator("canvas.maplibregl-canvas").count() == 1


def test_where_motion_is_unwanted_it_jumps(open_page: Open):
    twin = _opened(open_page(viewport=SMALL, reduced_motion="reduce"))
    prepared(twin, FLAT)
    do(twin.page, "flight.show((index) => told.push(index), 2.9)")
    twin.eventually(lambda: do(twin.page, "told") == [0, 1], "the second stop is told")
    moving = "document.getElementById('flight').getAnimations({ subtree: true }).length"
    assert do(twin.page, moving) == 0


def test_tiles_that_do_not_come_are_asked_for_again(wall: TwinPage):
    refused: list[str] = []

    def refuse(route: Route) -> None:
        refused.append(route.request.url)
        route.fulfill(status=404, body="")

    with wall.provoking("404"):
        wall.page.route("**/tiles/basemap/**", refuse)
        do(wall.page, "flight.prepare(given, 'kk')", FLAT)
        wall.eventually(
            lambda: len(refused) > 3,
            "tiles are refused",
        )
        wall.page.unroute("**/tiles/basemap/**")
    prepared(wall, FLAT)


def test_a_lost_context_is_told_and_restored(wall: TwinPage):
    prepared(wall, FLAT)
    before = seen(wall)
    lose = "document.querySelector('canvas.maplibregl-canvas').getContext('webgl2')"
    do(wall.page, f"void (window.lose = {lose}.getExtension('WEBGL_lose_context')).loseContext()")
    until(lambda: do(wall.page, "flight.lost()"), wall.page, "the loss is told")
    assert not do(wall.page, "flight.ready()")
    do(wall.page, "window.lose.restoreContext()")
    until(lambda: do(wall.page, "flight.ready()"), wall.page, "the view is drawn anew")
    assert not do(wall.page, "flight.lost()")
    # Letters are drawn anew, by a hair elsewhere; as much is seen as before.
    wall.eventually(lambda: len(seen(wall)) > 0.9 * len(before), "it looks as before")


def test_without_webgl_nothing_flies(launch: Callable[..., Browser], origin: str):
    browser = launch("--disable-gpu", "--disable-3d-apis", without=SOFTWARE)
    with pages(browser, origin) as open_page:
        twin = open_page(viewport=SMALL)
        with twin.provoking("WebGL"):
            twin.page.goto(f"{origin}/screen?only=none")
            assert do(twin.page, "flight.begin(document.getElementById('flight'))") is False
        do(twin.page, "flight.show((index) => told.push(index))")
        assert do(twin.page, "told") == []
        assert twin.page.locator("#flight *").count() == 0
    browser.close()
