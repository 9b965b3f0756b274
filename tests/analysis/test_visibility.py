"""What cameras see: by hand, against exact clipping, and what must hold for any scene."""

from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import affinity

from analysis.visibility import Cameras, Obstacles, seen, views
from cli import bench_exact

EAST, NORTH = 650_000.0, 4_790_000.0
"""Coordinates as large as the city's, so that rounding is what it is there."""
ARC = 1 - np.cos(np.pi / 64)
"""By what share of the range a chord of 64 around the circle is nearer than its arc."""


def cameras(*at, azimuth=0.0, view=90.0, reach=50.0, height=np.nan):
    x, y = np.array(at or [(0, 0)], float).T
    return Cameras(
        x=EAST + x,
        y=NORTH + y,
        azimuth_degrees=np.full(len(x), azimuth),
        view_degrees=view,
        range_metres=reach,
        height_metres=height,
    )


def house(west, south, east, north):
    return shapely.box(EAST + west, NORTH + south, EAST + east, NORTH + north)


def houses(*shapes, height=np.nan):
    return Obstacles.of(list(shapes), np.broadcast_to(height, len(shapes)))


def sees(found, *points):
    x, y = np.array(points, float).T
    return seen(found, EAST + x, NORTH + y).toarray()[:, 0].tolist()


def test_without_buildings_a_camera_sees_its_sector():
    found = views(cameras(azimuth=90, view=60), houses())
    assert found.areas() == pytest.approx(np.pi * 50**2 / 6)
    assert found.blind_shares() == pytest.approx(0, abs=1e-12)
    (shape,) = found.polygons()
    assert shape.is_valid and shape.area == pytest.approx(np.pi * 50**2 / 6, rel=2e-3)
    assert sees(found, (49, 0), (51, 0), (20, 11), (20, 12), (-1, 0)) == [1, 0, 1, 0, 0]


def test_a_wall_across_the_view_ends_it():
    found = views(cameras(), houses(house(-100, 20, 100, 30)))
    assert found.areas() == pytest.approx(400)
    assert found.blind_shares() == pytest.approx(1 - 400 / (np.pi * 50**2 / 4))
    (shape,) = found.polygons()
    triangle = shapely.Polygon([(EAST, NORTH), (EAST - 20, NORTH + 20), (EAST + 20, NORTH + 20)])
    assert shape.symmetric_difference(triangle).area < 1e-3


def test_a_house_hides_what_is_behind_it_and_nothing_beside_it():
    found = views(cameras(reach=100), houses(house(-5, 20, 5, 30)))
    points = [(0, 19), (0, 21), (0, 90), (20, 90), (24, 90), (-24, 90), (6, 30), (5.2, 20)]
    assert sees(found, *points) == [1, 0, 0, 0, 1, 1, 0, 1]


@pytest.mark.parametrize(("height", "free"), [(5.39, True), (5.41, False), (np.nan, False)])
def test_a_house_below_the_line_of_sight_hides_nothing(height, free):
    # From 8 m down to 1.5 m at the end of 50 m: 5.4 m above ground where the house begins.
    found = views(cameras(height=8.0), houses(house(-3, 20, 3, 40), height=height))
    assert (found.blind_shares()[0] < 1e-12) == free


def test_a_house_is_judged_where_it_is_nearest():
    # 2 m away, beside the camera, the line of sight is at 7.7 m; at its other end at 1.6 m.
    long = houses(house(2, -40, 4, 49), height=7.5)
    assert views(cameras(height=8.0), long).blind_shares() == pytest.approx(0, abs=1e-12)


def test_a_camera_of_unknown_height_sees_over_no_house():
    low = houses(house(-3, 20, 3, 40), height=0.5)
    assert views(cameras(height=np.nan), low).blind_shares()[0] > 0.1
    assert views(cameras(height=4.0), low).blind_shares() == pytest.approx(0, abs=1e-12)


HOME = house(-10, -8, 10, 0)


