"""Competitors in reach of a place, and how far each is on foot."""

from dataclasses import dataclass

import numpy as np

from core.errors import NotFound
from core.text import Text
from data_access import businesses
from services.niches import naming
from services.niches.asked import Asked
from services.niches.best import NO_CELL
from services.niches.kinds import kind
from services.niches.values import values


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A standing competitor, metres on foot from the place that is asked about."""

    id: int
    lon: float
    lat: float
    name: Text
    metres: float


def reached(asked: Asked, cell: str) -> tuple[Reached, ...]:
    """Return the competitors within a quarter of an hour on foot of a cell, the nearest first.

    Raises
    ------
    NotFound
        If nobody lives or works there, or there is no such category.
    DataUnavailable
        If the database cannot be reached.
    """
    of = values(asked.what, asked.minutes)
    place = of.ground.place(cell)
    if place is None:
        raise NotFound(NO_CELL)
    mine = of.near.site == of.ground.site[place]
    things, metres = of.near.thing[mine], of.near.metres[mine]
    order = np.argsort(metres, kind="stable")
    ids = of.rival_ids[things[order]]
    known, title = businesses.named(ids), kind(asked.what).title
    return tuple(
        Reached(
            id=one,
            lon=known[one]["lon"],
            lat=known[one]["lat"],
            name=naming.of_place(known[one], title),
            metres=float(far),
        )
        for one, far in zip(ids.tolist(), metres[order], strict=True)
        if one in known
    )
