"""Coverage of a small place laid out by hand: two cameras at a wall, a faulty one, few people.

Metres are of UTM43N, from a corner of the raster: points lie at 5, 15, 25 … metres.

    y 200 ┌──────────────────────────────┐
          │      ┌────┐                  │    the cell: 100–200, 880 residents
      160 │      │  ┌┐│                  │    the wall: x 120–140, y 50–160
      105 │      A→ ││                   │    A looks east from x 102, C from 98, 10 m far
      100 │      └──┼┤                   │
       50 │         └┘                   │
       26 │                       B      │    B sees 16 m all around, and is faulty
       10 └──────────────────────────────┘
          x 30                         230
"""

import math
from concurrent.futures import ThreadPoolExecutor

import h3
import pytest
import shapely

from core.errors import Forbidden, NotFound
from core.geo import Tile
from core.rights import Role
from core.text import LANGS
from core.units import SPACE
from data_access import coverage as told
from data_access import coverage_turn, tiles
from geodata.plane import in_degrees, to_degrees
from layers import layer
from services import coverage
from services.coverage import figures
from services.passports import coverage as passports
from services.passports import opened
from services.placement import Asked, Figures
from tests.data_access.rows import placing

EAST, NORTH = 655_000.0, 4_790_000.0
A, B, C = 1, 2, 3
SUMS = (
    "SELECT sum(residents), sum(unseen), sum(unseen_mended), sum(open_m2), sum(unseen_m2), "
    "sum(unseen_mended_m2), sum(incidents), sum(incidents_unseen), sum(incidents_unseen_mended), "
    "min(district_id) FROM coverage_cell WHERE resolution = {}"
)
GROUND = 358
"""20 x 19 points in the district, 22 of them under the wall; all are within 100 m of it."""


def degrees(x, y):
    return to_degrees([(EAST + x, NORTH + y)])[0].tolist()


def box(*sides):
    west, south, east, north = sides
    flat = shapely.box(EAST + west, NORTH + south, EAST + east, NORTH + north)
    return in_degrees([flat])[0]


@pytest.fixture
def place(clean):
    with placing(clean) as hand:
        yield hand


@pytest.fixture
def town(place):
    """Place all that the drawing shows, and requests of the year and before it."""
    place.district(1)
    outline = shapely.MultiPolygon([box(30, 10, 230, 200)])
    place.add("district_boundary", outline, district_id=1, valid="[2000-01-01,)", area_km2=0.038)
    place.add("building", box(120, 50, 140, 160), use="house")
    cell = h3.latlng_to_cell(*degrees(150, 150)[::-1], 10)
    place.add("population_cell", box(100, 100, 200, 200), h3=cell, residents=880)
    watching = {"view_degrees": 100, "azimuth_degrees": 90}
    place.camera(*degrees(102, 105), **watching, range_metres=60)
    place.camera(*degrees(206, 26), view_degrees=360, range_metres=16, status="faulty")
    place.camera(*degrees(98, 105), **watching, range_metres=10)
    place.camera(*degrees(60, 60), status="removed")
    asked(place, 105, 106, "2026-06-15 12:30+05")  # before A and C
    asked(place, 127, 101, "2026-06-15 12:59+05")  # in the wall: told by the point before it
    asked(place, 205, 25, "2026-06-14 23:10+05")  # before B
    asked(place, 215, 150, "2026-01-15 00:10+05")
    asked(place, 105, 106, "2025-06-15 12:00+05")  # a year and half an hour ago
    return place


def asked(place, x, y, at):
    given = {"channel": "109", "service": "s", "topic": "roads", "status": "open"}
    place.add("request", shapely.Point(degrees(x, y)), opened_at=at, **given)


def views(place):
    """Return what is told of each camera: seen and alone in m², blind percent, residents alone."""
    found = place.rows(
        "SELECT camera_id, area_m2, alone_m2, blind_percent, alone_residents FROM camera_view"
    )
    return {one[0]: one[1:] for one in found}


def test_each_camera_sees_what_the_wall_leaves(town):
    assert coverage.settle()
    triangle = 18**2 * math.tan(math.radians(50))  # to the wall, 18 m away
    sector = math.pi * 60**2 * 100 / 360
    blind = round(100 * (1 - triangle / sector))
    assert views(town) == {
        # Of its 4 points C sees one too; two of the other three lie in the cell.
        A: (round(triangle), round(triangle * 3 / 4), blind, 20),
        B: (pytest.approx(math.pi * 16**2, abs=2), pytest.approx(math.pi * 16**2, abs=2), 0, 0),
        C: (round(math.pi * 100 * 100 / 360), 0, 0, 0),
    }


