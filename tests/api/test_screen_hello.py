"""A screen greets: it is given a code, and what is no greeting is refused before it is kept."""

import re

import psycopg
import pytest
from flask.testing import FlaskClient

from app import create_app

KEY = "a key of one browser alone"


@pytest.fixture
def client() -> FlaskClient:
    return create_app().server.test_client()


@pytest.fixture
def greeted(client: FlaskClient, clean: str):
    """Return a function that greets, and one that counts the screens that are known."""

    def hello(body=None, **headers):
        given = {"key": KEY, "report": {"webgl": True}} if body is None else body
        names = {name.replace("_", "-"): text for name, text in headers.items()}
        return client.post("/screen/hello", json=given, headers=names)

    def there() -> int:
        with psycopg.connect(clean) as server:
            return server.execute("SELECT count(*) FROM screen").fetchone()[0]

    return hello, there


def test_a_screen_that_greets_is_given_six_digits(greeted):
    hello, there = greeted
    code = hello(Origin="http://localhost").json["code"]
    assert re.fullmatch(r"\d{6}", code)
    assert hello().json["code"] == code and there() == 1


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Sec_Fetch_Site": "cross-site"}]
)
def test_a_foreign_page_does_not_greet(greeted, headers):
    hello, there = greeted
    assert hello(**headers).status_code == 403 and there() == 0


@pytest.mark.parametrize(
    "body",
    [
        [],
        "a key",
        {"key": KEY},
        {"key": "short", "report": {}},
        {"key": "k" * 201, "report": {}},
        {"key": "a key of one browser\x00alone", "report": {}},
        {"key": 7, "report": {}},
        {"key": KEY, "report": []},
        {"key": KEY, "report": {"x": "y" * 3_000}},
    ],
)
def test_a_greeting_that_is_none_is_refused_in_words(greeted, body):
    hello, there = greeted
    answer = hello(body)
    assert answer.status_code == 400 and len(answer.json["reason"]) > 10
    assert there() == 0


def test_a_huge_greeting_is_not_read(greeted):
    hello, there = greeted
    assert hello({"key": KEY, "report": {"x": "y" * 3 * 2**20}}).status_code == 413
    assert there() == 0


def test_a_greeting_that_is_no_json_is_refused(client: FlaskClient, greeted):
    _, there = greeted
    for data, kind in (("{", "application/json"), ("key=1", "text/plain")):
        assert client.post("/screen/hello", data=data, content_type=kind).status_code in {400, 415}
    assert there() == 0
