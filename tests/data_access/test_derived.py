"""Computed tables hold what a count by hand gives, and change only with their rows."""

import h3
import psycopg
import pytest
import shapely

from data_access import derived, hexagons
from tests.data_access.rows import LAT, LON, placing

FAR = LON + 0.05
CELL = h3.latlng_to_cell(LAT, LON, 10)
COUNTS = (
    "SELECT key, district_id, sum(n)::int FROM cell_count "
    "WHERE subject = '{}' AND resolution = {} GROUP BY 1, 2 ORDER BY 1, 2"
)
WRONG = (
    "SELECT c.h3, c.n, count(k.id) FROM cell_count AS c JOIN camera AS k "
    "ON ST_Contains(c.geom, k.geom) WHERE resolution = {} GROUP BY 1, 2 HAVING count(k.id) <> c.n"
)
COMPUTED = ("cell_count", "population_coarse", "road_coarse")


@pytest.fixture
def place(clean):
    with placing(clean) as hand:
        yield hand


@pytest.fixture
def snapshot(place):
    """Return a function that reads every computed row and the tables' versions."""

    def read():
        rows = {table: sorted(map(str, place.rows(f"TABLE {table}"))) for table in COMPUTED}
        return rows, [place.version(table) for table in COMPUTED]

    return read


@pytest.mark.parametrize("resolution", hexagons.COUNTED)
def test_each_object_is_counted_once_by_key_and_district(place, resolution):
    place.district(1)
    place.house()
    place.house(LON + 0.0002, district_id=1)
    place.house(FAR, use="office")
    derived.refresh()
    counted = [("house", 0, 1), ("house", 1, 1), ("office", 0, 1)]
    assert place.rows(COUNTS.format("building", resolution)) == counted


@pytest.mark.parametrize("resolution", hexagons.COUNTED)
def test_a_hexagon_holds_what_lies_in_it(place, resolution):
    for number in range(12):
        place.camera(LON + 0.004 * number, LAT + 0.003 * number)
    derived.refresh()
    wrong = place.rows(WRONG.format(resolution))
    assert wrong == []
    assert place.rows(COUNTS.format("camera", resolution)) == [("sergek", 0, 12)]
    cells = {row[0] for row in place.rows("SELECT h3 FROM cell_count")}
    assert {h3.get_resolution(cell) for cell in cells} == set(hexagons.COUNTED)


def test_what_layers_do_not_draw_is_not_counted(place):
    place.conn.execute("INSERT INTO place_category VALUES ('cafe', 'к', 'к', 'c', 'food')")
    point = shapely.Point(LON, LAT)
    place.add("place", point, category="cafe")
    place.add("place", point, category="cafe", closed_on="2020-01-01")
    place.camera()
    place.camera(status="removed")
    place.camera(status="faulty", system="face")
    derived.refresh()
    assert place.rows(COUNTS.format("place", 9)) == [("cafe", 0, 1)]
    assert place.rows(COUNTS.format("camera", 9)) == [("face", 0, 1), ("sergek", 0, 1)]


def test_requests_are_those_of_the_year_before_the_newest(place):
    for day in ("2025-06-14", "2025-06-15 12:00", "2025-06-16", "2026-06-15 12:00"):
        place.add(
            "request",
            shapely.Point(LON, LAT),
            channel="109",
            service="s",
            topic="roads",
            opened_at=f"{day}+00",
            status="open",
        )
    derived.refresh()
    assert place.rows(COUNTS.format("request", 9)) == [("roads", 0, 2)]


def test_an_empty_city_has_empty_aggregates(place):
    place.house()
    derived.refresh()
    place.conn.execute("DELETE FROM building")
    derived.refresh()
    assert [place.rows(f"TABLE {table}") for table in COMPUTED] == [[], [], []]


def test_coarse_cells_sum_their_children_and_stand_where_most_live(place):
    place.district(1)
    place.district(2)
    parent = h3.cell_to_parent(CELL, 9)
    children = sorted(h3.cell_to_children(parent, 10))[:3]
    for cell, residents, district in zip(children, (10, 20, 25), (1, 1, 2), strict=True):
        place.people(cell, residents, district_id=district)
    derived.refresh()
    found = place.rows(
        "SELECT h3, residents, district_id FROM population_coarse WHERE resolution = 9"
    )
    assert found == [(parent, 55, 1)]
    area = place.rows("SELECT area_km2, ST_Area(geom::geography) / 1e6 FROM population_coarse")
    assert all(told == pytest.approx(drawn, rel=2e-3) for told, drawn in area)


def test_the_same_rows_again_change_nothing(place, snapshot):
    place.house()
    place.people(CELL, 10)
    place.road((LON, LAT), (LON + 0.01, LAT))
    derived.refresh()
    before = snapshot()
    assert all(rows for rows in before[0].values())
    derived.refresh()
    assert snapshot() == before


