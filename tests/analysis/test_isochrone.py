"""`analysis.isochrone` and the streets it is drawn on: by hand, against networkx, refusals."""

import networkx as nx
import numpy as np
import pytest
import shapely

from analysis import ground, isochrone
from analysis.isochrone import MARGIN_METRES, WIDTH_METRES
from analysis.street_graph import Graph, Start, attached, costs_to
from core.errors import TooLittleData


def graph(points, edges, metres=None):
    """Return a graph of straight streets; `edges` are (tail, head)."""
    points = np.asarray(points, dtype=float)
    tails, heads = np.array(edges, dtype=np.int64).T
    shapes = shapely.linestrings(np.stack([points[tails], points[heads]], axis=1))
    lengths = shapely.length(shapes) if metres is None else np.asarray(metres, dtype=float)
    return Graph.of(len(points), (tails, heads), lengths, shapes)


def zones(graph, place, limits, **more):
    return isochrone.zones(graph, attached(graph, place), limits, **more)


def to_node(graph, node, limit=np.inf):
    """Return the costs to a node: it lies at the very beginning of the edges that leave it."""
    leaving = np.flatnonzero(graph.tails == node)
    return costs_to(graph, Start(leaving, np.zeros(len(leaving)), shapely.LineString()), limit)


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
def test_costs_are_those_of_networkx(seed, limit):
    ours = random_graph(seed)
    size = ours.back.shape[0]
    theirs = nx.MultiDiGraph()
    theirs.add_nodes_from(range(size))
    theirs.add_weighted_edges_from(zip(ours.tails, ours.heads, ours.costs, strict=True))
    cutoff = None if np.isinf(limit) else limit
    for place in np.unique(ours.tails):
        found = nx.single_source_dijkstra_path_length(theirs.reverse(), place, cutoff)
        expected = [found.get(node, np.inf) for node in range(size)]
        np.testing.assert_allclose(to_node(ours, place, limit), expected)


def test_people_come_to_the_place_along_one_way_streets():
    ring = graph([(0, 0), (100, 0), (100, 100)], [(0, 1), (1, 2), (2, 0)])
    assert to_node(ring, 0) == pytest.approx([0, 100 + 100 * 2**0.5, 100 * 2**0.5])


def test_of_two_streets_between_the_same_crossings_the_shorter_counts():
    twice = graph([(0, 0), (100, 0)], [(1, 0), (1, 0), (0, 1)], [140.0, 100.0, 9.0])
    assert to_node(twice, 0).tolist() == [0, 100]


def test_no_way_is_infinitely_far():
    apart = graph([(0, 0), (100, 0), (0, 500), (100, 500)], both_ways([(0, 1), (2, 3)]))
    assert to_node(apart, 0).tolist() == [0, 100, np.inf, np.inf]


def test_a_street_of_no_length_is_crossed_at_once():
    joined = graph([(0, 0), (0, 0), (100, 0)], both_ways([(0, 1), (1, 2)]))
    assert to_node(joined, 0).tolist() == [0, 0, 100]


def test_the_way_begins_at_the_nearest_point_of_a_street_not_at_a_crossing():
    start = attached(CROSS, shapely.Point(300, 40))
    assert start.approach.length == pytest.approx(40)
    assert costs_to(CROSS, start)[:3] == pytest.approx([300, 700, 1300])


def test_from_the_middle_of_a_one_way_street_nobody_walks_against_it():
    street = graph([(0, 0), (100, 0)], [(0, 1)])
    start = attached(street, shapely.Point(30, 10))
    assert costs_to(street, start).tolist() == [30, np.inf]
    (found,) = zones(street, shapely.Point(30, 0), [25])
    assert found.covers(shapely.Point(8, 55)) and not found.covers(shapely.Point(97, 0))
    assert found.bounds[2] == pytest.approx(30 + WIDTH_METRES, abs=5)


@pytest.mark.parametrize("at", [(0, 0), (1000, 0), (1200, 0)])
def test_a_place_at_the_end_of_a_street_begins_at_its_node(at):
    node = 0 if at == (0, 0) else 1
    assert costs_to(CROSS, attached(CROSS, shapely.Point(at)))[node] == pytest.approx(0)


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
    lines = np.array([curve.reverse()])
    one = Graph.of(2, (np.array([1]), np.array([0])), np.array([900.0]), lines)
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
    streets, _ = town(seed, 8, 150)
    place = shapely.Point(np.random.default_rng(seed).uniform(300, 700, 2))
    small, middle, large = zones(streets, place, [200, 400, 800])
    assert all(zone.is_valid and zone.geom_type == "Polygon" for zone in (small, middle, large))
    assert small.contains(place) and large.contains(middle) and middle.contains(small)
    assert small.boundary.distance(middle.boundary) > MARGIN_METRES / 2


