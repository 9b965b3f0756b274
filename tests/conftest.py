"""Fixtures of the whole suite: a real PostGIS, migrated, on a database of its own."""

import os
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo


def _fresh_database(suffix: str) -> Iterator[str]:
    """Create a database beside the one TWIN_DATABASE_URL names, and drop it afterwards."""
    given = os.environ["TWIN_DATABASE_URL"]
    name = f"twin_test_{suffix}_{os.getpid()}"
    with psycopg.connect(given, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            parts = conninfo_to_dict(given)
            yield make_conninfo(**{**parts, "dbname": name})
        finally:
            server.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            )