def test_ground_residents_and_requests_are_told_apart(town):
    coverage.settle()
    state = figures.overview(Asked())
    assert state.city == state.figures == state.districts[0].figures == Figures(
        area_km2=pytest.approx(GROUND / 1e4),
        area_unseen_km2=pytest.approx((GROUND - 4) / 1e4),
        residents=pytest.approx(880),
        residents_unseen=pytest.approx(880 - 30),  # 88 open points in the cell: ten at each
        incidents=4,
        incidents_unseen=2,
        overlap_percent=25,
    )  # fmt: skip
    assert state.overlap_percent == pytest.approx((100 * 4 / GROUND, 100 / GROUND, 0))
    assert state.cameras == {"working": 2, "faulty": 1, "removed": 1}
    assert [one.id for one in state.blind] == [A, C]
    assert state.computed_at and state.source_ids == (town.source,)


@pytest.mark.usefixtures("town")
def test_faulty_cameras_count_at_a_click():
    coverage.settle()
    mended = figures.overview(Asked(broken=True, district="d1")).figures
    assert mended.area_unseen_km2 == pytest.approx((GROUND - 4 - 9) / 1e4)
    assert mended.residents_unseen == pytest.approx(850)
    assert mended.incidents_unseen == 1


@pytest.mark.usefixtures("town")
def test_requests_are_told_by_the_citys_hours():
    coverage.settle()
    hours = figures.overview(Asked()).hours
    assert [one.hour for one in hours] == list(range(24))
    told = {one.hour: (one.incidents, one.incidents_unseen) for one in hours if one.incidents}
    assert told == {0: (1, 1), 12: (2, 0), 23: (1, 1)}


@pytest.mark.parametrize("resolution", [8, 9, 10])
def test_hexagons_add_up_to_the_city(town, resolution):
    coverage.settle()
    (found,) = town.rows(SUMS.format(resolution))
    ground = [100 * one for one in (GROUND, GROUND - 4, GROUND - 13)]
    assert found == pytest.approx((880, 850, 850, *ground, 4, 2, 1, 1))


def test_bare_slopes_do_not_count_and_a_road_brings_ground(town):
    town.district(2)
    outline = shapely.MultiPolygon([box(1000, 0, 1200, 500)])
    town.add("district_boundary", outline, district_id=2, valid="[2000-01-01,)", area_km2=0.1)
    line = [degrees(900, 255), degrees(1300, 255)]
    town.road(*line, **{"class": "footway"})
    coverage.settle()
    assert [one.id for one in figures.overview(Asked()).districts] == [1]
    town.road(*line, **{"class": "local"})
    coverage.settle()
    valley = figures.overview(Asked(district="d2")).figures
    assert valley.area_km2 == pytest.approx(20 * 21 / 1e4)  # rows to 100 m on both sides of it
    assert valley.area_unseen_km2 == valley.area_km2 and valley.overlap_percent is None


def test_a_drawn_area_takes_its_share_of_each_hexagon(town):
    coverage.settle()
    around = [degrees(*one) for one in ((-400, -400), (700, -400), (700, 700), (-400, 700))]
    state = figures.overview(Asked(area=tuple(map(tuple, around))))
    assert state.estimated and state.figures.residents == pytest.approx(880)
    assert state.figures.incidents_unseen == 2
    (west, south, east, north, people), *rest = town.rows(
        "SELECT ST_XMin(geom), ST_YMin(geom), ST_XMax(geom), ST_YMax(geom), residents "
        "FROM coverage_cell WHERE resolution = 10 AND residents > 0"
    )
    middle = (west + east) / 2  # a hexagon is the same on both sides of its middle
    half = ((west, south), (middle, south), (middle, north), (west, north))
    assert rest == []
    assert figures.of_area(half).residents == pytest.approx(people / 2, rel=0.02)
    assert figures.of_area(((76.71, 43.01), (76.72, 43.01), (76.72, 43.02))) is None


@pytest.mark.usefixtures("town")
def test_a_drawn_area_may_cross_itself_and_stands_before_a_district():
    coverage.settle()
    corners = ((-400, -400), (700, 700), (700, -400), (-400, 700))
    bow = Asked(area=tuple(tuple(degrees(*one)) for one in corners))
    state = figures.overview(bow)
    assert 0 < state.figures.residents < 880, "what lies below and above the crossing is outside"
    assert figures.overview(bow.but(district="d2")) == state


