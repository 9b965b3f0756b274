"""Areas that are most like another one, by their profile of numbers."""

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from core.errors import BadRequest, TooLittleData
from core.text import Text

Floats = npt.NDArray[np.float64]

WIDEST: Final = 3.0
"""What differs by more spreads than this differs by this: one odd number decides nothing."""
QUARTILES: Final = 1.349
"""How many standard deviations of a normal distribution lie between its quartiles."""
KNOWN: Final = 0.5
"""Two areas are compared if both know at least this share of the numbers that vary."""


class Likeness(NamedTuple):
    """The index of an area, and how like it is, from 0 to 1."""

    area: int
    likeness: float


def standardised(profiles: npt.ArrayLike) -> Floats:
    """Return numbers as spreads from the middle, so that all of them count alike.

    Parameters
    ----------
    profiles
        Shape (n_areas, n_numbers); NaN where a number is not known.

    Returns
    -------
    ndarray
        Of the same shape. The middle is the median, the spread that of the quartiles as a normal
        distribution has it, or the standard deviation where half of the areas are equal. A number
        that is the same everywhere, or known nowhere, becomes NaN: it tells no areas apart.
    """
    table = np.asarray(profiles, float)
    made = np.full(table.shape, np.nan)
    for column in range(table.shape[1]):
        known = table[np.isfinite(table[:, column]), column]
        if not len(known) or known.max() == known.min():
            continue
        low, middle, high = np.percentile(known, (25, 50, 75))
        spread = (high - low) / QUARTILES or known.std()
        made[:, column] = (table[:, column] - middle) / spread
    return made


def twins(
    profiles: npt.ArrayLike,
    points: npt.ArrayLike,
    which: int,
    *,
    apart_metres: float = 0.0,
    most: int = 3,
) -> tuple[Likeness, ...]:
    """Return the areas that are most like one of them, and how like they are.

    Parameters
    ----------
    profiles
        Numbers of each area, shape (n_areas, n_numbers); NaN where one is not known.
    points
        Where the areas are, metres, shape (n_areas, 2).
    which
        Index of the one that is compared.
    apart_metres
        How far from it, and from each other, the found ones are at least.
    most
        How many are returned at most.

    Returns
    -------
    tuple of Likeness
        The most alike first, of equals the one with the smaller index. Fewer than `most`, or none,
        where no others are far enough or know enough.

    Raises
    ------
    BadRequest
        If the shapes do not fit, there is no such area, or a distance or number is negative.
    TooLittleData
        If fewer than half of the numbers are known of the area itself, or none tells areas apart.

    Notes
    -----
    Likeness is exp(-d² / 2) with d the root mean square of the differences, each in spreads and cut
    at 3, over the numbers that both know: 1 is the same in everything, 0.61 is one usual spread
    apart in everything, 0.01 is the least.

    Examples
    --------
    >>> found = twins([[1, 5], [1, 5], [9, 0], [2, 5]], [[0, 0], [9, 0], [18, 0], [27, 0]], 0)
    >>> [(one.area, round(one.likeness, 2)) for one in found]
    [(1, 1.0), (3, 0.94), (2, 0.01)]
    """
    table, at = np.asarray(profiles, float), np.asarray(points, float)
    if table.ndim != 2 or at.shape != (len(table), 2):  # noqa: PLR2004
        raise BadRequest(_SHAPES)
    if not (0 <= which < len(table) and apart_metres >= 0 and most >= 0):
        raise BadRequest(_ASKED)
    likeness = _likeness(standardised(table), which)
    chosen: list[int] = []
    for one in np.argsort(-likeness, kind="stable").tolist():
        away = np.linalg.norm(at[[which, *chosen]] - at[one], axis=1)
        if len(chosen) == most or not likeness[one] > 0:
            break
        if one != which and away.min() >= apart_metres:
            chosen.append(one)
    return tuple(Likeness(one, float(likeness[one])) for one in chosen)


def _likeness(standard: Floats, which: int) -> Floats:
    """Return how like each area is; 0 where too little is known of it."""
    varies = np.isfinite(standard).any(axis=0)
    mine = np.isfinite(standard[which])
    if not varies.any() or mine.sum() < KNOWN * varies.sum():
        raise TooLittleData(_UNKNOWN)
    apart = np.clip(np.abs(standard - standard[which]), 0.0, WIDEST)
    both = np.isfinite(apart)
    squares = np.where(both, apart, 0.0) ** 2
    mean = squares.sum(axis=1) / np.maximum(both.sum(axis=1), 1)
    return np.where(both.sum(axis=1) >= KNOWN * varies.sum(), np.exp(-mean / 2), 0.0)


_SHAPES: Final = Text(
    kk="Әр аумақтың сандары мен орны болуы керек",
    ru="У каждой территории должны быть числа и место",
    en="each area needs its numbers and its place",
)
_ASKED: Final = Text(
    kk="Мұндай аумақ жоқ, немесе қашықтық не саны теріс",
    ru="Такой территории нет, либо расстояние или количество отрицательны",
    en="there is no such area, or a distance or a number is negative",
)
_UNKNOWN: Final = Text(
    kk="Бұл орын туралы дерек тым аз: ұқсасын табу мүмкін емес",
    ru="Об этом месте известно слишком мало, чтобы найти похожие",
    en="too little is known of this place to find others like it",
)
