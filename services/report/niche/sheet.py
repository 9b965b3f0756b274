"""The sheet of a workbook that tells what was asked, the weights, and how sure the answer is."""

import math
from collections.abc import Sequence
from typing import Any, Final

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from core.sheets import harmless
from core.text import Lang, Text
from services.niches.answer import BackTest
from services.niches.factors import FACTORS
from services.report.niche import market_words, method, question
from services.report.niche import method_words as told
from services.report.niche.findings import Findings

TITLE: Final = Text(kk="Сұрақ пен жауап", ru="Вопрос и ответ", en="Question and answer")
_WEIGHTS: Final = Text(kk="Белгілердің салмағы", ru="Веса признаков", en="Weights of factors")
_CELLS: Final = Text(kk="Аумақтағы ұяшықтар", ru="Ячеек в области", en="Cells of the area")
_THIN: Final = Text(
    kk="Оның ішінде дерегі аз", ru="Из них мало данных", en="Of these with too little data"
)
_EXISTING: Final = Text(
    kk="Осы саладағы тұрған орындар", ru="Уже стоит таких мест", en="Such places that stand"
)
_LOW: Final = Text(
    kk="95 %-дық аралық, төменгі", ru="95 %-й интервал, от", en="95 % interval, from"
)
_HIGH: Final = Text(kk="95 %-дық аралық, жоғарғы", ru="95 %-й интервал, до", en="95 % interval, to")
_OPENED: Final = Text(kk="Соңғы жылы ашылғаны", ru="Открылось за год", en="Opened in the year")
_PAGE: Final = Text(kk="Беттің мекенжайы", ru="Адрес страницы", en="Address of the page")
_HEAD: Final = Font(bold=True, color="17212B")
_FILL: Final = PatternFill("solid", fgColor="E9EEF1")
_UNDER: Final = Border(bottom=Side("thin", color="7D8D9A"))
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")
_WIDTHS: Final = (38, 16, 60)
_LINE_POINTS: Final = 15


def write(page: Worksheet, found: Findings, lang: Lang) -> None:
    """Write the question and its answer, the weights, the back-test and the method."""
    for letter, width in zip("ABC", _WIDTHS, strict=True):
        page.column_dimensions[letter].width = width
    _sentence(page, question.question(found, lang), head=True)
    for said in (question.narrowing(found.asked, lang), question.answer(found, lang)):
        _sentence(page, said)
    _part(page, market_words.MARKET, _counts(found, lang), lang)
    _part(page, _WEIGHTS, _weights(found, lang), lang)
    _part(page, told.TEST, _tested(found.answer.back_test, lang), lang)
    page.append([])
    _sentence(page, told.TITLE.to(lang), head=True)
    huff = told.HUFF_TOLD.to(lang).format(minutes=found.asked.minutes)
    for said in (told.SCORE.to(lang), told.SURE_TOLD.to(lang), huff, told.MODELLED.to(lang)):
        _sentence(page, said)
    _line(page, [_PAGE.to(lang), None, found.link])
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def _counts(found: Findings, lang: Lang) -> list[Sequence[Any]]:
    answer = found.answer
    return [
        [_CELLS.to(lang), answer.cells],
        [_THIN.to(lang), answer.thin_cells],
        [_EXISTING.to(lang), answer.existing],
    ]


def _weights(found: Findings, lang: Lang) -> list[Sequence[Any]]:
    return [
        [one.title.to(lang), weight, f"{_sign(one.sign).to(lang)}: {one.meaning.to(lang)}"]
        for one, weight in zip(FACTORS.values(), found.asked.weighed(), strict=True)
    ]


def _sign(sign: int) -> Text:
    return told.ADDS if sign > 0 else told.TAKES


def _tested(test: BackTest | None, lang: Lang) -> list[Sequence[Any]]:
    if test is None:
        return [[told.NOT_TESTED.to(lang)]]
    return [
        [_OPENED.to(lang), test.opened],
        [told.HIT.to(lang), test.hit],
        [told.AGAINST_CHANCE.to(lang), test.lift],
        [_LOW.to(lang), test.low],
        [_HIGH.to(lang), test.high],
        [told.BY_PEOPLE.to(lang), test.population_lift],
        [method.verdict(test).to(lang)],
    ]


def _part(page: Worksheet, title: Text, rows: Sequence[Sequence[Any]], lang: Lang) -> None:
    page.append([])
    _sentence(page, title.to(lang), head=True)
    for row in rows:
        if len(row) == 1:
            _sentence(page, row[0])
        else:
            _line(page, row)


def _line(page: Worksheet, cells: Sequence[Any]) -> None:
    """Append a row; numbers are typed, no text is a formula, and what is no number is left out."""
    page.append([_plain(one) for one in cells])
    for cell in page[page.max_row]:
        cell.alignment = _WRAPPED
        if isinstance(cell.value, float):
            cell.number_format = "0.00"


def _plain(one: Any) -> Any:
    if isinstance(one, float):
        return round(one, 4) if math.isfinite(one) else None
    return harmless(one)


def _sentence(page: Worksheet, said: str, *, head: bool = False) -> None:
    """Append a sentence that runs over all columns."""
    _line(page, [said, None, None])
    row = page.max_row
    if head:
        for cell in page[row]:
            cell.font, cell.fill, cell.border = _HEAD, _FILL, _UNDER
    page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_WIDTHS))
    page.row_dimensions[row].height = _LINE_POINTS * math.ceil(1.1 * len(said) / sum(_WIDTHS))
