"""How sure a ranking is: what it hangs on, and whether it would have found what really opened."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from analysis import niche
from analysis.niche import Lift, Sureness
from core.units import today
from data_access import businesses, versions
from services.niches.answer import BackTest
from services.niches.asked import Asked
from services.niches.factors import FACTORS
from services.niches.scoring import SIGNS, Scored
from services.niches.values import BEHIND, values

FEWEST_OPENED: Final = 8
"""Fewer openings in a year tell nothing."""
YEAR: Final = timedelta(days=365)


def sureness(asked: Asked, found: Scored, cells: npt.NDArray[np.int64]) -> Sureness:
    """Tell between what scores and ranks of some cells lie when the weights change a little."""
    return niche.sureness(found.of.share, SIGNS, asked.weighed(), cells, found.ranked)


def back_test(asked: Asked) -> BackTest | None:
    """Tell whether the places of the last year would have been found; None if too few opened.

    Everything that opened in the last year is hidden, whole city; cells are ranked by what stood
    before. Streets, residents, jobs and stops are those of today.

    Raises
    ------
    NotFound
        If there is no such category.
    DataUnavailable
        If the database cannot be reached.
    """
    last = last_day()
    if last is None:
        return None
    words = (asked.what, asked.minutes, asked.weighed(), last - YEAR)
    return _back_test(versions.state(BEHIND), *words)


@lru_cache(maxsize=128)
def _back_test(
    state: str, code: str, minutes: int, weights: tuple[int, ...], day: date
) -> BackTest | None:
    del state  # merely the key
    every = businesses.every()
    opened = every.opened_since(code, day)
    if len(opened) < FEWEST_OPENED:
        return None
    before = values(code, minutes, day)
    masked = np.where(before.ranked, 0.0, np.nan)
    score = niche.contributions(before.share, SIGNS, weights).sum(axis=0) + masked
    _, cell = cKDTree(before.ground.middle).query(every.points[opened])
    by_score = niche.lift(score, cell)
    by_people = niche.lift(before.raw[list(FACTORS).index("residents")] + masked, cell)
    if by_score is None or by_people is None:
        return None
    return _told(by_score, by_people, day)


def _told(by_score: Lift, by_people: Lift, day: date) -> BackTest:
    return BackTest(
        opened=by_score.of,
        hit=by_score.hit,
        lift=by_score.lift,
        low=by_score.low,
        high=by_score.high,
        population_hit=by_people.hit,
        population_lift=by_people.lift,
        since=day.isoformat(),
    )


def last_day() -> date | None:
    """Return the day of the newest opening that is known, not after today; None without any.

    Counted back from there, not from today: data that nobody brought up to date is not a year
    in which nothing opened.
    """
    opened = businesses.every().opened
    known = opened[~np.isnat(opened) & (opened <= np.datetime64(today(), "D"))]
    return known.max().astype(date) if len(known) else None
