"""What the census is told in: groups of places, and how many of one there are in an area."""

from dataclasses import dataclass
from typing import Final, Literal

from core.text import Text
from services.indicators import District

By = Literal["all", "theme", "oked", "category"]
"""How places are grouped."""
BYS: Final[tuple[By, ...]] = ("theme", "oked", "category")
CITY: Final = "city"
"""What stands in an address or a reference for all districts together."""
ALL: Final = "all"
NO_CLASS: Final = "none"
"""The group of categories without a class."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many places stand, stood a year ago, opened and closed in between."""

    standing: int = 0
    year_ago: int = 0
    opened: int = 0
    closed: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.standing + other.standing,
            self.year_ago + other.year_ago,
            self.opened + other.opened,
            self.closed + other.closed,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A category of places as the classifications have it; `oked` empty where not known."""

    code: str
    title: Text
    theme: str
    oked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Places that are looked at together; `codes` are their categories."""

    by: By
    code: str
    title: Text
    codes: tuple[str, ...]
    theme: str = ""
    oked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A group of places in a district, or in the whole city, beside the city.

    Attributes
    ----------
    here, city
        The group's places in this area and in the city.
    all_here, all_city
        Places of all groups.
    residents, city_residents
        Who lives in the area and in the city.
    by_category
        How many of the group stand in the area, for each of its categories.
    km2
        Ground of the area that people live on; None where not known.
    """

    group: Group
    district: District | None
    here: Count
    city: Count
    all_here: Count
    all_city: Count
    residents: int
    city_residents: int
    by_category: tuple[int, ...]
    km2: float | None
