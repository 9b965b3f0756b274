"""All figures of the catchments of all places."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.sparse import csr_array

from analysis.trade_areas.nearest import nearest
from analysis.trade_areas.places import Floats, Ints, Places, Weighed
from analysis.trade_areas.rivals import competitors, next_competitor
from analysis.trade_areas.shares import customers, shared
from analysis.trade_areas.ways import ways, within

WALK_METRES_PER_MINUTE: Final = 4_800 / 60
MINUTES: Final = (5, 10, 15)
COMPETITORS_MINUTES: Final = 10


@dataclass(frozen=True, slots=True)
class Catchments:
    """What is around each place on foot.

    Attributes
    ----------
    residents, jobs
        Within 5, 10 and 15 minutes, shape (n, 3).
    competitors
        Others of its category within 10 minutes, shape (n,).
    competitor_metres
        To the nearest of them, however far; inf where there is none, shape (n,).
    nearest
        Residents for whom it is the nearest of its category, however far, shape (n,).
    customers
        Residents within 15 minutes that Huff's model gives it, shape (n,).
    own
        Share of the residents within 10 minutes whom others of its chain reach in 10 minutes too,
        NaN for places of no chain or with nobody around, shape (n,).
    """

    residents: Floats
    jobs: Floats
    competitors: Ints
    competitor_metres: Floats
    nearest: Floats
    customers: Floats
    own: Floats


def catchments(back: csr_array, places: Places, people: Weighed, jobs: Weighed) -> Catchments:
    """Return what is around each of many places.

    Parameters
    ----------
    back
        Metres from node to node against the way people go, shape (n_nodes, n_nodes).
    places
        All places; those of one category compete.
    people, jobs
        Where people live and work, and how many.

    Raises
    ------
    BadRequest
        If a length is negative or not a number, or something enters the streets at no node.

    Notes
    -----
    A way is searched once from each junction at which places enter the streets, twice over the
    whole network for each category.
    """
    limits = tuple(WALK_METRES_PER_MINUTE * one for one in MINUTES)
    ten = WALK_METRES_PER_MINUTE * COMPETITORS_MINUTES
    found = ways(back, places.at, limit=limits[-1])
    near = found.shorter(ten)
    to_next, mine = np.full(len(places), np.inf), np.zeros(len(places))
    for which in places.by_category():
        realm = nearest(back, places.at.take(which))
        to_next[which] = next_competitor(realm, places.points[which])
        mine[which] = realm.weight(people)
    return Catchments(
        within(found, people, limits),
        within(found, jobs, limits),
        competitors(near, places, limit=ten),
        to_next,
        mine,
        customers(found, places, people),
        shared(near, places, people),
    )
