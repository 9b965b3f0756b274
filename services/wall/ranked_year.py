"""Indicators of a district or the city against a year ago, as figures of a scene."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from core import units
from core.errors import TooLittleData
from core.text import Lang, Text
from services import indicators
from services.indicators import Asked, District, Indicator, Reading
from services.passports.indicator import CITY, reference
from services.wall import ranked
from services.wall.ranked_words import filled, in_each, percent
from services.wall.shown import Figure, Tone


def figures(now: datetime, where: District | None, codes: Sequence[str]) -> tuple[Figure, ...]:
    """Return the indicators of some codes against the same month a year ago, the known ones."""
    try:
        asked = ranked.asked(now)
    except TooLittleData:
        return ()
    known = {one.code: one for one in indicators.catalogue()}
    wanted = [known[code] for code in codes if code in known]
    table = indicators.readings(wanted, asked, ranked.SEEN_BY, _YEAR)
    ago = Asked(period=indicators.months_to(asked.period, _YEAR)[0], known_on=asked.known_on)
    earlier = indicators.readings(wanted, ago, ranked.SEEN_BY, 1)
    found = [_indicator(one, table[one.code], earlier[one.code], where, asked) for one in wanted]
    return tuple(one for one in found if one)


def _indicator(
    one: Indicator,
    now: Sequence[Reading],
    ago: Sequence[Reading],
    where: District | None,
    asked: Asked,
) -> Figure | None:
    value, before = (_value(one, table, where, asked) for table in (now, ago))
    if value is None:
        return None
    return Figure(
        name=one.code,
        title=_TITLES.get(one.code, one.name),
        written=in_each(lambda lang: _written(one, value, lang)[0]),
        value=value,
        unit=_unit(one, value),
        change=None if not before else filled(A_YEAR, n=_apart(value, before)),
        tone=tone(100 * (value - before) / before, one.direction) if before else "plain",
        ref=reference(one.code, where.slug if where else CITY, Asked(period=asked.period)),
    )


def _value(
    one: Indicator, table: Sequence[Reading], where: District | None, asked: Asked
) -> float | None:
    if where is None:
        return indicators.city_value(one, table, asked)
    return next((each.value for each in table if each.district.id == where.id), None)


def _written(one: Indicator, value: float, lang: Lang) -> tuple[str, str]:
    """Return a value as people say it, and its unit: tenge in billions."""
    if one.code not in _TENGE:
        return indicators.written(value, lang), one.unit.to(lang)
    told, _, unit = units.money(value * _TENGE[one.code], lang).rpartition(units.SPACE)
    count, _, size = told.rpartition(units.SPACE) if told[-1:].isalpha() else (told, "", "")
    return count, f"{size}{units.SPACE}{unit}".strip()


def _unit(one: Indicator, value: float) -> Text | None:
    """Return what stands beside the number; nothing where its title says what is counted."""
    if one.form == "level":
        return None
    return in_each(lambda lang: _written(one, value, lang)[1])


def _apart(now: float, before: float) -> Text:
    return percent(100 * (now - before) / abs(before), sign=True)


def tone(percent_: float, direction: int) -> Tone:
    """Return the colour of a change in percent where more is better (1) or less is (-1)."""
    if not direction or abs(percent_) < _STILL:
        return "plain"
    return "good" if percent_ * direction > 0 else "late"


_YEAR: Final = 13
_STILL: Final = 0.05
"""Percent that are written as nothing."""
_TENGE: Final = {"taxes_collected": 1e6}
"""Indicators in millions of tenge that come to billions: how many tenge their unit is."""
_TITLES: Final = {
    "sme_active": Text(
        kk="Жұмыс істейтін ШОБ", ru="Действующие МСБ", en="Active small and medium firms"
    ),
    "taxes_collected": Text(
        kk="Бір айда жиналған салық", ru="Налоги за месяц", en="Taxes of the month"
    ),
}
A_YEAR: Final = Text(kk="бір жылда {n}", ru="{n} за год", en="{n} in a year")
