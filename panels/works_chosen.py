"""The work that is selected in the chart, the table or the map, in one line with its ways on."""

from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels._marks import marks
from panels.works_roads import until
from services.work_words import DELAYS, STATES, TRAFFIC

Row = Mapping[str, Any]

_HINT = Text(
    kk="Картадан, диаграммадан немесе кестеден жұмысты таңдаңыз: үшеуінде де белгіленеді.",
    ru="Выберите работу на карте, диаграмме или в таблице: она отметится во всех трёх.",
    en="Select a work on the map, in the chart or in the table: it is marked in all three.",
)
_PASSPORT = Text(kk="Жұмыс паспорты", ru="Паспорт работы", en="Passport of the work")
_CLEAR = Text(kk="Таңдаудан шығару", ru="Снять выбор", en="Deselect")
_PLAN = Text(kk="Жоспар", ru="План", en="Plan")
_FACT = Text(kk="Нақты", ru="Факт", en="Fact")
_LATE = Text(kk="{days} күн кешікті", ru="отставание, дней: {days}", en="{days} days behind")


def build(row: Row | None, lang: Lang) -> list[Component | None]:
    """Return what is told of the selected work, or how to select one."""
    if row is None:
        return [html.P(_HINT.to(lang), className="hint")]
    return [
        html.Div(
            [
                html.H3([html.I(className=f"dot dot-{row['state']}"), row[f"title_{lang}"]]),
                html.P(" · ".join(_facts(row, lang)), className="hint"),
            ]
        ),
        html.A(_PASSPORT.to(lang), href=f"/works/{row['id']}", className="way"),
        html.Button(_CLEAR.to(lang), className="plain", **marks(data_act="deselect")),
    ]


def _facts(row: Row, lang: Lang) -> list[str]:
    state = STATES[row["state"]].to(lang)
    reason = DELAYS.get(row["delay_reason"] or "")
    if row["delay_days"]:
        state += f", {_LATE.to(lang).format(days=row['delay_days'])}"
        state += f": {reason.to(lang).lower()}" if reason else ""
    told = [state]
    for name, first, last in (
        (_PLAN, row["planned_start"], row["planned_end"]),
        (_FACT, row["actual_start"], row["actual_end"]),
    ):
        if first or last:
            days = " – ".join(units.day(one) if one else "…" for one in (first, last))
            told.append(f"{name.to(lang)} {days}")
    if row["traffic"] != "none":
        told.append(f"{TRAFFIC[row['traffic']].to(lang)} {until(row, lang)}")
    return told
