"""Plans as files over HTTP: by their keys, for planners, in the language that is asked for."""

import io
import json
import uuid

import psycopg
import pytest
from flask import Flask
from openpyxl import load_workbook
from psycopg.types.json import Jsonb
from pypdf import PdfReader

import api
from core.settings import settings
from services.placement import Plan, kept
from tests.services import proposed

INSERT = """
INSERT INTO plan (key, asked, state, finished_at, result, reason)
VALUES (%s, %s, %s, CASE WHEN %s IN ('done', 'failed') THEN now() END, %s, %s)
"""
NOWHERE = "no-such-plan-has-this-key"


@pytest.fixture
def ask(in_city, monkeypatch):
    """Return what keeps a plan and asks for it as somebody with a role."""

    def asked(ending: str, plan: Plan | None = None, key: str = "", role: str = "planner"):
        monkeypatch.setenv("TWIN_ANONYMOUS_ROLE", role)
        settings.cache_clear()
        server = Flask("twin")
        api.register(server)
        return server.test_client().get(f"/export/plans/{key or keep(in_city, plan)}.{ending}")

    yield asked
    settings.cache_clear()


def keep(url: str, plan: Plan | None = None) -> str:
    """Keep a plan as a worker does, and return its key."""
    one, key = plan or proposed.plan(), uuid.uuid4().hex
    parts = {name: getattr(one, name) for name in (*kept.NUMBERS, "source_ids")}
    composed = {name: getattr(one, name) for name in ("before", "after", "curve")}
    bound = None if one.state == "running" else one.bound
    result = kept.result(one.sites, **{**parts, **composed, "bound": bound})
    reason = Jsonb({"kk": "қате", "ru": "ошибка", "en": "error"}) if one.state == "failed" else None
    with psycopg.connect(url, autocommit=True) as server:
        told = (key, Jsonb(one.asked.kept()), one.state, one.state, Jsonb(result), reason)
        server.execute(INSERT, told)
    return key


def test_a_plan_comes_as_a_map_file_named_in_words(ask):
    answer = ask("geojson?lang=ru")
    assert (answer.status_code, answer.content_type) == (200, "application/geo+json")
    name = answer.headers["Content-Disposition"]
    assert name.startswith("attachment") and "plan-alatau-20-cameras-ru.geojson" in name
    assert answer.headers["Cache-Control"] == "no-store"
    file = json.loads(answer.data)
    assert len(file["features"]) == 40
    assert "жителей" in file["question"]


def test_a_plan_comes_as_a_workbook(ask):
    answer = ask("xlsx?lang=en")
    assert answer.status_code == 200
    assert "plan-alatau-20-cameras-en.xlsx" in answer.headers["Content-Disposition"]
    values, told, behind = load_workbook(io.BytesIO(answer.data)).worksheets
    assert values.max_row == 21
    assert (told.title, behind.title) == ("Question and answer", "Sources")


def test_a_plan_comes_as_a_report_in_kazakh_unless_asked_otherwise(ask):
    answer = ask("pdf")
    assert (answer.status_code, answer.content_type) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"].startswith("inline")
    reader = PdfReader(io.BytesIO(answer.data))
    assert len(reader.pages) == 2
    assert "Алатау ауданы" in reader.pages[0].extract_text()


def test_a_plan_that_is_not_finished_is_named_so(ask):
    answer = ask("geojson", proposed.running())
    assert "plan-alatau-5-cameras-not-finished-kk.geojson" in answer.headers["Content-Disposition"]
    assert json.loads(answer.data)["finished"] is False


@pytest.mark.parametrize(
    "key", [NOWHERE, "short", "1' OR '1'='1", "..%2F..%2Fetc%2Fpasswd", "%00", "ә" * 20, "a" * 4000]
)
@pytest.mark.parametrize("ending", ["geojson", "xlsx", "pdf"])
def test_a_key_that_names_no_plan_is_not_found(ask, key, ending):
    answer = ask(ending, key=key)
    assert answer.status_code == 404
    assert answer.json["reason"]


def test_a_plan_without_sites_says_so(ask):
    bare = proposed.running(0)
    for ending in ("geojson", "xlsx", "pdf"):
        answer = ask(ending, bare)
        assert answer.status_code == 422
        assert "орын" in answer.json["reason"]


def test_plans_are_for_planners_and_come_in_three_forms(ask):
    assert ask("pdf", role="public").status_code == 403
    assert ask("pdf", key=NOWHERE, role="public").status_code == 403
    assert ask("docx").status_code == 400
