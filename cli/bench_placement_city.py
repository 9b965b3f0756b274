"""The made-up city of `./twin bench placement`: clustered demand, candidate sites among it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

SIDE_METRES: Final = 25_000.0
BLOCKS_SIDE_METRES: Final = 32_000.0
MANY: Final = 0.2
"""Share of houses in which many people live."""
CENTRES: Final = 80
SPREAD_METRES: Final = (1_100.0, 3_300.0)
"""Standard deviation of the houses around a centre, from the densest to the widest."""
HOUSE: Final = 5
"""Demand points of one house, such as its entrances."""
HOUSE_METRES: Final = 30.0
SITE_METRES: Final = 60.0
"""Standard deviation of a candidate site around the demand that it was made for."""
CHUNK: Final = 20_000

Points = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class City:
    """Where people are, how many, and where something may be placed.

    Attributes
    ----------
    demand, sites
        Planar coordinates in metres, shapes (n, 2) and (m, 2).
    weight
        People at each demand point, whole numbers from 1 to 119, shape (n,).
    """

    demand: Points
    sites: Points
    weight: Points

    @classmethod
    def made(cls, demand_count: int, sites_count: int, *, seed: int = 0) -> "City":
        """Make a city; the same numbers make the same city.

        Notes
        -----
        Houses stand around 80 centres whose populations follow a Pareto law, so that density
        varies as much as between the middle of a city and its gardens. Sites follow people.
        """
        chance = np.random.default_rng(seed)
        centres = chance.uniform(0, SIDE_METRES, (CENTRES, 2))
        spread = chance.uniform(*SPREAD_METRES, CENTRES)
        share = chance.pareto(2.5, CENTRES) + 0.3
        houses = -(-demand_count // HOUSE)
        at = chance.choice(CENTRES, houses, p=share / share.sum())
        house = centres[at] + chance.normal(0, 1, (houses, 2)) * spread[at, None]
        demand = np.repeat(house, HOUSE, axis=0)[:demand_count]
        demand = demand + chance.normal(0, HOUSE_METRES, demand.shape)
        near = demand[chance.integers(0, demand_count, sites_count)]
        sites = near + chance.normal(0, SITE_METRES, near.shape)
        return cls(demand, sites, chance.integers(1, 120, demand_count).astype(np.float64))

    @classmethod
    def of_blocks(cls, demand_count: int, sites_count: int, *, seed: int = 0) -> "City":
        """Make a city of blocks; the same numbers make the same city.

        Notes
        -----
        Blocks lie around hubs, houses in blocks, most of them with 2 to 6 people and one in five
        with 20 to 159: density changes from block to block, as in a city, and not from district
        to district alone. A third of the sites stands at houses, the others around blocks.
        """
        chance = np.random.default_rng(seed)
        size = (demand_count / 200_000) ** 0.5
        blocks, hubs = max(20, demand_count // 60), max(3, demand_count // 10_000)
        at = chance.uniform(0.1, 0.9, (hubs, 2)) * BLOCKS_SIDE_METRES * size
        pull = chance.pareto(3.0, hubs) + 0.6
        hub = chance.choice(hubs, blocks, p=pull / pull.sum())
        wide = chance.uniform(3_000, 6_500, hubs)[hub] * size**0.5
        middle = at[hub] + chance.normal(0, 1, (blocks, 2)) * wide[:, None]
        homes = chance.pareto(2.5, blocks) + 0.4
        which = chance.choice(blocks, demand_count, p=homes / homes.sum())
        wide = chance.uniform(40, 140, blocks) * np.minimum(3, (homes / homes.mean()) ** 0.35)
        demand = middle[which] + chance.normal(0, 1, (demand_count, 2)) * wide[which, None]
        houses = demand[chance.integers(0, demand_count, sites_count // 3)]
        around = middle[chance.integers(0, blocks, sites_count - len(houses))]
        sites = np.concatenate([houses, around + chance.normal(0, 120, around.shape)])
        sites += chance.normal(0, 30, sites.shape)
        many = chance.random(demand_count) < MANY
        weight = np.where(
            many, chance.integers(20, 160, demand_count), chance.integers(2, 7, demand_count)
        )
        return cls(demand, sites, weight.astype(np.float64))

    def pairs(self, radius_metres: float) -> int:
        """Return how many pairs of demand and site lie within a radius."""
        trees = cKDTree(self.demand), cKDTree(self.sites)
        return int(trees[0].count_neighbors(trees[1], radius_metres))

    def radius(self, pairs_each: float) -> float:
        """Return the radius in whole metres at which a demand point has so many sites in reach."""
        wanted = pairs_each * len(self.demand)
        most = 64
        while self.pairs(most) < wanted:
            most *= 2
        least = most // 2
        while least < most:
            middle = (least + most) // 2
            least, most = (least, middle) if self.pairs(middle) >= wanted else (middle + 1, most)
        return float(least)

    def covers(self, radius_metres: float) -> csr_array:
        """Return which site reaches which demand point, bool, shape (n, m)."""
        tree = cKDTree(self.sites)
        counts, columns = [], []
        for first in range(0, len(self.demand), CHUNK):  # lists of Python's own numbers are large
            found = tree.query_ball_point(self.demand[first : first + CHUNK], radius_metres)
            counts.append(np.fromiter(map(len, found), np.int32, len(found)))
            columns.append(np.concatenate(found).astype(np.int32))
        indptr = np.concatenate([[0], np.cumsum(np.concatenate(counts))]).astype(np.int32)
        indices = np.concatenate(columns)
        shape = (len(self.demand), len(self.sites))
        return csr_array((np.ones(len(indices), dtype=bool), indices, indptr), shape=shape)


def write(path: Path, covers: csr_array, weight: Points) -> None:
    """Keep a question in a file that any version of NumPy reads."""
    parts = {"indptr": covers.indptr, "indices": covers.indices, "shape": covers.shape}
    np.savez(path, weight=weight, **parts)


def read(path: Path) -> tuple[csr_array, Points]:
    """Return what `write` kept: covers and weight."""
    with np.load(path) as kept:
        indices, shape = kept["indices"], tuple(kept["shape"])
        ones = np.ones(len(indices), dtype=bool)
        return csr_array((ones, indices, kept["indptr"]), shape=shape), kept["weight"]
