"""`./twin restore FILE`: the database of a backup in place of the present one."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Final
from urllib.parse import urlsplit, urlunsplit

import psycopg
import typer
from psycopg import sql

from cli import backup, database, home
from cli.postgres import ADMIN, EXTENSIONS, Cluster
from cli.steps import Steps
from cli.trouble import Trouble, told
from data_access import db, derived, migrate

JOBS: Final = "2"
TRIES: Final = 20
MAINTENANCE: Final = "postgres"
EXTENSION: Final = " EXTENSION "
"""How pg_restore's list calls what only a superuser may create; we create them before."""


def command(
    file: Annotated[Path, typer.Argument(help="A file that ./twin backup wrote.")],
    yes: Annotated[bool, typer.Option("--yes", help="Replace the present database.")] = False,  # noqa: FBT002
) -> None:
    """Restore a backup beside the present database, then let the two change places."""
    with told():
        if not file.is_file():
            raise Trouble(f"There is no file {file}.")
        if not yes:
            raise Trouble("This replaces the present database.", "Add --yes if you mean it.")
        began = time.monotonic()
        with home.alone("up"):
            replace(file, database.choose())
    typer.echo(f"{file}: restored in {time.monotonic() - began:.1f} s")


def replace(file: Path, cluster: Cluster | None) -> None:
    """Put the backup in the place of the database; a failure leaves the present one untouched."""
    steps = Steps()
    with steps.step("Reading the backup"):
        wanted = contents(file, cluster)
    with beside(cluster) as name:
        url = _address(name, cluster)
        with steps.step("Restoring"):
            fill(url, file, wanted, cluster)
        with steps.step("Bringing it up to date"):
            count_on(url)
            with database.pointed_at(url):
                migrate.upgrade()
                derived.settle()
        with steps.step("Changing places"):
            change_places(name, cluster)


def contents(file: Path, cluster: Cluster | None) -> str:
    """Return pg_restore's list of what the backup holds, without extensions.

    Raises
    ------
    Trouble
        If this is no backup.
    """
    listed = backup.run(cluster, "pg_restore", "-l", str(file))
    return "".join(f"{line}\n" for line in listed.splitlines() if EXTENSION not in line)


@contextmanager
def beside(cluster: Cluster | None) -> Iterator[str]:
    """Create an empty database on the same server; drop what is left of it afterwards."""
    name = f"twin_restore_{os.getpid()}"
    if cluster:
        cluster.create_database(name)
        cluster.extend(name)
    else:
        with _server(cluster) as server:
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        with psycopg.connect(_address(name, cluster), autocommit=True) as made:
            for extension in EXTENSIONS:
                made.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
    try:
        yield name
    finally:
        with _server(cluster) as server:
            server.execute(_DROP.format(sql.Identifier(name)))


def fill(url: str, file: Path, wanted: str, cluster: Cluster | None) -> None:
    """Restore what the list `wanted` names into an empty database."""
    with tempfile.NamedTemporaryFile("w", suffix=".list", encoding="utf-8") as chosen:
        chosen.write(wanted)
        chosen.flush()
        order = ("--no-owner", "--no-privileges", "-e", "-j", JOBS, "-L", chosen.name)
        backup.run(cluster, "pg_restore", *order, "-d", url, str(file))


def count_on(url: str) -> None:
    """Count the restored tables' versions on from the present ones.

    Caches and browsers know tiles by these versions: none may come again with other rows.
    """
    try:
        present = db.rows("SELECT table_name, version FROM table_version")
    except psycopg.errors.UndefinedTable:
        return
    with psycopg.connect(url) as restored:
        for row in present:
            restored.execute(_COUNT_ON, row)


def change_places(name: str, cluster: Cluster | None) -> None:
    """Give the restored database the name of the present one, which is dropped.

    Both renames are one transaction, so there is a database of this name at any moment.

    Raises
    ------
    Trouble
        If others keep connecting to the present one.
    """
    present, old = str(psycopg.conninfo.conninfo_to_dict(db.libpq_url())["dbname"]), f"{name}_old"
    with _server(cluster) as server:
        for _ in range(TRIES):
            try:
                _rename(server, (present, old), (name, present))
                break
            except psycopg.errors.ObjectInUse:
                continue  # somebody connected again in between
        else:
            raise Trouble(f"Others keep connecting to {present}.", "Type: ./twin down, then again.")
        server.execute(_DROP.format(sql.Identifier(old)))


def _rename(server: db.Conn, *names: tuple[str, str]) -> None:
    with server.transaction():
        for before, _ in names:
            server.execute(_ALONE, (before,))
        for before, after in names:
            server.execute(_RENAME.format(sql.Identifier(before), sql.Identifier(after)))


def _server(cluster: Cluster | None) -> db.Conn:
    """Connect to the database that every server has, as somebody who may create others."""
    url = cluster.url(ADMIN, MAINTENANCE) if cluster else _address(MAINTENANCE, None)
    return psycopg.connect(url, autocommit=True)


def _address(name: str, cluster: Cluster | None) -> str:
    if cluster:
        return cluster.url(database=name)
    return urlunsplit(urlsplit(db.libpq_url())._replace(path=f"/{name}"))


_ALONE: Final = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
_RENAME: Final = sql.SQL("ALTER DATABASE {} RENAME TO {}")
_DROP: Final = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
_COUNT_ON: Final = """
UPDATE table_version SET version = greatest(version, %(version)s) + 1, changed_at = now()
WHERE table_name = %(table_name)s
"""
