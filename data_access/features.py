"""Single objects of a layer: pages of GeoJSON built by PostGIS, and one object's card."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import JSON, Column, ColumnElement, Integer, Label, Select, String, func, select
from sqlalchemy import cast as sql_cast

from core.errors import NotFound
from core.geo import WGS84, Box
from core.text import Lang, Text
from data_access import db
from data_access.db import Row
from data_access.tiles import Drawn, only

DIGITS: Final = 6
"""Decimal places of degrees: about a decimetre."""
Id = int | str


def subject(parts: tuple[Drawn, ...]) -> Drawn | None:
    """Return the part that holds single objects, None if the layer has only aggregates."""
    return next((part for part in reversed(parts) if _id(part) is not None), None)


def page(  # noqa: PLR0913  # what a page is made of
    part: Drawn,
    names: Iterable[str],
    lang: Lang,
    *,
    box: Box | None,
    after: str | None,
    limit: int,
    chosen: Mapping[str, tuple[str, ...]],
) -> list[tuple[Id, str]]:
    """Return up to `limit` objects by ascending id: the id and the GeoJSON feature as text."""
    key = identity(part)
    shape = sql_cast(func.ST_AsGeoJSON(part.table.c[part.geom], DIGITS), JSON)
    properties = func.json_build_object(*_pairs(columns(part, names, lang)))
    feature = func.json_build_object(
        "type", "Feature", "id", key, "geometry", shape, "properties", properties
    )
    query = _narrowed(select(key.label("id"), sql_cast(feature, String).label("feature")), part)
    if box is not None:
        query = query.where(part.table.c[part.geom].op("&&")(_envelope(box)))
    if after is not None:
        query = query.where(key > identifier(part, after))
    query = query.where(*only(part, chosen)).order_by(key).limit(limit)
    return [(row["id"], row["feature"]) for row in db.rows(query, _asked(chosen))]


def one(part: Drawn, names: Iterable[str], lang: Lang, object_id: str) -> Row:
    """Return one object's fields, where it lies, and where it is from.

    Under `_source`, `_run` and `_external` stand its source's and its run's id and its name in the
    source, each only if the layer's table has it.

    Raises
    ------
    NotFound
        If the layer holds no such object.
    """
    where = identity(part) == identifier(part, object_id)
    found = db.rows(_narrowed(card(part, names, lang), part).where(where).limit(1))
    if not found:
        raise NotFound(_NO_OBJECT)
    return found[0]


def within(  # noqa: PLR0913  # what a table is made of
    part: Drawn,
    names: Iterable[str],
    lang: Lang,
    *,
    box: Box | None,
    limit: int,
    chosen: Mapping[str, tuple[str, ...]],
) -> list[Row]:
    """Return the fields of up to `limit` objects that touch `box`, by ascending id.

    Without a box those of everywhere.
    """
    query = _narrowed(card(part, names, lang), part).where(*_inside(part, box, chosen))
    return db.rows(query.order_by(identity(part)).limit(limit), _asked(chosen))


def count(part: Drawn, *, box: Box | None, chosen: Mapping[str, tuple[str, ...]]) -> int:
    """Return how many objects `within` would list without a limit."""
    query = _narrowed(select(func.count(identity(part))), part)
    return int(db.value(query.where(*_inside(part, box, chosen)), _asked(chosen)))


def _inside(
    part: Drawn, box: Box | None, chosen: Mapping[str, tuple[str, ...]]
) -> list[ColumnElement[bool]]:
    touches = [] if box is None else [part.table.c[part.geom].op("&&")(_envelope(box))]
    return [*touches, *only(part, chosen)]


def card(part: Drawn, names: Iterable[str], lang: Lang) -> Select[Any]:
    """Return the query of what an object's card needs."""
    geom = part.table.c[part.geom]
    centre = func.ST_PointOnSurface(geom)
    return select(
        identity(part).label("_id"),
        *_provenance(part),
        func.ST_X(centre).label("_lon"),
        func.ST_Y(centre).label("_lat"),
        sql_cast(func.ST_AsGeoJSON(geom, DIGITS), JSON).label("_geometry"),
        *(column.label(name) for name, column in columns(part, names, lang).items()),
    )


def columns(part: Drawn, names: Iterable[str], lang: Lang) -> dict[str, ColumnElement[Any]]:
    """Return the columns that stand behind field names; a name may come in three languages."""
    made = {column.name: column.element for column in part.columns if isinstance(column, Label)}
    found: dict[str, ColumnElement[Any]] = {}
    for name in names:
        for candidate in (name, f"{name}_{lang}"):
            if candidate in part.table.c:
                found[name] = part.table.c[candidate]
                break
        else:
            found[name] = made[name]
    return found


def identity(part: Drawn) -> ColumnElement[Any]:
    """Return the column that names each object of `part`."""
    key = _id(part)
    if key is None:
        raise NotFound(_ONLY_AGGREGATES)
    return key


def identifier(part: Drawn, text: str) -> Id:
    """Read an object's id as its column holds it.

    Raises
    ------
    NotFound
        If no object can have this id.
    """
    if not isinstance(identity(part).type, Integer):
        return text
    if not (text.isascii() and text.isdigit() and int(text) < 2**31):
        raise NotFound(_NO_OBJECT)
    return int(text)


def _id(part: Drawn) -> ColumnElement[Any] | None:
    if part.group:
        return None
    for column in part.columns:
        if isinstance(column, Label) and column.name == "id":
            return column.element
        if isinstance(column, Column) and column.name == "id":
            return column
    return None


def _provenance(part: Drawn) -> list[ColumnElement[Any]]:
    known = {"source_id": "_source", "run_id": "_run", "external_id": "_external"}
    return [part.table.c[name].label(to) for name, to in known.items() if name in part.table.c]


def _narrowed(query: Select[Any], part: Drawn) -> Select[Any]:
    return query if part.where is None else query.where(part.where)


def _envelope(box: Box) -> ColumnElement[Any]:
    return func.ST_MakeEnvelope(box.west, box.south, box.east, box.north, WGS84)


def _pairs(found: Mapping[str, ColumnElement[Any]]) -> list[Any]:
    return [item for pair in found.items() for item in pair]


def _asked(chosen: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    return {f"only_{name}": list(values) for name, values in chosen.items()}


_NO_OBJECT = Text(
    kk="Мұндай нысан жоқ", ru="Такого объекта нет", en="this layer holds no such object"
)
_ONLY_AGGREGATES = Text(
    kk="Бұл қабатта жеке нысандар жоқ",
    ru="В этом слое нет отдельных объектов",
    en="this layer holds no single objects",
)
