"""Plans as files, opened as a planner's programs would."""

import io
import json
import math
import re
from dataclasses import replace

import geopandas
import pytest
import shapely
from openpyxl import load_workbook

from core.errors import TooLittleData
from core.text import LANGS
from services import exported_plans
from services.report.plan import question as plan_question
from tests.services import proposed

pytestmark = pytest.mark.usefixtures("in_city")


def geojson(plan=None, lang="kk"):
    return json.loads(exported_plans.geojson(plan or proposed.plan(), lang))


def sheets(plan=None, lang="kk"):
    return load_workbook(io.BytesIO(exported_plans.xlsx(plan or proposed.plan(), lang))).worksheets


def cells(sheet):
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def told(sheet):
    """Return what stands beside each title of a sheet."""
    return {row[0].value: row[1].value for row in sheet.iter_rows() if row[0].value}


def test_a_map_program_reads_sites_and_the_ground_they_cover(tmp_path):
    file = tmp_path / "plan.geojson"
    file.write_bytes(exported_plans.geojson(proposed.plan(), "kk"))
    rows = geopandas.read_file(file)
    sites, grounds = rows[rows.role == "site"], rows[rows.role == "ground"]
    assert rows.crs.to_epsg() == 4326
    assert set(sites.geom_type) == {"Point"} and set(grounds.geom_type) == {"Polygon"}
    assert sites.number.tolist() == grounds.number.tolist() == list(range(1, 21))
    assert sites.geometry.x.tolist() == pytest.approx(sites.lon.tolist(), abs=1e-6)
    far = sites.to_crs(32643).distance(grounds.to_crs(32643).reset_index(drop=True))
    assert far.max() < 1
    assert grounds.to_crs(32643).area.max() < math.pi * 100**2


def test_each_site_says_what_it_is_and_whom_it_adds():
    plan = proposed.plan()
    first = geojson(plan)["features"][0]["properties"]
    one = plan.sites[0]
    assert first["address_kk"] == "Үңгіртас көшесі 1, 5"
    assert first["address_ru"] == "улица Үңгіртас 1, 5"
    assert first["camera_type"] == one.kind
    assert first["adds_residents"] == pytest.approx(one.adds, abs=0.05)
    assert first["alone_residents"] == pytest.approx(one.alone, abs=0.05)
    assert (first["azimuth_degrees"], first["view_degrees"]) == (one.azimuth, one.view)
    assert (first["reach_metres"], first["height_metres"]) == (one.reach, one.height)
    assert first["price_tenge"] == one.price


def test_rings_run_as_the_standard_of_geojson_wants():
    grounds = [one for one in geojson()["features"] if one["properties"]["role"] == "ground"]
    outer = [shapely.LinearRing(one["geometry"]["coordinates"][0]) for one in grounds]
    assert all(one.is_ccw for one in outer)


def test_a_file_tells_the_question_its_proof_and_its_sources():
    plan = proposed.plan()
    file = geojson(plan, "ru")
    assert "20" in file["question"] and "камер" in file["question"]
    assert file["objective"] == pytest.approx(plan.objective)
    assert file["bound"] == pytest.approx(plan.bound)
    assert (file["gap_percent"], file["method"]) == (0.398, "relaxation")
    assert file["synthetic"] is True
    assert any("ДЕМО" in one for one in file["notes"])
    assert [one["kind"] for one in file["sources"]] == ["synthetic", "official"]
    assert file["finished_at"].startswith("2026-06-15T04:00:28")
    assert file["asked"]["district"] == "alatau"


def test_nothing_is_written_as_not_a_number():
    holes = dict.fromkeys(("adds", "alone", "overlap_percent", "reach", "adds_area_m2"), math.nan)
    bad = replace(proposed.site(1), azimuth=math.inf, **holes)
    plan = replace(proposed.running(), sites=(bad, proposed.site(2)), objective=math.nan)
    text = exported_plans.geojson(plan, "kk").decode()
    assert not re.search(r"NaN|Infinity", text)
    first = json.loads(text)["features"][0]["properties"]
    assert first["adds_residents"] is None and first["azimuth_degrees"] is None
    for sheet in sheets(plan):
        assert not [one for one in cells(sheet) if str(one.value).lower() in ("nan", "inf")]


@pytest.mark.parametrize("lang", LANGS)
def test_a_workbook_has_sites_the_answer_and_the_sources(lang):
    values, answer, behind = sheets(lang=lang)
    assert len({values.title, answer.title, behind.title}) == 3
    assert values.max_row == 21
    assert values.auto_filter.ref == f"A1:{values.cell(1, values.max_column).column_letter}21"
    assert values.freeze_panes == "C2"
    assert all(one.value for one in values[1])
    assert behind["A2"].value


