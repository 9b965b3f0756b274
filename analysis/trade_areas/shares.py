"""Who comes: customers by Huff's model, and those that a place shares with its own chain."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from analysis.trade_areas.places import Floats, Ints, Places, Weighed
from analysis.trade_areas.ways import Ways

DISTANCE_EXPONENT: Final = 2.0
NEAREST_METRES: Final = 50.0
"""A place next door attracts as one this far away: people live somewhere in their cell."""


def customers(found: Ways, places: Places, people: Weighed) -> Floats:
    """Return how many people each place can expect, shape (n,).

    Parameters
    ----------
    found
        Ways to the places; nobody comes from beyond their limit.
    people
        Where people live, and how many.

    Notes
    -----
    Huff's model: of those who live somewhere, places of one category within the limit get shares
    in proportion to size / distance². Who has none within the limit is nobody's customer. Time
    and memory grow with the pairs of a place and a cell, of which some are held at once.

    References
    ----------
    Huff, D. L. (1963). A probabilistic analysis of shopping center trade areas. Land Economics
    39(1), 81-90.
    """
    kinds = int(places.category.max(initial=-1)) + 1
    drawn = np.zeros(len(people.weight) * kinds)
    for _, choice, pull in _pulls(found, places, people, kinds):
        drawn += np.bincount(choice, pull, minlength=len(drawn))
    coming = np.zeros(len(places))
    for place, choice, pull in _pulls(found, places, people, kinds):
        share = pull / drawn[choice]
        coming += np.bincount(place, people.weight[choice // kinds] * share, len(places))
    return coming


def _pulls(
    found: Ways, places: Places, people: Weighed, kinds: int
) -> Iterator[tuple[Ints, Ints, Floats]]:
    """Yield places, cells with a category as one number, and how much they pull at them."""
    for part in found.pairs(people.at):
        place, cell, metres = part.each()
        pull = places.size[place] / np.maximum(metres, NEAREST_METRES) ** DISTANCE_EXPONENT
        yield place, cell * kinds + places.category[place], pull


def shared(found: Ways, places: Places, people: Weighed) -> Floats:
    """Return which share of the people within the limit others of the same chain reach too.

    Parameters
    ----------
    found
        Ways to the places.

    Returns
    -------
    ndarray
        From 0 to 1, shape (n,); NaN for places of no chain, or with nobody around.
    """
    share = np.full(len(places), np.nan)
    mine = np.flatnonzero(places.brand >= 0)
    if not len(mine):
        return share
    cells = len(people.weight)
    parts = [part.each()[:2] for part in found.take(mine).pairs(people.at)]
    place, cell = (np.concatenate([one[n] for one in parts]) for n in (0, 1))
    _, which, count = np.unique(
        places.brand[mine[place]] * cells + cell, return_inverse=True, return_counts=True
    )
    around = np.bincount(place, people.weight[cell], len(mine))
    double = np.bincount(place, people.weight[cell] * (count[which] > 1), len(mine))
    some = around > 0
    share[mine[some]] = double[some] / around[some]
    return share
