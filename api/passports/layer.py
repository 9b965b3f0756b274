"""How many there are: `layer/cameras` beside its name, `layer/cameras/bbox=…&status=…` of a table.

What stands behind the slash narrows the layer as its address on the map does.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final
from urllib.parse import parse_qsl

from api import cards, query
from api.features import subject
from api.passports import _rows
from core import units
from core.errors import NotFound
from core.geo import Box
from core.rights import Role
from core.text import Lang, Text
from data_access import features, sources
from data_access.db import Row
from data_access.tiles import MONTHS
from layers import Layer, layer
from layers._layer import Tally
from layers._shared import DISTRICTS
from layers._tally import OBJECTS, by_district, count, tally
from services.passports import MOST_ROWS, NO_NUMBER, Passport

_OBJECT: Final = Text(kk="Нысан", ru="Объект", en="Object")
_DISTRICT: Final = Text(kk="Аудан", ru="Район", en="District")
_VALUE: Final = Text(kk="Мәні", ru="Значение", en="Value")
_OUTSIDE: Final = Text(kk="Аудандардан тыс", ru="Вне районов", en="Outside of districts")
_BOX: Final = Text(
    kk="Картаның көрініп тұрған бөлігінде.", ru="В видимой части карты.", en="In the map's window."
)
_BOX_FORMULA: Final = Text(
    kk="{objects}: картаның осы бөлігіне тиетін және сүзгілерге сай келетіндері",
    ru="{objects}: те, что касаются этой части карты и отвечают фильтрам",
    en="{objects}: those that touch this part of the map and answer the filters",
)
_FILTER: Final = Text(kk="Сүзгі: {told}", ru="Фильтр: {told}", en="Filter: {told}")
_MONTHS: Final = Text(kk="Айлар", ru="Месяцы", en="Months")


def opened(given: Sequence[str], lang: Lang, role: Role) -> Passport:
    """Return the passport of a layer's number, or of its objects in a part of the map.

    Raises
    ------
    NotFound
        If the layer has no such number.
    Forbidden
        If this role may not see the layer.
    BadRequest
        If it is narrowed by what the layer does not know.
    """
    layer_id, *narrowed = given
    found = layer(layer_id, role)
    if narrowed:
        return _within(found, dict(parse_qsl("/".join(narrowed))), lang)
    counted = tally(found)
    if counted is None:
        raise NotFound(NO_NUMBER)
    return _whole(found, counted, lang)


def _whole(found: Layer, counted: Tally, lang: Lang) -> Passport:
    percent = counted.as_ == "percent"
    value = units.number(count(found), lang, 1 if percent else 0)
    told = _told(found, f"{value}{units.SPACE}%" if percent else value, counted.about, lang)
    return _of_districts(found, counted, told, lang) if found.tally else _listed(found, told, lang)


def _told(found: Layer, value: str, about: Text, lang: Lang) -> Passport:
    return Passport(
        title=found.title.to(lang),
        value=value,
        definition=f"{about.to(lang).rstrip('.')}.",
        formula=OBJECTS.to(lang),
        source_ids=tuple(sources.of_tables(found.tables())),
    )


def _of_districts(found: Layer, counted: Tally, told: Passport, lang: Lang) -> Passport:
    """Tell what each district adds: hexagons have no names by which to tell them apart."""
    parts = by_district(found)
    return told.but(
        formula=counted.formula.to(lang),
        columns=(_DISTRICT.to(lang), _VALUE.to(lang)),
        rows=tuple((_district(one, lang), _part(counted, one, lang)) for one in parts),
        row_count=len(parts),
        runs=_rows.behind([], told.source_ids),
    )


def _district(row: Row, lang: Lang) -> str:
    return DISTRICTS.get(str(row["district_id"]), _OUTSIDE).to(lang)


def _part(counted: Tally, row: Row, lang: Lang) -> str:
    if row["value"] is None:
        return units.NOTHING
    if counted.as_ == "percent":
        return f"{units.number(row['value'], lang)}{units.SPACE}%"
    return units.number(row["value"], lang, 0)


def _listed(
    found: Layer,
    told: Passport,
    lang: Lang,
    *,
    box: Box | None = None,
    chosen: query.Chosen | None = None,
) -> Passport:
    """Add the first objects that are counted."""
    part = subject(found)
    rows = features.within(
        part, cards.names(found), lang, box=box, limit=MOST_ROWS, chosen=chosen or {}
    )
    return told.but(
        columns=_rows.heads(_OBJECT, lang),
        rows=tuple(_rows.cells(found, row) for row in rows),
        links=tuple(_rows.link(found, row) for row in rows),
        row_count=features.count(part, box=box, chosen=chosen or {}),
        runs=_rows.behind(rows, told.source_ids),
    )


def _within(found: Layer, asked: Mapping[str, str], lang: Lang) -> Passport:
    if "bbox" not in asked:
        raise NotFound(NO_NUMBER)
    box, chosen = Box.parse(asked["bbox"]), query.chosen(found, asked, {"bbox"})
    number = units.number(features.count(subject(found), box=box, chosen=chosen), lang, 0)
    told = _told(found, number, found.about, lang).but(
        formula=_BOX_FORMULA.to(lang).format(objects=OBJECTS.to(lang)),
        notes=(_BOX.to(lang), *_filters(found, chosen, lang)),
    )
    return _listed(found, told, lang, box=box, chosen=chosen)


def _filters(found: Layer, chosen: query.Chosen, lang: Lang) -> list[str]:
    told = []
    for one in found.filters:
        if values := chosen.get(one.name):
            words = [one.listed()[value].to(lang) for value in values]
            told.append(f"{one.title.to(lang)}: {', '.join(words)}")
    if months := chosen.get(MONTHS):
        named = dict.fromkeys(units.month(date.fromisoformat(one), lang) for one in months)
        told.append(f"{_MONTHS.to(lang)}: {' – '.join(named)}")
    return [_FILTER.to(lang).format(told=one) for one in told]
