"""The city in 3D: from the map and back to the same view, cards, sun, columns, no WebGL."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Open, pages
from tests.browser.twin_page import MONTH, TwinPage, until

PLACE = "at=43.24,76.925,14.5"
SOFTWARE = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist")


@dataclass
class Scene:
    """The page in 3D, as far as it differs from the map."""

    twin: TwinPage

    def open(self, search: str = "") -> "Scene":
        self.twin.page.goto(f"{self.twin.watch.origin}/3d{search}")
        return self.settle()

    def settle(self) -> "Scene":
        self.twin.page.wait_for_timeout(150)  # what was just done has yet to show
        ready = "() => 'sceneIdle' in document.documentElement.dataset"
        until(
            lambda: self.twin.page.evaluate(ready) and self.twin._quiet(),
            self.twin.page,
            "the scene is still",
        )
        return self

    def ask(self, what: str) -> Any:
        return self.twin.page.evaluate(f"() => {{ {SEEING} return {what}; }}")

    def view(self) -> dict[str, float]:
        return self.ask("view()")

    def objects(self, layer: str) -> list[dict[str, Any]]:
        """Return what stands there: id, properties, and a place in the window to press."""
        return self.ask(f"objects('{layer}')")

    def press(self, act: str) -> None:
        self.twin.press(act)
        self.settle()


SEEING = """
  const deckgl = window.twinScene;
  const view = () => {
    const { longitude, latitude, zoom, pitch, bearing } = deckgl.getViewports()[0];
    return { longitude, latitude, zoom, pitch, bearing };
  };
  const free = ([x, y]) => {
    const on = document.elementFromPoint(x, y);
    return Boolean(on && on.closest("#scene"));
  };
  const idOf = ({ object }) => object.id ?? object.properties.id;
  const name = (one) => idOf(one) ?? JSON.stringify(one.object.geometry);
  const objects = (layer) => {
    const { top } = document.getElementById("scene").getBoundingClientRect();
    const found = deckgl.pickObjects({ x: 0, y: 0, width: deckgl.width, height: deckgl.height })
      .filter((one) => one.layer.id === layer);
    const spots = [];
    for (let x = 380; x < innerWidth - 10; x += 8)
      for (let y = 70; y < innerHeight - 110; y += 8) spots.push([x, y]);
    const at = new Map();
    for (const [x, y] of spots.filter(free)) {
      const hit = deckgl.pickObject({ x, y: y - top });
      if (hit && hit.layer.id === layer && !at.has(name(hit))) at.set(name(hit), [x, y]);
      if (at.size >= Math.min(3, found.length)) break;
    }
    return found.filter((one) => at.has(name(one)))
      .map((one) => ({ ...one.object.properties, id: idOf(one), spot: at.get(name(one)) }));
  };
