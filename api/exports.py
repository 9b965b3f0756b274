"""What one sees as files: tables and pictures; the same filters and rights as on the pages."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from flask import Flask, Response, request

from api import cards, downloads, niches_export, plans_export, query
from api.features import subject
from api.viewer import Viewer, viewer
from core.errors import BadRequest, NotFound
from core.geo import Box
from core.settings import settings
from core.text import Lang, Text
from data_access import features, loads, sources
from data_access.db import Row
from layers import Layer, layer
from layers._layer import Field
from layers._works import COLORS
from panels._view import View
from panels._words import NO, YES
from services import exported_indicators, exported_works, exports, indicators, works
from services.exports import Export
from services.indicators import Asked
from services.report import document
from services.report.indicator import Looked

WORLD: Final = Box(-180, -90, 180, 90)
_WRITERS: Final[dict[str, tuple[Callable[[Export, Lang], bytes], Callable[..., Response]]]] = {
    "csv": (exports.csv, downloads.csv),
    "xlsx": (exports.xlsx, downloads.xlsx),
}
_NAMES: Final = frozenset({"bbox"})


def register(server: Flask) -> None:
    """Add the routes."""
    for path, view in (
        ("/export/layers/<layer_id>.<ending>", of_layer),
        ("/export/works.<ending>", of_works),
        ("/export/works.png", picture_of_works),
        ("/export/districts/<slug>/indicators.<ending>", of_district),
        ("/export/indicators/<code>.<ending>", of_indicator),
        ("/export/indicators/<code>.png", picture_of_indicator),
        ("/export/districts/<slug>.pdf", report),
        ("/export/plans/<key>.<ending>", plans_export.of_plan),
        ("/export/niches.<ending>", niches_export.of_niches),
    ):
        server.add_url_rule(path, f"export {view.__name__}", view)


def of_layer(layer_id: str, ending: str) -> Response:
    """Answer the objects of a layer in a part of the map, under the map's filters."""
    who = viewer()
    found = layer(layer_id, who.role)
    box = Box.parse(request.args["bbox"]) if "bbox" in request.args else None
    chosen = query.chosen(found, request.args, _NAMES)
    return _file(layer_table(found, who, box, chosen), found.id, ending, who.lang)


def of_works(ending: str) -> Response:
    """Answer the works that the page of works shows under the same question mark."""
    lang, asked = viewer().lang, _works()
    return _file(exported_works.chosen(asked, lang), _stem(asked), ending, lang)


def picture_of_works() -> Response:
    """Answer the same works along a line of time, as a picture."""
    lang, asked = viewer().lang, _works()
    return downloads.png(document.of_works(asked, COLORS, lang), f"{_stem(asked)}-{lang}")


def of_district(slug: str, ending: str) -> Response:
    """Answer all indicators of a district in the month that is asked for."""
    who = viewer()
    made = exported_indicators.of_district(slug, _asked(slug), who.role, who.lang)
    return _file(made, f"indicators-{slug}", ending, who.lang)


def of_indicator(code: str, ending: str) -> Response:
    """Answer one indicator of all districts in all months."""
    who = viewer()
    made = exported_indicators.of_indicator(code, _asked(""), who.role, who.lang)
    return _file(made, code, ending, who.lang)


def picture_of_indicator(code: str) -> Response:
    """Answer one indicator as a picture, with what the page lets stand out."""
    who, view = viewer(), _view("")
    looked = Looked(
        districts=view.looked,
        classes=view.classes,
        lines="apart" if view.chart == "multiples" else "together",
    )
    made = document.of_indicator(code, _asked(""), looked, who.role, who.lang)
    return downloads.png(made, f"{code}-{who.lang}")


def report(slug: str) -> Response:
    """Answer the report of a district; `as_of` is a day: what was true and known then."""
    who = viewer()
    made = document.of_district(slug, _asked(slug), who.role, who.lang)
    return downloads.pdf(made, f"{slug}-{who.lang}")


