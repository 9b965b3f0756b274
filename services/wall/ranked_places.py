"""Places among the districts, a month or a year apart: which of them surely changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis import rank_changes, ranks
from analysis.ranks import Rank
from services.indicators import MONTHS, District, Reading

Floats = NDArray[np.float64]
YEAR: Final = 12
"""Months apart: the same month of two years knows no season."""
FEWEST: Final = 12
"""Of fewer months nobody knows how far chance moves a value, and no place is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An indicator of a district whose place surely changed in a year; `value_before` is then."""

    reading: Reading
    value_before: float
    before: Rank
    after: Rank

    @property
    def rose(self) -> bool:
        """Tell whether its place is a better one now."""
        return self.after.worst < self.before.best

    @property
    def gap(self) -> int:
        """Return by how many places it changed at the least."""
        if self.rose:
            return self.before.best - self.after.worst
        return self.after.best - self.before.worst


def of_year(rows: Sequence[Sequence[Reading]], district: District | None = None) -> list[Placed]:
    """Return the places that surely changed in a year, those that changed most first.

    Parameters
    ----------
    rows
        Readings of all districts, an indicator a row, with two years of months.
    district
        Whose places are wanted; None for all districts.
    """
    found = [one for row in rows for one in _of_row(row)]
    here = [one for one in found if district is None or one.reading.district.id == district.id]
    return sorted(here, key=_order)


def first(placed: Sequence[Placed], most: int) -> list[Placed]:
    """Return so many of them: of each indicator one before a second of any, in their order."""
    once: dict[int, Placed] = {}
    for one in placed:
        once.setdefault(one.reading.indicator.id, one)
    again = [one for one in placed if one is not once[one.reading.indicator.id]]
    return sorted([*once.values(), *again][:most], key=_order)


def then_and_now(row: Sequence[Reading], apart: int) -> tuple[list[Rank | None], list[Rank | None]]:
    """Return the places of all districts some months ago and now, as pages tell them.

    Only districts with a value in both months, and with some history, take part: where one is
    hidden or new, the others would move up or down without a cause of their own.
    """
    series = np.stack([one.series for one in row])
    if series.shape[1] <= apart:
        return [None] * len(row), [None] * len(row)
    known = ~np.isnan(series)
    both = known[:, -1] & known[:, -1 - apart] & (known[:, :-apart].sum(1) >= FEWEST)
    more = row[0].indicator.direction > 0
    return _places(series[:, :-apart], both, more=more), _places(series, both, more=more)


def _places(series: Floats, among: NDArray[np.bool_], *, more: bool) -> list[Rank | None]:
    months = series[:, -MONTHS:]
    values = np.where(among, months[:, -1], np.nan)
    errors = [ranks.noise(one[~np.isnan(one)]) for one in months]
    return ranks.intervals(values, errors, more_is_better=more)


def _of_row(row: Sequence[Reading]) -> list[Placed]:
    before, after = then_and_now(row, YEAR)
    return [
        Placed(reading=one, value_before=float(one.series[-1 - YEAR]), before=then, after=now)
        for one, then, now in zip(row, before, after, strict=True)
        if then and now and rank_changes.changed(then, now)
    ]


def _order(one: Placed) -> tuple[int, int, int]:
    return -one.gap, one.reading.indicator.id, one.reading.district.id
