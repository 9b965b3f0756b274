"""The best places as files: a workbook and a map's points, as far as the plan gives them."""

import io
import json
import re
from dataclasses import replace

import geopandas
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from core.errors import BadRequest, Forbidden, NotFound, TooLittleData
from core.rights import Role
from core.text import LANGS
from services import exported_niches, subscription
from services.exported_niches import WRITERS
from services.niches.asked import Asked
from services.niches.factors import FACTORS
from services.report.niche import gathering
from tests.services import found

pytestmark = pytest.mark.usefixtures("in_city")
HOME = "https://egiz.example/"
CITY = found.ASKED.but(where="city")


@pytest.fixture
def told(monkeypatch):
    """Let the answer be one made by hand; return what gives another one."""

    def give(made=None):
        monkeypatch.setattr(
            gathering,
            "gathered",
            lambda asked, offer, _: replace(made or found.findings(), asked=asked, offer=offer),
        )

    give()
    return give


def sheets(role=Role.BUSINESS, lang="kk", asked=found.ASKED):
    made = exported_niches.xlsx(asked, lang, role, HOME)
    return load_workbook(io.BytesIO(made)).worksheets


def cells(sheet):
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def geojson(lang="kk", role=Role.BUSINESS):
    return json.loads(exported_niches.geojson(found.ASKED, lang, role, HOME))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.usefixtures("told")
def test_a_workbook_has_places_the_answer_cells_and_sources(lang):
    places, answer, raw, behind = sheets(lang=lang)
    assert len({one.title for one in (places, answer, raw, behind)}) == 4
    assert places.max_row == 11 and raw.max_row == 6
    assert all(one.value for one in places[1])
    assert found.findings().answer.spots[0].name.to(lang) == places["B2"].value
    assert behind["A2"].value


@pytest.mark.usefixtures("told")
def test_points_of_factors_add_up_to_the_score_in_every_row():
    places = sheets(lang="en")[0]
    heads = {one.value: one.column for one in places[1]}
    points = [heads[f"Points: {one.title.en}"] for one in FACTORS.values()]
    for row in range(2, 12):
        added = sum(places.cell(row, column).value for column in points)
        assert added == pytest.approx(places.cell(row, heads["Score"]).value, abs=1e-5)
    assert places.cell(2, heads["Nearest competitor, m"]).value == pytest.approx(465.1)
    assert places.cell(2, heads["Taken from own branches, %"]).value is None


@pytest.mark.usefixtures("told")
def test_cells_come_best_first_and_those_of_which_too_little_is_known_last():
    raw = sheets(lang="ru")[2]
    scores = [row[3].value for row in raw.iter_rows(min_row=2)]
    assert scores == [79.0, 60.0, 40.0, -3.0, None]
    assert raw["A2"].value == found.CELLS[0]


@pytest.mark.usefixtures("told")
def test_the_basic_plan_has_no_raw_cells_and_says_so():
    places, _, behind = sheets(role=Role.PUBLIC, lang="ru")
    assert places.max_row == 11
    said = " ".join(str(one.value) for one in cells(behind))
    assert subscription.no_raw("ru") in said
    assert subscription.no_raw("ru") not in " ".join(
        str(one.value) for one in cells(sheets(lang="ru")[3])
    )


@pytest.mark.parametrize("ending", WRITERS)
def test_the_basic_plan_gives_one_district_whatever_the_page_asks_for(told, ending):
    told()
    with pytest.raises(Forbidden) as refused:
        WRITERS[ending](CITY, "kk", Role.PUBLIC, HOME)
    assert "аудан" in refused.value.reason.kk
    assert WRITERS[ending](found.ASKED, "kk", Role.PUBLIC, HOME)
    assert WRITERS[ending](CITY, "kk", Role.BUSINESS, HOME)


@pytest.mark.usefixtures("told")
def test_sources_tell_that_data_is_synthetic():
    text = " ".join(str(one.value) for one in cells(sheets(lang="ru")[3]))
    assert "ДЕМО: синтетические данные" in text and "CC0 1.0" in text
    assert "Принимать по этому отчёту решения нельзя" in text


