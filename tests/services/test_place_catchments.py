"""What is around places: in a small place laid out by hand, and in the small city by networkx."""

import math
from concurrent.futures import ThreadPoolExecutor

import networkx as nx
import numpy as np
import pytest
import shapely
from shapely import STRtree

from api import passports
from core.geo import UTM43N
from core.rights import Role
from core.text import LANGS
from core.units import SPACE
from data_access import db, features, place_catchments, workplaces
from layers import layer
from services import place_catchments as service
from tests.data_access.rows import placing
from tests.services.three_crossings import box, degrees, laid_out

WEST, EAST = (100, 130), (500, 134)
"""Two cafés on the stubs south of A and C: 10 and 14 m from their ends, 30 m from the crossings."""
TO = {WEST: (40, 240, 440), EAST: (444, 244, 44)}
"""Metres to them from the cells of A, B and C."""
LIVE = (500, 300, 100)


@pytest.fixture
def place(clean):
    with laid_out(clean) as hand:
        for code in ("cafe", "school"):
            names = {f"name_{lang}": f"{code} {lang}" for lang in LANGS}
            hand.conn.execute(
                "INSERT INTO place_category (code, name_kk, name_ru, name_en, theme) "
                "VALUES (%s, %s, %s, %s, 'food')",
                [code, *names.values()],
            )
        yield hand


def opened(place, at, category="cafe", **columns):
    place.add("place", shapely.Point(degrees(*at)), category=category, **columns)


def around(place, columns):
    """Return some columns of each place with a catchment, by id."""
    return place.rows(f"SELECT {columns} FROM place_catchment ORDER BY place_id")  # noqa: S608


def huff(at, other):
    """Return who comes to one of two, by Huff's model with the floor of 50 m."""
    pulls = [[max(metres, 50) ** -2.0 for metres in TO[one]] for one in (at, other)]
    return sum(live * mine / (mine + its) for live, mine, its in zip(LIVE, *pulls, strict=True))


def test_residents_competitors_and_customers_are_told_of_each_place(place):
    opened(place, WEST)
    opened(place, EAST)
    assert service.settle()
    columns = "residents_5, residents_10, residents_15, competitors, competitor_metres, "
    columns += "nearest_residents, customers, own_percent"
    assert around(place, columns) == [
        (800, 900, 900, 1, 484, 800, round(huff(WEST, EAST)), None),
        (400, 900, 900, 1, 484, 100, round(huff(EAST, WEST)), None),
    ]


def test_other_categories_do_not_compete(place):
    opened(place, WEST)
    opened(place, EAST, "school")
    service.settle()
    assert (
        around(place, "competitors, competitor_metres, nearest_residents, customers")
        == [(0, None, 900, 900)] * 2
    )


def test_a_chain_tells_whom_its_branches_share(place):
    opened(place, WEST, brand="Желі")
    opened(place, EAST, brand="Желі")
    opened(place, EAST, "school", brand="Желі")
    opened(place, WEST, brand="Басқа")
    service.settle()
    assert around(place, "own_percent") == [(100,), (100,), (0,), (0,)]


def test_a_larger_place_draws_more_and_one_of_unknown_size_is_usual(place):
    opened(place, WEST, capacity=300)
    opened(place, EAST, capacity=100)
    service.settle()
    (west,), (east,) = around(place, "customers")
    pull = [
        (3 * max(one, 50) ** -2.0, max(other, 50) ** -2.0)
        for one, other in zip(TO[WEST], TO[EAST], strict=True)
    ]
    assert west == round(sum(n * a / (a + b) for n, (a, b) in zip(LIVE, pull, strict=True)))
    assert west + east == 900
    known = np.array([np.nan, 0, 40, 60, np.nan])
    sizes = service.sizes(known, np.array([0, 0, 0, 0, 1]))
    assert sizes.tolist() == [1, 1, 0.8, 1.2, 1]


