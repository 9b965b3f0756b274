"""Where cameras are placed in a small place laid out by hand, and what is told of them."""

import json

import pytest
import shapely

from core.errors import BadRequest, Infeasible, NotFound, TooLittleData
from services import coverage
from services.coverage import figures
from services.placement import Asked, solving
from tests.services.three_crossings import (
    DOME_POINTS,
    A,
    B,
    C,
    answered,
    box,
    degrees,
    laid_out,
    ring,
    told_by,
    where,
)

AT_CROSSINGS = Asked(district="d1", candidates="crossings", count=2, seconds=5)


@pytest.fixture
def place(clean):
    with laid_out(clean) as hand:
        yield hand


def test_cameras_stand_where_most_live_and_tell_whom_they_add(place):
    place.add("building", box(100, 210, 110, 220), use="house", street="ru1", house_number="7")
    result = answered(AT_CROSSINGS)
    assert where(result) == [A, B]
    first, second = result["sites"]
    assert (first["number"], first["kind"], first["azimuth"]) == (1, "dome", None)
    # Residents are spread over the 100 points of their cell.
    assert first["adds"] == first["alone"] == first["weight"] == pytest.approx(5 * DOME_POINTS)
    assert second["adds"] == pytest.approx(3 * DOME_POINTS)
    assert first["adds_area_m2"] == 100 * DOME_POINTS
    assert first["overlap_percent"] == 0
    assert first["address"]["kk"] == "ru1, 7"
    assert first["near"][0]["ru"] == "перекрёсток: ru1 — ru3"
    assert result["spent"] == first["price"] + second["price"]
    assert (result["gap_percent"], result["objective"]) == (0.0, pytest.approx(8 * DOME_POINTS))
    seen = result["before"]["residents_unseen"] - result["after"]["residents_unseen"]
    assert seen == pytest.approx(8 * DOME_POINTS)
    assert result["synthetic"]
    json.dumps(result, allow_nan=False)


@pytest.mark.usefixtures("place")
def test_the_curve_counts_percent_of_all_and_goes_on_beyond_what_was_asked():
    curve = answered(AT_CROSSINGS)["curve"]
    assert curve["counts"] == tuple(range(len(curve["counts"])))
    assert curve["covered"][:4] == pytest.approx(
        [0, 100 * 5 * DOME_POINTS / 900, 100 * 8 * DOME_POINTS / 900, 100 * 9 * DOME_POINTS / 900]
    )
    assert 0 < curve["knee"] < len(curve["counts"])


def test_what_working_cameras_see_needs_no_other(place):
    place.camera(*degrees(*A), azimuth_degrees=None, view_degrees=360, range_metres=75)
    result = answered(AT_CROSSINGS)
    assert where(result) == [B, C]
    assert result["before"]["residents_unseen"] == pytest.approx(400)


def test_faulty_cameras_count_only_when_they_are_asked_to(place):
    place.camera(*degrees(*A), azimuth_degrees=None, view_degrees=360, range_metres=75,
                 status="faulty")  # fmt: skip
    assert where(answered(AT_CROSSINGS)) == [A, B]
    assert where(answered(AT_CROSSINGS.but(broken=True))) == [B, C]


def test_a_wall_hides_what_is_behind_it(place):
    place.add("building", box(108, 90, 112, 210), use="house", height_metres=20)
    site = answered(AT_CROSSINGS)["sites"][0]
    shape = shapely.geometry.shape(site["shape"])
    assert shape.contains(shapely.Point(degrees(90, 150)))
    assert not shape.contains(shapely.Point(degrees(125, 150)))
    assert site["adds_area_m2"] < 100 * DOME_POINTS


@pytest.mark.usefixtures("place")
def test_nothing_is_placed_in_excluded_zones():
    excluded = (ring(90, 140, 110, 160),)
    assert where(answered(AT_CROSSINGS.but(without=excluded))) == [B, C]


@pytest.mark.usefixtures("place")
def test_a_drawn_area_is_looked_at_alone():
    asked = AT_CROSSINGS.but(district="", area=ring(400, 0, 600, 300), count=1)
    result = answered(asked)
    assert where(result) == [C]
    assert result["before"]["residents"] == pytest.approx(100)


@pytest.mark.usefixtures("place")
def test_sites_keep_their_distance():
    assert where(answered(AT_CROSSINGS.but(spacing=250))) == [A, C]


@pytest.mark.usefixtures("place")
def test_a_budget_buys_what_sees_most_for_it():
    result = answered(AT_CROSSINGS.but(budget=1_400_000, count=10))
    assert result["spent"] <= 1_400_000
    assert result["gap_percent"] == 0
    assert [one["kind"] for one in result["sites"]] == ["dome", "wide"]
    assert where(result) == [A, B]


