"""What guards the site, tried on a small Dash application."""

import json

import pytest
from dash import Dash, Input, Output, dcc, html

import api
from api import security
from core.settings import DEMO_SECRET, Settings

ADDRESS = "/_dash-update-component"
GOOD = {
    "output": "out.children",
    "outputs": {"id": "out", "property": "children"},
    "inputs": [{"id": "word", "property": "value", "value": "x"}],
    "changedPropIds": ["word.value"],
}


@pytest.fixture(scope="module")
def client():
    app = Dash("twin")
    app.layout = html.Div([dcc.Input(id="word"), html.Div(id="out")])
    app.callback(Output("out", "children"), Input("word", "value"))(str)
    api.register(app.server)
    security.install(app)
    return app.server.test_client()


def post(client, body, kind="application/json", **headers):
    data = body if isinstance(body, str) else json.dumps(body)
    names = {name.replace("_", "-"): text for name, text in headers.items()}
    return client.post(ADDRESS, data=data, content_type=kind, headers=names).status_code


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        ("/3d", 200),
        ("/works/17", 200),
        ("/.env", 404),
        ("/3d/x", 404),
        ("/works", 404),
        ("/_reload-hash", 404),
        ("/assets/none.js", 404),
        ("/_dash-component-suites/none/x.js", 404),
        ("/_dash-component-suites/dash/none.js", 404),
        ("/health/live", 200),
        ("/tiles/none/1/1/1.mvt", 404),
    ],
)
def test_every_answer_is_guarded(client, address, status):
    answer = client.get(address)
    assert answer.status_code == status
    assert set(security.HEADERS) <= set(answer.headers.keys())
    assert "Content-Security-Policy" in answer.headers


def test_scripts_run_by_address_or_hash_only(client):
    policy = client.get("/").headers["Content-Security-Policy"]
    scripts = next(rule for rule in policy.split("; ") if rule.startswith("script-src"))
    assert "'sha256-" in scripts and "unsafe" not in scripts


def test_a_sound_callback_runs(client):
    assert post(client, GOOD) == 200
    assert post(client, GOOD, Origin="http://localhost") == 200


def test_a_foreign_page_may_not_call_back(client):
    assert post(client, GOOD, Origin="https://elsewhere.example") == 403
    assert post(client, GOOD, Origin="null") == 403
    assert post(client, GOOD, Sec_Fetch_Site="cross-site") == 403


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        {"output": "none.children"},
        {**GOOD, "output": ["out"]},
        {**GOOD, "inputs": []},
        {**GOOD, "inputs": "x"},
        {**GOOD, "inputs": [None]},
        {**GOOD, "inputs": [{"id": "other", "property": "value"}]},
        {**GOOD, "inputs": [{"id": "word", "property": "style"}]},
        {**GOOD, "inputs": [[{"id": "word"}]]},
        {**GOOD, "state": [1]},
        {**GOOD, "outputs": None},
        {**GOOD, "outputs": [{"id": "out"}]},
        {**GOOD, "outputs": {"id": "out", "property": 3}},
        {**GOOD, "changedPropIds": 5},
    ],
)
def test_a_malformed_callback_is_the_callers_fault(client, body):
    assert post(client, body) == 400


def test_other_bodies_are_refused(client):
    assert post(client, GOOD, kind="text/plain") == 415
    assert post(client, "x" * (security.MOST_BODY_BYTES + 1)) == 413


def test_the_demonstration_secret_stops_a_start_in_earnest():
    with pytest.raises(ValueError, match="TWIN_SECRET_KEY"):
        Settings(demo=False, secret_key=DEMO_SECRET)