@pytest.mark.parametrize("y", [0.3, 1e-9, 0.0, -1e-9, -0.4, -2.0])
def test_a_camera_on_or_in_a_wall_looks_out_of_it(y):
    found = views(cameras((2, y)), houses(HOME))
    assert found.blind_shares()[0] < 1e-3
    assert sees(found, (2, 40), (30, 34), (2, -20)) == [1, 1, 0]


@pytest.mark.parametrize("y", [0.3, 1e-9, 0.0, -1e-9, -0.4, -2.0])
def test_a_dome_on_a_wall_sees_half_of_the_circle_and_not_through_its_house(y):
    found = views(cameras((2, y), azimuth=np.nan), houses(HOME))
    share = 0.5 - max(y, 0) / 50  # what stands off the wall looks a little behind it
    assert found.blind_shares()[0] == pytest.approx(share, abs=0.02)
    assert sees(found, (2, 40), (-40, 1), (45, 1), (2, -20), (2, -4)) == [1, 1, 1, 0, 0]
    assert found.polygons()[0].is_valid


def test_of_two_walls_near_a_camera_it_hangs_on_the_one_that_faces_its_view():
    found = views(cameras((9.2, -1.5), azimuth=0), houses(HOME))
    assert (found.x[0], found.y[0]) == pytest.approx((EAST + 9.2, NORTH + 0.05))
    found = views(cameras((9.2, -1.5), azimuth=90), houses(HOME))
    assert (found.x[0], found.y[0]) == pytest.approx((EAST + 10.05, NORTH - 1.5))


def test_a_camera_deep_in_a_building_stands_on_its_roof():
    hall = house(-30, -30, 30, 30)
    found = views(cameras((0, 0), azimuth=np.nan), houses(hall, house(35, -50, 45, 50)))
    assert (found.x[0], found.y[0]) == (EAST, NORTH)
    assert sees(found, (0, 45), (0, 20), (40, 0), (48, 0)) == [1, 1, 0, 0]


def test_in_a_courtyard_a_camera_sees_the_courtyard():
    block = house(-30, -30, 30, 30).difference(house(-10, -10, 10, 10))
    found = views(cameras(azimuth=np.nan), houses(block))
    assert found.areas() == pytest.approx(400)


def test_parts_of_a_building_hide_and_missing_shapes_do_not():
    twin = shapely.union_all([house(-20, 20, -10, 30), house(10, 20, 20, 30)])
    found = views(cameras(), houses(twin, None, shapely.Polygon()))
    assert sees(found, (0, 45), (-20, 35), (20, 35)) == [1, 0, 0]


@pytest.mark.parametrize(("azimuth", "view"), [(0, 2), (359.5, 2), (0.5, 2), (350, 30), (10, 30)])
def test_a_field_over_north_is_one_field(azimuth, view):
    found = views(cameras(azimuth=azimuth, view=view), houses(house(-1, 30, 1, 31)))
    assert found.blind_shares()[0] > 0.04
    assert sees(found, (0, 29), (0, 32), (0, -10), (10, 0)) == [1, 0, 0, 0]
    assert found.polygons()[0].is_valid


def test_a_house_in_the_north_hides_as_much_of_a_circle_as_one_in_the_south():
    north, south = (
        views(cameras(azimuth=np.nan), houses(house(-5, *sides)))
        for sides in ((20, 5, 30), (-30, 5, -20))
    )
    assert north.areas() == pytest.approx(south.areas())
    both = views(cameras(azimuth=123, view=360), houses(house(-5, 20, 5, 30)))
    assert both.areas() == pytest.approx(north.areas())


def test_no_cameras_and_no_points():
    none = views(cameras().take(np.array([], int)), houses(HOME))
    assert len(none) == 0 and len(none.polygons()) == 0 and len(none.blind_shares()) == 0
    assert seen(none, [1.0], [1.0]).shape == (1, 0)
    assert seen(views(cameras(), houses()), [], []).shape == (0, 1)


def horseshoe(x):
    return house(x - 20, -20, x + 20, 20).difference(house(x - 10, 0, x + 10, 20))


def test_a_camera_on_a_roof_sees_over_all_wings_of_its_building():
    found = views(cameras((0, -6)), houses(horseshoe(0)))
    assert found.blind_shares() == pytest.approx(0, abs=1e-12)


