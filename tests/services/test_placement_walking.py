"""Where stops are placed in a small place laid out by hand, and how it is reached now."""

import pytest
import shapely

from core.errors import BadRequest, NotFound, TooLittleData
from data_access import nearby as rows_nearby
from geodata.plane import to_metres
from services.placement import Asked, Figures, nearby, solving, walking
from tests.services.three_crossings import (
    A,
    B,
    C,
    answered,
    degrees,
    laid_out,
    ring,
    told_by,
    where,
)

STOPS = Asked(district="d1", service="stops", candidates="crossings", count=1, reach=60, seconds=5)
CELL_KM2 = 0.01


@pytest.fixture
def place(clean):
    with laid_out(clean) as hand:
        yield hand


def stop(place, at):
    place.add("stop", shapely.Point(degrees(*at)))


@pytest.mark.usefixtures("place")
def test_a_stop_stands_where_most_live_within_reach():
    result = answered(STOPS)
    assert where(result) == [A]
    site = result["sites"][0]
    assert (site["adds"], site["kind"], site["price"], site["reach"]) == (500, "", 0, 60)
    assert site["adds_area_m2"] == pytest.approx(10_000, rel=1e-3)
    assert shapely.geometry.shape(site["shape"]).contains(shapely.Point(degrees(140, 190)))
    assert result["gap_percent"] == 0
    assert result["step"] == 0


@pytest.mark.usefixtures("place")
def test_what_is_near_is_told_of_each_of_many_places(monkeypatch):
    at = shapely.get_coordinates(shapely.points([degrees(*one) for one in (A, B, C)]))
    points = to_metres(at)
    told = nearby.around(points, shapely.points(points))
    assert [one[0].ru.partition(":")[0] for one in told] == ["перекрёсток"] * 3
    assert len({one[0].ru for one in told}) == 3
    monkeypatch.setattr(rows_nearby, "ZONES", 2)
    assert nearby.around(points, shapely.points(points)) == told


@pytest.mark.usefixtures("place")
def test_the_middle_reaches_both_ends_along_the_street():
    assert answered(STOPS.but(reach=195))["sites"][0]["adds"] == 500
    result = answered(STOPS.but(reach=205))
    assert where(result) == [B]
    assert result["sites"][0]["adds"] == 900
    assert result["after"]["residents_unseen"] == 0


def test_who_reaches_one_already_needs_no_other(place):
    stop(place, A)
    result = answered(STOPS)
    assert where(result) == [B]
    assert result["before"]["residents_unseen"] == 400
    stop(place, B)
    stop(place, C)
    with pytest.raises(TooLittleData, match="covered already"):
        answered(STOPS)


def test_open_places_count_by_category(place):
    for code in ("school", "cafe"):
        place.conn.execute(
            "INSERT INTO place_category (code, name_kk, name_ru, name_en, theme) "
            "VALUES (%s, 'к', 'р', 'e', 'food')", (code,),
        )  # fmt: skip
    place.add("place", shapely.Point(degrees(*A)), category="school", closed_on="2020-01-01")
    place.add("place", shapely.Point(degrees(*A)), category="cafe")
    asked = STOPS.but(service="schools")
    assert where(answered(asked)) == [A]
    place.add("place", shapely.Point(degrees(*A)), category="school")
    assert where(answered(asked)) == [B]


@pytest.mark.usefixtures("place")
def test_stops_keep_their_distance_and_stay_out_of_zones():
    asked = STOPS.but(count=2)
    assert where(answered(asked)) == [A, B]
    assert where(answered(asked.but(spacing=250))) == [A, C]
    assert where(answered(asked.but(without=(ring(90, 140, 110, 160),)))) == [B, C]


@pytest.mark.usefixtures("place")
def test_prices_are_known_of_cameras_alone():
    with pytest.raises(BadRequest, match="cameras only"):
        answered(STOPS.but(budget=10**9))


def test_the_overview_tells_who_reaches_one_in_each_district(place):
    stop(place, A)
    state = walking.overview(STOPS)
    assert state.figures == state.city == state.districts[0].figures == Figures(
        area_km2=pytest.approx(3 * CELL_KM2, rel=1e-3),
        area_unseen_km2=pytest.approx(2 * CELL_KM2, rel=1e-3),
        residents=900,
        residents_unseen=400,
        incidents=0,
        incidents_unseen=0,
    )  # fmt: skip
    part = walking.overview(STOPS.but(district="", area=ring(200, 0, 600, 300)))
    assert (part.figures.residents, part.figures.residents_unseen) == (400, 400)
    with pytest.raises(NotFound):
        walking.overview(STOPS.but(district="d9"))


def test_the_overview_follows_what_changes(place):
    assert walking.overview(STOPS).figures.residents_unseen == 900
    stop(place, A)
    assert walking.overview(STOPS).figures.residents_unseen == 400


def test_the_overview_is_what_a_plan_begins_with(place):
    stop(place, B)
    told_by(place, (90, 150))
    before = answered(STOPS)["before"]
    shown = walking.overview(STOPS).figures
    assert before["incidents_unseen"] == shown.incidents_unseen == 1
    assert before["residents_unseen"] == shown.residents_unseen


def test_a_city_without_streets_is_refused_in_words(clean):
    with laid_out(clean) as hand:
        hand.conn.execute("TRUNCATE road_edge")
        with pytest.raises(TooLittleData, match="no streets"):
            solving.solve(STOPS, lambda _result, _progress: True)
