"""Supermarkets of Wieland (2015): shares by the Huff model, and exponents found from trips."""

import csv
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from scipy.sparse import csr_array

from analysis.catchment import fit_mci, huff, huff_sparse

FOLDER = Path(__file__).parent
TO = pytest.approx


class Market(NamedTuple):
    """By origin and store: minutes and observed shares; by origin its size; by store the rest."""

    minutes: np.ndarray
    shares: np.ndarray
    size: np.ndarray
    stores: dict[str, np.ndarray]
    names: list[str]


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def market() -> Market:
    stores, origins = rows("wieland_stores.csv"), rows("wieland.csv")
    names = [one["store"] for one in stores]
    minutes, shares = (
        np.array([[float(one[f"{what}_{name}"]) for name in names] for one in origins])
        for what in ("minutes", "share")
    )
    told = {
        key: np.array([float(one[key]) for one in stores]) for key in stores[0] if key[0] != "s"
    }
    return Market(minutes, shares, np.array([float(one["market"]) for one in origins]), told, names)


def test_the_files_are_whole(market):
    assert market.minutes.shape == (19, 5) and market.names == ["E01", "E02", "E03", "E04", "E07"]
    assert market.size.sum() == 1287 and market.stores["area"].sum() == 6900
    assert (market.shares.sum(axis=1) <= 1 + 1e-9).all()  # the rest goes elsewhere


def test_shares_of_the_first_origin(market):
    found = huff(market.stores["area"], market.minutes)
    assert found[0, :3] == TO([0.474091, 0.077395, 0.272161], abs=1e-6)
    assert found.sum(axis=1) == TO(np.ones(19), abs=1e-12)


def test_shares_of_the_whole_market(market):
    found = huff(market.stores["area"], market.minutes)
    whole = market.size @ found / market.size.sum()
    assert whole == TO([0.241864, 0.286423, 0.130102, 0.297209, 0.044402], abs=1e-6)


def test_what_is_stored_sparsely_has_the_same_shares(market):
    dense = huff(market.stores["area"], market.minutes)
    sparse = huff_sparse(market.stores["area"], csr_array(market.minutes))
    assert sparse.toarray() == TO(dense, abs=1e-15)


def test_exponents_found_from_trips(market):
    pairs = {key: np.tile(values, 19) for key, values in market.stores.items()}
    origin = np.repeat(np.arange(19), 5)
    found = fit_mci(market.shares.ravel(), origin, minutes=market.minutes.ravel(), **pairs)
    names = ("area", "minutes", "nearby", "nearby_reached")
    assert [found.coefficients[one] for one in names] == TO(
        [0.95133238, -1.63242540, 0.33568424, 0.10124315], abs=1e-6
    )
    assert [found.errors[one] for one in names] == TO(
        [0.0695544, 0.1466046, 0.0646581, 0.0262824], abs=1e-6
    )
    assert found.r2 == TO(0.76969, abs=1e-5)
    assert found.count == 95


def test_means_by_origin_cost_degrees_of_freedom(market):
    pairs = {key: np.tile(values, 19) for key, values in market.stores.items()}
    origin = np.repeat(np.arange(19), 5)
    found = fit_mci(market.shares.ravel(), origin, minutes=market.minutes.ravel(), **pairs)
    for name, error in found.errors.items():
        assert found.cautious_errors[name] == TO(error * np.sqrt((95 - 4) / (95 - 19 - 4)))
