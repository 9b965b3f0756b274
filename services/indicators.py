"""Indicators of districts as they are shown: compared, ranked, hidden where they tell of people."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from analysis import ranks, suppression
from analysis.ranks import Rank
from core import units
from core.errors import NotFound
from core.rights import Role
from core.text import Lang, Text
from core.units import CITY_ZONE
from data_access import districts, indicators
from data_access.db import Row

Floats = NDArray[np.float64]
Per = Literal["all", "people", "km2"]
"""Absolute, for 1 000 residents, or for one km²."""

PERS: Final[tuple[Per, ...]] = ("all", "people", "km2")
PER_WORDS: Final[Mapping[Per, Text]] = {
    "all": Text(kk="барлығы", ru="всего", en="in all"),
    "people": Text(kk="/ 1 000 тұрғын", ru="/ 1 000 жителей", en="/ 1,000 residents"),
    "km2": Text(kk="/ км²", ru="/ км²", en="/ km²"),
}
MONTHS: Final = 25
"""Months behind a card: this one, two years before it."""
COUNTED: Final = ("level", "per1000")
"""Forms that add up over districts; shares and means do not."""
OF_PEOPLE: Final = frozenset({"crime"})
"""Categories whose small counts would tell of single people."""
OF_PEOPLE_TOO: Final = frozenset({"requests_received", "respiratory_cases"})
AMBER_PERCENT: Final = 10.0
"""As near to its target something is late or uncertain, not off course."""
RESIDENTS: Final = "residents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What the catalogue says of an indicator; `direction` 1: more is better, -1: less is."""

    id: int
    code: str
    name: Text
    definition: Text
    unit: Text
    category: str
    direction: int
    form: str
    owner: str
    refresh_days: int
    source_id: int

    @property
    def adds_up(self) -> bool:
        """Tell whether districts' values may be added up and divided by their residents."""
        return self.form in COUNTED

    @property
    def of_people(self) -> bool:
        """Tell whether a small value would tell of single people."""
        return self.adds_up and (self.category in OF_PEOPLE or self.code in OF_PEOPLE_TOO)


@dataclass(frozen=True, slots=True, kw_only=True)
class District:
    """A district as the pages name it; `area_km2` None without an outline in force."""

    id: int
    slug: str
    name: Text
    residents: int
    area_km2: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is looked at: until which month, known on which day (None: now), divided by what."""

    period: date
    known_on: date | None = None
    per: Per = "all"

    @property
    def known(self) -> datetime | None:
        """Return the end of that day in the city."""
        if self.known_on is None:
            return None
        return datetime.combine(self.known_on, time.max, CITY_ZONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One indicator of one district in one month, and what it is compared with.

    `whole` is the value before it is divided or hidden: for sums alone, never shown; NaN without
    one. `series` holds the months up to it, NaN where nothing is known or may be shown. `hidden`
    says that `value` is None because it may not be shown, not because nobody knows it.
    """

    indicator: Indicator
    district: District
    period: date
    value: float | None
    whole: float
    hidden: bool
    before: float | None
    year_ago: float | None
    series: Floats
    rank: Rank | None
    among: int
    target: float | None = None

    @property
    def light(self) -> Literal["green", "amber", "red"] | None:
        """Return how the value stands to its target; None without one or without a direction."""
        better = self.indicator.direction
        if self.value is None or self.target is None or not better:
            return None
        short = better * (self.target - self.value)
        if short <= 0:
            return "green"
        return "amber" if short <= abs(self.target) * AMBER_PERCENT / 100 else "red"


Table = Mapping[str, Sequence[Reading]]
"""By indicator's code: a reading of each district, in the districts' order."""


def catalogue() -> list[Indicator]:
    """Return all indicators in the catalogue's order."""
    return [_indicator(row) for row in indicators.catalogue()]


