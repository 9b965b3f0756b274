"""Citizens' requests, counted by hand: what came, what is past due, what rises and where."""

from datetime import datetime

import pytest

from core.errors import TooLittleData
from core.units import CITY_ZONE, SPACE
from scenes import requests
from services import indicators
from services.wall import rising_told
from services.wall.shown import CITY, Place
from tests.conftest import CITY_DAY
from tests.scenes.requests_placed import YESTERDAY, asking_at
from tests.scenes.works_placed import DAY, NOW, TODAY, check, place, said, told


@pytest.fixture
def hand(clean):
    with asking_at(clean) as placed:
        placed.neighbourhood(1, ("Шаңырақ", "Шанырак", "Shangyraq"))
        yield placed


def shown(slug=None, now=NOW):
    found = requests.SCENE.show(place(slug, now))
    check(found)
    return found


def test_the_zone_that_rises_most_is_named_with_its_topic_and_what_is_usual(hand):
    hand.as_usual(1, 4, "transport")
    hand.as_usual(2, 4, "roads")
    hand.on(YESTERDAY, 1, 12, "transport")
    found = shown()
    assert said(found) == (
        "Алатау: Шаңырақ маңында бір тәулікте қоғамдық көлік туралы 16 өтініш түсті, әдетте 4."
    )
    assert said(found, "ru") == (
        "Алатауский район: возле мкр. Шанырак за сутки 16 обращений об общественном транспорте, "
        "обычно 4."
    )
    assert said(found, "en") == (
        "Alatau: near Shangyraq 16 requests about public transport in 24 hours, usually 4."
    )
    assert found.sentence.tone == "late"
    stage = found.stage
    assert stage.strongest == 1
    assert [one.level for one in stage.shapes] == [rising_told.level(4.0)]
    assert {id_: one.kk for id_, one in stage.counts.items()} == {1: "16", 2: "4"}
    assert told(found)["zones"] == ("1", "2 аймақтың ішінде", "late")
    topic = next(one for one in found.figures if one.name == "topic")
    assert (topic.title.ru, topic.written.kk) == ("Рост: общественный транспорт", "×4")
    assert topic.change.kk == "16, әдетте 4"


def test_the_shape_on_the_map_lies_in_the_city_and_holds_the_zone(hand):
    hand.as_usual(1, 4)
    hand.on(YESTERDAY, 1, 20)
    (shape,) = shown().stage.shapes
    numbers = [float(one) for one in shape.path.replace("M", "").replace("L", "").split()[:-1]]
    west, south, east, north = CITY
    assert all(west < x < east for x in numbers[::2])
    assert all(south < -y < north for y in numbers[1::2])


def test_when_all_is_as_usual_it_is_said_calmly(hand):
    hand.as_usual(1, 4)
    found = shown()
    assert said(found) == "Соңғы тәулікте ешбір аймақта әдеттегіден көп өтініш түскен жоқ."
    assert (found.sentence.tone, found.stage.shapes) == ("good", ())
    assert told(found)["came"] == ("4", "әдеттегідей", "good")
    assert told(found)["zones"] == ("0", "1 аймақтың ішінде", "good")


def test_three_instead_of_one_do_not_rise(hand):
    hand.as_usual(1, 1)
    hand.on(YESTERDAY, 1, 2)
    assert not shown().stage.shapes


def test_of_all_topics_together_the_one_that_grew_most_is_named(hand):
    for topic in ("roads", "noise", "trade", "parking"):
        hand.as_usual(1, 3, topic)
        hand.on(YESTERDAY, 1, 5, topic)
    hand.on(YESTERDAY, 1, 1, "noise")
    assert "33 өтініш түсті, әдетте 12; өсімнің көбі — шу туралы өтініштер." in said(shown())


def test_several_zones_are_counted_and_the_least_likely_comes_first(hand):
    for district in (1, 2, 3):
        hand.as_usual(district, 4)
    for district, more in ((1, 12), (2, 30), (3, 12)):
        hand.on(YESTERDAY, district, more)
    found = shown()
    assert found.stage.strongest == 2
    assert len(found.stage.shapes) == 3
    assert said(found).endswith("; өсім тағы 2 аймақта бар.")
    assert said(found, "ru").endswith("; рост есть ещё в 2 зонах.")
    assert said(found, "en").endswith("; 2 zones more rise too.")


def test_a_district_speaks_of_its_own_zones_alone(hand):
    for district in (1, 2):
        hand.as_usual(district, 4)
    hand.on(YESTERDAY, 1, 20)
    risen, calm = shown("alatau"), shown("almaly")
    assert said(risen).startswith("Алатау: Шаңырақ маңында")
    assert said(calm).startswith("Алмалы: соңғы тәулікте ешбір аймақта")
    assert (len(risen.stage.shapes), len(calm.stage.shapes)) == (1, 0)
    assert (risen.stage.strongest, calm.stage.strongest) == (1, 2)
    assert told(calm)["came"] == ("4", "әдеттегідей", "good")


