"""`./twin doctor`: what is wrong here, in plain words, and what to type."""

import json
from dataclasses import asdict
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.markup import escape

from cli import examinations
from cli.examinations import Finding

SIGNS: Final = {"ok": "[green]✓[/green]", "warning": "[yellow]![/yellow]", "wrong": "[red]✗[/red]"}


def command(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,  # noqa: FBT002
) -> None:
    """Look for what keeps the twin from running well; leave with 1 when something is wrong."""
    found = list(examinations.every())
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
    else:
        show(found, Console(highlight=False))
    if any(one.level == "wrong" for one in found):
        raise typer.Exit(1)


def show(found: list[Finding], console: Console) -> None:
    """Print the findings for people, the grave ones last, where the eye rests."""
    for level in SIGNS:
        for one in (one for one in found if one.level == level):
            console.print(SIGNS[level], escape(f"{one.subject}: {one.what}"), soft_wrap=True)
            if one.remedy:
                console.print(escape(f"    {one.remedy}"), soft_wrap=True)
