"""The sheet that indicators are filled in: an empty one to download, in each language."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from core.sheets import harmless
from core.text import Lang, Text
from integrations.districts import DISTRICTS

ROWS: Final = 5_000
"""So many rows of the template offer lists and check what is typed."""
COLUMNS: Final = {
    "code": Text(kk="Көрсеткіш", ru="Показатель", en="Indicator"),
    "district_id": Text(kk="Аудан", ru="Район", en="District"),
    "period": Text(kk="Кезең", ru="Период", en="Period"),
    "value": Text(kk="Мәні", ru="Значение", en="Value"),
}
"""Our columns in the sheet's order; the importer knows them by these names."""
_SHEETS: Final = (
    Text(kk="Толтыру", ru="Заполнить", en="Fill in"),
    Text(kk="Каталог", ru="Каталог показателей", en="Catalogue"),
    Text(kk="Қалай толтыру", ru="Как заполнять", en="How to fill in"),
)
_CATALOGUE: Final = (
    Text(kk="Коды", ru="Код", en="Code"),
    Text(kk="Атауы", ru="Название", en="Name"),
    Text(kk="Өлшем бірлігі", ru="Единица", en="Unit"),
    Text(kk="Анықтамасы", ru="Определение", en="Definition"),
)
_DISTRICTS: Final = Text(kk="Аудандар", ru="Районы", en="Districts")
_HOW: Final = (
    Text(
        kk="Бір жол — бір көрсеткіштің бір аудандағы бір кезеңдегі мәні.",
        ru="Одна строка — одно значение: показатель, район, период.",
        en="One row is one value: of one indicator, in one district, for one period.",
    ),
    Text(
        kk="«Көрсеткіш» бағанына каталогтағы кодты тізімнен таңдаңыз.",
        ru="В столбце «Показатель» выберите из списка код по каталогу.",
        en="In the column Indicator choose a code of the catalogue from the list.",
    ),
    Text(
        kk="«Аудан» бағанына ауданды тізімнен таңдаңыз.",
        ru="В столбце «Район» выберите район из списка.",
        en="In the column District choose a district from the list.",
    ),
    Text(
        kk="«Кезең»: ай — 2026-10, тоқсан — 2026 Q3, жыл — 2026. Тоқсан мен жыл бірінші айымен "
        "сақталады.",
        ru="«Период»: месяц — 2026-10, квартал — 2026 Q3, год — 2026. Квартал и год хранятся под "
        "первым месяцем.",
        en="Period: a month as 2026-10, a quarter as 2026 Q3, a year as 2026. Quarters and years "
        "are kept under their first month.",
    ),
    Text(
        kk="«Мәні»: каталогта көрсетілген өлшем бірлігіндегі сан; формула емес, мәннің өзі.",
        ru="«Значение»: число в единицах каталога; не формула, а само значение.",
        en="Value: a number in the catalogue's unit; the value itself, not a formula.",
    ),
    Text(
        kk="Бұрынғы мәнді түзету үшін сол жолды жаңа мәнімен қайта жүктеңіз: ескісі тарихта "
        "қалады.",
        ru="Чтобы исправить прежнее значение, загрузите строку ещё раз с новым: старое останется в "
        "истории.",
        en="To correct a value, load its row again with the new one: the old one stays in history.",
    ),
    Text(
        kk="Жүктеген соң алдымен тексеру нәтижесін көресіз; ештеңе сіз растамайынша сақталмайды.",
        ru="После загрузки вы сначала увидите проверку; ничего не сохраняется, пока вы не "
        "подтвердите.",
        en="After the upload you first see what was found; nothing is kept until you confirm.",
    ),
)
_WRONG_CODE: Final = Text(
    kk="Каталогтағы кодты таңдаңыз", ru="Выберите код из каталога", en="Choose a code of the list"
)
_WRONG_DISTRICT: Final = Text(
    kk="Ауданды тізімнен таңдаңыз", ru="Выберите район из списка", en="Choose a district"
)
_WRONG_VALUE: Final = Text(kk="Сан керек", ru="Нужно число", en="A number is needed")

