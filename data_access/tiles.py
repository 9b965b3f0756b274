"""Vector tiles (MVT) built by PostGIS: one statement a tile, bytes passed through untouched."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Date,
    Double,
    LargeBinary,
    Select,
    TableClause,
    Text,
    and_,
    any_,
    bindparam,
    func,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.sql.visitors import iterate

from core.geo import MAX_ZOOM, WEB_MERCATOR, WGS84, WORLD_METRES, Tile
from data_access import db

EXTENT: Final = 4096
MONTHS: Final = "months"
"""The filter that every part with a `span` knows: its values are a first and a last day."""
BUFFER: Final = 64
"""In units of the extent: what may stick out of a tile so that edges don't show."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Drawn:
    """What the tiles of a layer hold at some zooms: one MVT layer called `name`.

    `columns` are labelled; one labelled `id` becomes the feature's id. With `group`
    the other columns are aggregates, and the geometry is one of the group.
    With `as_point` lines and areas shrink to a point on them, so that they stay visible
    at low zooms. With `whole` they are not cut at the tile's edge: several times quicker,
    and right for small things (houses), whose parts beyond the edge weigh nothing; `mercator`
    then names a column that holds them in Web Mercator already. `keys` are the columns that
    requests may filter by, `usual` what some of them are where a request does not say.
    """

    name: str
    table: TableClause
    columns: tuple[ColumnElement[Any], ...]
    where: ColumnElement[bool] | None = None
    geom: str = "geom"
    as_point: bool = False
    whole: bool = False
    mercator: str | None = None
    zoom: tuple[int, int] = (0, MAX_ZOOM)
    group: tuple[ColumnElement[Any], ...] = ()
    keys: Mapping[str, ColumnElement[Any]] = field(default_factory=dict)
    usual: Mapping[str, str] = field(default_factory=dict)
    span: tuple[ColumnElement[Any], ColumnElement[Any]] | None = None

    def at(self, zoom: int) -> bool:
        """Tell whether this is drawn at `zoom`."""
        return self.zoom[0] <= zoom <= self.zoom[1]


def mvt(parts: tuple[Drawn, ...], tile: Tile, chosen: Mapping[str, tuple[str, ...]]) -> bytes:
    """Return one tile of all `parts` drawn at its zoom; empty bytes where there is nothing.

    `chosen` holds the values asked for by filter name; a part ignores filters it has no key for.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached or was too slow.
    """
    shown = tuple(part for part in parts if part.at(tile.z))
    if not shown:
        return b""
    text, constants = _statement(shown, tuple(sorted(chosen)))
    only = {f"only_{name}": list(values) for name, values in chosen.items()}
    with db.connection() as lent, lent.cursor(binary=True) as cursor:
        row = cursor.execute(text, {**constants, **corners(tile), **only}).fetchone()
    return bytes(row[0]) if row else b""


@cache
def tables(parts: tuple[Drawn, ...]) -> frozenset[str]:
    """Return the names of the tables that decide what the tiles of `parts` hold."""
    asked = [element for part in parts for element in _expressions(part)]
    named = {name for one in asked for found in iterate(one) if (name := _table_of(found))}
    return frozenset({part.table.name for part in parts} | named)


@cache
def definition(parts: tuple[Drawn, ...]) -> str:
    """Return a word that changes with the way `parts` are drawn."""
    words = [
        repr((part.zoom, _statement((part,), tuple(sorted(part.keys))), dict(part.usual)))
        for part in parts
    ]
    return sha256("\n".join(words).encode()).hexdigest()[:12]


@cache
def daily(parts: tuple[Drawn, ...]) -> bool:
    """Tell whether the tiles of `parts` change at midnight without a change in the data."""
    text = " ".join(_statement((part,), ())[0].lower() for part in parts)
    return any(word in text for word in ("current_date", "now()", "_today"))


def _expressions(part: Drawn) -> list[ColumnElement[Any]]:
    where = [] if part.where is None else [part.where]
    return [*part.columns, *where, *part.keys.values()]


def _table_of(element: Any) -> str | None:
    return getattr(getattr(element, "table", None), "name", None)


def statement(parts: tuple[Drawn, ...]) -> tuple[str, dict[str, Any]]:
    """Return the SQL of an unfiltered tile of `parts`, and its constants; `corners` are missing."""
    return _statement(parts, ())


@cache
def _statement(parts: tuple[Drawn, ...], chosen: tuple[str, ...]) -> tuple[str, dict[str, Any]]:
    """Return the SQL of a tile and its constants; MVT layers may simply be joined end to end."""
    bytes_ = [select(_as_mvt(part, chosen)).scalar_subquery() for part in parts]
    joined: ColumnElement[Any] = bytes_[0]
    for more in bytes_[1:]:
        joined = joined.op("||", return_type=LargeBinary())(more)
    return db.compiled(select(joined))


