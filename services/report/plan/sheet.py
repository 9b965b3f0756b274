"""The sheet of a plan's workbook that tells what was asked and how good the answer is."""

import math
from collections.abc import Iterable, Sequence
from typing import Any, Final

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from core import units
from core.sheets import harmless
from core.text import Lang, Text
from services.placement import Plan
from services.report.plan import curve as plan_curve
from services.report.plan import method as plan_method
from services.report.plan import question as plan_question
from services.report.plan import words as plan_words

TITLE: Final = Text(kk="Сұрақ пен жауап", ru="Вопрос и ответ", en="Question and answer")
_ASKED: Final = Text(kk="Не сұралды", ru="Что спрошено", en="What was asked")
_COVERED: Final = Text(
    kk="Қамтылмағаны: бұрын және кейін",
    ru="Вне охвата: до и после",
    en="Not covered: before, after",
)
_COLUMNS: Final = (
    Text(kk="Барлығы", ru="Всего", en="In all"),
    Text(kk="Қазір қамтылмаған", ru="Вне охвата сейчас", en="Not covered now"),
    Text(kk="Жоспардан кейін", ru="После плана", en="With the plan"),
    Text(kk="Өзгерісі", ru="Изменение", en="Change"),
)
_ROWS: Final = (
    Text(kk="Тұрғындар", ru="Жители", en="Residents"),
    Text(kk="Аумақ, км²", ru="Площадь, км²", en="Area, km²"),
    Text(kk="Өтініштер, 12 айда", ru="Обращения за 12 месяцев", en="Requests, 12 months"),
)
_PROOF: Final = Text(
    kk="Жауап қаншалықты жақсы", ru="Насколько хорош ответ", en="How good the answer is"
)
_ADDS: Final = Text(kk="Жоспар қосатыны", ru="Добавляет план", en="The plan adds")
_LIMIT: Final = Text(
    kk="Кез келген таңдаудың шегі", ru="Предел для любого выбора", en="Limit for any choice"
)
_GREEDY: Final = Text(kk="Ашкөз таңдау қосатыны", ru="Добавляет жадный выбор", en="Greedy choice")
_GAP: Final = Text(
    kk="Ең жақсыдан айырмасы ең көбі, %", ru="До лучшего не больше, %", en="Short of the best by, %"
)
_METHOD: Final = Text(kk="Әдісі", ru="Метод", en="Method")
_STATE: Final = Text(kk="Есептеудің күйі", ru="Состояние расчёта", en="State of the search")
_SECONDS: Final = Text(kk="Есептелді, с", ru="Считалось, с", en="Computed within, s")
_CANDIDATES: Final = Text(
    kk="Қаралған нұсқалар", ru="Рассмотрено вариантов", en="Options considered"
)
_DEMAND: Final = Text(kk="Сұраныс нүктелері", ru="Точек спроса", en="Demand points")
_PAIRS: Final = Text(
    kk="«Нұсқа — нүкте» жұптары", ru="Пар «вариант — точка»", en="Pairs of option and point"
)
_SPENT: Final = Text(kk="Жалпы бағасы, ₸", ru="Стоимость всего, ₸", en="Price in all, ₸")
_ENDED: Final = Text(kk="Аяқталған уақыты", ru="Закончено", en="Finished at")
_BEGUN: Final = Text(kk="Сұралған уақыты", ru="Запрошено", en="Asked at")
_KEY: Final = Text(kk="Жоспардың нөмірі", ru="Номер плана", en="Number of the plan")
_DATA: Final = Text(kk="Деректердің нұсқасы", ru="Версия данных", en="Version of the data")
_COUNT: Final = Text(kk="Орын саны", ru="Число мест", en="Number of sites")
_HEAD: Final = Font(bold=True, color="17212B")
_FILL: Final = PatternFill("solid", fgColor="E9EEF1")
_UNDER: Final = Border(bottom=Side("thin", color="7D8D9A"))
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")
_WIDTHS: Final = (40, 22, 22, 22, 22)
_LINE_POINTS: Final = 15
_WHOLE: Final = "#,##0"
_FINE: Final = "#,##0.00"
_SHARE: Final = "#,##0.0##"


