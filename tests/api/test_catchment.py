"""Catchment zones over HTTP: what a map reads, what a wrong question is told."""

from collections.abc import Iterator
from dataclasses import replace

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient

import api
from core.errors import NotFound
from core.rights import Role
from core.settings import settings
from data_access import versions
from data_access.versions import Versions
from layers import _registry, all_layers
from services.passports import opened

OPEN = "SELECT id FROM place WHERE closed_on IS NULL ORDER BY id LIMIT 1"


@pytest.fixture
def client(in_city: str, tmp_path, monkeypatch) -> Iterator[FlaskClient]:
    monkeypatch.setenv("TWIN_DATABASE_URL", in_city)
    monkeypatch.setenv("TWIN_TILE_CACHE_DIR", str(tmp_path))
    settings.cache_clear()
    server = Flask("twin")
    api.register(server)
    yield server.test_client()
    settings.cache_clear()


@pytest.fixture
def address(in_city: str) -> str:
    with psycopg.connect(in_city) as server:
        return f"/catchment/{server.execute(OPEN).fetchone()[0]}"


def test_zones_come_largest_first_with_their_residents(client, address):
    found = client.get(f"{address}?minutes=10,5,15").json
    zones = [one["properties"] for one in found["features"]]
    assert [one["minutes"] for one in zones] == [15, 10, 5]
    counted = [one["residents"] for one in zones]
    assert counted == sorted(counted, reverse=True) and counted[0] > 0


def test_three_zones_unless_told_otherwise(client, address):
    assert len(client.get(address).json["features"]) == 3
    assert len(client.get(f"{address}?minutes=7,7").json["features"]) == 1


def test_speaks_the_language_asked_for(client, address):
    told = {lang: client.get(f"{address}?lang={lang}").json for lang in ("kk", "ru", "en")}
    assert told["en"]["place"]["name"] and told["kk"]["place"]["name"]
    assert len({one["sources"][0]["name"] for one in told.values()}) == 3


def test_sources_say_that_the_city_is_synthetic(client, address):
    assert "synthetic" in {one["kind"] for one in client.get(address).json["sources"]}


def test_what_did_not_change_is_not_sent_twice(client, address):
    first = client.get(f"{address}?lang=ru")
    assert first.headers["Cache-Control"] == "private, no-cache"
    asked = {"If-None-Match": first.headers["ETag"]}
    again = client.get(f"{address}?lang=ru", headers=asked)
    assert (again.status_code, again.data) == (304, b"")
    assert client.get(f"{address}?lang=en", headers=asked).status_code == 200


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("minutes=0", 400),
        ("minutes=31", 400),
        ("minutes=-5", 400),
        ("minutes=5.5", 400),
        ("minutes=", 400),
        ("minutes=5,,10", 400),
        ("minutes=nan", 400),
        ("minutes=²", 400),
        ("minutes=1,2,3,4,5,6,7", 400),
        ("minute=5", 400),
    ],
)
def test_wrong_minutes_are_told_why_in_every_language(client, address, asked, status):
    told = [client.get(f"{address}?{asked}&lang={lang}") for lang in ("kk", "ru", "en")]
    assert {one.status_code for one in told} == {status}
    assert len({one.json["reason"] for one in told}) == 3


@pytest.mark.parametrize(
    "place", ["0", "abc", "-1", "99999999999999999999", "9" * 5_000, "1.5", "²"]
)
def test_an_unknown_place_is_not_found(client, place):
    told = client.get(f"/catchment/{place}")
    assert told.status_code == 404 and told.json["reason"]


def test_who_may_not_see_places_may_not_see_their_zones(client, address, monkeypatch):
    closed = {**all_layers(), "places": replace(all_layers()["places"], seen_by=Role.ADMIN)}
    monkeypatch.setattr(_registry, "all_layers", lambda: closed)
    assert client.get(address).status_code == 403


AT = "/catchment/at?lon=76.93&lat=43.25"


def zones_of(answer):
    assert answer.status_code == 200, answer.json
    return {one["id"]: one["properties"]["residents"] for one in answer.json["features"]}


def test_a_point_is_answered_as_a_place_is(client, address):
    place = client.get(f"{address}?lang=en").json
    lon, lat = place["place"]["at"]
    point = client.get(f"/catchment/at?lon={lon}&lat={lat}&lang=en")
    assert point.json["features"] == place["features"]
    assert point.json["place"] == {"id": None, "name": "Chosen point", "at": [lon, lat]}
    assert point.mimetype == "application/geo+json"


