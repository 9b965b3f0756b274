"""What one sees as a file: a table with its units, and who stands behind its numbers."""

import csv as csv_writer
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from core import units
from core.sheets import harmless
from core.text import BRAND, Lang, Text
from data_access import sources
from data_access.db import Row
from services import licences

KINDS: Final = {
    "official": Text(kk="ресми деректер", ru="официальные данные", en="official data"),
    "measured": Text(kk="өлшенген деректер", ru="измеренные данные", en="measured data"),
    "modelled": Text(kk="модельдік деректер", ru="модельные данные", en="modelled data"),
    "synthetic": Text(
        kk="ДЕМО: синтетикалық деректер", ru="ДЕМО: синтетические данные", en="DEMO: synthetic data"
    ),
}
SOURCES: Final = Text(kk="Дереккөздер", ru="Источники", en="Sources")
SOURCE: Final = Text(kk="Дереккөз", ru="Источник", en="Source")
KIND: Final = Text(kk="Дерек түрі", ru="Вид данных", en="Kind of data")
_SOURCE_HEADS: Final = (
    SOURCE,
    Text(kk="Иесі", ru="Владелец", en="Owner"),
    Text(kk="Лицензиясы", ru="Лицензия", en="Licence"),
    Text(kk="Дерек күні", ru="Дата данных", en="Date of data"),
    KIND,
    Text(kk="Жүктеу нөмірі", ru="Номер загрузки", en="Run number"),
    Text(kk="Жүктелген уақыты", ru="Загружено", en="Loaded at"),
    Text(kk="Оқылған файл", ru="Прочитанный файл", en="File that was read"),
)
_MADE: Final = Text(
    kk="{brand}, {at} жағдайы бойынша", ru="{brand}, на {at}", en="{brand}, as of {at}"
)
_CUT: Final = Text(
    kk="Бұл тек алғашқы {n} жол, барлығы емес: сұрауды тарылтыңыз.",
    ru="Это только первые {n} строк, не все: сузьте запрос.",
    en="These are the first {n} rows only, not all: narrow down what you ask for.",
)
_HEAD: Final = Font(bold=True, color="17212B")
_FILL: Final = PatternFill("solid", fgColor="E9EEF1")
_UNDER: Final = Border(bottom=Side("thin", color="7D8D9A"))
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")
_WIDEST: Final = 60
_FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
"""What the name of a sheet may not hold."""
_LONGEST_NAME: Final = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A table that leaves the house.

    Attributes
    ----------
    columns, units
        Titles of the columns, and each one's unit, empty where it has none.
    rows
        Plain cells: texts, numbers, dates, None.
    source_ids
        Everybody who stands behind the rows.
    row_sources
        The source of each row, where rows have one of their own.
    runs
        What brought the rows in, as `data_access.loads` tells.
    notes
        What the reader must know, such as what narrows the table.
    cut_at
        How many rows are given where there are more; the name of the file tells it too.
    """

    title: str
    columns: Sequence[str]
    units: Sequence[str]
    rows: Sequence[Sequence[Any]]
    source_ids: Sequence[int]
    row_sources: Sequence[int | None] = ()
    runs: Sequence[Row] = field(default=())
    notes: Sequence[str] = ()
    cut_at: int | None = None


def csv(made: Export, lang: Lang) -> bytes:
    """Return the table as CSV: UTF-8 with its mark, as spreadsheets here open it.

    In Kazakh and Russian cells are parted by semicolons and decimals by a comma, in English
    by commas and a point. Each row ends with its source and the kind of its data.
    """
    out = io.StringIO()
    writer = csv_writer.writer(out, delimiter="," if lang == "en" else ";", lineterminator="\r\n")
    known, every = sources.every(), _together(made, lang)
    writer.writerow([*_heads(made), SOURCE.to(lang), KIND.to(lang)])
    for row, source in zip(made.rows, _each_source(made), strict=True):
        told = _named(known[source], lang) if source in known else every
        writer.writerow([*(_written(cell, lang) for cell in row), *map(harmless, told)])
    return out.getvalue().encode("utf-8-sig")


def xlsx(made: Export, lang: Lang) -> bytes:
    """Return the table as a workbook: values on the first sheet, their sources on the second."""
    book = Workbook(write_only=True)
    _values(book, made)
    _sources(book, made, lang)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _heads(made: Export) -> list[str]:
    pairs = zip(made.columns, made.units, strict=True)
    return [str(harmless(f"{title}, {unit}" if unit else title)) for title, unit in pairs]


def _each_source(made: Export) -> Iterable[int | None]:
    return made.row_sources or [None] * len(made.rows)


def _together(made: Export, lang: Lang) -> tuple[str, str]:
    """Return all sources as one, for rows that have none of their own."""
    known = sources.every()
    told = [_named(known[one], lang) for one in made.source_ids if one in known]
    names, kinds = (list(dict.fromkeys(one[part] for one in told)) for part in (0, 1))
    return "; ".join(names), "; ".join(kinds)


def _named(source: Row, lang: Lang) -> tuple[str, str]:
    name = Text.from_row(source).to(lang)
    licence = licences.named(source["licence"], lang)
    parts = (name, source["owner"], licence, units.day(source["dated"]))
    return ", ".join(parts), KINDS[source["kind"]].to(lang)


def _written(cell: Any, lang: Lang) -> Any:
    if isinstance(cell, bool) or cell is None:
        return cell
    if isinstance(cell, int | float | Decimal):
        return repr(float(cell)).removesuffix(".0").replace(".", "." if lang == "en" else ",")
    return harmless(units.moment(cell) if isinstance(cell, datetime) else str(cell))


def _values(book: Workbook, made: Export) -> None:
    sheet = book.create_sheet(_sheet_name(made.title))
    heads = _heads(made)
    for number, width in enumerate(_widths(heads, made.rows)):
        sheet.column_dimensions[_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.append([_head(sheet, title) for title in heads])
    for row in made.rows:
        sheet.append([_cell(sheet, cell) for cell in row])
    sheet.auto_filter.ref = f"A1:{_letter(len(heads) - 1)}{len(made.rows) + 1}"


def _sources(book: Workbook, made: Export, lang: Lang) -> None:
    sheet = book.create_sheet(SOURCES.to(lang))
    for number, width in enumerate((44, 36, 24, 14, 30, 12, 18, 40)):
        sheet.column_dimensions[_letter(number)].width = width
    at = units.moment(datetime.now(UTC))
    sheet.append([_head(sheet, made.title)])
    sheet.append([_cell(sheet, _MADE.to(lang).format(brand=BRAND.to(lang), at=at))])
    cut = [_CUT.to(lang).format(n=made.cut_at)] if made.cut_at else []
    for note in (*cut, *made.notes):
        sheet.append([_cell(sheet, note)])
    sheet.append([])
    sheet.append([_head(sheet, title.to(lang)) for title in _SOURCE_HEADS])
    for row in _source_rows(made, lang):
        sheet.append([_cell(sheet, cell) for cell in row])


def _source_rows(made: Export, lang: Lang) -> Iterable[list[Any]]:
    known = sources.every()
    for number in made.source_ids:
        one = known.get(number)
        if one is None:
            continue
        licence, kind = licences.named(one["licence"], lang), KINDS[one["kind"]].to(lang)
        facts = [Text.from_row(one).to(lang), one["owner"], licence, one["dated"], kind]
        mine = [run for run in made.runs if run["source_id"] == number]
        yield from ([*facts, *_loaded(run)] for run in mine)
        if not mine:
            yield facts


def _loaded(run: Row) -> list[Any]:
    at = units.moment(run["finished_at"]) if run["finished_at"] else None
    return [run["id"], at, run["file_name"]]


def _head(sheet: Any, title: str) -> WriteOnlyCell:
    cell = _cell(sheet, title)
    cell.font, cell.fill, cell.border, cell.alignment = _HEAD, _FILL, _UNDER, _WRAPPED
    return cell


def _cell(sheet: Any, value: Any) -> WriteOnlyCell:
    """Return a cell that is never a formula; times are written in the city's own zone."""
    if isinstance(value, datetime):
        value = units.moment(value)
    cell = WriteOnlyCell(sheet, harmless(value))
    if isinstance(value, date):
        cell.number_format = "DD.MM.YYYY"
    return cell


def _widths(heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[int]:
    longest = [len(title) for title in heads]
    for row in rows[:200]:
        for number, cell in enumerate(row):
            longest[number] = max(longest[number], len(str(cell or "")))
    return [min(max(length + 2, 10), _WIDEST) for length in longest]


def _letter(number: int) -> str:
    return str(get_column_letter(number + 1))


def _sheet_name(title: str) -> str:
    return title.translate(_FORBIDDEN).strip()[:_LONGEST_NAME].strip() or BRAND.en