def write(sheet: Worksheet, plan: Plan, lang: Lang) -> None:
    """Write the question, the three figures before and after, the proof and the curve."""
    for letter, width in zip("ABCDE", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    for said in (plan_question.question(plan, lang), plan_question.sentence(plan, lang)):
        _line(sheet, [said, *[None] * (len(_WIDTHS) - 1)], head=sheet.max_row == 1)
        _merge(sheet)
    _part(sheet, _ASKED.to(lang), plan_question.conditions(plan.asked, lang).items())
    _figures(sheet, plan, lang)
    _part(sheet, _PROOF.to(lang), _proof(plan, lang))
    _curve(sheet, plan, lang)
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _part(sheet: Worksheet, title: str, rows: Iterable[Sequence[Any]]) -> None:
    sheet.append([])
    _line(sheet, [title, *[None] * (len(_WIDTHS) - 1)], head=True)
    for row in rows:
        _line(sheet, row)
        _widen(sheet)


def _figures(sheet: Worksheet, plan: Plan, lang: Lang) -> None:
    if plan.before is None:
        return
    sheet.append([])
    _line(sheet, [_COVERED.to(lang), *(one.to(lang) for one in _COLUMNS)], head=True)
    before = plan_question.unseen(plan.before)
    after = plan_question.unseen(plan.after) if plan.after else [(None, None)] * len(before)
    for title, (was, every), (will, _) in zip(_ROWS, before, after, strict=True):
        change = will - was if will is not None else None
        _line(sheet, [title.to(lang), every, was, will, change], _form(title))


def _form(title: Text) -> str:
    return _FINE if title is _ROWS[1] else _WHOLE


def _proof(plan: Plan, lang: Lang) -> list[Sequence[Any]]:
    counted = plan_method.UNITS[plan.asked.weight].to(lang)
    method = plan_method.METHODS[plan.method].to(lang) if plan.method in plan_method.METHODS else ""
    state = plan_words.FINISHED if plan.state == "done" else plan_words.NOT_FINISHED
    told: list[Sequence[Any]] = [
        [_STATE.to(lang), state.to(lang)],
        [_ADDS.to(lang), _tenths(plan.objective), counted],
        [_LIMIT.to(lang), _tenths(plan.bound), counted],
        [_GREEDY.to(lang), _tenths(plan.greedy or None), counted],
        [_GAP.to(lang), plan.gap_percent],
        [_METHOD.to(lang), method],
        [_SPENT.to(lang), plan.spent or None],
        [_CANDIDATES.to(lang), plan.candidates_count or None],
        [_DEMAND.to(lang), plan.demand_count or None],
        [_PAIRS.to(lang), plan.pairs_count or None],
        [_SECONDS.to(lang), plan.seconds or None],
        [_BEGUN.to(lang), units.moment(plan.asked_at)],
        [_ENDED.to(lang), units.moment(plan.finished_at) if plan.finished_at else None],
        [_KEY.to(lang), plan.key],
        [_DATA.to(lang), plan.data],
    ]
    return [row for row in told if row[1] not in (None, "")]


def _tenths(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _curve(sheet: Worksheet, plan: Plan, lang: Lang) -> None:
    if not plan.curve.counts:
        return
    knee = plan_curve.sentence(plan, lang)
    rows: list[Sequence[Any]] = list(zip(plan.curve.counts, plan.curve.covered, strict=True))
    axis = plan_words.CURVE_AXIS[plan.asked.weight].to(lang)
    sheet.append([])
    _line(sheet, [_COUNT.to(lang), axis, knee, None, None], head=True)
    for row in rows:
        _line(sheet, row)


def _line(sheet: Worksheet, cells: Sequence[Any], form: str = "", *, head: bool = False) -> None:
    """Append a row; numbers are typed, no text is a formula, and what is no number is left out."""
    sheet.append([_plain(one) for one in cells])
    for cell in sheet[sheet.max_row]:
        cell.alignment = _WRAPPED
        if isinstance(cell.value, float | int):
            cell.number_format = form or (_WHOLE if isinstance(cell.value, int) else _SHARE)
        if head:
            cell.font, cell.fill, cell.border = _HEAD, _FILL, _UNDER


def _plain(one: Any) -> Any:
    if isinstance(one, float):
        return round(one, 4) if math.isfinite(one) else None
    return harmless(one)


def _widen(sheet: Worksheet) -> None:
    """Let a long text in the second column of the last row run to the last one."""
    row = sheet.max_row
    length = len(str(sheet.cell(row, 2).value or ""))
    if length <= _WIDTHS[1]:
        return
    sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=len(_WIDTHS))
    sheet.row_dimensions[row].height = _LINE_POINTS * math.ceil(1.1 * length / sum(_WIDTHS[1:]))


def _merge(sheet: Worksheet) -> None:
    """Let the sentence in the last row run over all columns."""
    row = sheet.max_row
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_WIDTHS))
    sheet.row_dimensions[row].height = 2 * _LINE_POINTS