def test_jobs_come_from_floor_area_and_use(place):
    opened(place, WEST)
    place.add("building", box(290, 150, 310, 160), use="office", levels=3)  # 600 m² near B
    place.add("building", box(490, 150, 510, 160), use="school", height_metres=7)  # 400 m² near C
    place.add("building", box(90, 150, 110, 160), use="house", levels=9)
    points, jobs = workplaces.jobs()
    assert points.shape == (2, 2) and jobs == pytest.approx([600 / 20, 400 / 60], rel=1e-3)
    service.settle()
    assert around(place, "jobs_5, jobs_10, jobs_15") == [(30, 37, 37)]


def test_closed_places_and_those_without_a_street_have_none(place):
    opened(place, WEST)
    opened(place, WEST, closed_on="2026-01-01")
    opened(place, (100, -900))
    service.settle()
    assert around(place, "place_id") == [(1,)]
    assert around(place, "competitors") == [(0,)]
    part = features.subject(layer("places").drawn)
    for lang in LANGS:
        row = features.one(part, ("residents_10", "competitor_metres"), lang, "3")
        assert row["residents_10"] is row["competitor_metres"] is None


def test_what_is_right_is_not_computed_again_and_new_rows_make_it_stale(place):
    opened(place, WEST)
    assert service.settle() and not place_catchments.stale()
    version = place.version("place_catchment")
    place.conn.execute("UPDATE road_node SET run_id = run_id")  # nothing is other than it was
    assert place_catchments.stale() and service.settle()
    assert place.version("place_catchment") == version
    opened(place, EAST)
    assert service.settle() and not service.settle()
    assert around(place, "competitors") == [(1,), (1,)]
    place.conn.execute("DELETE FROM place WHERE id = 1")
    assert around(place, "place_id") == [(2,)]
    assert service.settle() and around(place, "competitors") == [(0,)]


def test_two_at_once_compute_once(place):
    opened(place, WEST)
    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(lambda _: service.settle(), range(2))) == [False, True]


def test_a_city_without_streets_or_without_anything_is_settled(clean):
    assert service.settle() and not service.settle()
    with placing(clean) as hand:
        hand.conn.execute(
            "INSERT INTO place_category (code, name_kk, name_ru, name_en, theme) "
            "VALUES ('cafe', 'к', 'р', 'e', 'food')"
        )
        opened(hand, WEST)
        assert service.settle()
        assert around(hand, "place_id") == []


FEW = """
SELECT category FROM place WHERE closed_on IS NULL GROUP BY 1 HAVING count(*) BETWEEN 4 AND 8
ORDER BY 1 LIMIT 1
"""
PLACES = f"""
SELECT id, capacity, ST_X(at) AS x, ST_Y(at) AS y FROM (
    SELECT *, ST_Transform(geom, {UTM43N}) AS at FROM place) AS place
WHERE category = %(category)s AND closed_on IS NULL ORDER BY id
"""  # noqa: S608
CELLS = f"""
SELECT residents::float8, ST_X(at) AS x, ST_Y(at) AS y FROM (
    SELECT *, ST_Centroid(ST_Transform(geom, {UTM43N})) AS at FROM population_cell) AS cell
"""  # noqa: S608
NODES = f"""
SELECT id, ST_X(at) AS x, ST_Y(at) AS y FROM (
    SELECT *, ST_Transform(geom, {UTM43N}) AS at FROM road_node) AS node
WHERE id IN (SELECT from_node FROM road_edge WHERE walk UNION SELECT to_node FROM road_edge
    WHERE walk)
"""  # noqa: S608
EDGES = "SELECT from_node, to_node, length_metres::float8 AS metres FROM road_edge WHERE walk"


