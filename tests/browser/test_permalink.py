"""A link shows exactly the same; language and theme change nothing else."""

from typing import Any

from playwright.sync_api import expect

from layers._shared import DISTRICTS
from tests.browser.conftest import Open
from tests.browser.twin_page import MONTH, TwinPage

RICH = (
    "?lang=ru&theme=dark&on=works_repair:60,schools,districts&works_repair.status=active,late,planned"
    "&schools.load=free,full,unknown&district=1,3,8&months=2026-05,2026-07&at=43.27,76.9,12.25"
)

GROUND, PANEL = (1100, 500), (30, 150)
"""Pixels of the map and of the layers' panel where nothing is written."""


def seen(twin: TwinPage) -> dict[str, Any]:
    """Return all that two people would compare."""
    switches = twin.page.locator(".layer-switch input, .chips input")
    return {
        "address": twin.address(),
        "view": twin.view(),
        "switches": switches.evaluate_all(
            "all => all.map((one) => [one.id || one.name, one.checked])"
        ),
        "opacity": twin.page.locator("input[type=range]").evaluate_all(
            "all => all.map((x) => x.value)"
        ),
        "drawn": {layer: sorted(map(str, twin.drawn(layer))) for layer in (*twin.on(), "selected")},
        "labels": twin.labels(),
        "panels": twin.text(".layers-panel"),
        "time": twin.text("#timeline-told"),
        "card": twin.page.locator("#card :is(h2, dl, .provenance)").all_inner_texts(),
        "theme": twin.page.locator("html").get_attribute("data-bs-theme"),
        "lang": twin.page.locator("html").get_attribute("lang"),
    }


def test_somebody_else_sees_exactly_the_same(open_page: Open):
    mine = open_page().open(f"?{MONTH}&at=43.26,76.93,11&on=works_repair,districts")
    mine.speak("ru")
    mine.press("theme")
    mine.toggle("schools")
    mine.chip("works_repair", "Завершено").click()
    slider = mine.row("works_repair").locator("input[type=range]")
    slider.focus()
    for _ in range(4):
        slider.press("ArrowLeft")
    mine.page.locator("#district").click()
    for name in ("Алатауский", "Турксибский"):
        mine.page.get_by_role("option", name=name).click()
    mine.page.keyboard.press("Escape")
    thumb = mine.page.locator("#months [role=slider]").nth(1)
    thumb.focus()
    thumb.press("ArrowRight")
    mine.press("zoom-in")
    mine.settle()
    mine.click_map(next(mine.reachable("works_repair"))["at"])
    expect(mine.card).to_have_count(1)
    mine.settle()

    told = mine.address()
    assert told["lang"] == "ru" and told["theme"] == "dark" and told["district"] == "1,8"
    assert told["on"] == "works_repair:80,schools,districts" and told["months"] == "2026-06,2026-07"
    assert "completed" not in told["works_repair.status"] and told["card"].startswith(
        "works_repair/"
    )

    other = open_page().open("?" + mine.page.url.partition("?")[2])
    expect(other.card).to_have_count(1)
    other.settle()
    assert seen(other) == seen(mine)


def test_a_reload_changes_nothing(twin: TwinPage):
    twin.open(RICH)
    before = seen(twin)
    assert before["drawn"]["works_repair"] and before["drawn"]["schools"]
    twin.page.reload()
    twin.settle()
    assert seen(twin) == before


def test_languages_keep_everything_but_words(twin: TwinPage):
    twin.open(
        f"?{MONTH}&at=43.26,76.93,12&on=works_repair,schools,districts&works_repair.status=late"
    )
    twin.click_map(next(twin.reachable("works_repair"))["at"])
    expect(twin.card).to_have_count(1)
    twin.settle()
    before = seen(twin)
    words = {"kk": "Қабаттар", "ru": "Слои", "en": "Layers"}
    fields = {"kk": "Бюджеті", "ru": "Бюджет", "en": "Budget"}
    for lang in ("ru", "en", "kk"):
        twin.speak(lang)
        expect(twin.page.locator(".layers-panel h2")).to_have_text(words[lang])
        expect(twin.card).to_contain_text(fields[lang])
        twin.settle()
        now = seen(twin)
        assert now["lang"] == now["address"]["lang"] == lang
        assert DISTRICTS["2"].to(lang) in now["labels"]
        assert (now["labels"] == before["labels"]) == (lang == "kk")
        for same in ("view", "drawn", "opacity"):
            assert now[same] == before[same], same
        assert [on for _, on in now["switches"]] == [on for _, on in before["switches"]]
        assert {**now["address"], "lang": ""} == {**before["address"], "lang": ""}
    assert seen(twin) == before


def test_a_language_keeps_neighbour_table_and_catchment(twin: TwinPage):
    twin.open("?at=43.2559,76.9255,15&on=schools,districts")
    twin.row("schools").locator('[data-act="table"]').click()
    expect(twin.table).to_contain_text("Көрсету")
    twin.click_map(next(twin.reachable("schools"))["at"])
    twin.press("catchment")
    expect(twin.page.locator("#catchment-told")).to_contain_text("15 минут")
    twin.settle()
    zones = twin.drawn("zones")
    twin.speak("en")
    expect(twin.table).to_contain_text("Show")
    expect(twin.card).to_contain_text("1 / 2")
    expect(twin.page.locator("#catchment-told")).to_contain_text("15 minutes")
    twin.settle()
    assert twin.drawn("zones") == zones and twin.address()["catchment"]
    twin.page.keyboard.press("ArrowRight")
    expect(twin.card).to_contain_text("2 / 2")
    twin.settle()
    assert not twin.drawn("zones") and "catchment" not in twin.address()
    twin.speak("ru")
    expect(twin.card).to_contain_text("В этой точке: 2 / 2")


def test_the_theme_changes_colours_only(twin: TwinPage):
    twin.open(f"?theme=light&{MONTH}&at=43.26,76.93,12&on=works_repair,districts")
    twin.click_map(next(twin.reachable("works_repair"))["at"])
    expect(twin.card).to_have_count(1)
    twin.settle()
    before, ground, panel = seen(twin), twin.brightness(GROUND), twin.brightness(PANEL)
    twin.press("theme")
    twin.settle()
    now = seen(twin)
    assert (now.pop("theme"), before.pop("theme")) == ("dark", "light")
    assert (now["address"].pop("theme"), before["address"].pop("theme")) == ("dark", "light")
    assert now == before
    assert twin.brightness(GROUND) < ground / 2 and twin.brightness(PANEL) < panel / 2


def test_a_link_with_nonsense_still_opens_the_map(twin: TwinPage):
    twin.open(
        "?on=gone,schools:999,works_repair:x&months=2026-13,1&district=9,a&card=x/../1&at=a,b&lang=xx"
    )
    assert twin.on() == ["works_repair", "schools"]
    assert twin.drawn("schools")
    assert twin.page.locator("html").get_attribute("lang") == "kk"
