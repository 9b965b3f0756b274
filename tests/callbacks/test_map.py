"""The map's callbacks, over the wire."""

import pytest

from core.rights import Role
from core.settings import settings
from data_access import db

ON = "?on=stops,districts&lang=ru"


def test_the_page_is_laid_out_as_its_address_says(browser, text):
    first = text(browser.call("header.children...page", url="/"))
    assert "Қабаттар" in first
    told = text(browser.call("header.children...page", **{"url.pathname": "/", "url.search": ON}))
    assert "Слои" in told and "Метро" in told, "in the language asked for, with its legend"
    assert "Просрочено" not in told, "works are off, so their legend is not there"


def test_a_click_finds_the_object_and_its_card_names_it(browser, text):
    stop = db.rows("SELECT id, name_ru, ST_X(geom) x, ST_Y(geom) y FROM stop LIMIT 1")[0]
    click = {"lon": stop["x"], "lat": stop["y"], "zoom": 16}
    found = browser.call("found.data", click=click, view=ON).json["response"]["found"]["data"]
    assert [one["layer"] for one in found] == ["stops", "districts"]
    card = text(browser.call("card.children", turn={"index": 0}, found=found, click=click, view=ON))
    assert stop["name_ru"].replace('"', '\\"') in card and "ДЕМО" in card
    assert '"go": false' in card, "the map stays where it is under a click"


@pytest.mark.parametrize("go", [True, False])
def test_a_row_of_a_table_moves_the_map_and_a_link_with_a_place_does_not(browser, text, go):
    click = {"layer": "stops", "id": "1", "go": go}
    found = browser.call("found.data", click=click, view=ON).json["response"]["found"]["data"]
    told = text(browser.call("card.children", turn={"index": 0}, found=found, click=click, view=ON))
    assert f'"go": {str(go).lower()}' in told


@pytest.mark.parametrize(
    ("search", "go"), [("?card=stops/1", True), ("?card=stops/1&at=43,77,12", False)]
)
def test_a_link_with_a_card_shows_exactly_the_place_it_names(browser, search, go):
    page = browser.call("header.children...page", **{"url.pathname": "/", "url.search": search})
    assert f'"go":{str(go).lower()}' in page.text.replace(" ", "")


def test_a_link_to_an_object_that_is_gone_says_so(browser, text):
    click = {"layer": "stops", "id": "99999999"}
    found = browser.call("found.data", click=click, view=ON).json["response"]["found"]["data"]
    assert found == []
    told = text(browser.call("card.children", turn={"index": 0}, found=found, view=ON))
    assert "нет объектов" in told


def test_works_are_found_only_in_the_months_that_are_shown(browser):
    work = db.rows(
        "SELECT id, ST_X(ST_PointOnSurface(geom)) x, ST_Y(ST_PointOnSurface(geom)) y FROM work "
        "WHERE kind = 'repair' AND status = 'completed' AND actual_end < '2025-01-01' LIMIT 1"
    )[0]
    click = {"lon": work["x"], "lat": work["y"], "zoom": 17}

    def ids(months):
        view = f"?on=works_repair&months={months}"
        found = browser.call("found.data", click=click, view=view).json["response"]["found"]["data"]
        return [one["id"] for one in found]

    assert work["id"] in ids("2020-01,2027-12")
    assert work["id"] not in ids("2026-06,2026-06")


def test_the_table_holds_what_the_filters_leave(browser, text):
    asked = {"layer": "stops", "box": "76.7,43.0,77.2,43.45"}
    all_ = text(browser.call("table.children", **{"table-of": asked}, view="?on=stops&lang=ru"))
    metro = text(
        browser.call(
            "table.children", **{"table-of": asked}, view="?on=stops&stops.mode=metro&lang=ru"
        )
    )
    assert "Автобус" in all_
    assert "Метро" in metro and "Автобус" not in metro


def test_months_count_the_works_of_the_kinds_that_are_on(browser):
    def most(**asked):
        told = browser.call("works-months.data", **{"works-view": {"lang": "kk", **asked}})
        data = told.json["response"]["works-months"]["data"]
        return data["begun"][-1] if data else None

    assert most(kinds=[]) is None
    repair, both = most(kinds=["repair"]), most(kinds=["repair", "utilities"])
    assert 0 < repair < both
    assert most(kinds=["repair"], states=["late"]) < repair


@pytest.mark.parametrize(
    ("output", "given"),
    [
        ("found.data", {"click": {"lon": "x", "lat": None, "zoom": 1}, "view": ON}),
        ("found.data", {"click": [1], "view": ON}),
        ("table.children", {"table-of": {"layer": "stops", "box": "1,2,3"}, "view": ON}),
        ("table.children", {"table-of": {"layer": "none"}, "view": ON}),
        ("card.children", {"turn": {"index": "x"}, "found": [{}], "view": ON}),
        ("works-months.data", {"works-view": {"kinds": 5}}),
        ("works-months.data", {"works-view": {"kinds": ["repair"], "districts": ["x"]}}),
    ],
)
def test_what_a_browser_makes_up_is_its_own_mistake(browser, output, given):
    assert 400 <= browser.call(output, **given).status_code < 500


def test_a_click_does_not_reach_layers_that_the_role_may_not_see(browser, monkeypatch):
    camera = db.rows("SELECT id, ST_X(geom) x, ST_Y(geom) y FROM camera LIMIT 1")[0]
    click = {"lon": camera["x"], "lat": camera["y"], "zoom": 17}
    view = "?on=cameras"
    assert browser.call("found.data", click=click, view=view).json["response"]["found"]["data"]
    monkeypatch.setenv("TWIN_ANONYMOUS_ROLE", str(int(Role.PUBLIC)))
    settings.cache_clear()
    found = browser.call("found.data", click=click, view=view).json["response"]["found"]["data"]
    assert found == []
    named = {"layer": "cameras", "id": str(camera["id"])}
    assert browser.call("found.data", click=named, view=view).status_code == 403
    settings.cache_clear()
