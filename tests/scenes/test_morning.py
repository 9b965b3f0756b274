"""The city this morning, counted by hand."""

from datetime import datetime, timedelta

import pytest

from core.errors import TooLittleData
from core.units import CITY_ZONE
from scenes import morning
from services.wall.shown import Place
from services.wall.works_told import levels
from services.wall.works_usual import Usual
from tests.conftest import CITY_DAY
from tests.scenes.works_placed import DAY, NOW, TODAY, check, city_at, place, said, told, with_works

MORNING = datetime(CITY_DAY.year, CITY_DAY.month, CITY_DAY.day, 7, 42, tzinfo=CITY_ZONE)
WEEK = 7 * DAY
YESTERDAY = TODAY - DAY


@pytest.fixture
def hand(clean):
    with city_at(clean) as placed:
        yield placed


def shown(slug=None, now=NOW):
    found = morning.SCENE.show(place(slug, now))
    check(found)
    return found


def test_the_district_with_most_late_works_is_named_and_stands_out(hand):
    hand.late(1, 2, kind="utilities", subkind="water")
    hand.late(1, 1, kind="repair", subkind="patching")
    hand.late(2, 1)
    hand.work(district_id=3)
    found = shown()
    assert said(found) == (
        "Алатау: 3 жұмыс кешігіп жатыр, оның 2-еуі — су құбырлары; бұл — қаладағы ең көбі, "
        "одан кейін — Алмалы (1)."
    )
    assert said(found, "ru") == (
        "Алатауский район: просрочено 3 работы, из них 2 — водопровод; это "
        "больше всего в городе, далее — Алмалинский (1)."
    )
    stage = found.stage
    assert stage.strongest == 1
    assert {id_: one.kk for id_, one in stage.counts.items()} == {1: "3", 2: "1", 3: "0"}
    assert stage.levels == {1: 3, 2: 1, 3: 0}
    assert [dot.tone for dot in stage.dots] == ["plain", *["bad"] * 4]


def test_late_works_are_compared_with_yesterday(hand):
    hand.late(1, 2, days=5)
    hand.late(1, 1, days=1)  # late since today only
    hand.late(2, 1, days=9, status="completed", actual_end=TODAY)  # late yesterday, done today
    hand.late(2, 1, days=9, status="completed", actual_end=TODAY - DAY)
    assert told(shown())["late"] == ("3", "кешегідей", "plain")
    assert told(shown("alatau"))["late"] == ("3", "+1 кешеден", "bad")
    assert told(shown("almaly"))["late"] == ("0", "\N{MINUS SIGN}1 кешеден", "good")


def test_a_tie_is_told_as_one_and_nobody_stands_out(hand):
    hand.late(1, 2)
    hand.late(3, 2)
    found = shown()
    assert found.stage.strongest is None
    assert said(found).startswith("Алатау, Түрксіб: әрқайсысында 2 жұмыс кешігіп жатыр")
    assert said(found, "ru").startswith("Алатауский, Турксибский районы: просрочено по 2")
    assert said(shown("alatau")).endswith("бұл — қаладағы ең көбі, дәл сонша — Түрксіб.")


def test_without_late_works_the_city_is_told_so_in_green(hand):
    hand.work()
    found = shown()
    assert (said(found), found.sentence.tone) == ("Қалада кешіккен жұмыс жоқ.", "good")
    assert found.stage.strongest is None
    assert set(found.stage.levels.values()) == {0}


def test_late_works_of_no_district_are_not_said_to_be_none(hand):
    hand.late(None)
    found = shown()
    assert told(found)["late"][0] == "1"
    assert (found.sentence.tone, "1" in said(found)) == ("bad", True)


def test_a_district_is_compared_with_the_city_and_alone_on_the_map(hand):
    hand.late(1, 3)
    hand.late(2, 1, kind="construction")
    found = shown("almaly")
    assert said(found) == (
        "Алмалы: 1 жұмыс кешігіп жатыр (құрылыс); қалада барлығы 4, ең көбі — Алатау (3)."
    )
    assert (found.stage.levels, found.stage.strongest) == ({2: 1}, 2)
    assert len(found.stage.dots) == 1
    hand.work(district_id=3)
    assert said(shown("turksib")).startswith("Түрксіб: кешіккен жұмыс жоқ; қалада барлығы 4")


def test_a_district_without_works_is_left_out(hand):
    hand.work(district_id=1)
    with pytest.raises(TooLittleData, match="No works"):
        shown("turksib")


