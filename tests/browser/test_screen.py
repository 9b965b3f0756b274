"""The wall as whoever sits before it sees it: legible, never blank, moved on by phones."""

import itertools
import json
import re
from pathlib import Path
from random import Random
from typing import Any, Final

import psycopg
import pytest
from playwright.sync_api import Browser, CDPSession, expect

from services.wall.playing import Step, position
from tests.browser.conftest import Open, pages
from tests.browser.serving import Line, served
from tests.browser.twin_page import TwinPage, until

SIZES: Final = ((1920, 1080), (3840, 2160), (7680, 2160))
LEAST_SHARE: Final = 1 / 40
"""Of the height: 30 mm on a glass 1.2 m high, which is 1/200 of six metres."""
LEAST_CONTRAST: Final = 7.0
MOST_FIGURES: Final = 7
PROBE: Final = (Path(__file__).parent / "wall.js").read_text("utf-8")
ON: Final = """([steps, anchor, moments]) => import("/assets/screen/playing.js")
  .then(({ position }) => moments.map((now) => position(steps, anchor, now).scene))"""
NOTED: Final = """
window.seen = [];
new MutationObserver(() => {
  const { scene } = document.documentElement.dataset;
  if (scene && window.seen.at(-1) !== scene) window.seen.push(scene);
}).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-scene"] });
"""
AWAY: Final = r"\b503\b"
SECONDS: Final = 1000


def asked(twin: TwinPage, what: str) -> Any:
    return twin.page.evaluate(f"() => {PROBE}.{what}()")


def pulse(twin: TwinPage) -> dict[str, Any]:
    return dict(twin.page.request.get(f"{twin.watch.origin}/screen/pulse").json())


def opened(twin: TwinPage, search: str = "") -> TwinPage:
    """Open the wall, and wait until a scene is on and all others stand ready."""
    twin.page.goto(f"{twin.watch.origin}/screen{search}")
    expect(twin.page.locator(".scene.on h1")).to_be_visible(timeout=40 * SECONDS)
    expect(twin.page.locator("html")).to_have_attribute("data-flight", re.compile("ready|none"))
    twin.eventually(lambda: _all_there(twin), "all scenes are there")
    return twin


def _all_there(twin: TwinPage) -> bool:
    told = pulse(twin)
    return told["ready"] and twin.page.locator(".scene").count() == len(told["scenes"])


