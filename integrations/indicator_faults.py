"""What is wrong in a filled-in sheet of indicators, cell by cell, in words for who filled it in."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final

from core.text import Text
from data_access import reasons
from data_access.staging import Refused
from integrations import values
from integrations._kind import Field
from integrations.indicators import KIND
from integrations.records import Records

REQUIRED: Final = tuple(one for one in KIND.fields if one.required)


@dataclass(frozen=True, slots=True)
class Fault:
    """A bad cell, or a bad row where `column` is None; `row` counts from 1 as the importer does."""

    row: int
    column: str | None
    cell: str
    reason: Text


def faults(
    held: Records,
    columns: Mapping[str, str],
    refused: Iterable[Refused],
    codes: Collection[str],
) -> list[Fault]:
    """Return what is wrong with the refused rows: every bad cell, not only the first.

    Parameters
    ----------
    held
        The sheet as it was read.
    columns
        Which column of the sheet is which of ours.
    refused
        The rows that the importer refused.
    codes
        The catalogue's codes.
    """
    found: list[Fault] = []
    for one in sorted(refused, key=lambda row: row.row_number):
        if one.row_number > len(held.frame):
            found.append(Fault(one.row_number, None, str(one.raw.get("line", "")), _TORN))
            continue
        row = held.frame.iloc[one.row_number - 1]
        cells = {field.name: row[columns[field.name]] for field in REQUIRED}
        bad = _bad_cells(cells, codes)
        found += [Fault(one.row_number, columns[n], _shown(cells[n]), why) for n, why in bad]
        if not bad:
            found.append(Fault(one.row_number, None, "", reasons.told(one.reason)))
    return found


def lacking(columns: Mapping[str, str]) -> Sequence[str]:
    """Return which required columns the sheet has not, as the importer names them."""
    return [one.name for one in REQUIRED if one.name not in columns]


def _bad_cells(cells: Mapping[str, Any], codes: Collection[str]) -> list[tuple[str, Text]]:
    found = []
    for field in REQUIRED:
        cell = cells[field.name]
        try:
            read = _reader(field)(cell)
        except values.Unreadable:
            found.append((field.name, _UNREADABLE[field.name]))
            continue
        if read is None:
            found.append((field.name, _MISSING))
        elif field.name == "code" and read not in codes:
            found.append((field.name, _no_code(str(read), codes)))
    return found


def _reader(field: Field) -> values.Reader:
    return field.read or values.reader(KIND.table.c[field.name])


def _shown(cell: Any) -> str:
    return "" if values.is_empty(cell) else str(cell)[:80]


def _no_code(code: str, codes: Collection[str]) -> Text:
    near = get_close_matches(code, list(codes), n=1)
    if not near:
        return _NO_CODE
    return Text(
        kk=f"каталогта мұндай код жоқ; мүмкін, {near[0]}?",
        ru=f"такого кода в каталоге нет; возможно, {near[0]}?",
        en=f"the catalogue has no such code; perhaps {near[0]}?",
    )


_NO_CODE: Final = Text(
    kk="каталогта мұндай код жоқ",
    ru="такого кода в каталоге нет",
    en="the catalogue has no such code",
)
_MISSING: Final = Text(kk="ұяшық бос", ru="ячейка пуста", en="the cell is empty")
_TORN: Final = Text(
    kk="жолда бағаннан артық ұяшық бар",
    ru="в строке больше ячеек, чем столбцов",
    en="the row has more cells than there are columns",
)
_UNREADABLE: Final = {
    "code": Text(kk="код оқылмайды", ru="код не читается", en="the code cannot be read"),
    "district_id": Text(kk="мұндай аудан жоқ", ru="нет такого района", en="no such district"),
    "period": Text(
        kk="кезең былай жазылады: 2026-10, 2026 Q3 немесе 2026",
        ru="период пишется так: 2026-10, 2026 Q3 или 2026",
        en="a period is written as 2026-10, 2026 Q3 or 2026",
    ),
    "value": Text(kk="сан керек", ru="нужно число", en="a number is needed"),
}
