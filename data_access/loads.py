"""Which runs brought what stands in a table: for whoever is to name where numbers come from."""

from collections.abc import Collection
from typing import Final

from data_access import db
from data_access.db import Row


def last_of(source_ids: Collection[int]) -> list[Row]:
    """Return the last finished run of each source that did not merely repeat what was known.

    Each has `id`, `source_id`, `finished_at` and `file_name`.
    """
    return db.rows(_LAST, {"ids": sorted(source_ids)}) if source_ids else []


def of_indicators(ids: Collection[int]) -> list[Row]:
    """Return every run that brought values of these indicators, as `last_of` does, newest first."""
    return db.rows(_BEHIND, {"ids": sorted(ids)}) if ids else []


def of_runs(ids: Collection[int]) -> list[Row]:
    """Return these runs, as `last_of` does, newest first."""
    return db.rows(_RUNS, {"ids": sorted(ids)}) if ids else []


def account(run_id: int) -> Row | None:
    """Return what a finished run did: `source_id`, `read`, `new`, `unchanged` and `refused` rows.

    Corrected rows are among the new ones.
    """
    found = db.rows(_ACCOUNT, {"id": run_id})
    return found[0] if found else None


_ACCOUNT: Final = """
SELECT source_id, read, loaded + coalesce((detail ->> 'updated')::int, 0) AS new, unchanged,
    quarantined AS refused FROM run WHERE id = %(id)s AND state = 'done'
"""
_LAST: Final = """
SELECT DISTINCT ON (source_id) id, source_id, finished_at, file_name FROM run
WHERE source_id = ANY(%(ids)s) AND state = 'done' AND detail -> 'repeats' IS NULL
ORDER BY source_id, id DESC
"""
_RUNS: Final = """
SELECT id, source_id, finished_at, file_name FROM run WHERE id = ANY(%(ids)s) ORDER BY id DESC
"""
_BEHIND: Final = """
SELECT id, source_id, finished_at, file_name FROM run
WHERE id IN (SELECT DISTINCT run_id FROM indicator_value WHERE indicator_id = ANY(%(ids)s))
ORDER BY id DESC
"""