"""


@pytest.fixture
def scene(twin: TwinPage) -> Scene:
    return Scene(twin)


def test_look_at_3d_and_come_back_to_the_same_view(twin: TwinPage):
    search = f"?lang=ru&theme=dark&{MONTH}&{PLACE}&on=works_repair:60,schools,districts"
    twin.open(f"{search}&works_repair.status=late,active&district=3,4")
    before, where = twin.address(), twin.view()
    twin.page.locator('.map-tools a[href^="/3d"]').click()
    scene = Scene(twin).settle()
    seen = scene.view()
    assert (round(seen["latitude"], 4), round(seen["longitude"], 4)) == where[:2]
    assert round(seen["zoom"] + 1, 2) == where[2]  # the map's tiles are half as wide
    expect(twin.page.locator("h2").first).to_have_text("Город в объёме")
    assert twin.page.locator("html").get_attribute("data-bs-theme") == "dark"
    on = twin.page.locator('[data-act="scene-layer"][aria-checked="true"]')
    assert on.evaluate_all("all => all.map((one) => one.dataset.layer)") == ["works_repair"]

    scene.press("scene-right")
    assert round(scene.view()["bearing"]) == 18 and twin.address()["bearing"] == "18"
    twin.page.locator(".scene-panel .wide").click()
    twin.settle()
    assert (twin.address(), twin.view()) == (before, where)


def test_the_bar_leads_there_and_back_too(twin: TwinPage):
    twin.open(f"?lang=en&theme=light&{MONTH}&{PLACE}&on=schools")
    before = twin.address()
    twin.page.locator('.bar nav a[href^="/3d"]').click()
    Scene(twin).settle()
    assert twin.address()["on"] == "schools"
    twin.page.locator('.bar nav a[href="/"]').click()
    twin.settle()
    assert twin.address() == before


def test_a_house_that_is_pressed_shows_its_card(scene: Scene):
    scene.open(f"?lang=en&{PLACE}&on=-")
    house = scene.objects("buildings")[0]
    scene.twin.page.mouse.click(*house["spot"])
    expect(scene.twin.card).to_contain_text("Buildings")
    expect(scene.twin.card).to_contain_text("Use")
    expect(scene.twin.card.locator(".provenance .demo")).to_have_text("DEMO")
    scene.settle()
    assert scene.twin.address()["card"] == f"buildings/{house['id']}"
    scene.twin.page.keyboard.press("Escape")
    expect(scene.twin.card).to_have_count(0)
    scene.settle()
    assert "card" not in scene.twin.address()


def test_a_link_opens_the_same_card_sun_and_slant(scene: Scene):
    scene.open(f"?lang=kk&{PLACE}&pitch=40&bearing=75&sun=2026-06-21T12:00&card=buildings/1")
    expect(scene.twin.card).to_contain_text("Ғимараттар")
    seen = scene.view()
    assert (seen["pitch"], seen["bearing"]) == (40, 75)
    # The sun of midsummer stands 70 degrees high over Almaty at noon, in the south.
    told = scene.twin.text("#sun-told")
    high, azimuth = map(int, re.findall(r"(\d+)°", told))
    assert 69 <= high <= 71 and 170 <= azimuth <= 190
    scene.twin.page.locator("#sun-hour").fill("23")
    expect(scene.twin.page.locator("#sun-told")).to_have_text("көкжиектен төмен")
    scene.settle()
    assert scene.twin.address()["sun"] == "2026-06-21T23:00"


def test_works_have_bodies_in_the_months_of_the_map(scene: Scene):
    scene.open(f"?lang=ru&{MONTH}&at=43.25,76.92,12.5&on=works_repair,works_utilities&paint=none")
    found = scene.objects("works_repair/far")
    assert found
    scene.twin.page.mouse.click(*found[0]["spot"])
    expect(scene.twin.card).to_contain_text("Ремонт дорог")
    other = Scene(scene.twin).open(
        "?lang=ru&months=2005-01,2005-01&at=43.25,76.92,12.5&on=works_repair&paint=none"
    )
    assert not other.objects("works_repair/far")


def test_a_white_spot_shows_whom_no_camera_sees(scene: Scene):
    scene.open("?lang=en&at=43.25,76.92,12.5&on=white_spots&paint=none")
    scene.twin.page.mouse.click(*scene.objects("white_spots")[0]["spot"])
    expect(scene.twin.card).to_contain_text("In this hexagon")
    expect(scene.twin.card).to_contain_text("Unseen residents")


def test_a_switch_and_colours_are_kept_in_the_address(scene: Scene):
    scene.open(f"?lang=en&{PLACE}&on=-")
    switch = scene.twin.page.locator('[data-layer="cameras"][role="switch"]')
    switch.click()
    scene.settle()
    expect(switch).to_have_attribute("aria-checked", "true")
    scene.twin.page.locator('[data-paint="use"]').click()
    scene.settle()
    expect(scene.twin.page.locator('[data-legend="use"]')).to_be_visible()
    told = scene.twin.address()
    assert (told["on"], told["paint"]) == ("cameras", "use")
    scene.twin.page.reload()
    scene.settle()
    assert scene.twin.address() == told
    expect(switch).to_have_attribute("aria-checked", "true")


def test_columns_are_told_in_words_with_their_source(scene: Scene):
    scene.open("?lang=ru&at=43.25,76.92,12&on=-")
    scene.twin.page.locator("#scene-columns").select_option("density")
    rows = scene.twin.page.locator("#scene-numbers li")
    expect(rows).to_have_count(8)
    expect(scene.twin.page.locator("#scene-numbers .provenance")).to_contain_text("2026")
    scene.settle()
    assert scene.twin.address()["columns"] == "density"
    number = scene.twin.page.locator("#scene-numbers .figure").first
    told = number.inner_text()
    number.click()
    passport = scene.twin.page.locator(".passport")
    expect(passport).to_contain_text("Плотность населения")
    expect(passport.locator(".passport-value")).to_contain_text(told.replace("\u00a0", "")[:2])
    scene.twin.page.keyboard.press("Escape")
    expect(passport).to_have_count(0)
    expect(scene.twin.page.locator("#scene-labels span")).to_have_count(8)
    scene.twin.page.mouse.click(*scene.objects("columns")[0]["spot"])
    expect(scene.twin.card.locator("h2")).to_contain_text("район")


def test_keys_move_turn_and_press(scene: Scene):
    scene.open(f"?lang=en&{PLACE}&on=-")
    scene.twin.page.locator("#scene canvas").focus()
    before = scene.view()
    scene.twin.page.keyboard.press("ArrowRight")
    scene.settle()
    assert scene.view()["longitude"] > before["longitude"]
    scene.twin.page.keyboard.press("Shift+ArrowRight")
    scene.settle()
    assert scene.view()["bearing"] != before["bearing"]
    scene.press("scene-steeper")
    assert scene.view()["pitch"] == 60


def test_a_link_with_nonsense_still_opens_the_city(scene: Scene):
    scene.open(
        "?on=gone,works_repair:x,cameras&works_repair.status=strange&cameras.system=sergek,x"
        "&months=2026-13,1&district=9,a&at=a,b&pitch=x&bearing=1e9&sun=never&columns=zzz&card=x/../1"
    )
    assert scene.objects("buildings")
    assert scene.view()["bearing"] == 180 and "columns" not in scene.twin.address()


def test_filters_of_the_map_narrow_bodies_too(scene: Scene):
    scene.open(f"?lang=en&{PLACE}&on=buildings&buildings.use=office&district=4")
    seen = scene.objects("buildings")
    assert seen and {one["use"] for one in seen} == {"office"}


def test_a_phone_shows_the_city_and_everything_within_reach(open_page: Open):
    scene = Scene(open_page(viewport={"width": 360, "height": 720})).open("?lang=kk")
    more, _ = scene.twin.ask("overflow")
    assert more <= 0
    scene.twin.press("fold-layers")
    for reached in ('[data-layer="cameras"]', "#scene-columns", ".scene-panel .wide"):
        part = scene.twin.page.locator(reached)
        part.scroll_into_view_if_needed()
        part.click(trial=True)


def test_another_language_and_theme_keep_the_view(scene: Scene):
    scene.open(f"?lang=kk&theme=light&{PLACE}&bearing=33&on=cameras")
    before = scene.view()
    scene.twin.press("theme")
    scene.settle()
    assert scene.twin.address()["theme"] == "dark"
    scene.twin.speak("en")
    expect(scene.twin.page.locator("h2").first).to_have_text("The city in 3D")
    scene.settle()
    assert scene.view() == pytest.approx(before, abs=1e-4)
    assert scene.twin.page.locator("html").get_attribute("data-bs-theme") == "dark"


def test_without_webgl_it_says_so_and_leads_to_the_map(launch: Callable[..., Browser], origin: str):
    browser = launch("--disable-gpu", "--disable-3d-apis", without=SOFTWARE)
    with pages(browser, origin) as open_page:
        twin = open_page()
        with twin.provoking("WebGL"):
            scene = Scene(twin).open(f"?lang=ru&{MONTH}&{PLACE}&on=districts")
            told = twin.page.locator("#scene-no-webgl")
            expect(told).to_contain_text("нет WebGL")
            told.locator("a").click()
            twin.settle()
            assert twin.address()["at"].startswith("43.24000,76.92500,14.5")
            assert scene.twin.address()["on"] == "districts"
    browser.close()
