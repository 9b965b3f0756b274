"""Loading indicators from a filled-in sheet: try it, show what is wrong, keep it once confirmed."""

import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from openpyxl import load_workbook

from core import units
from core.errors import BadRequest
from core.text import Lang, Text
from data_access import indicators
from data_access.arrival import Refused
from data_access.reasons import NothingLoads
from integrations import (
    files,
    importer,
    indicator_faults,
    indicator_marks,
    indicator_sheet,
    mapping,
    records,
)
from integrations.indicator_faults import Fault
from integrations.indicators import KIND
from integrations.mapping import Origin, Plan
from integrations.records import Records

MOST_BYTES: Final = 8 * 2**20
"""The largest file; a million cells fit into it."""
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 60
MOST_UNFOLDED: Final = 128 * 2**20
"""What the archive that a workbook is may unfold to."""
ENDINGS: Final = (".xlsx", ".csv")
SourceKind = Literal["official", "measured", "modelled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What a sheet holds and what became of it; counts are rows.

    Attributes
    ----------
    new
        Values that are not known yet, or differ from what is known; loaded if `run_id` is set.
    unchanged
        Values that are known already.
    faults
        Every bad cell.
    lines
        On which line of the sheet the row of each fault stands.
    """

    file_name: str
    sha256: str
    read: int
    new: int
    unchanged: int
    refused: int
    run_id: int | None
    faults: tuple[Fault, ...]
    lines: tuple[int, ...]


def empty_workbook(lang: Lang) -> bytes:
    """Return the sheet to fill in, as XLSX."""
    return indicator_sheet.workbook(indicators.catalogue(), lang)


def empty_table(lang: Lang) -> bytes:
    """Return the sheet to fill in, as CSV."""
    return indicator_sheet.table(lang)


def sha256(path: Path) -> str:
    """Return what tells one file from another."""
    return files.digest(path)


def attempt(
    path: Path, *, owner: str, kind: SourceKind, licence: str, confirmed: bool = False
) -> Attempt:
    """Try a sheet, or load its good rows once that is `confirmed`.

    Parameters
    ----------
    owner
        Who answers for the data; a source of its own stands behind the rows of each owner.
    kind, licence
        What the owner's data is, and one of `licences.OFFERED`: what was told last holds for
        all of the owner's rows.

    Raises
    ------
    BadRequest
        If the file is no sheet of indicators, too large, or dangerous.
    DataUnavailable
        If the database cannot be reached.
    """
    held, columns = _sheet(path)
    plan = Plan(source=_origin(owner, kind, licence))
    try:
        report = importer.run(KIND.id, path, mapping=plan, dry_run=not confirmed)
    except NothingLoads as nothing:
        return _told(path, held, _faults(held, columns, nothing.refused), 0, 0, None)
    found = _faults(held, columns, report.refused)
    run_id = None if report.dry_run else report.run_id
    return _told(path, held, found, report.loaded + report.updated, report.unchanged, run_id)


def marked(path: Path, lang: Lang) -> bytes:
    """Return the sheet with its bad cells coloured and their reasons in a column, as XLSX.

    Raises
    ------
    BadRequest
        If the file is no sheet of indicators, too large, or dangerous.
    """
    held, columns = _sheet(path)
    try:
        refused: Sequence[Refused] = importer.run(KIND.id, path, dry_run=True).refused
    except NothingLoads as nothing:
        refused = nothing.refused
    return indicator_marks.marked(path, held, _faults(held, columns, refused), lang)


def _sheet(path: Path) -> tuple[Records, dict[str, str]]:
    """Read a sheet that may be anything; return it with which column is which of ours."""
    if path.suffix.casefold() not in ENDINGS:
        raise BadRequest(_OTHER_FILE)
    if files.format_of(path) == "xlsx":
        _refuse_bomb(path)
        _refuse_endless(path)
    held = records.read(path)
    if len(held.frame) + len(held.torn) > MOST_ROWS or held.frame.shape[1] > MOST_COLUMNS:
        raise BadRequest(_TOO_MUCH)
    wanted = {one.name: one.known_as for one in KIND.fields}
    columns = mapping.guess(wanted, held.frame.columns, {})
    if lacking := indicator_faults.lacking(columns):
        raise BadRequest(_lacks(lacking))
    if any(list(held.frame.columns).count(one) > 1 for one in columns.values()):
        raise BadRequest(_TWICE)
    return held, columns


def _refuse_bomb(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            total = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, OSError):
        raise BadRequest(files.broken("XLSX")) from None
    if total > MOST_UNFOLDED:
        raise BadRequest(_TOO_MUCH)


def _refuse_endless(path: Path) -> None:
    """Refuse a sheet of a million rows before anything holds them all."""
    try:
        endless = _is_endless(path)
    except Exception:  # noqa: BLE001  # openpyxl raises whatever a broken part makes it raise
        raise BadRequest(files.broken("XLSX")) from None
    if endless:
        raise BadRequest(_TOO_MUCH)


def _is_endless(path: Path) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        rows = enumerate(book.worksheets[0].iter_rows())
        endless = any(n > MOST_ROWS or len(row) > MOST_COLUMNS for n, row in rows)
        book.close()
    return endless


def _origin(owner: str, kind: SourceKind, licence: str) -> Origin:
    """Return the source; its code can never be that of a source that came another way."""
    name = " ".join(owner.split())
    code = re.sub(r"\W+", "_", name.casefold()).strip("_")
    if not code:
        raise BadRequest(_NO_OWNER)
    return Origin(
        code=f"sheet_{code}"[:60],
        name=name,
        owner=name,
        licence=licence,
        kind=kind,
        dated=units.today(),
        refresh_days=31,
    )


def _faults(held: Records, columns: dict[str, str], refused: Sequence[Refused]) -> list[Fault]:
    codes = {str(one["code"]) for one in indicators.catalogue()}
    return indicator_faults.faults(held, columns, refused, codes)


def _told(  # noqa: PLR0913, PLR0917  # the parts of an attempt
    path: Path, held: Records, found: list[Fault], new: int, unchanged: int, run_id: int | None
) -> Attempt:
    return Attempt(
        file_name=path.name,
        sha256=sha256(path),
        read=len(held.frame) + len(held.torn),
        new=new,
        unchanged=unchanged,
        refused=len(Counter(one.row for one in found)),
        run_id=run_id,
        faults=tuple(found),
        lines=tuple(held.lines[one.row] if held.lines else one.row + 1 for one in found),
    )


def _lacks(names: Sequence[str]) -> Text:
    def told(lang: Lang) -> str:
        return ", ".join(f"«{indicator_sheet.COLUMNS[name].to(lang)}»" for name in names)

    return Text(
        kk=f"кестеде {told('kk')} бағаны жоқ; үлгіні жүктеп алып, соны толтырыңыз",
        ru=f"в таблице нет столбца {told('ru')}; скачайте шаблон и заполните его",
        en=f"the sheet has no column {told('en')}; download the template and fill it in",
    )


_OTHER_FILE: Final = Text(
    kk="XLSX не CSV файлы керек", ru="Нужен файл XLSX или CSV", en="an XLSX or CSV file is needed"
)
_TWICE: Final = Text(
    kk="кестеде бір баған екі рет кездеседі",
    ru="в таблице один столбец стоит дважды",
    en="a column stands in the sheet twice",
)
_TOO_MUCH: Final = Text(
    kk=f"файл тым үлкен: {MOST_ROWS} жолдан, {MOST_COLUMNS} бағаннан аспауы керек",
    ru=f"файл слишком велик: не больше {MOST_ROWS} строк и {MOST_COLUMNS} столбцов",
    en=f"the file is too large: at most {MOST_ROWS} rows and {MOST_COLUMNS} columns",
)
_NO_OWNER: Final = Text(
    kk="деректерге кім жауап беретінін жазыңыз",
    ru="напишите, кто отвечает за данные",
    en="say who answers for the data",
)
