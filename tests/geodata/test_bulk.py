"""Binary COPY: every kind of column comes back as it went in, nulls and indexes included."""

from datetime import UTC, date, datetime
from decimal import Decimal

import numpy as np
import psycopg
import pytest
import shapely
from geoalchemy2 import Geometry
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Double,
    MetaData,
    Numeric,
    SmallInteger,
    Table,
    Text,
)

from data_access import bulk, db, schema

THING = Table(
    "thing",
    MetaData(),
    Column("id", BigInteger),
    Column("small", SmallInteger),
    Column("money", Numeric(12, 2)),
    Column("word", Text),
    Column("kind", Text),
    Column("day", Date),
    Column("moment", DateTime(timezone=True)),
    Column("flag", Boolean),
    Column("share", Double),
    Column("at", Geometry("POINT", srid=4326)),
    Column("shape", Geometry("POLYGON", srid=4326)),
)
CREATE = (
    "CREATE TEMP TABLE thing (id bigint, small smallint, money numeric(12, 2), word text, "
    "kind text, day date, moment timestamptz, flag boolean, share float8, "
    "at geometry(Point, 4326), shape geometry(Polygon, 4326))"
)


@pytest.fixture
def conn(clean):
    with psycopg.connect(clean) as opened:
        opened.execute("SET LOCAL timezone = 'UTC'")
        yield opened
        opened.rollback()


def test_every_kind_of_column_comes_back(conn):
    conn.execute(CREATE)
    columns = {
        "id": np.array([1, 2**40, -3]),
        "small": 7,
        "money": np.array([0.0, -1234567.89, np.nan]),
        "word": ["алма", None, ""],
        "kind": bulk.Words([1, 0, 2], ("a", "Әжі", None)),
        "day": np.array(["1999-12-31", "NaT", "2026-02-28"], "datetime64[D]"),
        "moment": np.array(["2026-01-01T00:00:01", "NaT", "1970-01-01"], "datetime64[s]"),
        "flag": np.array([True, False, True]),
        "share": np.array([0.1, np.nan, -2.5]),
        "at": bulk.Points([76.9, 77.0, 76.8], [43.2, 43.3, 43.1]),
        "shape": np.array([shapely.box(0, 0, 1, 1), None, shapely.box(0, 0, 2, 1)], object),
    }
    assert bulk.copy(conn, THING, columns) == 3
    rows = conn.execute(
        "SELECT id, small, money, word, kind, day, moment, flag, share, "
        "ST_AsText(at), ST_Area(shape), ST_SRID(shape) FROM thing"
    ).fetchall()
    assert rows == [
        (1, 7, Decimal("0.00"), "алма", "Әжі", date(1999, 12, 31),
         datetime(2026, 1, 1, 0, 0, 1, tzinfo=UTC), True, 0.1, "POINT(76.9 43.2)", 1.0, 4326),
        (2**40, 7, Decimal("-1234567.89"), None, "a", None, None, False, None,
         "POINT(77 43.3)", None, None),
        (-3, 7, None, "", None, date(2026, 2, 28), datetime(1970, 1, 1, tzinfo=UTC), True, -2.5,
         "POINT(76.8 43.1)", 2.0, 4326),
    ]  # fmt: skip


def test_chunks_join_without_a_seam(conn):
    conn.execute(CREATE)
    count = bulk.CHUNK + 3
    bulk.copy(conn, THING, {"id": np.arange(count), "word": [f"№{n}" for n in range(count)]})
    found = conn.execute("SELECT count(*) FROM thing WHERE word = '№' || id").fetchone()
    assert found[0] == count


def test_indexes_and_keys_return_after_the_block(conn):
    asked = (
        "SELECT indexdef FROM pg_indexes WHERE tablename = 'stop' UNION ALL "
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE conrelid = 'stop'::regclass ORDER BY 1"
    )
    before = conn.execute(asked).fetchall()
    with bulk.unindexed(conn, [schema.stop]):
        assert len(conn.execute(asked).fetchall()) < len(before) - 3
    assert conn.execute(asked).fetchall() == before


def test_the_database_still_refuses_what_breaks_a_rule(conn):
    with pytest.raises(psycopg.errors.CheckViolation):
        bulk.copy(
            conn,
            schema.place_category,
            {"code": ["x"], "name_kk": "x", "name_ru": "x", "name_en": "x", "theme": "nonsense"},
        )
    assert db.is_alive()
