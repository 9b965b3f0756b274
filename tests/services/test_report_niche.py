"""The report on places for a business, read back as a bank would read it: always four pages."""

import io
import re
from dataclasses import replace

import numpy as np
import pytest
from pypdf import PdfReader

from core.text import LANGS, Text
from core.units import SPACE
from data_access.turnover import Turnover
from services import niches, subscription
from services.niches.answer import Scores
from services.niches.asked import Asked
from services.niches.factors import FACTORS
from services.report.niche import bars, document, gathering, method, method_words, story
from tests.services import found

pytestmark = pytest.mark.usefixtures("in_city")
A4 = (595, 842)
FOOT = 22 / 25.4 * 72
"""The lower margin, points."""


def pages(told, lang="kk"):
    """Return the text of each page as one line; there are four, of A4."""
    reader = PdfReader(io.BytesIO(document.of_findings(told, lang)))
    boxes = [tuple(round(float(x)) for x in page.mediabox[2:]) for page in reader.pages]
    assert boxes == [A4] * 4
    return [re.sub(r"\s+", " ", page.extract_text()) for page in reader.pages]


@pytest.mark.parametrize("lang", LANGS)
def test_the_report_answers_the_question_in_the_language_asked_for(lang):
    first, second, third, fourth = pages(found.findings(), lang)
    told = found.findings()
    assert told.answer.category.to(lang) in first and told.area.to(lang) in first
    assert told.answer.spots[0].name.to(lang) in first
    assert {"kk": "1–4-орында", "ru": "месте 1–4 из 4 561", "en": "rank 1–4"}[lang] in first
    assert told.answer.spots[0].name.to(lang) in second
    assert told.rivals[0].name.to(lang) in third
    for page in (first, second, third, fourth):
        assert {"kk": "ДЕМО", "ru": "ДЕМО", "en": "DEMO"}[lang] in page


def test_the_three_best_have_their_reasons_and_the_others_their_rows():
    first = pages(found.findings(), "ru")[0]
    assert first.count("В 10 минутах пешком") == 3
    for n in range(1, 11):
        assert f"проспект Рыскулова, {n}" in first
    told = story.of_findings(found.findings(), "ru")["map"]
    assert {one["text"] for one in told["numbers"]} == {str(n) for n in range(1, 11)}


@pytest.mark.parametrize("n", range(1, 11))
def test_points_add_up_to_the_score_as_they_are_written(n):
    spot = found.spot(n)
    fall = bars.waterfall(spot, found.ASKED, "en")
    points = [int(one["points"].replace("−", "-").replace("+", "")) for one in fall["rows"]]
    assert sum(points) == int(fall["score"]) == sum(bars.grouped(spot).values())
    ends = [(one["to"] if one["points"] != "0" else None) for one in fall["rows"]]
    assert all(0 <= end <= 1 for end in ends if end is not None)
    assert fall["to"] == pytest.approx(spot.score / 100)


def test_each_bar_begins_where_the_one_before_ended():
    rows = bars.waterfall(found.spot(1), found.ASKED, "en")["rows"]
    here = 0.0
    for one in rows:
        begin, end = (one["to"], one["from"]) if one["against"] else (one["from"], one["to"])
        assert begin == pytest.approx(here)
        here = end


def test_a_score_below_nought_stays_on_the_paper():
    spot = replace(found.spot(1), parts=found.parts((5, 0, 0, 0, 0, 0, -40, -20, -5)), score=-60.0)
    fall = bars.waterfall(spot, found.ASKED, "kk")
    assert fall["score"] == "−60"
    assert fall["from"] == pytest.approx(0.0) and fall["to"] == fall["zero"] > 0
    pages(replace(found.findings(), chosen=spot))


def test_facts_gaps_openings_and_other_categories_are_told():
    _, second, third, _ = pages(found.findings(), "ru")
    for said in ("13 877", "4 811", "2 741", "470 м", "11 900 ₸/м²", "Поликлиника"):
        assert said in second
    for said in ("+100", "−100", "За последние 12 месяцев открыто 80, закрыто 20", "02.07.2024"):
        assert said in third
    assert "Мест без дня открытия: 7" in third
    assert "98 %" in third and "данных мало" in third
    assert "Ателье 1" in third and "и ещё 2" in third


def test_the_back_test_is_told_with_its_interval_and_what_it_proves():
    fourth = pages(found.findings(), "ru")[3]
    for said in ("141 / 418", "3,4", "2,9–3,9", "2,0", "15.06.2025", "лучше и случая"):
        assert said in fourth


@pytest.mark.parametrize(
    ("test", "said"),
    [
        (replace(found.TEST, low=0.9), method_words.WORSE),
        (replace(found.TEST, low=1.5), method_words.AS_PEOPLE),
        (replace(found.TEST, low=2.1), method_words.BETTER),
    ],
)
def test_a_test_never_claims_more_than_its_interval_holds(test, said):
    assert method.verdict(test) is said


def test_without_openings_the_report_says_that_nothing_was_tested():
    told = replace(found.findings(), answer=found.answer(back_test=None))
    fourth = pages(told, "en")[3]
    assert "could not be tested" in fourth and "None" not in fourth


def test_sources_stand_with_owner_date_licence_and_kind():
    told = story.of_findings(found.findings(), "en")["behind"]
    assert len(told["rows"]) == 2
    assert all(all(cell for cell in row) for row in told["rows"])
    fourth = pages(found.findings(), "en")[3]
    assert "CC0 1.0" in fourth and "synthetic" in fourth and "No decision" in fourth
    assert found.findings().link in fourth.replace(" ", "")


