"""Exports over HTTP: the filters, rights and hidden counts of the pages."""

import csv
import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from pypdf import PdfReader

import api
from core.settings import settings
from tests import png

SMALL_AREA = "76.90,43.20,76.96,43.26"


@pytest.fixture
def ask(in_city, monkeypatch):  # noqa: ARG001
    """Return what asks for an export as somebody with a role."""

    def asked(path: str, role: str = "planner", **limit: str):
        monkeypatch.setenv("TWIN_ANONYMOUS_ROLE", role)
        for name, value in limit.items():
            monkeypatch.setenv(name, value)
        settings.cache_clear()
        server = Flask("twin")
        api.register(server)
        client: FlaskClient = server.test_client()
        return client.get(path)

    yield asked
    settings.cache_clear()


def table(answer) -> list[list[str]]:
    assert answer.status_code == 200, answer.json
    text = answer.data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_a_layer_comes_with_the_filters_of_the_map(ask):
    every = table(ask("/export/layers/cameras.csv?lang=ru"))
    some = table(ask("/export/layers/cameras.csv?lang=ru&system=sergek"))
    here = table(ask(f"/export/layers/cameras.csv?lang=ru&bbox={SMALL_AREA}"))
    assert 1 < len(some) < len(every)
    assert 1 < len(here) < len(every)
    assert sum("Сергек" in row for row in every[1:]) == len(some) - 1
    assert all("Сергек" in row for row in some[1:])
    assert every[1][-1] == "ДЕМО: синтетические данные"
    assert ask("/export/layers/cameras.csv?colour=red").status_code == 400


def test_a_layer_is_closed_to_those_who_may_not_see_it(ask):
    assert ask("/export/layers/cameras.csv", "public").status_code == 403
    assert ask("/export/layers/none.csv").status_code == 404


def test_what_was_cut_off_is_told_in_the_name(ask):
    answer = ask("/export/layers/cameras.csv?lang=kk", TWIN_FEATURE_LIMIT="7")
    assert len(table(answer)) == 8
    assert "cameras-first-7.csv" in answer.headers["Content-Disposition"]


def test_works_of_a_district(ask):
    mine = table(ask("/export/works.csv?lang=kk&district=medeu&state=all"))
    every = table(ask("/export/works.csv?lang=kk&state=all"))
    assert 1 < len(mine) < len(every)
    assert "Бюджеті, ₸" in mine[0]
    assert mine[1][0].isdigit()
    assert ask("/export/works.csv?district=nowhere").status_code == 404


def test_works_as_a_picture(ask):
    answer = ask("/export/works.png?lang=kk&district=medeu&state=all")
    assert (answer.status_code, answer.content_type) == (200, "image/png")
    assert png.size(answer.data)[0] == 1920
    assert "works-medeu-kk.png" in answer.headers["Content-Disposition"]
    assert answer.data != ask("/export/works.png?lang=kk&state=late").data


def test_all_indicators_of_a_district(ask):
    book = load_workbook(io.BytesIO(ask("/export/districts/medeu/indicators.xlsx?lang=kk").data))
    values, behind = book.worksheets
    codes = [row[1].value for row in values.iter_rows(min_row=2)]
    assert len(codes) == 80
    assert "residents" in codes
    assert behind["A2"].value.startswith("Алматы егізі")
    runs = [row[5].value for row in behind.iter_rows()]
    assert any(isinstance(one, int) for one in runs)
    assert ask("/export/districts/nowhere/indicators.xlsx").status_code == 404


def test_one_indicator_of_all_districts_and_months(ask):
    rows = table(ask("/export/indicators/residents.csv?lang=ru"))
    assert rows[0][0] == "Период"
    assert rows[0][1].endswith("район, чел.")
    assert len(rows[0]) == 1 + 8 + 2
    months = [row[0] for row in rows[1:]]
    assert months == sorted(months)
    assert len(months) > 100
    assert ask("/export/indicators/none.csv").status_code == 404
    assert ask("/export/indicators/residents.pdf").status_code == 400


def test_one_indicator_as_a_picture(ask):
    answer = ask("/export/indicators/residents.png?lang=kk&compared=medeu,alatau&chart=multiples")
    assert answer.status_code == 200
    assert answer.content_type == "image/png"
    assert png.size(answer.data) == (1920, 1080)
    assert "residents-kk.png" in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Disposition"].startswith("attachment")
    plain = ask("/export/indicators/residents.png?lang=kk")
    assert plain.data != answer.data
    assert plain.data != ask("/export/indicators/residents.png?lang=kk&month=2025-05").data
    assert plain.data != ask("/export/indicators/residents.png?lang=kk&per=km2").data
    assert ask("/export/indicators/none.png").status_code == 404


def test_the_report_of_a_district(ask):
    answer = ask("/export/districts/medeu.pdf?lang=ru")
    assert answer.status_code == 200
    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert "medeu-ru.pdf" in answer.headers["Content-Disposition"]
    assert ask("/export/districts/nowhere.pdf").status_code == 404


def test_a_report_of_an_earlier_day_tells_what_was_known_then(ask):
    text = PdfReader(io.BytesIO(ask("/export/districts/medeu.pdf?lang=en&as_of=2025-02-15").data))
    page = text.pages[1].extract_text().replace("\N{NO-BREAK SPACE}", " ")
    assert "as known on 15.02.2025" in page
    assert "2025" in page.split("as known on")[0]
    assert ask("/export/districts/medeu.pdf?as_of=yesterday").status_code == 400
