"""The network in memory: each edge is the piece of its road; and which works close roads."""

from datetime import date, timedelta

import numpy as np
import psycopg
import pytest
import shapely

from core.errors import NotFound
from core.units import today
from data_access import travel
from data_access.schema.fabric import ROAD_CLASSES
from tests.data_access.rows import placing

# A road with a junction in its first third and a bend after it; a ring with two junctions.
ROADS = {
    1: "LINESTRING (76.90 43.20, 76.91 43.20, 76.92 43.20, 76.92 43.21)",
    2: "LINESTRING (76.90 43.21, 76.905 43.21, 76.905 43.215, 76.90 43.215, 76.90 43.21)",
}
NODES = {
    1: (76.90, 43.20),
    2: (76.91, 43.20),
    3: (76.92, 43.21),
    4: (76.90, 43.21),
    5: (76.905, 43.21),
}
EDGES = [(1, 1, 2), (1, 2, 3), (2, 4, 5), (2, 5, 4)]


def metres(shape: shapely.Geometry) -> float:
    """Return a length in degrees as metres, well enough for this latitude."""
    flat = shapely.transform(shape, lambda xy: xy * (81_300, 111_100))
    return flat.length


@pytest.fixture
def town(ground: psycopg.Connection) -> int:
    """Place roads cut into edges, both ways; return the id of a place among them."""
    made = "source_id, %s, id FROM run"
    for number, (lon, lat) in NODES.items():
        ground.execute(
            "INSERT INTO road_node (id, geom, source_id, external_id, run_id) "
            f"SELECT %s, ST_SetSRID(ST_MakePoint(%s, %s), 4326), {made}",
            (number, lon, lat, str(number)),
        )
    for number, line in ROADS.items():
        ground.execute(
            "INSERT INTO road (id, class, length_metres, geom, source_id, external_id, run_id) "
            f"SELECT %s, 'local', %s, ST_GeomFromText(%s, 4326), {made}",
            (number, metres(shapely.from_wkt(line)), line, str(number)),
        )
    for n, (road, tail, head) in enumerate(EDGES):
        for way, ends in enumerate(((tail, head), (head, tail))):
            length = metres(piece(road, tail, head))
            ground.execute(
                "INSERT INTO road_edge (road_id, from_node, to_node, length_metres, drive, walk, "
                f"source_id, external_id, run_id) SELECT %s, %s, %s, %s, true, true, {made}",
                (road, *ends, length, f"{n}/{way}"),
            )
    ground.execute(
        "INSERT INTO place_category (code, name_kk, name_ru, name_en, theme) "
        "VALUES ('cafe', 'к', 'р', 'e', 'food')"
    )
    return ground.execute(
        "INSERT INTO place (category, name_kk, geom, source_id, external_id, run_id) "
        "SELECT 'cafe', 'Дәмхана', 'SRID=4326;POINT(76.91 43.19)', source_id, '1', id "
        "FROM run RETURNING id"
    ).fetchone()[0]


def piece(road: int, tail: int, head: int) -> shapely.LineString:
    """Return the piece of a road between two of its vertices, the first that fits."""
    line = list(shapely.from_wkt(ROADS[road]).coords)
    first = line.index(NODES[tail])
    last = line.index(NODES[head], first + 1)
    return shapely.LineString(line[first : last + 1])


def edges_of(found: travel.Roads) -> list[tuple[int, int, float, shapely.LineString]]:
    """Return tail, head, metres and line of each edge, nodes by their numbers."""
    ends = (found.ids[found.tails].tolist(), found.ids[found.heads].tolist())
    return list(zip(*ends, found.metres.tolist(), found.shapes, strict=True))


@pytest.mark.usefixtures("town")
def test_every_edge_comes_with_both_directions():
    found = travel.roads()
    pairs = sorted((tail, head) for tail, head, _, _ in edges_of(found))
    assert pairs == sorted([*((t, h) for _, t, h in EDGES), *((h, t) for _, t, h in EDGES)])
    assert found.ids.tolist() == sorted(NODES)
    assert set(found.road.tolist()) == set(ROADS)


def test_a_place_has_its_names_and_point_as_long_as_it_is_open(town, ground):
    found = travel.place(town)
    assert found.names["name_kk"] == "Дәмхана" and (found.lon, found.lat) == (76.91, 43.19)
    ground.execute("UPDATE place SET closed_on = '2020-01-01'")
    for number in (town, 10_000):
        with pytest.raises(NotFound):
            travel.place(number)


