"""Edges near a place: each is the piece of its road between its nodes, in its direction."""

import psycopg
import pytest
import shapely

from data_access import streets

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


def shapes_of(found: streets.Streets) -> list[tuple[int, int, float, shapely.LineString]]:
    lines = shapely.get_parts(shapely.from_wkb(found.shapes))
    return list(zip(found.tails, found.heads, found.metres, lines, strict=True))


def test_every_edge_comes_with_both_directions(town):
    found = streets.near_place(town, 5_000)
    pairs = sorted(zip(found.tails, found.heads, strict=True))
    assert pairs == sorted([*((t, h) for _, t, h in EDGES), *((h, t) for _, t, h in EDGES)])
    assert found.names["name_kk"] == "Дәмхана" and (found.lon, found.lat) == (76.91, 43.19)


def test_an_edge_follows_the_bend_of_its_road(town):
    edges = shapes_of(streets.near_place(town, 5_000))
    (bent,) = [line for tail, head, _, line in edges if (tail, head) == (2, 3)]
    assert len(bent.coords) == 3
    assert bent.length == pytest.approx(metres(piece(1, 2, 3)), rel=0.01)


def test_an_edge_runs_from_its_tail_to_its_head(town):
    ends = {}
    for tail, head, _, line in shapes_of(streets.near_place(town, 5_000)):
        ends.setdefault(tail, []).append(line.coords[0])
        ends.setdefault(head, []).append(line.coords[-1])
    assert set(ends) == set(NODES)
    for points in ends.values():
        assert shapely.MultiPoint(points).convex_hull.length < 2


def test_a_ring_s_pieces_are_never_mistaken_for_each_other(town):
    edges = shapes_of(streets.near_place(town, 5_000))
    ring = [(length, line) for tail, head, length, line in edges if {tail, head} == {4, 5}]
    assert len(ring) == 4
    assert all(line.length < length * 1.05 for length, line in ring)


def test_roads_far_away_are_not_asked(town):
    assert not streets.near_place(town, 100).tails