def test_every_factor_has_its_weight_and_what_it_measures():
    asked = found.ASKED.but(weights=(41, 1, 2, 3, 4, 5, 6, 7, 8))
    told = story.of_findings(replace(found.findings(), asked=asked), "kk")["factors"]["rows"]
    assert [int(one["weight"]) for one in told] == [41, 1, 2, 3, 4, 5, 6, 7, 8]
    assert [one["title"] for one in told] == [one.title.kk for one in FACTORS.values()]


def low(told, lang):
    """Return what is written on each page below the ground that the page's text may take."""
    found_low = []
    for page in PdfReader(io.BytesIO(document.of_findings(told, lang))).pages:
        lines = []

        def see(text, cm, tm, *_, lines=lines):
            y = cm[1] * tm[4] + cm[3] * tm[5] + cm[5]
            if y < FOOT and text.strip():
                lines.append(text.strip())

        page.extract_text(visitor_text=see)
        found_low.append(" ".join(lines))
    return found_low


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("told", [found.findings(), found.stretched(), found.findings(3)])
def test_nothing_runs_into_the_foot_of_a_page(told, lang):
    feet = [re.sub(r"\d", "", one) for one in low(told, lang)]
    assert feet[0] and len(set(feet)) == 1


@pytest.mark.parametrize("lang", LANGS)
def test_all_that_can_be_long_at_once_still_takes_four_pages(lang):
    first, second, third, _ = pages(found.stretched(), lang)
    assert found.LONG.replace("Қ", "К")[:40] in (first + second + third).replace("Қ", "К")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("count", [0, 1, 3, 4])
def test_few_places_or_none_still_take_four_pages(lang, count):
    why = Text(kk="дерек жетпейді", ru="данных не хватает", en="too little is known")
    told = found.findings(count)
    bare = replace(
        told,
        answer=replace(told.answer, why_none=None if count else why, existing=0, source_ids=()),
        scores=None,
        outline=None,
        zone=None,
        rivals=(),
        gaps=(),
        others=() if not count else told.others,
        turnover=Turnover(day=None, quarters=(), undated=0, closings_since=None),
        survival={1: None, 2: None, 3: None},
    )
    first, second, third, fourth = pages(bare, lang)
    assert not re.search(r"\b(nan|inf|None)\b", first + second + third + fourth)
    if not count:
        assert why.to(lang)[1:] in first and why.to(lang)[1:] in second


def test_what_is_thin_is_said_in_words():
    spot = replace(found.spot(1), thin=("places",), parts=found.parts())
    spot = replace(spot, parts=(*spot.parts[:-1], replace(spot.parts[-1], value=None)))
    told = story.of_findings(replace(found.findings(), chosen=spot), "ru")["place"]["thin"]
    assert "конкуренция неизвестна" in told[0]
    assert "аренда" in told[1]
    assert f"4{SPACE}573" in told[2] and "12" in told[2]


def test_cells_without_a_score_are_told_apart_from_bad_ones():
    told = story.of_findings(found.findings(), "ru")["map"]["classes"]
    assert "мало данных" in {one["text"] for one in told}
    scores = Scores(np.array(found.CELLS), np.array([79.0, 60.0, 40.0, 12.0, 8.0]))
    every = story.of_findings(replace(found.findings(), scores=scores), "ru")["map"]["classes"]
    assert "мало данных" not in {one["text"] for one in every}


def test_what_people_typed_is_text_and_never_typesetting():
    nasty = '#panic("x") *[ $a$ <b> & "'
    rival = replace(found.rival(1), name=Text(kk=nasty, ru=nasty, en=nasty))
    third = pages(replace(found.findings(), rivals=(rival,)))[2]
    assert nasty.replace(" ", "") in third.replace(" ", "")


def test_a_place_that_is_none_of_the_best_can_be_told_in_full():
    spot = replace(found.spot(1), cell="8a1fb46622e7fff", rank=400)
    told = replace(found.findings(), chosen=spot, number=0, reasons={})
    second = pages(told, "ru")[1]
    assert "Выбранное место" in second and "400-е из 4 561" in second


def test_maps_and_charts_are_drawn_as_vectors():
    reader = PdfReader(io.BytesIO(document.of_findings(found.findings(), "kk")))
    assert not any(page.images for page in reader.pages)
    for page in reader.pages[:3]:
        assert len(re.findall(rb"\d (?:[lc]|re)\b", page.get_contents().get_data())) > 12


@pytest.mark.parametrize(
    "asked",
    [
        Asked(what="grocery", where="alatau", who="residents"),
        Asked(what="bar", where="city", who="passers", minutes=5),
    ],
)
def test_a_real_question_is_gathered_and_told(asked):
    told = gathering.gathered(asked, subscription.BASIC, "https://egiz.example/")
    assert told.chosen == told.answer.spots[0] and told.number == 1
    assert len(told.others) == subscription.BASIC.others
    assert len(told.turnover.quarters) == 12
    assert [one.metres for one in told.rivals] == sorted(one.metres for one in told.rivals)
    near = [one for one in told.rivals if one.metres <= 80 * asked.minutes]
    assert len(near) == told.chosen.facts.competitors
    assert sum(one.places for one in told.gaps) > 0
    assert told.link == f"https://egiz.example/business/{asked.query()}"
    first = pages(told, "kk")[0]
    assert told.chosen.name.kk.split(" — ")[0] in first


def test_a_chosen_place_is_told_in_place_of_the_best():
    asked = Asked(what="grocery", where="alatau", who="residents")
    second = niches.best(asked).spots[1]
    told = gathering.gathered(asked.but(cell=second.cell), subscription.PREMIUM, "https://x")
    assert (told.chosen.cell, told.number) == (second.cell, 2)
