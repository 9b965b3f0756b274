"""Who stands behind the rows: sources, their licence, date and kind."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import TableClause, select

from data_access import db
from data_access.db import Row
from data_access.schema import source

SHOWS: Final = {"camera_with_view": "camera", "place_with_catchment": "place"}
"""Views that show all rows of a table, with more beside them: the table is asked instead."""


def every() -> dict[int, Row]:
    """Return all sources by id."""
    return {row["id"]: row for row in db.rows(select(source))}


def of_table(table: TableClause) -> list[int]:
    """Return the ids of the sources whose rows stand in `table`.

    Notes
    -----
    Skips from one id to the next along the unique index, so that a million rows cost
    as little as ten.
    """
    if "source_id" not in table.c:
        return []
    name = SHOWS.get(table.name, table.name)
    return [
        row["id"]
        for row in db.rows(
            f"WITH RECURSIVE s AS (SELECT min(source_id)::int AS id FROM {name} UNION ALL "  # noqa: S608  # a name of our own schema
            f"SELECT (SELECT min(t.source_id)::int FROM {name} AS t WHERE t.source_id > s.id) "
            "FROM s WHERE s.id IS NOT NULL) SELECT id FROM s WHERE id IS NOT NULL"
        )
    ]


def of_tables(tables: Iterable[TableClause]) -> list[int]:
    """Return the ids of the sources of several tables, in order."""
    return sorted({one for table in tables for one in of_table(table)})