def test_requests_may_weigh_instead_of_residents(place):
    for n in range(3):
        told_by(place, (505 + n, 155))
    result = answered(AT_CROSSINGS.but(weight="incidents", count=1))
    assert where(result) == [C]
    assert (result["objective"], result["sites"][0]["adds_incidents"]) == (3, 3)
    assert where(answered(AT_CROSSINGS.but(weight="mix", count=1))) == [C]


@pytest.mark.usefixtures("place")
def test_poles_stand_beside_streets():
    result = answered(Asked(district="d1", count=1, seconds=5))
    lon, lat = result["sites"][0]["lon"], result["sites"][0]["lat"]
    away = shapely.distance(shapely.Point(lon, lat), shapely.LineString([degrees(*A), degrees(*C)]))
    assert 4 < away * 111_000 < 6
    assert result["candidates_count"] > 0


@pytest.mark.parametrize("candidates", ["buildings", "grid"])
def test_houses_and_a_grid_are_candidates_too(place, candidates):
    place.add("building", box(70, 170, 80, 180), use="school")
    place.add("building", box(270, 170, 280, 180), use="house")
    result = answered(AT_CROSSINGS.but(candidates=candidates, count=1))
    assert 0 < result["sites"][0]["adds"] <= 5 * DOME_POINTS * 1.1


def test_its_figures_are_those_of_the_page(place):
    place.camera(*degrees(*B), azimuth_degrees=90, view_degrees=80, range_metres=60)
    place.camera(*degrees(330, 150), azimuth_degrees=270, view_degrees=80, range_metres=60)
    coverage.settle()
    shown = figures.overview(AT_CROSSINGS).figures
    before = answered(AT_CROSSINGS)["before"]
    assert before == pytest.approx(
        {name: getattr(shown, name) for name in type(shown).__dataclass_fields__}
    )


@pytest.mark.usefixtures("place")
def test_the_same_question_has_the_same_answer():
    first, second = answered(AT_CROSSINGS), answered(AT_CROSSINGS)
    assert first.pop("seconds") > 0 and second.pop("seconds") > 0
    assert first == second


@pytest.mark.usefixtures("place")
def test_a_listener_hears_the_greedy_answer_first_and_may_stop():
    heard = []

    def told(result, progress):
        heard.append((result, progress))
        return False

    result = solving.solve(AT_CROSSINGS, told)
    assert len(heard) == 1
    best, progress = heard[0]
    assert [one["adds"] for one in best["sites"]] == [one["adds"] for one in result["sites"]]
    assert best["method"] == result["method"] == "greedy"
    assert progress.objective == best["objective"] <= progress.bound


def test_questions_without_an_answer_are_refused_in_words(place):
    with pytest.raises(NotFound):
        answered(AT_CROSSINGS.but(district="d9"))
    with pytest.raises(TooLittleData, match="nothing in this area"):
        answered(AT_CROSSINGS.but(district="", area=ring(0, 0, 40, 40)))
    with pytest.raises(Infeasible, match="no place is left"):
        answered(AT_CROSSINGS.but(without=(ring(0, 0, 600, 300),)))
    with pytest.raises(Infeasible, match="does not pay for one"):
        answered(AT_CROSSINGS.but(budget=1_000))
    with pytest.raises(BadRequest, match="whole number"):
        answered(AT_CROSSINGS.but(count=10**9))
    with pytest.raises(BadRequest, match="within the city"):
        answered(AT_CROSSINGS.but(area=((-180, -90), (180, -90), (180, 90), (-180, 90))))
    with pytest.raises(BadRequest, match="excluded zones"):
        answered(AT_CROSSINGS.but(without=(ring(0, 0, 10, 10),) * 10_000))
    with pytest.raises(TooLittleData, match="no part of the city"):
        answered(AT_CROSSINGS.but(area=(degrees(10, 10), degrees(20, 20), degrees(30, 30))))
    place.add("building", box(0, 290, 5, 295), use="school")
    with pytest.raises(Infeasible, match="anything new"):
        answered(AT_CROSSINGS.but(candidates="buildings"))
    place.conn.execute("TRUNCATE road CASCADE")
    with pytest.raises(Infeasible, match="no place is left"):
        answered(AT_CROSSINGS.but(candidates="poles"))
    place.camera(*degrees(300, 150), azimuth_degrees=None, view_degrees=360, range_metres=500)
    with pytest.raises(TooLittleData, match="covered already"):
        answered(AT_CROSSINGS)