def named(code: str) -> Indicator:
    """Return the indicator with this code.

    Raises
    ------
    NotFound
        If there is none.
    """
    for one in catalogue():
        if one.code == code:
            return one
    raise NotFound(NO_INDICATOR)


def all_districts() -> list[District]:
    """Return the districts by their ids."""
    return [
        District(
            id=row["id"],
            slug=row["slug"],
            name=Text.from_row(row),
            residents=row["residents"],
            area_km2=row["area_km2"],
        )
        for row in districts.every()
    ]


def district(slug: str, places: Sequence[District]) -> District:
    """Return the district with this slug.

    Raises
    ------
    NotFound
        If there is none.
    """
    for one in places:
        if one.slug == slug:
            return one
    raise NotFound(NO_DISTRICT)


def as_per(word: str) -> Per:
    """Return what values are divided by.

    Raises
    ------
    ValueError
        If `word` is none of it.
    """
    if word not in PERS:
        raise ValueError(word)
    return word


def newest(known_on: date | None = None) -> date | None:
    """Return the newest month with values, as known on a day; None without any."""
    return indicators.last_period(Asked(period=date.min, known_on=known_on).known)


def unit(one: Indicator, per: Per, lang: Lang) -> str:
    """Return the unit of a value, with what it is divided by."""
    own = one.unit.to(lang)
    return f"{own} {PER_WORDS[per].to(lang)}" if one.adds_up and per != "all" else own


def written(value: float, lang: Lang) -> str:
    """Return a value as a card writes it: three significant digits, millions in words."""
    if abs(value) >= 1e6:  # noqa: PLR2004
        return units.short(value, lang)
    if abs(value) >= 1000:  # noqa: PLR2004
        return units.number(value, lang, 0)
    return units.significant(value, lang)


def city_value(one: Indicator, table: Sequence[Reading], asked: Asked) -> float | None:
    """Return the value of all districts together; None where one of them is missing.

    Counts add up, hidden ones too, since the total hides them (see `analysis.suppression`);
    shares and means are weighted by residents.
    """
    people = np.array([reading.district.residents for reading in table], float)
    values = np.array([reading.whole for reading in table], float)
    if np.isnan(values).any() or not len(values):
        return None
    if not one.adds_up:
        return float(np.average(values, weights=people))
    if asked.per == "people":
        return float(values.sum() * 1000 / people.sum())
    if asked.per == "km2":
        areas = _areas([reading.district for reading in table])
        return float(values.sum() / areas.sum()) if not np.isnan(areas).any() else None
    return float(values.sum())


