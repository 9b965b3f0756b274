"""Sheets of indicators, as people fill them in: tried, marked, corrected, loaded."""

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import psycopg
import pytest
from openpyxl import Workbook, load_workbook

from core.errors import BadRequest
from core.text import LANGS
from data_access import loads
from services import indicator_loading
from services.indicator_loading import attempt, marked
from tests.data_access.rows import placing

HEAD = ("Көрсеткіш", "Аудан", "Кезең", "Мәні")
GOOD = ("residents", "Медеу ауданы", "2026-10", 255147)
OWNER = "Статистика бюросы"
Write = Callable[..., Path]


@pytest.fixture
def ask(clean: str):
    """Place two indicators and two districts; return what asks the database."""
    with placing(clean) as rows:
        for number in (2, 6):
            rows.district(number)
        for code, name in (("residents", "Тұрғындар"), ("crime_total", "Қылмыс")):
            names = {f"name_{x}": name for x in LANGS} | {f"definition_{x}": name for x in LANGS}
            units = {f"unit_{x}": "адам" for x in LANGS}
            more = {"category": "population", "direction": 0, "owner": "?", "refresh_days": 31}
            rows.add("indicator", code=code, **names, **units, **more)

    def asked(query: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(clean) as conn:
            return conn.execute(query).fetchall()

    return asked


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return what writes a workbook with one sheet."""

    def one(*rows: Sequence[Any], head: Sequence[Any] = HEAD, name: str = "мәндер.xlsx") -> Path:
        book = Workbook()
        for row in (head, *rows):
            book.active.append(row)
        book.save(tmp_path / name)
        return tmp_path / name

    return one


def tried(path: Path, **more: Any):
    return attempt(path, owner=OWNER, kind="official", licence="CC BY 4.0", **more)


def sheet(made: bytes):
    return load_workbook(io.BytesIO(made)).worksheets[0]


def test_a_trial_keeps_nothing_and_a_confirmed_load_keeps_all(ask, write):
    path = write(GOOD, ("residents", "Алмалы ауданы", "2026-10", "273 422"))
    found = tried(path)
    assert (found.read, found.new, found.refused, found.run_id) == (2, 2, 0, None)
    assert ask("SELECT * FROM indicator_value") == []
    loaded = tried(path, confirmed=True)
    assert loaded.run_id
    assert ask("SELECT value FROM indicator_value ORDER BY value") == [(255147,), (273422,)]
    assert ask("SELECT owner, kind, licence FROM source WHERE code LIKE 'sheet_%'") == [
        (OWNER, "official", "CC BY 4.0")
    ]
    assert ask(f"SELECT file_name FROM run WHERE id = {loaded.run_id}") == [("мәндер.xlsx",)]  # noqa: S608
    assert tried(path).unchanged == 2
    again = tried(path, confirmed=True)
    told = loads.account(again.run_id)
    assert told and (told["new"], told["unchanged"]) == (again.new, again.unchanged) == (0, 2)
    source = told["source_id"]
    assert [one["id"] for one in loads.last_of([source])] == [loaded.run_id], "who brought them"


def test_a_correction_stands_beside_what_it_corrects(ask, write):
    tried(write(GOOD), confirmed=True)
    tried(write((*GOOD[:3], 255200)), confirmed=True)
    assert ask("SELECT value FROM indicator_value ORDER BY known_from") == [(255147,), (255200,)]


def test_good_rows_are_loaded_although_others_are_bad(ask, write):
    path = write(GOOD, ("residents", "Медеу", "2026-13", 1))
    found = tried(path, confirmed=True)
    assert (found.new, found.refused) == (1, 1)
    assert ask("SELECT value FROM indicator_value") == [(255147,)]


@pytest.mark.usefixtures("ask")
def test_every_bad_cell_is_named_and_coloured_and_told_in_the_reader_s_language(write):
    path = write(GOOD, ("resident", "Каскелең", "13/2026", "көп"), ("residents", None, "2026", 5))
    found = tried(path)
    assert {(line, one.column) for line, one in zip(found.lines, found.faults, strict=True)} == {
        (3, "Көрсеткіш"),
        (3, "Аудан"),
        (3, "Кезең"),
        (3, "Мәні"),
        (4, "Аудан"),
    }
    for lang, reason, near in (
        ("kk", "Себебі", "мүмкін, residents?"),
        ("ru", "Причина", "возможно, residents?"),
        ("en", "Reason", "perhaps residents?"),
    ):
        back = sheet(marked(path, lang))
        assert back.cell(1, 5).value == reason
        assert near in back.cell(3, 5).value
        assert back.cell(2, 5).value is None
        bad = {c.coordinate for row in back.iter_rows() for c in row if c.fill.fill_type}
        assert bad == {"A3", "B3", "C3", "D3", "B4"}


@pytest.mark.usefixtures("ask")
def test_a_sheet_without_one_good_row_is_still_explained(write):
    found = tried(write(("?", "?", "?", "?")))
    assert (found.new, found.refused, len(found.faults)) == (0, 1, 4)


@pytest.mark.usefixtures("ask")
def test_unknown_codes_alone_are_explained(write):
    found = tried(write(("crime_totl", "Медеу", "2026", 4)))
    assert [one.column for one in found.faults] == ["Көрсеткіш"]
    assert "crime_total" in found.faults[0].reason.en


@pytest.mark.usefixtures("ask")
def test_a_value_given_twice_is_refused_once(write):
    found = tried(write(GOOD, GOOD))
    assert (found.new, found.refused, found.lines) == (1, 1, (3,))


@pytest.mark.usefixtures("ask")
def test_the_corrected_sheet_loses_its_marks(write, tmp_path):
    path = write(GOOD, ("residents", "Медеу", "2026-13", 1))
    back = tmp_path / "back.xlsx"
    back.write_bytes(marked(path, "ru"))
    book = load_workbook(back)
    book.active["C3"] = "2026-09"
    book.save(back)
    assert tried(back).refused == 0
    again = sheet(marked(back, "kk"))
    assert [c.coordinate for row in again.iter_rows() for c in row if c.fill.fill_type] == []
    assert [again.cell(1, n).value for n in (5, 6)] == ["Себебі", None]
    assert again.cell(3, 5).value is None


@pytest.mark.usefixtures("ask")
def test_titles_above_the_header_and_empty_lines_do_not_shift_the_marks(write):
    path = write(HEAD, [], ("residents", "Медеу", "жуырда", 1), head=("Есеп",))
    assert tried(path).lines == (4,)
    assert sheet(marked(path, "kk"))["C4"].fill.fill_type == "solid"


@pytest.mark.usefixtures("ask")
def test_no_formula_comes_back(write):
    path = write(
        ('=HYPERLINK("http://x",1)', "@SUM(1)", "=cmd|' /C calc'!A0", "=1+1"),
        ("residents", "Медеу", "2026", 3),
    )
    back = sheet(marked(path, "en"))
    cells = [c for row in back.iter_rows() for c in row]
    assert not [c.coordinate for c in cells if c.data_type == "f"]
    assert str(back["D2"].value) == "'=1+1"


@pytest.mark.usefixtures("ask")
def test_a_csv_comes_back_as_a_workbook(tmp_path):
    path = tmp_path / "values.csv"
    text = (
        "Показатель;Район;Период;Значение\nresidents;Медеуский;2026-10;1 234,5\n=1;Медеу;2026;x\n"
    )
    path.write_text(text, "cp1251")
    found = tried(path)
    assert (found.read, found.new, found.lines) == (2, 1, (3, 3))
    back = sheet(marked(path, "ru"))
    assert (back["D2"].value, back["A3"].value) == (1234.5, "'=1")
    assert back["A3"].fill.fill_type == back["D3"].fill.fill_type == "solid"


@pytest.mark.usefixtures("ask")
@pytest.mark.parametrize("lang", LANGS)
def test_the_template_filled_in_is_understood(lang, tmp_path):
    path = tmp_path / "indicators.xlsx"
    path.write_bytes(indicator_loading.empty_workbook(lang))
    book = load_workbook(path)
    fill, known, how = book.worksheets
    assert [cell.value for cell in known["A"]][1:] == ["residents", "crime_total"]
    lists = {str(one.sqref): one.formula1 for one in fill.data_validations.dataValidation}
    assert lists["A2:A5001"] == f"'{known.title}'!$A$2:$A$3"
    first, last = (int(part) for part in lists["B2:B5001"].replace(":", "").split("$A$")[1:])
    names = [how.cell(row, 1).value for row in range(first, last + 1)]
    assert len(set(names)) == 8
    for name in names:
        fill.append(("residents", name, "2026-10", 1))
    book.save(path)
    # Only two of the eight districts stand in this database.
    assert (tried(path).new, tried(path).refused) == (2, 6)


@pytest.mark.usefixtures("ask")
@pytest.mark.parametrize("lang", LANGS)
def test_the_csv_template_has_the_columns_that_are_asked_for(lang, tmp_path):
    path = tmp_path / "t.csv"
    comma = "," if lang == "en" else ";"
    row = comma.join(("residents", "Medeu", "2026", "7"))
    path.write_bytes(indicator_loading.empty_table(lang) + row.encode())
    assert tried(path).new == 1


@pytest.mark.usefixtures("ask")
def test_a_column_that_is_missing_is_named_as_in_the_template(write):
    with pytest.raises(BadRequest) as wrong:
        tried(write(("residents", "2026", 1), head=("Көрсеткіш", "Кезең", "Мәні")))
    assert "«Аудан»" in wrong.value.reason.kk
    assert "mapping" not in wrong.value.reason.en


@pytest.mark.usefixtures("ask")
def test_a_column_that_stands_twice_is_refused(write):
    with pytest.raises(BadRequest):
        tried(write((*GOOD, 5), head=(*HEAD, "Мәні")))


def test_the_owner_s_name_cannot_take_over_another_source(ask, write):
    path = write(GOOD)
    attempt(path, owner="t", kind="official", licence="CC BY 4.0", confirmed=True)
    assert ask("SELECT code, kind FROM source ORDER BY id") == [
        ("t", "synthetic"),
        ("sheet_t", "official"),
    ]


@pytest.mark.parametrize("name", ["x.pdf", "x.zip", "x.xlsm", "x.xlsx", "x.csv"])
def test_files_that_are_no_sheets_are_refused(name, tmp_path):
    path = tmp_path / name
    path.write_bytes(b"%PDF-1.7 \0 nothing")
    with pytest.raises(BadRequest):
        tried(path)


def test_a_workbook_that_unfolds_to_too_much_is_refused(write):
    path = write(GOOD)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(f"xl/media/{number}.bin", bytes(30 * 2**20))
    with pytest.raises(BadRequest):
        tried(path)


def test_a_sheet_that_claims_a_million_rows_is_refused(tmp_path):
    book = Workbook()
    book.active.append(HEAD)
    book.active.cell(1_000_000, 1, "residents")
    book.save(tmp_path / "long.xlsx")
    with pytest.raises(BadRequest):
        tried(tmp_path / "long.xlsx")


def test_a_sheet_that_expands_its_own_entities_is_refused(write):
    path, bomb = write(GOOD), write(GOOD, name="bomb.xlsx")
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    declared = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">{entities}]>'
    with zipfile.ZipFile(path) as sound, zipfile.ZipFile(bomb, "w") as archive:
        for one in sound.namelist():
            text = sound.read(one)
            if one.endswith("sheet1.xml"):
                text = declared.encode() + text.replace(b"</worksheet>", b"&a11;</worksheet>")
            archive.writestr(one, text)
    with pytest.raises(BadRequest):
        tried(bomb)
