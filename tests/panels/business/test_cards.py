"""Cards of the best places: what they say adds up, and its numbers answer back."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import LANGS, Text
from panels.business import best, reason, score
from panels.written import written
from services.niches.factors import FACTORS
from services.niches.told import GROUPS
from tests.panels.business.answers import ASKED, FACTS, MEDEU, POINTS, answer, shown, spot
from tests.panels.test_white_spots import hrefs, numbers, words

SIGNED = re.compile(r"[+\N{MINUS SIGN}]?\d+$")
SOME = st.floats(-40, 60, allow_nan=False)


def listed(*spots, lang="en", asked=ASKED, **other):
    return best.build(shown(asked, lang, answer=answer(*spots, **other)))


def whole(text):
    return int(text.replace("\N{MINUS SIGN}", "-").replace("+", ""))


def parts(one, lang="en"):
    """Return the points below the bar of a place, as they stand there."""
    _, below = score.bar(shown(lang=lang), one)
    said = re.findall(r">([^<]*)</button>", written(below))
    return [whole(SIGNED.search(one)[0]) for one in said]


def test_every_factor_is_in_one_group():
    assert sorted(name for one in GROUPS.values() for name in one.factors) == sorted(FACTORS)


def test_points_add_up_on_the_screen_to_the_score_that_is_shown():
    one = spot()
    shown_score = re.search(r">(\d+)</button>", written(score.build(shown(), one)))[1]
    assert sum(parts(one)) == int(shown_score) == 79
    assert sum(score.points(one).values()) == 79


@given(st.lists(SOME, min_size=len(FACTORS), max_size=len(FACTORS)))
def test_points_add_up_whatever_they_are(points):
    one = spot(points=tuple(points))
    assert sum(score.grouped(one).values()) == sum(score.points(one).values()) == round(one.score)


def test_what_speaks_against_a_place_is_marked_as_such():
    bar, below = (written(one) for one in score.bar(shown(), spot()))
    assert re.findall(r'class="(?:biz-seg )?biz-(\w+) biz-against"', bar) == [
        "competition",
        "rent",
    ]
    assert below.count("biz-against") == 2
    assert "competition" in words(score.bar(shown(), spot())[1])


def test_no_competitor_is_told_too_and_other_groups_of_nothing_are_not():
    free = spot(points=(*POINTS[:4], 0.0, POINTS[5], 0.0, 0.0, 0.0))
    said = words(score.bar(shown(), free)[1])
    assert "competition 0" in said and "rent" not in said and "neighbours" not in said


def test_bars_of_several_places_can_be_compared():
    long, short = spot(0, points=(90.0, 0, 0, 0, 0, 0, -30.0, 0, 0)), spot(1)
    scale = score.longest([long, short])
    widths = [
        float(n)
        for n in re.findall(r"width:([\d.]+)%", written(score.bar(shown(), long, scale)[0]))
    ]
    assert sum(widths) == pytest.approx(100, abs=0.05)
    assert score.longest([short]) == 100


def test_the_interval_stands_beside_the_score():
    assert words(score.build(shown(), spot())).startswith("79 75–82")


# The list


def test_three_cards_are_shown_and_the_others_unfold():
    spots = [spot(0, cell=f"8a20e619d5{n}ffff") for n in range(10, 20)]
    said = "".join(written(one) for one in listed(*spots))
    first, rest = said.split("<details")
    assert first.count("<article") == 3 and rest.count("<article") == 7
    assert re.findall(r">(\d+)\. Abai", said) == [str(n) for n in range(1, 11)]
    assert 'start="4"' in rest and "7 more places" in rest


@pytest.mark.parametrize(
    ("more", "told"), [(1, "Ещё 1 место"), (2, "Ещё 2 места"), (5, "Ещё 5 мест")]
)
def test_russian_counts_places(more, told):
    spots = [spot(0, cell=f"8a20e619d5{n}ffff") for n in range(10, 13 + more)]
    assert told in words(*listed(*spots, lang="ru"))


def test_a_name_opens_its_card_and_a_button_sets_it_beside_others():
    ways = hrefs(*listed(spot(0), spot(1)))
    assert f"/business/?what=pharmacy&where=alatau&who=residents&cell={spot(0).cell}" in ways
    assert f"/business/?what=pharmacy&where=alatau&who=residents&compare={spot(1).cell}" in ways


def test_a_place_in_comparison_can_be_taken_out_and_a_fourth_one_not_put_in():
    compared = (spot(0).cell, spot(1).cell, "8a20e60ae22ffff")
    parts_of = listed(spot(0), spot(2), asked=ASKED.but(compare=compared))
    said = words(*parts_of)
    assert "Compared" in said and "To the table" in said
    assert max(one.partition("compare=")[2].count(",") for one in hrefs(*parts_of)) == 2
    assert "See the 3 side by side" in said
    assert any(one.endswith(f"compare={','.join(compared[1:])}") for one in hrefs(*parts_of))


def test_a_card_has_a_small_map_for_each_theme_fetched_when_it_comes_near():
    said = "".join(written(one) for one in listed(spot(0)))
    pictures = re.findall(r"<img[^>]+>", said)
    assert [re.search(r"theme=(\w+)", one)[1] for one in pictures] == ["light", "dark"]
    assert all('loading="lazy"' in one and 'alt="Abai — 0' in one for one in pictures)
    assert f"/niches/map.svg?what=pharmacy&amp;cell={spot(0).cell}&amp;theme=light" in said


def test_the_district_is_told_where_all_of_them_were_asked_about():
    far = spot(0, district=MEDEU)
    assert "Medeu" in words(*listed(far, asked=ASKED.but(where="city")))
    assert "Medeu" not in words(*listed(far))


@pytest.mark.parametrize("lang", LANGS)
def test_without_a_place_one_sentence_says_why(lang):
    why = Text(kk="дерек жетпейді", ru="данных мало", en="too little is known")
    said = words(*listed(lang=lang, why_none=why))
    assert {"kk": "Дерек жетпейді.", "ru": "Данных мало.", "en": "Too little is known."}[
        lang
    ] in said
    assert "nan" not in said.lower()


def test_where_none_of_the_category_stands_yet_that_is_said():
    assert "There is none here yet." in words(*listed(spot(0), existing=0))
    assert "There is none here yet." not in words(*listed(spot(0)))


# The sentence


@pytest.mark.parametrize("lang", LANGS)
def test_numbers_of_the_sentence_answer_back(lang):
    view = shown(lang=lang)
    part = reason.told(view, spot())
    fields = [one.rpartition("/")[2] for one in numbers(part)]
    assert fields[0] == "residents" and "nearest" in fields
    assert words(part) == view.reason(spot()).replace("\N{NO-BREAK SPACE}", " ")


def test_minutes_that_were_asked_for_are_no_number_of_the_place():
    one = spot(facts=replace(FACTS, stops=10, competitors=10))
    shown_minutes = written(reason.told(shown(lang="kk"), one)).partition("минутта")[0]
    assert "data-number" not in shown_minutes


def test_a_reference_names_question_and_place():
    (ref, *_) = numbers(score.build(shown(ASKED.but(weights=(1,) * 9, minutes=5)), spot(1)))
    assert ref == f"niche/pharmacy/alatau/residents/5/1,1,1,1,1,1,1,1,1/{spot(1).cell}/score"