def readings(
    wanted: Sequence[Indicator],
    asked: Asked,
    role: Role,
    months: int = MONTHS,
    places: Sequence[District] | None = None,
) -> Table:
    """Return some indicators of every district; `places` are all of them, if they are known.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    places = all_districts() if places is None else places
    grid = _Grid.of(wanted, places, asked, months)
    return {one.code: _of_one(one, places, grid, asked, role) for one in wanted}


@dataclass(frozen=True, slots=True)
class _Grid:
    """Values by indicator: (districts, months), NaN where there is none; and residents alike."""

    periods: tuple[date, ...]
    values: Mapping[int, Floats]
    residents: Floats
    targets: Mapping[tuple[int, int | None], float]

    @classmethod
    def of(
        cls, wanted: Sequence[Indicator], places: Sequence[District], asked: Asked, months: int
    ) -> "_Grid":
        periods = months_to(asked.period, months)
        ids = {one.id for one in wanted}
        people = set()
        if asked.per == "people":
            people = {one.id for one in catalogue() if one.code == RESIDENTS}
        found = indicators.series(ids | people, periods[0], periods[-1], asked.known)
        column = {month: i for i, month in enumerate(periods)}
        row = {place.id: i for i, place in enumerate(places)}
        values = {one: np.full((len(places), months), np.nan) for one in ids | people}
        for series in found:
            if series.district_id in row:
                at = [column[month] for month in series.periods]
                values[series.indicator_id][row[series.district_id], at] = series.values
        residents = next((values[one] for one in people), np.full((len(places), months), np.nan))
        fallback = np.array([[place.residents] for place in places], float)
        return cls(
            periods,
            values,
            np.where(np.isnan(residents), fallback, residents),
            _targets(ids, asked.period),
        )


def _targets(ids: Collection[int], on: date) -> dict[tuple[int, int | None], float]:
    rows = indicators.targets(ids, on)
    return {(row["indicator_id"], row["district_id"]): row["value"] for row in rows}


def _of_one(
    one: Indicator, places: Sequence[District], grid: _Grid, asked: Asked, role: Role
) -> list[Reading]:
    raw = grid.values[one.id]
    hidden = _hidden(one, raw, role)
    shown = divided(np.where(hidden, np.nan, raw), one, asked.per, grid.residents, _areas(places))
    standing = _ranks(one, shown)
    return [
        Reading(
            indicator=one,
            district=place,
            period=grid.periods[-1],
            value=_number(shown[i, -1]),
            whole=float(raw[i, -1]),
            hidden=bool(hidden[i, -1]),
            before=_number(shown[i, -2]) if shown.shape[1] > 1 else None,
            year_ago=_number(shown[i, -13]) if shown.shape[1] > 12 else None,  # noqa: PLR2004
            series=shown[i],
            rank=standing[i],
            among=int((~np.isnan(shown[:, -1])).sum()),
            target=_target(one, place, grid, asked),
        )
        for i, place in enumerate(places)
    ]


def _hidden(one: Indicator, raw: Floats, role: Role) -> NDArray[np.bool_]:
    """Hide month by month; who plans the city's services sees all."""
    if role >= Role.PLANNER or not one.of_people:
        return np.zeros(raw.shape, bool)
    return np.stack([suppression.hidden(month) for month in raw.T], axis=1)


def divided(raw: Floats, one: Indicator, per: Per, residents: Floats, areas: Floats) -> Floats:
    """Return values (districts, months) for 1 000 residents or a km²; shares stay as they are."""
    if per == "all" or not one.adds_up:
        return raw
    if per == "people":
        return raw * 1000 / residents
    return raw / areas[:, None]


def _areas(places: Sequence[District]) -> Floats:
    return np.array([place.area_km2 or np.nan for place in places], float)


def _ranks(one: Indicator, shown: Floats) -> list[Rank | None]:
    if not one.direction:
        return [None] * len(shown)
    errors = [ranks.noise(row[~np.isnan(row)]) for row in shown]
    return ranks.intervals(shown[:, -1], errors, more_is_better=one.direction > 0)


def _target(one: Indicator, place: District, grid: _Grid, asked: Asked) -> float | None:
    """Targets are set for whole values; divided ones would be other targets."""
    if asked.per != "all" and one.adds_up:
        return None
    own = grid.targets.get((one.id, place.id))
    return own if own is not None else grid.targets.get((one.id, None))


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def months_to(last: date, count: int) -> tuple[date, ...]:
    """Return the first days of `count` months up to `last`."""
    whole = last.year * 12 + last.month - 1
    return tuple(date(n // 12, n % 12 + 1, 1) for n in range(whole - count + 1, whole + 1))


def _indicator(row: Row) -> Indicator:
    return Indicator(
        id=row["id"],
        code=row["code"],
        name=Text.from_row(row),
        definition=Text.from_row(row, "definition"),
        unit=Text.from_row(row, "unit"),
        category=row["category"],
        direction=row["direction"],
        form=row["formula"] or "",
        owner=row["owner"],
        refresh_days=row["refresh_days"],
        source_id=row["source_id"],
    )


NO_DISTRICT = Text(kk="Мұндай аудан жоқ", ru="Такого района нет", en="there is no such district")
NO_INDICATOR = Text(
    kk="Мұндай көрсеткіш жоқ", ru="Такого показателя нет", en="there is no such indicator"
)
