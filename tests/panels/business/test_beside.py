"""Places side by side, sliders, what the answer rests on, what the map draws."""

import re
from dataclasses import replace

import pytest

from core.rights import Role
from core.text import LANGS
from panels.business import about, compared, kept, place_map, weights
from panels.business._address import data
from panels.business._view import View
from panels.written import written
from services.niches.asked import Asked
from services.niches.factors import FACTORS, PRESETS
from tests.panels.business.answers import (
    ASKED,
    CELLS,
    FACTS,
    TESTED,
    WEAK,
    answer,
    shown,
    spot,
)
from tests.panels.test_white_spots import hrefs, numbers, words


def beside(*spots, lang="en"):
    asked = ASKED.but(compare=tuple(one.cell for one in spots))
    return compared.build(shown(asked, lang, answer=answer(), compared=spots))


def row(parts, head):
    """Return the cells of the row that begins with `head`."""
    made = re.search(rf"<tr[^>]*><th[^>]*>{re.escape(head)}</th>(.*?)</tr>", written(parts))[1]
    return [words_of(one) for one in re.findall(r"<td[^>]*>(.*?)</td>", made)]


def words_of(said):
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", said)).strip()


def test_nothing_stands_there_without_places():
    assert beside() == []


def test_one_place_asks_for_another_one():
    said = words(*beside(spot(0)))
    assert "Abai — 0" in said and "add another" in said.lower()


def test_the_best_of_each_row_is_marked_with_a_word():
    parts = beside(spot(0), WEAK)
    assert row(parts, "Score") == ["79 best", "16"]
    assert row(parts, "Open demand") == ["+24 best", "+5"]


def test_less_is_better_where_that_is_so():
    other = replace(spot(1), facts=replace(FACTS, competitors=9, rent=9_000.0, stop_metres=500.0))
    parts = beside(spot(0), other)
    assert row(parts, "Competitors within reach") == ["4 best", "9"]
    assert row(parts, "Nearest stop") == ["80 m best", "500 m"]
    assert row(parts, "Rent, mean of the district") == ["10 600 ₸/m²", "9 000 ₸/m² best"]


def test_equals_have_no_best_and_two_can_share_it():
    assert row(beside(spot(0), spot(1)), "Score") == ["79", "79"]
    assert row(beside(spot(0), spot(1), WEAK), "Score") == ["79 best", "79 best", "16"]


def test_what_is_not_known_of_one_is_said_and_of_all_left_out():
    far = replace(spot(1), facts=replace(FACTS, competitor_metres=None))
    parts = beside(spot(0), far)
    assert row(parts, "Nearest competitor") == ["320 m", "none in 15 minutes"]
    assert "own branches" not in words(*parts)


def test_each_place_can_be_taken_out_and_all_at_once():
    ways = hrefs(*beside(spot(0), spot(1)))
    base = "/business/?what=pharmacy&where=alatau&who=residents"
    assert f"{base}&compare={CELLS[1]}" in ways and f"{base}&compare={CELLS[0]}" in ways
    assert base in ways


def test_every_number_of_the_table_answers():
    parts = beside(spot(0), WEAK)
    table = re.sub(r"<(button|th|a)\b.*?</\1>|<[^>]+>", " ", written(parts))
    assert not re.search(r"\d", table)
    assert len(numbers(parts)) > 30


# Sliders


def test_sliders_say_what_each_factor_counts():
    said = "".join(written(one) for one in weights.build(shown(answer=answer())))
    now = dict(re.findall(r'data-biz-weight="(\w+)".*?data-biz-now="">(\d+)<', said))
    assert now == {
        name: str(n) for name, n in zip(FACTORS, PRESETS["residents"].weights, strict=True)
    }
    assert said.count('type="range"') == len(FACTORS) and "<details" in said
    assert "open" not in re.search("<details[^>]*>", said)[0]


def test_own_weights_can_be_put_back():
    own = shown(ASKED.but(weights=(1,) * len(FACTORS)), answer=answer())
    parts = weights.build(own)
    assert hrefs(*parts) == [f"/business/{ASKED.query()}"]
    assert "open" in re.search("<details[^>]*>", "".join(written(one) for one in parts))[0]


# What it rests on


def rests(lang="en", **other):
    return about.build(shown(ASKED, lang, answer=answer(spot(0), **other)), synthetic=True)