def test_what_is_right_is_not_computed_again(town):
    assert coverage.settle() and not coverage_turn.stale()
    versions = town.version("camera_view"), town.version("coverage_cell")
    assert not coverage.settle()
    town.conn.execute("UPDATE road SET lanes = 2")  # no row, yet the table counts as changed
    assert coverage_turn.stale() and coverage.settle()
    assert versions == (town.version("camera_view"), town.version("coverage_cell"))


def test_a_mended_camera_makes_coverage_stale_then_larger(town):
    coverage.settle()
    town.conn.execute("UPDATE camera SET status = 'working' WHERE id = %s", (B,))
    assert coverage_turn.stale() and coverage.settle()
    assert figures.overview(Asked()).figures.area_unseen_km2 == pytest.approx((GROUND - 13) / 1e4)


@pytest.mark.usefixtures("town")
def test_two_at_once_compute_once():
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda _: coverage.settle(), range(2)))
    assert sorted(done) == [False, True]


def test_a_camera_takes_its_view_along(town):
    coverage.settle()
    town.conn.execute("DELETE FROM camera WHERE id = %s", (A,))
    assert set(views(town)) == {B, C}


def test_without_districts_cameras_see_and_nothing_is_told(place):
    place.camera()
    place.people(h3.latlng_to_cell(43.25, 76.93, 10), 5)
    assert coverage.settle()
    assert [one[1:] for one in views(place).values()] == [(0, 0, 0)]
    state = figures.overview(Asked())
    assert state.figures is state.city is None
    assert state.districts == state.overlap_percent == ()


@pytest.mark.usefixtures("place")
def test_an_empty_city_is_settled_at_once():
    assert coverage.settle() and not coverage.settle()
    assert figures.overview(Asked()).figures is None


@pytest.mark.usefixtures("town")
def test_an_unknown_district_is_not_found():
    coverage.settle()
    with pytest.raises(NotFound):
        figures.overview(Asked(district="atlantis"))


def test_the_map_shows_the_view_and_not_the_sector(town):
    part = next(one for one in layer("camera_coverage").drawn if one.at(17))
    tile = Tile.at(*degrees(102, 105), 17)
    assert tiles.mvt((part,), tile, {}) == b""
    coverage.settle()
    assert tiles.mvt((part,), tile, {})
    (seen,) = town.rows("SELECT ST_AsBinary(view) FROM camera_with_view ORDER BY id LIMIT 1")
    view = shapely.from_wkb(seen[0])
    assert view.contains(shapely.Point(degrees(115, 105)))
    assert not view.contains(shapely.Point(degrees(150, 105)))  # behind the wall


def test_a_number_answers_with_its_districts(town):
    coverage.settle()
    ref = passports.reference("residents", Asked(district="d1", broken=True))
    passport = opened(ref, "en", Role.PLANNER)
    assert passport.value == "850" and passport.unit == "people"
    assert passport.rows == (("A", "880", "850", f"96.6{SPACE}%"),)
    assert any("Faulty" in note for note in passport.notes)
    assert passport.source_ids == (town.source,)


@pytest.mark.usefixtures("town")
def test_every_number_has_a_passport():
    coverage.settle()
    for measure in passports.MEASURES:
        for lang in LANGS:
            passport = opened(passports.reference(measure, Asked()), lang, Role.PLANNER)
            assert passport.value and passport.rows and passport.definition and passport.formula
            assert all(len(row) == len(passport.columns) for row in passport.rows)


@pytest.mark.usefixtures("town")
def test_what_cameras_see_is_for_planners():
    with pytest.raises(Forbidden):
        opened("coverage/area/city", "en", Role.PUBLIC)
    for wrong in ("coverage/none/city", "coverage/area", "coverage/area/atlantis/x/y"):
        with pytest.raises(NotFound):
            opened(wrong, "en", Role.PLANNER)


def test_a_report_gets_the_hexagons_of_unseen_residents(town):
    coverage.settle()
    window = (EAST, NORTH, EAST + 300, NORTH + 300)
    (one,) = told.unseen_cells(window, 8)
    (area,) = town.rows("SELECT area_km2 FROM coverage_cell WHERE resolution = 8 AND unseen > 0")
    assert one["density"] == pytest.approx(850 / area[0])
    assert one["path"].startswith("M ") and abs(one["x"] - EAST) < 1_000
    assert told.unseen_cells((0, 0, 10, 10), 8) == []
