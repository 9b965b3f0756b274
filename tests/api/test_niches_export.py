"""The best places as files over HTTP: named in words, refused in words."""

import io
import json

import pytest
from flask import Flask
from openpyxl import load_workbook
from pypdf import PdfReader

import api
from core.settings import settings

pytestmark = pytest.mark.usefixtures("in_city")
ASKED = "what=grocery&where=alatau&who=residents"


@pytest.fixture
def ask(monkeypatch):
    """Return what asks for a file as somebody with a role."""

    def asked(ending: str, query: str = ASKED, role: str = "business"):
        monkeypatch.setenv("TWIN_ANONYMOUS_ROLE", role)
        settings.cache_clear()
        server = Flask("twin")
        api.register(server)
        return server.test_client().get(f"/export/niches.{ending}?{query}")

    yield asked
    settings.cache_clear()


def test_the_report_has_four_pages_and_a_name_in_words(ask):
    answer = ask("pdf", f"{ASKED}&lang=ru")
    assert (answer.status_code, answer.content_type) == (200, "application/pdf")
    name = answer.headers["Content-Disposition"]
    assert name.startswith("inline")
    assert "places-grocery-alatau-residents-10-min-ru.pdf" in name
    pages = PdfReader(io.BytesIO(answer.data)).pages
    assert len(pages) == 4
    assert "Алатауском районе" in pages[0].extract_text()
    assert "http://localhost/business/?what=grocery" in pages[3].extract_text().replace("\n", "")


def test_it_comes_in_kazakh_unless_asked_otherwise_and_is_not_kept(ask):
    answer = ask("xlsx", f"{ASKED}&minutes=15&weights=1,2,3,4,5,6,7,8,9")
    assert "residents-own-weights-15-min-kk.xlsx" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    book = load_workbook(io.BytesIO(answer.data))
    assert book.sheetnames[:3] == ["Үздік орындар", "Сұрақ пен жауап", "Барлық ұяшық"]


def test_the_basic_plan_gets_a_district_without_raw_cells(ask):
    book = load_workbook(io.BytesIO(ask("xlsx", role="public").data))
    assert len(book.sheetnames) == 3
    for ending in ("pdf", "xlsx", "geojson"):
        refused = ask(ending, "what=grocery&where=city&who=residents&lang=ru", role="public")
        assert refused.status_code == 403
        assert "одному району" in refused.json["reason"]


def test_places_come_as_points(ask):
    answer = ask("geojson", f"{ASKED}&lang=en")
    assert answer.content_type == "application/geo+json"
    made = json.loads(answer.data)
    assert made["features"] and "Alatau" in made["name"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("what=grocery&where=alatau", 400),
        ("what=grocery&where=alatau&who=martians", 400),
        (f"{ASKED}&minutes=7", 400),
        (f"{ASKED}&minutes=ten", 400),
        (f"{ASKED}&weights=1,2", 400),
        (f"{ASKED}&weights=1,2,3,4,5,6,7,8,x", 400),
        (f"{ASKED}&weights=1,2,3,4,5,6,7,8,999", 400),
        (f"{ASKED}&cell=8a", 400),
        (f"{ASKED}&price=7", 400),
        (f"{ASKED}&own={'1,' * 60}1", 400),
        ("what=moonbase&where=alatau&who=residents", 404),
        ("what=grocery&where=atlantis&who=residents", 404),
        (f"{ASKED}&cell=8a000000000ffff", 404),
    ],
)
@pytest.mark.parametrize("ending", ["pdf", "xlsx", "geojson"])
def test_what_cannot_be_is_refused_in_words(ask, ending, query, status):
    answer = ask(ending, query)
    assert answer.status_code == status
    assert answer.json["reason"]


def test_there_are_three_forms(ask):
    answer = ask("docx")
    assert answer.status_code == 400
    assert "GeoJSON" in answer.json["reason"]
