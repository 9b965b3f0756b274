"""Works on a street: the stretch and the days one chooses, and what collides there."""

from datetime import date
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from data_access.db import Row
from panels import provenance
from panels._marks import marks
from panels.figure import put
from services.street import Crossing, Street
from services.work_words import KINDS, STATES, TRAFFIC

TITLE = Text(kk="Көшедегі жұмыстар", ru="Работы на улице", en="Works on a street")
_FORMER = Text(kk="Бұрынғы атауы: {names}", ru="Прежнее название: {names}", en="Formerly: {names}")
_ON_MAP = Text(kk="Картада көрсету", ru="Показать на карте", en="Show on the map")
_FROM = Text(kk="Қай қиылыстан", ru="От перекрёстка", en="From the crossing with")
_TO = Text(kk="Қай қиылысқа дейін", ru="До перекрёстка", en="To the crossing with")
_WHOLE = Text(kk="көшенің басынан", ru="от начала улицы", en="the street's beginning")
_END = Text(kk="көшенің соңына дейін", ru="до конца улицы", en="the street's end")
_SHOW = Text(kk="Көрсету", ru="Показать", en="Show")
_WHEN = Text(kk="Уақыты", ru="Когда", en="When")
_PERIODS: Final = {
    "week": Text(kk="Осы апта", ru="Эта неделя", en="This week"),
    "next": Text(kk="Келесі апта", ru="Следующая неделя", en="Next week"),
    "month": Text(kk="30 күн", ru="30 дней", en="30 days"),
    "all": Text(kk="Кез келген уақыт", ru="Любое время", en="Any time"),
}
_NONE = Text(
    kk="Бұл жерде аяқталмаған жұмыс жоқ.",
    ru="На этом участке незавершённых работ нет.",
    en="No unfinished works on this stretch.",
)
_NONE_DURING = Text(
    kk="{first} – {last} аралығында бұл жерде аяқталмаған жұмыс жоқ.",
    ru="С {first} по {last} на этом участке незавершённых работ нет.",
    en="No unfinished works on this stretch from {first} to {last}.",
)
_SOME = Text(
    kk="Бұл жерде аяқталмаған жұмыс бар{closing}.",
    ru="На этом участке есть незавершённые работы{closing}.",
    en="There are unfinished works on this stretch{closing}.",
)
_DURING = Text(
    kk="{first} – {last} аралығында бұл жерде жұмыс жүреді{closing}.",
    ru="С {first} по {last} на этом участке идут работы{closing}.",
    en="Works go on here from {first} to {last}{closing}.",
)
_OVERDUE = Text(kk="мерзімі өткен", ru="срок прошёл", en="overdue")
_SINCE = Text(
    kk=", ашылатын күні белгісіз", ru=", когда откроют — неизвестно", en=", reopening unknown"
)
_CLOSING = Text(
    kk="; кейбірі жолды жабады", ru="; некоторые перекрывают дорогу", en="; some close the road"
)
_HEADS: Final = (
    Text(kk="Жұмыс", ru="Работа", en="Work"),
    Text(kk="Күйі", ru="Состояние", en="State"),
    Text(kk="Басталуы", ru="Начало", en="Begins"),
    Text(kk="Аяқталуы", ru="Окончание", en="Ends"),
    Text(kk="Көлік қозғалысы", ru="Движение", en="Traffic"),
)


def build(view: Street, lang: Lang) -> list[Component]:
    """Return the page of a street."""
    return [
        html.Header(
            [
                html.H1([html.Span(TITLE.to(lang)), _name(view.name, lang)]),
                html.P(
                    _FORMER.to(lang).format(names=", ".join(view.former)),
                    className="hint",
                    **marks(data_plain=""),
                )
                if view.former
                else None,
                html.A(_ON_MAP.to(lang), href=_map(view)),
            ],
            className="street-head",
        ),
        _asked(view, lang),
        html.P(_sentence(view, lang), className=f"sentence {_tone(view)}"),
        *([_table(view.works, lang)] if view.works else []),
        html.Footer([provenance.line(provenance.told(one, lang), lang) for one in view.sources]),
    ]


def _name(name: Text, lang: Lang) -> str:
    return name.to(lang) or name.kk or name.ru or name.en