def test_of_many_cameras_each_sees_what_it_sees_alone():
    step = np.arange(2_300) * 200.0
    row = cameras(*zip(step, step * 0 - 6, strict=True))
    town = [horseshoe(x) for x in step] + [house(x + 5, 25, x + 9, 30) for x in step]
    found = views(row, houses(*town))
    alone = views(row.take(slice(1)), houses(*town))
    assert found.areas() == pytest.approx(alone.areas()[0])
    far = EAST + step[-1]
    last = seen(found, [far, far + 9], [NORTH + 40, NORTH + 40])[:, [-1]]
    assert last.toarray().ravel().tolist() == [True, False]


def test_one_camera_is_replaced_and_taken_alone():
    town = houses(house(-5, 20, 5, 30))
    three = views(cameras((0, 0), (0, 3), (0, 6)), town)
    one = views(cameras((0, 3), azimuth=180), town)
    changed = three.with_camera(1, one)
    assert changed.areas() == pytest.approx([three.areas()[0], one.areas()[0], three.areas()[2]])
    assert changed.take(np.array([2, 0])).areas() == pytest.approx(three.areas()[[2, 0]])


def test_a_panorama_may_be_cut_shorter_where_it_was_told_how_short():
    # At 20 m the line of sight is at 6.7 m for 100 m of range, and at 5.4 m for 50 m.
    town, around = houses(house(-3, 20, 3, 40), height=6.0), cameras(azimuth=np.nan, reach=100)
    pole = replace(around, height_metres=np.array([8.0]))
    for least, hidden in ((None, False), (50.0, True)):
        cut = views(pole, town, least_metres=least).cut(0, 0.0, 90.0, 50.0)
        assert (cut.blind_shares()[0] > 0.05) == hidden


# Scenes: houses in squares of a lattice, so that they do not overlap, turned any way.
ROOM = 14.0
LATTICE = [(ROOM * x, ROOM * y) for x in range(-3, 4) for y in range(-3, 4) if x or y]
share = st.floats(0.05, 1.0)
placed = st.tuples(
    st.sampled_from(LATTICE),
    share,
    share,
    st.floats(0, 180),
    st.one_of(st.none(), st.floats(1, 12)),
)
scenes = st.lists(placed, max_size=14, unique_by=lambda one: one[0])
looks = st.tuples(st.floats(0, 359.9), st.floats(5, 360), st.floats(5, 60))
heights = st.one_of(st.just(np.nan), st.floats(1.6, 15))


def town_of(scene):
    shapes, tops = [], []
    for (x, y), wide, deep, turn, top in scene:
        half = np.array([wide, deep]) * ROOM / 2 / 2**0.5
        flat = house(x - half[0], y - half[1], x + half[0], y + half[1])
        shapes.append(affinity.rotate(flat, turn))
        tops.append(np.nan if top is None else top)
    return Obstacles.of(shapes, tops)


@settings(max_examples=60, deadline=None)
@given(scenes, looks, heights)
def test_outlines_are_those_of_exact_clipping(scene, look, height):
    azimuth, view, reach = look
    camera, town = cameras(azimuth=azimuth, view=view, reach=reach, height=height), town_of(scene)
    found = views(camera, town)
    (shape,) = found.polygons()
    exact = bench_exact.visible(camera, (found.x[0], found.y[0]), town)
    assert shape.is_valid
    assert shape.symmetric_difference(exact).area < 2e-3 * camera.areas[0] + 1e-3
    assert found.areas()[0] == pytest.approx(exact.area, rel=1e-3, abs=0.01)


@settings(max_examples=60, deadline=None)
@given(scenes, scenes, looks, heights)
def test_more_buildings_never_show_more(scene, more, look, height):
    azimuth, view, reach = look
    camera = cameras(azimuth=azimuth, view=view, reach=reach, height=height)
    taken = {one[0] for one in scene}
    fuller = scene + [one for one in more if one[0] not in taken]
    before, after = (views(camera, town_of(each)) for each in (scene, fuller))
    assert after.areas()[0] <= before.areas()[0] + 0.01
    beyond = after.polygons()[0].difference(before.polygons()[0])
    assert beyond.area < 2e-3 * camera.areas[0] + 1e-3


