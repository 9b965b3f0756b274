"""Squares of a plane: which are near others."""

import numpy as np
import pytest

from analysis.raster import Raster, widened


@pytest.mark.parametrize("metres", [0.0, 10.0, 25.0, 45.0, 500.0])
def test_what_is_near_is_what_a_compass_reaches(metres):
    raster = Raster(0.0, 0.0, 10.0, 13, 9)
    mask = np.random.default_rng(3).random(raster.size) < 0.05
    x, y = raster.middles(np.arange(raster.size))
    away = np.hypot(x[:, None] - x[mask], y[:, None] - y[mask]).min(axis=1)
    assert mask.sum() > 2
    assert np.array_equal(widened(mask, raster, metres), away <= metres)


def test_nothing_is_near_nothing():
    raster = Raster(0.0, 0.0, 10.0, 4, 3)
    assert not widened(np.zeros(raster.size, bool), raster, 100.0).any()
