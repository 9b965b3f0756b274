"""`./twin import KIND FILE`: bring a real file into the twin."""

import json
import os
from pathlib import Path
from typing import Annotated, Final, NoReturn

import typer
from rich.console import Console
from rich.table import Table

from cli import database
from cli.trouble import told
from core.errors import BadRequest, TwinError
from core.text import LANGS, Lang, Text, as_lang
from data_access import queue, reasons
from integrations import importer
from integrations.report import ImportReport
from services import computed
from services.computed import Part

WRONG_FILE: Final = 2
NO_DATABASE: Final = 1


def command(  # noqa: PLR0913, PLR0917  # options of a command line
    kind: Annotated[str, typer.Argument(help=f"What it is: {', '.join(importer.NAMES)}.")],
    file: Annotated[Path, typer.Argument(help="GeoJSON, GeoPackage, Shapefile, CSV, XLSX, PBF.")],
    source: Annotated[str | None, typer.Option(help="Code of the source.")] = None,
    crs: Annotated[str | None, typer.Option(help="CRS of the file, such as EPSG:32643.")] = None,
    mapping: Annotated[Path | None, typer.Option(help="TOML: which column is which.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Try all, keep nothing.")] = False,  # noqa: FBT002
    force: Annotated[bool, typer.Option("--force", help="Accept removal of over 30 %.")] = False,  # noqa: FBT002
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,  # noqa: FBT002
    lang: Annotated[str | None, typer.Option(help="kk, ru or en.")] = None,
) -> None:
    """Import a file: all its good rows in one transaction, the bad ones into quarantine."""
    speech = language(lang)
    with told():
        database.choose()
    try:
        report = importer.run(
            kind, file, source=source, crs=crs, mapping=mapping, dry_run=dry_run, force=force
        )
        waiting = [] if report.dry_run else _waiting(report)
    except TwinError as error:
        _fail(error, speech, as_json=as_json)
    if as_json:
        typer.echo(json.dumps(report.to_json(speech), ensure_ascii=False, indent=2))
    else:
        show(report, speech, Console())
        for part in waiting:
            typer.echo(f"{_SOON.to(speech)}: {part.title.to(speech)}")


def _waiting(report: ImportReport) -> list[Part]:
    """See to what is computed of the tables that came; return what is not right yet.

    Files come one after another, and coverage takes as long as an import: workers compute it
    once for all of them. Where there are none, nobody else would.
    """
    due = [
        part
        for part in computed.PARTS.values()
        if set(report.tables) & set(part.rows.of) and part.rows.stale()
    ]
    if due and queue.workers():
        return due
    for part in due:
        part.settle(None)
    return []


def language(given: str | None) -> Lang:
    """Return the language to speak: what was asked for, else the terminal's."""
    if given:
        return as_lang(given)
    for name in ("TWIN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        word = os.environ.get(name, "")[:2].lower()
        if word in LANGS:
            return as_lang(word)
    return "en"


def _fail(error: TwinError, lang: Lang, *, as_json: bool) -> NoReturn:
    line = " ".join(error.reason.to(lang).split())
    if as_json:
        typer.echo(json.dumps({"error": error.code, "reason": line}, ensure_ascii=False))
    typer.echo(line, err=True)
    raise typer.Exit(WRONG_FILE if isinstance(error, BadRequest) else NO_DATABASE)


def show(report: ImportReport, lang: Lang, console: Console) -> None:
    """Print a report for people."""
    head = _TRIAL if report.dry_run else _DONE if report.changed else _SAME
    console.print(head.to(lang).format(report=report), highlight=False)
    counts = Table(show_header=False, box=None, padding=(0, 2))
    for name, title in _COUNTS.items():
        counts.add_row(title.to(lang), str(getattr(report, name)))
    console.print(counts)
    for code, count in sorted(report.reasons.items()):
        console.print(f"  – {reasons.told(code).to(lang)}: {count}", highlight=False)
    for note in report.notes:
        console.print(f"  ! {note.to(lang)}", highlight=False)
    if report.dry_run:
        _show_guesses(report, lang, console)


def _show_guesses(report: ImportReport, lang: Lang, console: Console) -> None:
    guesses = Table(box=None, padding=(0, 2))
    guesses.add_column(_OURS.to(lang))
    guesses.add_column(_THEIRS.to(lang))
    for ours, theirs in report.guesses.items():
        guesses.add_row(ours, theirs)
    console.print(guesses)


_DONE: Final = Text(
    kk="{report.file} → {report.source}: жүктелді, {report.seconds} с (№ {report.run_id})",
    ru="{report.file} → {report.source}: загружено за {report.seconds} с (№ {report.run_id})",
    en="{report.file} → {report.source}: done in {report.seconds} s (run {report.run_id})",
)
_SAME: Final = Text(
    kk="{report.file} → {report.source}: ештеңе өзгерген жоқ, {report.seconds} с "
    "(№ {report.run_id})",
    ru="{report.file} → {report.source}: ничего не изменилось, {report.seconds} с "
    "(№ {report.run_id})",
    en="{report.file} → {report.source}: nothing changed, {report.seconds} s (run {report.run_id})",
)
_TRIAL: Final = Text(
    kk="{report.file} → {report.source}: сынақ, ештеңе сақталған жоқ",
    ru="{report.file} → {report.source}: проба, ничего не сохранено",
    en="{report.file} → {report.source}: a trial, nothing was kept",
)
_COUNTS: Final = {
    "read": Text(kk="оқылды", ru="прочитано", en="read"),
    "loaded": Text(kk="қосылды", ru="добавлено", en="loaded"),
    "updated": Text(kk="жаңартылды", ru="обновлено", en="updated"),
    "unchanged": Text(kk="өзгеріссіз", ru="без изменений", en="unchanged"),
    "removed": Text(kk="жойылды", ru="удалено", en="removed"),
    "repaired": Text(kk="геометриясы түзетілді", ru="исправлено геометрий", en="repaired"),
    "quarantined": Text(kk="карантинде", ru="в карантине", en="quarantined"),
}
_SOON: Final = Text(
    kk="Жақын минуттарда қайта есептеледі",
    ru="В ближайшие минуты будет пересчитано",
    en="computed anew within minutes",
)
_OURS: Final = Text(kk="біздің баған", ru="наш столбец", en="our column")
_THEIRS: Final = Text(kk="файлдағы баған", ru="столбец файла", en="the file's column")
