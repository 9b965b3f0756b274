"""Catchments in the small city, against pgRouting; and places without a street."""

import psycopg
import pytest
import shapely
from pyproj import Geod

from analysis.isochrone import MARGIN_METRES, WIDTH_METRES
from core.errors import BadRequest, NotFound, TooLittleData
from core.geo import UTM43N
from data_access import db, population
from services import catchments
from services.catchments import WALK_METRES_PER_MINUTE

# Open places far apart; the same ones at every run.
PLACES = "SELECT id FROM place WHERE closed_on IS NULL ORDER BY md5(id::text) LIMIT 6"

# The place becomes a vertex in the middle of its nearest street, as pgRouting does it.
# Distances are walked towards the place, hence the reversed edges.
REACHED = f"""
WITH here AS (SELECT ST_Transform(geom, {UTM43N}) AS geom FROM place WHERE id = %(place)s),
lines AS (
    SELECT e.id, e.from_node, e.to_node, e.length_metres,
        ST_MakeLine(ST_Transform(a.geom, {UTM43N}), ST_Transform(b.geom, {UTM43N})) AS geom
    FROM road_edge e JOIN road_node a ON a.id = e.from_node JOIN road_node b ON b.id = e.to_node
    WHERE e.walk),
nearest AS (SELECT l.*, here.geom AS at FROM lines l, here ORDER BY l.geom <-> here.geom LIMIT 1)
SELECT ST_X(n.geom) AS lon, ST_Y(n.geom) AS lat,
    min(d.agg_cost + start.metres) + (SELECT ST_Distance(geom, at) FROM nearest) AS metres
FROM (
    SELECT from_node AS node, ST_LineLocatePoint(geom, at) * length_metres AS metres FROM nearest
    UNION SELECT to_node, (1 - ST_LineLocatePoint(geom, at)) * length_metres FROM nearest
) AS start, LATERAL pgr_drivingDistance(
    'SELECT id, to_node AS source, from_node AS target, length_metres AS cost
     FROM road_edge WHERE walk', start.node::bigint, %(limit)s) AS d
JOIN road_node n ON n.id = d.node
GROUP BY n.id, n.geom
"""  # noqa: S608  # only constants are put in

SOURCE = """
INSERT INTO source (code, name_kk, name_ru, name_en, owner, licence, kind, dated)
VALUES ('demo', 'к', 'р', 'e', 'city', 'CC0', 'synthetic', '2026-06-01');
INSERT INTO run (source_id, subject) SELECT id, 'all' FROM source;
INSERT INTO place_category (code, name_kk, name_ru, name_en, theme)
VALUES ('cafe', 'к', 'р', 'e', 'food');
"""
STREET = """
INSERT INTO road_node (id, geom, source_id, external_id, run_id)
SELECT n, ST_SetSRID(ST_MakePoint(76.9 + 0.01 * n, 43.1), 4326), source_id, n::text, id
FROM run, generate_series(1, 2) AS n;
INSERT INTO road (id, class, length_metres, geom, source_id, external_id, run_id)
SELECT 1, 'local', 814, 'SRID=4326;LINESTRING(76.91 43.1, 76.92 43.1)', source_id, '1', id FROM run;
INSERT INTO road_edge (id, road_id, from_node, to_node, length_metres, drive, walk,
    source_id, external_id, run_id)
SELECT n, 1, n, 3 - n, 814, true, true, source_id, n::text, id FROM run, generate_series(1, 2) AS n;
"""
PLACE = """
INSERT INTO place (category, geom, closed_on, source_id, external_id, run_id)
SELECT 'cafe', ST_SetSRID(ST_MakePoint(%s, %s), 4326), %s, source_id,
    (SELECT count(*) FROM place)::text, id FROM run
RETURNING id
"""
CELL = """
INSERT INTO population_cell (h3, residents, geom, source_id, external_id, run_id)
SELECT %s, %s, ST_MakeEnvelope(%s, %s, %s, %s, 4326), source_id, %s, id FROM run
"""
CLOSED = """
INSERT INTO work (kind, status, title_kk, title_ru, title_en, traffic, traffic_from, geom,
    source_id, external_id, run_id)
SELECT 'repair', 'active', 'ж', 'р', 'w', 'closed', current_date, geom, source_id, '1', run_id
FROM road
"""


@pytest.fixture
def street(clean):
    """Yield a connection to a valley with one street from 76.91 to 76.92 along 43.1."""
    with psycopg.connect(clean, autocommit=True) as server:
        server.execute(SOURCE)
        server.execute(STREET)
        yield server