def test_only_what_depends_on_the_changed_table_is_computed(place, snapshot):
    place.house()
    place.road((LON, LAT), (LON + 0.01, LAT))
    place.people(CELL, 10)
    derived.refresh()
    before, versions = snapshot()
    place.house(FAR)
    place.road((LON, LAT + 0.1), (LON + 0.01, LAT + 0.1), name_kk="Төле би")
    place.people(h3.grid_ring(CELL, 1)[0], 5)
    with psycopg.connect(place.conn.info.dsn) as conn:
        derived.refresh(conn, ["building"])
    after, later = snapshot()
    assert len(after["cell_count"]) == len(before["cell_count"]) + len(hexagons.COUNTED)
    assert after["road_coarse"] == before["road_coarse"]
    assert after["population_coarse"] == before["population_coarse"]
    assert [a - b for a, b in zip(later, versions, strict=True)][1:] == [0, 0]
    with psycopg.connect(place.conn.info.dsn) as conn:
        derived.refresh(conn, ["population_cell"])
    assert place.rows("SELECT sum(residents) FROM population_coarse") == [(45,)]


def test_a_callers_transaction_stays_the_callers(place):
    place.house()
    with psycopg.connect(place.conn.info.dsn) as conn:
        derived.refresh(conn, ["building"])
        conn.rollback()
    assert place.rows("TABLE cell_count") == []


def test_a_changed_row_is_replaced_and_others_stay(place):
    place.house()
    place.house(FAR)
    derived.refresh()
    before = dict(place.rows("SELECT ctid::text, h3 FROM cell_count WHERE resolution = 9"))
    place.house(FAR)
    derived.refresh()
    after = place.rows("SELECT ctid::text, h3, n FROM cell_count WHERE resolution = 9")
    stayed = [h3_ for ctid, h3_, n in after if n == 1 and before.get(ctid) == h3_]
    assert len(stayed) == 1 and sorted(n for _, _, n in after) == [1, 2]


def test_settling_computes_what_is_of_older_rows_and_nothing_else(place):
    place.house()
    assert derived.settle() == list(derived.PARTS)
    assert derived.settle() == []
    place.camera()
    assert derived.settle() == ["cell_count/camera"]
    assert place.rows(COUNTS.format("camera", 9)) == [("sergek", 0, 1)]
    assert derived.settle() == []


def test_progress_names_each_part_once(place):
    place.house()
    told = []
    derived.refresh(progress=lambda part, share: told.append((part, share)))
    assert [part for part, _ in told] == list(derived.PARTS)
    shares = [share for _, share in told]
    assert shares == sorted(shares) and 0 <= shares[0] <= shares[-1] < 1


def segments(place, count=4, lat=LAT, step=0.001, **columns):
    for number in range(count):
        west, east = (round(LON + one * step, 6) for one in (number, number + 1))
        place.road((west, lat), (east, lat), **columns)


ROADS = "SELECT {} FROM road_coarse WHERE zoom = {} ORDER BY name_kk, condition_percent"


def test_segments_of_a_street_become_one_line(place):
    segments(place)
    derived.refresh()
    whole = "name_kk, condition_percent, GeometryType(geom), ST_NPoints(geom)"
    for zoom in (10, 12, 13):
        assert place.rows(ROADS.format(whole, zoom)) == [("Абай", 80, "LINESTRING", 2)]
    length = place.rows(ROADS.format("ST_Length(geom)", 13))[0][0]
    assert length == pytest.approx(0.004)


def test_grades_names_and_districts_stay_apart(place):
    place.district(1)
    segments(place, condition_percent=80)
    segments(place, lat=LAT + 0.01, condition_percent=60)
    segments(place, lat=LAT + 0.02, condition_percent=20)
    segments(place, lat=LAT + 0.03, condition_percent=80, name_kk="Төле би")
    segments(place, lat=LAT + 0.04, condition_percent=80, district_id=1)
    segments(place, lat=LAT + 0.05, condition_percent=None)
    derived.refresh()
    found = place.rows(ROADS.format("name_kk, condition_percent, district_id", 13))
    wanted = [
        ("Абай", 20, None),
        ("Абай", 60, None),
        ("Абай", 80, None),
        ("Абай", 80, 1),
        ("Абай", None, None),
        ("Төле би", 80, None),
    ]
    assert sorted(found, key=str) == sorted(wanted, key=str)


def test_the_condition_is_the_mean_by_length(place):
    place.road((LON, LAT), (LON + 0.001, LAT), condition_percent=50, length_metres=300)
    place.road((LON + 0.001, LAT), (LON + 0.002, LAT), condition_percent=74, length_metres=100)
    derived.refresh()
    assert place.rows(ROADS.format("condition_percent", 10)) == [(56,)]


def test_farther_zooms_draw_fewer_classes_and_fewer_points(place):
    wave = [(LON + n * 1e-3, LAT + (n % 2) * 2e-4) for n in range(12)]  # 22 m up and down
    for kind in ("motorway", "collector", "local"):
        place.road(*wave, **{"class": kind, "name_kk": kind})
    derived.refresh()
    drawn = {
        zoom: place.rows(ROADS.format("class, ST_NPoints(geom)", zoom)) for zoom in (10, 12, 13)
    }
    assert drawn[10] == [("motorway", 2)]
    assert [kind for kind, points in drawn[12] if points > 2] == ["collector", "motorway"]
    assert [kind for kind, points in drawn[13] if points > 2] == ["collector", "local", "motorway"]