def test_works_under_way_say_which_starts_nobody_confirms(hand):
    hand.work()
    hand.work(status="planned", actual_start=None, planned_start=TODAY)
    hand.work(status="planned", actual_start=None, planned_start=TODAY + DAY)
    number, change, tone = told(shown())["under_way"]
    assert (number, tone) == ("2", "late")
    assert change == "+1 кешеден; басталуы расталмаған: 1"


def test_roads_of_today_and_how_many_are_to_open(hand):
    for until in (TODAY, TODAY + DAY, TODAY - DAY):
        hand.work(traffic="partial", traffic_from=TODAY - 9 * DAY, traffic_until=until)
    hand.work(traffic="closed", traffic_from=TODAY + DAY, traffic_until=TODAY + WEEK)
    assert told(shown())["roads"][:2] == ("3", "1-еуі бүгін ашылуы тиіс")


def test_outages_count_the_people_without_service(hand):
    hand.work()
    hand.outage(NOW - timedelta(hours=2), residents=30)
    hand.outage(NOW - timedelta(hours=3), residents=None, planned=True)
    hand.outage(NOW - timedelta(hours=3), NOW - timedelta(hours=1), residents=500)
    hand.outage(NOW + timedelta(hours=1), residents=500)
    assert told(shown())["now"] == ("2", "30 тұрғын қызметсіз", "bad")
    assert told(shown(now=NOW + timedelta(hours=2)))["now"][0] == "3"


def test_without_any_outage_on_record_none_are_told(hand):
    hand.work()
    assert "now" not in told(shown())


@pytest.mark.parametrize(
    ("count", "change", "tone"),
    [
        (30, "әдеттегідей", "good"),
        (36, "әдеттегіден 20 %-ға көп", "late"),
        (24, "әдеттегіден 20 %-ға аз", "plain"),
    ],
)
def test_requests_are_compared_with_the_same_weekday(hand, count, change, tone):
    hand.work()
    for back in range(1, 9):
        hand.requests(YESTERDAY - back * WEEK, 28 if back % 2 else 32)
        hand.requests(YESTERDAY - back * WEEK + DAY, 3)  # another day of the week
    hand.requests(YESTERDAY, count)
    hand.requests(TODAY, 50)
    assert told(shown())["requests"] == (str(count), change, tone)


def test_requests_that_were_not_brought_in_are_not_zero(hand):
    hand.work()
    for back in range(1, 9):
        hand.requests(YESTERDAY - back * WEEK, 2)
    assert "requests" not in told(shown())


def test_a_short_history_calls_nothing_usual(hand):
    hand.work()
    for back in range(4):
        hand.requests(YESTERDAY - back * WEEK, 2)
    assert told(shown())["requests"] == ("2", None, "plain")


def test_small_numbers_are_compared_without_percent():
    usual = Usual.of([1, 2, 2, 3])
    assert usual.told(5).kk == "әдетте 1–3" and usual.tone(5) == "late"
    assert usual.told(3).kk == "әдеттегідей"
    assert Usual.of([1, 2, 3]) is None


def test_steps_of_the_ramp_never_pass_its_end():
    for most in range(60):
        found = levels({n: n for n in range(most + 1)}, most)
        assert list(found.values()) == sorted(found.values())
        assert all((step == 0) == (n == 0) for n, step in found.items())
        assert max(found.values()) <= 6


@pytest.mark.usefixtures("in_city")
@pytest.mark.parametrize("now", [MORNING, MORNING + timedelta(hours=9), MORNING - 40 * DAY])
def test_every_place_of_the_city_has_its_morning(now):
    for one in with_works():
        found = morning.SCENE.show(Place(now=now, district=one))
        check(found)
        assert {"late", "under_way", "roads", "now", "requests"} >= {
            figure.name for figure in found.figures
        }
        numbers = {figure.name: figure.value for figure in found.figures}
        assert len(found.stage.dots) >= numbers["under_way"]
        assert numbers["late"] == sum(dot.tone == "bad" for dot in found.stage.dots)
    whole = morning.SCENE.show(Place(now=now))
    assert [figure.name for figure in whole.figures] == [
        "late", "under_way", "roads", "now", "requests",
    ]  # fmt: skip
    most = whole.stage.strongest
    counts = {id_: int(one.kk) for id_, one in whole.stage.counts.items()}
    top = [id_ for id_, n in counts.items() if n == max(counts.values())]
    assert most == (top[0] if len(top) == 1 and counts[top[0]] else None)
    assert sum(counts.values()) == sum(dot.tone == "bad" for dot in whole.stage.dots)