@pytest.mark.usefixtures("told")
def test_the_second_sheet_tells_weights_and_the_back_test():
    rows = {row[0].value: row[1].value for row in sheets(lang="ru")[1].iter_rows()}
    assert rows["жители"] == 40 and rows["аренда"] == 5
    assert rows["Открытий в лучшей десятой части"] == 141
    assert rows["Чаще, чем случайно, раз"] == pytest.approx(3.4)
    assert rows["95 %-й интервал, от"] == pytest.approx(2.9)
    assert rows["Ячеек в области"] == 4_573


def test_a_text_never_becomes_a_formula(told):
    one = found.findings()
    nasty = replace(one.answer.spots[0], name=replace(found.ALATAU, kk="=HYPERLINK(1)"))
    told(replace(one, answer=replace(one.answer, spots=(nasty,))))
    for sheet in sheets():
        assert not [cell for cell in cells(sheet) if cell.data_type == "f"]


@pytest.mark.usefixtures("told")
def test_a_map_program_reads_the_places(tmp_path):
    file = tmp_path / "places.geojson"
    file.write_bytes(exported_niches.geojson(found.ASKED, "kk", Role.PUBLIC, HOME))
    rows = geopandas.read_file(file)
    assert rows.crs.to_epsg() == 4326
    assert rows.number.tolist() == list(range(1, 11))
    assert rows.geometry.x[0] == pytest.approx(found.spot(1).lon, abs=1e-6)
    added = rows[[f"points_{name}" for name in FACTORS]].sum(axis=1)
    assert added.tolist() == pytest.approx(rows.score.tolist(), abs=1e-5)


@pytest.mark.usefixtures("told")
def test_a_file_tells_the_question_how_sure_it_is_and_its_sources():
    made = geojson("ru")
    assert "Аптека" in made["question"] and "1–4 из 4" in made["answer"]
    assert made["back_test"]["hit"] == 141 and made["back_test"]["low"] == 2.9
    assert made["weights"]["residents"] == 40
    assert made["synthetic"] is True
    assert {one["licence"] for one in made["sources"]} >= {"CC0 1.0"}
    assert made["features"][0]["properties"]["near_clinic"] == 2


def test_nothing_is_written_as_not_a_number(told):
    hole = found.facts(rent=float("nan"), competitor_metres=float("inf"))
    one = found.findings()
    told(replace(one, answer=replace(one.answer, spots=(replace(found.spot(1), facts=hole),))))
    text = exported_niches.geojson(found.ASKED, "kk", Role.BUSINESS, HOME).decode()
    assert not re.search("NaN|Infinity", text)
    for sheet in sheets():
        assert not [c for c in cells(sheet) if str(c.value).lower() in ("nan", "inf")]


@pytest.mark.parametrize("ending", ["xlsx", "geojson"])
def test_without_places_a_table_is_refused_in_words_and_the_report_is_not(told, ending):
    told(found.findings(0))
    with pytest.raises(TooLittleData):
        WRITERS[ending](found.ASKED, "kk", Role.BUSINESS, HOME)
    made = exported_niches.pdf(found.ASKED, "kk", Role.BUSINESS, HOME)
    assert len(PdfReader(io.BytesIO(made)).pages) == 4


@pytest.mark.parametrize("missing", ["what", "where", "who"])
@pytest.mark.parametrize("ending", WRITERS)
def test_a_question_half_asked_is_asked_back(ending, missing):
    with pytest.raises(BadRequest) as refused:
        WRITERS[ending](found.ASKED.but(**{missing: ""}), "kk", Role.BUSINESS, HOME)
    assert missing in refused.value.reason.kk


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("other", [{"what": "moonbase"}, {"where": "atlantis"}])
def test_what_does_not_exist_is_not_found(ending, other):
    with pytest.raises(NotFound):
        WRITERS[ending](found.ASKED.but(**other), "kk", Role.BUSINESS, HOME)


def test_a_real_answer_leaves_as_every_file():
    asked = Asked(what="grocery", where="alatau", who="residents")
    places, _, raw, _ = sheets(asked=asked)
    assert places.max_row > 1 and raw.max_row > places.max_row
    made = json.loads(exported_niches.geojson(asked, "kk", Role.PUBLIC, HOME))
    assert len(made["features"]) == places.max_row - 1
    assert made["page"] == f"{HOME}business/{asked.query()}"
