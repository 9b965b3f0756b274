"""Fixtures of the whole suite: a real PostGIS, on databases made for this run alone.

`clean` is an empty migrated database, for tests that place their own rows; `in_city`
is the demonstration city at a small scale, for tests that read. Both are created
beside the database that TWIN_DATABASE_URL names and dropped afterwards.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

from core.settings import settings
from data_access import db, versions

CITY_DAY = date(2026, 6, 15)
"""The day the small demonstration city speaks of, so that its rows never change."""


@contextmanager
def database_named(name: str) -> Iterator[str]:
    """Create a database on the given server and drop it afterwards; yield its address."""
    given = os.environ["TWIN_DATABASE_URL"]
    with psycopg.connect(given, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield urlunsplit(urlsplit(given)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(given, autocommit=True) as server:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def pointed_at(url: str) -> Iterator[None]:
    """Let the settings and the pool speak to `url` for a while."""
    before = os.environ["TWIN_DATABASE_URL"]
    os.environ["TWIN_DATABASE_URL"] = url
    _forget()
    try:
        yield
    finally:
        os.environ["TWIN_DATABASE_URL"] = before
        _forget()


def _forget() -> None:
    db.forget()
    settings.cache_clear()
    versions._watch.cache_clear()


@pytest.fixture(scope="session")
def database() -> Iterator[str]:
    """Return the address of an empty, migrated database."""
    from data_access import migrate  # noqa: PLC0415  # only when a test needs PostGIS

    with database_named(f"twin_test_{os.getpid()}") as url:
        with pointed_at(url):
            migrate.upgrade()
        yield url


@pytest.fixture
def clean(database: str) -> Iterator[str]:
    """Point everything at the empty database, and empty it again."""
    from tests import emptying  # noqa: PLC0415

    with pointed_at(database):
        yield database
    emptying.empty(database)


@pytest.fixture(scope="session")
def city() -> Iterator[str]:
    """Return the address of the demonstration city at scale 0.02, aggregates included."""
    import geodata  # noqa: PLC0415
    from data_access import derived, migrate  # noqa: PLC0415
    from services import computed  # noqa: PLC0415

    with database_named(f"twin_city_{os.getpid()}") as url:
        with pointed_at(url):
            migrate.upgrade()
            geodata.load(scale=0.02, as_of=CITY_DAY)
            derived.refresh()
            computed.settle()
        yield url


@pytest.fixture
def in_city(city: str) -> Iterator[str]:
    """Point everything at the demonstration city; tests only read it."""
    with pointed_at(city):
        yield city
