"""Pictures that are saved: sharp, the city in them, and around it what explains it."""

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import png
from tests.browser.conftest import DESK, Open, pages
from tests.browser.test_districts import visit
from tests.browser.test_three_d import SOFTWARE, Scene
from tests.browser.twin_page import MONTH, TwinPage

PHONE: Final = {"width": 360, "height": 740}
PLACE: Final = "at=43.25,76.93,11.5"
Box = tuple[float, float, float, float]
COUNTED: Final = """async ([address, boxes]) => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: image.width, height: image.height });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.drawImage(image, 0, 0);
  return boxes.map(([left, top, right, bottom]) => {
    const { data } = pen.getImageData(left, top, right - left, bottom - top);
    const counts = {};
    for (let at = 0; at < data.length; at += 4) {
      const color = "#" + [0, 1, 2].map((i) => data[at + i].toString(16).padStart(2, "0")).join("");
      counts[color] = (counts[color] || 0) + 1;
    }
    return counts;
  });
}"""
"""How often each colour stands in parts of a picture."""


@dataclass(frozen=True)
class Picture:
    """A saved picture; parts of it are told in the pixels of the page it was saved from."""

    made: bytes
    name: str
    ratio: float
    counter: Page

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in pixels of the page."""
        width, height = png.size(self.made)
        return width / self.ratio, height / self.ratio

    def colours(self, box: Box) -> dict[str, int]:
        """Return how often each colour stands in a part; negative ends count from the far one."""
        left, top, right, bottom = box
        width, height = self.size
        ends = (left, top, right if right > 0 else width + right,
                bottom if bottom > 0 else height + bottom)  # fmt: skip
        address = f"data:image/png;base64,{base64.b64encode(self.made).decode()}"
        parts = [[round(end * self.ratio) for end in ends]]
        counted: list[dict[str, int]] = self.counter.evaluate(COUNTED, [address, parts])
        return counted[0]


@pytest.fixture
def counter(chromium: Browser) -> Iterator[Page]:
    """Return an empty page that reads pictures."""
    page = chromium.new_page()
    yield page
    page.close()


@pytest.fixture
def saved(counter: Page, tmp_path: Path) -> Callable[..., Picture]:
    """Return what presses the button that saves, and reads what came of it."""

    def of(twin: TwinPage, button: str = '[data-act="picture"]', ratio: float = 2) -> Picture:
        with twin.page.expect_download() as coming:
            twin.page.locator(button).click()
        coming.value.save_as(tmp_path / "made.png")
        made = (tmp_path / "made.png").read_bytes()
        return Picture(made, coming.value.suggested_filename, ratio, counter)

    return of


def tokens(twin: TwinPage, *names: str) -> list[str]:
    ask = "(names) => names.map((one) => getComputedStyle(document.documentElement).getPropertyValue(`--${one}`).trim())"  # noqa: E501
    found: list[str] = twin.page.evaluate(ask, list(names))
    return found


MAP: Final[Box] = (40, 120, 1300, 700)
"""Within the map, in the picture of a desk's screen."""
BESIDE: Final[Box] = (24 + 1366 + 10, 60, 0, -60)
"""The legend beside it."""


def test_the_map_is_saved_with_its_legend_sources_and_mark(twin: TwinPage, saved: Any):
    twin.open(f"?theme=light&{MONTH}&{PLACE}&on=works_repair")
    before = twin.page.evaluate("window.twinGL.getCanvas().width")
    picture = saved(twin)
    assert picture.name.startswith("almaty-map-20") and picture.name.endswith(".png")
    width, height = picture.size
    assert width == 24 + DESK["width"] + 20 + 232 + 24
    assert height > DESK["height"]
    city, late, mark, surface = tokens(twin, "map-city", "red", "amber-ink", "surface")
    inside = picture.colours(MAP)
    assert len(inside) > 100
    assert inside[city] > 10_000
    states = tokens(twin, "cat-1", "amber", "red", "cat-5", "green", "ink2")
    legend = picture.colours(BESIDE)
    assert all(legend.get(one, 0) > 100 for one in states)
    assert legend[late] > 100
    foot = picture.colours((24, height - 50, 110, height - 10))
    assert foot.get(mark, 0) > 50 and foot[surface] > 1000
    twin.settle()
    assert twin.page.evaluate("window.twinGL.getCanvas().width") == before


def test_what_a_filter_hides_is_in_no_legend(twin: TwinPage, saved: Any):
    twin.open(f"?theme=light&{MONTH}&{PLACE}&on=works_repair&works_repair.status=late")
    legend = saved(twin).colours(BESIDE)
    late, planned, done = tokens(twin, "red", "cat-1", "green")
    assert legend.get(late, 0) > 100
    assert not legend.get(planned, 0) and not legend.get(done, 0)


def test_a_ramp_is_told_with_all_its_steps(twin: TwinPage, saved: Any):
    twin.open(f"?theme=dark&{PLACE}&on=population")
    picture = saved(twin)
    steps = tokens(twin, *(f"seq-{number}" for number in range(1, 7)))
    legend = picture.colours(BESIDE)
    assert all(legend.get(one, 0) > 300 for one in steps)
    assert picture.colours((2, 2, 20, 20)) == {tokens(twin, "surface")[0]: 36 * 36}


