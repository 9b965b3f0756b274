"""The same place for other categories: what else would do well there."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis import niche
from core.errors import NotFound
from data_access import versions
from services.niches.answer import Other
from services.niches.asked import MINUTES, Asked
from services.niches.best import NO_CELL
from services.niches.factors import PRESETS
from services.niches.ground import WALK_METRES_PER_MINUTE, ground
from services.niches.kinds import every
from services.niches.scoring import SIGNS
from services.niches.values import BEHIND, Values, computed

MOST: Final = 5
_BUSY: Final = threading.Lock()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One category everywhere: each cell's score, and each site's competitors."""

    score: npt.NDArray[np.float32]
    competitors: npt.NDArray[np.uint16]


def others(asked: Asked, cell: str, most: int = MOST) -> tuple[Other, ...]:
    """Return for which other categories a place is best, compared with the rest of the city.

    None where too little is known of the place.

    Notes
    -----
    How high scores go differs by category, so categories are compared by the share of the
    city's cells that are worse for them. One's own weights belong to the category that is asked
    about: others are weighed as usual for whom the place is. The first question of its kind goes
    through all categories, which takes seconds; the answer is kept.

    Raises
    ------
    NotFound
        If nobody lives or works there.
    TooLittleData
        If no streets or no residents are loaded.
    DataUnavailable
        If the database cannot be reached.
    """
    land = ground()
    index = land.place(cell)
    if index is None:
        raise NotFound(NO_CELL)
    usual = asked.but(weights=()).weighed()
    with _BUSY:  # whoever asks meanwhile waits for the answer that is being made
        sheets = _sheets(versions.state(BEHIND), asked.minutes, usual)
    found = [
        Other(
            code=one.code,
            title=one.title,
            score=float(sheets[one.code].score[index]),
            share=_share(sheets[one.code].score, index),
            competitors=int(sheets[one.code].competitors[land.site[index]]),
        )
        for one in every()
        if one.code != asked.what and one.standing and np.isfinite(sheets[one.code].score[index])
    ]
    return tuple(sorted(found, key=lambda one: (-one.share, -one.score))[:most])


@lru_cache(maxsize=len(MINUTES) * len(PRESETS))
def _sheets(state: str, minutes: int, weights: tuple[int, ...]) -> Mapping[str, Sheet]:
    return {
        one.code: _sheet(computed(state, one.code, minutes, None), minutes, weights)
        for one in every()
    }


def _sheet(of: Values, minutes: int, weights: tuple[int, ...]) -> Sheet:
    score = niche.contributions(of.share, SIGNS, weights).sum(axis=0)
    near = of.near.within(minutes * WALK_METRES_PER_MINUTE)
    many = np.bincount(near.site, minlength=len(of.ground.sites))
    return Sheet(
        np.where(of.ranked, score, np.nan).astype(np.float32), np.minimum(many, 65_535).astype("u2")
    )


def _share(score: npt.NDArray[np.float32], index: int) -> float:
    """Return the share of ranked cells with a lower score than one of them."""
    ranked = score[np.isfinite(score)]
    return float((ranked < score[index]).mean())