def test_the_back_test_stands_beside_the_method_with_its_interval():
    said = words(*rests())
    assert "DEMO Tested: 64 places of the last year were hidden" in said
    assert (
        "41 of them lie in its best 10 %. That is 6.4 times as often as chance ( 5.2–7.5 )" in said
    )
    assert "by residents alone it would be 3 times." in said


def test_a_ranking_that_proves_nothing_says_so():
    weak = replace(TESTED, lift=1.2, low=0.8, high=1.7)
    assert "not clearly better than chance" in words(*rests(back_test=weak))


@pytest.mark.parametrize("lang", LANGS)
def test_what_could_not_be_tested_is_said(lang):
    assert words(*rests(lang, back_test=None)).count("%") == 0


@pytest.mark.parametrize(
    ("times", "told"), [(1.0, "в 1 раз"), (2.0, "в 2 раза"), (5.0, "в 5 раз"), (6.41, "в 6,4 раза")]
)
def test_russian_counts_times(times, told):
    test = replace(TESTED, lift=times, low=1.0, high=9.0)
    assert f"{told}," in words(*rests("ru", back_test=test))


def test_what_is_left_out_for_want_of_data_is_told_if_anything_is():
    assert "471 of these here now, and 1 284 places are ranked. Another 6 are left out" in words(
        *rests()
    )
    assert "left out" not in words(*rests(thin_cells=0))


def test_synthetic_data_is_marked_and_real_data_not():
    plain = about.build(shown(answer=answer(spot(0))), synthetic=False)
    assert "DEMO" not in words(*plain)


def test_files_are_offered_for_what_is_shown():
    asked = ASKED.but(minutes=5, compare=CELLS[:2])
    ways = hrefs(*kept.files(shown(asked, answer=answer(spot(0)))))
    assert len(ways) == len(kept.KINDS)
    assert all("minutes=5" in one and f"compare={','.join(CELLS[:2])}" in one for one in ways)
    assert kept.files(shown(answer=answer())) == []


def test_a_plan_that_gives_no_city_says_so_instead_of_offering_files():
    city = shown(ASKED.but(where="city"), answer=answer(spot(0)))
    assert hrefs(*kept.files(city)) == [] and "premium plan" in words(*kept.files(city))
    paid = View(ASKED.but(where="city"), city.kinds, {}, "en", Role.BUSINESS)
    paid.__dict__["answer"] = answer(spot(0))
    assert len(hrefs(*kept.files(paid))) == len(kept.KINDS)


# The map


@pytest.fixture
def no_outlines(monkeypatch):
    monkeypatch.setattr("data_access.works_monitoring.outlines", list)


@pytest.mark.usefixtures("no_outlines")
def test_the_map_draws_what_is_listed_in_the_same_order():
    drawn = place_map.drawn(shown(answer=answer(spot(1), spot(0))))
    assert [(one["number"], one["cell"]) for one in drawn["best"]] == [(1, CELLS[1]), (2, CELLS[0])]
    assert drawn["best"][0]["at"] == [43.2, 76.81] and drawn["best"][0]["told"] == "1. Abai — 1"
    assert drawn["scores"] == "/niches/scores?what=pharmacy&where=alatau&who=residents"
    assert drawn["here"] is None and drawn["zones"] is None


@pytest.mark.usefixtures("no_outlines")
def test_the_map_shows_the_place_that_is_open_and_how_far_one_walks():
    asked = ASKED.but(cell=WEAK.cell, minutes=15)
    drawn = place_map.drawn(shown(asked, answer=answer(spot(0)), opened=WEAK))
    assert drawn["here"] == {"cell": WEAK.cell, "at": [43.2, 76.82], "told": "Abai — 2"}
    assert drawn["zones"] == "/catchment/at?lon=76.820000&lat=43.200000&minutes=15"


@pytest.mark.usefixtures("no_outlines")
def test_the_map_fetches_nothing_while_a_question_is_open():
    drawn = place_map.drawn(shown(Asked(what="pharmacy"), answer=None))
    assert drawn["scores"] is drawn["rivals"] is None and drawn["best"] == []


def test_own_weights_change_the_scores_and_not_the_competitors():
    asked = ASKED.but(weights=(1,) * len(FACTORS))
    assert "weights=1,1" in data("scores", asked)
    assert data("rivals", asked) == "/niches/rivals?what=pharmacy&where=alatau"


def test_a_view_speaks_of_the_city_where_no_district_was_chosen():
    whole = View(ASKED.but(where="city"), {}, {}, "en")
    assert whole.place.en == "The whole city"