def placed(server, lon, lat, closed=None):
    return server.execute(PLACE, (lon, lat, closed)).fetchone()[0]


def zones_of(place, minutes=(5, 10, 15)):
    found = catchments.of_place(place, minutes)
    return {one.minutes: one for one in found.zones}, shapely.Point(found.lon, found.lat)


@pytest.mark.usefixtures("in_city")
def test_zones_hold_the_crossings_that_pgrouting_reaches():
    some = 0
    for row in db.rows(PLACES):
        zones, _ = zones_of(row["id"], (15,))
        limit = 15 * WALK_METRES_PER_MINUTE
        area = shapely.geometry.shape(zones[15].shape)
        asked = {"place": row["id"], "limit": limit * 1.2}
        for crossing in db.rows(REACHED, asked):
            inside = area.covers(shapely.Point(crossing["lon"], crossing["lat"]))
            if crossing["metres"] < limit - 1:
                some += 1
                assert inside, crossing
    assert some > 50


@pytest.mark.usefixtures("in_city")
def test_zones_end_near_the_farthest_ground_that_pgrouting_reaches():
    for row in db.rows(PLACES):
        zones, place = zones_of(row["id"], (15,))
        area = shapely.geometry.shape(zones[15].shape)
        lons, lats = shapely.get_coordinates(area.exterior).T
        _, _, away = Geod(ellps="WGS84").inv(
            [place.x] * len(lons), [place.y] * len(lats), lons, lats
        )
        assert max(away) < 15 * WALK_METRES_PER_MINUTE + WIDTH_METRES + 2 * MARGIN_METRES


@pytest.mark.usefixtures("in_city")
def test_zones_are_valid_nested_and_hold_their_place():
    for row in db.rows(PLACES):
        zones, place = zones_of(row["id"])
        shapes = [shapely.geometry.shape(zones[minutes].shape) for minutes in (5, 10, 15)]
        assert all(shape.is_valid and shape.geom_type == "Polygon" for shape in shapes)
        assert shapes[0].contains(place)
        assert shapes[1].contains(shapes[0]) and shapes[2].contains(shapes[1])
        assert 0 <= zones[5].residents <= zones[10].residents <= zones[15].residents


@pytest.mark.usefixtures("in_city")
def test_the_whole_city_holds_all_its_residents_and_half_of_it_fewer():
    city = shapely.box(76, 42, 78, 44)
    half = shapely.box(76, 42, 76.9, 44)
    all_, west = population.residents_within([shapely.to_wkb(one) for one in (city, half)])
    assert all_ == pytest.approx(float(db.value("SELECT sum(residents) FROM population_cell")))
    assert 0 < west < all_


def test_a_cell_gives_the_share_of_its_ground(street):
    street.execute(CELL, ("a", 100, 76.9, 43.1, 76.902, 43.102, "a"))
    street.execute(CELL, ("b", 40, 76.902, 43.1, 76.904, 43.102, "b"))
    zones = (
        shapely.box(76.901, 43.1, 76.904, 43.102),
        shapely.box(76.9, 43.1, 76.904, 43.1005),
        shapely.box(76.95, 43.1, 76.96, 43.2),
    )
    found = population.residents_within([shapely.to_wkb(one) for one in zones])
    assert found == pytest.approx([90, 35, 0])


def test_residents_of_a_zone_are_those_of_its_cells(street):
    street.execute(CELL, ("a", 500, 76.9145, 43.0999, 76.9155, 43.1001, "a"))
    street.execute(CELL, ("b", 70, 76.95, 43.0999, 76.951, 43.1001, "b"))
    zones, _ = zones_of(placed(street, 76.915, 43.1))
    assert [zones[minutes].residents for minutes in (5, 10, 15)] == [500, 500, 500]


def test_a_place_beside_the_street_counts_the_way_to_it(street):
    zones, place = zones_of(placed(street, 76.915, 43.1 + 300 / 111_100), (5,))
    area = shapely.geometry.shape(zones[5].shape)
    assert area.contains(place)
    # Of 400 metres 300 lead to the street: its ends, 407 m away along it, are out of reach.
    assert area.contains(shapely.Point(76.916, 43.1))
    assert not area.contains(shapely.Point(76.9195, 43.1))


