"""How large a question may be: told from counts, before any memory is taken."""

from typing import Final

import numpy as np
import shapely
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

from core.errors import BadRequest, Infeasible
from core.text import Text
from data_access import candidates
from data_access.demand import Floats
from services.placement import spots
from services.placement.asked import Asked
from services.placement.cameras import TYPES

MOST_OPTIONS: Final = 5_000_000
MOST_PAIRS: Final = 100_000_000
MOST_APART: Final = 20_000_000
"""Pairs of options that exclude each other."""
STEPS: Final = (10.0, 20.0)
"""Metres between points of the ground; the wider ones for what would be too much."""
EASY_PAIRS: Final = 40_000_000
"""What the narrow step may come to: with more, the whole city would need gigabytes."""
CELL_M2: Final = 15_000.0
"""Ground of a population cell (H3 resolution 10)."""
OPTIONS: Final = sum(len(one.azimuths) for one in TYPES.values())
SEEN_M2: Final = sum(
    len(one.azimuths) * np.pi * one.reach**2 * one.view / 360 for one in TYPES.values()
)
"""Ground in all sectors of one spot together."""


def step(asked: Asked, area: shapely.Geometry) -> float:
    """Return how many metres apart the points of the ground may be for this question.

    Raises
    ------
    BadRequest
        If it is too large whatever the step.
    """
    count = spots.expected(asked.candidates, candidates.sizes(area), float(shapely.area(area)))
    _refuse_many(count * OPTIONS)
    pairs = [count * SEEN_M2 / one**2 for one in STEPS]
    _refuse_many_pairs(pairs[-1])
    return next((one for one, n in zip(STEPS, pairs, strict=True) if n <= EASY_PAIRS), STEPS[-1])


def walk(asked: Asked, area: shapely.Geometry, reach: float) -> None:
    """Refuse a question about a service that people walk to if it is too large.

    Raises
    ------
    BadRequest
        If there are too many candidates, or too much is within reach of each.
    """
    sizes = candidates.sizes(area)
    count = spots.expected(asked.candidates, sizes, float(shapely.area(area)))
    _refuse_many(count)
    _refuse_many_pairs(count * min(sizes.cells, np.pi * reach**2 / CELL_M2))


def apart(spots: Floats, spacing: float) -> csr_array | None:
    """Return which options may not stand together; None without a rule.

    Raises
    ------
    Infeasible
        If so many stand so near to each other that the rule would not fit into memory.
    """
    if spacing <= 0:
        return None
    tree = cKDTree(spots)
    near = np.nextafter(spacing, 0)
    if tree.count_neighbors(tree, near) > MOST_APART:
        raise Infeasible(_CROWDED)
    pairs = tree.query_pairs(near, output_type="ndarray")
    both = np.concatenate([pairs, pairs[:, ::-1]])
    return csr_array((np.ones(len(both), bool), tuple(both.T)), shape=(len(spots),) * 2)


def _refuse_many(options: float) -> None:
    if options > MOST_OPTIONS:
        raise BadRequest(_many(options))


def _refuse_many_pairs(pairs: float) -> None:
    if pairs > MOST_PAIRS:
        raise BadRequest(_many(pairs, of_pairs=True))


def _many(count: float, *, of_pairs: bool = False) -> Text:
    millions = f"{count / 1e6:.0f}"
    what = _PAIRS if of_pairs else _OPTIONS
    return Text(
        kk=f"Сұрақ тым үлкен: шамамен {millions} млн {what.kk}; аймақты кішірейтіңіз "
        "немесе сирегірек орындар тізімін (қиылыстар) таңдаңыз",
        ru=f"Вопрос слишком велик: около {millions} млн {what.ru}; уменьшите область "
        "или выберите более редкие места (перекрёстки)",
        en=f"the question is too large, about {millions} million {what.en}; choose a smaller area "
        "or sparser candidates (crossings)",
    )


_OPTIONS = Text(kk="нұсқа", ru="вариантов", en="options")
_PAIRS = Text(kk="орын мен нүкте жұбы", ru="пар место — точка", en="pairs of a place and a point")
_CROWDED = Text(
    kk="Мұндай арақашықтықта бір-біріне кедергі орын тым көп; аймақты кішірейтіңіз, "
    "арақашықтықты азайтыңыз немесе қиылыстарды таңдаңыз",
    ru="При таком расстоянии слишком много мест мешают друг другу; уменьшите область "
    "или расстояние, или выберите перекрёстки",
    en="with this spacing too many places stand in each other's way; choose a smaller area, "
    "a smaller spacing, or crossings",
)
