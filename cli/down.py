"""`./twin down`: stop the map and its database."""

import typer

from cli import database, home
from cli.server import SERVER
from cli.trouble import told
from cli.worker import WORKERS


def command() -> None:
    """Stop the map server, the workers and our own database; the data stay."""
    with told(), home.alone("up"):
        jobs = WORKERS.stop()
        app = SERVER.stop()
        cluster = database.private()
        base = cluster.stop() if cluster else False
    ran = {"workers": jobs, "map server": app, "database": base}
    stopped = [name for name, did in ran.items() if did]
    typer.echo(f"stopped: {', '.join(stopped)}" if stopped else "nothing was running")