@settings(max_examples=60, deadline=None)
@given(scenes, looks, heights, st.floats(0.2, 1.0))
def test_a_shorter_range_never_shows_more(scene, look, height, part):
    azimuth, view, reach = look
    town = town_of(scene)
    far, near = (
        views(cameras(azimuth=azimuth, view=view, reach=metres, height=height), town)
        for metres in (reach, reach * part)
    )
    assert near.areas()[0] <= far.areas()[0] + 0.01
    beyond = near.polygons()[0].difference(far.polygons()[0])
    assert beyond.area < 2e-3 * far.cameras.areas[0] + 1e-3


@settings(max_examples=60, deadline=None)
@given(scenes, looks, st.integers(0, 2**32 - 1))
def test_points_are_seen_within_the_outline_up_to_the_arc(scene, look, seed):
    azimuth, view, reach = look
    found = views(cameras(azimuth=azimuth, view=view, reach=reach), town_of(scene))
    x, y = np.random.default_rng(seed).uniform(-reach, reach, (2, 200))
    points = shapely.points(EAST + x, NORTH + y)
    (shape,) = found.polygons()
    inside = seen(found, EAST + x, NORTH + y).toarray()[:, 0]
    assert shapely.distance(shape, points[inside]).max(initial=0) <= ARC * reach + 1e-4
    sure = shapely.contains(shape, points) & (shapely.distance(shape.boundary, points) > 1e-4)
    assert inside[sure].all()


@settings(max_examples=60, deadline=None)
@given(scenes, looks, heights)
def test_what_is_cut_from_a_panorama_is_what_the_camera_sees(scene, look, height):
    azimuth, view, reach = look
    town = town_of(scene)
    around = views(cameras(azimuth=np.nan, reach=reach, height=height), town, rays=128)
    cut = around.cut([0], azimuth, view, reach)
    alone = views(cameras(azimuth=azimuth, view=view, reach=reach, height=height), town)
    (shape,) = cut.polygons()
    assert shape.is_valid
    assert cut.areas() == pytest.approx(alone.areas(), rel=1e-4, abs=0.01)
    assert shape.symmetric_difference(alone.polygons()[0]).area < 2e-3 * cut.cameras.areas[0] + 1e-3


@settings(max_examples=60, deadline=None)
@given(scenes, looks, heights, st.floats(0.3, 1.0))
def test_a_shorter_cut_never_shows_more_than_the_camera_would_see(scene, look, height, part):
    azimuth, view, reach = look
    town, short = town_of(scene), reach * part
    panorama = cameras(azimuth=np.nan, reach=reach, height=height)
    around = views(panorama, town, rays=128, least_metres=short)
    cut = around.cut([0], azimuth, view, short)
    alone = views(cameras(azimuth=azimuth, view=view, reach=short, height=height), town)
    assert cut.areas()[0] <= alone.areas()[0] + 0.01
    if np.isnan(height):  # then the line of sight does not matter
        assert cut.areas()[0] == pytest.approx(alone.areas()[0], rel=5e-3, abs=0.05)


overlapping = st.lists(
    st.tuples(st.floats(-40, 40), st.floats(2, 40), share, share, st.floats(0, 180)), max_size=12
)


@settings(max_examples=60, deadline=None)
@given(overlapping, looks)
def test_footprints_that_overlap_make_sound_outlines_too(scene, look):
    azimuth, view, reach = look
    shapes = [
        affinity.rotate(house(x - 15 * a, y - 10 * b, x + 15 * a, y + 10 * b), turn)
        for x, y, a, b, turn in scene
    ]
    camera, town = cameras(azimuth=azimuth, view=view, reach=reach), houses(*shapes)
    found = views(camera, town)
    (shape,) = found.polygons()
    assert shape.is_valid
    eye = (found.x[0], found.y[0])
    assert shape.difference(bench_exact.sector(camera, eye)).area < 1e-3
    exact = bench_exact.visible(camera, eye, town)
    assert shape.symmetric_difference(exact).area < 0.05 * camera.areas[0]