def test_a_place_in_the_middle_of_a_long_street_has_a_zone_on_both_sides_of_it():
    (found,) = zones(CROSS, shapely.Point(500, 0), [100])
    assert found.bounds == pytest.approx([340, -60, 660, 60], abs=5)


def test_minutes_by_car_are_ridden_but_the_way_to_the_door_is_walked():
    # 500 metres a minute along streets, 80 metres a minute beside them.
    cost = shapely.length(CROSS.shapes) / 500
    driven = Graph.of(5, (CROSS.tails, CROSS.heads), cost, CROSS.shapes)
    (found,) = zones(driven, shapely.Point(500, 40), [1.0], pace=1 / 80)
    along = found.intersection(shapely.LineString([(-1000, 0), (1000, 0)]))
    assert along.length == pytest.approx(2 * (250 + WIDTH_METRES), abs=10)


def test_a_street_that_costs_nothing_is_reached_whole():
    free = graph([(0, 0), (500, 0), (500, 400)], both_ways([(0, 1), (1, 2)]), [0, 400, 0, 400])
    (found,) = zones(free, shapely.Point(0, 0), [100])
    assert found.covers(shapely.LineString([(0, 0), (500, 0), (500, 100)]))
    assert not found.covers(shapely.Point(500, 250))


def town(seed, side, gap):
    """Return a graph of blocks with crooked streets, some of them missing, some one-way."""
    rng = np.random.default_rng(seed)
    points = np.array([(gap * x, gap * y) for x in range(side) for y in range(side)], float)
    points += rng.normal(0, gap / 8, points.shape)
    steps = [(n, n + 1) for n in range(side * side) if (n + 1) % side]
    steps += [(n, n + side) for n in range(side * (side - 1))]
    kept = [step for step in steps if rng.uniform() < 0.8]
    return graph(points, both_ways(kept) if seed % 2 else kept), shapely.Point(points.mean(axis=0))


@pytest.mark.parametrize("seed", range(4))
def test_large_zones_are_drawn_on_a_raster_and_differ_by_its_step_at_most(seed, monkeypatch):
    streets, place = town(seed, 10, 150)
    exact = zones(streets, place, [300, 700])
    monkeypatch.setattr(ground, "MANY", 20)
    rough = zones(streets, place, [300, 700])
    for one, other in zip(exact, rough, strict=True):
        assert other.is_valid and other.geom_type == "Polygon" and other.contains(place)
        most = 2 * ground.STEP_METRES + MARGIN_METRES
        assert one.buffer(most).covers(other) and other.buffer(most).covers(one)
    assert rough[1].contains(rough[0])


@pytest.mark.parametrize("many", [ground.MANY, 60])
def test_a_zone_is_the_same_whatever_other_zones_are_asked_for(many, monkeypatch):
    monkeypatch.setattr(ground, "MANY", many)
    streets, place = town(1, 10, 150)
    (alone,) = zones(streets, place, [700])
    *_, last = zones(streets, place, [200, 450, 700])
    assert alone.symmetric_difference(last).area < alone.area / 1_000


def test_a_raster_keeps_large_holes_and_closes_small_ones(monkeypatch):
    monkeypatch.setattr(ground, "MANY", 0)
    block = [(0, 0), (1000, 0), (1000, 1000), (0, 1000)]
    around = graph(block, both_ways([(0, 1), (1, 2), (2, 3), (3, 0)]))
    middle = shapely.Point(500, 500)
    (wide,) = zones(around, shapely.Point(0, 0), [2100])
    assert len(wide.interiors) == 1 and not wide.covers(middle)
    (whole,) = zones(around, shapely.Point(0, 0), [6000])
    assert not whole.interiors and whole.covers(middle)


def test_a_raster_takes_a_street_of_which_only_the_beginning_is_reached():
    lines = shapely.linestrings([[(0, 0), (300, 0)], [(150, 90), (150, 90)]])
    found = ground.rough(lines, 60, 0)
    assert found.covers(shapely.Point(150, 90)) and found.covers(lines[0])


def test_refuses_a_place_without_streets():
    none = np.empty(0, dtype=np.int64)
    nothing = Graph.of(0, (none, none), np.empty(0), np.empty(0, dtype=object))
    with pytest.raises(TooLittleData):
        attached(nothing, shapely.Point(0, 0))
