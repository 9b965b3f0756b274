"""Compute what is around each place on foot when rows have changed since."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from scipy.spatial import cKDTree

from analysis import network
from analysis.trade_areas import MINUTES, Catchments, Entered, Places, Weighed, catchments
from analysis.trade_areas.places import Floats, Ints
from data_access import place_catchments as rows
from data_access import walking, workplaces
from data_access.place_catchments import Open
from data_access.schema import place_catchment
from services.catchments import FARTHEST_STREET_METRES

Progress = Callable[[str, float], None]


def settle(progress: Progress | None = None) -> bool:
    """Compute the catchments of all places unless they are of the present rows.

    Parameters
    ----------
    progress
        Called with a step's name and the share done, 0 to 1.

    Returns
    -------
    bool
        Whether they had to be computed.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.

    Notes
    -----
    All of it comes in one transaction, and nobody else computes it meanwhile. Rows that change
    during the computation make it stale again rather than wrong.
    """
    tell = progress or (lambda _step, _share: None)
    with rows.turn() as turn:
        if turn is None:
            return False
        tell("catchments", 0.0)
        columns = computed()
        tell("catchments/table", 0.7)
        turn.write({place_catchment: columns})
    return True


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
    walked, ends = np.unique(np.stack([streets.heads, streets.tails]), return_inverse=True)
    heads, tails = ends.reshape(2, -1)
    back = network.graph(len(walked), heads, tails, streets.metres)
    tree = cKDTree(streets.nodes[walked])
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
