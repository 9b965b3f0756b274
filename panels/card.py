"""The card of what was clicked: its fields, its source, and the way to its neighbours."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels import provenance
from panels._marks import marks
from panels._words import CLOSE, NO, YES
from panels.figure import ASK, figure, put
from services.passports import works

Found = Mapping[str, Any]
"""One object as `api.cards.card` tells it."""

_BACK = Text(kk="Алдыңғы", ru="Назад", en="Previous")
_ON = Text(kk="Келесі", ru="Далее", en="Next")
_HERE = Text(kk="Осы жерде", ru="В этой точке", en="At this point")
_NOTHING = Text(
    kk="Бұл жерде қосулы қабаттардың нысаны жоқ.",
    ru="Здесь нет объектов включённых слоёв.",
    en="No object of the layers that are on lies here.",
)
_LATE = Text(
    kk="{days} күнге кешігіп жатыр.", ru="Просрочено на {days} дн.", en="Late by {days} days."
)
_CATCHMENT = Text(
    kk="Жаяу қолжетімділік аймағы", ru="Зона пешей доступности", en="Walking catchment"
)
_CATCHMENT_DRAW = Text(kk="Картада көрсету", ru="Показать на карте", en="Show on the map")
_WORK = Text(kk="Жұмыс паспортын ашу", ru="Открыть паспорт работы", en="Open the work's passport")
_MINUTES = Text(kk="минут", ru="минут", en="minutes")
_PEOPLE = Text(kk="тұрғын", ru="жителей", en="residents")
DEGREE: Final = "\N{DEGREE SIGN}"
_OF_PLACES: Final = frozenset({"places", "schools", "kindergartens", "clinics"})


def build(
    found: Sequence[Found],
    index: int,
    lang: Lang,
    body: Sequence[Component | None] | None = None,
) -> html.Div:
    """Return the card of object `index` of those found under a click.

    `body` stands below the head instead of the object's fields, if it is given.
    """
    one = found[index]
    return html.Div(
        [
            _head(one, len(found), index, lang),
            *(fields(one, lang) if body is None else body),
        ],
        className="panel card-panel",
        role="dialog",
        **marks(aria_label=one["heading"]),
    )


def fields(one: Found, lang: Lang) -> list[Component | None]:
    """Return what stands on the card of any object: its fields, its source."""
    return [
        _late(one, lang),
        html.Dl([part for line in one["fields"] for part in _line(line, one.get("ref"), lang)]),
        *_catchment(one, lang),
        _work(one, lang),
        provenance.line(one["source"], lang),
    ]


def _late(one: Found, lang: Lang) -> html.P | None:
    """Say first by how much a work is late."""
    values = {line["name"]: line["value"] for line in one["fields"]}
    if values.get("state") != "late" or not values.get("planned_end"):
        return None
    days = (units.today() - date.fromisoformat(values["planned_end"])).days
    told = figure(units.number(days, lang, 0), works.of_one(one["id"], "delay_days"), lang)
    return html.P(put(_LATE.to(lang), days=told), className="sentence")


def nothing(lang: Lang) -> html.Div:
    """Return what is said where a click hits nothing."""
    return html.Div(
        [html.Div([html.P(_NOTHING.to(lang)), _close(lang)], className="panel-head")],
        className="panel card-panel card-empty",
        role="status",
    )


def _head(one: Found, count: int, index: int, lang: Lang) -> html.Div:
    made: list[Component] = [
        html.Div(
            [html.P(one["layer_title"], className="over"), _close(lang)], className="panel-head"
        ),
    ]
    if one["heading"] != one["layer_title"]:
        made.append(html.H2(one["heading"]))
    if count > 1:
        made.append(_turn(count, index, lang))
    return html.Div(made, className="card-head")


def _turn(count: int, index: int, lang: Lang) -> html.Div:
    back = marks(data_act="turn", data_to=(index - 1) % count)
    forth = marks(data_act="turn", data_to=(index + 1) % count)
    return html.Div(
        [
            html.Button(f"← {_BACK.to(lang)}", className="plain", **back),
            html.Span(f"{_HERE.to(lang)}: {index + 1} / {count}", **marks(data_plain="")),
            html.Button(f"{_ON.to(lang)} →", className="plain", **forth),
        ],
        className="turn",
    )


def _close(lang: Lang) -> html.Button:
    return html.Button(CLOSE.to(lang), className="plain", **marks(data_act="close-card"))


def _line(line: Mapping[str, Any], ref: str | None, lang: Lang) -> list[Component]:
    shown = value(line, ref, lang)
    # A date, an address or a word: its digits are not to be taken for a number.
    plain = {} if counts(line) else marks(data_plain="")
    return [] if shown is None else [html.Dt(line["title"]), html.Dd(shown, **plain)]


def value(line: Mapping[str, Any], ref: str | None, lang: Lang) -> Any:
    """Return a field's value, a number to be pressed; None where it is unknown.

    `ref` is what `api.cards.card` tells.
    """
    shown, whole = written(line, lang)
    if shown is None or ref is None or not counts(line):
        return shown
    told = None if whole is None else f"{shown} = {whole}"
    return figure(shown, f"{ref}/{line['name']}", lang, told=told)


def counts(line: Mapping[str, Any]) -> bool:
    """Tell whether a field holds a number, and not a code that has words or a yes."""
    number = isinstance(line["value"], int | float) and not isinstance(line["value"], bool)
    return number and not line["text"]


def parted(line: Mapping[str, Any], lang: Lang) -> tuple[str, str]:
    """Return a number uncut, and its unit apart from it; what stands close to it stays there."""
    close = line["as"] == "money" or line["unit"] == DEGREE
    whole = full(line if close else {**line, "unit": None}, lang)
    return whole, "" if close else line["unit"] or ""


def full(line: Mapping[str, Any], lang: Lang) -> str:
    """Return a field's value uncut."""
    shown, whole = written(line, lang)
    return whole or shown or units.NOTHING


