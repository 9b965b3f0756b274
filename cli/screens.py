"""`./twin screens`: the screens of the wall, the phones that move them, and whose right ends."""

import json
from typing import Annotated, Any, Final

import typer
from rich.console import Console
from rich.table import Table

from cli import database
from cli.trouble import Trouble, told
from core import units
from data_access.db import Row
from services.wall import screens

app: Final = typer.Typer(
    name="screens",
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def listed(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,  # noqa: FBT002
) -> None:
    """List the screens of the wall and the phones that may move each of them."""
    if context.invoked_subcommand:
        return
    with told():
        database.choose()
        found = screens.every()
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2, default=str))
    else:
        show(found, Console(highlight=False))


@app.command()
def revoke(
    remote: Annotated[int, typer.Argument(help="The phone's number in the list.")],
) -> None:
    """Take a phone's right to move its screen away, at once."""
    with told():
        database.choose()
        known = 0 < remote < 2**31  # what PostgreSQL takes for a number of a row
        if not (known and screens.revoke(remote)):
            raise Trouble(f"There is no phone {remote} that may move a screen.", _LIST)
    typer.echo(f"Phone {remote} moves no screen any more.")


def show(found: list[Row], console: Console) -> None:
    """Print the list for people."""
    if not found:
        console.print("No screen is known: open /screen on one.")
        return
    table = Table(box=None, padding=(0, 2))
    for title in ("screen", "name", "seen", "phone", "of", "used"):
        table.add_column(title, no_wrap=title != "name")
    for one in found:
        seen = units.moment(one["seen_at"])
        for first, phone in enumerate(one["remotes"] or [None]):
            head = ("", "", "") if first else (str(one["id"]), one["name"] or "", seen)
            table.add_row(*head, *_phone(phone))
    console.print(table)


def _phone(row: dict[str, Any] | None) -> tuple[str, str, str]:
    if row is None:
        return "none", "", ""
    used = "revoked" if row["revoked_at"] else units.moment(row["used_at"])
    return str(row["id"]), row["name"], used


_LIST: Final = "./twin screens lists them."
