"""A filled-in sheet handed back: bad cells coloured, and a column that says what is wrong."""

import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from core.sheets import harmless
from core.text import Lang, Text
from integrations import values
from integrations.indicator_faults import Fault
from integrations.indicator_sheet import head, saved
from integrations.records import Records

REASON: Final = Text(kk="Себебі", ru="Причина", en="Reason")
_BAD: Final = PatternFill("solid", fgColor="F8D7D3")
_CALM: Final = PatternFill()
_TOLD: Final = Font(color="A32A20")
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")
_WIDTH: Final = 56


def marked(path: Path, held: Records, faults: Sequence[Fault], lang: Lang) -> bytes:
    """Return the sheet as XLSX with its faults marked; a CSV comes back as a workbook too.

    Formulas are replaced by what they had computed, or by their own text: a file that goes
    through the house brings no formula into anybody's spreadsheet.
    """
    if held.lines is None:
        return _of_table(held, faults, lang)
    book = _without_formulas(path)
    sheet = book.worksheets[0]
    lines = held.lines
    _mark(sheet, lines[0], [(lines[one.row], one) for one in faults], lang)
    return saved(book)


def _without_formulas(path: Path) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(path, keep_links=False)
        computed = load_workbook(path, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        for cells in sheet.iter_rows():
            for cell in cells:
                cell.hyperlink = None
                if cell.data_type == "f":
                    cell.value = _plain(cell, computed[sheet.title][cell.coordinate].value)
        for one in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(one))
    book.defined_names.clear()
    return book


def _plain(cell: Cell, computed: Any) -> Any:
    formula = getattr(cell.value, "text", cell.value)
    return harmless(computed if computed is not None else str(formula))


def _of_table(held: Records, faults: Sequence[Fault], lang: Lang) -> bytes:
    book = Workbook()
    sheet = book.active
    names = [str(name) for name in held.frame.columns]
    head(sheet, names, [24] * len(names))
    for row in held.frame.itertuples(index=False):
        sheet.append([_number_or_text(cell) for cell in row])
    for _, line in held.torn:
        sheet.append([harmless(line)])
    _mark(sheet, 1, [(one.row + 1, one) for one in faults], lang)
    return saved(book)


def _number_or_text(cell: Any) -> Any:
    try:
        return values.real(cell)
    except values.Unreadable:
        return harmless(str(cell))


def _mark(sheet: Worksheet, top: int, faults: Sequence[tuple[int, Fault]], lang: Lang) -> None:
    columns = {str(c.value).strip(): c.column for c in sheet[top] if c.value is not None}
    last = _reason_column(columns, sheet)
    _clear(sheet, top, last)
    title = sheet.cell(top, last, REASON.to(lang))
    title.font = Font(bold=True, color="A32A20")
    sheet.column_dimensions[title.column_letter].width = _WIDTH
    for line, told in _by_line(faults, lang).items():
        cell = sheet.cell(line, last, harmless(told))
        cell.font, cell.alignment = _TOLD, _WRAPPED
    for line, one in faults:
        column = columns.get(one.column or "")
        for number in [column] if column else range(1, last):
            sheet.cell(line, number).fill = _BAD


def _reason_column(columns: Mapping[str, int], sheet: Worksheet) -> int:
    """Return the column of an earlier answer, else the first one that is free."""
    for title in (REASON.kk, REASON.ru, REASON.en):
        if title in columns:
            return columns[title]
    return max(columns.values(), default=sheet.max_column) + 1


def _clear(sheet: Worksheet, top: int, last: int) -> None:
    """Take away what an earlier answer marked: the sheet was corrected meanwhile."""
    for cells in sheet.iter_rows(min_row=top + 1, max_col=last):
        for cell in cells:
            if cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb == _BAD.fgColor.rgb:
                cell.fill = _CALM
        if len(cells) == last:
            cells[-1].value = None


def _by_line(faults: Sequence[tuple[int, Fault]], lang: Lang) -> dict[int, str]:
    said: dict[int, list[str]] = {}
    for line, one in faults:
        name = f"{one.column}: " if one.column else ""
        said.setdefault(line, []).append(name + one.reason.to(lang))
    return {line: "; ".join(words) for line, words in said.items()}