def test_how_one_comes_is_chosen_and_told(client, address):
    walked, ridden = client.get(address), client.get(f"{address}?mode=drive&hour=8&lang=en")
    assert zones_of(ridden)[15] > zones_of(walked)[15]
    assert walked.json["travel"]["mode"] == "walk" and walked.json["travel"]["works"] == []
    told = ridden.json["travel"]
    assert (told["mode"], told["hour"], told["kind"]) == ("drive", 8, "isochrone")
    assert told["title"] == "By car" and "modelled" in told["told"]
    assert told["works"]


def test_straight_circles_are_another_kind(client):
    streets, circles = client.get(AT), client.get(f"{AT}&kind=buffer")
    assert circles.json["travel"]["kind"] == "buffer"
    assert zones_of(circles)[15] > zones_of(streets)[15]


@pytest.mark.parametrize("query", ["", "&mode=drive&hour=8", "&kind=buffer"])
def test_a_point_that_did_not_change_is_not_sent_twice(client, query):
    first = client.get(AT + query)
    again = client.get(AT + query, headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")


def test_driving_is_answered_anew_when_works_change_or_the_day_does(client, monkeypatch):
    tags = {
        how: client.get(f"{AT}&minutes=2&mode={how}").headers["ETag"] for how in ("walk", "drive")
    }
    known = versions.current()
    later = [
        Versions({**known.of, "work": known.of.get("work", 0) + 1}, known.day),
        Versions(known.of, "2099-01-01"),
    ]
    for state in later:
        monkeypatch.setattr(versions, "current", lambda state=state: state)
        asked = {how: {"If-None-Match": tag} for how, tag in tags.items()}
        codes = [
            client.get(f"{AT}&minutes=2&mode={how}", headers=asked[how]).status_code for how in tags
        ]
        assert codes == [304, 200]


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        (f"{AT}&mode=fly", 400),
        (f"{AT}&mode=", 400),
        (f"{AT}&mode=drive&hour=24", 400),
        (f"{AT}&hour=-1", 400),
        (f"{AT}&hour=8.5", 400),
        (f"{AT}&kind=square", 400),
        (f"{AT}&metres=5", 400),
        (f"{AT}&minutes=31", 400),
        ("/catchment/at", 400),
        ("/catchment/at?lon=76.93", 400),
        ("/catchment/at?lon=nan&lat=43.25", 400),
        ("/catchment/at?lon=x&lat=43.25", 400),
        ("/catchment/at?lon=37.6&lat=55.7", 400),
        ("/catchment/at?lon=77.0&lat=43.02", 422),
        ("/catchment/1?kind=buffer", 400),
        ("/catchment/1?lon=76.93", 400),
    ],
)
def test_what_cannot_be_asked_is_told_why_in_every_language(client, asked, status):
    joint = "&" if "?" in asked else "?"
    told = [client.get(f"{asked}{joint}lang={lang}") for lang in ("kk", "ru", "en")]
    assert {one.status_code for one in told} == {status}
    assert len({one.json["reason"] for one in told}) == 3


def test_who_may_not_see_catchments_may_not_ask_for_those_of_a_point(client, monkeypatch):
    closed = {**all_layers(), "catchment": replace(all_layers()["catchment"], seen_by=Role.ADMIN)}
    monkeypatch.setattr(_registry, "all_layers", lambda: closed)
    assert client.get(AT).status_code == 403


@pytest.mark.usefixtures("in_city")
@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_residents_of_a_zone_have_a_passport(client, address, lang):
    number = address.rpartition("/")[2]
    counted = zones_of(client.get(f"{address}?mode=drive&hour=8"))[10]
    found = opened(f"catchment/{number}/10/drive/8", lang, Role.PUBLIC, "api.passports")
    assert digits(found.value) == str(counted)
    assert found.notes and "8:00" in found.notes[0] and "10" in found.title
    walked = opened(f"catchment/{number}/10", lang, Role.PUBLIC, "api.passports")
    assert digits(walked.value) == str(zones_of(client.get(address))[10])
    assert not walked.notes and walked.title != found.title
    point = opened("catchment/76.93,43.25/10", lang, Role.PUBLIC, "api.passports")
    assert digits(point.value) == str(zones_of(client.get(AT))[10])


def digits(text):
    return "".join(filter(str.isdigit, text))


@pytest.mark.usefixtures("in_city")
@pytest.mark.parametrize(
    "ref",
    [
        "1",
        "1/0",
        "1/31",
        "1/10/fly",
        "1/10/drive/24",
        "1/10/drive/8/9",
        "x/10",
        "1,2,3/10",
        "1,2/10",
    ],
)
def test_numbers_that_there_are_not_have_no_passport(ref):
    with pytest.raises(NotFound):
        opened(f"catchment/{ref}", "kk", Role.PUBLIC, "api.passports")
