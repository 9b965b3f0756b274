"""Meetings: a round of their own that a screen plays at its hour, once, every day or every week.

Hours are those on the city's clock: a meeting at nine stays at nine, whatever the zone does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from core.text import Text
from core.units import CITY_ZONE
from data_access.db import Row
from services.wall.playing import Step

Repeats = Literal["once", "daily", "weekly"]
EVERY: Final[Mapping[Repeats, timedelta | None]] = {
    "once": None,
    "daily": timedelta(days=1),
    "weekly": timedelta(weeks=1),
}
LONGEST: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A meeting that is on: since when, until when, and what it shows.

    `key` names this one time of it.
    """

    key: str
    title: str
    since: datetime
    until: datetime
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """When a meeting is: its first time, aware, and how it repeats; it lasts a day at most."""

    starts_at: datetime
    ends_at: datetime
    repeats: Repeats = "once"

    @property
    def begins(self) -> datetime:
        """The first beginning on the city's clock, without a zone."""
        return _on_clock(self.starts_at)

    @property
    def lasts(self) -> timedelta:
        """How long it is on the city's clock."""
        return _on_clock(self.ends_at) - self.begins

    def at(self, now: datetime) -> tuple[datetime, datetime] | None:
        """Return the beginning and the end of the time that is on, aware; None if none is."""
        here, every = _on_clock(now), EVERY[self.repeats]
        begun = self.begins
        if every and here > begun:
            begun += (here - begun) // every * every
        if not begun <= here < begun + self.lasts:
            return None
        return tuple(one.replace(tzinfo=CITY_ZONE) for one in (begun, begun + self.lasts))  # type: ignore[return-value]

    def meets(self, other: "Span") -> bool:
        """Tell whether the two are ever on at once.

        Examples
        --------
        >>> monday = datetime(2026, 11, 30, 23, tzinfo=CITY_ZONE)
        >>> late = Span(starts_at=monday, ends_at=monday + timedelta(hours=2), repeats="weekly")
        >>> early = monday + timedelta(days=1, hours=1, minutes=30)
        >>> early = Span(starts_at=early, ends_at=early + timedelta(hours=1), repeats="daily")
        >>> late.meets(early), late.meets(late)
        (True, True)
        """
        mine, others = EVERY[self.repeats], EVERY[other.repeats]
        if mine and others:
            return self._meets_for_ever(other, min(mine, others))
        if mine:
            return other.meets(self)
        if not others:
            return _touch(self.begins, self.lasts, other.begins, other.lasts)
        first = (self.begins - other.lasts - other.begins) // others
        beginnings = (other.begins + max(0, n) * others for n in range(first, first + 4))
        return any(_touch(self.begins, self.lasts, one, other.lasts) for one in beginnings)

    def _meets_for_ever(self, other: "Span", every: timedelta) -> bool:
        """Both come again and again: only how far apart they begin within a period matters."""
        apart = (other.begins - self.begins) % every
        return apart < self.lasts or every - apart < other.lasts


def running(rows: Iterable[Row], now: datetime) -> Running | None:
    """Return which of a screen's meetings is on; of several the one that began last.

    Rows have `meeting` (the id), `title`, `starts_at`, `ends_at`, `repeats`, `steps`.
    """
    found = [(span(row).at(now), row) for row in rows]
    on = [(times, row) for times, row in found if times]
    if not on:
        return None
    (since, until), row = max(on, key=lambda one: one[0][0])
    return Running(
        key=f"{row['meeting']}/{since:%Y%m%d%H%M}",
        title=row["title"],
        since=since,
        until=until,
        steps=tuple(map(step, row["steps"])),
    )


def span(row: Row) -> Span:
    """Return when the meeting of a row is; its times may be texts."""
    starts, ends = (_read(row[name]) for name in ("starts_at", "ends_at"))
    return Span(starts_at=starts, ends_at=ends, repeats=row["repeats"])


def step(kept: Mapping[str, Any]) -> Step:
    """Return a step as the database keeps it; a note stands in the language it was written in."""
    note = kept.get("note")
    return Step(
        scene=kept["scene"],
        seconds=kept["seconds"],
        district=kept.get("district"),
        note=Text(kk=note, ru=note, en=note) if note else None,
    )


def _read(when: datetime | str) -> datetime:
    return when if isinstance(when, datetime) else datetime.fromisoformat(when)


def _on_clock(when: datetime) -> datetime:
    return when.astimezone(CITY_ZONE).replace(tzinfo=None)


def _touch(one: datetime, lasts: timedelta, other: datetime, other_lasts: timedelta) -> bool:
    return one < other + other_lasts and other < one + lasts
