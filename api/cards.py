"""An object's card: only the fields its layer lists, each with its words, and where it is from."""

from collections.abc import Mapping
from typing import Any

from core.text import Lang
from data_access.db import Row
from layers import Layer
from layers._layer import Field
from panels import provenance

Sources = Mapping[int, Row]


def names(layer: Layer) -> list[str]:
    """Return the columns a card asks for."""
    heading = [layer.heading] if layer.heading else []
    return list(dict.fromkeys([*heading, *(field.name for field in layer.fields)]))


def card(layer: Layer, row: Row, lang: Lang, sources: Sources, *, shape: bool = False) -> Row:
    """Return one object as a GeoJSON feature with a card; its geometry only if asked for.

    With a line's name behind it `ref` is the reference of that line's number (`api.passports`).
    """
    heading = (row.get(layer.heading) if layer.heading else None) or layer.title.to(lang)
    made = {
        "type": "Feature",
        "layer": layer.id,
        "layer_title": layer.title.to(lang),
        "id": row.get("_id"),
        "ref": f"object/{layer.id}/{row['_id']}" if "_id" in row else None,
        "heading": str(heading),
        "at": [row["_lon"], row["_lat"]] if "_lon" in row else None,
        "fields": [line(one, row[one.name], lang) for one in layer.fields if one.name in row],
        "source": source(sources.get(row.get("_source", 0)), lang),
    }
    if shape:
        made["geometry"] = row["_geometry"]
    return made


def line(field: Field, value: Any, lang: Lang) -> Row:
    """Return one line of a card."""
    word = field.word(value)
    return {
        "name": field.name,
        "title": field.title.to(lang),
        "value": plain(value),
        "text": word.to(lang) if word else None,
        "unit": field.unit.to(lang) if field.unit else None,
        "as": field.as_,
    }


def plain(value: Any) -> Any:
    """Return a database value as JSON knows it."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if hasattr(value, "isoformat"):
        return value.isoformat()
    number = float(value)
    return int(number) if number.is_integer() else number


def source(row: Row | None, lang: Lang) -> Row | None:
    """Return what people must know of a source."""
    return provenance.told(row, lang) if row else None
