"""Tables that leave the house: units, sources, and no formula."""

import csv
import io
from datetime import date

import pytest
from openpyxl import load_workbook

from data_access import loads
from services import exports
from services.exports import Export
from tests.data_access.rows import placing

MORE = {"columns": ["Атауы", "Бюджет", "Күні"], "units": ["", "₸", ""]}


@pytest.fixture
def made(clean: str) -> Export:
    with placing(clean) as rows:
        rows.conn.execute("UPDATE run SET state = 'done', finished_at = '2026-06-02T03:00Z'")
        source = rows.source
    return Export(
        title="Жұмыстар: Медеу/2026",
        rows=[["=1+1", 1234.5, date(2026, 6, 1)], ["Әуезов", None, None]],
        source_ids=[source],
        row_sources=[source, source],
        runs=loads.last_of([source]),
        notes=["ескерту"],
        **MORE,
    )


def read(body: bytes, delimiter: str) -> list[list[str]]:
    assert body.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig")), delimiter=delimiter))


def test_a_csv_tells_units_and_each_row_s_source(made):
    rows = read(exports.csv(made, "kk"), ";")
    assert rows[0] == ["Атауы", "Бюджет, ₸", "Күні", "Дереккөз", "Дерек түрі"]
    assert rows[1] == [
        "'=1+1",
        "1234,5",
        "2026-06-01",
        "т, city, CC0, 01.06.2026",
        "ДЕМО: синтетикалық деректер",
    ]


def test_an_english_csv_has_commas_between_cells_and_points_in_numbers(made):
    assert read(exports.csv(made, "en"), ",")[1][1] == "1234.5"


def test_rows_without_a_source_of_their_own_name_all(made):
    plain = Export(title="x", rows=[["a", 1, None]], source_ids=made.source_ids, **MORE)
    assert read(exports.csv(plain, "ru"), ";")[1][3] == "т, city, CC0, 01.06.2026"


def test_a_workbook_has_values_and_their_sources(made):
    book = load_workbook(io.BytesIO(exports.xlsx(made, "ru")))
    values, behind = book.worksheets
    assert values.title == "Жұмыстар  Медеу 2026"
    assert [c.value for c in values[1]] == ["Атауы", "Бюджет, ₸", "Күні"]
    assert [c.value for c in values[2]][:2] == ["'=1+1", 1234.5]
    assert values["C2"].value.date() == date(2026, 6, 1)
    assert not [c for row in values.iter_rows() for c in row if c.data_type == "f"]
    told = [[c.value for c in row] for row in behind.iter_rows()]
    assert ["ескерту", *[None] * 7] in told
    last = told[-1]
    assert last[:3] == ["т", "city", "CC0"]
    assert last[4] == "ДЕМО: синтетические данные"
    assert isinstance(last[5], int)
    assert last[6].replace("\xa0", " ") == "02.06.2026 08:00"


def test_a_table_that_was_cut_says_so(made):
    cut = Export(title="x", rows=[], source_ids=[], cut_at=5, **MORE)
    behind = load_workbook(io.BytesIO(exports.xlsx(cut, "kk"))).worksheets[1]
    assert "алғашқы 5 жол" in behind["A3"].value
    assert made.cut_at is None
