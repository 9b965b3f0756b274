"""Sectors without buildings, against each point told on its own."""

import math

import numpy as np
import pytest

from analysis.raster import Raster
from analysis.sectors import Sectors, bin_of, potential

RASTER = Raster.around((0, 0, 300, 200), 10)
SECTORS = Sectors.of([0, 90, np.nan, 300], [90, 45, 360, 45], [50, 100, 40, 100])


def inside(azimuth, view, reach, east, north):
    """Tell whether a point lies in a sector; its left edge belongs to it, its right one not."""
    bearing = math.degrees(math.atan2(east, north))
    turn = (bearing - azimuth + view / 2) % 360
    return math.hypot(east, north) <= reach and (view == 360 or turn < view)


def test_a_sector_holds_what_lies_in_it():
    chance = np.random.default_rng(1)
    x, y = chance.uniform(20, 280, 30), chance.uniform(20, 180, 30)
    weight = chance.random(RASTER.size)
    middles = np.stack(RASTER.middles(np.arange(RASTER.size)), axis=1)
    asked = [(0, 90, 50), (90, 45, 100), (0, 360, 40), (300, 45, 100)]
    expected = [
        [
            sum(w for w, at in zip(weight, middles, strict=True) if inside(*one, *(at - spot)))
            for one in asked
        ]
        for spot in np.stack([x, y], axis=1)
    ]
    found = potential(x, y, weight, RASTER, SECTORS)
    np.testing.assert_allclose(found, expected, rtol=1e-5)


def test_points_are_told_with_each_sector_that_holds_them():
    east, north = np.array([0.0, 60.0, -30.0]), np.array([45.0, 0.0, 17.0])
    point, sector = SECTORS.holding(east, north)
    assert set(zip(point.tolist(), sector.tolist(), strict=True)) == {
        (0, 0), (1, 1), (2, 2), (2, 3),
    }  # fmt: skip


def test_bins_go_around_clockwise_from_north():
    assert bin_of(np.array([0.0, 1.0, 0.0, -1.0, -1e-9]), np.array([1.0, 0.0, -1.0, 0.0, 1.0])
                  ).tolist() == [0, 12, 24, 36, 47]  # fmt: skip


def test_edges_between_bins_are_refused():
    with pytest.raises(ValueError, match="multiples"):
        Sectors.of([10], [90], [50])
