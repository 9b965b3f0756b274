"""The works as a table that one can sort and search: AG Grid, dressed in the tokens.

No cell holds markup and no option is a function: raw values sort, `refData` writes them as
people read them.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

import dash_ag_grid as dag  # type: ignore[import-untyped]
from dash import html

from core import units
from core.text import Lang, Text
from panels._marks import marks
from services.work_words import DELAYS, KINDS, STATES, TRAFFIC

Row = Mapping[str, Any]

TITLE = Text(kk="Кестеде", ru="В таблице", en="In the table")
_NAMES: Final = {
    "title": Text(kk="Жұмыс", ru="Работа", en="Work"),
    "state": Text(kk="Күйі", ru="Состояние", en="State"),
    "delay_days": Text(kk="Кешігу, күн", ru="Отставание, дней", en="Behind, days"),
    "reason": Text(kk="Кешігу себебі", ru="Причина задержки", en="Reason of delay"),
    "kind": Text(kk="Түрі", ru="Вид", en="Kind"),
    "planned_start": Text(kk="Басталуы, жоспар", ru="Начало, план", en="Start, planned"),
    "planned_end": Text(kk="Аяқталуы, жоспар", ru="Окончание, план", en="End, planned"),
    "actual_start": Text(kk="Басталуы, нақты", ru="Начало, факт", en="Start, actual"),
    "actual_end": Text(kk="Аяқталуы, нақты", ru="Окончание, факт", en="End, actual"),
    "progress": Text(kk="Орындалуы, %", ru="Выполнено, %", en="Progress, %"),
    "budget": Text(kk="Бюджеті", ru="Бюджет", en="Budget"),
    "spent": Text(kk="Игерілді", ru="Освоено", en="Spent"),
    "contractor": Text(kk="Мердігер", ru="Подрядчик", en="Contractor"),
    "traffic": Text(kk="Қозғалыс", ru="Движение", en="Traffic"),
}
_DATES: Final = ("planned_start", "planned_end", "actual_start", "actual_end")
_MONEY: Final = {"budget": "budget_tenge", "spent": "spent_tenge"}
_WIDE: Final = {"title": 350, "state": 140, "reason": 180, "kind": 150, "contractor": 190}
_TEXTUAL: Final = ("title", "state", "reason", "kind", "contractor", "traffic")
_WIDTH: Final = 116


def build(rows: Sequence[Row], lang: Lang, chosen: int | None = None) -> dag.AgGrid:
    """Return the table of `rows` in their order; the one of work `chosen` is selected."""
    return dag.AgGrid(
        id="works-grid",
        rowData=[_cells(row, lang) for row in rows],
        columnDefs=[_column(name, rows, lang) for name in _NAMES],
        defaultColDef={"sortable": True, "resizable": True, "suppressHeaderMenuButton": True},
        dashGridOptions={
            "rowSelection": {
                "mode": "singleRow",
                "checkboxes": False,
                "enableClickSelection": True,
            },
            "suppressMovableColumns": True,
            "animateRows": False,
            "localeText": {name: text.to(lang) for name, text in _LOCALE.items()},
        },
        # Rows are named by their place, as AG Grid does by itself.
        selectedRows={"ids": [str(i) for i, row in enumerate(rows) if row["id"] == chosen]},
        className="works-grid",
        style={"height": None},
    )


def _cells(row: Row, lang: Lang) -> dict[str, Any]:
    reason = DELAYS.get(row["delay_reason"] or "") if row["delay_days"] else None
    restricted = row["traffic"] != "none"
    return {
        "id": row["id"],
        "title": row[f"title_{lang}"],
        "state": STATES[row["state"]].to(lang),
        "delay_days": row["delay_days"] or None,
        "reason": reason.to(lang) if reason else "",
        "kind": KINDS[row["kind"]].to(lang),
        **{name: row[name].isoformat() if row[name] else None for name in _DATES},
        "progress": row["progress_percent"],
        **{name: row[column] for name, column in _MONEY.items()},
        "contractor": row["contractor"] or "",
        "traffic": TRAFFIC[row["traffic"]].to(lang) if restricted else "",
    }


def _column(name: str, rows: Sequence[Row], lang: Lang) -> dict[str, Any]:
    made: dict[str, Any] = {
        "field": name,
        "headerName": _NAMES[name].to(lang),
        "wrapHeaderText": True,
        "autoHeaderHeight": True,
        "width": _WIDE.get(name, _WIDTH),
        "cellClass": _look(name),
        "headerClass": "cell-n" if name not in _TEXTUAL else None,
    }
    if name in _TEXTUAL:
        made["filter"] = "agTextColumnFilter"
    written = _WRITTEN.get(name)
    if written:
        values = {row[_MONEY.get(name, name)] for row in rows} - {None}
        made["refData"] = {str(one): written(one, lang) for one in values}
    return made


def _look(name: str) -> str | None:
    if name == "delay_days":  # empty where nothing is behind the plan
        return "cell-n cell-late"
    return None if name in _TEXTUAL else "cell-n"


def _day(value: date, _: Lang) -> str:
    return units.day(value)


_WRITTEN: Final[Mapping[str, Callable[[Any, Lang], str]]] = {
    **dict.fromkeys(_DATES, _day),
    **dict.fromkeys(_MONEY, units.money),
}


def more(shown: int, count: int, lang: Lang) -> html.P | None:
    """Say how many works there are beyond the rows that are shown; None if all are."""
    if count <= shown:
        return None
    told = {"shown": shown, "count": count - shown}
    return html.P(_MORE.to(lang).format(**told), className="hint", **marks(data_plain=""))


_MORE = Text(
    kk="Ең шұғыл {shown} жұмыс көрсетілді, тағы {count} бар. Ауданды, түрін немесе айын таңдаңыз.",
    ru="Показаны {shown} самых срочных работ, есть ещё {count}. Выберите район, вид или месяц.",
    en="The {shown} most urgent works are shown, {count} more exist. Choose a district, kind or "
    "month.",
)
_LOCALE: Final = {
    "noRowsToShow": Text(
        kk="Бұл таңдауға сай жұмыс жоқ",
        ru="Нет работ, отвечающих выбору",
        en="No works answer this choice",
    ),
    "noMatchingRows": Text(kk="Ештеңе табылмады", ru="Ничего не найдено", en="Nothing was found"),
    "loadingOoo": Text(kk="Жүктелуде…", ru="Загрузка…", en="Loading…"),
    "searchOoo": Text(kk="Іздеу…", ru="Поиск…", en="Search…"),
    "filterOoo": Text(kk="Сүзгі…", ru="Фильтр…", en="Filter…"),
    "contains": Text(kk="Құрамында бар", ru="Содержит", en="Contains"),
    "notContains": Text(kk="Құрамында жоқ", ru="Не содержит", en="Does not contain"),
    "equals": Text(kk="Тең", ru="Равно", en="Equals"),
    "notEqual": Text(kk="Тең емес", ru="Не равно", en="Does not equal"),
    "startsWith": Text(kk="Неден басталады", ru="Начинается с", en="Begins with"),
    "endsWith": Text(kk="Немен аяқталады", ru="Кончается на", en="Ends with"),
    "blank": Text(kk="Бос", ru="Пусто", en="Blank"),
    "notBlank": Text(kk="Бос емес", ru="Не пусто", en="Not blank"),
    "andCondition": Text(kk="ЖӘНЕ", ru="И", en="AND"),
    "orCondition": Text(kk="НЕМЕСЕ", ru="ИЛИ", en="OR"),
    "ariaFilterColumn": Text(
        kk="Сүзгіні ашу: CTRL ENTER",
        ru="Открыть фильтр: CTRL ENTER",
        en="Press CTRL ENTER to open the filter",
    ),
    "ariaFilteringOperator": Text(kk="Сүзгі амалы", ru="Действие фильтра", en="Filter operator"),
    "ariaFilterInput": Text(kk="Сүзгі мәні", ru="Значение фильтра", en="Filter value"),
    "ariaFilterMenuOpen": Text(kk="Сүзгіні ашу", ru="Открыть фильтр", en="Open the filter"),
    "ariaFilterValue": Text(kk="Сүзгі мәні", ru="Значение фильтра", en="Filter value"),
    "ariaLabelColumnFilter": Text(kk="Баған сүзгісі", ru="Фильтр столбца", en="Column filter"),
    "ariaRowSelect": Text(
        kk="Таңдау: бос орын пернесі", ru="Выбрать: пробел", en="Press SPACE to select this row"
    ),
    "ariaRowDeselect": Text(
        kk="Таңдаудан шығару: бос орын пернесі",
        ru="Снять выбор: пробел",
        en="Press SPACE to deselect this row",
    ),
    "ariaSortableColumn": Text(
        kk="Сұрыптау: ENTER", ru="Сортировать: ENTER", en="Press ENTER to sort"
    ),
}
