"""`./twin down`: stop the map and its database."""

import typer

from cli import database, home, server
from cli.trouble import told


def command() -> None:
    """Stop the map server and our own database; the data stay."""
    with told(), home.alone("up"):
        app = server.stop()
        cluster = database.private()
        base = cluster.stop() if cluster else False
    stopped = [name for name, ran in (("map server", app), ("database", base)) if ran]
    typer.echo(f"stopped: {', '.join(stopped)}" if stopped else "nothing was running")
