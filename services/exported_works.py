"""Works of a district as a table that leaves the house."""

from collections.abc import Mapping
from typing import Any, Final

from core.errors import NotFound
from core.text import Lang, Text
from data_access import loads, works_monitoring
from data_access.db import Row
from services import work_words
from services.exports import Export
from services.works import Asked

MOST_ROWS: Final = 20_000
_DAYS: Final = Text(kk="күн", ru="сут", en="days")
_COLUMNS: Final = {
    "id": Text(kk="Нөмірі", ru="Номер", en="Number"),
    "title": Text(kk="Атауы", ru="Название", en="Title"),
    "kind": Text(kk="Түрі", ru="Вид", en="Kind"),
    "subkind": Text(kk="Нақты түрі", ru="Подвид", en="Finer kind"),
    "state": Text(kk="Күйі", ru="Состояние", en="State"),
    "address": Text(kk="Мекенжай", ru="Адрес", en="Address"),
    "planned_start": Text(kk="Жоспарлы басталуы", ru="Начало по плану", en="Planned start"),
    "planned_end": Text(kk="Жоспарлы аяқталуы", ru="Окончание по плану", en="Planned end"),
    "actual_start": Text(kk="Нақты басталуы", ru="Начало по факту", en="Actual start"),
    "actual_end": Text(kk="Нақты аяқталуы", ru="Окончание по факту", en="Actual end"),
    "delay_days": Text(kk="Кешігуі", ru="Опоздание", en="Delay"),
    "delay_reason": Text(kk="Кешігу себебі", ru="Причина опоздания", en="Reason of delay"),
    "budget_tenge": Text(kk="Бюджеті", ru="Бюджет", en="Budget"),
    "spent_tenge": Text(kk="Жұмсалғаны", ru="Потрачено", en="Spent"),
    "progress_percent": Text(kk="Орындалуы", ru="Готовность", en="Progress"),
    "contractor": Text(kk="Мердігер", ru="Подрядчик", en="Contractor"),
    "traffic": Text(kk="Қозғалыс", ru="Движение", en="Traffic"),
    "traffic_from": Text(kk="Шектеу басы", ru="Ограничение с", en="Restricted from"),
    "traffic_until": Text(kk="Шектеу соңы", ru="Ограничение до", en="Restricted until"),
}
_UNITS: Final[Mapping[str, Text | str]] = {
    "delay_days": _DAYS,
    "budget_tenge": "₸",
    "spent_tenge": "₸",
    "progress_percent": "%",
}
_WORDS: Final[Mapping[str, Mapping[str, Text]]] = {
    "kind": work_words.KINDS,
    "state": work_words.STATES,
    "delay_reason": work_words.DELAYS,
    "traffic": work_words.TRAFFIC,
}
_CITY: Final = Text(kk="Қала жұмыстары", ru="Работы города", en="Works of the city")
_WORKS: Final = Text(kk="Жұмыстар", ru="Работы", en="Works")
_NO_DISTRICT: Final = Text(
    kk="Мұндай аудан жоқ", ru="Такого района нет", en="there is no such district"
)


def chosen(asked: Asked, lang: Lang) -> Export:
    """Return the works that the page of works shows under the same address, all of them.

    Raises
    ------
    NotFound
        If there is no such district.
    """
    here = _district(asked.district)
    rows = works_monitoring.listed(asked.chosen(here["id"] if here else None), MOST_ROWS)
    together = rows[0]["together"] if rows else 0
    name = Text.from_row(here).to(lang) if here else _CITY.to(lang)
    return Export(
        title=f"{name}. {_WORKS.to(lang)}" if here else name,
        columns=[title.to(lang) for title in _COLUMNS.values()],
        units=[_unit(name, lang) for name in _COLUMNS],
        rows=[[_cell(row, name, lang) for name in _COLUMNS] for row in rows],
        source_ids=sorted({row["source_id"] for row in rows}),
        row_sources=[row["source_id"] for row in rows],
        runs=loads.of_runs({row["run_id"] for row in rows}),
        cut_at=len(rows) if together > len(rows) else None,
    )


def _district(slug: str | None) -> Row | None:
    if slug is None:
        return None
    for one in works_monitoring.outlines():
        if one["slug"] == slug:
            return one
    raise NotFound(_NO_DISTRICT)


def _unit(name: str, lang: Lang) -> str:
    unit = _UNITS.get(name, "")
    return unit.to(lang) if isinstance(unit, Text) else unit


def _cell(row: Row, name: str, lang: Lang) -> Any:
    if name == "title":
        return row[f"title_{lang}"]
    value = row[name]
    if value is None:
        return None
    if name == "subkind":
        return work_words.finer(value).to(lang)
    word = _WORDS.get(name, {}).get(str(value))
    return word.to(lang) if word else value
