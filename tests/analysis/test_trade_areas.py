"""Catchments of many places at once, against plain loops over networkx."""

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import network
from analysis.trade_areas import (
    Entered,
    Places,
    Weighed,
    catchments,
    competitors,
    customers,
    nearest,
    next_competitor,
    shared,
    ways,
    within,
)
from analysis.trade_areas.near import near
from analysis.trade_areas.rivals import NEIGHBOURS_METRES
from analysis.trade_areas.shares import NEAREST_METRES
from core.errors import BadRequest

NODES = 10
LIMIT = 400.0
LIMITS = (100.0, 250.0, LIMIT)
seeds = st.integers(0, 2**63)
many = settings(max_examples=150, deadline=None)


class Town:
    """A small town of whole tens of metres, so that ways are often equally long."""

    def __init__(self, seed):
        self.chance = chance = np.random.default_rng(seed)
        count = int(chance.integers(0, 30))
        tails, heads = chance.integers(0, NODES, (2, count))
        costs = chance.integers(0, 20, count) * 10.0
        self.back = network.graph(NODES, tails, heads, costs)
        other = nx.MultiDiGraph()
        other.add_nodes_from(range(NODES))
        other.add_weighted_edges_from(zip(tails, heads, costs, strict=True))
        self.lengths = dict(nx.all_pairs_dijkstra_path_length(other))
        many = int(chance.integers(1, 12))
        self.places = Places(
            self.entered(many),
            chance.integers(0, 40, (many, 2)) * 10.0,
            chance.integers(0, 3, many),
            chance.choice([1.0, 1.0, 3.0], many),
            chance.integers(-1, 2, many),
        )
        self.people = Weighed(self.entered(8), chance.integers(0, 50, 8).astype(float))
        self.of = range(many)

    def entered(self, count):
        metres = self.chance.integers(0, 12, count) * 10.0
        return Entered(self.chance.integers(0, NODES, count), metres)

    def metres(self, place, at, thing):
        """Return the length of the way to a place."""
        along = self.lengths[self.places.at.node[place]].get(at.node[thing], math.inf)
        return self.places.at.metres[place] + along + at.metres[thing]

    def ways(self):
        return ways(self.back, self.places.at, limit=LIMIT)

    def rivals(self, place):
        kind = self.places.category
        return [q for q in self.of if q != place and kind[q] == kind[place]]

    def apart(self, p, q):
        along = self.metres(q, self.places.at, p)
        straight = math.dist(self.places.points[p], self.places.points[q])
        return min(along, straight) if straight <= NEIGHBOURS_METRES else along

    def around(self, place, limit):
        cells = range(len(self.people.weight))
        return [c for c in cells if self.metres(place, self.people.at, c) <= limit]


@many
@given(seeds)
def test_searching_by_neighbourhoods_finds_what_searching_one_by_one_does(seed):
    town = Town(seed)
    nodes = np.unique(town.chance.integers(0, NODES, 6))
    limit = float(town.chance.integers(0, 40) * 10)
    found, expected = near(town.back, nodes, limit), network.within(town.back, nodes, limit=limit)
    assert (found != expected).nnz == 0
    assert np.diff(found.indptr).tolist() == np.diff(expected.indptr).tolist()


@many
@given(seeds)
def test_everybody_within_each_limit_is_counted(seed):
    town = Town(seed)
    found = within(town.ways(), town.people, LIMITS)
    weight = town.people.weight
    assert found.tolist() == [
        [sum(weight[c] for c in town.around(place, limit)) for limit in LIMITS] for place in town.of
    ]


@many
@given(seeds)
def test_competitors_are_counted_and_the_next_one_is_found(seed):
    town = Town(seed)
    near = competitors(town.ways(), town.places, limit=LIMIT)
    for place in town.of:
        apart = [town.apart(place, other) for other in town.rivals(place)]
        assert near[place] == sum(one <= LIMIT for one in apart)
    for which in town.places.by_category():
        found = nearest(town.back, town.places.at.take(which))
        metres = next_competitor(found, town.places.points[which])
        for place, one in zip(which, metres, strict=True):
            apart = [town.apart(place, other) for other in town.rivals(place)]
            assert one == pytest.approx(min(apart, default=math.inf))


@many
@given(seeds)
def test_people_go_to_the_nearest_and_are_shared_where_several_are(seed):
    town = Town(seed)
    expected = np.zeros(len(town.places))
    for which in town.places.by_category():
        for cell, people in enumerate(town.people.weight):
            metres = np.array([town.metres(p, town.people.at, cell) for p in which])
            if np.isfinite(metres).any():
                best = which[metres == metres.min()]
                expected[best] += people / len(best)
        found = nearest(town.back, town.places.at.take(which))
        assert found.weight(town.people) == pytest.approx(expected[which])


@many
@given(seeds)
def test_customers_are_huffs(seed):
    town = Town(seed)
    expected = np.zeros(len(town.places))
    for which in town.places.by_category():
        for cell, people in enumerate(town.people.weight):
            metres = {p: town.metres(p, town.people.at, cell) for p in which}
            pull = {
                p: town.places.size[p] / max(far, NEAREST_METRES) ** 2
                for p, far in metres.items()
                if far <= LIMIT
            }
            for place, one in pull.items():
                expected[place] += people * one / sum(pull.values())
    assert customers(town.ways(), town.places, town.people) == pytest.approx(expected)


@many
@given(seeds)
def test_a_chain_shares_who_reaches_two_of_it(seed):
    town = Town(seed)
    brand, weight = town.places.brand, town.people.weight
    found = shared(town.ways(), town.places, town.people)
    for place in town.of:
        cells = town.around(place, LIMIT)
        mine = [q for q in town.of if q != place and brand[q] == brand[place]]
        double = [c for c in cells if any(c in town.around(q, LIMIT) for q in mine)]
        everybody = sum(weight[c] for c in cells)
        if brand[place] < 0 or not everybody:
            assert math.isnan(found[place])
        else:
            assert found[place] == pytest.approx(sum(weight[c] for c in double) / everybody)


