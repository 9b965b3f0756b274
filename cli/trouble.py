"""What stops a command: one line of what is wrong, one of what to type."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from core.errors import TwinError


class Trouble(Exception):
    """Something the person at the keyboard can mend."""

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


@contextmanager
def told() -> Iterator[None]:
    """Print what is wrong and leave with 1, instead of a traceback."""
    try:
        yield
    except Trouble as trouble:
        typer.secho(trouble.what, err=True, fg="red")
        if trouble.remedy:
            typer.echo(trouble.remedy, err=True)
        raise typer.Exit(1) from None
    except TwinError as error:
        typer.secho(error.reason.en, err=True, fg="red")
        typer.echo("./twin doctor tells more.", err=True)
        raise typer.Exit(1) from None
