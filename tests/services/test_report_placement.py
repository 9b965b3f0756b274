"""The report of a plan, read back as its reader would."""

import io
import math
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from core.errors import TooLittleData
from core.text import LANGS
from services.placement import Curve
from services.report import marks
from services.report.plan import document as plan_document
from services.report.plan import marks as plan_marks
from services.report.plan import story as plan_story
from services.report.plan import table as plan_table
from tests.services import proposed

pytestmark = pytest.mark.usefixtures("in_city")
A4 = (595, 842)
RING = ((76.80, 43.24), (76.86, 43.24), (76.86, 43.34), (76.80, 43.34))


def pages(plan, lang="kk"):
    """Return the text of each page as one line."""
    reader = PdfReader(io.BytesIO(plan_document.of_plan(plan, lang)))
    boxes = {tuple(round(float(x)) for x in page.mediabox[2:]) for page in reader.pages}
    assert boxes == {A4}
    return [re.sub(r"\s+", " ", page.extract_text()) for page in reader.pages]


@pytest.mark.parametrize("lang", LANGS)
def test_a_plan_is_told_on_two_pages_in_the_language_that_is_asked_for(lang):
    first, second = pages(proposed.plan(), lang)
    name = {"kk": "Алатау ауданы", "ru": "Алатауский район", "en": "Alatau District"}[lang]
    demo = {"kk": "ДЕМО", "ru": "ДЕМО", "en": "DEMO"}[lang]
    assert name in first and demo in first and demo in second
    assert {"kk": "20 камера", "ru": "20 камер", "en": "20 cameras"}[lang] in first
    assert {"kk": "аспайды", "ru": "не больше 0,4 %", "en": "at most 0.4 %"}[lang] in first
    assert proposed.plan().sites[0].address[lang] in second
    assert {"kk": "болжам", "ru": "допущение", "en": "assumptions"}[lang] in second


def test_the_three_figures_stand_before_and_after():
    plan = proposed.plan()
    first = pages(plan, "ru")[0]
    after = f"{plan.after.residents_unseen:,.0f}".replace(",", " ")
    assert f"300 000 → {after}" in first
    assert f"71,20 → {plan.after.area_unseen_km2:.2f}".replace(".", ",") in first
    requests = f"{plan.after.incidents_unseen:,}".replace(",", " ")
    assert f"31 870 → {requests}" in first
    assert "в охвате: 25,5 % →" in first


def test_every_site_has_its_number_on_the_map_and_its_row():
    plan = proposed.plan()
    told = plan_story.of_plan(plan, "kk")
    assert {one["text"] for one in told["map"]["numbers"]} == {str(n) for n in range(1, 21)}
    second = pages(plan)[1]
    for one in plan.sites:
        assert one.address["kk"] in second
        assert f"{one.adds:,.0f}".replace(",", " ") in second
    assert "№ 41 мектеп" in second
    assert "тағы" not in second


def test_unseen_ground_is_drawn_in_steps_that_the_legend_tells():
    told = plan_story.of_plan(proposed.plan(), "kk")["map"]
    assert len(told["classes"]) > 1
    every = plan_story.of_plan(
        replace(proposed.plan(), asked=proposed.plan().asked.but(service="schools")), "kk"
    )
    assert every["map"]["classes"] == []


def test_more_than_forty_sites_are_cut_and_the_reader_is_told_how_many_are_left():
    second = pages(proposed.plan(57))[1]
    assert "Үңгіртас көшесі 40, 5" in second
    assert "Үңгіртас көшесі 41, 5" not in second
    assert "алғашқы 40 орын; тағы 17" in second and "XLSX" in second


def test_long_addresses_are_wrapped_and_never_need_a_third_page():
    sites = tuple(
        replace(one, address=dict.fromkeys(LANGS, f"{one.number}: {proposed.LONG}"))
        for one in proposed.plan(45).sites
    )
    plan = replace(proposed.plan(45), sites=sites)
    first, second = pages(plan)
    shown = len(plan_table.of_plan(plan, "kk")["rows"])
    assert 10 < shown < 40
    assert proposed.LONG in second
    assert f"тағы {45 - shown}" in second
    assert "1-бет, барлығы 2" in first


def test_what_people_typed_is_text_and_never_typesetting():
    nasty = '#panic("x") *[ $a$ <b> & "'
    site = replace(proposed.site(1), address=dict.fromkeys(LANGS, nasty))
    second = pages(replace(proposed.plan(), sites=(site,)))[1]
    assert nasty.replace(" ", "") in second.replace(" ", "")


