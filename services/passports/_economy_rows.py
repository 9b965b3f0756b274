"""What stands behind a number of the portrait: places, or the quantities of a formula."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from core import units
from core.text import Lang, Text
from data_access import economy as stored
from data_access.db import Row
from services.economy.census import Census
from services.economy.lines import Line
from services.economy.measures import MEASURES
from services.indicators import District
from services.passports import MOST_ROWS, Run, runs
from services.passports.indicator import CITY_NAME

PLACE_COLUMNS: Final = (
    Text(kk="Орын", ru="Место", en="Place"),
    Text(kk="Сала", ru="Категория", en="Category"),
    Text(kk="Мекенжайы", ru="Адрес", en="Address"),
    Text(kk="Ашылған күні", ru="Открыто", en="Opened"),
    Text(kk="Жабылған күні", ru="Закрыто", en="Closed"),
    Text(kk="Жүктеу", ru="Загрузка", en="Run"),
)
QUANTITY_COLUMNS: Final = (
    Text(kk="Шама", ru="Величина", en="Quantity"),
    Text(kk="Мәні", ru="Значение", en="Value"),
)


class Behind(NamedTuple):
    """Rows as a passport shows them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    links: tuple[str | None, ...]
    total: int
    runs: tuple[Run, ...]


def places(
    what: stored.Change, span: tuple[date, date], counted: Census, line: Line, lang: Lang
) -> Behind:
    """Return the first places that a count is made of, each with the way to it on the map."""
    area = line.district.id if line.district else None
    found = stored.listed(what, span, area, line.group.codes, MOST_ROWS)
    return Behind(
        tuple(one.to(lang) for one in PLACE_COLUMNS) if found else (),
        tuple(_place(row, counted, lang) for row in found),
        tuple(f"/?on=places&card=places/{row['id']}" for row in found),
        len(found),
        runs({row["run_id"] for row in found}),
    )


def quantities(rows: Sequence[tuple[str, str]], lang: Lang) -> Behind:
    """Return what a formula is made of."""
    columns = tuple(one.to(lang) for one in QUANTITY_COLUMNS)
    return Behind(columns, tuple(rows), (), len(rows), ())


def of_line(measure: str, counted: Census, line: Line, lang: Lang) -> Behind:
    """Return what a measure of a line is made of."""
    if measure in PLACES:
        count = int(MEASURES[measure].value(line) or 0)
        span = (year_before(counted.day), counted.day)
        return places(PLACES[measure], span, counted, line, lang)._replace(total=count)
    if measure == "diversity":
        return _kinds(counted, line, lang)
    named = [(name.to(lang), value) for name, value in _QUANTITIES[measure](line)]
    return quantities([(name, units.number(value, lang)) for name, value in named], lang)


def year_before(day: date) -> date:
    """Return the same day a year before; of a leap day the one before it, as PostgreSQL does.

    Examples
    --------
    >>> year_before(date(2028, 2, 29))
    datetime.date(2027, 2, 28)
    """
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


def where(area: District | None, lang: Lang) -> str:
    """Return the name of a district, or the city's."""
    return (area.name if area else CITY_NAME).to(lang)


def _kinds(counted: Census, line: Line, lang: Lang) -> Behind:
    pairs = sorted(zip(line.by_category, line.group.codes, strict=True), reverse=True)
    rows = [
        (counted.kinds[code].title.to(lang), units.number(count, lang, 0))
        for count, code in pairs
        if count
    ]
    return quantities(rows[:MOST_ROWS], lang)._replace(total=len(rows))


def _place(row: Row, counted: Census, lang: Lang) -> tuple[str, ...]:
    kind = counted.kinds[row["category"]].title.to(lang)
    name = Text.from_row(row).to(lang) or kind
    days = (
        units.day(row[one]) if row[one] else units.NOTHING for one in ("opened_on", "closed_on")
    )
    return (name, kind, row["address"] or units.NOTHING, *days, str(row["run_id"]))


PLACES: Final[Mapping[str, stored.Change]] = {
    "standing": "standing",
    "opened": "opened",
    "closed": "closed",
}
"""Measures that count places which can be named one by one."""
_HERE = Text(kk="Осы топтағы орын", ru="Мест этой группы", en="Places of this group")
_ALL_HERE = Text(kk="Аумақтағы барлық орын", ru="Всех мест территории", en="All places here")
_CITY = Text(kk="Қаладағы осы топ", ru="Этой группы в городе", en="This group in the city")
_ALL_CITY = Text(kk="Қаладағы барлық орын", ru="Всех мест в городе", en="All places in the city")
_RESIDENTS = Text(kk="Тұрғындар", ru="Жители", en="Residents")
_KM2 = Text(kk="Тұрғыны бар жер, км²", ru="Заселённая земля, км²", en="Lived-in ground, km²")
_BEFORE = Text(kk="Бір жыл бұрын", ru="Год назад", en="A year ago")
_OPENED = Text(kk="Бір жылда ашылды", ru="Открылось за год", en="Opened in the year")
_CLOSED = Text(kk="Бір жылда жабылды", ru="Закрылось за год", en="Closed in the year")


def _moves(line: Line) -> list[tuple[Text, float]]:
    here = line.here
    return [(_BEFORE, here.year_ago), (_OPENED, here.opened), (_CLOSED, here.closed)]


_QUANTITIES: Final[Mapping[str, Callable[[Line], list[tuple[Text, float]]]]] = {
    "per_people": lambda line: [(_HERE, line.here.standing), (_RESIDENTS, line.residents)],
    "share": lambda line: [(_HERE, line.here.standing), (_ALL_HERE, line.all_here.standing)],
    "quotient": lambda line: [
        (_HERE, line.here.standing),
        (_ALL_HERE, line.all_here.standing),
        (_CITY, line.city.standing),
        (_ALL_CITY, line.all_city.standing),
    ],
    "growth": _moves,
    "change": _moves,
    "density": lambda line: [(_HERE, line.here.standing), (_KM2, line.km2 or 0)],
}