HEAD_FILL: Final = PatternFill("solid", fgColor="E9EEF1")
_HEAD: Final = Font(bold=True, color="17212B")
_UNDER: Final = Border(bottom=Side("thin", color="7D8D9A"))
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")
Rows = Sequence[Mapping[str, Any]]


def workbook(catalogue: Rows, lang: Lang) -> bytes:
    """Return the template as XLSX: the sheet to fill in, the catalogue, how to fill it in.

    `catalogue` are rows of the table of indicators.
    """
    book = Workbook()
    fill, known, how = _sheets(book, lang)
    _catalogue(known, catalogue, lang)
    first, last = _instructions(how, lang)
    head(fill, [title.to(lang) for title in COLUMNS.values()], (34, 24, 14, 16))
    _lists(fill, f"'{known.title}'!$A$2:$A${1 + len(catalogue)}", "A", _WRONG_CODE, lang)
    _lists(fill, f"'{how.title}'!$A${first}:$A${last}", "B", _WRONG_DISTRICT, lang)
    _numbers(fill, lang)
    fill.column_dimensions["C"].number_format = "@"  # else 2026-10 becomes a date
    return saved(book)


def table(lang: Lang) -> bytes:
    """Return the template as CSV: the header alone, parted as spreadsheets here expect."""
    out = io.StringIO()
    comma = "," if lang == "en" else ";"
    csv.writer(out, delimiter=comma, lineterminator="\r\n").writerow(
        title.to(lang) for title in COLUMNS.values()
    )
    return out.getvalue().encode("utf-8-sig")


def head(sheet: Worksheet, titles: Sequence[str], widths: Sequence[float], row: int = 1) -> None:
    """Write a header that stays in sight."""
    for number, (title, width) in enumerate(zip(titles, widths, strict=True), start=1):
        cell = sheet.cell(row, number, harmless(title))
        cell.font, cell.fill, cell.border = _HEAD, HEAD_FILL, _UNDER
        cell.alignment = _WRAPPED
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.freeze_panes = f"A{row + 1}"  # a cell would come to be, and be counted


def saved(book: Workbook) -> bytes:
    """Return a workbook as the bytes of its file."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheets(book: Workbook, lang: Lang) -> list[Worksheet]:
    first = book.active
    first.title = _SHEETS[0].to(lang)
    return [first, *(book.create_sheet(title.to(lang)) for title in _SHEETS[1:])]


def _catalogue(sheet: Worksheet, catalogue: Rows, lang: Lang) -> None:
    head(sheet, [title.to(lang) for title in _CATALOGUE], (30, 38, 18, 70))
    for row in catalogue:
        told = (row["code"], *(row[f"{stem}_{lang}"] for stem in ("name", "unit", "definition")))
        sheet.append([harmless(cell) for cell in told])
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            cell.alignment = _WRAPPED


def _instructions(sheet: Worksheet, lang: Lang) -> tuple[int, int]:
    """Write how to fill it in, and the districts; return the rows where these stand."""
    head(sheet, [_SHEETS[2].to(lang)], (96,))
    for number, line in enumerate(_HOW, start=1):
        sheet.append([f"{number}. {line.to(lang)}"])
        sheet.cell(sheet.max_row, 1).alignment = _WRAPPED
    sheet.append([])
    sheet.append([_DISTRICTS.to(lang)])
    row = len(_HOW) + 3
    sheet.cell(row, 1).font = _HEAD
    for one in DISTRICTS.values():
        sheet.append([one.name.to(lang)])
    return row + 1, row + len(DISTRICTS)


def _lists(sheet: Worksheet, where: str, column: str, wrong: Text, lang: Lang) -> None:
    rule = DataValidation("list", formula1=where, allow_blank=True, showErrorMessage=True)
    rule.error = wrong.to(lang)
    sheet.add_data_validation(rule)
    rule.add(f"{column}2:{column}{ROWS + 1}")


def _numbers(sheet: Worksheet, lang: Lang) -> None:
    rule = DataValidation(
        "decimal", operator="between", formula1="-1E+300", formula2="1E+300", allow_blank=True
    )
    rule.error, rule.showErrorMessage = _WRONG_VALUE.to(lang), True
    sheet.add_data_validation(rule)
    rule.add(f"D2:D{ROWS + 1}")