def test_numbers_are_numbers_with_their_unit_in_the_heading():
    values = sheets()[0]
    plan = proposed.plan()
    heads = {one.value: one.column for one in values[1]}
    first = {name: values.cell(2, column) for name, column in heads.items()}
    assert first["№"].value == 1
    assert first["Мекенжайы"].value == "Үңгіртас көшесі 1, 5"
    assert first["Бағасы, ₸"].value == plan.sites[0].price
    assert first["Бағасы, ₸"].number_format == "#,##0"
    assert first["Қосады, тұрғын"].value == pytest.approx(plan.sites[0].adds, abs=0.05)
    assert first["Жету қашықтығы, м"].value == plan.sites[0].reach
    assert isinstance(first["Бойлық, °"].value, float)
    assert first["Камераның түрі"].value == "Алысты көретін камера"
    assert first["Жанында не бар"].value == "№ 41 мектеп"
    assert values.column_dimensions["B"].width >= len("Үңгіртас көшесі 1, 5")


def test_columns_that_hold_nothing_are_left_out():
    bare = {"kind": "", "azimuth": None, "view": None, "height": None, "price": 0, "near": ()}
    sites = tuple(replace(one, **bare) for one in proposed.plan(3).sites)
    values = sheets(replace(proposed.plan(3), sites=sites))[0]
    heads = {one.value for one in values[1]}
    assert "Мекенжайы" in heads
    assert not {"Камераның түрі", "Азимут, °", "Бағасы, ₸", "Жанында не бар"} & heads


def test_the_second_sheet_tells_figures_before_and_after_and_the_proof():
    plan = proposed.plan()
    sheet = sheets(plan)[1]
    rows = {row[0].value: [one.value for one in row[1:]] for row in sheet.iter_rows()}
    every, was, will, change = rows["Тұрғындар"]
    assert (every, was) == (402_867, 300_000)
    assert will == pytest.approx(plan.after.residents_unseen, abs=0.01)
    assert change == pytest.approx(-plan.objective, abs=0.01)
    assert rows["Өтініштер, 12 айда"][1:3] == [31_870, plan.after.incidents_unseen]
    assert rows["Ең жақсыдан айырмасы ең көбі, %"][0] == 0.398
    assert rows["Жоспар қосатыны"][0] == pytest.approx(plan.objective, abs=0.05)
    assert rows["Кез келген таңдаудың шегі"][0] == pytest.approx(plan.bound, abs=0.05)
    assert rows["Жоспардың нөмірі"][0] == plan.key
    assert rows["Орын саны, ең көбі"][0] == 20
    assert "релаксация" in rows["Әдісі"][0]
    assert rows[20][0] == pytest.approx(plan.curve.covered[20], abs=1e-3)


def test_the_third_sheet_tells_sources_licences_and_that_data_is_synthetic():
    sheet = sheets(lang="ru")[2]
    text = " ".join(str(one.value) for one in cells(sheet))
    assert "ДЕМО: синтетические данные" in text
    assert "CC0 1.0" in text
    assert "допущение" in text


def test_a_plan_that_is_not_finished_says_so_in_every_file():
    plan = proposed.running()
    file = geojson(plan, "en")
    assert file["finished"] is False and file["bound"] is None
    assert "not finished" in file["answer"]
    _, answer, behind = sheets(plan, "en")
    assert told(answer)["State of the search"] == "not finished"
    assert any("not finished" in str(one.value) for one in cells(behind))


def test_a_text_never_becomes_a_formula():
    site = replace(proposed.site(1), address={"kk": "=HYPERLINK(1)", "ru": "=1+1", "en": "@x"})
    for sheet in sheets(replace(proposed.plan(), sites=(site,))):
        assert not [one for one in cells(sheet) if one.data_type == "f"]


@pytest.mark.parametrize("write", [exported_plans.geojson, exported_plans.xlsx])
def test_a_plan_without_sites_is_refused_in_words(write):
    with pytest.raises(TooLittleData) as refused:
        write(replace(proposed.plan(), sites=()), "kk")
    assert "орын" in refused.value.reason.kk


@pytest.mark.parametrize(
    ("count", "ru", "en"),
    [
        (1, "1 камера:", "1 camera "),
        (3, "3 камеры:", "3 cameras "),
        (21, "21 камера:", "21 cameras "),
    ],
)
def test_the_sentence_counts_as_people_count(count, ru, en):
    plan = proposed.plan(count)
    assert plan_question.sentence(plan, "ru").replace("\N{NO-BREAK SPACE}", " ").startswith(ru)
    assert plan_question.sentence(plan, "en").replace("\N{NO-BREAK SPACE}", " ").startswith(en)


def test_how_near_the_best_is_never_told_too_well():
    said = {
        gap: plan_question.proof(replace(proposed.plan(), gap_percent=gap), "en")
        for gap in (0.4001, 0.0, None, math.nan)
    }
    assert "at most 0.41" in said[0.4001]
    assert "proved" in said[0.0]
    assert said[None] == plan_question.proof(replace(proposed.plan(), gap_percent=math.inf), "en")
    assert "%" not in said[None]


def test_what_counts_is_what_the_sentence_tells():
    plan = proposed.plan()
    by = {
        weight: plan_question.sentence(replace(plan, asked=plan.asked.but(weight=weight)), "en")
        for weight in ("residents", "area", "incidents", "mix")
    }
    assert "residents" in by["residents"] and "residents" in by["mix"]
    assert "km²" in by["area"] and "requests" in by["incidents"]
    assert f"{plan.before.incidents_unseen - plan.after.incidents_unseen}" in by["incidents"]
