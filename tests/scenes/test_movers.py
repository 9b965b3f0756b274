"""What moved most, on series made by hand; and places that changed or did not."""

import numpy as np
import pytest

from analysis.rank_changes import unusual
from core.errors import TooLittleData
from core.rights import Role
from core.units import SPACE
from scenes.movers import SCENE
from services import indicators
from services.wall.ranked import asked
from services.wall.ranked_moves import UNUSUAL
from tests.scenes.ranked_placed import (
    NOW,
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


def test_a_place_within_its_interval_is_said_not_to_have_changed(placed):
    placed.indicator("a")
    placed.months("a", series(110.0))
    found = shown()
    detail = found.stage.moves[0].detail.kk.replace(SPACE, " ")
    assert detail == "+8,9 %; 3-орында қалды"
    assert said(found).endswith("; 3-орында қалды.")


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
    assert "кездейсоқ ауытқудан артық өзгерген жоқ" in nothing.value.reason.kk


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


def noise(count, spread=1.0, seed=4):
    """Return three years of months of three districts, whose levels stand apart."""
    rng = np.random.default_rng(seed)
    return np.array([100, 150, 200]) + rng.normal(0, spread, (count, 3))


def placed_noise(placed, count):
    """Place so many indicators that noise alone throws some of them far off."""
    for number in range(count):
        code = f"n{number:02}"
        placed.indicator(code)
        placed.months(code, noise(37, seed=number).round(2).tolist())


def test_what_is_unusual_only_because_so_much_is_looked_at_is_no_news(placed):
    placed_noise(placed, 30)
    found = indicators.readings(indicators.catalogue(), asked(NOW), Role.PUBLIC, 73)
    off = [unusual(one.series) for row in found.values() for one in row]
    assert max(np.abs(off)) > UNUSUAL  # one alone would be called news
    with pytest.raises(TooLittleData) as nothing:
        SCENE.show(place())
    assert nothing.value.reason.ru == (
        "За последний месяц ни один показатель не изменился сильнее случайного, и за год ни одно "
        "место точно не сменилось"
    )


def test_a_real_move_is_found_among_the_noise_and_alone(placed):
    placed_noise(placed, 30)
    placed.indicator("a")
    placed.months("a", [*noise(36).round(2).tolist(), (125.0, 150.0, 200.0)])
    found = shown()
    assert [one.title.kk for one in found.stage.moves] == ["Алатау: a kk"]
    assert told(found)["better"][:2] == ("1", "қаралған 93 мәннің ішінде")
    assert told(found)["worse"][0] == "0"


def test_a_district_tells_no_news_that_the_city_does_not(placed):
    """Alone it would be one of three; it is one of ninety-three all the same."""
    placed.indicator("a")
    rest = noise(31)[:, 1:].round(2).tolist()
    placed.months("a", [(own, *other) for own, other in zip([*WAVE, 107.0], rest, strict=True)])
    assert shown("alatau").stage.moves[0].title.kk == "a kk"
    placed_noise(placed, 30)
    for slug in ("alatau", None):
        with pytest.raises(TooLittleData):
            SCENE.show(place(slug))


def yearly(placed, code="a", *, direction=1, months=37):
    """Place months in which the first district overtakes the second in the last year."""
    placed.indicator(code, direction=direction)
    start = 50.0 + 2.5 * (37 - months)
    placed.months(
        code, [(start + 2.5 * m + m % 2, 120.0 + m % 3 / 4, 200.0) for m in range(months)]
    )


def test_where_the_month_brings_nothing_a_place_that_changed_in_the_year_is_told(placed):
    yearly(placed)
    found = shown()
    assert unjoined(said(found, "ru")) == (
        "Алатауский район: место по показателю «a ru» за год улучшилось: 3 → 2; за последний "
        "месяц все изменения — в пределах случайного."
    )
    assert "бір жылда жақсарды" in said(found)
    up, down = found.stage.moves
    assert (up.title.kk, up.before.kk, up.after.kk, up.tone) == ("Алатау: a kk", "3", "2", "good")
    assert (down.title.kk, down.before.kk, down.after.kk, down.tone) == (
        "Алмалы: a kk",
        "2",
        "3",
        "late",
    )
    assert unjoined(up.detail.ru) == "110 → 140 ед. (+27,3 %)"
    assert found.stage.legend.ru == "Место среди районов: май 2025 → май 2026"
    assert [one.name for one in found.figures] == ["places", "better", "worse"]
    assert told(found)["places"][0] == "2"
    assert told(found)["better"][0] == "0"


def test_a_district_that_fell_is_said_to_have_fallen(placed):
    yearly(placed)
    found = shown("almaly")
    assert "за год ухудшилось: 2 → 3" in unjoined(said(found, "ru"))
    assert [one.title.kk for one in found.stage.moves] == ["a kk"]
    with pytest.raises(TooLittleData):
        SCENE.show(place("turksib"))


def test_less_is_better_for_places_too(placed):
    yearly(placed, direction=-1)
    assert "за год улучшилось: 2 → 1" in unjoined(said(shown("almaly"), "ru"))


def test_a_year_needs_a_history_before_it(placed):
    yearly(placed, months=23)  # eleven months up to the year before
    with pytest.raises(TooLittleData):
        SCENE.show(place())


@pytest.mark.parametrize("missing", [36, 24])
def test_who_is_missing_now_or_a_year_ago_moves_nobody_up(placed, missing):
    placed.indicator("a")
    wave = [(100.0 + m % 2, 150.0 + m % 2, 200.0 + m % 2) for m in range(37)]
    wave[missing] = (*wave[missing][:2], None)
    placed.months("a", wave)
    with pytest.raises(TooLittleData):
        SCENE.show(place())


def unjoined(told):
    return told.replace("\N{WORD JOINER}", "").replace(SPACE, " ")


@pytest.mark.usefixtures("in_city")
def test_the_small_city_is_told_everywhere():
    found = everywhere(SCENE)
    whole = found["city"]
    assert "2026 жылғы мамыр" in whole.stage.legend.kk
    better, worse = (whole.figures[i].value for i in (0, 1))
    districts = [one for slug, one in found.items() if slug != "city"]
    assert better == sum(one.figures[0].value for one in districts)
    assert worse == sum(one.figures[1].value for one in districts)
