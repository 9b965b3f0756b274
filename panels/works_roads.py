"""What is closed on the roads today and until when; why works are late."""

from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels._marks import marks
from panels.figure import figure
from panels.link import link
from panels.works_head import address
from services.passports.works import reference
from services.work_words import DELAYS, TRAFFIC
from services.works import NO_REASON, Overview

Row = Mapping[str, Any]

_CLOSED = Text(kk="Бүгін жабық жолдар", ru="Перекрытия сегодня", en="Roads closed today")
_NONE_CLOSED = Text(
    kk="Бүгін таңдалған жұмыстардан жабылған жол жоқ.",
    ru="Сегодня из-за выбранных работ дороги не перекрыты.",
    en="Today the chosen works close no roads.",
)
_UNTIL = Text(kk="{day} күніне дейін", ru="до {day}", en="until {day}")
_OVERDUE = Text(
    kk="{day} ашылуы керек еді, жұмыс әлі аяқталмаған",
    ru="должны были открыть {day}, работа не завершена",
    en="should have opened on {day}, the work goes on",
)
_UNKNOWN = Text(kk="ашылу күні белгісіз", ru="дата открытия неизвестна", en="opening date unknown")
_MORE = Text(kk="Тағы {count}.", ru="Ещё {count}.", en="{count} more.")
_WHY = Text(kk="Кешігу себептері", ru="Причины задержек", en="Reasons of delay")
_NOT_TOLD = Text(kk="Себебі көрсетілмеген", ru="Причина не указана", en="No reason given")
_NOBODY_LATE = Text(kk="Кешіккен жұмыс жоқ.", ru="Просроченных работ нет.", en="No works are late.")


def closed(view: Overview, lang: Lang) -> html.Section:
    """Return the list of what restricts roads today."""
    rows: list[Component] = [html.Tr(_row(one, lang)) for one in view.closed]
    inside: list[Component] = [html.P(_NONE_CLOSED.to(lang), className="hint")]
    if rows:
        inside = [
            html.Div(
                html.Table(html.Tbody(rows), className="works-table", **marks(data_plain="")),
                tabIndex=0,
            )
        ]
        hidden = view.closed[0]["together"] - len(rows)
        if hidden:
            inside.append(
                html.P(
                    _MORE.to(lang).format(count=hidden), className="hint", **marks(data_plain="")
                )
            )
    return html.Section(
        [html.H2(_CLOSED.to(lang)), *inside], id="closed", className="panel works-closed"
    )


def _row(one: Row, lang: Lang) -> list[Component]:
    return [
        html.Th(html.A(one[f"title_{lang}"], href=f"/works/{one['id']}"), scope="row"),
        html.Td([html.I(className=f"bar-{one['traffic']}"), TRAFFIC[one["traffic"]].to(lang)]),
        html.Td(until(one, lang), className="overdue" if _overdue(one) else None),
    ]


def _overdue(one: Row) -> bool:
    return bool(one["traffic_until"] and one["traffic_until"] < units.today())


def until(one: Row, lang: Lang) -> str:
    """Say until when a road is restricted."""
    if not one["traffic_until"]:
        return _UNKNOWN.to(lang)
    words = _OVERDUE if _overdue(one) else _UNTIL
    return words.to(lang).format(day=units.day(one["traffic_until"]))


def reasons(view: Overview, lang: Lang) -> html.Section:
    """Return why the late works are late, the most frequent reason first."""
    counts = view.facets["reason"]
    most = max(counts.values(), default=1)
    rows = [_reason(reason, count, most, view, lang) for reason, count in counts.items()]
    inside: Component = html.P(_NOBODY_LATE.to(lang), className="hint")
    if rows:
        inside = html.Ul(rows, className="reasons")
    return html.Section([html.H2(_WHY.to(lang)), inside], className="panel works-reasons")


def _reason(reason: str, count: int, most: int, view: Overview, lang: Lang) -> html.Li:
    share = html.I(style={"width": f"{100 * count / most:.0f}%"})
    asked = view.asked.but(state="late", reason=reason or NO_REASON, work=None)
    number = figure(units.number(count, lang, 0), reference("late", asked), lang)
    name = DELAYS.get(reason, _NOT_TOLD).to(lang)
    return html.Li([link(name, address(asked)), number, share])
