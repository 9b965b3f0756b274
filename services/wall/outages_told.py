"""Outages of a moment as the wall tells them: what goes on, what was usual, the map."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Self

from core.errors import TooLittleData
from core.text import Text
from data_access import wall_outages
from data_access.db import Row
from services.wall import works_words
from services.wall.shown import CityMap, Dot, Place, Shape, Tone
from services.wall.works_usual import WEEKS, Usual

DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(days=7)
NO_OUTAGES: Final = Text(
    kk="Бірде-бір ажырату тіркелмеген.",
    ru="Не учтено ни одного отключения.",
    en="No outages are recorded.",
)
LEGEND: Final[tuple[tuple[Tone, Text], ...]] = (
    ("bad", Text(kk="Апаттық ажырату", ru="Аварийное отключение", en="Unplanned outage")),
    ("late", Text(kk="Жоспарлы ажырату", ru="Плановое отключение", en="Planned outage")),
    (
        "plain",
        Text(
            kk="Соңғы тәулікте қосылды", ru="Включено за последние сутки", en="Restored in 24 hours"
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutagesNow:
    """Outages of a moment: those that go on, the one of most people first, and the comparisons.

    `now` and `yesterday` are counts as `data_access.wall_outages.at_moments` tells them; `weeks`
    those of the same hour of up to `WEEKS` weeks before, as far back as outages are recorded.
    """

    place: Place
    rows: Sequence[Row]
    ended: Sequence[Row]
    now: Row
    yesterday: Row
    weeks: Sequence[Row]

    @classmethod
    def read(cls, place: Place) -> Self:
        """Return the outages of a place's moment.

        Raises
        ------
        TooLittleData
            If no outage was recorded before that moment.
        """
        id_ = place.district.id if place.district else None
        first = wall_outages.first_known()
        if first is None or first > place.now:
            raise TooLittleData(NO_OUTAGES)
        weeks = [one for one in _weeks_before(place.now) if one >= first]
        counts = wall_outages.at_moments([place.now, place.now - DAY, *weeks], id_)
        return cls(
            place=place,
            rows=wall_outages.going_on(place.now, id_),
            ended=wall_outages.ended(place.now - DAY, place.now, id_),
            now=counts[0],
            yesterday=counts[1],
            weeks=counts[2:],
        )

    @property
    def usual(self) -> Usual | None:
        """What was usual at this hour of this weekday."""
        return Usual.of([row["n"] for row in self.weeks])


def _weeks_before(moment: datetime) -> list[datetime]:
    return [moment - WEEK * number for number in range(1, WEEKS + 1)]


def stage(outages: OutagesNow) -> CityMap:
    """Return the areas of the outages that go on, over dots of those that ended in 24 hours."""
    here = outages.place.district
    tones: list[tuple[Row, Tone]] = [
        (row, "late" if row["planned"] else "bad") for row in reversed(outages.rows)
    ]
    tones.sort(key=lambda one: one[1] == "bad")
    lead = outages.rows[0]["district_id"] if outages.rows else None
    return CityMap(
        counts=_counts(outages),
        strongest=here.id if here else lead,
        shapes=tuple(Shape(path=row["path"], tone=tone, area=True) for row, tone in tones),
        dots=(
            *(Dot(at=(row["x"], row["y"])) for row in outages.ended),
            *(Dot(at=(row["x"], row["y"]), tone=tone) for row, tone in tones),
        ),
        legend=LEGEND,
    )


def _counts(outages: OutagesNow) -> dict[int, Text]:
    found: dict[int, int] = {}
    for row in outages.rows:
        if row["district_id"] is not None:
            found[row["district_id"]] = found.get(row["district_id"], 0) + 1
    return {id_: works_words.number(n) for id_, n in found.items()}
