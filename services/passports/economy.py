"""Numbers of the economic portrait: `economy/standing/medeu/category/pharmacy`.

The second word is a measure, the third a district or `city`, the last two what is counted: a
theme, a division or a category of places, all of them (`all/all`), a quarter, years, a trade.
"""

from collections.abc import Sequence
from typing import Final

from core import units
from core.errors import NotFound
from core.rights import Role
from core.text import Lang, Text
from data_access import sources
from data_access.schema import district, place, population_cell
from services.economy.census import Census, census
from services.economy.lines import BYS, By, Line
from services.economy.measures import MEASURES
from services.indicators import District
from services.passports import NO_NUMBER, Passport, _economy_more, words
from services.passports._economy_rows import of_line
from services.passports.indicator import CITY_NAME

_GROUPS: Final[tuple[By, ...]] = ("all", *BYS)
_DAY = Text(
    kk="{day} күнгі тізілім бойынша: бұл — тізілімдегі ең соңғы өзгерістің күні.",
    ru="По реестру на {day}: это день последнего изменения в нём.",
    en="By the register on {day}, the day of its newest change.",
)


def opened(given: Sequence[str], lang: Lang, _: Role) -> Passport:
    """Return the passport of a number of the portrait; everybody may see it.

    Raises
    ------
    NotFound
        If there is no such number.
    DataUnavailable
        If the database cannot be reached.
    """
    measure, where, by, code = words(given, 4)
    counted = census()
    if counted is None:
        raise NotFound(NO_NUMBER)
    area = counted.place(where)
    more = _economy_more.OPENED.get(by) or _economy_more.OPENED.get(measure)
    if more:
        return more(measure, counted, area, code, lang)
    return _line(measure, counted, _found(counted, area, by, code), lang)


def _found(counted: Census, area: District | None, by: str, code: str) -> Line:
    grouping = next((one for one in _GROUPS if one == by), None)
    if grouping is None:
        raise NotFound(NO_NUMBER)
    group = counted.whole() if grouping == "all" else counted.group(grouping, code)
    return counted.line(group, area)


def _line(measure: str, counted: Census, line: Line, lang: Lang) -> Passport:
    one = MEASURES.get(measure)
    value = one.value(line) if one else None
    if one is None or value is None:
        raise NotFound(NO_NUMBER)
    behind = of_line(measure, counted, line, lang)
    where = line.district.name if line.district else CITY_NAME
    parts = [one.title, line.group.title, where]
    return Passport(
        title=" · ".join(part.to(lang) for part in parts),
        value=one.written(value, lang),
        unit=one.unit.to(lang),
        definition=one.definition.to(lang),
        formula=one.formula.to(lang),
        columns=behind.columns,
        rows=behind.rows,
        links=behind.links,
        row_count=behind.total,
        source_ids=tuple(sources.of_tables((place, *_BESIDE.get(measure, ())))),
        runs=behind.runs,
        notes=(_DAY.to(lang).format(day=units.day(counted.day)),),
    )


_BESIDE: Final = {"per_people": (district,), "density": (population_cell,)}
"""Tables that a measure needs besides the places."""
