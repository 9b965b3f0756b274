"""How much there is of each layer: counted once for each state of its tables."""

from functools import lru_cache
from typing import Final

from sqlalchemy import func, select

from core import units
from core.errors import DataError
from core.text import Lang
from data_access import db, features, tiles, versions
from layers._layer import Layer, Tally
from layers._registry import layer

KEPT: Final = 200


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
    token = versions.current().token(tiles.tables(one.drawn), daily=tiles.daily(one.drawn))
    number = _count(one.id, token)
    if counted.as_ == "percent":
        return f"{units.number(number, lang, 0)}{units.SPACE}%"
    return units.short(number, lang)


def tally(one: Layer) -> Tally | None:
    """Return what is counted of a layer: what it declares, else its single objects."""
    part = features.subject(one.drawn)
    if one.tally or part is None or one.timed:  # how many works there are, the months decide
        return one.tally
    return Tally(of=func.count(part.table.c.id), where=part.where)


@lru_cache(KEPT)
def _count(layer_id: str, token: str) -> float:
    del token  # merely the key: counted anew when the data changes
    counted = tally(layer(layer_id))
    assert counted is not None
    query = select(counted.of)
    return float(db.value(query if counted.where is None else query.where(counted.where)) or 0)
