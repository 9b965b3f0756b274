"""`analysis.isochrone`: by hand, against networkx, and when it must refuse."""

import networkx as nx
import numpy as np
import pytest
import shapely

from analysis.isochrone import MARGIN_METRES, WIDTH_METRES, Graph, attached, distances_to, zones
from core.errors import TooLittleData


def graph(points, edges, metres=None):
    """Return a graph of straight streets; `edges` are (tail, head)."""
    points = np.asarray(points, dtype=float)
    tails, heads = np.array(edges, dtype=np.int64).T
    shapes = shapely.linestrings(np.stack([points[tails], points[heads]], axis=1))
    lengths = shapely.length(shapes) if metres is None else np.asarray(metres, dtype=float)
    return Graph(len(points), tails, heads, lengths, shapes)


def both_ways(edges):
    return [*edges, *((head, tail) for tail, head in edges)]


CROSS = graph(
    [(0, 0), (1000, 0), (-1000, 0), (0, 1000), (0, -1000)],
    both_ways([(0, 1), (0, 2), (0, 3), (0, 4)]),
)


def random_graph(seed):
    """Return a graph with parallel edges, loops, zero lengths and unreachable parts."""
    rng = np.random.default_rng(seed)
    edges = rng.integers(0, 30, (70, 2))
    metres = rng.integers(0, 6, 70) * 50.0
    return graph(rng.uniform(0, 1000, (30, 2)), edges, metres)


@pytest.mark.parametrize("limit", [np.inf, 200.0])
@pytest.mark.parametrize("seed", range(20))
def test_distances_are_those_of_networkx(seed, limit):
    ours = random_graph(seed)
    theirs = nx.MultiDiGraph()
    theirs.add_nodes_from(range(ours.size))
    theirs.add_weighted_edges_from(zip(ours.tails, ours.heads, ours.metres, strict=True))
    cutoff = None if np.isinf(limit) else limit
    for place in range(ours.size):
        found = nx.single_source_dijkstra_path_length(theirs.reverse(), place, cutoff)
        expected = [found.get(node, np.inf) for node in range(ours.size)]
        np.testing.assert_allclose(distances_to(ours, place, limit), expected)


def test_people_come_to_the_place_along_one_way_streets():
    ring = graph([(0, 0), (100, 0), (100, 100)], [(0, 1), (1, 2), (2, 0)])
    assert distances_to(ring, 0, 1e9) == pytest.approx([0, 100 + 100 * 2**0.5, 100 * 2**0.5])


def test_of_two_streets_between_the_same_crossings_the_shorter_counts():
    twice = graph([(0, 0), (100, 0)], [(1, 0), (1, 0)], [140.0, 100.0])
    assert distances_to(twice, 0, 1e9).tolist() == [0, 100]


def test_no_way_is_infinitely_far():
    apart = graph([(0, 0), (100, 0), (0, 500), (100, 500)], both_ways([(0, 1), (2, 3)]))
    assert distances_to(apart, 0, 1e9).tolist() == [0, 100, np.inf, np.inf]


def test_a_street_of_no_length_is_crossed_at_once():
    joined = graph([(0, 0), (0, 0), (100, 0)], both_ways([(0, 1), (1, 2)]))
    assert distances_to(joined, 0, 1e9).tolist() == [0, 0, 100]


def test_the_way_begins_at_the_nearest_point_of_a_street_not_at_a_crossing():
    start = attached(CROSS, shapely.Point(300, 40))
    away = distances_to(start.graph, start.node, 1e9)
    assert start.approach.length == pytest.approx(40)
    assert away[:3] == pytest.approx([300, 700, 1300])


def test_from_the_middle_of_a_one_way_street_nobody_walks_against_it():
    street = graph([(0, 0), (100, 0)], [(0, 1)])
    start = attached(street, shapely.Point(30, 10))
    assert distances_to(start.graph, start.node, 1e9).tolist() == [30, np.inf, 0]


@pytest.mark.parametrize("at", [(0, 0), (1000, 0), (1200, 0)])
def test_a_place_at_the_end_of_a_street_begins_at_its_node(at):
    start = attached(CROSS, shapely.Point(at))
    node = 0 if at == (0, 0) else 1
    assert distances_to(start.graph, start.node, 1e9)[node] == pytest.approx(0)


def test_a_zone_ends_where_the_limit_is_met_to_the_metre():
    (found,) = zones(CROSS, shapely.Point(0, 0), [400])
    assert found.bounds == pytest.approx([-460, -460, 460, 460], abs=5)
    assert found.covers(shapely.Point(455, 0)) and not found.covers(shapely.Point(465, 0))


def test_the_way_from_the_street_to_the_door_counts():
    (found,) = zones(CROSS, shapely.Point(500, 200), [300])
    # 200 of the 300 metres lead to the street: 100 are left along it, each way.
    along = found.intersection(shapely.LineString([(0, 0), (1000, 0)]))
    assert along.length == pytest.approx(2 * (100 + WIDTH_METRES), abs=10)


def test_a_zone_that_never_meets_the_street_still_holds_its_place():
    place = shapely.Point(500, 450)
    (found,) = zones(CROSS, place, [80])
    assert found.covers(place) and found.distance(shapely.LineString([(0, 0), (1000, 0)])) > 200


def test_streets_that_lead_away_are_not_in_the_zone():
    away = graph([(0, 0), (300, 0), (0, 300)], [(0, 1), (2, 0)])
    (found,) = zones(away, shapely.Point(0, 0), [200])
    assert found.covers(shapely.Point(0, 190)) and not found.covers(shapely.Point(190, 0))


def test_a_curved_street_is_followed_along_its_curve():
    curve = shapely.LineString([(0, 0), (0, 300), (300, 300), (300, 0)])
    one = Graph(2, np.array([1]), np.array([0]), np.array([900.0]), np.array([curve.reverse()]))
    (found,) = zones(one, shapely.Point(0, 0), [450])
    assert found.covers(shapely.Point(150, 300)) and not found.covers(shapely.Point(300, 150))


def test_the_inside_of_a_block_reached_from_all_sides_belongs_to_the_zone():
    block = graph(
        [(0, 0), (200, 0), (200, 200), (0, 200)], both_ways([(0, 1), (1, 2), (2, 3), (3, 0)])
    )
    (found,) = zones(block, shapely.Point(0, 0), [1200])
    assert found.covers(shapely.Point(100, 100))


@pytest.mark.parametrize("seed", range(10))
def test_zones_are_valid_nested_and_hold_their_place(seed):
    rng = np.random.default_rng(seed)
    side = 8
    points = [(150 * x, 150 * y) for x in range(side) for y in range(side)] + rng.normal(
        0, 20, (side * side, 2)
    )
    steps = [(n, n + 1) for n in range(side * side) if (n + 1) % side]
    steps += [(n, n + side) for n in range(side * (side - 1))]
    kept = [step for step in steps if rng.uniform() < 0.8]
    town = graph(points, both_ways(kept) if seed % 2 else kept)
    place = shapely.Point(rng.uniform(300, 700, 2))
    small, middle, large = zones(town, place, [200, 400, 800])
    assert all(zone.is_valid and zone.geom_type == "Polygon" for zone in (small, middle, large))
    assert small.contains(place) and large.contains(middle) and middle.contains(small)
    assert small.boundary.distance(middle.boundary) > MARGIN_METRES / 2


def test_refuses_a_place_without_streets():
    none = np.empty(0, dtype=np.int64)
    nothing = Graph(0, none, none, np.empty(0), np.empty(0, dtype=object))
    with pytest.raises(TooLittleData):
        zones(nothing, shapely.Point(0, 0), [400])
