"""Uploading indicators over HTTP: who may, from where, how much, and what comes back."""

import io

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import Workbook, load_workbook

import api
from api.downloads import XLSX
from core.settings import settings
from core.text import LANGS
from services import indicator_loading, licences
from tests.data_access.rows import placing

HEAD = ("Показатель", "Район", "Период", "Значение")
GOOD = ("residents", "Медеуский", "2026-10", 5)
BAD = ("residents", "Медеуский", "потом", 5)


@pytest.fixture
def ask(clean: str):
    with placing(clean) as rows:
        rows.district(6)
        names = {f"{stem}_{x}": "т" for x in LANGS for stem in ("name", "definition", "unit")}
        more = {"category": "population", "direction": 0, "owner": "?", "refresh_days": 31}
        rows.add("indicator", code="residents", **names, **more)

    def asked(query):
        with psycopg.connect(clean) as conn:
            return conn.execute(query).fetchall()

    return asked


@pytest.fixture
def client(ask, monkeypatch) -> FlaskClient:  # noqa: ARG001
    return speaking_as("editor", monkeypatch)


def speaking_as(role: str, monkeypatch) -> FlaskClient:
    monkeypatch.setenv("TWIN_ANONYMOUS_ROLE", role)
    settings.cache_clear()
    server = Flask("twin")
    server.config["MAX_CONTENT_LENGTH"] = 100  # as if nothing large were ever read
    api.register(server)
    return server.test_client()


@pytest.fixture(autouse=True)
def _forget_the_role():
    yield
    settings.cache_clear()


def sheet(*rows) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in (HEAD, *rows):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def send(client: FlaskClient, body: bytes, path="", headers=None, name="кесте.xlsx", **form):
    data = {"owner": "Басқарма", "kind": "official", **form, "file": (io.BytesIO(body), name)}
    return client.post(f"/uploads/indicators{path}?lang=ru", data=data, headers=headers)


def test_a_sheet_is_tried_then_confirmed(client, ask):
    body = sheet(GOOD, BAD)
    found = send(client, body).json
    assert (found["read"], found["new"], found["refused"], found["run"]) == (2, 1, 1, None)
    assert found["file"] == "кесте.xlsx"
    assert found["faults"] == [
        {
            "line": 3,
            "column": "Период",
            "cell": "потом",
            "reason": "период пишется так: 2026-10, 2026 Q3 или 2026",
        }
    ]
    assert ask("SELECT * FROM indicator_value") == []
    assert send(client, body, confirm=found["sha256"]).json["run"]
    assert ask("SELECT value FROM indicator_value") == [(5,)]


def test_what_was_not_tried_is_not_kept(client, ask):
    found = send(client, sheet(GOOD)).json
    answer = send(client, sheet(BAD, GOOD), confirm=found["sha256"])
    assert answer.status_code == 400
    assert ask("SELECT * FROM indicator_value") == []


@pytest.mark.parametrize(
    ("given", "kept"),
    [({}, licences.INTERNAL), *(({"licence": one}, one) for one in licences.OFFERED)],
)
def test_the_licence_is_kept_and_the_careful_one_where_none_is_chosen(client, ask, given, kept):
    body = sheet(GOOD)
    send(client, body, confirm=send(client, body, **given).json["sha256"], **given)
    assert ask("SELECT licence FROM source WHERE code LIKE 'sheet_%'") == [(kept,)]


def test_a_licence_that_is_none_is_refused(client, ask):
    answer = send(client, sheet(GOOD), licence="?")
    assert (answer.status_code, "CC BY 4.0" in answer.json["reason"]) == (400, True)
    assert ask("SELECT * FROM source WHERE code LIKE 'sheet_%'") == []


def test_the_marked_sheet_comes_back(client):
    answer = send(client, sheet(GOOD, BAD), "/marked")
    assert answer.content_type == XLSX
    assert "attachment" in answer.headers["Content-Disposition"]
    back = load_workbook(io.BytesIO(answer.data)).active
    assert (back["E1"].value, back["C3"].fill.fill_type) == ("Причина", "solid")


@pytest.mark.parametrize("role", ["public", "business", "planner"])
@pytest.mark.usefixtures("ask")
def test_only_editors_may_upload_but_all_may_take_the_template(role, monkeypatch):
    client = speaking_as(role, monkeypatch)
    for path in ("", "/marked"):
        assert send(client, sheet(GOOD), path).status_code == 403
    assert client.get("/templates/indicators.xlsx?lang=kk").data[:2] == b"PK"
    assert (
        client.get("/templates/indicators.csv?lang=kk").data.decode("utf-8-sig").startswith("Көрс")
    )
    assert client.get("/templates/indicators.pdf").status_code == 400


@pytest.mark.parametrize("path", ["", "/marked"])
@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://elsewhere.kz"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}],
)
def test_another_site_s_page_cannot_upload(client, ask, path, headers):
    assert send(client, sheet(GOOD), path, headers).status_code == 403
    assert ask("SELECT * FROM run WHERE subject = 'indicators'") == []


def test_more_than_the_limit_is_not_read(client):
    form = "multipart/form-data; boundary=b"
    body = bytes(indicator_loading.MOST_BYTES + 1)
    answer = client.post("/uploads/indicators", data=body, content_type=form)
    assert (answer.status_code, answer.json["error"]) == (413, "too_large")


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("x.xlsx", b"%PDF-1.7 \0"),
        ("x.xlsm", b"PK\x03\x04"),
        ("x.xlsx", b"PK\x03\x04 broken"),
        ("x", b"a,b"),
        ("x.csv", b""),
        ("../../etc/passwd", b"a,b"),
        ("x.csv", b"a,b\n1,2\n"),
    ],
)
def test_wrong_files_are_refused_with_a_reason(client, name, body):
    answer = send(client, body, name=name)
    assert answer.status_code == 400
    assert answer.json["reason"]


@pytest.mark.parametrize("form", [{"owner": " "}, {"owner": "x" * 121}, {"kind": "synthetic"}])
def test_who_answers_for_the_data_must_be_said(client, form):
    assert send(client, sheet(GOOD), **form).status_code == 400


def test_a_name_of_a_file_leads_nowhere_else(client):
    body = sheet(GOOD)
    found = send(client, body, name="../..\\a/=кесте?.xlsx").json
    assert found["file"] == "_кесте_.xlsx"


def test_nothing_sent_is_said(client):
    answer = client.post("/uploads/indicators", data={"owner": "x"})
    assert answer.status_code == 400
