"""Load whole columns at once: COPY in PostgreSQL's binary format, indexes built afterwards.

Rows never exist in Python. Each column is a numpy array (or one value for all rows)
and is encoded by array operations, so a million rows take seconds.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final, cast

import numpy as np
import numpy.typing as npt
import shapely
from geoalchemy2 import Geometry
from psycopg import sql
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Double,
    Integer,
    Numeric,
    SmallInteger,
    Table,
    Text,
)

from core.geo import WGS84
from data_access.db import Conn

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int64]
Encoded = tuple[Bytes, Ints]
"""The bytes of all values end to end, and how many belong to each row (-1: null)."""

CHUNK: Final = 50_000
_HEADER: Final = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_TRAILER: Final = b"\xff\xff"
_DAY_ZERO: Final = np.datetime64("2000-01-01", "D")
_INTEGERS: Final = ((BigInteger, ">i8"), (SmallInteger, ">i2"), (Integer, ">i4"))


class Words:
    """A text column with few different values: a vocabulary and, for each row, its index."""

    def __init__(self, codes: npt.ArrayLike, vocabulary: Sequence[str | None]) -> None:
        self.codes = np.asarray(codes, np.int64)
        self.vocabulary = tuple(vocabulary)

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, rows: Any) -> "Words":
        return Words(self.codes[rows], self.vocabulary)


class Points:
    """A point column (WGS84, degrees)."""

    def __init__(self, lon: npt.ArrayLike, lat: npt.ArrayLike) -> None:
        self.lon = np.asarray(lon, np.float64)
        self.lat = np.asarray(lat, np.float64)

    def __len__(self) -> int:
        return len(self.lon)

    def __getitem__(self, rows: Any) -> "Points":
        return Points(self.lon[rows], self.lat[rows])


def copy(conn: Conn, table: Table, columns: Mapping[str, Any]) -> int:
    """Append rows to `table` and return how many.

    Parameters
    ----------
    conn
        An open connection; the caller owns the transaction.
    table
        Where to; its column types decide how values are encoded.
    columns
        By column name: an array (NaN, NaT and None are null), `Words`, `Points`,
        shapely geometries, or one value for all rows. At least one must be an array.
    """
    count = next(len(value) for value in columns.values() if is_column(value))
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    command = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT binary)").format(
        sql.Identifier(table.name), names
    )
    with conn.cursor() as cursor, cursor.copy(command) as stream:
        stream.write(_HEADER)
        for start in range(0, count, CHUNK):
            rows = slice(start, min(start + CHUNK, count))
            stream.write(_block(table, columns, rows))
        stream.write(_TRAILER)
    return count


@contextmanager
def unindexed(conn: Conn, tables: Sequence[Table]) -> Iterator[None]:
    """Drop indexes and foreign keys of `tables` inside the block, and build them at its end.

    Building an index once is several times quicker than filling it row by row. Everything
    happens in the caller's transaction: if it fails, nothing was dropped.
    """
    names = [table.name for table in tables]
    dropped = conn.execute(_DROPPABLE, {"names": names}).fetchall()
    for drop, _ in dropped:
        conn.execute(drop)
    yield
    for _, create in dropped:
        conn.execute(create)


# Foreign keys come first when dropping (f < i < u): a key may need an index.
_DROPPABLE: Final = """
SELECT drop, build FROM (
    SELECT contype::text AS kind, conname AS name,
           format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname) AS drop,
           format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname,
                  pg_get_constraintdef(c.oid)) AS build
    FROM pg_constraint AS c
    WHERE conrelid = ANY (SELECT n::regclass FROM unnest(%(names)s::text[]) AS n)
      AND (contype = 'f' OR contype = 'u' AND NOT EXISTS (
          SELECT FROM pg_constraint AS f WHERE f.contype = 'f' AND f.conindid = c.conindid))
    UNION ALL
    SELECT 'i', i.relname, format('DROP INDEX %%s', x.indexrelid::regclass),
           pg_get_indexdef(x.indexrelid)
    FROM pg_index AS x JOIN pg_class AS i ON i.oid = x.indexrelid
    WHERE x.indrelid = ANY (SELECT n::regclass FROM unnest(%(names)s::text[]) AS n)
      AND NOT EXISTS (SELECT FROM pg_constraint AS c WHERE c.conindid = x.indexrelid)
) AS droppable ORDER BY kind, name
"""


def is_column(value: Any) -> bool:
    """Tell whether `value` holds one entry for each row."""
    return hasattr(value, "__len__") and not isinstance(value, (str, bytes))


def _block(table: Table, columns: Mapping[str, Any], rows: slice) -> memoryview:
    """Return the rows in COPY's format: a field count, then length and bytes of each field."""
    count = rows.stop - rows.start
    fields = [_encoded(table.c[name], _rows(value, rows)) for name, value in columns.items()]
    sizes = [np.maximum(lengths, 0) for _, lengths in fields]
    row_bytes = 2 + sum((4 + size for size in sizes), np.zeros(count, np.int64))
    place = np.cumsum(row_bytes) - row_bytes
    out = np.zeros(int(row_bytes.sum()), np.uint8)
    place = _put(out, place, np.full(count, len(fields), ">i2"))
    for (data, lengths), size in zip(fields, sizes, strict=True):
        place = _put(out, place, lengths.astype(">i4"))
        out[_ragged(place, size)] = data
        place = place + size
    return out.data


