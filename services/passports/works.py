"""Passports of the numbers of monitoring.

`works/late/medeu` counts the late works of a district, `works/budget/city/kind=repair` adds the
budgets of repairs of the whole city: a measure, a district's word or `city`, and the filters as
an address has them. `works/one/17/budget_tenge` is a number of one work.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from core import units
from core.errors import NotFound
from core.rights import Role
from core.text import Lang, Text
from data_access import one_work, sources, works_monitoring
from data_access.db import Row
from data_access.schema import work
from services.passports import MOST_ROWS, NO_NUMBER, Passport, runs, words
from services.work_words import DELAYS, KINDS, STATES
from services.works import Asked
from services.works_measures import FIELDS, MEASURES, Measure

CITY: Final = "city"
_ONE: Final = "one"
_MONEY: Final = ("budget", "spent", "budget_tenge", "spent_tenge")
_COLUMN: Final = {"budget": "budget_tenge", "spent": "spent_tenge", "longest_delay": "delay_days"}
"""The column of a row that a measure adds up or looks for; others only count rows."""
_WORK = Text(kk="Жұмыс", ru="Работа", en="Work")
_STATE = Text(kk="Күйі", ru="Состояние", en="State")
_PLAN = Text(kk="Жоспарлы аяқталуы", ru="Окончание по плану", en="Planned end")
_ALL_CITY = Text(kk="Бүкіл қала", ru="Весь город", en="The whole city")
_FILTERED = Text(kk="Сүзгі: {filters}", ru="Фильтр: {filters}", en="Filter: {filters}")


def reference(measure: str, asked: Asked, district: str | None = None) -> str:
    """Return the reference of a number on the page; `district` in place of the one asked for.

    Examples
    --------
    >>> reference("late", Asked(district="medeu", kind="repair", work=7))
    'works/late/medeu/kind=repair'
    """
    filters = asked.but(district=None, work=None).query().lstrip("?")
    # A slash parts the words of a reference.
    parts = ["works", measure, district or asked.district or CITY, filters.replace("/", "%2F")]
    return "/".join(one for one in parts if one)


def of_one(work_id: int, field: str) -> str:
    """Return the reference of a number of one work."""
    return f"works/{_ONE}/{work_id}/{field}"


def opened(given: Sequence[str], lang: Lang, _: Role) -> Passport:
    """Return the passport of a number of monitoring; everybody may see it.

    Raises
    ------
    NotFound
        If no number has these words.
    """
    if given and given[0] == _ONE:
        work_id, field = words(given, 3)[1:]
        return _of_one(work_id, field, lang)
    measure, place, *filters = given if len(given) > 1 else ("", "")
    if measure not in MEASURES or len(filters) > 1:
        raise NotFound(NO_NUMBER)
    return _counted(measure, place, Asked.parse("".join(filters)), lang)


def _of_one(work_id: str, field: str, lang: Lang) -> Passport:
    measure = FIELDS.get(field)
    if measure is None or not work_id.isdecimal():
        raise NotFound(NO_NUMBER)
    row = one_work.record(int(work_id))
    if row[field] is None:
        raise NotFound(NO_NUMBER)
    return passport(measure, _written(field, row[field], lang), [row], 1, field, lang)


def _counted(name: str, place: str, asked: Asked, lang: Lang) -> Passport:
    district = _district(place)
    chosen = asked.chosen(district["id"] if district else None)
    totals = works_monitoring.by_district(chosen)
    total = next(row for row in totals if row["together"])
    rows, count = _behind(name, chosen)
    where = Text.from_row(district) if district else _ALL_CITY
    notes = [where.to(lang)]
    if told := _told(asked, lang):
        notes.append(_FILTERED.to(lang).format(filters=told))
    value = total["n" if name == "works" else name]
    written = _written(name, value or 0, lang)
    return passport(MEASURES[name], written, rows, count, _COLUMN.get(name), lang, tuple(notes))


def _district(place: str) -> Row | None:
    if place == CITY:
        return None
    found = next((one for one in works_monitoring.outlines() if one["slug"] == place), None)
    if found is None:
        raise NotFound(NO_NUMBER)
    return found


def _behind(name: str, chosen: works_monitoring.Chosen) -> tuple[list[Row], int]:
    """Return the first rows that a number is made of, and how many there are."""
    if name in {"works", "budget", "spent"}:
        rows = works_monitoring.listed(chosen, MOST_ROWS)
    else:
        measure = "late" if name == "longest_delay" else name
        rows = works_monitoring.counted(measure, chosen.but(states=()), MOST_ROWS)
    return rows, rows[0]["together"] if rows else 0


def passport(  # noqa: PLR0913, PLR0917  # each is a part of what is told
    measure: Measure,
    value: str,
    rows: Sequence[Row],
    count: int,
    column: str | None,
    lang: Lang,
    notes: tuple[str, ...] = (),
) -> Passport:
    """Return the passport of a number made of works; `column` is what of each row it takes."""
    named = FIELDS[column].title if column else None
    return Passport(
        title=measure.title.to(lang),
        value=value,
        unit=measure.unit.to(lang) if measure.unit else "",
        definition=measure.definition.to(lang),
        formula=measure.formula.to(lang),
        columns=tuple(one.to(lang) for one in (_WORK, _STATE, _PLAN, named) if one),
        rows=tuple(_cells(row, column, lang) for row in rows),
        links=tuple(f"/works/{row['id']}" for row in rows),
        row_count=count,
        source_ids=_sources(rows),
        runs=runs({row["run_id"] for row in rows}),
        notes=notes,
    )


def _cells(row: Row, column: str | None, lang: Lang) -> tuple[str, ...]:
    end = row["planned_end"]
    cells = (
        row[f"title_{lang}"],
        STATES[row["state"]].to(lang),
        units.day(end) if end else units.NOTHING,
    )
    if column is None:
        return cells
    value = row[column]
    return (*cells, units.NOTHING if value is None else _written(column, value, lang, full=True))


def _written(name: str, value: Any, lang: Lang, *, full: bool = False) -> str:
    if name in _MONEY and full:
        return f"{units.number(value, lang, 0)}{units.SPACE}{units.TENGE}"
    if name in _MONEY:
        return units.money(value, lang)
    percent = f"{units.SPACE}%" if name == "progress_percent" else ""
    return f"{units.number(value, lang, 0)}{percent}"


def _told(asked: Asked, lang: Lang) -> str:
    known = (
        KINDS.get(asked.kind or ""),
        STATES.get(asked.state or ""),
        DELAYS.get(asked.reason or ""),
    )
    month = units.month(date.fromisoformat(f"{asked.month}-01"), lang) if asked.month else None
    told = (*(one.to(lang) for one in known if one), asked.contractor, month)
    return ", ".join(one for one in told if one)


def _sources(rows: Sequence[Row]) -> tuple[int, ...]:
    """Return the sources of the rows; of all works where none is counted."""
    found = {row["source_id"] for row in rows} or sources.of_table(work)
    return tuple(sorted(found))
