"""`./twin bench`: the measurements that the README speaks of."""

from importlib import import_module
from importlib.util import find_spec
from typing import Final

import typer

from cli import database

PARTS: Final = {
    "import": "cli.bench_import",
    "tiles": "cli.bench_tiles",
    "map": "cli.bench_map",
    "search": "cli.bench_search",
    "pages": "cli.bench_pages",
    "placement": "cli.bench_placement",
    "coverage": "cli.bench_coverage",
    "catchment": "cli.bench_catchment",
    "screen": "cli.bench_screen",
}

app = typer.Typer(
    name="bench",
    help="Measure on this machine what the README promises.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def main() -> None:
    """Measure on this machine what the README promises."""
    database.as_admin(database.private())


for _name, _module in PARTS.items():
    if find_spec(_module):
        app.command(_name)(import_module(_module).command)