def _rows(value: Any, rows: slice) -> Any:
    if is_column(value):
        return np.asarray(value)[rows] if not isinstance(value, (Words, Points)) else value[rows]
    one = np.empty(rows.stop - rows.start, object)
    one[:] = value
    return Words(np.zeros(len(one), np.int64), (value,)) if isinstance(value, str) else one


def _put(out: Bytes, place: Ints, values: npt.NDArray[Any]) -> Ints:
    width = values.dtype.itemsize
    out[place[:, None] + np.arange(width)] = _raw(values).reshape(-1, width)
    return place + width


def _ragged(place: Ints, size: Ints) -> Ints:
    """Return the index of every byte of fields that start at `place` and are `size` long."""
    before = np.cumsum(size) - size
    return cast("Ints", np.repeat(place - before, size) + np.arange(int(size.sum())))


def _raw(values: npt.NDArray[Any]) -> Bytes:
    return np.frombuffer(np.ascontiguousarray(values).tobytes(), np.uint8)


def _encoded(column: Column[Any], values: Any) -> Encoded:
    kind = column.type
    if isinstance(kind, Geometry):
        return _geometry(values)
    if isinstance(kind, Text):
        return _words(values) if isinstance(values, Words) else _texts(values)
    empty = _missing(values)
    if empty.any():
        full, lengths = _fixed(kind, values[~empty])
        every = np.full(len(values), -1, np.int64)
        every[~empty] = lengths
        return full, every
    return _fixed(kind, values)


def _missing(values: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    if values.dtype.kind == "M":
        return np.asarray(np.isnat(values))
    if values.dtype.kind == "f":
        return np.asarray(np.isnan(values))
    if values.dtype.kind == "O":
        return np.array([v is None or v != v for v in values], bool)  # noqa: PLR0124  # NaN
    return np.zeros(len(values), bool)


def _fixed(kind: Any, values: npt.NDArray[Any]) -> Encoded:
    packed = _packed(kind, values)
    return _raw(packed), np.full(len(values), packed.dtype.itemsize, np.int64)


def _packed(kind: Any, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    for sort, code in _INTEGERS:
        if isinstance(kind, sort):
            return np.asarray(values.astype(np.int64).astype(code))
    if isinstance(kind, Double):
        return values.astype(">f8")
    if isinstance(kind, Numeric):
        return _numerics(values.astype(np.float64), kind.scale or 0)
    if isinstance(kind, Boolean):
        return values.astype(np.uint8)
    if isinstance(kind, Date):
        return np.asarray((values.astype("datetime64[D]") - _DAY_ZERO).astype(">i4"))
    if isinstance(kind, DateTime):
        since = values.astype("datetime64[us]") - _DAY_ZERO.astype("datetime64[us]")
        return np.asarray(since.astype(">i8"))
    raise TypeError(f"no binary form for {kind!r}")


_NUMERIC: Final = np.dtype([("head", ">i2", 4), ("digits", ">i2", 4)])


def _numerics(values: npt.NDArray[np.float64], scale: int) -> npt.NDArray[Any]:
    """Encode numbers below 10^12 as four digits to base 10 000, three before the point."""
    whole = np.rint(np.abs(values) * 10**scale).astype(np.int64) * 10 ** (4 - scale)
    packed = np.zeros(len(values), _NUMERIC)
    sign = np.where(values < 0, 0x4000, 0)
    packed["head"] = np.stack([np.full_like(sign, n) for n in (4, 2)] + [sign, sign * 0 + scale], 1)
    packed["digits"] = np.stack([whole // 10_000**power % 10_000 for power in (3, 2, 1, 0)], 1)
    return packed


def _texts(values: npt.NDArray[Any]) -> Encoded:
    texts = [None if value is None else str(value).encode() for value in values.tolist()]
    return _joined(texts)


def _joined(parts: Sequence[bytes | None]) -> Encoded:
    lengths = np.array([-1 if part is None else len(part) for part in parts], np.int64)
    return np.frombuffer(b"".join(part for part in parts if part), np.uint8), lengths


def _words(values: Words) -> Encoded:
    letters, sizes = _joined([None if w is None else w.encode() for w in values.vocabulary])
    starts = np.cumsum(np.maximum(sizes, 0)) - np.maximum(sizes, 0)
    lengths = sizes[values.codes]
    return letters[_ragged(starts[values.codes], np.maximum(lengths, 0))], lengths


_POINT: Final = np.dtype([("order", "u1"), ("type", "<u4"), ("srid", "<i4"), ("xy", "<f8", 2)])
_POINT_WITH_SRID: Final = 0x20000001


def _geometry(values: Any) -> Encoded:
    if not isinstance(values, Points):
        known = shapely.set_srid(np.asarray(values, object), WGS84)
        return _joined(list(shapely.to_wkb(known, include_srid=True)))
    packed = np.zeros(len(values), _POINT)
    packed["order"], packed["type"], packed["srid"] = 1, _POINT_WITH_SRID, WGS84
    packed["xy"] = np.stack([values.lon, values.lat], 1)
    return _raw(packed), np.full(len(values), _POINT.itemsize, np.int64)
