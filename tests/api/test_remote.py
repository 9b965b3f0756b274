"""The phone over HTTP: who may, what comes back, and what is refused before anything is done."""

import html
import json
import re

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient

import api
import scenes
from api import screen as wall
from core.settings import settings
from services.wall import screens
from tests.conftest import pointed_at
from tests.data_access.rows import placing
from tests.scenes.works_placed import city_at

KEY = "a key of one browser alone"
HEADERS = {"Content-Type": "application/json"}


@pytest.fixture
def client(clean: str) -> FlaskClient:
    screens.TRIES.clear()
    with placing(clean) as rows:
        rows.district(6)
    return speaking()


@pytest.fixture(autouse=True)
def _forget_the_role():
    yield
    settings.cache_clear()


def speaking() -> FlaskClient:
    settings.cache_clear()
    wall._watch.cache_clear()  # it knows of other rows
    server = Flask("twin")
    server.config["MAX_CONTENT_LENGTH"] = 100  # as if nothing large were ever read
    api.register(server)
    return server.test_client()


def paired(client: FlaskClient, key=KEY, name="Айгүл") -> str:
    code = screens.hello(key, {}).code
    answer = client.post("/remote/pair", json={"code": code, "name": name})
    assert answer.status_code == 200, answer.json
    return answer.json["token"]


def tell(client: FlaskClient, token: str, act: str, body=None, lang="kk", **more):
    headers = {"X-Remote": token, **more}
    return client.post(f"/remote/{act}?lang={lang}", json=body or {}, headers=headers)


def seen(client: FlaskClient, token: str, lang="kk"):
    return client.get(f"/remote/state?lang={lang}", headers={"X-Remote": token})


def words(drawn: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", drawn).split())


def test_a_phone_pairs_and_sees_its_screen_in_its_language(client: FlaskClient):
    token = paired(client)
    answer = seen(client, token)
    assert answer.headers["Cache-Control"] == "no-store"
    parts = answer.json["parts"]
    assert "Айгүл" in words(parts["phones"]) and "осы телефон" in words(parts["phones"])
    assert "этот телефон" in words(seen(client, token, "ru").json["parts"]["phones"])
    for one in scenes.every().values():
        if one.order:
            assert one.title.kk in words(parts["scenes"])


def test_what_a_phone_tells_is_done_and_answered_at_once(clean: str):
    screens.TRIES.clear()
    with city_at(clean) as city:
        city.late(1)
    client = speaking()
    token = paired(client)
    told = tell(client, token, "go", {"scene": "morning"}).json
    assert (told["held"], told["scene"], told["until"]) == (True, "morning", None)
    assert scenes.every()["morning"].title.kk in words(told["parts"]["now"])
    told = tell(client, token, "rename", {"name": "Жағдай орталығы"}).json
    assert told["screen"] == "Жағдай орталығы"
    assert tell(client, token, "resume").json["held"] is False


def test_what_is_held_without_data_is_told_as_it_is(client: FlaskClient):
    """The database is empty, so the screen plays on; "held" on the phone would be a lie."""
    token = paired(client)
    told = tell(client, token, "go", {"scene": "morning"}).json
    assert (told["held"], told["scene"]) == (False, None)
    assert scenes.every()["morning"].title.kk in words(told["parts"]["now"])
    assert "дерегі жоқ: экран ауысып тұр" in words(told["parts"]["now"])
    assert "Жалғастыру" in words(told["parts"]["controls"]), "the wish stays until it is taken back"
    assert "дерегі жоқ" not in words(tell(client, token, "resume").json["parts"]["now"])


def test_a_district_is_shown(client: FlaskClient, clean: str):
    with psycopg.connect(clean) as conn:
        slug, name = conn.execute("SELECT slug, name_kk FROM district").fetchone()
    told = tell(client, paired(client), "district", {"slug": slug}).json
    assert (told["scene"], told["district"]) == ("district", slug)
    assert name in words(told["parts"]["now"])


def test_scenes_that_are_left_out_say_why(client: FlaskClient):
    drawn = seen(client, paired(client)).json["parts"]["scenes"]
    assert "Көрсетілмейді: " in words(drawn)  # the database is empty


@pytest.mark.parametrize("role", ["public", "business"])
def test_only_planners_may(client: FlaskClient, monkeypatch, role: str):
    token, code = paired(client), screens.hello(KEY + "2", {}).code
    monkeypatch.setenv("TWIN_ANONYMOUS_ROLE", role)
    other = speaking()
    assert seen(other, token).status_code == 403
    assert tell(other, token, "hold").status_code == 403
    assert other.post("/remote/pair", json={"code": code, "name": "x"}).status_code == 403
    assert screens.hello(KEY + "2", {}).code == code


def test_a_revoked_phone_reads_why_and_one_that_leaves_is_told(client: FlaskClient):
    token = paired(client)
    given = re.search(r'data-given="([^"]+)"', seen(client, token).json["parts"]["phones"])[1]
    me = json.loads(html.unescape(given))
    answer = tell(client, token, "revoke", me)
    assert answer.status_code == 200 and "құқығы алынды" in answer.json["revoked"]
    for refused in (seen(client, token), tell(client, token, "hold")):
        assert refused.status_code == 403 and "құқығы алынды" in refused.json["reason"]


def test_without_a_token_nothing_is_told(client: FlaskClient):
    paired(client)
    assert client.get("/remote/state").status_code == 403
    assert client.post("/remote/hold", json={}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://elsewhere.kz"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}],
)
def test_another_site_s_page_moves_nothing(client: FlaskClient, headers):
    token = paired(client)
    assert tell(client, token, "go", {"scene": "morning"}, **headers).status_code == 403
    assert seen(client, token).json["held"] is False


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"scene=morning", "application/x-www-form-urlencoded"),
        (b'{"scene": "morning"}', "text/plain"),
        (b"[]", "application/json"),
        (b'"go"', "application/json"),
        (b"{", "application/json"),
        (b"", "application/json"),
        (b"[" * 50_000, "application/json"),
        (b'{"a":' * 20_000, "application/json"),
        (b'{"scene": "\\u0000"}', "application/json"),
        (b'{"scene": "\\ud800"}', "application/json"),
        (b'{"scene": 1e999}', "application/json"),
        (b"\xff\xfe", "application/json"),
    ],
)
@pytest.mark.parametrize("act", ["go", "pair", "meeting", "rename"])
def test_odd_bodies_are_refused_with_a_sentence(client: FlaskClient, act: str, body: bytes, kind):
    token = paired(client)
    answer = client.post(
        f"/remote/{act}", data=body, headers={"X-Remote": token, "Content-Type": kind}
    )
    assert answer.status_code == 400
    assert answer.json["reason"]