def test_a_plan_that_is_not_finished_is_told_as_it_stands():
    first, second = pages(proposed.running(), "en")
    assert "not finished" in first and "not known yet" in first
    assert "300 000" in first and "→" not in first
    assert "Üñgirtas Street 5, 5" in second
    assert "not finished" in second
    assert not re.search(r"\b(nan|inf)\b", first + second, re.IGNORECASE)


@pytest.mark.parametrize("state", ["queued", "cancelled", "failed"])
def test_why_a_plan_has_no_end_is_said(state):
    plans = [replace(proposed.running(), state=one) for one in (state, "running")]
    stopped, running = (plan_story.of_plan(one, "kk")["sentence"] for one in plans)
    assert stopped != running
    assert not plan_story.of_plan(plans[0], "kk")["finished"]


@pytest.mark.parametrize("lang", LANGS)
def test_all_that_can_be_long_at_once_still_takes_two_pages(lang):
    plan = proposed.plan(40)
    zones = tuple(
        ((76.80 + n / 99, 43.25), (76.81 + n / 99, 43.25), (76.81, 43.26)) for n in range(4)
    )
    asked = plan.asked.but(
        weight="mix", budget=99_999_999_999, count=1000, spacing=2000, broken=True, without=zones
    )
    failed = replace(proposed.running(40), state="failed", reason=proposed.NEAR)
    first, second = pages(replace(failed, asked=asked, after=plan.after, curve=plan.curve), lang)
    assert "100" in first and proposed.NEAR.to(lang) in second
    assert "".join({"kk": "қате", "ru": "ошибкой", "en": "error"}[lang]) in first


def test_a_drawn_area_is_shown_with_the_zones_left_out():
    inner = ((76.81, 43.25), (76.82, 43.25), (76.82, 43.26))
    asked = proposed.plan().asked.but(district="", area=RING, without=(inner,), weight="area")
    first, second = pages(replace(proposed.plan(), asked=asked))
    assert "Картада сызылған аймақ" in first
    assert "мұнда қоюға болмайды" in first
    assert "км² аумақты" in first
    assert "м²" in second


def test_the_whole_city_and_a_plan_of_one_other_service_have_their_reports():
    bare = {"kind": "", "azimuth": None, "view": None, "height": None, "price": 0, "reach": 800.0}
    sites = tuple(replace(one, **bare) for one in proposed.plan(4).sites)
    asked = proposed.plan(4).asked.but(district="", service="schools")
    first, second = pages(replace(proposed.plan(4), asked=asked, sites=sites, spent=0))
    assert "Бүкіл қала" in first and "4 мектеп" in first
    assert "₸" not in first + second
    assert "қызмет аймағы" in first


def test_a_proved_plan_and_one_without_a_curve_or_a_knee_are_told():
    plan = proposed.plan(6)
    proved = pages(replace(plan, gap_percent=0.0, method="exact"), "en")
    assert "which is proved" in proved[0] and "nothing, proved" in proved[1]
    assert "knee" in proved[0]
    assert "knee" not in pages(replace(plan, curve=replace(plan.curve, knee=99)), "en")[0]
    straight = Curve(counts=(0, 3, 6), covered=(10.0, 13.1, 16.0), knee=3)
    assert "knee" not in pages(replace(plan, curve=straight), "en")[0]
    assert "number of sites" not in pages(replace(plan, curve=Curve()), "en")[0]


def test_the_map_is_drawn_as_vectors():
    reader = PdfReader(io.BytesIO(plan_document.of_plan(proposed.plan(), "kk")))
    assert not reader.pages[0].images
    content = reader.pages[0].get_contents().get_data()
    assert len(re.findall(rb"\d [lc]\b", content)) > 250


def test_a_plan_without_sites_has_no_report():
    with pytest.raises(TooLittleData):
        plan_document.of_plan(replace(proposed.plan(), sites=()), "kk")


def test_numbers_on_the_map_hide_neither_one_another_nor_a_site():
    sites = [proposed.site(number) for number in range(1, 31)]
    points = [(40.0 + 1.5 * (number % 6), 40.0 + 1.5 * (number // 6)) for number in range(30)]
    found = plan_marks.placed(sites, points, (116.0, 142.0))
    places = [one.number_at for one in found]
    assert [one.site.number for one in found[:5]] == [1, 2, 3, 4, 5]
    assert len(found) > 20
    for at in places:
        others = [one for one in places if one != at]
        assert min(math.dist(at, one) for one in others) > 2 * marks.RADIUS_MM
        assert min(math.dist(at, one) for one in points) > marks.RADIUS_MM
        assert 0 < at[0] < 116 and 0 < at[1] < 142
