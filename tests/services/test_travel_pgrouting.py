"""Ways through the small city, against pgRouting on the same rows.

The extension comes with the database; without it these tests fail, they are never left out.
"""

import numpy as np
import pytest

from analysis.network import reach
from data_access import db
from services import travel
from services.travel.modes import hourly

pytestmark = pytest.mark.usefixtures("in_city")

WALKED = "SELECT id, from_node AS source, to_node AS target, length_metres * 60 / 4800.0 AS cost \
FROM road_edge WHERE walk"
# Works of the demonstration city lie exactly on the streets that they close or narrow.
DRIVEN = """
WITH stopped AS (
    SELECT r.id, w.traffic FROM work w JOIN road r ON ST_Equals(r.geom, w.geom)
    WHERE w.status IN ('planned', 'active', 'suspended') AND w.traffic_from <= current_date)
SELECT e.id, e.from_node AS source, e.to_node AS target,
    e.length_metres * 60 / (r.speed_kmh * 1000.0 * {share}) * CASE WHEN EXISTS (
        SELECT FROM stopped WHERE id = r.id AND traffic = 'partial') THEN 2 ELSE 1 END AS cost
FROM road_edge e JOIN road r ON r.id = e.road_id
WHERE e.drive AND NOT EXISTS (SELECT FROM stopped WHERE id = r.id AND traffic = 'closed')
"""
REACHED = """
SELECT node, min(agg_cost) AS minutes FROM pgr_drivingDistance(%(edges)s, %(nodes)s::bigint[],
    %(limit)s::float8, directed := true) GROUP BY node
"""
SHARED = """
SELECT from_v AS source, node, agg_cost AS minutes FROM pgr_drivingDistance(%(edges)s,
    %(nodes)s::bigint[], %(limit)s::float8, directed := true, equicost := true)
"""


def asked(query, edges, nodes, limit):
    return db.rows(query, {"edges": edges, "nodes": [int(one) for one in nodes], "limit": limit})


def minutes_by_node(streets, edges, nodes, limit):
    """Return pgRouting's answer as an array over our nodes, inf where it has none."""
    found = np.full(len(streets.nodes), np.inf)
    for row in asked(REACHED, edges, streets.ids[nodes], limit):
        found[np.searchsorted(streets.ids, row["node"])] = row["minutes"]
    return found


def assert_same(ours, theirs, limit):
    """Assert that costs agree; within rounding of the limit either may have left a node out."""
    sure = np.minimum(ours, theirs) < limit - 1e-6
    assert sure.sum() > 50
    np.testing.assert_allclose(ours[sure], theirs[sure], rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("seed", range(6))
def test_walking_reaches_what_pgrouting_reaches(seed):
    streets = travel.streets("walk")
    source = np.random.default_rng(seed).choice(streets.usable, 1)
    theirs = minutes_by_node(streets, WALKED, source, 60.0)
    assert_same(reach(streets.graph, source, limit=60.0).cost, theirs, 60.0)


@pytest.mark.parametrize("hour", [3, 8])
def test_driving_reaches_what_pgrouting_reaches_around_closed_streets(hour):
    streets = travel.streets("drive", hour)
    assert len(streets.works) > 0
    source = np.random.default_rng(hour).choice(streets.usable, 1)
    theirs = minutes_by_node(streets, DRIVEN.format(share=hourly(hour)), source, 12.0)
    assert_same(reach(streets.graph, source, limit=12.0).cost, theirs, 12.0)


def test_the_nearest_of_several_is_the_one_of_pgrouting():
    streets = travel.streets("walk")
    sources = np.random.default_rng(1).choice(streets.usable, 12, replace=False)
    ours = reach(streets.graph, sources, limit=20.0)
    compared = 0
    for row in asked(SHARED, WALKED, streets.ids[sources], 20.0):
        node = np.searchsorted(streets.ids, row["node"])
        assert ours.cost[node] == pytest.approx(row["minutes"])
        tied = reach(streets.back, node, limit=20.0).cost[sources]
        if np.sort(tied)[1] - tied.min() > 1e-6:
            assert streets.ids[sources[ours.source[node]]] == row["source"]
            compared += 1
    assert compared > 100
