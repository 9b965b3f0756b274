"""Works on a street: on which stretch, in which days, and what they close."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Self
from urllib.parse import parse_qs, urlencode

from core import spelling
from core.text import Text
from core.units import today
from data_access import search, sources, street_works
from data_access.db import Row

EDGE: Final = 0.0004
"""Degrees by which a crossing is wide: what lies on it belongs to both of its sides."""
FLATTER: Final = 0.73
"""A degree of longitude is shorter than one of latitude: cosine of Almaty's."""
ALL: Final = "all"
PERIODS: Final = ("week", "next", "month", ALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What stands in the address: between which crossings (their keys), and when."""

    start: str = ""
    end: str = ""
    when: str = ALL

    @classmethod
    def parse(cls, search_part: str) -> Self:
        """Read the part behind the question mark; what makes no sense is left out."""
        given = {name: texts[-1] for name, texts in parse_qs(search_part.lstrip("?")).items()}
        when = given.get("when", ALL)
        return cls(
            start=given.get("from", "")[:80],
            end=given.get("to", "")[:80],
            when=when if when in PERIODS else ALL,
        )

    def query(self, when: str) -> str:
        """Return the address's part for another period."""
        named = {"from": self.start, "to": self.end, "when": when}
        return "?" + urlencode({name: text for name, text in named.items() if text})


@dataclass(frozen=True, slots=True)
class Crossing:
    """A street that meets this one, and where along it (degrees)."""

    key: str
    name: Text
    along: float


@dataclass(frozen=True, slots=True)
class Street:
    """A street, its crossings in their order, and the works that were asked for."""

    street_id: int
    name: Text
    former: list[str]
    metres: float
    at: tuple[float, float]
    asked: Asked
    days: tuple[date, date] | None
    crossings: list[Crossing]
    works: list[Row]
    others: int
    sources: list[Row]


def view(street_id: str, asked: Asked) -> Street:
    """Return what is known of works on a street.

    Raises
    ------
    NotFound
        If there is no such street.
    DataUnavailable
        If the database cannot be reached.
    """
    row = search.street(street_id)
    east_west = _lies_east_west(row["box"])
    crossings = _crossings(row["object_id"], east_west=east_west)
    days = period(asked.when, today())
    every = street_works.works(row["object_id"])
    low, high = _stretch(asked, crossings)
    here = [one for one in every if _on(one, low, high, east_west=east_west) and _during(one, days)]
    known = sources.every()
    behind = {row["source_id"], *(one["source_id"] for one in every)}
    return Street(
        street_id=row["object_id"],
        name=Text.from_row(row),
        former=row["former"],
        metres=row["metres"],
        at=(row["lat"], row["lon"]),
        asked=asked,
        days=days,
        crossings=crossings,
        works=here,
        others=len(every) - len(here),
        sources=[known[number] for number in sorted(behind) if number in known],
    )


def period(when: str, now: date) -> tuple[date, date] | None:
    """Return the first and the last day of a period, None for any time.

    Examples
    --------
    >>> first, last = period("next", date(2026, 6, 17))
    >>> first.isoformat(), last.isoformat()
    ('2026-06-22', '2026-06-28')
    """
    sunday = now + timedelta(days=6 - now.weekday())
    return {
        "week": (now, sunday),
        "next": (sunday + timedelta(days=1), sunday + timedelta(days=7)),
        "month": (now, now + timedelta(days=30)),
    }.get(when)


def _lies_east_west(box: list[float]) -> bool:
    west, south, east, north = box
    return (east - west) * FLATTER >= north - south


def _crossings(street_id: int, *, east_west: bool) -> list[Crossing]:
    """Return what crosses the street, from west to east or from south to north."""
    found: dict[str, Crossing] = {}
    for row in street_works.crossings(street_id):
        name = Text.from_row(row)
        key = spelling.key(name.kk or name.ru or name.en)
        found.setdefault(key, Crossing(key, name, row["lon"] if east_west else row["lat"]))
    return sorted(found.values(), key=lambda one: one.along)


def _stretch(asked: Asked, crossings: list[Crossing]) -> tuple[float, float]:
    """Return from where to where along the street; one that is not named is the street's end."""
    places = {one.key: one.along for one in crossings}
    first, last = places.get(asked.start, -180.0), places.get(asked.end, 180.0)
    return min(first, last) - EDGE, max(first, last) + EDGE


def _on(one: Row, low: float, high: float, *, east_west: bool) -> bool:
    first, last = ("west", "east") if east_west else ("south", "north")
    return bool(one[first] <= high and one[last] >= low)


def _during(one: dict[str, Any], days: tuple[date, date] | None) -> bool:
    """Tell whether a work goes on in these days; one without an end may go on at any time."""
    if days is None:
        return True
    first, last = days
    begins, ends = one["starts"] or first, one["ends"] or last
    return bool(begins <= last and ends >= first)
