"""Compute what is around each place on foot when rows have changed since."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from scipy.spatial import cKDTree

from analysis import network
from analysis.trade_areas import MINUTES, Catchments, Entered, Places, Weighed, catchments
from analysis.trade_areas.places import Floats, Ints
from data_access import place_catchments as rows
from data_access import walking, workplaces
from data_access.derived import Progress
from data_access.place_catchments import Open
from data_access.schema import place_catchment
from services.catchments import FARTHEST_STREET_METRES


def settle(progress: Progress | None = None) -> bool:
    """Compute the catchments of all places unless they are of the present rows.

    Tells whether they had to be. How that comes about, and what `progress` is told: see
    `data_access.turns.Computed.settle`.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    return rows.CATCHMENTS.settle(lambda: {place_catchment: computed()}, progress)


def computed() -> Mapping[str, Any]:
    """Return the columns of `place_catchment` as the rows of now make them.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    standing, streets = rows.places(), walking.network()
    if not len(streets.tails):
        return {column.name: np.zeros(0) for column in place_catchment.columns}
    nodes, tails, heads = streets.walked()
    back = network.graph(len(nodes), heads, tails, streets.metres)
    tree = cKDTree(nodes)
    at = _entered(tree, standing.points)
    near = np.flatnonzero(at.metres <= FARTHEST_STREET_METRES)
    found = catchments(
        back,
        _places(standing, at).take(near),
        _weighed(tree, *rows.people()),
        _weighed(tree, *workplaces.jobs()),
    )
    return _columns(standing.ids[near], found)


def _entered(tree: cKDTree, points: Floats) -> Entered:
    metres, node = tree.query(points)
    return Entered(np.asarray(node, np.int64), np.asarray(metres, np.float64))


def _weighed(tree: cKDTree, points: Floats, weight: Floats) -> Weighed:
    return Weighed(_entered(tree, points), weight)


def _places(standing: Open, at: Entered) -> Places:
    """Return places with numbers for words; a chain is one only within its category."""
    _, category = np.unique(standing.category, return_inverse=True)
    chains, brand = np.unique(standing.brand, return_inverse=True)
    chain = np.where(standing.brand == "", -1, category * len(chains) + brand)
    return Places(at, standing.points, category, sizes(standing.capacity, category), chain)


def sizes(capacity: Floats, category: Ints) -> Floats:
    """Return how much each place attracts: its capacity, relative to others of its category.

    One whose capacity is not known, or nothing, counts as the median of those that are; where
    none is known all are alike.
    """
    size = np.where(capacity > 0, capacity, np.nan)
    for one in np.unique(category):
        mine = category == one
        known = size[mine & ~np.isnan(size)]
        usual = np.median(known) if len(known) else 1.0
        size[mine] = np.where(np.isnan(size[mine]), 1.0, size[mine] / usual)
    return size


def _columns(ids: Ints, found: Catchments) -> Mapping[str, Any]:
    """Return the columns of `place_catchment`; NaN stands for what there is not."""
    next_ = np.where(np.isfinite(found.competitor_metres), found.competitor_metres, np.nan)
    around = {
        f"{name}_{minutes}": np.rint(counts[:, column])
        for name, counts in (("residents", found.residents), ("jobs", found.jobs))
        for column, minutes in enumerate(MINUTES)
    }
    return {
        "place_id": ids,
        **around,
        "competitors": found.competitors,
        "competitor_metres": np.rint(next_),
        "nearest_residents": np.rint(found.nearest),
        "customers": np.rint(found.customers),
        "own_percent": np.rint(100 * found.own),
    }
