"""Scores of all cells for a question, out of the factors and their weights."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis import niche
from core.errors import NotFound
from core.text import Text
from data_access import demand
from services.niches.answer import Scores
from services.niches.asked import Asked
from services.niches.factors import FACTORS
from services.niches.values import Values, values

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

SIGNS: Final = np.array([one.sign for one in FACTORS.values()], np.float64)


@dataclass(frozen=True, slots=True)
class Scored:
    """Every cell's score for a question.

    Attributes
    ----------
    of
        The factors.
    points
        What each adds, shape (n_factors, n_cells).
    whole
        Their sum, shape (n_cells,).
    score
        The same; NaN where too little is known.
    here
        Which cells lie in the area that is asked about, shape (n_cells,).
    """

    of: Values
    points: Floats
    whole: Floats
    score: Floats
    here: Bools

    @property
    def ranked(self) -> Bools:
        """Cells of the area that have a rank."""
        return self.here & np.isfinite(self.score)


def scored(asked: Asked) -> Scored:
    """Return the score of every cell of the city, and which ones are asked about.

    Raises
    ------
    NotFound
        If there is no such category or district.
    TooLittleData
        If no streets or no residents are loaded.
    DataUnavailable
        If the database cannot be reached.
    """
    of = values(asked.what, asked.minutes)
    points = niche.contributions(of.share, SIGNS, asked.weighed())
    whole = points.sum(axis=0)
    return Scored(of, points, whole, np.where(of.ranked, whole, np.nan), _here(asked, of))


def scores(asked: Asked) -> Scores:
    """Return the scores of all cells of the area that is asked about; errors as `scored`."""
    found = scored(asked)
    here = np.flatnonzero(found.here)
    return Scores(found.of.ground.cells[here], found.score[here], niche.FULL)


def district(slug: str) -> int:
    """Return the id of a district that has an outline.

    Raises
    ------
    NotFound
        If there is none.
    DataUnavailable
        If the database cannot be reached.
    """
    ids, slugs, _ = demand.districts()
    if slug not in slugs:
        raise NotFound(_NO_DISTRICT)
    return int(ids[slugs.index(slug)])


def _here(asked: Asked, of: Values) -> Bools:
    at = of.ground.district
    return np.asarray(at == district(asked.district) if asked.district else at > 0)


_NO_DISTRICT = Text(
    kk="Мұндай аудан жоқ; тізімнен басқасын таңдаңыз",
    ru="Такого района нет; выберите другой из списка",
    en="there is no such district; choose another from the list",
)
