"""All places of business on one day, counted by district and category, as groups to compare."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from core import units
from core.errors import NotFound
from core.text import Text
from data_access import economy, versions
from services import indicators
from services.economy.divisions import division, named
from services.economy.lines import ALL, CITY, NO_CLASS, By, Count, Group, Kind, Line
from services.indicators import District
from services.niches.kinds import THEMES

TABLES: Final = ("place", "place_category", "district", "district_boundary", "population_cell")
"""What a census is made of."""
_WHOLE: Final = 0
"""Stands in `Census.counts` for all districts together."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Census:
    """The places of business of all districts on one day; two are equal only if they are one.

    Attributes
    ----------
    counts
        By district's id and category; by 0 for the whole city.
    km2
        Ground that people live on, by district's id.
    """

    day: date
    districts: tuple[District, ...]
    kinds: Mapping[str, Kind]
    counts: Mapping[tuple[int, str], Count]
    km2: Mapping[int, float]

    def groups(self, by: By) -> list[Group]:
        """Return the groups that have any place in the city."""
        known = sorted({code for _, code in self.counts} & set(self.kinds))
        codes: dict[str, list[str]] = {}
        for code in known:
            codes.setdefault(_key(self.kinds[code], by), []).append(code)
        return [self._group(by, key, tuple(each)) for key, each in codes.items()]

    def group(self, by: By, code: str) -> Group:
        """Return one group.

        Raises
        ------
        NotFound
            If the city has no such place.
        """
        for one in self.groups(by):
            if one.code == code:
                return one
        raise NotFound(_NO_GROUP)

    def whole(self) -> Group:
        """Return all places as one group."""
        return Group(by="all", code=ALL, title=_ALL, codes=tuple(self.kinds))

    def line(self, group: Group, district: District | None) -> Line:
        """Return a group in a district, or in the city where that is None."""
        return Line(
            group=group,
            district=district,
            here=self._sum(district, group.codes),
            city=self._sum(None, group.codes),
            all_here=self._sum(district, tuple(self.kinds)),
            all_city=self._sum(None, tuple(self.kinds)),
            residents=_people([district] if district else self.districts),
            city_residents=_people(self.districts),
            by_category=tuple(self._sum(district, (code,)).standing for code in group.codes),
            km2=self._ground([district] if district else self.districts),
        )

    def lines(self, by: By, district: District | None) -> list[Line]:
        """Return all groups of a district or the city, those with most places first."""
        found = [self.line(one, district) for one in self.groups(by)]
        return sorted(found, key=lambda line: (-line.here.standing, line.group.code))

    def place(self, slug: str) -> District | None:
        """Return the district of a slug; None for `CITY`.

        Raises
        ------
        NotFound
            If there is no such district.
        """
        return None if slug == CITY else indicators.district(slug, self.districts)

    def _sum(self, district: District | None, codes: Iterable[str]) -> Count:
        where = district.id if district else _WHOLE
        found = (self.counts.get((where, code)) for code in codes)
        return sum((one for one in found if one), Count())

    def _group(self, by: By, key: str, codes: tuple[str, ...]) -> Group:
        if by == "theme":
            return Group(by=by, code=key, title=THEMES[key], codes=codes, theme=key)
        if by == "oked":
            return Group(by=by, code=key, title=named(key), codes=codes, oked=key)
        kind = self.kinds[key]
        return Group(
            by=by, code=key, title=kind.title, codes=codes, theme=kind.theme, oked=kind.oked
        )

    def _ground(self, districts: Sequence[District]) -> float | None:
        found = [self.km2.get(one.id) for one in districts]
        return sum(one for one in found if one) if found and all(found) else None


def census(today: date | None = None) -> Census | None:
    """Return the places of business as the register has them; None where it has none.

    `today` is the day that nothing later is counted of, by default the day it is in the city.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    return _census(versions.state(TABLES), today or units.today())


@lru_cache(maxsize=2)
def _census(state: str, today: date) -> Census | None:
    """Read it once for each state of the tables: four scans, of which each page needs all."""
    del state  # merely the key
    day = economy.until(today) or today
    counts = _counts(economy.counted(day))
    if not counts:
        return None
    return Census(
        day=day,
        districts=tuple(indicators.all_districts()),
        kinds={row["code"]: _kind(row) for row in economy.categories()},
        counts=counts,
        km2={row["district_id"]: row["km2"] for row in economy.lived_in()},
    )


def _counts(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[int, str], Count]:
    found: dict[tuple[int, str], Count] = {}
    for row in rows:
        count = Count(row["standing"], row["year_ago"], row["opened"], row["closed"])
        code = row["category"]
        found[row["district_id"], code] = count
        found[_WHOLE, code] = found.get((_WHOLE, code), Count()) + count
    return found


def _kind(row: Mapping[str, Any]) -> Kind:
    return Kind(
        code=row["code"],
        title=Text.from_row(row),
        theme=row["theme"],
        oked=row["oked"] or "",
    )


def _key(kind: Kind, by: By) -> str:
    return {
        "all": ALL,
        "theme": kind.theme,
        "oked": division(kind.oked) or NO_CLASS,
        "category": kind.code,
    }[by]


def _people(districts: Iterable[District]) -> int:
    return sum(one.residents for one in districts)


_ALL = Text(kk="Барлық орын", ru="Все места", en="All places")
_NO_GROUP = Text(
    kk="Мұндай салада орын жоқ",
    ru="Таких мест в городе нет",
    en="the city has no such place",
)