@pytest.mark.parametrize("name", ["\\u0000", "\\ud800", "a\\u202eb"])
def test_names_that_cannot_be_kept_are_refused(client: FlaskClient, name: str):
    token = paired(client)
    body = f'{{"name": "x{name}", "title": "x{name}", "code": "123456"}}'
    for act in ("rename", "pair", "meeting"):
        answer = client.post(f"/remote/{act}", data=body, headers={"X-Remote": token, **HEADERS})
        assert answer.status_code == 400, act


def test_more_than_the_limit_is_not_read(client: FlaskClient):
    body = b'{"title": "' + b"x" * 200_000 + b'"}'
    answer = client.post("/remote/meeting", data=body, headers=HEADERS)
    assert (answer.status_code, answer.json["error"]) == (413, "too_large")


def test_what_people_typed_comes_back_as_text_not_as_html(client: FlaskClient):
    token = paired(client, name="<img src=x>")
    tell(client, token, "rename", {"name": "<b>экран</b>"})
    parts = seen(client, token).json["parts"]
    assert "<img" not in parts["phones"] and "<b>экран" not in parts["now"]
    assert "&lt;img src=x&gt;" in parts["phones"]


def test_unknown_commands_and_other_methods_are_refused(client: FlaskClient):
    token = paired(client)
    assert tell(client, token, "explode").status_code == 404
    assert client.get("/remote/next", headers={"X-Remote": token}).status_code == 405


def test_a_meeting_is_planned_and_listed(client: FlaskClient):
    token = paired(client)
    steps = [{"scene": "morning", "seconds": 60, "district": None, "note": "Сұрақтар"}]
    body = {
        "title": "Таңғы мәжіліс",
        "starts_at": "2030-01-07T09:00",
        "ends_at": "2030-01-07T10:00",
        "repeats": "weekly",
        "steps": steps,
    }
    told = words(tell(client, token, "meeting", body).json["parts"]["meetings"])
    assert "Таңғы мәжіліс" in told and "Апта сайын, дүйсенбі, 09:00–10:00" in told
    again = tell(client, token, "meeting", body)
    assert again.status_code == 400 and "«Таңғы мәжіліс» жиналысы бар" in again.json["reason"]


def test_while_the_database_is_away_there_is_a_sentence(client: FlaskClient):
    token = paired(client)
    with pointed_at("postgresql://nobody@127.0.0.1:1/none"):
        for answer in (seen(client, token), tell(client, token, "next")):
            assert answer.status_code == 503
            assert answer.json["reason"] == "Дерекқор қазір жауап бермейді"
    assert seen(client, token).status_code == 200