def written(line: Mapping[str, Any], lang: Lang) -> tuple[str | None, str | None]:
    """Return a field's value as people read it, and its full value where that one is cut."""
    value, unit = line["value"], line["unit"]
    if value is None or value == "":
        return None, None
    if line["text"]:
        return line["text"], None
    text, full = _WRITE.get(line["as"], _text)(value, lang)
    return (text if line["as"] == "money" else _measured(text, unit)), full


def _measured(text: str, unit: str | None) -> str:
    """Put the unit behind a number; a degree sign stands close."""
    if not unit:
        return text
    return f"{text}{'' if unit == DEGREE else units.SPACE}{unit}"


def _text(value: Any, _: Lang) -> tuple[str, None]:
    return str(value), None


def _number(value: Any, lang: Lang) -> tuple[str, None]:
    return units.number(float(value), lang, 1), None


def _money(value: Any, lang: Lang) -> tuple[str, str]:
    return units.money(value, lang), f"{units.number(value, lang, 0)}{units.SPACE}{units.TENGE}"


def _flag(value: Any, lang: Lang) -> tuple[str, None]:
    return (YES if value else NO).to(lang), None


_WRITE: Final[Mapping[str, Any]] = {
    "number": _number,
    "money": _money,
    "flag": _flag,
    "percent": lambda value, _: (f"{value}{units.SPACE}%", None),
    "date": lambda value, _: (units.day(value), None),
    "datetime": lambda value, _: (units.moment(value), None),
}


def _catchment(one: Found, lang: Lang) -> list[Component]:
    if one["layer"] not in _OF_PLACES or one["id"] is None:
        return []
    button = marks(data_act="catchment", data_place=one["id"])
    return [
        html.Div(
            [
                html.H3(_CATCHMENT.to(lang)),
                html.Div(
                    id="catchment-told",
                    **marks(
                        data_minutes=_MINUTES.to(lang),
                        data_people=_PEOPLE.to(lang),
                        data_ask=ASK.to(lang),
                    ),
                ),
                html.Button(_CATCHMENT_DRAW.to(lang), className="wide", **button),
            ],
            className="card-part",
        )
    ]


def _work(one: Found, lang: Lang) -> html.A | None:
    """Lead to the page of a work."""
    if one["id"] is None or not (one["layer"] == "closures" or one["layer"].startswith("works_")):
        return None
    return html.A(_WORK.to(lang), href=f"/works/{one['id']}", className="wide wide-link")
