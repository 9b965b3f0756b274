"""`./twin backup FILE`: the whole database in one file."""

import os
import subprocess
import time
from pathlib import Path
from typing import Annotated

import typer

from cli import database
from cli.postgres import Cluster
from cli.trouble import Trouble, told
from data_access import db


def command(
    file: Annotated[Path, typer.Argument(help="Where to write; pg_dump's custom format.")],
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file.")] = False,  # noqa: FBT002
) -> None:
    """Write the database into a file; the map keeps running meanwhile."""
    began = time.monotonic()
    with told():
        cluster = database.choose()
        if file.exists() and not force:
            raise Trouble(f"{file} is there already.", "Choose another name, or add --force.")
        write(file, cluster)
    size, seconds = file.stat().st_size / 1e6, time.monotonic() - began
    typer.echo(f"{file}: {size:.1f} MB, {seconds:.1f} s")


def write(file: Path, cluster: Cluster | None) -> None:
    """Write the database into `file`, whole or not at all, readable by its owner only."""
    fresh = file.with_name(f"{file.name}.part")
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            order = ("-Fc", "--no-owner", "--no-privileges", "-d", db.libpq_url())
            run(cluster, "pg_dump", *order, into=out.fileno())
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)


def run(cluster: Cluster | None, program: str, *order: str, into: int = subprocess.PIPE) -> str:
    """Run one of PostgreSQL's client programs and return what it said.

    Raises
    ------
    Trouble
        If it is missing or fails; what it said is told.
    """
    path = str(cluster.binaries / program) if cluster else program
    try:
        done = subprocess.run(  # noqa: S603
            [path, *order], check=False, stdout=into, stderr=subprocess.PIPE
        )
    except FileNotFoundError:
        raise Trouble(f"{program} is missing.", "Type: apt-get install postgresql-client") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise Trouble(f"{program} failed: {said[-800:]}", "Nothing was changed.")
    return (done.stdout or b"").decode(errors="replace")
