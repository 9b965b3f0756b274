"""Runs that brought rows: which, when, and what they read."""

from collections.abc import Collection

from sqlalchemy import select

from data_access import db
from data_access.db import Row
from data_access.schema import run


def runs(ids: Collection[int]) -> list[Row]:
    """Return `id`, `subject`, `file_name`, `finished_at` and `source_id` of runs, newest first."""
    if not ids:
        return []
    query = (
        select(run.c.id, run.c.subject, run.c.file_name, run.c.finished_at, run.c.source_id)
        .where(run.c.id.in_(sorted(ids)))
        .order_by(run.c.id.desc())
    )
    return db.rows(query)