class Small:
    """The small city once more, by networkx and a tree of shapes; one category of it."""

    def __init__(self):
        nodes = db.rows(NODES)
        self.ids = [row["id"] for row in nodes]
        self.tree = STRtree(points(nodes))
        streets = nx.DiGraph()
        for row in db.rows(EDGES):
            ends, metres = (row["to_node"], row["from_node"]), row["metres"]
            old = streets.get_edge_data(*ends, {"weight": math.inf})["weight"]
            streets.add_edge(*ends, weight=min(old, metres))
        self.category = db.value(FEW)
        self.places = db.rows(PLACES, {"category": self.category})
        cells = db.rows(CELLS)
        self.residents = np.array([row["residents"] for row in cells])
        (doors, steps), (ends, metres) = self.entered(self.places), self.entered(cells)
        away = [nx.single_source_dijkstra_path_length(streets, door) for door in doors]
        between = [[far.get(end, math.inf) for end in ends] for far in away]
        self.metres = np.array(between) + steps[:, None] + metres
        apart = np.array([[far.get(door, math.inf) for door in doors] for far in away])
        self.apart = apart + steps[:, None] + steps
        np.fill_diagonal(self.apart, math.inf)

    def entered(self, rows):
        index, metres = self.tree.query_nearest(
            points(rows), return_distance=True, all_matches=False
        )
        return [self.ids[node] for node in index[1]], metres

    def pulls(self):
        """Return how much each place pulls at each cell."""
        known = [row["capacity"] for row in self.places if row["capacity"]]
        usual = np.median(known) if known else 1
        sizes = np.array([(row["capacity"] or usual) / usual for row in self.places])
        pull = sizes[:, None] / np.maximum(self.metres, 50) ** 2
        return np.where(self.metres <= 1200, pull, 0)


def points(rows):
    return shapely.points([(row["x"], row["y"]) for row in rows])


def test_in_the_city_all_figures_of_a_category_are_what_networkx_finds(in_city):
    del in_city
    small = Small()
    found = db.rows(
        "SELECT * FROM place_catchment WHERE place_id = ANY(%(ids)s) ORDER BY place_id",
        {"ids": [row["id"] for row in small.places]},
    )
    assert len(found) == len(small.places) >= 4
    within = [(small.metres <= limit) @ small.residents for limit in (400, 800, 1200)]
    for minutes, people in zip((5, 10, 15), within, strict=True):
        told = [row[f"residents_{minutes}"] for row in found]
        assert told == pytest.approx(people, abs=0.51)
    assert sum(within[1]) > 0
    mine = np.bincount(small.metres.argmin(axis=0), small.residents, len(found))
    assert [row["nearest_residents"] for row in found] == pytest.approx(mine, abs=0.51)
    pull = small.pulls()
    share = np.divide(pull, pull.sum(axis=0), out=np.zeros_like(pull), where=pull > 0)
    assert [row["customers"] for row in found] == pytest.approx(share @ small.residents, abs=0.51)
    assert [row["competitors"] for row in found] == (small.apart <= 800).sum(axis=1).tolist()
    assert [row["competitor_metres"] for row in found] == pytest.approx(
        small.apart.min(axis=1), abs=0.51
    )


def test_in_the_city_a_number_on_a_card_tells_all_its_sources(in_city):
    del in_city
    one = db.rows("SELECT * FROM place_with_catchment WHERE residents_10 > 1000 LIMIT 1")[0]
    ref = f"object/places/{one['id']}/residents_10"
    behind = {"population_cell": 0, "place": 0}
    for table in behind:
        behind[table] = db.value(f"SELECT min(source_id) FROM {table}")  # noqa: S608
    for lang in LANGS:
        told = passports.opened(ref, lang, Role.PUBLIC)
        assert int(told.value.replace(SPACE, "")) == one["residents_10"]
        assert set(behind.values()) <= set(told.source_ids)
        assert "800" in told.formula


def test_in_the_city_everybody_who_can_walk_has_one_nearest_of_each_category(in_city):
    del in_city
    everybody = float(db.value("SELECT sum(residents) FROM population_cell"))
    for row in db.rows(
        "SELECT category, sum(nearest_residents) AS people, count(*) AS places "
        "FROM place_catchment JOIN place ON place.id = place_id GROUP BY 1"
    ):
        assert row["people"] == pytest.approx(everybody, abs=row["places"])
