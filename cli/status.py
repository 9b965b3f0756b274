"""`./twin status`: what runs, and what the database holds."""

import json
from importlib.metadata import version
from typing import Annotated, Any, Final
from urllib.parse import urlsplit, urlunsplit

import typer
from rich.console import Console
from rich.table import Table

from cli import database, server, worker
from cli.postgres import Cluster
from core.settings import settings
from core.units import CITY_ZONE
from data_access import inventory

PACKAGES: Final = ("dash", "dash-leaflet", "pydeck", "psycopg", "geopandas")


def command(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,  # noqa: FBT002
) -> None:
    """Tell what runs, the database's size and rows, and the date of the data."""
    found = state()
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2, default=str))
    else:
        show(found, Console(highlight=False))


def state() -> dict[str, Any]:
    """Return all that `status` tells; what cannot be known now is left empty."""
    cluster = database.private()
    alive = inventory.is_reachable()
    return {
        "versions": {name: version(name) for name in PACKAGES},
        "app": server.state(),
        "workers": worker.state(),
        "database": _where(cluster) | (_database() if alive else {"running": False}),
        **(_contents() if alive else {"data_date": None, "sources": [], "tables": {}}),
    }


def without_password(url: str) -> str:
    """Return an address that may be shown."""
    parts = urlsplit(url)
    if parts.password is None:
        return url
    shown = parts.netloc.replace(f":{parts.password}@", ":***@")
    return urlunsplit(parts._replace(netloc=shown))


def show(found: dict[str, Any], console: Console) -> None:
    """Print the state for people."""
    app, base = found["app"], found["database"]
    table = Table(box=None, show_header=False, padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row("map", _words_of_app(app))
    table.add_row("workers", _words_of_workers(found["workers"]))
    table.add_row("database", base["address"] if base["running"] else "not running")
    if base["running"]:
        versions = ", ".join(f"{name} {number}" for name, number in base["versions"].items())
        table.add_row("", versions)
        table.add_row("", f"migration {base['revision']} of {base['head']}")
        table.add_row("size", f"{base['size_bytes'] / 1e6:,.0f} MB")
    for one in found["sources"]:
        table.add_row("source", _words_of_source(one))
    console.print(table)
    rows = Table(box=None, padding=(0, 2))
    rows.add_column("table")
    rows.add_column("rows", justify="right")
    for name, count in found["tables"].items():
        rows.add_row(name, f"{count:,}")
    if found["tables"]:
        console.print(rows)


def _words_of_source(one: dict[str, Any]) -> str:
    at = one["again_at"]
    again = f"; the same again {at.astimezone(CITY_ZONE):%Y-%m-%d %H:%M}" if at else ""
    return f"{one['source']}: {one['kind']}, of {one['dated']}{again}"


def _words_of_app(app: dict[str, Any]) -> str:
    if not app["running"]:
        return "not running"
    ready = "ready" if app["ready"] else f"not ready ({app['health'] or 'no answer'})"
    old = "" if app["current"] else "; files or settings changed since: ./twin up"
    return f"{app['address']}  {ready}, {app['workers']} workers, since {app['since']}{old}"


def _words_of_workers(jobs: dict[str, Any]) -> str:
    here = f"{jobs['processes']} here, since {jobs['since']}" if jobs["running"] else "none here"
    if jobs["alive"] is None:
        return here
    old = "" if jobs.get("current", True) else "; files or settings changed since: ./twin up"
    return f"{here}; at the queue: {jobs['alive']}, plans waiting: {jobs['waiting']}{old}"


def _where(cluster: Cluster | None) -> dict[str, Any]:
    return {
        "private": cluster is not None,
        "address": without_password(settings().database_url),
        "folder": str(cluster.folder) if cluster else None,
    }


def _database() -> dict[str, Any]:
    return {
        "running": True,
        "versions": inventory.versions(),
        "size_bytes": inventory.size_bytes(),
        "revision": inventory.revision(),
        "head": inventory.head(),
    }


def _contents() -> dict[str, Any]:
    """Return rows by table and the newest run of each source."""
    tables = inventory.table_rows()
    sources = inventory.last_runs() if "run" in tables else []
    dates = [one["dated"] for one in sources]
    return {"data_date": max(dates, default=None), "sources": sources, "tables": tables}
