"""Indicators that moved more than they usually do, with places that surely changed or did not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis import rank_changes, ranks
from analysis.ranks import Rank
from core.errors import TooLittleData
from core.text import Text
from services import indicators
from services.indicators import MONTHS, District, Reading
from services.reading_words import apart
from services.wall.ranked import SEEN_BY, asked

Floats = NDArray[np.float64]
BACK: Final = 73
"""Months that are looked at: six years, and the one before them."""
UNUSUAL: Final = 2.5
"""So many usual steps off is news."""
BY_CHANCE: Final = 0.0124
"""Share of normal deviations that are as far off or farther."""
LEAST_PERCENT: Final = 1.0
"""A usual step is at least as much of the value: what moves by less is no news to anybody."""
LEAST_APART: Final = 0.5
"""A usual step is at least as many points of a share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """An indicator of a district that moved: by how many usual steps, and its places.

    `better` 1 where it moved to the good, -1 to the bad; `before` and `after` are its places
    among the districts a month ago and now, None where places mean nothing.
    """

    reading: Reading
    steps: float
    better: int
    before: Rank | None
    after: Rank | None

    @property
    def place_changed(self) -> bool:
        """Tell whether its place surely changed."""
        return rank_changes.changed(self.before, self.after)

    @property
    def apart(self) -> float | None:
        """Return the change in a month in percent, of shares in points."""
        return apart(self.reading, self.reading.before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """What moved unusually in a month, the most unusual first, of `watched` that were looked at."""

    period: date
    moved: tuple[Moved, ...]
    watched: int

    def by_indicator(self, most: int) -> tuple[Moved, ...]:
        """Return the first ones, of each indicator one: a wall has no room for a list."""
        first: dict[int, Moved] = {}
        for one in self.moved:
            first.setdefault(one.reading.indicator.id, one)
        return tuple(first.values())[:most]


def moves(now: datetime, district: District | None = None) -> Moves:
    """Return what moved unusually in the newest month known at a moment.

    Raises
    ------
    TooLittleData
        If nobody knows yet what is usual, or nothing moved more than that.
    DataUnavailable
        If the database cannot be reached.
    """
    newest = asked(now)
    wanted = [one for one in indicators.catalogue() if one.direction]
    table = indicators.readings(wanted, newest, SEEN_BY, BACK)
    rows = [row for row in table.values() if row]
    steps = [_steps(row) for row in rows]
    chosen = [
        (row, i, float(step))
        for row, of in zip(rows, steps, strict=True)
        for i, step in enumerate(of)
        if not np.isnan(step) and (district is None or row[i].district.id == district.id)
    ]
    if not chosen:
        raise TooLittleData(TOO_SHORT)
    found = sorted((one for one in chosen if abs(one[2]) >= UNUSUAL), key=lambda one: -abs(one[2]))
    if not found:
        raise TooLittleData(NOTHING_MOVED)
    return Moves(
        period=newest.period,
        moved=tuple(_moved(*one) for one in found),
        watched=len(chosen),
    )


def _steps(row: Sequence[Reading]) -> Floats:
    """Return by how many usual steps each district's value is off what is expected of it."""
    series = np.stack([one.series for one in row])
    return rank_changes.unusual(series, np.array([_least(one) for one in row]))


def _least(one: Reading) -> float:
    """Return what a usual step is at least: chance alone moves a small count by its root."""
    recent = one.series[-MONTHS:]
    known = np.abs(recent[~np.isnan(recent)])
    if not len(known):
        return 0.0
    level = float(np.median(known))
    if one.indicator.form == "share":
        return LEAST_APART
    least = level * LEAST_PERCENT / 100
    counted = one.indicator.form == "per1000" and not np.mod(known, 1).any()
    return max(least, float(np.sqrt(2 * level)) if counted else 0.0, _ONE if counted else 0.0)


def _moved(row: Sequence[Reading], i: int, steps: float) -> Moved:
    better = row[i].indicator.direction
    return Moved(
        reading=row[i],
        steps=steps,
        better=better if steps > 0 else -better,
        before=_places(row, -1)[i],
        after=_places(row, None)[i],
    )


def _places(row: Sequence[Reading], until: int | None) -> list[Rank | None]:
    """Return the places of all districts, as pages tell them, with the months up to `until`."""
    series = [one.series[:until][-MONTHS:] for one in row]
    values = [one[-1] for one in series]
    errors = [ranks.noise(one[~np.isnan(one)]) for one in series]
    return ranks.intervals(values, errors, more_is_better=row[0].indicator.direction > 0)


_ONE: Final = 1.0
TOO_SHORT: Final = Text(
    kk="Көрсеткіштердің тарихы қысқа: әдетте қалай өзгеретіні әлі белгісіз",
    ru="История показателей коротка: как они меняются обычно, пока неизвестно",
    en="Indicators have too short a history to know how they usually change",
)
NOTHING_MOVED: Final = Text(
    kk="Соңғы айда бірде-бір көрсеткіш әдеттегіден артық өзгерген жоқ",
    ru="За последний месяц ни один показатель не изменился сильнее обычного",
    en="In the newest month no indicator moved more than usual",
)
