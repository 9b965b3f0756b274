"""The passport of a number of one object: `object/cameras/17/range_metres`."""

from collections.abc import Sequence
from typing import Final

from api import cards
from api.features import subject
from api.passports import _rows
from core.errors import NotFound
from core.rights import Role
from core.text import Lang, Text
from data_access import districts, features, sources
from data_access.db import Row
from layers import Layer, layer
from layers._layer import Field
from panels import card
from services import passports
from services.passports import NO_NUMBER, Passport, words

_MEANING: Final = Text(
    kk="«{layer}» қабатындағы бір нысанның мәні: {field}.",
    ru="Значение одного объекта слоя «{layer}»: {field}.",
    en="A value of one object of the layer “{layer}”: {field}.",
)
_OBJECT: Final = Text(kk="Нысан", ru="Объект", en="Object")


def opened(given: Sequence[str], lang: Lang, role: Role) -> Passport:
    """Return the passport of a field that an object's card shows as a number.

    Raises
    ------
    NotFound
        If the card shows no such number.
    Forbidden
        If this role may not see the layer.
    """
    layer_id, object_id, name = words(given, 3)
    found = layer(layer_id, role)
    field = next((one for one in found.fields if one.name == name), None)
    if field is None:
        raise NotFound(NO_NUMBER)
    if told := _district(layer_id, object_id, name):
        return passports.opened(told, lang, role)
    row = features.one(subject(found), cards.names(found), lang, object_id)
    line = cards.line(field, row[name], lang)
    if not card.counts(line):
        raise NotFound(NO_NUMBER)
    return _passport(found, field, row, line, lang)


def _district(layer_id: str, object_id: str, name: str) -> str | None:
    """Return the reference of what a district's own passport tells better.

    Its residents and its outline come from different sources.
    """
    fact = {"residents": "residents", "area_km2": "area"}.get(name)
    if layer_id != "districts" or fact is None:
        return None
    slugs = {str(row["id"]): row["slug"] for row in districts.every()}
    if object_id not in slugs:
        raise NotFound(NO_NUMBER)
    return f"district/{fact}/{slugs[object_id]}"


def meaning(found: Layer, field: Field, lang: Lang) -> str:
    """Return what a field's number means: what the layer says, else its title and its layer."""
    if field.about:
        return field.about.to(lang)
    told = {"layer": found.title.to(lang), "field": field.title.to(lang).lower()}
    return _MEANING.to(lang).format(**told)


def _passport(found: Layer, field: Field, row: Row, line: Row, lang: Lang) -> Passport:
    value, unit = card.parted(line, lang)
    name, external, run = _rows.cells(found, row)
    first, *rest = _rows.heads(_OBJECT, lang)
    own = {row["_source"]} if row.get("_source") else set()
    source_ids = sorted(own.union(sources.of_tables(field.made_of)))
    return Passport(
        title=f"{field.title.to(lang)} · {name}",
        value=value,
        unit=unit,
        definition=meaning(found, field, lang),
        formula=(field.formula or _rows.AS_TOLD).to(lang),
        columns=(first, field.title.to(lang), *rest),
        rows=((name, card.full(line, lang), external, run),),
        links=(_rows.link(found, row),),
        row_count=1,
        source_ids=tuple(source_ids),
        runs=_rows.behind([row], source_ids),
        notes=(f"{found.title.to(lang)}. {found.about.to(lang)}.",),
    )
