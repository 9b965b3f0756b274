"""Openings and closings of places of business, quarter by quarter."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from core import units
from core.errors import NotFound
from core.text import Lang, Text
from data_access import turnover
from data_access.turnover import Quarter, Turnover
from services.economy.census import Census
from services.economy.lines import CITY
from services.indicators import District

SHOWN: Final = 20
"""Five years."""
_MONTHS: Final = 3
_MOST_BACK: Final = 400
"""Quarters; who asks for an earlier one asks for nothing we have."""
_WORD: Final = re.compile(r"(\d{4})-Q([1-4])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarterly:
    """A number of a quarter: its words and its value."""

    title: Text
    definition: Text
    formula: Text
    value: Callable[[Quarter], int]


@lru_cache(maxsize=32)
def quarters(census: Census, district: District | None, count: int = SHOWN) -> Turnover:
    """Return the last quarters of a district, or of the city, up to the day of the census.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    slug = district.slug if district else None
    return turnover.by_quarter(None, slug, count, on=census.day)


def word(one: Quarter) -> str:
    """Return a quarter as references have it.

    Examples
    --------
    >>> day = date(2026, 7, 1)
    >>> word(Quarter(first=day, until=day, opened=1, closed=0, standing=1))
    '2026-Q3'
    """
    return f"{one.first.year}-Q{(one.first.month - 1) // _MONTHS + 1}"


def first_day(text: str) -> date:
    """Return the first day of a quarter that a reference names.

    Raises
    ------
    NotFound
        If it names none.

    Examples
    --------
    >>> first_day("2026-Q3")
    datetime.date(2026, 7, 1)
    """
    found = _WORD.fullmatch(text)
    if found is None or not int(found[1]):
        raise NotFound(_NO_QUARTER)
    return date(int(found[1]), _MONTHS * int(found[2]) - 2, 1)


def since(census: Census, district: District | None, first: date) -> Quarter | None:
    """Return the quarter that begins on a day; None of one that is not counted.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    months = (census.day.year - first.year) * 12 + census.day.month - first.month
    back = months // _MONTHS + 1
    if not 0 < back <= _MOST_BACK:
        return None
    return quarters(census, district, back).quarters[0]


def written(measure: str, one: Quarter, lang: Lang) -> str:
    """Return a quarter's number, a difference with its sign."""
    value = QUARTERLY[measure].value(one)
    sign = "+" if measure == "change" and value > 0 else ""
    return sign + units.number(value, lang, 0)


def ended(one: Quarter) -> bool:
    """Tell whether a quarter was over on the day of the count."""
    months = one.first.year * 12 + one.first.month - 1 + _MONTHS
    following = date(months // 12, months % 12 + 1, 1)
    return (following - one.until).days == 1


def reference(measure: str, one: Quarter, district: District | None) -> str:
    """Return the reference of a quarter's number (see `services.passports.economy`)."""
    return f"economy/{measure}/{district.slug if district else CITY}/quarter/{word(one)}"


_NO_QUARTER = Text(kk="Мұндай тоқсан жоқ", ru="Такого квартала нет", en="there is no such quarter")
PLACES = Text(kk="орын", ru="мест", en="places")
_BY_DAY = Text(
    kk="Күні осы тоқсанға түсетін бизнес орындары; мемлекеттік мекемелер қосылмайды",
    ru="Места бизнеса, чья дата лежит в квартале; государственные учреждения не входят",
    en="Places of business whose day lies in the quarter; public institutions left out",
)
QUARTERLY: Final[Mapping[str, Quarterly]] = {
    "opened": Quarterly(
        title=Text(kk="Ашылды", ru="Открылось", en="Opened"),
        definition=Text(
            kk="Тоқсан ішінде ашылған орындар.",
            ru="Места, открывшиеся за квартал.",
            en="Places that opened in the quarter.",
        ),
        formula=_BY_DAY,
        value=lambda one: one.opened,
    ),
    "closed": Quarterly(
        title=Text(kk="Жабылды", ru="Закрылось", en="Closed"),
        definition=Text(
            kk="Тоқсан ішінде жабылған орындар.",
            ru="Места, закрывшиеся за квартал.",
            en="Places that closed in the quarter.",
        ),
        formula=_BY_DAY,
        value=lambda one: one.closed,
    ),
    "change": Quarterly(
        title=Text(kk="Айырмасы", ru="Разница", en="Balance"),
        definition=Text(
            kk="Тоқсанда ашылған орындар жабылғанынан қаншаға көп.",
            ru="На сколько открывшихся за квартал больше, чем закрывшихся.",
            en="By how much those that opened exceed those that closed.",
        ),
        formula=Text(kk="Ашылғаны − жабылғаны", ru="Открылось − закрылось", en="Opened − closed"),
        value=lambda one: one.opened - one.closed,
    ),
    "standing": Quarterly(
        title=Text(kk="Тоқсан соңында", ru="На конец квартала", en="At the quarter's end"),
        definition=Text(
            kk="Тоқсанның соңғы күні ашық тұрған орындар.",
            ru="Места, открытые в последний день квартала.",
            en="Places open on the quarter's last day.",
        ),
        formula=Text(
            kk="Сол күнге дейін ашылған, бірақ жабылмаған орындар",
            ru="Открытые к этому дню и не закрытые",
            en="Opened by that day and not closed",
        ),
        value=lambda one: one.standing,
    ),
}
"""By their word in a reference."""