def line(*metres):
    """Return a street with so long blocks, both ways."""
    tails, heads = np.arange(len(metres)), np.arange(1, len(metres) + 1)
    both = np.concatenate([tails, heads]), np.concatenate([heads, tails])
    return network.graph(len(metres) + 1, *both, np.tile(np.array(metres, float), 2))


def entered(*pairs):
    node, metres = zip(*pairs, strict=True) if pairs else ((), ())
    return Entered(np.array(node, np.int64), np.array(metres, float))


def shops(*pairs, **other):
    at = entered(*pairs)
    count = len(at)
    points = np.stack([1000.0 * np.arange(count), np.zeros(count)], axis=1)
    usual = {
        "points": points,
        "category": np.zeros(count, np.int64),
        "size": np.ones(count),
        "brand": np.full(count, -1),
    }
    return Places(at, **{**usual, **other})


def people(*triples):
    return Weighed(
        entered(*(one[:2] for one in triples)), np.array([one[2] for one in triples], float)
    )


def test_an_equally_near_cell_is_shared_evenly_and_two_under_one_roof_count_twice():
    found = nearest(line(100, 100), entered((0, 5), (0, 5), (2, 5)))
    cells = people((1, 0, 90), (0, 30, 8), (2, 0, 1))
    assert found.weight(cells).tolist() == [34, 34, 31]
    assert found.to_other().tolist() == [10, 10, 210]


def test_a_tie_far_away_is_carried_along():
    found = nearest(line(100, 100, 70), entered((0, 0), (2, 0)))
    assert found.weight(people((1, 0, 10), (3, 0, 1))).tolist() == [5, 6]
    forked = network.graph(4, np.array([0, 1, 2]), np.array([2, 2, 3]), np.array([5.0, 5.0, 1.0]))
    found = nearest(forked, entered((0, 0), (1, 0)))
    assert found.weight(people((3, 0, 10))).tolist() == [5, 5]


def test_a_category_with_one_place_has_everybody_and_no_competitor():
    alone = shops((0, 0))
    found = catchments(line(100, 9000), alone, people((1, 20, 7), (2, 0, 5)), people((0, 0, 3)))
    assert found.nearest.tolist() == [12]
    assert found.competitors.tolist() == [0] and np.isinf(found.competitor_metres).all()
    assert found.customers.tolist() == [7], "nobody comes from beyond a quarter of an hour"
    assert found.residents.tolist() == [[7, 7, 7]] and found.jobs.tolist() == [[3, 3, 3]]
    assert np.isnan(found.own).all()


def test_places_at_one_junction_share_its_people():
    both = shops((0, 10), (0, 10))
    found = catchments(line(100), both, people((1, 0, 10)), people())
    assert found.customers.tolist() == found.nearest.tolist() == [5, 5]
    assert found.competitors.tolist() == [1, 1] and found.competitor_metres.tolist() == [20, 20]
    assert found.jobs.tolist() == [[0, 0, 0]] * 2


def test_neighbours_do_not_walk_to_a_junction_and_back():
    doors = shops((0, 90), (1, 90), points=np.array([[0.0, 0.0], [30.0, 40.0]]))
    found = catchments(line(5000), doors, people(), people())
    assert found.competitors.tolist() == [1, 1] and found.competitor_metres.tolist() == [50, 50]


def test_parts_without_a_way_between_them_know_nothing_of_each_other():
    islands = network.graph(4, np.array([0, 1, 2, 3]), np.array([1, 0, 3, 2]), np.full(4, 50.0))
    found = catchments(islands, shops((0, 0), (2, 0)), people((1, 0, 4), (3, 0, 6)), people())
    assert found.nearest.tolist() == found.customers.tolist() == [4, 6]
    assert np.isinf(found.competitor_metres).all() and not found.competitors.any()


def test_who_lives_far_from_streets_is_near_nothing_yet_has_a_nearest_place():
    found = catchments(line(100), shops((0, 0), (1, 0)), people((1, 5000, 9)), people())
    assert not found.residents.any() and not found.customers.any()
    assert found.nearest.tolist() == [0, 9]


def test_limits_are_inclusive_and_a_place_far_from_streets_reaches_nobody():
    found = within(
        ways(line(100), entered((0, 0), (0, 500)), limit=400.0), people((1, 300, 5)), (400.0,)
    )
    assert found.tolist() == [[5], [0]]


def test_one_ways_lead_to_the_place():
    back = network.graph(2, np.array([0]), np.array([1]), np.array([10.0]))  # people walk 1 -> 0
    found = catchments(back, shops((0, 0), (1, 0)), people((1, 0, 6)), people())
    assert found.residents[:, 0].tolist() == [6, 6]
    assert found.competitor_metres.tolist() == [np.inf, 10]


def test_nobody_nowhere_and_nothing_are_answered():
    found = catchments(line(100), shops(), people((0, 0, 1)), people((0, 0, 1)))
    assert found.residents.shape == (0, 3) and found.competitors.shape == (0,)
    nobody = catchments(line(100), shops((0, 0)), people((0, 0, 0)), people())
    assert nobody.customers.tolist() == nobody.nearest.tolist() == [0]


def test_a_length_below_zero_is_refused():
    with pytest.raises(BadRequest):
        ways(line(-5), entered((0, 0)), limit=10.0)
    with pytest.raises(BadRequest):
        ways(line(5), entered((9, 0)), limit=10.0)
