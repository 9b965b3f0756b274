"""`./twin up`: from nothing to the map in the browser."""

import json
import os
from typing import Annotated, Any, Final, NoReturn

import typer

from cli import database, home, process, server, worker
from cli.postgres import Cluster
from cli.server import SERVER
from cli.steps import Steps
from cli.trouble import Trouble, told
from core.settings import settings

FIRST_TILE: Final = "/tiles/basemap/12/2923/1500.mvt"
"""The middle of the first view."""
OK: Final = 200


def command(
    once: Annotated[bool, typer.Option("--once", help="Start, try the first tile, stop.")] = False,  # noqa: FBT002
    foreground: Annotated[  # noqa: FBT002
        bool,
        typer.Option(
            "--foreground",
            help="Serve the map, and it alone, in this process, as containers want it.",
        ),
    ] = False,
    scale: Annotated[
        float, typer.Option(min=0.001, max=1.0, help="Share of the demonstration city.")
    ] = 1.0,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Where the map is served.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was done as JSON.")] = False,  # noqa: FBT002
) -> None:
    """Set up all that is missing and serve the map; what is there already is left alone."""
    if port:
        os.environ["TWIN_PORT"] = str(port)
    with told(), home.alone("up"):
        report = run(scale, once=once, foreground=foreground)
        if as_json:
            typer.echo(json.dumps(report, indent=2))
        else:
            typer.echo(f"{report['address']}  ({report['total']:.1f} s)")


def run(scale: float, *, once: bool, foreground: bool) -> dict[str, Any]:
    """Do all the steps; return the address, what was loaded and the seconds of each step."""
    steps = Steps()
    cluster = database.private()
    _keep_port()
    server.need_port()  # before the minutes of work that the map's start comes after
    ran = {"database": cluster is not None and cluster.running, "app": SERVER.running() is not None}
    try:
        if cluster:
            with steps.step("PostgreSQL"):
                database.start(cluster)
        loaded = _city(steps, scale)
        if foreground:
            _serve()
        with steps.step("Map server"):
            _server()
        if not once:
            with steps.step("Workers"):
                worker.start()
        else:
            with steps.step("First tile"):
                _first_tile()
        return {
            "address": server.address(),
            "loaded": loaded,
            "seconds": steps.seconds,
            "total": steps.total,
        }
    finally:
        if once:
            _stop_again(steps, cluster, ran)


def _city(steps: Steps, scale: float) -> dict[str, int]:
    if not settings().demo:
        from data_access import derived, migrate  # noqa: PLC0415  # heavy: --help stays quick
        from services import computed  # noqa: PLC0415

        with steps.step("Tables"):
            migrate.upgrade()
            derived.settle()
            computed.settle()
        return {}
    from services import city  # noqa: PLC0415

    with steps.step("Demonstration city") as tell:
        report = city.prepare(scale=scale, progress=tell)
    return report.counts if report.changed else {}


def _keep_port() -> None:
    """Stay at the port where the map is served already, unless another one was asked for."""
    if SERVER.running() and "TWIN_PORT" not in os.environ:
        os.environ["TWIN_PORT"] = str(SERVER.noted["port"])
        settings.cache_clear()


def _server() -> None:
    """Start the server, or start it anew when its files, settings or port are others now."""
    same_port = SERVER.noted.get("port") == settings().port
    if SERVER.running() and SERVER.is_current() and same_port:
        server.wait_until_ready()
        return
    SERVER.stop()
    server.start()
    server.wait_until_ready()


def _serve() -> NoReturn:
    server.make_room()
    os.chdir(home.ROOT)
    order = server.order(settings())
    os.execve(order[0], order, process.environment())  # noqa: S606


def _first_tile() -> None:
    status, body = server.get(FIRST_TILE)
    if status != OK or not body:
        raise Trouble(
            f"{FIRST_TILE} answered {status} with {len(body)} bytes.", f"See {SERVER.log}"
        )


def _stop_again(steps: Steps, cluster: Cluster | None, ran: dict[str, bool]) -> None:
    """Stop what this command started, and only that."""
    if not ran["app"]:
        SERVER.stop()
    if cluster and not ran["database"]:
        with steps.step("Stopped"):
            cluster.stop()
