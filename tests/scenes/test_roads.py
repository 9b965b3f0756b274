"""Restricted roads of a day, counted by hand."""

from datetime import datetime, timedelta

import pytest
import shapely

from core.errors import TooLittleData
from core.units import CITY_ZONE
from scenes import roads
from services.wall.shown import Place
from tests.conftest import CITY_DAY
from tests.data_access.rows import LAT, LON
from tests.scenes.works_placed import DAY, NOW, TODAY, check, city_at, place, said, told, with_works

MORNING = datetime(CITY_DAY.year, CITY_DAY.month, CITY_DAY.day, 7, 42, tzinfo=CITY_ZONE)


@pytest.fixture
def hand(clean):
    with city_at(clean) as placed:
        yield placed


def shown(slug=None, now=NOW):
    found = roads.SCENE.show(place(slug, now))
    check(found)
    return found


def street(north=0.0):
    """Return a line of 1 km to the north of the usual place."""
    return shapely.LineString([(LON, LAT + north), (LON, LAT + north + 1 / 111.1)])


def shut(hand, since=-9, until=9, traffic="closed", **given):
    north = given.pop("north", 0.0)
    hand.work(street(north), traffic=traffic, traffic_from=TODAY + since * DAY,
              traffic_until=TODAY + until * DAY, **given)  # fmt: skip


def road(hand, klass, kk, ru, north=0.0):
    line = street(north)
    hand.hand.road(*line.coords, **{"class": klass, "name_kk": kk, "name_ru": ru, "name_en": ru})


def test_roads_are_counted_by_what_they_are_today(hand):
    shut(hand)
    shut(hand, until=0)
    shut(hand, until=-2, traffic="partial")  # goes on beyond its date
    shut(hand, since=1, until=5)
    shut(hand, since=7, until=8)
    shut(hand, since=8, until=9)  # too far ahead
    shut(hand, since=-9, until=-2, status="planned", actual_start=None)  # never began
    shut(hand, status="completed", actual_end=TODAY)  # opened today
    found = told(shown())
    assert found["closed"] == ("2", "\N{MINUS SIGN}1 кешеден", "good")
    assert found["narrowed"] == ("1", "кешегідей", "plain")
    assert found["overrun"] == ("1", "кешегідей", "late")
    assert found["reopening"][0] == "1"
    assert found["soon"][:2] == ("2", "алғашқысы — ертең")
    assert found["length"][:2] == ("3", "негізгі көшелерде жоқ")
    stage = shown().stage
    assert [one.tone for one in stage.shapes] == ["late", "bad", "bad"]
    assert [one.tone for one in stage.dots] == ["plain", "plain", "late", "bad", "bad"]


def test_the_weightiest_road_is_named_with_its_days(hand):
    road(hand, "local", "Жайлау көшесі", "улица Жайлау")
    road(hand, "arterial", "Абай даңғылы", "проспект Абая", north=0.05)
    shut(hand, traffic="closed")
    shut(hand, traffic="partial", until=-1, north=0.05)
    found = shown()
    assert said(found) == (
        "Абай даңғылы, Алатау ауданы: магистральдық көше, 8 маусымнан бері тарылтылған; "
        "ашылу мерзімі 16 маусымда өтіп кетті."
    )
    assert said(found, "ru") == (
        "Проспект Абая, Алатауский район: магистральная улица, проезд сужен с 8 июня; "
        "срок открытия прошёл 16 июня."
    )
    assert told(found)["length"][:2] == ("2", "оның 1 км — негізгі көшелер")


def test_the_address_decides_where_two_streets_cross(hand):
    middle = LAT + 0.5 / 111.1
    hand.hand.road((LON - 0.01, middle), (LON + 0.01, middle), name_kk="Сәтбаев көшесі")
    road(hand, "local", "Жайлау көшесі", "улица Жайлау")
    shut(hand, address="Жайлау көшесі")
    assert said(shown()).startswith("Жайлау көшесі, Алатау ауданы:")


def test_without_a_road_nearby_the_work_itself_is_named(hand):
    shut(hand, title_kk="Кабель тарту", until=0)
    assert said(shown()) == (
        "Кабель тарту, Алатау ауданы: 8 маусымнан бері толық жабық; бүгін ашылуы тиіс."
    )


def test_an_open_city_says_so_and_what_comes_next(hand):
    hand.work(district_id=2)
    assert said(shown()) == (
        "Бүгін жабық не тарылтылған жол жоқ, алдағы 7 күнде де жоспарланбаған."
    )
    shut(hand, since=2, title_kk="Кабель тарту")
    found = shown()
    assert said(found) == (
        "Бүгін жабық не тарылтылған жол жоқ; келесісі — 19 маусымда: Кабель тарту."
    )
    assert (found.sentence.tone, found.stage.shapes) == ("good", ())
    assert shown("almaly").sentence.tone == "good"


def test_a_point_has_a_dot_and_no_line(hand):
    hand.work(traffic="closed", traffic_from=TODAY)
    found = shown()
    assert (len(found.stage.dots), found.stage.shapes) == (1, ())
    assert "бүгіннен бастап толық жабық; ашылу күні белгісіз" in said(found)


def test_a_district_without_works_is_left_out(hand):
    shut(hand)
    with pytest.raises(TooLittleData):
        shown("turksib")


@pytest.mark.usefixtures("in_city")
@pytest.mark.parametrize("now", [MORNING, MORNING + timedelta(hours=9), MORNING - 200 * DAY])
def test_every_place_of_the_city_tells_its_roads(now):
    for one in with_works():
        found = roads.SCENE.show(Place(now=now, district=one))
        check(found)
        numbers = {figure.name: figure.value for figure in found.figures}
        today = numbers["closed"] + numbers["narrowed"]
        assert len(found.stage.dots) == today + numbers["soon"]
        assert (found.sentence.tone == "good") == (today == 0)
