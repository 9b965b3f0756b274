"""Boxes and tiles: what is read, what is refused, where a tile lies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from core.errors import BadRequest, NotFound
from core.geo import ALMATY, ALMATY_CENTRE, MAX_ZOOM, WEB_MERCATOR, WGS84, WORLD_METRES, Box, Tile

to_metres = Transformer.from_crs(WGS84, WEB_MERCATOR, always_xy=True).transform
in_the_world = {"lon": st.floats(-179.9, 179.9), "lat": st.floats(-85, 85)}


def test_a_box_is_read_in_the_order_of_geojson():
    assert Box.parse("76.8,43.1,77,43.4") == Box(76.8, 43.1, 77.0, 43.4)


@pytest.mark.parametrize(
    "text",
    ["", "1,2,3", "1,2,3,4,5", "a,b,c,d", "77,43,76,44", "76,44,77,43", "76,43,76,44",
     "nan,43,77,44", "76,nan,77,44", "-inf,43,77,44", "76,43,inf,44", "43,76,44,77,",
     "-181,43,77,44", "76,-91,77,44", "76,43,181,44", "76,43,77,91", "76;43;77;44"],
)  # fmt: skip
def test_a_box_that_is_none_is_told_so(text):
    with pytest.raises(BadRequest, match="west,south,east,north"):
        Box.parse(text)


def test_a_box_holds_its_border_and_nothing_outside():
    box = Box(76, 43, 77, 44)
    assert box.contains(76, 43) and box.contains(77, 44)
    assert not box.contains(75.99, 43.5) and not box.contains(76.5, 44.01)


def test_the_first_view_looks_at_the_city():
    lat, lon = ALMATY_CENTRE
    assert ALMATY.contains(lon, lat)


def test_the_only_tile_of_zoom_0_is_the_world():
    assert Tile(0, 0, 0).mercator == (-WORLD_METRES, -WORLD_METRES, WORLD_METRES, WORLD_METRES)


def test_tiles_are_numbered_from_the_north_west():
    west, south, east, north = Tile(1, 0, 0).mercator
    assert (west, north) == (-WORLD_METRES, WORLD_METRES) and (south, east) == (0, 0)


@pytest.mark.parametrize(("z", "x", "y"), [(-1, 0, 0), (MAX_ZOOM + 1, 0, 0), (1, 2, 0), (1, 0, 2),
                                           (3, -1, 0), (3, 0, -1)])  # fmt: skip
def test_tiles_outside_the_world_do_not_exist(z, x, y):
    with pytest.raises(NotFound):
        Tile(z, x, y)


@given(**in_the_world, z=st.integers(0, MAX_ZOOM))
def test_a_point_lies_in_its_tile(lon, lat, z):
    west, south, east, north = Tile.at(lon, lat, z).mercator
    x, y = to_metres(lon, lat)
    assert west - 0.01 <= x <= east + 0.01 and south - 0.01 <= y <= north + 0.01


@given(**in_the_world, z=st.integers(0, MAX_ZOOM - 1))
def test_a_tile_has_four_children(lon, lat, z):
    parent, child = Tile.at(lon, lat, z), Tile.at(lon, lat, z + 1)
    assert (child.x // 2, child.y // 2) == (parent.x, parent.y)


@pytest.mark.parametrize("lat", [89.9, -89.9])
def test_beyond_the_mercator_s_edge_the_last_tile_serves(lat):
    assert Tile.at(76.9, lat, 5).y == (0 if lat > 0 else 31)
