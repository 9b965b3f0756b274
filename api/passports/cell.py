"""A number of a hexagon: `cell/population/12/76.93,43.24/district=6/residents`.

The layer, the zoom that decides how large hexagons are, a place in it, what narrows the layer
(nothing between two slashes if nothing does), and the number's name.
"""

from collections.abc import Sequence
from typing import Final
from urllib.parse import parse_qsl

from api import cards, identify, query
from api.passports import _rows
from api.passports.object import meaning
from core.errors import NotFound
from core.geo import MAX_ZOOM
from core.rights import Role
from core.text import Lang, Text
from data_access import features, sources
from data_access import identify as stored
from data_access.db import Row
from data_access.tiles import Drawn
from layers import Layer, layer
from panels import card
from services.passports import NO_NUMBER, Passport, words

_MEANING: Final = Text(
    kk="Осы алтыбұрыштың саны: {title}. {about}.",
    ru="Число этой ячейки: {title}. {about}.",
    en="A number of this hexagon: {title}. {about}.",
)
_FORMULA: Final = Text(
    kk="Алтыбұрыштың ішіндегінің бәрі саналады не қосылады; тығыздық — сол сан ÷ алтыбұрыш алаңы, "
    "км², бүтінге дейін",
    ru="Сумма или число всего, что лежит в ячейке; плотность — это число ÷ площадь ячейки в км², "
    "до целого",
    en="All that lies in the hexagon, counted or added up; a density is that ÷ the hexagon's area "
    "in km², whole",
)
_PART: Final = Text(kk="Құраушысы", ru="Составляющая", en="Part")
_VALUE: Final = Text(kk="Мәні", ru="Значение", en="Value")


def opened(given: Sequence[str], lang: Lang, role: Role) -> Passport:
    """Return the passport of a number that a click on a hexagon shows.

    Raises
    ------
    NotFound
        If there is no such hexagon, or it has no such number.
    Forbidden
        If this role may not see the layer.
    BadRequest
        If the layer is narrowed by what it does not know.
    """
    layer_id, zoom, place, narrowed, name = words(given, 5)
    found = layer(layer_id, role)
    part, (lon, lat) = _drawn(found, zoom), _place(place)
    chosen = query.chosen(found, dict(parse_qsl(narrowed)))
    row = stored.around(part, lon=lon, lat=lat, chosen=chosen) if part else None
    lines = _lines(found, row, lang) if row else {}
    if name not in lines:
        raise NotFound(NO_NUMBER)
    return _passport(found, name, lines, lang)


def _drawn(found: Layer, zoom: str) -> Drawn | None:
    if not (zoom.isascii() and zoom.isdecimal()):
        raise NotFound(NO_NUMBER)
    at = min(int(zoom), MAX_ZOOM)
    part = next((one for one in found.drawn if one.at(at)), None)
    return None if part is None or features.subject((part,)) else part


def _place(text: str) -> tuple[float, float]:
    try:
        lon, lat = (float(one) for one in text.split(","))
    except ValueError:
        raise NotFound(NO_NUMBER) from None
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):  # noqa: PLR2004  # degrees; refuses NaN too
        raise NotFound(NO_NUMBER)
    return lon, lat


def _lines(found: Layer, row: Row, lang: Lang) -> dict[str, Row]:
    """Return the numbers of a hexagon as its card shows them, by name."""
    fields = {one.name: one for one in found.fields}
    lines = {
        name: cards.line(fields[name], value, lang)
        if name in fields
        else identify.counted(found, name, value, lang)
        for name, value in row.items()
        if name in fields or isinstance(value, int | float)
    }
    return {name: line for name, line in lines.items() if card.counts(line)}


def _passport(found: Layer, name: str, lines: dict[str, Row], lang: Lang) -> Passport:
    line = lines[name]
    value, unit = card.parted(line, lang)
    source_ids = tuple(sources.of_tables(found.tables()))
    return Passport(
        title=f"{line['title']} · {identify.CELL.to(lang).lower()}",
        value=value,
        unit=unit,
        definition=_meaning(found, name, line, lang),
        formula=_formula(found, name, lang),
        columns=(_PART.to(lang), _VALUE.to(lang)),
        rows=tuple((one["title"], card.full(one, lang)) for one in lines.values()),
        row_count=len(lines),
        source_ids=source_ids,
        runs=_rows.behind([], source_ids),
    )


def _meaning(found: Layer, name: str, line: Row, lang: Lang) -> str:
    field = next((one for one in found.fields if one.name == name), None)
    if field and field.about:
        return meaning(found, field, lang)
    return _MEANING.to(lang).format(title=line["title"].lower(), about=found.about.to(lang))


def _formula(found: Layer, name: str, lang: Lang) -> str:
    """Say how: as its field tells, or as that of the whole city is where it is the same share."""
    field = next((one for one in found.fields if one.name == name), None)
    if field and field.formula:
        return field.formula.to(lang)
    share = found.tally and found.tally.as_ == "percent" and name == "n"
    return (found.tally.formula if found.tally and share else _FORMULA).to(lang)