def test_a_place_in_the_mountains_is_told_in_words(street):
    near, far = (placed(street, 76.915, 43.1 + metres / 111_100) for metres in (480, 520))
    assert zones_of(near, (1,))[0][1].residents == 0
    for place in (far, placed(street, 77.1, 43.05)):
        with pytest.raises(TooLittleData, match="500 m") as told:
            catchments.of_place(place, (5,))
        assert len({told.value.reason.kk, told.value.reason.ru, told.value.reason.en}) == 3


def test_unknown_and_closed_places_are_not_found(street):
    for place in (10_000, placed(street, 76.915, 43.1, closed="2020-01-01")):
        with pytest.raises(NotFound):
            catchments.of_place(place, (5,))


def test_streets_closed_to_walkers_are_not_walked(street):
    street.execute("UPDATE road_edge SET walk = false")
    with pytest.raises(TooLittleData):
        catchments.of_place(placed(street, 76.915, 43.1), (5,))


def area_of(found, minutes):
    """Return the largest zone's outline in degrees."""
    (zone,) = [one for one in found.zones if one.minutes == minutes]
    return shapely.geometry.shape(zone.shape)


@pytest.mark.usefixtures("in_city")
def test_a_point_has_the_zones_of_a_place_that_stands_there():
    (row, *_) = db.rows(PLACES)
    place = catchments.of_place(row["id"], (5, 10))
    point = catchments.of_point(place.lon, place.lat, (10, 5))
    assert point.zones == place.zones and point.place_id is None
    assert place.place_id == row["id"] and place.source_id is not None
    assert [one.minutes for one in point.zones] == [10, 5]


@pytest.mark.usefixtures("in_city")
def test_who_rides_comes_from_farther_away_and_faster_by_night():
    (row, *_) = db.rows(PLACES)
    ways = [("walk", None), ("cycle", None), ("drive", 8), ("drive", 3)]
    walked, cycled, morning, night = (
        area_of(catchments.of_place(row["id"], (10,), *way), 10) for way in ways
    )
    assert walked.area * 3 < cycled.area
    assert walked.area < morning.area < night.area
    assert night.buffer(0.0005).contains(morning)
    assert catchments.of_place(row["id"], (10,), "drive", 8).hour == 8


def test_a_closed_street_cuts_off_who_comes_by_car(street):
    lon, lat = 76.919, 43.1 + 30 / 111_100
    place = shapely.Point(lon, lat)
    before = area_of(catchments.of_point(lon, lat, (2,), "drive", 12), 2)
    assert before.contains(place) and before.contains(shapely.Point(76.912, 43.1))
    street.execute(CLOSED)
    with pytest.raises(TooLittleData):  # it was the only street there is
        catchments.of_point(lon, lat, (2,), "drive", 12)
    assert area_of(catchments.of_point(lon, lat, (2,)), 2).contains(place)


def test_circles_need_no_street_and_are_as_wide_as_one_walks(street):
    street.execute(CELL, ("a", 500, 77.0995, 43.0499, 77.1005, 43.0501, "a"))
    found = catchments.buffers(77.1, 43.05, (5, 10))
    assert found.kind == "buffer" and [one.minutes for one in found.zones] == [10, 5]
    assert [one.residents for one in found.zones] == [500, 500]
    lons, lats = shapely.get_coordinates(area_of(found, 10).exterior).T
    _, _, away = Geod(ellps="WGS84").inv([77.1] * len(lons), [43.05] * len(lats), lons, lats)
    assert away == pytest.approx(10 * WALK_METRES_PER_MINUTE, rel=0.01)


@pytest.mark.usefixtures("street")
@pytest.mark.parametrize("mode", ["walk", "cycle", "drive"])
def test_a_point_in_the_mountains_is_told_in_words_of_its_mode(mode):
    with pytest.raises(TooLittleData, match="500 m") as told:
        catchments.of_point(77.1, 43.05, (5,), mode)
    assert len({told.value.reason.kk, told.value.reason.ru, told.value.reason.en}) == 3


@pytest.mark.usefixtures("street")
@pytest.mark.parametrize(
    "asked",
    [
        (71.4, 51.1, (5,), "walk", None),
        (float("nan"), 43.1, (5,), "walk", None),
        (76.915, 43.1, (), "walk", None),
        (76.915, 43.1, (0,), "walk", None),
        (76.915, 43.1, (31,), "walk", None),
        (76.915, 43.1, (5,), "fly", None),
        (76.915, 43.1, (5,), "drive", 24),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(asked):
    for ask in (catchments.of_point, catchments.buffers):
        with pytest.raises(BadRequest):
            ask(*asked)
