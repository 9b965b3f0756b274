"""Six points whose G, Gi and Gi* esda asserts."""

from itertools import permutations

import numpy as np
import pytest
from scipy.sparse import csr_array

from analysis.hot_spots import general_g, gi, gi_star

PLACES = np.array([(10, 10), (20, 10), (40, 10), (15, 20), (30, 20), (30, 30)], float)
VALUES = np.array([2, 3, 3.2, 5, 8, 7])
ESDA = {"rel": 1e-5}
"""How near esda's own tests ask for."""


@pytest.fixture(scope="module")
def near() -> csr_array:
    """Return 1 for points at most 15 apart; a point is near to itself, which must not matter."""
    apart = np.linalg.norm(PLACES[:, None] - PLACES, axis=2)
    return csr_array((apart <= 15).astype(float))


def test_general_g(near):
    found = general_g(VALUES, near)
    assert found.g == pytest.approx(0.55709779, **ESDA)
    assert found.p / 2 == pytest.approx(0.172936, **ESDA)


def test_general_g_against_all_ways_to_deal_the_values_out(near):
    found = general_g(VALUES, near)
    every = [general_g(list(dealt), near).g for dealt in permutations(VALUES)]
    assert found.expected == pytest.approx(np.mean(every))
    assert found.z == pytest.approx((found.g - np.mean(every)) / np.std(every))


def test_gi(near):
    found = gi(VALUES, near).z
    assert found[0] == pytest.approx(-1.0136729, **ESDA)
    told = [-1.013673, -0.043616, 1.315587, -0.314127, 1.153740, 1.778339]
    assert found == pytest.approx(told, abs=1e-6)


def test_gi_row_standardised(near):
    assert gi(VALUES, near, row_standardised=True).z[0] == pytest.approx(-0.62074534, **ESDA)


def test_gi_star(near):
    found = gi_star(VALUES, near).z
    assert found[0] == pytest.approx(-1.39727626, **ESDA)
    told = [-1.397276, -0.289178, 0.650650, -0.289178, 1.234521, 2.024243]
    assert found == pytest.approx(told, abs=1e-6)


def test_gi_star_row_standardised_is_another_number(near):
    plain, standardised = (gi_star(VALUES, near, row_standardised=one).z for one in (False, True))
    neighbours = near.toarray().sum(axis=1)
    nearer = np.sqrt((6 - neighbours) / (neighbours * 5))
    assert standardised == pytest.approx(plain * nearer)
    assert np.abs(standardised).max() < np.abs(plain).max()
