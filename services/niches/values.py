"""What each factor comes to at each cell, for a category of places and so many minutes on foot."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.niche import decay, shares
from data_access import businesses, versions
from services.niches import thin
from services.niches.asked import MINUTES
from services.niches.factors import FACTORS
from services.niches.ground import (
    FAR_METRES,
    TABLES,
    WALK_METRES_PER_MINUTE,
    Ground,
    Pairs,
    by_cell,
    ground,
)
from services.niches.kinds import kind
from services.travel import Attached

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

STOP_METRES: Final = 5 * WALK_METRES_PER_MINUTE
BEHIND: Final = (*TABLES, *businesses.TABLES)
"""The tables whose rows decide a score."""
PER: Final = 10_000
LEAST_CUSTOMERS: Final = 500.0
"""Added to residents and jobs where competitors are divided by them: few people are no market."""


@dataclass(frozen=True, slots=True)
class Around:
    """What is within so many minutes on foot of each site whatever it sells, shape (k,) each.

    `people` are the pairs of cells and sites; `residents` and `jobs` are whole, the `_near` ones
    count less the farther they are.
    """

    people: Pairs
    residents: Floats
    jobs: Floats
    residents_near: Floats
    jobs_near: Floats
    stops: Floats

    def raw(self, land: Ground) -> dict[str, Floats]:
        """Return the factors that no category changes, at each cell."""
        at_site = {
            "residents": self.residents_near,
            "jobs": self.jobs_near,
            "flow": land.flow,
            "stops": self.stops,
        }
        return {"rent": land.rent, **{name: each[land.site] for name, each in at_site.items()}}


@dataclass(frozen=True, slots=True)
class Common:
    """What all categories share: factors and their shares by name, and where data is thin."""

    around: Around
    raw: dict[str, Floats]
    share: dict[str, Floats]
    thin: dict[str, Bools]

    @property
    def ranked(self) -> Bools:
        """Cells of which enough is known, shape (n_cells,)."""
        masked: Bools = np.any(list(self.thin.values()), axis=0)
        return ~masked


@dataclass(frozen=True, slots=True)
class Values:
    """Factors of a category at each cell.

    Attributes
    ----------
    ground, around
        What they are made of.
    raw, share
        Of each factor at each cell, in the unit of the factor and as a share of the cells that
        have less, shape (n_factors, n_cells).
    rivals
        Where streets are entered from the standing places of the category.
    rival_ids
        Their ids.
    near
        Those places and the sites in reach of them.
    away
        Metres on foot from each cell to the nearest of them, inf beyond a quarter of an hour.
    magnets
        Complementary places and the sites within the minutes of them, by category.
    thin
        Cells of which too little is known, by what that is.
    """

    ground: Ground
    around: Around
    raw: Floats
    share: Floats
    rivals: Attached
    rival_ids: npt.NDArray[np.int64]
    near: Pairs
    away: Floats
    magnets: dict[str, Pairs]
    thin: dict[str, Bools]

    @property
    def ranked(self) -> Bools:
        """Cells of which enough is known, shape (n_cells,)."""
        masked: Bools = np.any(list(self.thin.values()), axis=0)
        return ~masked


def values(code: str, minutes: int, on: date | None = None) -> Values:
    """Return the factors of a category at each cell, as of today or of a day.

    Raises
    ------
    NotFound
        If there is no such category.
    TooLittleData
        If no streets or no residents are loaded.
    DataUnavailable
        If the database cannot be reached.
    """
    return _values(versions.state(BEHIND), code, minutes, on)


def prepare() -> None:
    """Read the city into memory, so that the first question need not wait for it.

    Raises
    ------
    TooLittleData
        If no streets or no residents are loaded.
    DataUnavailable
        If the database cannot be reached.
    """
    _common(versions.state(BEHIND), MINUTES[1], None)


@lru_cache(maxsize=12)
def _values(state: str, code: str, minutes: int, on: date | None) -> Values:
    return computed(state, code, minutes, on)


def computed(state: str, code: str, minutes: int, on: date | None) -> Values:
    """Return what `values` does without keeping it: for who goes through all categories."""
    land, limit = ground(), minutes * WALK_METRES_PER_MINUTE
    every, common = businesses.every(), _common(state, minutes, on)
    which = every.standing(code, on)
    rivals = land.attached(every.points[which])
    near = land.pairs(rivals)
    away, magnets = _away(land, near), _magnets(land, code, limit, on)
    at_site = {
        "nearest": _open(land, common.around.people, away),
        "magnets": sum(
            (_nearly(land, some, limit) for some in magnets.values()), np.zeros(len(land.sites))
        ),
        **_competition(common.around, near.within(limit), limit),
    }
    own = {name: each[land.site] for name, each in at_site.items()}
    ranked = common.ranked
    share = {**common.share, **{name: shares(each, ranked) for name, each in own.items()}}
    raw = {**common.raw, **own}
    return Values(
        ground=land,
        around=common.around,
        raw=np.stack([raw[name] for name in FACTORS]),
        share=np.stack([share[name] for name in FACTORS]),
        rivals=rivals,
        rival_ids=every.ids[which],
        near=near,
        away=away,
        magnets=magnets,
        thin=common.thin,
    )


@lru_cache(maxsize=6)
def _common(state: str, minutes: int, on: date | None) -> Common:
    land, around = ground(), _around(state, minutes)
    every = businesses.every()
    places = land.attached(every.points[every.any_standing(on)])
    many = _places(land, places, minutes * WALK_METRES_PER_MINUTE)
    raw, masks = around.raw(land), _thin(land, around, many)
    ranked = ~np.any(list(masks.values()), axis=0)
    return Common(around, raw, {name: shares(each, ranked) for name, each in raw.items()}, masks)


@lru_cache(maxsize=3)
def _around(state: str, minutes: int) -> Around:
    del state  # merely the key
    land, limit = ground(), minutes * WALK_METRES_PER_MINUTE
    people, count = land.people.within(limit), len(land.sites)
    counts_for = decay(people.metres.astype(np.float64), limit)
    residents, jobs = land.residents[people.thing], land.jobs[people.thing]
    return Around(
        people,
        by_cell(count, people.site, residents),
        by_cell(count, people.site, jobs),
        by_cell(count, people.site, residents * counts_for),
        by_cell(count, people.site, jobs * counts_for),
        np.bincount(land.stops.within(STOP_METRES).site, minlength=count).astype(np.float64),
    )


def _places(land: Ground, places: Attached, limit: float) -> Floats:
    """Count places of any kind in reach of each site, by their nodes: there are very many."""
    at = np.bincount(places.node, minlength=len(land.nodes)).astype(np.float64)
    near = (land.to.data <= limit) * np.repeat(at, np.diff(land.to.indptr))
    return np.bincount(land.to.indices, near, len(land.sites)).astype(np.float64)


def _nearly(land: Ground, pairs: Pairs, limit: float) -> Floats:
    """Count things in reach of each site, the nearer the fuller."""
    counts_for = decay(pairs.metres.astype(np.float64), limit)
    return by_cell(len(land.sites), pairs.site, counts_for)


def _away(land: Ground, near: Pairs) -> Floats:
    """Return metres from each cell to the nearest of some things, inf where none is in reach."""
    least = np.full(len(land.sites), np.inf)
    np.minimum.at(least, near.site, near.metres)
    found = least[land.site] + land.at.metres
    return np.where(found <= FAR_METRES, found, np.inf)


def _open(land: Ground, people: Pairs, away: Floats) -> Floats:
    """Return the residents to whom each site is nearer than every competitor."""
    nearer = people.metres < away[people.thing]
    return by_cell(len(land.sites), people.site[nearer], land.residents[people.thing[nearer]])


def _magnets(land: Ground, code: str, limit: float, on: date | None) -> dict[str, Pairs]:
    """Return the places that bring customers and the sites in reach of them, by category."""
    every = businesses.every()
    return {
        other: land.pairs(land.attached(every.points[every.standing(other, on)])).within(limit)
        for other in kind(code).magnets
    }


def _competition(around: Around, near: Pairs, limit: float) -> dict[str, Floats]:
    """Return competitors by nearness, and competitors for so many residents and jobs."""
    count = len(around.residents)
    many = np.bincount(near.site, minlength=count).astype(np.float64)
    felt = by_cell(count, near.site, decay(near.metres.astype(np.float64), limit))
    customers = around.residents + around.jobs + LEAST_CUSTOMERS
    return {"competition": felt, "saturation": PER * many / customers}


def _thin(land: Ground, around: Around, places: Floats) -> dict[str, Bools]:
    customers = (around.residents + around.jobs)[land.site]
    return {
        "street": land.at.metres > thin.STREET_METRES,
        "people": customers < thin.FEWEST_CUSTOMERS,
        "places": places[land.site] < thin.FEWEST_PLACES,
    }
