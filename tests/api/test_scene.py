"""What 3D is made of: the scene as JSON, deck.gl itself, bodies of works, columns."""

import gzip
import json

import psycopg
import pytest

from api import scene
from core.rights import Role
from data_access import versions
from layers import all_layers

POLYGON = "POLYGON((76.93 43.25, 76.931 43.25, 76.931 43.251, 76.93 43.251, 76.93 43.25))"
LINE = "LINESTRING(76.93 43.25, 76.94 43.25)"
POINT = "POINT(76.93 43.25)"
WORK = """
INSERT INTO work (kind, status, title_kk, title_ru, title_en, planned_start, planned_end,
                  budget_tenge, geom, source_id, external_id, run_id)
SELECT 'repair', %s, 'Көше', 'Улица', 'Street', '2026-06-01', '2026-06-30', %s,
       ST_GeomFromText(%s, 4326), source_id, %s, id FROM run LIMIT 1
"""
RAISED = {one.id for one in all_layers().values() if one.raised}


@pytest.fixture
def works(cameras: psycopg.Connection) -> psycopg.Connection:
    """Place a line for 100 million, an area for nothing, and a point."""
    rows = (("planned", 100_000_000, LINE), ("cancelled", None, POLYGON), ("planned", 0, POINT))
    for number, (status, budget, shape) in enumerate(rows):
        cameras.execute(WORK, (status, budget, shape, str(number)))
    return cameras


def parts(client) -> list[dict]:
    return client.get("/scene.json").json["deck"]["layers"]


def test_every_raised_layer_is_in_the_scene(client):
    assert {one["of"] for one in parts(client)} == RAISED | {"districts"}


def test_every_address_of_the_scene_is_our_own_and_answers(client):
    told = client.get("/scene.json")
    assert "http" not in told.text
    for address in {one["data"] for one in parts(client) if one.get("data")}:
        answer = client.get(address.format(z=14, x=11693, y=6004))
        assert answer.status_code == 200, address
        assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.usefixtures("client")
def test_nobody_sees_more_in_3d_than_on_the_map():
    told = json.loads(scene.scene(Role.PUBLIC, versions.current()))["deck"]["layers"]
    seen = {one["of"] for one in told} - {"districts"}
    assert seen == {name for name in RAISED if all_layers()[name].seen_by is Role.PUBLIC}
    assert "cameras" not in seen


def test_an_unchanged_scene_is_not_sent_again(client):
    etag = client.get("/scene.json").headers["ETag"]
    assert client.get("/scene.json", headers={"If-None-Match": etag}).status_code == 304


def test_heights_and_colours_come_from_the_declaration(client):
    houses = next(one for one in parts(client) if one["id"] == "buildings")
    assert houses["getElevation"] == {
        "@@function": "height",
        "property": "height",
        "metres": 0.0,
        "cells": None,
    }
    assert houses["getFillColor"]["classes"]["office"] == "cat-3"
    assert houses["fetch"]["below"] == 14


def test_deck_is_packed_whole_and_kept(client):
    address = f"/scene/deck.js?v={scene.DECK_VERSION}"
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    plain = client.get(address)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert b"createDeck" in plain.data and b"sourceMappingURL" not in plain.data
    assert "immutable" in packed.headers["Cache-Control"]
    assert "no-cache" in client.get("/scene/deck.js").headers["Cache-Control"]
    etag = packed.headers["ETag"]
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.usefixtures("works")
def test_works_become_areas_as_high_as_their_budget(client):
    found = client.get("/volumes/works_repair").json["features"]
    assert {one["geometry"]["type"] for one in found} == {"Polygon"}
    heights = sorted(one["properties"]["height"] for one in found)
    assert heights == [10, 10, 50]
    line = next(one for one in found if one["properties"]["height"] == 50)
    assert line["properties"]["state"] == "late"  # its planned end is over
    lats = [lat for _, lat in line["geometry"]["coordinates"][0]]
    assert (max(lats) - min(lats)) * 111_195 == pytest.approx(14, abs=1)
    lon, lat = line["properties"]["at"]
    assert 76.93 <= lon <= 76.94 and lat == pytest.approx(43.25, abs=1e-3)


@pytest.mark.usefixtures("works")
def test_filters_narrow_bodies(client):
    found = client.get("/volumes/works_repair?status=cancelled").json["features"]
    assert [one["properties"]["state"] for one in found] == ["cancelled"]
    assert not client.get("/volumes/works_repair?months=2020-01,2020-02").json["features"]
    assert client.get("/volumes/works_repair?status=strange").status_code == 400
    assert client.get("/volumes/works_construction").json["features"] == []


@pytest.mark.parametrize("layer", ["schools", "districts", "buildings", "nothing"])
def test_other_layers_have_no_bodies(client, layer):
    assert client.get(f"/volumes/{layer}").status_code == 404


def test_bodies_are_not_sent_twice(client):
    etag = client.get("/volumes/works_repair").headers["ETag"]
    again = client.get("/volumes/works_repair", headers={"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")


def test_an_unknown_number_is_told(client):
    assert client.get("/columns/nothing").status_code == 404
