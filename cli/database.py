"""Which PostGIS the commands speak to: the one that TWIN_DATABASE_URL names, else our own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from cli import home
from cli.postgres import ADMIN, DATABASE, Cluster
from cli.trouble import Trouble
from core.settings import settings
from data_access import db

VARIABLE: Final = "TWIN_DATABASE_URL"
OURS: Final = "_TWIN_PRIVATE_CLUSTER"
"""Tells child processes that the address in the variable is that of our own cluster."""
SPARE: Final = 30
"""Connections for commands, imports, jobs and a look from outside."""


def private() -> Cluster | None:
    """Return our own cluster, None when another database was named."""
    if not is_ours():
        return None
    owner = home.for_cluster()
    cluster = Cluster(home.folder("pg", owner), owner, connections=_connections())
    os.environ[VARIABLE], os.environ[OURS] = cluster.url(), "1"
    settings.cache_clear()
    return cluster


def is_ours() -> bool:
    """Tell whether the commands speak to our own cluster."""
    return not os.environ.get(VARIABLE) or bool(os.environ.get(OURS))


def start(cluster: Cluster) -> None:
    """Make what is missing of the cluster and start it."""
    cluster.make()
    cluster.start()
    cluster.prepare()


def choose() -> Cluster | None:
    """Point the settings at the right database, before anything reads them.

    Raises
    ------
    Trouble
        If it is our own and is not running.
    """
    cluster = private()
    if cluster and not cluster.running:
        raise Trouble("The database is not running.", "Type: ./twin up")
    return cluster


@contextmanager
def pointed_at(url: str) -> Iterator[None]:
    """Let the settings and the driver speak to another database for a while."""
    before = os.environ[VARIABLE]
    os.environ[VARIABLE] = url
    _forget()
    try:
        yield
    finally:
        os.environ[VARIABLE] = before
        _forget()


def as_admin(cluster: Cluster | None) -> None:
    """Speak as a superuser from now on, where the database is our own."""
    if cluster:
        os.environ[VARIABLE] = cluster.url(ADMIN, DATABASE)
        settings.cache_clear()


def _forget() -> None:
    db.forget()
    settings.cache_clear()


def _connections() -> int:
    chosen = settings()
    return (chosen.workers + chosen.job_workers) * chosen.pool_size + SPARE
