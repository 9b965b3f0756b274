"""The place that is open: its rank, its factors, why it is not among the best, what else fits."""

import re
from dataclasses import replace

import pytest

from core.text import LANGS, Text
from panels.business import card, factors, more, score
from panels.written import written
from services.niches.answer import Other, Twin
from services.niches.factors import FACTORS
from services.niches.thin import THIN
from tests.panels.business.answers import (
    ASKED,
    CELLS,
    FACTS,
    MEDEU,
    OTHER,
    TITLES,
    WEAK,
    answer,
    shown,
    spot,
)
from tests.panels.test_white_spots import hrefs, numbers, words

BEST = answer(spot(0), spot(1))


def opened(one, lang="en", asked=ASKED, of=BEST):
    cell = getattr(one, "cell", OTHER)
    return card.build(shown(asked.but(cell=cell), lang, answer=of, opened=one))


def test_nothing_is_told_while_no_place_is_open():
    assert card.build(shown(answer=BEST)) == []


def test_a_place_tells_its_rank_and_how_sure_it_is():
    said = words(*opened(spot(1)))
    assert "Alatau District. Number 6 of 1 284. If weights change: 1–10." in said


def test_every_factor_stands_there_and_they_add_up():
    part = factors.build(shown(answer=BEST), spot(0))
    said = re.findall(r'data-number="[^"]+/points-(\w+)"[^>]*>([^<]+)<', written(part))
    assert [name for name, _ in said] == list(FACTORS)
    points = [int(text.replace("\N{MINUS SIGN}", "-")) for _, text in said]
    assert sum(points) == 79 and "In all 79" in words(part)


def test_plain_counts_stand_beside_the_factors_that_weigh_them():
    part = factors.build(shown(answer=BEST), spot(0))
    said = words(part)
    assert "Residents 2 437 +36" in said and "Competition 4 −3" in said
    assert "10 600 ₸/m²" in said
    assert "None here" in words(
        factors.build(shown(answer=BEST), replace(WEAK, parts=WEAK.parts[4:5]))
    )


def test_what_is_not_known_is_said_and_is_no_number():
    facts = replace(FACTS, rent=None, competitor_metres=None, stop_metres=None)
    said = words(*opened(replace(spot(0), facts=facts)))
    assert "Rent not known" in said and "Nearest competitor none in 15 minutes" in said
    assert "None" not in re.sub("None (here|within)", "", said) and "nan" not in said.lower()


def test_why_a_place_is_not_among_the_best_compares_it_with_the_first():
    part = factors.why_not(shown(answer=BEST), WEAK)
    said = words(part)
    assert "Why is it not among the best? 16 here, 79 at place 1." in said
    assert "Open demand: +5 here, +24 there" in said
    # Of nine factors those are told that take most, not those in which it is better.
    worst = re.findall(r"points-(\w+)", " ".join(numbers(part)))[::2]
    behind = {name: score.points(spot(0))[name] - score.points(WEAK)[name] for name in FACTORS}
    assert worst == sorted(behind, key=lambda name: -behind[name])[:3]


def test_one_of_the_best_is_not_asked_why_not():
    assert factors.why_not(shown(answer=BEST), spot(1)) is None
    assert factors.why_not(shown(answer=answer()), WEAK) is None


def test_a_better_place_close_by_is_told_where_that_is_why():
    between = spot(2, points=(35.0, 24.0, 3.4, 9.6, 4.4, 8.2, -3.4, -0.9, -2.6))
    weaker = replace(spot(1), score=60.0)
    view = shown(answer=answer(spot(0), weaker))
    assert "A better place is close by" in words(factors.why_not(view, between))
    assert "A better place is close by" not in words(factors.why_not(view, WEAK))


@pytest.mark.parametrize("word", THIN)
@pytest.mark.parametrize("lang", LANGS)
def test_what_is_thin_is_told_instead_of_a_rank(lang, word):
    said = words(*opened(replace(WEAK, thin=(word,)), lang))
    assert THIN[word].to(lang) in said
    assert not re.search(
        r"/rank\b",
        "".join(
            numbers(one) and str(numbers(one)) for one in opened(replace(WEAK, thin=(word,)), lang)
        ),
    )


def test_a_place_in_another_district_has_no_rank_in_this_one():
    said = words(*opened(replace(WEAK, district=MEDEU)))
    assert said.count("Medeu District") == 1 and "outside the chosen area" in said
    assert "Number" not in said
    whole_city = words(*opened(replace(WEAK, district=MEDEU), asked=ASKED.but(where="city")))
    assert "outside" not in whole_city and "Number 11" in whole_city


@pytest.mark.parametrize("lang", LANGS)
def test_a_place_that_cannot_be_judged_says_why_and_can_be_closed(lang):
    why = Text(kk="тау ғой", ru="это горы", en="these are mountains")
    part = opened(why, lang)
    said = words(*part)
    assert {"kk": "Тау ғой.", "ru": "Это горы.", "en": "These are mountains."}[lang] in said
    assert hrefs(*part) == [f"/business/{ASKED.query()}"]


def test_a_place_is_kept_under_what_it_is():
    said = written(opened(spot(0))[0])
    assert 'data-told="Pharmacy · Abai — 0 · 79"' in said
    assert f'data-biz-save="{CELLS[0]}"' in said


def test_the_share_of_own_branches_is_told_to_those_who_have_some():
    asked = ASKED.but(own=(7,))
    mine = replace(spot(0), facts=replace(FACTS, own_percent=31.4))
    assert "Taken from own branches 31 %" in words(*opened(mine, asked=asked))
    assert f"{CELLS[0]}/own_percent/7" in "".join(map(str, numbers(opened(mine, asked=asked)[0])))
    assert "own branches" not in words(*opened(spot(0)))


def test_helpful_neighbours_are_counted_and_those_that_are_missing_left_out():
    said = words(*opened(spot(0)))
    assert "Clinic 2" in said and "Laboratory" not in said
    none = replace(spot(0), facts=replace(FACTS, magnets={"clinic": 0}))
    assert "Neighbours that help None within reach." in words(*opened(none))


# What else


def told(asked=ASKED, **kept):
    found = {"others": (), "twins": (), **kept}
    return more.build(shown(asked.but(cell=CELLS[0]), answer=BEST, **found))


def test_another_category_opens_at_the_same_place():
    other = Other(code="flowers", title=TITLES["flowers"], score=88.2, share=0.94, competitors=1)
    asked = ASKED.but(own=(7,), weights=(1,) * len(FACTORS), compare=(CELLS[1],))
    part = told(asked, others=(other,))
    assert "Florist beats 94 % of the city 88" in words(*part)
    assert hrefs(*part) == [f"/business/?what=flowers&where=alatau&who=residents&cell={CELLS[0]}"]
    start = f"niche/flowers/alatau/residents/10/-/{CELLS[0]}"
    assert numbers(part[0]) == [f"{start}/share", f"{start}/score"]


def test_a_twin_opens_in_its_own_district():
    twin = Twin(cell=OTHER, lon=76.9, lat=43.2, name=TITLES["clinic"], district=MEDEU, likeness=0.9)
    (way,) = hrefs(*told(twins=(twin,)))
    assert way == f"/business/?what=pharmacy&where=medeu&who=residents&cell={OTHER}"
    (in_city,) = hrefs(*told(ASKED.but(where="city"), twins=(twin,)))
    assert "where=city" in in_city


def test_nothing_else_needs_no_heading():
    assert told() == []
