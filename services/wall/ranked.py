"""Districts against their targets: how many are reached, nearly reached and missed, and where."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from core.errors import TooLittleData
from core.rights import Role
from core.text import Text
from core.units import CITY_ZONE
from services import indicators
from services.indicators import Asked, District, Indicator, Reading, Table

SEEN_BY: Final = Role.PUBLIC
"""A wall stands in a room: what tells of single people stays hidden on it for everybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How many targets are reached, nearly reached and missed."""

    reached: int = 0
    near: int = 0
    missed: int = 0

    @property
    def total(self) -> int:
        """Return how many targets can be judged."""
        return self.reached + self.near + self.missed

    @property
    def share(self) -> float:
        """Return which share of them is reached, 0 to 1."""
        return self.reached / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """Readings of one month and of the month before, those with a target.

    `before` holds only what is also known in `now`, and the other way round: a change between
    them is never one of what is known.
    """

    period: date
    districts: tuple[District, ...]
    now: tuple[Reading, ...]
    before: tuple[Reading, ...]

    def of(self, district: District | None) -> Standing:
        """Return how a district, or all of them, stand."""
        return standing(self.now, district)

    def moved(self, district: District | None) -> tuple[Standing, Standing] | None:
        """Return how they stood and stand, of what is known in both months; None without any."""
        both = {_key(one) for one in self.now} & {_key(one) for one in self.before}
        if not both:
            return None
        then, now = (
            standing([one for one in side if _key(one) in both], district)
            for side in (self.before, self.now)
        )
        return then, now


def asked(now: datetime) -> Asked:
    """Return the newest month that was known then, as it was known then.

    Raises
    ------
    TooLittleData
        If no month was known.
    DataUnavailable
        If the database cannot be reached.
    """
    day = now.astimezone(CITY_ZONE).date()
    period = indicators.newest(day)
    if period is None:
        raise TooLittleData(NO_VALUES)
    return Asked(period=period, known_on=day)


def month_before(period: date) -> date:
    """Return the first day of the month before."""
    return indicators.months_to(period, 2)[0]


def targets(now: datetime) -> Targets:
    """Return what is to be judged against targets in the newest month known then.

    Raises
    ------
    TooLittleData
        If no value of that month has a target in force.
    DataUnavailable
        If the database cannot be reached.
    """
    newest, places = asked(now), indicators.all_districts()
    wanted = [one for one in indicators.catalogue() if one.direction]
    judged = _judged(wanted, newest, places)
    if not judged:
        raise TooLittleData(NO_TARGETS)
    earlier = Asked(period=month_before(newest.period), known_on=newest.known_on)
    return Targets(
        period=newest.period,
        districts=tuple(places),
        now=judged,
        before=_judged(wanted, earlier, places),
    )


def standing(readings: Iterable[Reading], district: District | None = None) -> Standing:
    """Count readings by how they stand to their targets, of one district if it is given."""
    lights = [one.light for one in readings if district is None or one.district.id == district.id]
    return Standing(
        reached=lights.count("green"), near=lights.count("amber"), missed=lights.count("red")
    )


def attained(one: Reading) -> float:
    """Return how far a value is on the way to its target: 1 there or beyond, 0 nowhere near.

    Where less is better it is the target by the value, so that twice too much is as far as half;
    counts have one added to both, so that a single case where none is wanted is no disaster.
    """
    value, target = one.value, one.target
    if one.light == "green":
        return 1.0
    if value is None or target is None:
        return 0.0
    few = 1 if one.indicator.adds_up else 0
    part, of = (value, target) if one.indicator.direction > 0 else (target + few, value + few)
    return min(max(part / of, 0.0), 1.0) if of > 0 else 0.0


def furthest(readings: Iterable[Reading], district: District | None = None) -> list[Reading]:
    """Return what has not reached its target, the furthest from it first."""
    short = [
        one
        for one in readings
        if one.light in {"amber", "red"} and (district is None or one.district.id == district.id)
    ]
    return by_way(short)


def by_way(readings: Iterable[Reading]) -> list[Reading]:
    """Return readings by how far they are on the way to their targets, the least far first."""
    return sorted(readings, key=lambda one: (attained(one), one.indicator.id, one.district.id))


def last(districts: Sequence[District], counts: Mapping[int, Standing]) -> list[District]:
    """Return the districts with the smallest share of targets reached: several if they tie."""
    known = [one for one in districts if counts[one.id].total]
    if not known:
        return []
    least = min(_exact(counts[one.id]) for one in known)
    return [one for one in known if _exact(counts[one.id]) == least]


def unreached(readings: Sequence[Reading]) -> list[Indicator]:
    """Return the indicators whose target no district has reached, in the catalogue's order."""
    met = {one.indicator.id for one in readings if one.light == "green"}
    left = {one.indicator.id: one.indicator for one in readings if one.indicator.id not in met}
    return [left[code] for code in sorted(left)]


def _judged(
    wanted: Sequence[Indicator], newest: Asked, places: Sequence[District]
) -> tuple[Reading, ...]:
    table: Table = indicators.readings(wanted, newest, SEEN_BY, 1, places)
    return tuple(one for row in table.values() for one in row if one.light)


def _key(one: Reading) -> tuple[int, int]:
    return one.indicator.id, one.district.id


def _exact(one: Standing) -> float:
    return round(one.share, 9)


NO_VALUES: Final = Text(
    kk="Көрсеткіштердің бірде-бір айы әлі жүктелмеген",
    ru="Ещё не загружен ни один месяц показателей",
    en="No month of indicators has been loaded yet",
)
NO_TARGETS: Final = Text(
    kk="Соңғы айда күшінде тұрған мақсаты бар бірде-бір мән жоқ",
    ru="За последний месяц нет ни одного значения с действующей целью",
    en="In the newest month no value has a target in force",
)
