"""Competitors: how many of a place's own category are near, and how far the next one is."""

from typing import Final

import numpy as np
from scipy.spatial import cKDTree

from analysis.trade_areas.nearest import Nearest
from analysis.trade_areas.places import Floats, Ints, Places
from analysis.trade_areas.ways import SAME, Ways

NEIGHBOURS_METRES: Final = 50.0
"""Doors as near as this are next to each other: nobody walks to a junction and back."""


def competitors(found: Ways, places: Places, *, limit: float) -> Ints:
    """Return how many others of its category each place has within a limit, shape (n,).

    Parameters
    ----------
    found
        Ways to the places, at least as long as `limit`.
    limit
        Metres, inclusive; neighbours that are `NEIGHBOURS_METRES` apart in a straight line count
        however far they are along the streets.

    Notes
    -----
    As with `next_competitor` the way leads from the place to the competitor: on foot hardly ever
    another one than back.
    """
    count = np.zeros(len(places), np.int64)
    for which in places.by_category():
        mine, at = found.take(which), places.at.take(which)
        for part in mine.pairs(at):
            rival, here, metres = part.each()
            counts = (metres <= limit + SAME) & (rival != here)
            count[which] += np.bincount(here[counts], minlength=len(which))
        pairs = _neighbours(places.points[which])
        rival, here = np.concatenate([pairs, pairs[:, ::-1]]).T
        along = at.metres[rival] + mine.between(rival, at.node[here]) + at.metres[here]
        count[which] += np.bincount(here[along > limit + SAME], minlength=len(which))
    return count


def next_competitor(found: Nearest, points: Floats) -> Floats:
    """Return metres to the nearest other place of one category, inf where there is none.

    Parameters
    ----------
    found
        Who is nearest among the places of the category.
    points
        Where these places are, shape (n, 2).
    """
    metres = found.to_other()
    pairs = _neighbours(points)
    apart = np.hypot(*(points[pairs[:, 0]] - points[pairs[:, 1]]).T)
    for end in pairs.T:
        np.minimum.at(metres, end, apart)
    return metres


def _neighbours(points: Floats) -> Ints:
    """Return pairs of places that are next to each other, shape (m, 2)."""
    found = cKDTree(points).query_pairs(NEIGHBOURS_METRES, output_type="ndarray")
    return np.asarray(found, np.int64).reshape(-1, 2)
