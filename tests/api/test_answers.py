"""Features, clicks, the catalogue, health."""

import pytest

from api.health import Watch
from core.settings import settings
from data_access import db
from layers import all_layers

NEAR = "/identify?lon=76.93&lat=43.25&zoom=17&lang=en"


def test_pages_lead_through_all_objects_once(client):
    seen, address = [], "/features/cameras?limit=2"
    while address:
        page = client.get(address).json
        seen += [feature["id"] for feature in page["features"]]
        address = page["links"][0]["href"] if page["links"] else None
    assert len(seen) == 5 and seen == sorted(set(seen))


def test_a_box_narrows(client):
    page = client.get("/features/cameras?bbox=76.9299,43.24,76.9301,43.26").json
    assert len(page["features"]) == 1


def test_a_filter_narrows(client):
    page = client.get("/features/cameras?system=sergek").json
    assert {one["properties"]["system"] for one in page["features"]} == {"sergek"}


def test_only_listed_fields_leave(client):
    properties = client.get("/features/cameras?limit=1").json["features"][0]["properties"]
    assert set(properties) == {field.name for field in all_layers()["cameras"].fields}


def test_a_page_names_its_sources(client):
    told = client.get("/features/cameras?lang=en").json["sources"][0]
    assert (told["name"], told["licence"], told["synthetic"]) == ("Example", "CC0", True)


def test_a_card_has_words_units_and_its_source(client):
    card = client.get("/features/cameras/1?lang=en").json
    lines = {line["name"]: line for line in card["fields"]}
    assert lines["system"]["text"] == "Unified video monitoring"
    assert (lines["range_metres"]["value"], lines["range_metres"]["unit"]) == (50, "m")
    assert card["source"]["dated"] == "2026-06-01" and card["source"]["kind"] == "synthetic"
    assert card["geometry"]["type"] == "Point"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/features/none", 404),
        ("/features/cameras?bbox=-180,-90,180,90", 400),
        ("/features/cameras?bbox=1,2,3", 400),
        ("/features/cameras?bbox=nan,nan,nan,nan", 400),
        ("/features/cameras?limit=1000000", 400),
        ("/features/cameras?limit=1.5", 400),
        ("/features/cameras?after='", 404),
        ("/features/cameras?password=1", 400),
        ("/features/places?category=%00", 400),
        ("/tiles/places/15/23388/12009.mvt?category=cafe%00", 400),
        ("/features/cameras/0", 404),
        ("/features/cameras/99999999999999999999", 404),
        ("/identify", 400),
        (f"{NEAR}&layers=", 400),
        (f"{NEAR}&layers=none", 404),
        (f"{NEAR}&layers=cameras&roads.x=1", 400),
        ("/identify?lon=inf&lat=43&layers=cameras", 400),
        ("/nowhere", 404),
    ],
)
def test_wrong_questions_are_told_why(client, address, status):
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.json["reason"] and answer.json["error"]


def test_a_wrong_method_is_refused(client):
    answer = client.post("/layers.json")
    assert answer.status_code == 405 and "GET" in answer.headers["Allow"]


def test_a_click_finds_what_is_under_it(client):
    found = client.get(f"{NEAR}&layers=cameras").json["features"]
    assert [one["id"] for one in found] == [1]
    assert found[0]["source"]["synthetic"]


def test_a_click_respects_filters(client):
    assert client.get(f"{NEAR}&layers=cameras&cameras.system=sergek").json["features"] == []


def test_a_click_on_a_hexagon_tells_its_count(client, cameras):
    cameras.execute(
        "INSERT INTO cell_count (subject, resolution, h3, key, district_id, n, geom) VALUES "
        "('camera', 7, 'h', 'sergek', 1, 7, "
        "ST_Expand('SRID=4326;POINT(76.93 43.25)'::geometry, 0.01))"
    )
    address = "/identify?lon=76.93&lat=43.25&zoom=9&layers=cameras&lang=en"
    found = client.get(address).json["features"]
    assert found[0]["cell"] and found[0]["fields"][0]["value"] == 7


def test_every_layer_answers_cards_and_clicks(client):
    for one in all_layers().values():
        for zoom in (9, 12, 14, 17):
            address = f"/identify?lon=76.93&lat=43.25&zoom={zoom}&layers={one.id}"
            assert client.get(address).status_code == 200, (one.id, zoom)
        assert client.get(f"/features/{one.id}?limit=1").status_code in {200, 404}, one.id


def test_the_catalogue_lists_each_layer_with_what_a_map_needs(client):
    entries = client.get("/layers.json").json
    assert [one["key"] for one in entries] == list(all_layers())
    cameras = next(one for one in entries if one["key"] == "cameras")
    assert set(cameras["names"]) == {"kk", "ru", "en"}
    assert cameras["kinds"] == ["synthetic"] and cameras["version"] in cameras["tiles"]


def test_the_catalogue_hides_what_a_role_may_not_see(client, monkeypatch):
    monkeypatch.setenv("TWIN_ANONYMOUS_ROLE", "0")
    settings.cache_clear()
    assert "cameras" not in {one["key"] for one in client.get("/layers.json").json}
    assert client.get("/features/cameras").status_code == 403
    assert client.get(f"{NEAR}&layers=cameras").status_code == 403


def test_health(client):
    assert client.get("/health/live").json == {"status": "alive"}
    assert client.get("/health/ready").json == {"status": "ready"}


def test_the_time_of_an_outage_stays_the_same_until_it_ends(monkeypatch):
    alive = iter([False, False, True])
    monkeypatch.setattr("data_access.db.is_alive", lambda: next(alive))
    watch = Watch()
    first, watch.until = watch.look(), 0.0
    second, watch.until = watch.look(), 0.0
    assert first == second is not None
    assert watch.look() is None


def test_days_are_the_citys_own_wherever_the_server_stands(client):
    assert client.get("/health/ready").status_code == 200
    assert db.value("SHOW timezone") == "Asia/Almaty"


def test_a_value_that_a_filter_does_not_offer_is_refused(client):
    answer = client.get("/features/places?category=spaceport&lang=en")
    assert answer.status_code == 400 and "spaceport" in answer.json["reason"]