def luminance(color: str) -> float:
    parts = [int(one) / 255 for one in re.findall(r"\d+", color)[:3]]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(share * one for share, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_word_of_every_scene_is_read_from_six_metres(
    open_page: Open, width: int, height: int
):
    twin = opened(open_page(viewport={"width": width, "height": height}))
    scenes = list(pulse(twin)["scenes"])
    assert len(scenes) >= 5
    for scene in scenes:
        opened(twin, f"?only={scene}")
        expect(twin.page.locator("html")).to_have_attribute("data-scene", scene)
        for word in asked(twin, "words"):
            told = f"{scene}: {word}"
            assert word["share"] >= LEAST_SHARE, told
            assert contrast(word["color"], word["under"]) >= LEAST_CONTRAST, told
            assert word["inside"], told
        assert 1 <= asked(twin, "figures") <= MOST_FIGURES
        assert not asked(twin, "spilled"), scene
        assert not asked(twin, "scrolls")


def test_smaller_glass_has_larger_letters(open_page: Open):
    twin = opened(open_page(viewport={"width": 1920, "height": 1080}), "?glass=0.9&from=6")
    shares = [word["share"] for word in asked(twin, "words")]
    assert min(shares) * 0.9 >= 6 / 200 - 1e-6
    for scene in pulse(twin)["scenes"]:
        opened(twin, f"?glass=0.9&only={scene}")
        expect(twin.page.locator("html")).to_have_attribute("data-scene", scene)
        assert not asked(twin, "spilled"), scene


def test_a_second_language_stands_below_the_first(open_page: Open):
    twin = opened(
        open_page(viewport={"width": 1920, "height": 1080}), "?only=morning&second=ru&lang=kk"
    )
    head = twin.page.locator(".scene.on h1")
    expect(head).to_contain_text("Қала бүгін таңда")
    expect(head.locator("small")).to_have_text("Город этим утром")
    assert not asked(twin, "spilled")
    assert all(word["share"] >= LEAST_SHARE and word["inside"] for word in asked(twin, "words"))


def test_a_screen_that_starts_shows_its_scene_and_does_not_leaf_through_all(open_page: Open):
    """Scenes come one after another; what is on was once moved by each of them."""
    twin = open_page(viewport={"width": 1920, "height": 1080})
    twin.page.add_init_script(NOTED)
    opened(twin)
    steps = [step["scene"] for step in pulse(twin)["playing"]["steps"]]
    seen = [steps.index(one) for one in twin.page.evaluate("window.seen")]
    assert len(seen) in {1, 2}, "the first one, and the next where its turn came meanwhile"
    assert len(steps) > 4 and all((b - a) % len(steps) == 1 for a, b in itertools.pairwise(seen))


def test_scenes_follow_each_other_and_stand_ready(open_page: Open):
    twin = opened(open_page(viewport={"width": 1920, "height": 1080}), "?pace=20")
    steps = [step["scene"] for step in pulse(twin)["playing"]["steps"]]
    seen: list[str] = []

    def noted() -> bool:
        on = twin.page.evaluate("document.documentElement.dataset.scene")
        if not seen or seen[-1] != on:
            seen.append(on)
        return len(seen) > 4

    twin.eventually(noted, "five scenes came")
    places = [steps.index(one) for one in seen]
    turns = itertools.pairwise(places)
    assert all((after - before) % len(steps) in {1, 2} for before, after in turns), seen
    assert twin.page.locator(".scene.on").count() == 1


def test_the_screen_and_the_server_agree_on_what_is_on(open_page: Open):
    twin = opened(open_page(viewport={"width": 1920, "height": 1080}))
    random = Random(7)  # noqa: S311  # no secret
    for _ in range(20):
        lengths = [random.randint(5, 90) for _ in range(random.randint(1, 9))]
        steps = [Step(scene=f"s{n}", seconds=long) for n, long in enumerate(lengths)]
        told = [{"scene": one.scene, "seconds": one.seconds} for one in steps]
        anchor, moments = random.uniform(0, 2e9), [random.uniform(0, 2e9) for _ in range(20)]
        theirs = twin.page.evaluate(ON, [told, anchor, moments])
        ours = [steps[position(steps, anchor, moment).index].scene for moment in moments]
        assert theirs == ours


def test_a_hundred_changes_leave_nothing_behind(open_page: Open):
    twin = opened(open_page(viewport={"width": 1920, "height": 1080}), "?pace=60")
    devtools = twin.page.context.new_cdp_session(twin.page)
    devtools.send("Performance.enable")
    after(twin, 40)
    settled = left(devtools)
    after(twin, 140)
    ended = left(devtools)
    for what, count in settled.items():
        assert ended[what] <= count * 1.1 + 50, f"{what}: {count}, then {ended[what]}"
    assert twin.page.locator("canvas").count() <= 1


def after(twin: TwinPage, changes: int) -> None:
    """Wait for so many changes of scene since the page was opened."""
    came = "Number(document.documentElement.dataset.changes)"
    until(lambda: twin.page.evaluate(came) >= changes, twin.page, f"{changes} changes", 180)


def left(devtools: CDPSession) -> dict[str, float]:
    """Return what the page still holds once its rubbish was collected."""
    devtools.send("HeapProfiler.collectGarbage")
    told = devtools.send("Performance.getMetrics")["metrics"]
    return {one["name"]: one["value"] for one in told if one["name"] in COUNTED}


def test_what_has_no_data_is_left_out_and_the_operator_reads_why(open_page: Open):
    twin = opened(open_page(viewport={"width": 1920, "height": 1080}))
    steps = {step["scene"] for step in pulse(twin)["playing"]["steps"]}
    assert "requests" not in steps, "the small city's requests end half a year ago"


def test_an_event_brings_its_scene_forward_with_a_sentence(city: str, chromium: Browser):
    with served(city) as origin, pages(chromium, origin) as open_page:
        twin = opened(open_page(viewport={"width": 1920, "height": 1080}))
        with told(city):
            expect(twin.page.locator("html")).to_have_attribute("data-scene", "roads")
            expect(twin.page.locator("#event")).to_contain_text("Абай даңғылы: бүгін жабылды")
            expect(twin.page.locator(".scene.on > .sentence > span")).to_be_hidden()


class told:  # noqa: N801  # used like a function
    """Tell an event, and take it back."""

    def __init__(self, city: str) -> None:
        self.city = city

    def __enter__(self) -> None:
        with psycopg.connect(self.city, autocommit=True) as server:
            server.execute(
                "INSERT INTO screen_event (key, scene, lead_kk, lead_ru, lead_en, rest_kk, rest_ru,"
                " rest_en, tone) VALUES ('closure/abay', 'roads', 'Абай даңғылы:', 'Абай:', 'Abay:'"
                ", 'бүгін жабылды', 'закрыт сегодня', 'closed today', 'bad')"
            )

    def __exit__(self, *raised: object) -> None:
        with psycopg.connect(self.city, autocommit=True) as server:
            server.execute("DELETE FROM screen_event WHERE key = 'closure/abay'")


def test_it_is_never_blank_and_says_since_when_data_is_old(city: str, chromium: Browser):
    line = Line(city)
    line.mend()
    with served(line.url) as origin, pages(chromium, origin) as open_page:
        twin = opened(open_page(viewport={"width": 1920, "height": 1080}))
        with twin.provoking(AWAY):
            line.cut()
            away = twin.page.locator("#away")
            expect(away).to_contain_text(re.compile(r"дерекқормен байланыс \d\d:\d\d үзілді"))
            assert_full(twin)
            twin.page.reload()
            expect(twin.page.locator(".scene.on h1")).to_be_visible()
            assert_full(twin)
            line.mend()
            expect(away).to_be_hidden(timeout=10 * SECONDS)
            assert_full(twin)
    line.cut()


def assert_full(twin: TwinPage) -> None:
    """See a whole scene: a title, figures and a sentence."""
    told = twin.text(".scene.on")
    assert len(told) > 60, told
    assert asked(twin, "figures") >= 1


def test_the_server_away_is_told_too(city: str, chromium: Browser):
    with pages(chromium, "http://127.0.0.1") as open_page:
        with served(city) as origin:
            twin = open_page(viewport={"width": 1920, "height": 1080})
            twin.watch.origin = origin
            opened(twin)
        with twin.provoking("ERR_", "Failed to load"):
            away = twin.page.locator("#away")
            expect(away).to_contain_text("сервермен байланыс", timeout=30 * SECONDS)
            assert_full(twin)


def test_a_phone_moves_the_screen_on(open_page: Open):
    wall = opened(open_page(viewport={"width": 1920, "height": 1080}))
    code = wall.page.locator("#code")
    expect(code).to_contain_text(re.compile(r"\d{3} \d{3}"))
    origin, post = wall.watch.origin, wall.page.request.post
    digits = "".join(re.findall(r"\d", code.inner_text()))
    body = {"code": digits, "name": "сынақ"}
    token = post(f"{origin}/remote/pair", data=json.dumps(body), headers=KIND).json()["token"]
    expect(code).to_be_hidden()
    mine = {**KIND, "X-Remote": token}
    post(f"{origin}/remote/go", data=json.dumps({"scene": "economy"}), headers=mine)
    expect(wall.page.locator("html")).to_have_attribute("data-scene", "economy")
    post(f"{origin}/remote/district", data=json.dumps({"slug": "medeu"}), headers=mine)
    expect(wall.page.locator("html")).to_have_attribute("data-scene", "district/medeu")
    expect(wall.page.locator(".scene.on h1")).to_be_visible()
    post(f"{origin}/remote/resume", data="{}", headers=mine)
    expect(wall.page.locator("html")).not_to_have_attribute("data-scene", "district/medeu")


COUNTED: Final = {"Nodes", "JSEventListeners"}
KIND: Final = {"Content-Type": "application/json"}
