"""The head of a work's passport: which work this is, and whether it goes by the plan."""

from typing import Any

from dash import html

from core import units
from core.text import Lang, Text
from panels._marks import marks
from panels.works_head import address
from panels.works_passport._parts import Row, number
from services.work_words import DELAYS
from services.works import Asked, Dossier

BACK = Text(kk="Барлық жұмыстарға", ru="Ко всем работам", en="To all works")
_OVER = Text(kk="Жұмыс паспорты № {id}", ru="Паспорт работы № {id}", en="Passport of work no. {id}")
_ON_MAP = Text(kk="Картада көрсету", ru="Показать на карте", en="Show on the map")
_LATE = Text(
    kk="Жұмыс {n} күнге кешігіп жатыр{why}.",
    ru="Работа просрочена, дней: {n}{why}.",
    en="The work is late by {n} days{why}.",
)
_WAS_LATE = Text(
    kk="Жоспардан {n} күн кеш аяқталды{why}.",
    ru="Завершена позже плана, дней: {n}{why}.",
    en="Finished {n} days behind the plan{why}.",
)
_IN_TIME = Text(
    kk="Жұмыс жоспар бойынша.", ru="Работа идёт по плану.", en="The work goes by the plan."
)
_CANCELLED = Text(kk="Жұмыстан бас тартылды.", ru="Работа отменена.", en="The work was called off.")


def build(told: Dossier, lang: Lang) -> html.Header:
    """Return the title of the work, and the ways to the map and back to all works."""
    row = told.record
    over = _OVER.to(lang).format(id=row["id"])
    district = told.district["slug"] if told.district else None
    back = address(Asked(district=district, work=row["id"]))
    ways: list[Any] = [
        html.A(_ON_MAP.to(lang), href=_on_map(row), className="way"),
        html.A(BACK.to(lang), href=back, className="plain"),
    ]
    return html.Header(
        [
            html.P(over, className="over", **marks(data_plain="")),
            html.H1(row[f"title_{lang}"]),
            html.Div(ways, className="ways"),
        ],
        className="works-head",
    )


def _on_map(row: Row) -> str:
    layer = f"works_{row['kind']}"
    place = f"at={row['lat']:.5f},{row['lon']:.5f},17"
    return f"/?{place}&on=districts,{layer}&card={layer}/{row['id']}"


def sentence(row: Row, lang: Lang) -> html.P:
    """Say whether the work is late, by how much and why."""
    days = row["delay_days"]
    if not days:
        words = _CANCELLED if row["state"] == "cancelled" else _IN_TIME
        return html.P(words.to(lang), className="sentence sentence-calm")
    reason = DELAYS.get(row["delay_reason"] or "")
    why = f": {reason.to(lang).lower()}" if reason else ""
    words = _LATE if row["state"] == "late" else _WAS_LATE
    before, _, after = words.to(lang).format(n="\0", why=why).partition("\0")
    late_by = number(row, "delay_days", units.number(days, lang, 0), lang)
    look = "sentence" if row["state"] == "late" else "sentence sentence-past"
    return html.P([before, late_by, after], className=look)
