"""How the figures of a benchmark are told: as lines for people, or as JSON."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Result = Mapping[str, Any]


def tell(result: Result, lines: Callable[[Result], Iterable[str]], *, as_json: bool) -> None:
    """Print what was measured."""
    if as_json:
        typer.echo(json.dumps(result, indent=2, ensure_ascii=False))
    else:
        typer.echo("\n".join(lines(result)))