@pytest.mark.usefixtures("town")
def test_an_edge_follows_the_bend_of_its_road():
    (bent,) = [line for tail, head, _, line in edges_of(travel.roads()) if (tail, head) == (2, 3)]
    assert len(bent.coords) == 3
    assert bent.length == pytest.approx(metres(piece(1, 2, 3)), rel=0.01)


@pytest.mark.usefixtures("town")
def test_an_edge_runs_from_its_tail_to_its_head():
    found = travel.roads()
    for n, line in enumerate(found.shapes):
        for node, end in ((found.tails[n], 0), (found.heads[n], -1)):
            assert shapely.Point(line.coords[end]).distance(shapely.Point(found.nodes[node])) < 2


@pytest.mark.usefixtures("town")
def test_a_ring_s_pieces_are_never_mistaken_for_each_other():
    edges = edges_of(travel.roads())
    ring = [(length, line) for tail, head, length, line in edges if {tail, head} == {4, 5}]
    assert len(ring) == 4
    assert all(line.length < length * 1.05 for length, line in ring)


@pytest.mark.usefixtures("town")
def test_classes_speeds_and_who_may_go_are_those_of_the_road(ground):
    ground.execute("UPDATE road SET class = 'arterial', speed_kmh = 60 WHERE id = 1")
    ground.execute("UPDATE road_edge SET drive = false WHERE from_node = 2 AND to_node = 1")
    found = travel.roads()
    main = found.road == 1
    assert {ROAD_CLASSES[one] for one in found.kind[main]} == {"arterial"}
    assert {ROAD_CLASSES[one] for one in found.kind[~main]} == {"local"}
    assert set(found.speed[main].tolist()) == {60.0}
    assert np.isnan(found.speed[~main]).all()
    (shut,) = [(found.ids[t], found.ids[h]) for t, h in _ends(found, ~found.drive)]
    assert shut == (2, 1) and found.walk.all()


def _ends(found, which):
    return zip(found.tails[which], found.heads[which], strict=True)


@pytest.mark.usefixtures("clean")
def test_without_roads_there_is_nothing():
    found = travel.roads()
    assert len(found.nodes) == len(found.tails) == len(found.shapes) == 0
    assert travel.closures() == []


def ago(days: int) -> date:
    return today() - timedelta(days=days)


@pytest.mark.parametrize(
    ("given", "closes"),
    [
        ({}, True),
        ({"traffic": "none"}, False),
        ({"traffic": "partial"}, True),
        ({"status": "planned"}, True),
        ({"status": "suspended"}, True),
        ({"status": "cancelled"}, False),
        ({"status": "completed", "actual_end": ago(1)}, False),
        ({"traffic_from": ago(-1), "traffic_until": ago(-9)}, False),
        ({"traffic_from": ago(0), "traffic_until": ago(0)}, True),
        # What is closed stays so until somebody opens it, whatever the plan was.
        ({"traffic_until": ago(3)}, True),
        ({"traffic_until": None}, True),
        ({"traffic_from": None, "traffic_until": None, "planned_start": ago(2)}, True),
        ({"traffic_from": None, "traffic_until": None, "planned_start": ago(-2)}, False),
        ({"traffic_from": None, "traffic_until": None}, True),
        ({"traffic_from": None, "traffic_until": None, "status": "planned"}, False),
    ],
)
def test_works_close_roads_while_the_map_shows_them_closed(clean, given, closes):
    with placing(clean) as place:
        _work(place, **{"traffic_from": ago(5), "traffic_until": ago(-5), **given})
    found = travel.closures()
    assert bool(found) is closes
    assert all(one.traffic == given.get("traffic", "closed") for one in found)


def test_another_day_has_other_closures(clean):
    with placing(clean) as place:
        _work(place, traffic_from=ago(-10), traffic_until=ago(-20))
        _work(place, traffic_from=ago(10), traffic_until=ago(2))
    assert [len(travel.closures(ago(days))) for days in (11, 5, 0, -5, -10, -20, -21)] == [
        *(0, 1, 1, 0, 1, 1, 0)
    ]


def _work(place, **given):
    place.add(
        "work",
        shapely.LineString([(76.90, 43.20), (76.91, 43.20)]),
        **{
            "kind": "repair",
            "status": "active",
            "traffic": "closed",
            **{f"title_{lang}": "x" for lang in ("kk", "ru", "en")},
            **given,
        },
    )
