"""The ground of the wall's city map: districts and main roads, drawn once for all scenes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from core.settings import settings
from core.text import Lang, Text
from data_access import district_map, versions
from data_access.versions import Versions
from services.district_words import short
from services.wall.shown import CITY, Point

DISTRICT_METRES: Final = 40.0
ROAD_METRES: Final = 60.0
"""To these outlines and roads are simplified: less than two pixels of a 4K screen."""
CLASSES: Final = ("arterial", "motorway")
"""Of roads that are drawn; the others would be no more than noise from six metres."""


NAME_WIDE, NAME_HIGH = 2.3, 8.5
"""Percent of the map: how wide a letter of a name is, how high a name with its count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A district: its SVG path in UTM43N metres, and where its name stands in percent."""

    id: int
    name: Text
    path: str
    left: float
    top: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """All that lies under the scenes; `mark` differs as soon as it does."""

    mark: str
    outlines: Sequence[Outline]
    roads: Mapping[str, str]


def ground() -> Ground:
    """Return the ground as it is now.

    Raises
    ------
    DataUnavailable
        If it was never read and the database is away.
    """
    return _read(settings().database_url, marked(versions.current()))


def marked(now: Versions) -> str:
    """Return the mark of the ground while the tables are of these versions."""
    return now.token(("district", "district_boundary", "road"))


@lru_cache(maxsize=2)
def _read(_database: str, mark: str) -> Ground:
    roads = {row["class"]: row["path"] for row in district_map.roads(CITY, ROAD_METRES)}
    outlines = [_outline(row) for row in district_map.outlines(CITY, DISTRICT_METRES)]
    return Ground(
        mark=mark,
        outlines=outlines,
        roads={name: roads[name] for name in CLASSES if roads.get(name)},
    )


def _outline(row: Mapping[str, object]) -> Outline:
    left, top = percent((float(str(row["x"])), float(str(row["y"]))))
    return Outline(
        id=int(str(row["id"])),
        name=Text.from_row(row),
        path=str(row["path"]),
        left=left,
        top=top,
    )


def apart(outlines: Sequence[Outline], lang: Lang) -> list[Outline]:
    """Return the outlines with names that would touch moved apart, the southern one down."""
    placed: list[Outline] = []
    for one in sorted(outlines, key=lambda one: one.top):
        moved = one
        for other in placed:
            if _touch(moved, other, lang):
                moved = replace(moved, top=round(other.top + NAME_HIGH, 2))
        placed.append(moved)
    return placed


def _touch(one: Outline, other: Outline, lang: Lang) -> bool:
    wide = NAME_WIDE * (len(short(one.name, lang)) + len(short(other.name, lang))) / 2
    return abs(one.left - other.left) < wide and abs(one.top - other.top) < NAME_HIGH


def percent(at: Point) -> tuple[float, float]:
    """Return where a place lies on the map, in percent from the left and from the top.

    Examples
    --------
    >>> percent((CITY[0], CITY[3]))
    (0.0, 0.0)
    """
    west, south, east, north = CITY
    left, top = (at[0] - west) / (east - west), (north - at[1]) / (north - south)
    return round(100 * left, 2), round(100 * top, 2)
