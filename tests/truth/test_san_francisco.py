"""San Francisco, 205 census tracts and 16 stores: what spopt publishes about them."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from scipy.sparse import csr_array

from analysis.placement import maximal_covering, p_center, p_median, set_covering

FILE = Path(__file__).with_name("san_francisco.csv")
RADIUS = 5_000
COUNT = 4
PEOPLE = 955_113
COVERED = 875_247
GREEDY = 872_611
"""What greedy choice covers, with the stores 16, 12, 2, 11."""


class City(NamedTuple):
    """Metres from each tract to each store, people by tract, numbers of the stores."""

    metres: np.ndarray
    people: np.ndarray
    stores: np.ndarray

    @property
    def covers(self) -> csr_array:
        return csr_array(self.metres <= RADIUS)

    def named(self, sites) -> set[int]:
        return {int(self.stores[site]) for site in sites}


@pytest.fixture(scope="module")
def city() -> City:
    head = FILE.read_text("utf-8").partition("\n")[0].split(",")
    rows = np.loadtxt(FILE, delimiter=",", skiprows=1)
    return City(rows[:, 2:].copy(), rows[:, 1].copy(), np.array(head[2:], dtype=int))


def test_the_file_is_whole(city):
    assert city.metres.shape == (205, 16) and city.people.sum() == PEOPLE
    assert city.stores.tolist() == [*range(1, 8), *range(11, 20)]


def test_four_stores_cover_as_many_people_as_is_possible(city):
    found = maximal_covering(city.covers, city.people, count=COUNT)
    assert found.objective == COVERED
    assert found.proved and found.gap == 0
    assert city.named(found.sites) == {2, 11, 12, 15}


def test_people_and_tracts_are_not_mixed_up(city):
    found = maximal_covering(city.covers, city.people, count=COUNT)
    covered = (city.metres[:, found.sites] <= RADIUS).any(axis=1)
    assert (~covered).sum() == 21
    assert 100 * covered.mean() == pytest.approx(89.75609756097561, rel=1e-12)
    assert 100 * found.objective / city.people.sum() == pytest.approx(91.638, abs=5e-4)


def test_greedy_choice_alone_does_not_claim_the_best(city):
    told = []

    def stop(now):
        told.append(now)
        return False

    found = maximal_covering(city.covers, city.people, count=COUNT, told=stop)
    for one in (told[0], found):
        assert GREEDY <= one.objective < COVERED
        assert one.bound >= COVERED
    assert not found.proved and found.gap > 0


def test_eight_stores_cover_everybody(city):
    found = set_covering(city.covers, required=np.ones(205, dtype=int))
    assert found.objective == len(found.sites) == 8
    assert found.proved
    assert (city.metres[:, found.sites] <= RADIUS).any(axis=1).all()


def test_the_mean_way_to_four_stores(city):
    found = p_median(city.metres, city.people, count=COUNT)
    assert found.objective == pytest.approx(2848268129.7145104, rel=1e-9)
    assert found.objective / city.people.sum() == pytest.approx(2982.1268579890657, rel=1e-9)
    assert found.proved
    assert city.named(found.sites) == {2, 11, 12, 15}


def test_the_longest_way_to_four_stores(city):
    found = p_center(city.metres, count=COUNT)
    assert found.objective == pytest.approx(7403.063811, rel=1e-6)
    assert found.proved
    longest = city.metres[:, found.sites].min(axis=1).max()
    assert longest == found.objective
    assert city.named(found.sites) == {7, 11, 13, 15}
