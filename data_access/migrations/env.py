"""Alembic's entrance: migrate the database that the settings name."""

from typing import Literal

from alembic import context
from sqlalchemy.schema import SchemaItem

from data_access.db import engine
from data_access.schema import metadata


def ours(
    item: SchemaItem,
    _name: str | None,
    kind: Literal[
        "schema",
        "table",
        "column",
        "index",
        "unique_constraint",
        "foreign_key_constraint",
        "check_constraint",
    ],
    reflected: bool,  # noqa: FBT001  # Alembic calls it so
    _twin: SchemaItem | None,
) -> bool:
    """Compare only our own tables: PostGIS brings some of its own."""
    if kind != "table":
        return True
    return not (reflected and item.name not in metadata.tables)  # type: ignore[attr-defined]


with engine().connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        include_object=ours,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()