def test_a_weekday_is_compared_with_its_like(hand):
    for ago in range(1, 61):
        day = TODAY - ago * DAY
        hand.on(day, 1, 30 if day.weekday() < 5 else 10)
    sunday = datetime(2026, 6, 15, 8, tzinfo=CITY_ZONE)  # a Monday: yesterday is a Sunday
    assert told(shown(now=sunday))["came"] == ("10", "әдеттегідей", "good")
    assert told(shown())["came"] == ("30", "әдеттегідей", "good")
    hand.on(YESTERDAY, 1, 15)
    assert told(shown())["came"] == ("45", "әдеттегіден 50 %-ға көп", "late")


def test_past_due_is_what_had_no_answer_then_beside_a_week_ago(hand):
    hand.as_usual(1, 1)
    late = {"due": NOW - 2 * DAY, "closed": None}
    hand.on(TODAY - 20 * DAY, 1, 3, **late)
    hand.on(TODAY - 20 * DAY, 1, 1, due=NOW - 10 * DAY, closed=None)
    hand.on(TODAY - 20 * DAY, 1, 1, due=NOW - 10 * DAY, closed=NOW - 3 * DAY)
    hand.on(TODAY - 20 * DAY, 1, 1, due=NOW + DAY, closed=None)
    hand.on(TODAY - 500 * DAY, 1, 1, due=NOW - 490 * DAY, closed=None)
    assert told(shown())["late"] == ("4", "бір аптада +2", "bad")


def test_answers_in_time_are_counted_of_those_whose_term_has_ended(hand):
    hand.as_usual(1, 1, days=3)  # whose terms still run
    due = {"due": NOW - 5 * DAY}
    hand.on(TODAY - 20 * DAY, 1, 3, **due, closed=NOW - 6 * DAY)
    hand.on(TODAY - 20 * DAY, 1, 1, **due, closed=NOW - 4 * DAY)
    assert told(shown())["kept"] == ("75", None, "plain")
    hand.on(TODAY - 60 * DAY, 1, 1, due=NOW - 40 * DAY, closed=NOW - 50 * DAY)
    hand.on(TODAY - 60 * DAY, 1, 1, due=NOW - 40 * DAY, closed=None)
    assert told(shown())["kept"] == ("75", "алдыңғы 30 күнде 50 %", "good")


def test_a_source_that_fell_silent_is_told_of_by_its_last_day(hand):
    hand.as_usual(1, 4)
    hand.on(YESTERDAY, 1, 20)
    later = NOW + 3 * DAY
    found = shown(now=later)
    came = found.figures[0]
    assert came.title.kk.replace(SPACE, " ") == "Өтініштер, 16 маусым"
    assert came.written.kk == "24"
    assert said(found).endswith("әдетте 4. Соңғы дерек — 16 маусым.")
    assert told(found)["late"][0] == "0", "what fell due since then cannot be judged"


def test_without_requests_for_a_week_it_is_said_since_when(hand):
    hand.as_usual(1, 4)
    with pytest.raises(TooLittleData) as none:
        shown(now=NOW + 9 * DAY)
    assert none.value.reason.kk.replace(SPACE, " ") == (
        "16 маусымнан бері бірде-бір өтініш түспеді."
    )


def test_without_any_request_there_is_nothing_to_tell(hand):
    with pytest.raises(TooLittleData):
        shown()
    hand.as_usual(1, 4)
    with pytest.raises(TooLittleData):
        shown("almaly")


def test_with_a_few_days_known_numbers_are_told_and_nothing_is_called_usual(hand):
    hand.as_usual(1, 4, days=5)
    found = shown()
    assert told(found)["came"] == ("4", None, "plain")
    assert "zones" not in told(found)
    assert "әлі белгісіз" in said(found)


def test_what_came_this_morning_counts_for_zones_but_not_for_yesterday(hand):
    hand.as_usual(1, 4)
    hand.on(TODAY, 1, 30, due=NOW + DAY)
    evening = NOW.replace(hour=18)
    found = shown(now=evening)
    assert told(found)["came"][0] == "4"
    assert "30 өтініш" in said(found)
    assert not shown(now=NOW.replace(hour=8)).stage.shapes, "not before it came"


def test_the_whole_demonstration_city_is_told_in_every_language(in_city):
    assert in_city
    morning = datetime(CITY_DAY.year, CITY_DAY.month, CITY_DAY.day, 7, 42, tzinfo=CITY_ZONE)
    whole, *parts = (
        requests.SCENE.show(Place(now=morning, district=where))
        for where in (None, *indicators.all_districts())
    )
    for found in (whole, *parts):
        check(found)
        assert found.figures[0].title.en == "Requests yesterday"
    assert sum(found.figures[0].value for found in parts) == whole.figures[0].value > 0
    assert sum(int(one.kk) for one in whole.stage.counts.values()) == whole.figures[0].value