def _map(view: Street) -> str:
    lat, lon = view.at
    return (
        f"/?at={lat:.5f},{lon:.5f},13&street={view.street_id}"
        "&on=districts,closures,works_repair,works_construction,works_landscaping,works_utilities"
    )


def _asked(view: Street, lang: Lang) -> html.Form:
    """Return crossings and periods as one plain form: whichever is pressed, all of it is asked."""
    asked = view.asked
    show = html.Button(
        _SHOW.to(lang), type="submit", name="when", value=asked.when, className="wide"
    )
    stretch = [
        _crossing("from", _FROM, _WHOLE, view.crossings, asked.start, lang),
        _crossing("to", _TO, _END, view.crossings, asked.end, lang),
        show,
    ]
    return html.Form(
        [html.Div(stretch, className="street-stretch"), _days(view, lang)],
        method="GET",
        className="street-asked",
    )


def _crossing(  # noqa: PLR0913, PLR0917  # what a list is made of
    name: str, title: Text, none: Text, crossings: list[Crossing], now: str, lang: Lang
) -> html.Label:
    first = html.Option(none.to(lang), value="")
    rest = [
        html.Option(_name(one.name, lang), value=one.key, selected=one.key == now or None)
        for one in crossings
    ]
    return html.Label(
        [title.to(lang), html.Select([first, *rest], name=name, className="form-select")]
    )


def _days(view: Street, lang: Lang) -> html.Div:
    choices = [
        html.Button(
            title.to(lang),
            type="submit",
            name="when",
            value=when,
            **marks(aria_pressed=str(when == view.asked.when).lower()),
        )
        for when, title in _PERIODS.items()
    ]
    told = marks(aria_label=_WHEN.to(lang), data_plain="")
    return html.Div(choices, className="street-days", role="group", **told)


def _sentence(view: Street, lang: Lang) -> list[Any]:
    none = not view.works
    closing = _CLOSING.to(lang) if _closes(view) else ""
    if view.days is None:
        return [_NONE.to(lang) if none else _SOME.to(lang).format(closing=closing)]
    told = (_NONE_DURING if none else _DURING).to(lang)
    return put(told, first=_day(view.days[0]), last=_day(view.days[1]), closing=closing)


def _closes(view: Street) -> bool:
    return any(one["traffic"] != "none" for one in view.works)


def _tone(view: Street) -> str:
    if not view.works:
        return "sentence-calm"
    return "" if _closes(view) else "sentence-past"


def _table(works: list[Row], lang: Lang) -> html.Div:
    heads = html.Tr([html.Th(one.to(lang), scope="col") for one in _HEADS])
    return html.Div(
        html.Table(
            [html.Thead(heads), html.Tbody([_row(one, lang) for one in works])],
            className="street-works",
        ),
        className="panel table-scroll",
        tabIndex=0,
        role="region",
        **marks(aria_label=TITLE.to(lang)),
    )


def _row(one: Row, lang: Lang) -> html.Tr:
    title = one[f"title_{lang}"]
    return html.Tr(
        [
            html.Th(
                html.A(title, href=f"/works/{one['id']}"),
                scope="row",
                title=KINDS[one["kind"]].to(lang),
            ),
            html.Td(
                STATES[one["state"]].to(lang),
                className="alarming" if one["state"] == "late" else None,
            ),
            html.Td(_day(one["starts"]) if one["starts"] else "—"),
            html.Td(_end(one, lang)),
            html.Td(_traffic(one, lang)),
        ]
    )


def _end(one: Row, lang: Lang) -> html.Time | str:
    if one["state"] == "late":
        return _OVERDUE.to(lang)
    return _day(one["ends"]) if one["ends"] else "—"


def _traffic(one: Row, lang: Lang) -> list[Any]:
    told = TRAFFIC[one["traffic"]].to(lang)
    first, last = one["traffic_from"], one["traffic_until"]
    if one["traffic"] == "none" or not (first and last):
        return [told]
    if one["state"] == "late" and last < units.today():
        return [f"{told}{_SINCE.to(lang)}"]
    return [f"{told}, ", _day(first), " – ", _day(last)]


def _day(when: date) -> html.Time:
    return html.Time(units.day(when), dateTime=when.isoformat())
