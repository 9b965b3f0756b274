"""What moved most, on series made by hand; and places that changed or did not."""

import pytest

from core.errors import TooLittleData
from core.units import SPACE
from scenes.movers import SCENE
from tests.scenes.ranked_placed import (
    check,
    everywhere,
    place,
    ranked_at,
    told,
)
from tests.scenes.works_placed import said

WAVE = [100.0, 101.0] * 15
"""Thirty months that tell what is usual; the last one is 101."""


@pytest.fixture
def placed(clean):
    with ranked_at(clean) as hand:
        yield hand


def shown(slug=None):
    found = SCENE.show(place(slug))
    check(found)
    return found


def series(*last, others=(150.0, 200.0)):
    """Return months in which only the first district moves in the end."""
    wave = [(value, *(other + value - 100 for other in others)) for value in WAVE]
    return [*wave, *((value, *others) for value in last)]


def test_who_moved_is_named_with_values_and_a_place_that_surely_changed(placed):
    placed.indicator("a")
    placed.months("a", series(180.0))
    found = shown()
    move = found.stage.moves[0]
    assert move.title.kk == "Алатау: a kk"
    assert (move.before.kk, move.after.kk, move.unit.kk) == ("101", "180", "б")
    assert move.detail.kk.replace(SPACE, " ") == "+78 %; орны: 3 → 2"
    assert move.tone == "good"
    assert said(found) == (
        "Алатау: «a kk» бір айда әдеттегіден көп өсті: бұрын 101, енді 180 б; орны: 3 → 2."
    )
    assert told(found)["better"][0] == "1"
    assert told(found)["places"][0] == "1"


def test_a_place_within_its_interval_is_said_not_to_have_changed(placed):
    placed.indicator("a")
    placed.months("a", series(110.0))
    found = shown()
    detail = found.stage.moves[0].detail.kk.replace(SPACE, " ")
    assert detail == "+8,9 %; 3-орында қалды"
    assert said(found).endswith("; 3-орында қалды.")
    assert told(found)["places"][0] == "0"


def test_places_that_overlap_are_told_as_an_interval(placed):
    placed.indicator("a")
    placed.months("a", series(112.0, others=(109.0, 200.0)))
    found = shown()
    assert found.stage.moves[0].detail.ru.endswith("место прежнее: 2–3")
    assert said(found, "ru").endswith("место прежнее: 2–3.")


def test_less_is_better_where_the_catalogue_says_so(placed):
    placed.indicator("a", direction=-1)
    placed.months("a", series(180.0))
    found = shown()
    assert found.stage.moves[0].tone == "bad"
    assert told(found)["worse"][0] == "1"


def test_of_one_indicator_one_district_alone_takes_the_room(placed):
    placed.indicator("a")
    placed.indicator("b")
    wave = [(value, value, value) for value in WAVE]
    placed.months("a", [*wave, (180.0, 170.0, 101.0)])
    placed.months("b", [*wave, (101.0, 101.0, 130.0)])
    found = shown()
    assert [one.title.kk for one in found.stage.moves] == ["Алатау: a kk", "Түрксіб: b kk"]
    assert told(found)["better"][0] == "3"


def test_a_rise_of_each_year_is_none(placed):
    placed.indicator("a")
    growth = [0, 0, 0, 0, 40, 0, 0, 0, 0, 0, 0, 0]
    value, months = 100.0, []
    for number in range(61):  # the last one is a May, and so is each twelfth before it
        value += growth[(number + 4) % 12] + (1 if number % 2 else -1)
        months.append((value, value, value))
    placed.months("a", months)
    with pytest.raises(TooLittleData) as nothing:
        SCENE.show(place())
    assert "әдеттегіден артық өзгерген жоқ" in nothing.value.reason.kk


def test_what_rose_less_than_each_year_is_not_said_to_have_fallen(placed):
    placed.indicator("a")
    value, months = 100.0, []
    for number in range(61):
        usual = 40 if number % 12 == 0 else 0
        value += (5 if number == 60 else usual) + (1 if number % 2 else -1)
        months.append((value, value, value))
    placed.months("a", months)
    assert "әдеттегісінен басқаша өзгерді" in said(shown())


def test_small_counts_of_people_stay_hidden(placed):
    placed.indicator("thefts", direction=-1, form="per1000", category="crime")
    wave = [(value, value, value) for value in WAVE]
    placed.months("thefts", [*wave, (3.0, 101.0, 100.0)])
    with pytest.raises(TooLittleData):
        SCENE.show(place("alatau"))


def test_a_small_count_moves_by_its_root_and_that_is_no_news(placed):
    placed.indicator("fires", direction=-1, form="per1000")
    months = [(4.0, 4.0, 4.0)] * 30
    placed.months("fires", [*months, (8.0, 4.0, 4.0)])
    with pytest.raises(TooLittleData):
        SCENE.show(place())
    placed.indicator("b", direction=-1, form="per1000")
    placed.months("b", [*months, (40.0, 4.0, 4.0)])
    assert shown().stage.moves[0].title.kk == "Алатау: b kk"


def test_a_short_history_is_the_reason_to_read(placed):
    placed.indicator("a")
    placed.months("a", [(1.0, 2.0, 3.0)] * 5)
    with pytest.raises(TooLittleData) as short:
        SCENE.show(place())
    assert "тарихы қысқа" in short.value.reason.kk


@pytest.mark.usefixtures("in_city")
def test_the_small_city_is_told_everywhere():
    found = everywhere(SCENE)
    whole = found["city"]
    assert "2026 жылғы мамыр" in whole.stage.legend.kk
    better, worse = (whole.figures[i].value for i in (0, 1))
    districts = [one for slug, one in found.items() if slug != "city"]
    assert better == sum(one.figures[0].value for one in districts)
    assert worse == sum(one.figures[1].value for one in districts)
