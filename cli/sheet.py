"""`./twin sheet`: the daily situation sheet as a file."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from cli import database
from cli.importing import language
from cli.trouble import Trouble, told
from core import units
from core.settings import settings
from core.text import Lang
from core.units import CITY_ZONE
from data_access import situation_sheets


def command(
    day: Annotated[str | None, typer.Option(help="A day whose sheet is kept: 2026-11-28.")] = None,
    lang: Annotated[str | None, typer.Option(help="kk, ru or en.")] = None,
    out: Annotated[Path | None, typer.Option(help="The file to write.")] = None,
) -> None:
    """Write the situation sheet as PDF: of this moment, or as kept of a day."""
    with told():
        database.private()
        chosen = language(lang)
        made, name = _of_now(chosen) if day is None else _kept(_read(day), chosen)
        path = out or Path(f"almaty-situation-{name}-{chosen}.pdf")
        try:
            path.write_bytes(made)
        except OSError as error:
            raise Trouble(f"cannot write {path}: {error.strerror}", "--out names a file") from None
        typer.echo(str(path))


def _of_now(lang: Lang) -> tuple[bytes, str]:
    from scenes import _sheet  # noqa: PLC0415  # heavy: --help stays quick

    now = datetime.now(CITY_ZONE)
    return _sheet.made(now, settings().anonymous_role, lang), f"{now:%Y-%m-%d-%H-%M}"


def _kept(day: date, lang: Lang) -> tuple[bytes, str]:
    found = situation_sheets.read(lang, day)
    if found is None:
        raise Trouble(f"no sheet of {day} is kept in {lang}", "without --day one is made now")
    return bytes(found["pdf"]), f"{day}"


def _read(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Trouble(f"{text} is no day", "such as --day 2026-11-28") from None
    if day > units.today():
        raise Trouble(f"{day} has not come yet", "without --day one is made now")
    return day
