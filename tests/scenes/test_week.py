"""Works of a week, counted by hand, and the flight over them."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
import shapely

from core.errors import TooLittleData
from core.units import CITY_ZONE
from scenes import week
from services import indicators
from services.wall.shown import Place
from services.wall.works_flight import way
from tests.conftest import CITY_DAY
from tests.data_access.rows import LAT, LON
from tests.scenes.works_placed import DAY, NOW, TODAY, check, city_at, place, said, told

MORNING = datetime(CITY_DAY.year, CITY_DAY.month, CITY_DAY.day, 7, 42, tzinfo=CITY_ZONE)
MONDAY, SUNDAY = date(2026, 6, 15), date(2026, 6, 21)
LAYERS = {"works_repair", "works_construction", "works_landscaping", "works_utilities",
          "closures", "districts"}  # fmt: skip


@pytest.fixture
def hand(clean):
    with city_at(clean) as placed:
        yield placed


def shown(slug=None, now=NOW):
    found = week.SCENE.show(place(slug, now))
    check(found)
    assert len(found.figures) <= 5
    return found


def stops(found):
    return [stop.told.kk.replace("\N{NO-BREAK SPACE}", " ") for stop in found.stage.stops]


def test_what_begins_and_ends_is_counted_from_monday_to_sunday(hand):
    for start in (MONDAY - DAY, MONDAY, SUNDAY, SUNDAY + DAY):
        begun = start if start <= TODAY else None
        status = "active" if begun else "planned"
        hand.work(planned_start=start, actual_start=begun, status=status)
    for end in (MONDAY - DAY, MONDAY, SUNDAY):
        hand.work(planned_end=end)
    hand.work(planned_end=SUNDAY + DAY, status="completed", actual_end=TODAY)
    hand.work(planned_end=MONDAY, status="completed", actual_end=MONDAY - DAY)
    hand.work(planned_end=SUNDAY, status="cancelled")
    found = told(shown())
    assert found["all"][:2] == ("7", "+1 өткен аптадан")
    assert found["begin"][:2] == ("2", "1-еуі басталып кетті")
    assert found["end"][:2] == ("3", "1-еуі бітті")
    assert found["late"] == ("2", "осы аптада қосылғаны: 2", "bad")
    assert said(shown()) == (
        "Осы аптада: 3 жұмыс аяқталуы тиіс, 2-еуі әлі бітпеген, 1-еуінің мерзімі өтіп кетті."
    )
    assert said(shown(), "ru") == (
        "На этой неделе: должны закончиться 3 работы, ещё не закончено — 2, срок уже прошёл у 1."
    )


def test_the_same_week_is_told_on_each_of_its_days(hand):
    hand.work(planned_end=MONDAY)
    hand.work(planned_end=SUNDAY)
    days = [MONDAY + n * DAY for n in range(7)]
    counts = {
        told(shown(now=datetime(day.year, day.month, day.day, 23, 59, tzinfo=CITY_ZONE)))["end"][0]
        for day in days
    }
    assert counts == {"2"}
    next_week = datetime(2026, 6, 22, 0, 1, tzinfo=CITY_ZONE)
    assert told(shown(now=next_week))["end"][:2] == ("0", "өткен аптада 2")


def test_all_done_is_told_in_green(hand):
    hand.work(status="completed", actual_end=TODAY)
    assert said(shown()) == "Осы аптада: аяқталуы тиіс жалғыз жұмыс бітті."
    hand.work(status="completed", actual_end=MONDAY)
    found = shown()
    assert said(found) == "Осы аптада: аяқталуы тиіс 2 жұмыстың бәрі бітті."
    assert found.sentence.tone == "good"


def test_roads_of_the_week(hand):
    hand.work(traffic="closed", traffic_from=TODAY - DAY, traffic_until=TODAY)
    hand.work(traffic="partial", traffic_from=SUNDAY, traffic_until=SUNDAY)
    hand.work(traffic="partial", traffic_from=SUNDAY + DAY, traffic_until=SUNDAY + DAY)
    assert told(shown())["roads"][:2] == ("2", "1-еуі толық жабады")


def test_a_stop_says_what_matters_of_its_work(hand):
    hand.work(planned_end=TODAY - 9 * DAY, title_kk="a")
    hand.work(traffic="closed", traffic_from=TODAY, traffic_until=TODAY + DAY, title_kk="b")
    hand.work(status="planned", actual_start=None, planned_start=SUNDAY, title_kk="c")
    hand.work(budget_tenge=1_430_000_000, title_kk="d")
    hand.work(progress_percent=45, planned_end=TODAY, title_kk="e")
    hand.work(planned_end=None, title_kk="f")
    found = {stop.title.kk: stop for stop in shown().stage.stops}
    texts = {name: stop.told.kk.replace("\N{NO-BREAK SPACE}", " ") for name, stop in found.items()}
    assert texts == {
        "a": "8 маусымда бітуі тиіс еді, 9 күн кешікті",
        "b": "17 шілдеге дейін, жол толық жабық",
        "c": "21 маусымда басталады",
        "d": "17 шілдеге дейін, 1,43 млрд ₸",
        "e": "Бүгін аяқталуы тиіс, 45 % орындалды",
        "f": "Аяқталу күні белгісіз",
    }
    assert found["a"].tone == "bad" and found["b"].tone == "late" and found["d"].tone == "plain"
    assert found["a"].told.ru.replace("\N{NO-BREAK SPACE}", " ") == (
        "Срок был 8 июня, опоздание — 9 дней"
    )


def test_the_flight_has_six_stops_spread_over_the_districts(hand):
    hand.late(1, 10)
    hand.work(district_id=2, budget_tenge=5)
    hand.work(district_id=3)
    hand.work(district_id=3, status="completed", actual_end=TODAY, budget_tenge=10**12)
    found = shown()
    assert len(found.stage.stops) == 6
    assert [stop.tone for stop in found.stage.stops].count("plain") == 2
    assert set(found.stage.layers) == LAYERS
    assert len(found.stage.still.dots) == 12
    only = shown("turksib")
    assert len(only.stage.stops) == 1
    assert only.stage.still.strongest == 3


def test_the_way_goes_from_the_weightiest_to_the_nearest():
    rows = [{"x": float(x), "y": 0.0} for x in (0, 9, 1, 5)]
    assert [row["x"] for row in way(rows)] == [0, 1, 5, 9]
    assert way([]) == []


def test_stops_lie_where_the_works_do(hand):
    hand.work(shapely.LineString([(LON, LAT), (LON, LAT + 0.01)]))
    stop = shown().stage.stops[0]
    assert stop.lon == pytest.approx(LON, abs=1e-6)
    assert stop.lat == pytest.approx(LAT + 0.005, abs=1e-6)


def test_a_place_without_works_of_the_week_is_left_out(hand):
    hand.work(planned_start=SUNDAY + DAY, actual_start=None, status="planned")
    hand.work(district_id=2, status="completed", actual_end=MONDAY - DAY)
    for slug in (None, "alatau", "almaly", "turksib"):
        with pytest.raises(TooLittleData, match="this week"):
            shown(slug)


@pytest.mark.usefixtures("in_city")
@pytest.mark.parametrize("now", [MORNING, MORNING + timedelta(hours=9), MORNING - 40 * DAY])
def test_every_place_of_the_city_tells_its_week(now):
    for one in [None, *indicators.all_districts()]:
        try:
            found = week.SCENE.show(Place(now=now, district=one))
        except TooLittleData:
            assert one is not None, "the city always has works"
            continue
        check(found)
        assert len(found.figures) <= 5
        assert len(found.stage.stops) <= 6
        at = [(stop.lon, stop.lat) for stop in found.stage.stops]
        assert all(before != after for before, after in pairwise(at))
