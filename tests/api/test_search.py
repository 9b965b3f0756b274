"""`/search`: what it tells, what it refuses, and that rights hold."""

import psycopg
import pytest
import shapely

from core.settings import settings
from data_access import derived, versions
from tests.data_access.rows import LAT, LON, placing


@pytest.fixture
def named(clean, client):
    with placing(clean) as place:
        place.district(1)
        whole = shapely.MultiPolygon([shapely.box(LON - 1, LAT - 1, LON + 1, LAT + 1)])
        place.add("district_boundary", whole, district_id=1, valid="[2000-01-01,)", area_km2=1)
        place.road((LON, LAT), (LON + 0.01, LAT), name_kk="Абай даңғылы", district_id=1)
        place.add("stop", shapely.Point(LON, LAT), mode="metro", name_kk="Абай", name_en="Abai")
        place.add("street_rename", old_name="проспект Сталина", new_name="Абай")
        place.conn.execute(
            "UPDATE street_rename SET source_id = (SELECT id FROM source WHERE code = 'demo')"
        )
        derived.refresh()
    return client


def test_answers_say_what_where_and_from_whom(named):
    answer = named.get("/search?q=abay&lang=en").json
    street, stop = answer["results"]
    assert (street["kind"], street["group"], street["name"]) == (
        "street",
        "Streets",
        "Абай даңғылы",
    )
    assert street["district"] == "A" and street["card"] is None and street["synthetic"]
    assert street["box"][0] <= street["lon"] < street["box"][2]
    assert stop["card"].startswith("stops/") and stop["name"] == "Abai"
    assert answer["missed"] is None and answer["sources"][0]["licence"] == "CC0"


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("Абай көшесі", "street"),
        ("улица Абай", "street"),
        ("Abai street", "street"),
        ("Абай ауданы", "district"),
        ("район Абай", "district"),
        ("Abai district", "district"),
    ],
)
def test_the_first_answer_is_of_the_kind_that_was_typed(named, clean, typed, kind):
    with psycopg.connect(clean, autocommit=True) as server:
        server.execute("UPDATE district SET name_kk = 'Абай ауданы'")
    derived.refresh()
    assert named.get("/search", query_string={"q": typed}).json["results"][0]["kind"] == kind


def test_a_former_name_is_told(named):
    answer = named.get("/search?q=сталина").json
    (found,) = answer["results"]
    assert [one["code"] for one in answer["sources"]] == ["demo", "t"]
    assert (found["name"], found["former"]) == ("Абай даңғылы", "проспект Сталина")


def test_what_was_missed_is_told_in_the_reader_s_language(named):
    house = named.get("/search?q=Абай 99&lang=ru").json
    assert (
        house["missed"] == "house" and "Абай 99" in house["told"] and "неизвестен" in house["told"]
    )
    nothing = named.get("/search?q=qqqwww&lang=kk").json
    assert nothing["missed"] == "nothing" and "табылмады" in nothing["told"]
    assert nothing["results"] == []


def test_the_line_of_a_street_comes_by_its_id(named):
    found = named.get("/search?q=abai").json["results"][0]
    shape = named.get(f"/search/street/{found['id']}").json
    assert shape["geometry"]["type"] == "LineString" and shape["properties"]["metres"] == 100
    assert shape["source"]["synthetic"]


def test_the_limit_holds(named):
    assert len(named.get("/search?q=abai&limit=1").json["results"]) == 1


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/search", 400),
        ("/search?q=", 400),
        ("/search?q=%00", 400),
        ("/search?q=%25", 400),
        (f"/search?q={'a' * 101}", 400),
        ("/search?q=abai&limit=0", 400),
        ("/search?q=abai&limit=51", 400),
        ("/search?q=abai&limit=1.5", 400),
        ("/search?q=abai&near=1", 400),
        ("/search/street/0", 404),
        ("/search/street/99999999999999", 404),
        ("/search/street/x", 404),
        ("/search/street/1?x=1", 400),
    ],
)
def test_nonsense_is_told_why(named, address, status):
    answer = named.get(address)
    assert answer.status_code == status and answer.json["reason"]


def test_an_answer_is_asked_for_again_only_if_names_changed(named, clean):
    first = named.get("/search?q=abai")
    assert first.headers["Cache-Control"] == "private, no-cache"
    again = {"If-None-Match": first.headers["ETag"]}
    assert named.get("/search?q=abai", headers=again).status_code == 304
    with psycopg.connect(clean, autocommit=True) as server:
        server.execute("UPDATE stop SET name_kk = 'Абай алаңы'")
    derived.settle()
    versions._watch.cache_clear()  # what a second does
    fresh = named.get("/search?q=abai&lang=kk", headers=again)
    assert fresh.status_code == 200
    assert "Абай алаңы" in {one["name"] for one in fresh.json["results"]}


def test_layers_one_may_not_see_hide_their_objects(named, monkeypatch):
    monkeypatch.setattr("api.search.listed", lambda _: [])
    kinds = {one["kind"] for one in named.get("/search?q=abai").json["results"]}
    assert kinds == {"street"}


def test_another_role_has_another_etag(named, monkeypatch):
    before = named.get("/search?q=abai").headers["ETag"]
    monkeypatch.setenv("TWIN_ANONYMOUS_ROLE", "0")
    settings.cache_clear()
    assert named.get("/search?q=abai").headers["ETag"] != before
