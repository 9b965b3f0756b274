"""How much there is of each layer: counted once for each state of its tables."""

from functools import lru_cache
from typing import Final

from sqlalchemy import func, select

from core import units
from core.errors import DataError
from core.text import Lang, Text
from data_access import db, features, tiles, versions
from data_access.db import Row
from layers._layer import Layer, Tally
from layers._registry import layer

KEPT: Final = 200
OBJECTS: Final = Text(
    kk="Қабат нысандарының саны", ru="Число объектов слоя", en="Count of the layer's objects"
)


def told(one: Layer, lang: Lang) -> str:
    """Return the number beside a layer's name; empty where there is none, or no database."""
    try:
        return _written(one, lang)
    except DataError:
        return ""


def _written(one: Layer, lang: Lang) -> str:
    counted = tally(one)
    if counted is None:
        return ""
    if counted.as_ == "percent":
        return f"{units.number(count(one), lang, 0)}{units.SPACE}%"
    return units.short(count(one), lang)


def count(one: Layer) -> float:
    """Return the number itself of a layer that has one."""
    return _count(
        one.id, versions.current().token(tiles.tables(one.drawn), daily=tiles.daily(one.drawn))
    )


def by_district(one: Layer) -> list[Row]:
    """Return the `value` of a declared tally for each `district_id`; 0 is outside of all."""
    counted, table = tally(one), one.drawn[0].table
    if counted is None or "district_id" not in table.c:
        return []
    district = func.coalesce(table.c.district_id, 0)
    query = select(district.label("district_id"), counted.of.label("value"))
    if counted.where is not None:
        query = query.where(counted.where)
    return db.rows(query.group_by(district).order_by(district))


def tally(one: Layer) -> Tally | None:
    """Return what is counted of a layer: what it declares, else its single objects."""
    part = features.subject(one.drawn)
    if one.tally or part is None or one.timed:  # how many works there are, the months decide
        return one.tally
    return Tally(of=func.count(part.table.c.id), where=part.where, about=one.about, formula=OBJECTS)


@lru_cache(KEPT)
def _count(layer_id: str, token: str) -> float:
    del token  # merely the key: counted anew when the data changes
    counted = tally(layer(layer_id))
    assert counted is not None
    query = select(counted.of)
    return float(db.value(query if counted.where is None else query.where(counted.where)) or 0)