def layer_table(found: Layer, who: Viewer, box: Box | None, chosen: query.Chosen) -> Export:
    """Return the objects of a layer as a table, as many as one answer may hold."""
    most = settings().feature_limit
    part, names = subject(found), cards.names(found)
    rows = features.within(part, names, who.lang, box=box or WORLD, limit=most + 1, chosen=chosen)
    shown, known = rows[:most], sources.every()
    behind = sorted({row["_source"] for row in shown if "_source" in row})
    heads = [_NUMBER.to(who.lang), *([found.title.to(who.lang)] if found.heading else [])]
    units = [_unit(one, who.lang) for one in found.fields]
    return Export(
        title=found.title.to(who.lang),
        columns=[*heads, *(one.title.to(who.lang) for one in found.fields), "lon", "lat"],
        units=[*("" for _ in heads), *units, "°", "°"],
        rows=[_row(found, cards.card(found, row, who.lang, known), who.lang) for row in shown],
        source_ids=behind,
        row_sources=[row.get("_source") for row in shown],
        runs=loads.last_of(behind),
        notes=_notes(found, box, chosen, who.lang),
        cut_at=most if len(rows) > most else None,
    )


def _row(found: Layer, row: Row, lang: Lang) -> list[Any]:
    lines = {line["name"]: line for line in row["fields"]}
    head = [row["id"], *([row["heading"]] if found.heading else [])]
    return [*head, *(_value(one, lines.get(one.name), lang) for one in found.fields), *row["at"]]


def _value(one: Field, line: Row | None, lang: Lang) -> Any:
    value = line["value"] if line else None
    if value is None or line is None:
        return None
    if one.as_ == "flag":
        return (YES if value else NO).to(lang)
    return line["text"] or value


def _unit(one: Field, lang: Lang) -> str:
    if one.unit:
        return one.unit.to(lang)
    return {"money": "₸", "percent": "%"}.get(one.as_, "")


def _notes(found: Layer, box: Box | None, chosen: query.Chosen, lang: Lang) -> list[str]:
    told = []
    if box:
        corners = ", ".join(f"{one:.5f}" for one in (box.west, box.south, box.east, box.north))
        told.append(f"{_WINDOW.to(lang)}: {corners}")
    filters = {one.name: one for one in found.filters}
    for name, values in chosen.items():
        words = filters[name].listed() if name in filters else {}
        said = ", ".join(words[one].to(lang) if one in words else one for one in values)
        title = filters[name].title.to(lang) if name in filters else _MONTHS.to(lang)
        told.append(f"{title}: {said}")
    return told


def _asked(slug: str) -> Asked:
    """Return what a page of indicators would show under the same question mark."""
    view = _view(slug)
    if "as_of" in request.args:
        view = view.but(known=_day("as_of"), month="")
    newest = indicators.newest(view.known_on)
    if newest is None:
        raise NotFound(_NO_VALUES)
    return view.asked(newest)


def _works() -> works.Asked:
    return works.Asked.parse(request.query_string.decode("ascii", "ignore"))


def _stem(asked: works.Asked) -> str:
    return f"works-{asked.district}" if asked.district else "works"


def _view(slug: str) -> View:
    return View.parse(slug, request.query_string.decode("ascii", "ignore"))


def _day(name: str) -> str:
    try:
        return date.fromisoformat(request.args[name]).isoformat()
    except ValueError:
        raise BadRequest(_NO_DAY) from None


def _file(made: Export, stem: str, ending: str, lang: Lang) -> Response:
    if ending not in _WRITERS:
        raise BadRequest(downloads.ENDINGS)
    write, answer = _WRITERS[ending]
    return answer(write(made, lang), f"{stem}-first-{made.cut_at}" if made.cut_at else stem)


_NUMBER: Final = Text(kk="Нөмірі", ru="Номер", en="Number")
_WINDOW: Final = Text(kk="Карта терезесі", ru="Окно карты", en="Window of the map")
_MONTHS: Final = Text(kk="Айлар", ru="Месяцы", en="Months")
_NO_DAY: Final = Text(
    kk="as_of: күн керек, мысалы 2026-11-24",
    ru="as_of — день, например 2026-11-24",
    en="as_of must be a day such as 2026-11-24",
)
_NO_VALUES: Final = Text(
    kk="Көрсеткіштердің мәні жоқ", ru="Значений показателей нет", en="there are no values"
)
