"""`./twin layers`: the layers of the map."""

import json
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from cli import database
from cli.importing import language
from core.rights import Role
from core.text import Lang
from data_access import inventory
from layers import Layer, all_layers


def command(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,  # noqa: FBT002
    lang: Annotated[str | None, typer.Option(help="kk, ru or en.")] = None,
) -> None:
    """List the layers: id, group, title, zooms, who may see them, rows they draw from."""
    database.private()
    alive = inventory.is_reachable()
    found = [described(one, language(lang), alive=alive) for one in all_layers().values()]
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        show(found, Console(highlight=False))


def described(one: Layer, lang: Lang, *, alive: bool) -> dict[str, Any]:
    """Return one layer as this command tells of it; rows are None without a database."""
    return {
        "id": one.id,
        "group": one.group,
        "title": one.title.to(lang),
        "zoom": list(one.zoom),
        "seen_by": [role.name.lower() for role in Role if role >= one.seen_by],
        "rows": rows(one) if alive else None,
    }


def rows(one: Layer) -> int:
    """Return how many rows the layer draws from at its highest zoom."""
    return sum(inventory.drawn_rows(part) for part in one.drawn if part.at(one.zoom[1]))


def show(found: list[dict[str, Any]], console: Console) -> None:
    """Print the list for people."""
    table = Table(box=None, padding=(0, 2))
    for title in ("id", "group", "title", "zoom", "from role"):
        table.add_column(title, no_wrap=title in {"id", "zoom"})
    table.add_column("rows", justify="right")
    for one in found:
        zoom, least = "–".join(map(str, one["zoom"])), one["seen_by"][0]
        count = "?" if one["rows"] is None else f"{one['rows']:,}"
        table.add_row(one["id"], one["group"], one["title"], zoom, least, count)
    console.print(table)
