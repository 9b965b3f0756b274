"""Maximal covering against an integer programme of our own, where full enumeration ends."""

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, eye_array, hstack, vstack
from scipy.spatial.distance import cdist

from analysis.placement import maximal_covering

KINDS = ("count", "budget", "apart", "all")


def question(kind: str, seed: int):
    """Return the words of a question about points in a square, and the programme that it is."""
    chance = np.random.default_rng([seed, KINDS.index(kind)])
    demand, sites = chance.random((260, 2)), chance.random((70, 2))
    covers = cdist(demand, sites) < chance.uniform(0.08, 0.16)
    weight = chance.integers(1, 60, len(demand)).astype(float)
    asked = {"count": int(chance.integers(3, 11))}
    if kind in {"budget", "all"}:
        asked["cost"] = chance.integers(1, 9, len(sites)).astype(float)
        asked["budget"] = float(chance.integers(8, 30))
    if kind in {"apart", "all"}:
        asked["apart"] = csr_array(np.triu(cdist(sites, sites) < 0.2, 1))
    if kind == "all":
        asked["fixed"] = chance.choice(len(sites), 3, replace=False)
        weight /= 3
    return covers, weight, asked


def optimum(covers: np.ndarray, weight: np.ndarray, asked) -> float:
    """Return what the best choice covers: sites whole, demand covered at most as its sites are."""
    n, m = covers.shape
    stands = covers[:, asked.get("fixed", [])].any(axis=1)
    rows = [
        hstack([csr_array(-covers.astype(float)), eye_array(n)]),
        csr_array(np.concatenate([np.ones(m), np.zeros(n)])[None]),
    ]
    most = [stands.astype(float), [asked["count"]]]
    if "budget" in asked:
        rows.append(csr_array(np.concatenate([asked["cost"], np.zeros(n)])[None]))
        most.append([asked["budget"]])
    for first, second in np.transpose(asked["apart"].nonzero()) if "apart" in asked else ():
        rows.append(csr_array((np.ones(2), ([0, 0], [first, second])), shape=(1, m + n)))
        most.append([1.0])
    found = milp(
        np.concatenate([np.zeros(m), -weight]),
        integrality=np.arange(m + n) < m,
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(vstack(rows, format="csr"), ub=np.concatenate(most)),
        options={"mip_rel_gap": 0.0},
    )
    assert found.success
    return -found.fun


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(1, 4))
def test_the_optimum_of_the_programme_is_found_and_proved(kind, seed):
    covers, weight, asked = question(kind, seed)
    best = optimum(covers, weight, asked)
    told = []
    found = maximal_covering(csr_array(covers), weight, **asked, seconds=60, told=told.append)
    for one in told:
        assert one.objective <= best * (1 + 1e-9) and one.bound >= best * (1 - 1e-9)
    assert found.objective == pytest.approx(best, rel=1e-9)
    assert found.proved
