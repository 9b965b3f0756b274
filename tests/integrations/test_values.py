"""Cells: whatever people type is read or refused, never an accident."""

from datetime import UTC, date, datetime
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from data_access.schema import metadata
from integrations import values

TYPES = [
    sa.Boolean(), sa.SmallInteger(), sa.Integer(), sa.BigInteger(), sa.Numeric(4, 1), sa.Double(),
    sa.Date(), sa.DateTime(timezone=True), sa.Text(),
]  # fmt: skip
anything = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary(), st.dates(),
    st.datetimes(), st.decimals(allow_nan=False), st.lists(st.integers()),
    st.dictionaries(st.text(), st.text()),
    st.from_regex(r"\d{1,2}\.\d{1,2}\.\d{4}"), st.from_regex(r"-?\d+[.,]\d+"),
    st.sampled_from([np.float64("nan"), pd.NaT, pd.NA, np.array([1, 2]), pd.Timestamp.max]),
)  # fmt: skip


@pytest.mark.parametrize("kind", TYPES, ids=str)
@settings(deadline=None)
@given(cell=anything)
def test_a_reader_returns_or_refuses(kind, cell):
    read = values.reader(sa.Column("x", kind))
    try:
        made = read(cell)
    except values.Unreadable:
        return
    assert made is None or isinstance(made, (kind.python_type, Decimal))


@settings(deadline=None)
@given(cell=st.text())
def test_text_can_always_be_stored(cell):
    try:
        said = values.text(cell)
    except values.Unreadable:
        assert "\ufffd" in cell
        return
    assert said is None or (said == said.strip() and "\0" not in said and said.isprintable())


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("31.12.2024", date(2024, 12, 31)),
        ("1.2.2024", date(2024, 2, 1)),
        ("2024-12-31T23:59:59+05:00", date(2024, 12, 31)),
        (datetime(2024, 12, 31, 20, tzinfo=UTC), date(2025, 1, 1)),
        (date(2024, 2, 29), date(2024, 2, 29)),
        ("31.12.9999", date(9999, 12, 31)),
        ("", None),
        ("—", None),
    ],
)
def test_dates(cell, expected):
    assert values.day(cell) == expected


@pytest.mark.parametrize(
    "cell", ["29.02.2023", "2024-13-01", "32.01.2024", "soon", "01.01.24", "0"]
)
def test_impossible_dates(cell):
    with pytest.raises(values.Unreadable):
        values.day(cell)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("1 234,50", 1234.5), ("1\u00a0000 ₸", 1000), ("75 %", 75), ("1,234.5", None), (7, 7)],
)
def test_numbers(cell, expected):
    if expected is None:
        with pytest.raises(values.Unreadable):
            values.real(cell)
    else:
        assert values.real(cell) == expected


@pytest.mark.parametrize("cell", [40_000, "1e400", "12.5", "inf", "0x10"])
def test_numbers_that_do_not_fit(cell):
    with pytest.raises(values.Unreadable):
        values.whole(cell, bits=15)


def test_every_column_of_every_table_has_a_reader():
    for table in metadata.tables.values():
        for column in table.columns:
            if not hasattr(column.type, "geometry_type"):
                assert callable(values.reader(column))
