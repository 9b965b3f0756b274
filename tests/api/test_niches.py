"""What the map of niches reads over HTTP, out of the demonstration city."""

import json
import math
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import h3
import pytest
from flask import Flask
from flask.testing import FlaskClient

import api
from core.settings import settings
from services import niches
from services.niches.asked import Asked

ASKED = Asked(what="pharmacy", where="almaly", who="residents")
SCORES = f"/niches/scores{ASKED.query()}"
MOUNTAINS = "/niches/cell?lon=77.1&lat=43.05"


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
def cell(in_city: str) -> str:
    assert in_city
    return str(niches.best(ASKED).spots[0].cell)


def test_scores_of_a_district_are_those_of_its_cells(client: FlaskClient):
    told = client.get(SCORES).json
    known = niches.scores(ASKED)
    assert len(told["score"]) == len(known.cells) > 100
    assert max(told["score"]) == round(float(max(known.score[known.score == known.score])))


def test_the_whole_city_comes_in_larger_cells(client: FlaskClient):
    fine, coarse = (client.get(SCORES.replace("almaly", one)).json for one in ("almaly", "city"))
    edges = [
        math.dist(*([corner[0], corner[3] * 0.73] for corner in one["corners"][:2]))
        for one in (fine, coarse)
    ]
    assert edges[1] / edges[0] == pytest.approx(7**0.5, rel=0.05)


def test_weights_change_the_scores(client: FlaskClient):
    jobs_alone = client.get(f"{SCORES}&weights=0,0,100,0,0,0,0,0,0").json
    assert jobs_alone["score"] != client.get(SCORES).json["score"]


def test_rivals_are_the_standing_places_of_the_district(client: FlaskClient):
    told = client.get("/niches/rivals?what=pharmacy&where=almaly&lang=ru").json["rivals"]
    every = client.get("/niches/rivals?what=pharmacy").json["rivals"]
    assert {one[0] for one in told} == {one.id for one in niches.rivals(ASKED)}
    assert 0 < len(told) < len(every)
    assert all(len(one) == 4 and one[3] for one in told)


def test_the_cell_under_a_finger_is_the_nearest_one(client: FlaskClient, cell: str):
    lat, lon = h3.cell_to_latlng(cell)
    assert client.get(f"/niches/cell?lon={lon}&lat={lat}").json == {"cell": cell}


def test_in_the_mountains_there_is_none_and_a_sentence_says_why(client: FlaskClient):
    told = [client.get(f"{MOUNTAINS}&lang={lang}") for lang in ("kk", "ru", "en")]
    assert {one.status_code for one in told} == {422}
    assert len({one.json["reason"] for one in told}) == 3


def read(svg: bytes) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314  # our own


@pytest.mark.parametrize("minutes", [5, 15])
def test_a_picture_is_drawn_for_either_theme(client: FlaskClient, cell: str, minutes: int):
    address = f"/niches/map.svg?cell={cell}&what=pharmacy&minutes={minutes}&theme="
    light, dark = client.get(f"{address}light"), client.get(f"{address}dark")
    assert light.mimetype == dark.mimetype == "image/svg+xml"
    assert light.data != dark.data
    kinds = [one.tag.rpartition("}")[2] for one in read(light.data)]
    assert kinds[0] == "rect" and kinds[-1] == "circle" and kinds.count("path") >= 2


def test_a_longer_walk_shows_more_ground(client: FlaskClient, cell: str):
    views = []
    for minutes in (5, 10):
        address = f"/niches/map.svg?cell={cell}&what=pharmacy&minutes={minutes}"
        views.append(read(client.get(address).data).attrib["viewBox"])
    near, far = (float(one.split()[2]) for one in views)
    assert near < far


@pytest.mark.parametrize("name", ["scores", "rivals", "map"])
def test_what_did_not_change_is_not_sent_twice(client: FlaskClient, cell: str, name: str):
    address = {
        "scores": SCORES,
        "rivals": "/niches/rivals?what=pharmacy",
        "map": f"/niches/map.svg?cell={cell}&what=pharmacy",
    }[name]
    first = client.get(f"{address}&lang=ru")
    assert first.headers["Cache-Control"] == "private, no-cache"
    asked = {"If-None-Match": first.headers["ETag"]}
    again = client.get(f"{address}&lang=ru", headers=asked)
    assert (again.status_code, again.data) == (304, b"")
    assert client.get(f"{address}&lang=en", headers=asked).status_code == 200


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/niches/scores?what=pharmacy", 400),
        ("/niches/scores?where=city&who=residents", 400),
        ("/niches/scores?what=unheard_of&where=city&who=residents", 404),
        ("/niches/scores?what=pharmacy&where=atlantis&who=residents", 404),
        ("/niches/scores?what=pharmacy&where=city&who=martians", 400),
        ("/niches/scores?what=pharmacy&where=city&who=residents&minutes=7", 400),
        ("/niches/scores?what=pharmacy&where=city&who=residents&minutes=ten", 400),
        ("/niches/scores?what=pharmacy&where=city&who=residents&weights=1,2", 400),
        ("/niches/scores?what=pharmacy&where=city&who=residents&weights=1,-2,3,4,5,6,7,8,9", 400),
        ("/niches/scores?what=pharmacy&where=city&who=residents&weights=0,0,0,0,0,0,0,0,0", 400),
        ("/niches/scores?what=pharmacy&where=city&who=residents&cell=8a20e619d54ffff", 400),
        ("/niches/rivals?where=city", 400),
        ("/niches/rivals?what=pharmacy&where=atlantis", 404),
        ("/niches/cell?lon=76.9", 400),
        ("/niches/cell?lon=2.35&lat=48.85", 400),
        ("/niches/cell?lon=nan&lat=43.2", 400),
        ("/niches/map.svg?what=pharmacy", 400),
        ("/niches/map.svg?what=pharmacy&cell=here", 400),
        ("/niches/map.svg?what=pharmacy&cell=8a1fb466659ffff", 404),
    ],
)
def test_a_wrong_question_is_told_why_in_every_language(
    client: FlaskClient, address: str, status: int
):
    told = [client.get(f"{address}&lang={lang}") for lang in ("kk", "ru", "en")]
    assert {one.status_code for one in told} == {status}
    assert len({one.json["reason"] for one in told}) == 3


def test_there_is_no_third_theme(client: FlaskClient, cell: str):
    assert client.get(f"/niches/map.svg?cell={cell}&what=pharmacy&theme=sepia").status_code == 400


def test_no_answer_holds_what_json_does_not_know(client: FlaskClient):
    def refuse(word: str) -> None:
        pytest.fail(f"{word} in an answer")

    json.loads(client.get(SCORES).data, parse_constant=refuse)


def test_a_process_may_read_the_city_before_anybody_asks(client: FlaskClient):
    answer = client.get("/niches/ready")
    assert answer.status_code == 204 and answer.headers["Cache-Control"] == "no-store"
    assert client.get("/niches/ready?more=1").status_code == 400
