"""Indicators that moved beyond chance, with places that surely changed or did not.

Some hundred series are looked at each month, so that chance alone throws up several unusual ones:
only those are told that stay unusual for the number looked at (`analysis.rank_changes`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis import rank_changes
from analysis.ranks import Rank
from core.errors import TooLittleData
from core.text import Text
from services import indicators
from services.indicators import MONTHS, District, Reading
from services.reading_words import apart
from services.wall import ranked_places
from services.wall.ranked import SEEN_BY, asked
from services.wall.ranked_places import Placed

Floats = NDArray[np.float64]
BACK: Final = 73
"""Months that are looked at: six years, and the one before them."""
UNUSUAL: Final = 2.5
"""So many usual steps off is news, if it is beyond chance as well."""
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
    """What moved beyond chance in a month, the most unusual first, of `watched` looked at.

    `placed` are the places that surely changed in a year, those that changed most first.
    """

    period: date
    moved: tuple[Moved, ...]
    placed: tuple[Placed, ...]
    watched: int

    def by_indicator(self, most: int) -> tuple[Moved, ...]:
        """Return the first ones, of each indicator one: a wall has no room for a list."""
        first: dict[int, Moved] = {}
        for one in self.moved:
            first.setdefault(one.reading.indicator.id, one)
        return tuple(first.values())[:most]


def moves(now: datetime, district: District | None = None) -> Moves:
    """Return what moved beyond chance in the newest month known at a moment, and in its year.

    Chance is judged over all districts, so that a district tells nothing that the city does not.

    Raises
    ------
    TooLittleData
        If nobody knows yet what is usual, or nothing moved more than chance moves it.
    DataUnavailable
        If the database cannot be reached.
    """
    newest = asked(now)
    wanted = [one for one in indicators.catalogue() if one.direction]
    table = indicators.readings(wanted, newest, SEEN_BY, BACK)
    rows = [row for row in table.values() if row]
    steps, chances = _judged(rows)
    news = rank_changes.beyond_chance(chances) & (np.abs(steps) >= UNUSUAL)
    here = np.array([[_in(one, district) for one in row] for row in rows], bool)
    watched = int((~np.isnan(chances) & here).sum())
    if not watched:
        raise TooLittleData(TOO_SHORT)
    found = [(rows[i], int(j), float(steps[i, j])) for i, j in np.argwhere(news & here)]
    found.sort(key=lambda one: -abs(one[2]))
    placed = ranked_places.of_year(rows, district)
    if not found and not placed:
        raise TooLittleData(NOTHING_MOVED)
    return Moves(
        period=newest.period,
        moved=tuple(_moved(*one) for one in found),
        placed=tuple(placed),
        watched=watched,
    )


def _in(one: Reading, district: District | None) -> bool:
    return district is None or one.district.id == district.id


def _judged(rows: Sequence[Sequence[Reading]]) -> tuple[Floats, Floats]:
    """Return how unusual each value is and how probable by chance, shape (rows, districts)."""
    series = np.stack([np.stack([one.series for one in row]) for row in rows])
    least = np.array([[_least(one) for one in row] for row in rows])
    return rank_changes.unusual(series, least), rank_changes.chance(series, least)


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
    before, after = ranked_places.then_and_now(row, 1)
    return Moved(
        reading=row[i],
        steps=steps,
        better=better if steps > 0 else -better,
        before=before[i],
        after=after[i],
    )


_ONE: Final = 1.0
TOO_SHORT: Final = Text(
    kk="Көрсеткіштердің тарихы қысқа: әдетте қалай өзгеретіні әлі белгісіз",
    ru="История показателей коротка: как они меняются обычно, пока неизвестно",
    en="Indicators have too short a history to know how they usually change",
)
NOTHING_MOVED: Final = Text(
    kk="Соңғы айда бірде-бір көрсеткіш кездейсоқ ауытқудан артық өзгерген жоқ, бір жылда орны "
    "анық ауысқаны да жоқ",
    ru="За последний месяц ни один показатель не изменился сильнее случайного, и за год ни одно "
    "место точно не сменилось",
    en="In the newest month no indicator moved beyond chance, and no place surely changed in a "
    "year",
)
