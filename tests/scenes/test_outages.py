"""Outages of a moment, counted by hand."""

from datetime import datetime, timedelta

import pytest

from core.errors import TooLittleData
from core.units import CITY_ZONE
from scenes import outages
from services import indicators
from services.wall.shown import Place
from tests.conftest import CITY_DAY
from tests.scenes.works_placed import DAY, NOW, check, city_at, place, said, told

HOUR = timedelta(hours=1)
MORNING = datetime(CITY_DAY.year, CITY_DAY.month, CITY_DAY.day, 7, 42, tzinfo=CITY_ZONE)


@pytest.fixture
def hand(clean):
    with city_at(clean) as placed:
        yield placed


def shown(slug=None, now=NOW):
    found = outages.SCENE.show(place(slug, now))
    check(found)
    return found


def test_the_largest_outage_is_told_with_its_hours(hand):
    hand.outage(NOW - 2 * HOUR, residents=306, utility="electricity", district_id=3,
                expected_end_at=NOW + HOUR)  # fmt: skip
    hand.outage(NOW - 9 * HOUR, residents=40, planned=True)
    found = shown()
    assert said(found) == (
        "Түрксіб: 306 тұрғын 05:42-ден бері электр қуатынсыз, 08:42-де қосылуы тиіс; "
        "бұл — қаладағы қазіргі ең ірі ажырату."
    )
    assert said(found, "ru").startswith(
        "Турксибский район: 306 жителей без электричества с 05:42, включение ожидается в 08:42"
    )
    assert found.sentence.tone == "bad"
    assert told(found)["now"] == ("2", None, "plain")  # no weeks before it to compare with
    assert told(found)["residents"] == ("346", "оның 306-сы апаттан", "bad")
    assert told(found)["unplanned"] == ("1", "+1 кешегі осы уақыттан", "bad")
    assert told(found)["longest"][:2] == ("9", "газсыз")
    assert found.stage.strongest == 3
    assert {id_: one.kk for id_, one in found.stage.counts.items()} == {3: "1", 1: "1"}
    assert [(one.tone, one.area) for one in found.stage.shapes] == [("late", True), ("bad", True)]
    assert found.stage.shapes[0].path.startswith("M ")


def test_two_as_large_are_not_called_the_largest(hand):
    hand.outage(NOW - HOUR, residents=40)
    hand.outage(NOW - HOUR, residents=40)
    assert "ең ірі" not in said(shown())


def test_an_end_that_passed_or_is_unknown_is_told_so(hand):
    hand.outage(NOW - DAY, residents=40, expected_end_at=NOW - HOUR, utility="heating")
    assert said(shown()) == (
        "Алатау: 40 тұрғын 16 маусым, 07:42-ден бері жылусыз, қосылу мерзімі 06:42-де өтіп кетті."
    )
    hand.outage(NOW - HOUR, residents=50, district_id=2)
    assert "қашан қосылатыны белгісіз" in said(shown())


@pytest.mark.parametrize(("residents", "who"), [(None, "саны белгісіз"), (0, "тұрғыны жоқ")])
def test_nobody_is_made_up_where_residents_are_unknown_or_none(hand, residents, who):
    hand.outage(NOW - HOUR, residents=residents)
    found = shown()
    assert who in said(found)
    assert told(found)["residents"] == ("0", None, "plain")


def test_what_ended_in_a_day_is_counted_and_what_ended_late(hand):
    hand.outage(NOW - 30 * HOUR, NOW - 25 * HOUR)
    hand.outage(NOW - 30 * HOUR, NOW - 23 * HOUR, expected_end_at=NOW - 24 * HOUR)
    hand.outage(NOW - 3 * HOUR, NOW - HOUR, expected_end_at=NOW)
    found = shown()
    assert told(found)["ended"] == ("2", "1-еуі мерзімінен кеш", "late")
    assert (said(found), found.sentence.tone) == (
        "Қазір ажырату жоқ, соңғысы 06:42-де аяқталды.",
        "good",
    )
    assert [dot.tone for dot in found.stage.dots] == ["plain", "plain"]
    assert "longest" not in told(found)
    assert told(shown("turksib"))["ended"][0] == "0"


def test_the_usual_number_is_that_of_the_same_hour_of_eight_weeks(hand):
    for week in range(1, 9):
        for _ in range(1 if week % 2 else 3):
            hand.outage(NOW - 7 * week * DAY - HOUR, NOW - 7 * week * DAY + HOUR)
        hand.outage(NOW - 7 * week * DAY + 2 * HOUR, NOW - 7 * week * DAY + 3 * HOUR)
    hand.outage(NOW - 9 * 7 * DAY, NOW - 9 * 7 * DAY + HOUR)
    assert told(shown())["now"] == ("0", "әдетте 1–3", "plain")
    for _ in range(3):
        hand.outage(NOW - HOUR)
    assert told(shown())["now"] == ("3", "әдеттегідей", "good")
    hand.outage(NOW - HOUR)
    assert told(shown())["now"] == ("4", "әдетте 1–3", "late")


def test_weeks_before_the_first_record_are_no_quiet_weeks(hand):
    for week in range(1, 4):
        hand.outage(NOW - 7 * week * DAY - HOUR, NOW - 7 * week * DAY + HOUR)
    assert told(shown())["now"] == ("0", None, "plain")


def test_the_first_hour_is_told_in_minutes(hand):
    hand.outage(NOW - timedelta(minutes=12))
    longest = next(one for one in shown().figures if one.name == "longest")
    assert (longest.written.ru, longest.unit.ru) == ("12", "минут")


def test_without_any_record_the_scene_is_left_out(hand):
    with pytest.raises(TooLittleData, match="No outages"):
        shown()
    hand.outage(NOW + HOUR)
    with pytest.raises(TooLittleData):
        shown()


def test_a_district_is_led_by_its_street(hand):
    hand.hand.road((76.925, 43.251), (76.935, 43.251), name_ru="улица Абая", name_en="Abai")
    hand.outage(NOW - HOUR, residents=5)
    assert said(shown("alatau"), "ru").startswith("Улица Абая: 5 жителей без газа")
    assert said(shown()).startswith("Алатау: ")


@pytest.mark.usefixtures("in_city")
@pytest.mark.parametrize("now", [MORNING, MORNING + 9 * HOUR, MORNING - 40 * DAY])
def test_every_place_of_the_city_tells_its_outages(now):
    for one in [None, *indicators.all_districts()]:
        found = outages.SCENE.show(Place(now=now, district=one))
        check(found)
        numbers = {figure.name: figure.value for figure in found.figures}
        assert numbers["now"] == len(found.stage.shapes) >= numbers["unplanned"]
        assert (numbers["now"] > 0) == ("longest" in numbers)
