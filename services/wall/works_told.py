"""Works of a day as the wall tells them: counted figures, the map of what is late, its legend."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Self

from core.errors import TooLittleData
from core.text import Text
from core.units import CITY_ZONE
from data_access import wall_works
from data_access.db import Row
from services import indicators
from services.indicators import District
from services.passports.works import CITY
from services.wall import works_words
from services.wall.shown import CityMap, Dot, Figure, Place, Tone

DAY: Final = timedelta(days=1)
NAMES: Final = (
    *("known", "late", "under_way", "unbegun"),
    *("closed", "narrowed", "reopening", "overrun"),
)
"""What `data_access.wall_works.counts` counts."""
STEPS: Final = 6
"""Of the ramp; a district with so many late works or fewer has one step for each."""
LATE: Final = Text(kk="Кешіккен жұмыстар", ru="Просроченные работы", en="Late works")
UNDER_WAY: Final = Text(kk="Жүріп жатқан жұмыстар", ru="Идущие работы", en="Works under way")
NO_WORKS: Final = Text(
    kk="Мұнда бірде-бір жұмыс тіркелмеген.",
    ru="Здесь не учтено ни одной работы.",
    en="No works are recorded here.",
)
LEGEND: Final[tuple[tuple[Tone, Text], ...]] = (
    (
        "bad",
        Text(
            kk="Кешіккен жұмыс, аудандағы саны",
            ru="Просроченная работа, число в районе",
            en="Late work, their number in a district",
        ),
    ),
    ("plain", Text(kk="Жүріп жатқан басқа жұмыс", ru="Другая идущая работа", en="Other work")),
)
LEGEND_OF_DISTRICT: Final[tuple[tuple[Tone, Text], ...]] = (
    ("bad", Text(kk="Кешіккен жұмыс", ru="Просроченная работа", en="Late work")),
    LEGEND[1],
)
"""Of one district: its only number stands beside the map already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksOfDay:
    """Works of a day beside those of the day before.

    `places` are all districts; `now` and `before` hold the counts of `NAMES` by district's id,
    under None those of no district.
    """

    day: date
    place: Place
    places: Sequence[District]
    now: Mapping[int | None, Row]
    before: Mapping[int | None, Row]

    @classmethod
    def read(cls, place: Place) -> Self:
        """Return the works of a moment's day.

        Raises
        ------
        TooLittleData
            If no work at all is known of the place.
        """
        day = today(place)
        rows = wall_works.counts([day - DAY, day])
        one = cls(
            day=day,
            place=place,
            places=indicators.all_districts(),
            now={row["district_id"]: row for row in rows if row["day"] == day},
            before={row["district_id"]: row for row in rows if row["day"] < day},
        )
        if not one.count("known"):
            raise TooLittleData(NO_WORKS)
        return one

    def count(self, name: str, *, before: bool = False, whole: bool = False) -> int:
        """Return a count of the place, of the whole city if `whole`."""
        rows = self.before if before else self.now
        wanted = None if whole else self.place.district
        return sum(row[name] for id_, row in rows.items() if wanted is None or id_ == wanted.id)

    def change(self, *names: str) -> int:
        """Return by how much the counts together are more than the day before."""
        return sum(self.count(name) - self.count(name, before=True) for name in names)

    @property
    def late(self) -> dict[int, int]:
        """Late works by district's id, of every district."""
        return {one.id: self.now.get(one.id, _NONE)["late"] for one in self.places}

    @property
    def slug(self) -> str:
        """The word of the place in references."""
        return self.place.district.slug if self.place.district else CITY


_NONE: Final[Row] = dict.fromkeys(NAMES, 0)


def today(place: Place) -> date:
    """Return the city's own day of a place's moment."""
    return place.now.astimezone(CITY_ZONE).date()


def late_figure(works: WorksOfDay) -> Figure:
    """Return how many works are late, and how many more than yesterday.

    Yesterday is worked out from today's rows: works called off since and ends moved since look
    as they do today, see `data_access.wall_works`.
    """
    change = works.change("late")
    return Figure(
        name="late",
        title=LATE,
        written=works_words.number(works.count("late")),
        value=works.count("late"),
        change=works_words.since_yesterday(change),
        tone="bad" if change > 0 else "good" if change < 0 else "plain",
        ref=f"works/late/{works.slug}",
    )


def under_way_figure(works: WorksOfDay) -> Figure:
    """Return how many works go on, what changed since yesterday, and which should have begun."""
    unbegun = works.count("unbegun")
    change = works_words.since_yesterday(works.change("under_way"))
    if unbegun:
        change = Text(
            kk=f"{change.kk}; басталуы расталмаған: {works_words.written(unbegun)}",
            ru=f"{change.ru}; начало не подтверждено: {works_words.written(unbegun)}",
            en=f"{change.en}; start not confirmed: {works_words.written(unbegun)}",
        )
    return Figure(
        name="under_way",
        title=UNDER_WAY,
        written=works_words.number(works.count("under_way")),
        value=works.count("under_way"),
        change=change,
        tone="late" if unbegun else "plain",
        ref=f"works/under_way/{works.slug}",
    )


def late_map(works: WorksOfDay, strongest: int | None) -> CityMap:
    """Return the districts by late works, dots of these over dots of the others under way.

    Of one district its own dots and its own step alone.
    """
    here = works.place.district
    dots = wall_works.places(works.day, here.id if here else None)
    shown = {id_: n for id_, n in works.late.items() if here is None or id_ == here.id}
    return CityMap(
        levels=levels(shown, max(works.late.values(), default=0)),
        counts={id_: works_words.number(n) for id_, n in shown.items()},
        strongest=here.id if here else strongest,
        dots=tuple(
            Dot(at=(row["x"], row["y"]), tone="bad" if row["late"] else "plain") for row in dots
        ),
        legend=LEGEND if here is None else LEGEND_OF_DISTRICT,
    )


def levels(counts: Mapping[int, int], most: int) -> dict[int, int]:
    """Return steps of the ramp for counts of which `most` is the highest.

    Examples
    --------
    >>> levels({1: 0, 2: 2, 3: 3}, 3), levels({1: 1, 2: 12}, 12)
    ({1: 0, 2: 2, 3: 3}, {1: 1, 2: 6})
    """
    scale = max(most, STEPS)
    return {id_: math.ceil(STEPS * n / scale) for id_, n in counts.items()}


def strongest(counts: Mapping[int, int]) -> list[int]:
    """Return the ids with the highest count, more than one where they tie; none without any."""
    most = max(counts.values(), default=0)
    return [id_ for id_, n in counts.items() if n == most] if most else []
