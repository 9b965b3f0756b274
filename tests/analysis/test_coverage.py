"""Counts of cameras by point: by hand, against a loop over all points, and after changes."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.coverage import coverage, sums
from analysis.raster import Raster
from analysis.visibility import Cameras, Obstacles, views

NOTHING = Obstacles.of([], [])
SQUARE = Raster.around((0, 0, 100, 100), 10)
"""Points at 5, 15, ... 95 metres each way."""


def cameras(*at, azimuth=0.0, view=100.0, reach=30.0):
    x, y = np.array(at, float).T
    return Cameras(
        x=x,
        y=y,
        azimuth_degrees=np.full(len(x), azimuth),
        view_degrees=view,
        range_metres=reach,
        height_metres=np.nan,
    )


def town(seed, count=12):
    rng = np.random.default_rng(seed)
    x, y = rng.uniform(0, 100, (2, count))
    wide, deep = rng.uniform(3, 12, (2, count))
    return Obstacles.of(shapely.box(x, y, x + wide, y + deep), np.full(count, np.nan))


def some_cameras(seed, count):
    rng = np.random.default_rng(seed)
    return Cameras(
        x=rng.uniform(-20, 120, count),
        y=rng.uniform(-20, 120, count),
        azimuth_degrees=np.where(rng.random(count) < 0.2, np.nan, rng.uniform(0, 360, count)),
        view_degrees=rng.uniform(20, 160, count),
        range_metres=rng.uniform(5, 60, count),
        height_metres=np.nan,
    )


def centres(raster, points):
    return sorted(zip(*(axis.tolist() for axis in raster.middles(np.sort(points))), strict=True))


def test_a_camera_covers_the_points_in_its_sector():
    found = coverage(views(cameras((50, 50)), NOTHING), SQUARE)
    near = [(45, 55), (55, 55)]
    far = [(x, y) for x in (35, 45, 55, 65) for y in (65, 75)]
    assert centres(SQUARE, found.of(0)) == sorted(near + far)
    assert found.counts.sum() == 10 and found.seen() == [1000]


def test_a_house_takes_the_points_behind_it():
    wall = Obstacles.of([shapely.box(39, 60, 50, 62)], [np.nan])
    found = coverage(views(cameras((50, 50)), wall), SQUARE)
    lost = {(45, 65), (45, 75), (35, 65), (35, 75)}
    assert not lost & set(centres(SQUARE, found.of(0)))
    assert found.seen() == [600]


def test_two_cameras_are_counted_where_both_see_and_alone_where_one_does():
    found = coverage(views(cameras((50, 50), (60, 50)), NOTHING), SQUARE)
    both = np.intersect1d(found.of(0), found.of(1))
    assert len(both) == 7 and (found.counts[both] == 2).all()
    assert found.alone().tolist() == [100.0 * (10 - len(both))] * 2
    weight = np.zeros(SQUARE.size)
    weight[both[0]] = 7
    assert found.seen(weight).tolist() == [7, 7] and found.alone(weight).tolist() == [0, 0]
    first = found.only(np.array([True, False]))
    assert first.alone().tolist() == [1000] and first.counts.max() == 1


def test_beyond_the_raster_nothing_is_counted():
    found = coverage(views(cameras((100, 100), (0, 0), (500, 500)), NOTHING), SQUARE)
    assert found.seen().tolist() == [0, 500, 0]


def test_no_cameras_see_no_points():
    none = coverage(views(some_cameras(1, 3).take(np.array([], int)), NOTHING), SQUARE)
    assert len(none) == 0 and none.counts.max() == 0 and none.alone().tolist() == []
    one = none.with_camera(0, views(cameras((50, 50)), NOTHING))
    assert one.seen().tolist() == [1000]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_points_are_those_inside_the_outlines(seed):
    seen = views(some_cameras(seed, 6), town(seed))
    found = coverage(seen, SQUARE)
    points = shapely.points(*SQUARE.middles(np.arange(SQUARE.size)))
    for camera, shape in enumerate(seen.polygons()):
        inside = shapely.contains(shape, points)
        sure = shapely.distance(shape.boundary, points) > 0.1  # farther than a chord from its arc
        ours = np.isin(np.arange(SQUARE.size), found.of(camera))
        assert (ours == inside)[sure].all()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(0, 8))
def test_a_change_comes_to_what_counting_anew_does(seed, changed):
    houses, before, after = town(seed), some_cameras(seed, 8), some_cameras(seed + 1, 1)
    one = views(after, houses)
    seen = views(before, houses)
    found = coverage(seen, SQUARE).with_camera(changed, one)
    anew = coverage(seen.with_camera(changed, one), SQUARE)
    assert (found.counts == anew.counts).all() and (found.first == anew.first).all()
    assert (found.point == anew.point).all()
    kept = np.delete(np.arange(len(anew)), changed)
    rest = coverage(seen.take(kept[kept < 8]), SQUARE)
    assert (found.only(kept).counts == rest.counts).all()


def test_sums_are_by_group_and_by_how_many_cameras_see():
    counts, group = np.array([0, 1, 2, 3, 9]), np.array([0, 0, 1, 1, -1])
    people = [10.0, 20.0, 30.0, 40.0, 50.0]
    found = sums(counts, people, group, groups=3, at_least=(0, 1, 2, 3))
    assert found.tolist() == [[30, 20, 0, 0], [70, 70, 70, 40], [0, 0, 0, 0]]
    assert found[:, 0].sum() == pytest.approx(sum(people) - 50)
