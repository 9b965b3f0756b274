"""Districts against their targets, counted by hand."""

from datetime import datetime

import pytest

from core.errors import TooLittleData
from core.units import CITY_ZONE, SPACE
from scenes.targets import SCENE
from tests.scenes.ranked_placed import (
    APRIL,
    MAY,
    check,
    everywhere,
    passports_agree,
    place,
    ranked_at,
    told,
)
from tests.scenes.works_placed import said


@pytest.fixture
def placed(clean):
    with ranked_at(clean) as hand:
        yield hand


def shown(slug=None, **given):
    found = SCENE.show(place(slug, **given))
    check(found)
    return found


def light(placed, code, *values, target=100, **given):
    """Place an indicator whose target is 100: 90 is near to it, 50 is not."""
    placed.indicator(code, **given)
    placed.values(code, MAY, *values)
    placed.target(code, target)


def test_the_district_with_the_smallest_share_is_named_with_what_is_furthest_off(placed):
    light(placed, "a", 100, 120, 50)
    light(placed, "b", 95, 100, 20)
    light(placed, "c", 100, 50, 100)
    found = shown()
    assert said(found) == (
        "Түрксіб: 3 мақсат ішінен 1 орындалды, бұл — қаладағы ең төмен үлес; "
        "мақсатынан ең алысы — «b kk»."
    )
    assert told(found)["reached"][0] == "5"
    assert found.figures[0].unit.kk == "/ 9 мақсат"
    assert (told(found)["near"][0], told(found)["missed"][0]) == ("1", "3")
    assert told(found)["unreached"][0] == "0"
    bars = found.stage.bars
    assert [(one.title.kk, one.written.kk, one.strong) for one in bars] == [
        ("Түрксіб", "1 / 3", True),
        ("Алатау", "2 / 3", False),
        ("Алмалы", "2 / 3", False),
    ]
    assert (bars[0].written.ru, bars[0].written.en) == ("1 из 3", "1 of 3")
    assert bars[0].share == pytest.approx(1 / 3)
    assert bars[0].target == pytest.approx(5 / 9)


def test_districts_that_tie_are_all_named(placed):
    light(placed, "a", 50, 100, 50)
    assert said(shown()).startswith("Алатау, Түрксіб: қаладағы ең төмен үлес")
    assert said(shown(), "ru").startswith("Алатауский, Турксибский районы:")


def test_where_all_stand_alike_nobody_is_blamed(placed):
    light(placed, "a", 50, 50, 50)
    light(placed, "b", 100, 100, 100)
    found = shown()
    assert found.sentence.lead is None
    assert "бірдей: 50 %" in said(found)


def test_where_all_is_reached_nothing_is_furthest_off(placed):
    light(placed, "a", 100, 110, None)
    assert said(shown()) == "Барлық ауданда орындалған мақсат үлесі бірдей: 100 %."
    assert said(shown("alatau")) == "Алатау: барлық мақсат орындалды."


def test_a_change_counts_only_what_both_months_know(placed):
    light(placed, "a", 100, 100, 50)
    placed.values("a", APRIL, 50, 100, None)
    reached = told(shown())["reached"]
    assert reached == ("2", "бір айда +1", "good")
    light(placed, "b", 100, 100, 100)  # new in May: no change of anything
    assert told(shown())["reached"] == ("5", "бір айда +1", "good")


def test_without_the_month_before_a_share_stands_instead_of_a_change(placed):
    light(placed, "a", 100, 50, 50)
    assert told(shown())["reached"] == ("1", "барлығының 33 %-ы", "plain")


def test_less_is_better_where_the_catalogue_says_so(placed):
    light(placed, "a", 100, 200, 130, direction=-1)
    found = shown("almaly")
    assert told(found)["missed"][0] == "1"
    bar = found.stage.bars[0]
    assert bar.share == pytest.approx(0.5)
    assert (bar.written.kk, bar.written.ru, bar.written.en) == (
        "200 (шегі 100)",
        "200 (предел 100)",
        "200 (limit 100)",
    )
    assert told(found)["worst"] == ("200", "шегі 100", "bad")


def test_a_limit_is_a_limit_whether_kept_or_not(placed):
    light(placed, "a", 80, 200, 105, direction=-1)
    kept, near = (shown(slug).stage.bars[0] for slug in ("alatau", "turksib"))
    assert (kept.written.ru, kept.tone, kept.share) == ("80 (предел 100)", "good", 1.0)
    assert (near.written.ru, near.tone) == ("105 (предел 100)", "late")


def test_a_need_is_a_need_whether_met_or_not(placed):
    light(placed, "a", 120, 95, 50)
    found = [shown(slug).stage.bars[0] for slug in ("alatau", "almaly", "turksib")]
    assert [(one.written.ru, one.tone) for one in found] == [
        ("120 (нужно 100)", "good"),
        ("95 (нужно 100)", "late"),
        ("50 (нужно 100)", "bad"),
    ]
    assert found[2].written.kk == "50 (керегі 100)"
    assert found[2].written.en == "50 (needs 100)"


def test_where_nothing_is_wanted_nobody_reads_a_limit_of_nothing(placed):
    light(placed, "a", 2, 0, 0, target=0, direction=-1, form="level")
    assert shown("alatau").stage.bars[0].written.kk == "2 (болмауы керек)"
    assert shown("almaly").stage.bars[0].written.ru == "0 (не должно быть)"


def test_shares_have_their_sign_on_both_sides(placed):
    light(placed, "a", 50, 70, 90, target=80, form="share")
    assert shown("alatau").stage.bars[0].written.ru == f"50{SPACE}% (нужно 80{SPACE}%)"


def test_one_case_where_none_is_wanted_is_not_the_worst_of_all(placed):
    light(placed, "fires", 1, 0, 0, target=0, direction=-1, form="per1000")
    light(placed, "b", 20, 100, 100)
    assert shown("alatau").figures[-1].title.kk == "b kk"


def test_hidden_values_are_neither_counted_nor_shown(placed):
    light(placed, "thefts", 3, 40, 12, direction=-1, form="per1000", category="crime")
    light(placed, "b", 100, 100, 100)
    found = shown("alatau")
    assert found.figures[0].unit.kk == "/ 1 мақсат"
    assert "thefts kk" not in {one.title.kk for one in found.stage.bars}
    assert shown().figures[0].unit.kk == "/ 4 мақсат"  # the smallest other one is hidden with it


def test_what_became_known_later_is_not_told(placed):
    light(placed, "a", 100, 50, 50)
    with pytest.raises(TooLittleData):
        SCENE.show(place(now=datetime(2026, 6, 1, tzinfo=CITY_ZONE)))


def test_without_values_or_targets_the_reason_can_be_read(placed):
    with pytest.raises(TooLittleData) as nothing:
        SCENE.show(place())
    assert "жүктелмеген" in nothing.value.reason.kk
    placed.indicator("a")
    placed.values("a", MAY, 1, 2, 3)
    with pytest.raises(TooLittleData) as aimless:
        SCENE.show(place())
    assert "мақсаты бар" in aimless.value.reason.kk


@pytest.mark.usefixtures("in_city")
def test_the_small_city_is_told_everywhere():
    found = everywhere(SCENE)
    assert len(found) == 9
    assert sum(passports_agree(one) for one in found.values()) == 8
    assert "2026 жылғы мамыр" in found["city"].stage.legend.kk
    whole = sum(int(one.figures[0].value) for slug, one in found.items() if slug != "city")
    assert whole == found["city"].figures[0].value
