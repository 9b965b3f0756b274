"""Catchment zones over HTTP: what a map reads, what a wrong question is told."""

from collections.abc import Iterator
from dataclasses import replace

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient

import api
from core.rights import Role
from core.settings import settings
from layers import _registry, all_layers

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


@pytest.mark.parametrize("place", ["0", "abc", "-1", "99999999999999999999", "1.5", "²"])
def test_an_unknown_place_is_not_found(client, place):
    told = client.get(f"/catchment/{place}")
    assert told.status_code == 404 and told.json["reason"]


def test_who_may_not_see_places_may_not_see_their_zones(client, address, monkeypatch):
    closed = {**all_layers(), "places": replace(all_layers()["places"], seen_by=Role.ADMIN)}
    monkeypatch.setattr(_registry, "all_layers", lambda: closed)
    assert client.get(address).status_code == 403