def _as_mvt(part: Drawn, chosen: tuple[str, ...]) -> ColumnElement[bytes]:
    inside = _features(part, chosen).subquery(f"in_{part.name}")
    has_id = any(getattr(column, "name", "") == "id" for column in part.columns)
    feature_id: tuple[ColumnElement[Any], ...] = (literal_column("'id'"),) if has_id else ()
    made: ColumnElement[bytes] = func.coalesce(
        func.ST_AsMVT(
            literal_column(f"in_{part.name}.*"),
            literal_column(f"'{part.name}'"),
            literal_column(str(EXTENT)),
            literal_column("'mvt'"),
            *feature_id,
        ),
        literal_column("''::bytea"),
    )
    return select(made).select_from(inside).scalar_subquery()


def _features(part: Drawn, chosen: tuple[str, ...]) -> Select[Any]:
    # The constant is brought to the column's CRS, so that the GiST index serves.
    ground = func.ST_MakeEnvelope(
        *_numbers("west", "south", "east", "north"), literal_column(str(WGS84))
    )
    conditions: list[ColumnElement[Any]] = [
        literal_column(f"{part.table.name}.{part.geom}").op("&&")(ground)
    ]
    if part.where is not None:
        conditions.append(part.where)
    conditions += only(part, chosen)
    shape = (_whole(part) if part.whole else _cut(part)).label("mvt")
    rows = select(shape, *part.columns).select_from(part.table)
    return rows.where(and_(*conditions)).group_by(*part.group)


def _cut(part: Drawn) -> ColumnElement[bytes]:
    """Return the geometry in the tile's units, cut at its buffer and made valid."""
    drawn: ColumnElement[Any] = part.table.c[part.geom]
    if part.as_point:
        drawn = func.ST_PointOnSurface(drawn)
    return func.ST_AsMVTGeom(
        func.ST_Transform(drawn, literal_column(str(WEB_MERCATOR))),
        func.ST_MakeEnvelope(*_numbers("x0", "y0", "x1", "y1"), literal_column(str(WEB_MERCATOR))),
        literal_column(str(EXTENT)),
        literal_column(str(BUFFER)),
        literal_column("true"),
        type_=LargeBinary(),
    )


def _whole(part: Drawn) -> ColumnElement[bytes]:
    """Return the geometry in the tile's units, nothing cut; what is too small to see is null."""
    column: ColumnElement[Any] = literal_column(f"{part.table.name}.{part.mercator or part.geom}")
    if part.mercator is None:
        turned = func.ST_Transform(column, literal_column(str(WEB_MERCATOR)))
        column = func.ST_ForcePolygonCW(turned)
    moved = func.ST_TransScale(column, *_numbers("east_by", "north_by", "scale", "flip"))
    return func.ST_SnapToGrid(moved, literal_column("1"), type_=LargeBinary())


def only(part: Drawn, chosen: Iterable[str]) -> list[ColumnElement[bool]]:
    """Return the conditions of the filters in `chosen` that `part` knows, and of usual ones."""
    named = list(chosen)
    usual = [part.keys[name] == value for name, value in part.usual.items() if name not in named]
    overlaps = [_overlaps(*part.span)] if part.span and MONTHS in named else []
    return usual + overlaps + [_only(name, part.keys[name]) for name in named if name in part.keys]


def _overlaps(begins: ColumnElement[Any], ends: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return whether a row goes on between two days; one without an end goes on for ever."""
    # At or before one of the two days is at or before the last; at or after one, the first.
    days = bindparam(f"only_{MONTHS}", (), type_=ARRAY(Text)).cast(ARRAY(Date))
    return and_(
        func.coalesce(begins, literal_column("'-infinity'::date")) <= any_(days),
        func.coalesce(ends, literal_column("'infinity'::date")) >= any_(days),
    )


def _only(name: str, key: ColumnElement[Any]) -> ColumnElement[bool]:
    return key.cast(Text) == any_(bindparam(f"only_{name}", (), type_=ARRAY(Text)))


def _numbers(*names: str) -> list[ColumnElement[float]]:
    return [bindparam(name, 0.0, type_=Double()) for name in names]


def corners(tile: Tile) -> dict[str, float]:
    """Return the tile's corners in metres and, with its buffer, in degrees; its place and scale."""
    x0, y0, x1, y1 = tile.mercator
    margin = (x1 - x0) * BUFFER / EXTENT
    west, south = _lonlat(x0 - margin, y0 - margin)
    east, north = _lonlat(x1 + margin, y1 + margin)
    scale = EXTENT / (x1 - x0)
    box = {"x0": x0, "y0": y0, "x1": x1, "y1": y1}
    ground = {"west": west, "south": south, "east": east, "north": north}
    return box | ground | {"east_by": -x0, "north_by": -y1, "scale": scale, "flip": -scale}


def _lonlat(x: float, y: float) -> tuple[float, float]:
    half = WORLD_METRES / 180
    return x / half, math.degrees(math.atan(math.sinh(math.radians(y / half))))
