"""A tile finds its rows by the spatial index, whatever the layer: the planner says so."""

from dataclasses import replace

import pytest

from core.geo import Tile
from data_access import derived, tiles
from data_access.schema import metadata
from layers import all_layers
from tests.data_access.rows import LAT, LON, placing

ZOOMS = (9, 11, 12, 13, 14, 15, 18)
DRAWN = [
    pytest.param(part, zoom, id=f"{layer.id}-{part.name}-{zoom}")
    for layer in all_layers().values()
    for part in layer.drawn
    for zoom in ZOOMS
    if part.at(zoom) and part.table.name in metadata.tables  # views show eight districts
]


@pytest.fixture
def place(clean):
    with placing(clean) as hand:
        yield hand


@pytest.fixture
def planned(place):
    """Return a function that tells the plan of a tile when scans of whole tables are dear."""

    def plan(part, tile):
        text, constants = tiles.statement((part,))
        place.conn.execute("SET enable_seqscan = off")
        rows = place.conn.execute(
            f"EXPLAIN {text}", {**constants, **tiles.corners(tile)}
        ).fetchall()
        return "\n".join(row[0] for row in rows)

    return plan


def test_there_is_something_to_ask():
    assert len(DRAWN) > 50


@pytest.mark.parametrize(("part", "zoom"), DRAWN)
def test_the_ground_is_asked_of_the_spatial_index(planned, part, zoom):
    # Without its other conditions no other index can serve; scans of whole tables are dear here.
    plan = planned(replace(part, where=None), Tile.at(LON, LAT, zoom))
    assert f"Index Cond: ({part.geom} && '" in plan
    assert f"idx_{part.table.name}_{part.geom}" in plan


@pytest.mark.parametrize(
    ("layer", "zoom", "index"),
    [
        ("buildings", 16, "idx_building_geom"),
        ("cameras", 16, "idx_camera_geom"),
        ("camera_coverage", 16, "idx_camera_view_geom"),
        ("road_condition", 15, "idx_road_geom"),
        ("places", 16, "idx_place_geom"),
    ],
)
def test_among_many_rows_the_spatial_index_is_chosen(place, layer, zoom, index):
    place.conn.execute("INSERT INTO place_category VALUES ('cafe', 'к', 'к', 'c', 'food')")
    for query in MANY:
        place.conn.execute(
            query, {"lon": LON, "lat": LAT, "source": place.source, "run": place.run}
        )
    place.conn.execute(VIEWS)
    place.conn.execute("ANALYZE building, camera, camera_view, road, place")
    (part,) = (part for part in all_layers()[layer].drawn if part.at(zoom))
    text, constants = tiles.statement((part,))
    rows = place.conn.execute(
        f"EXPLAIN {text}", {**constants, **tiles.corners(Tile.at(LON, LAT, zoom))}
    ).fetchall()
    plan = "\n".join(row[0] for row in rows)
    assert index in plan and "Seq Scan" not in plan.replace("Seq Scan on place_category", "")


AT = "ST_SetSRID(ST_MakePoint(%(lon)s + n %% 50 * 0.004, %(lat)s + n / 50 * 0.003), 4326)"
OWN = "%(source)s, 'm' || n, %(run)s FROM generate_series(1, 1500) AS n"
MANY = tuple(
    f"INSERT INTO {table} ({columns}, geom, source_id, external_id, run_id) SELECT {values}, {OWN}"
    for table, columns, values in (
        ("building", "use", f"'house', ST_Expand({AT}, 0.0001)"),
        (
            "camera",
            "system, status, view_degrees, range_metres",
            f"'face', 'working', 360, 50, {AT}",
        ),
        (
            "road",
            "class, length_metres",
            f"'local', 9, ST_MakeLine({AT}, ST_Translate({AT}, 1e-3, 0))",
        ),
        ("place", "category", f"'cafe', {AT}"),
    )
)


VIEWS = (
    "INSERT INTO camera_view (camera_id, geom, area_m2, blind_percent, alone_m2, alone_residents) "
    "SELECT id, sector, 1, 0, 0, 0 FROM camera"
)


WHOLE_AND_CUT = """
SELECT ST_AsText(s), ST_IsPolygonCCW(s), ST_AsText(ST_AsMVTGeom(ST_Transform(geom, 3857),
    ST_MakeEnvelope({envelope}, 3857), 4096, 64, true))
FROM (SELECT {shape} AS s, geom FROM building) AS one
"""


def test_houses_are_drawn_whole_and_turned_as_tiles_want(place):
    place.house(size=0.0003)
    derived.refresh()
    tile = Tile.at(LON, LAT, 16)
    part = next(part for part in all_layers()["buildings"].drawn if part.at(16))
    assert part.whole
    text, constants = tiles.statement((part,))
    shape = text[text.index("ST_SnapToGrid") : text.index(" AS mvt")]
    x0, y0, x1, y1 = tile.mercator
    query = WHOLE_AND_CUT.format(shape=shape, envelope=f"{x0}, {y0}, {x1}, {y1}")
    found = place.conn.execute(query, {**constants, **tiles.corners(tile)}).fetchone()
    whole, turned, cut = found
    assert turned  # y points down in a tile: what was clockwise runs against the clock
    ours, theirs = (set(text[9:-2].split(",")) for text in (whole, cut))
    assert len(ours) == 4
    numbers = zip(sorted(ours), sorted(theirs), strict=True)
    for one, other in numbers:  # rounding may differ by one unit of 4096
        pairs = zip(one.split(), other.split(), strict=True)
        assert all(abs(float(a) - float(b)) <= 1 for a, b in pairs)