def test_on_a_phone_the_legend_stands_below(open_page: Open, saved: Any):
    phone = open_page(PHONE).open(f"?theme=light&{MONTH}&{PLACE}&on=works_repair")
    picture = saved(phone)
    width, height = picture.size
    assert width == PHONE["width"] + 48
    below = picture.colours((24, 860, 0, -60))
    assert height > 1000
    assert all(below.get(one, 0) > 100 for one in tokens(phone, "red", "green", "amber"))


def test_the_city_in_3d_is_saved_with_ground_bodies_and_numbers(twin: TwinPage, saved: Any):
    scene = Scene(twin).open(f"?theme=light&{PLACE}&on=works_repair&columns=density")
    expect(twin.page.locator("#scene-labels span")).to_have_count(8)
    before = twin.page.evaluate("window.twinScene.getCanvas().width")
    picture = saved(twin)
    assert picture.name.startswith("almaty-3d-20")
    assert picture.size[0] == 24 + DESK["width"] + 20 + 232 + 24
    inside = picture.colours(MAP)
    ground, words, ink = tokens(twin, "map-city", "surface", "ink")
    assert len(inside) > 300
    assert inside.get(ground, 0) > 5000
    assert inside.get(words, 0) > 1000 and inside.get(ink, 0) > 100
    legend = picture.colours(BESIDE)
    assert all(legend.get(one, 0) > 100 for one in tokens(twin, "red", "green", "scene-high"))
    scene.settle()
    assert twin.page.evaluate("window.twinScene.getCanvas().width") == before


def test_without_webgl_there_is_no_picture_to_save(launch: Callable[..., Browser], origin: str):
    browser = launch("--disable-gpu", "--disable-3d-apis", without=SOFTWARE)
    with pages(browser, origin) as opened:
        twin = opened()
        with twin.provoking("WebGL"):
            twin.open()
        expect(twin.page.locator('[data-act="picture"]')).to_be_hidden()
    browser.close()


@pytest.mark.parametrize("path", ["/districts/?chart=multiples", "/districts/medeu?code=mean_wage"])
def test_an_indicator_is_saved_as_a_slide(twin: TwinPage, saved: Any, path: str):
    visit(twin, f"{path}{'&' if '?' in path else '?'}lang=kk")
    picture = saved(twin, '.views a[href*=".png"]', ratio=1)
    assert picture.size == (1920, 1080)
    light = {"--seq-6": "#164b5e", "--seq-1": "#e4f0f1", "surface": "#ffffff"}
    inside = picture.colours((80, 220, 680, 860))
    assert all(inside.get(one, 0) > 1000 for one in light.values())
    beside = picture.colours((730, 220, 1850, 570))
    assert beside.get("#2f5f80", 0) > 1000
    assert ("#7f8c95" in beside) == ("medeu" in path)


def test_works_are_saved_as_the_page_shows_them(twin: TwinPage, saved: Any):
    visit(twin, "/works/?lang=kk&state=late")
    picture = saved(twin, '.works-head a[href*=".png"]', ratio=1)
    assert picture.name == "works-kk.png"
    width, height = picture.size
    bars = picture.colours((800, 330, 1600, height - 160))
    assert (width, bars.get("#c8372d", 0) > 500, bars.get("#2e7d5b", 0)) == (1920, True, 0)


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("path", ["/districts/", "/districts/medeu"])
def test_small_multiples_fit_their_words(open_page: Open, screen: dict[str, int], path: str):
    twin = open_page(screen)
    for code, lang in (("residents", "ru"), ("budget_spent", "kk"), ("mean_wage", "en")):
        visit(twin, f"{path}?chart=multiples&code={code}&lang={lang}")
        chart = twin.page.locator("#indicator-chart")
        expect(chart.locator(".cartesianlayer > .subplot")).to_have_count(8)
        expect(chart.locator(".annotation")).to_have_count(8)
        boxes = chart.locator(".annotation .annotation-text").evaluate_all(
            "all => all.map((one) => { const b = one.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; })"  # noqa: E501
        )
        frame = chart.bounding_box()
        for at, (left, top, right, bottom) in enumerate(boxes):
            assert frame["x"] - 1 <= left and right <= frame["x"] + frame["width"] + 1
            assert frame["y"] - 1 <= top and bottom <= frame["y"] + frame["height"] + 1
            for west, north, east, south in boxes[at + 1 :]:
                assert east <= left or west >= right or south <= top or north >= bottom
        names = chart.locator(".annotation-text").all_text_contents()
        if "medeu" in path:
            assert names[0].startswith(("Медеу", "Medeu"))


def test_small_multiples_are_chosen_and_stand_in_the_link(twin: TwinPage, open_page: Open):
    visit(twin, "/districts/?compared=medeu,alatau,almaly")
    twin.page.get_by_role("link", name="Әр аудан бөлек").click()
    panels = twin.page.locator("#indicator-chart .cartesianlayer > .subplot")
    expect(panels).to_have_count(3)
    other = visit(open_page(), twin.page.url.removeprefix(twin.watch.origin))
    expect(other.page.locator("#indicator-chart .cartesianlayer > .subplot")).to_have_count(3)
