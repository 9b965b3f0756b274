"""The book of deliveries: who brought what, when, and what was refused.

A file that came before and changed nothing gets a run too, whose `detail` says under `repeats`
which run brought it: its source has kept its promise. No row names such a run.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, cast

from psycopg import sql
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from core.units import CITY_ZONE
from data_access.arrival import Arrival, Counts, Refused, Source, quoted, single
from data_access.db import Conn


def settle_source(conn: Conn, arrival: Arrival) -> tuple[int, bool]:
    """Return the source's id, and whether its row had to be made or changed.

    A source that does not say its date is as old as the file it last brought.
    """
    told = arrival.source
    facts = _facts(told)
    with conn.cursor(row_factory=dict_row) as cursor:
        found = cursor.execute("SELECT * FROM source WHERE code = %s", (told.code,)).fetchone()
    if not found:
        return _insert_source(conn, told.code, facts), True
    if told.owner is None and told.licence is None:
        facts = {}
    if told.dated is None and not _brought(conn, found["id"], arrival.sha256):
        facts["dated"] = _today(conn)
    differing = {name: fact for name, fact in facts.items() if found[name] != fact}
    if not differing:
        return int(found["id"]), False
    assigned = sql.SQL(", ").join(
        sql.SQL("{} = {}").format(quoted(name), fact) for name, fact in differing.items()
    )
    conn.execute(sql.SQL("UPDATE source SET {} WHERE id = {}").format(assigned, found["id"]))
    return int(found["id"]), True


def _brought(conn: Conn, source_id: int, sha256: str) -> bool:
    query = "SELECT 1 FROM run WHERE source_id = %s AND file_sha256 = %s AND state = 'done'"
    return conn.execute(query, (source_id, sha256)).fetchone() is not None


def _facts(told: Source) -> dict[str, Any]:
    given: dict[str, Any] = {
        "name_kk": told.name.kk,
        "name_ru": told.name.ru,
        "name_en": told.name.en,
        "owner": told.owner,
        "licence": told.licence,
        "kind": told.kind,
        "dated": told.dated,
        "refresh_days": told.refresh_days,
        "note": told.note,
    }
    return {name: fact for name, fact in given.items() if fact is not None}


def _insert_source(conn: Conn, code: str, facts: Mapping[str, Any]) -> int:
    unknown = {"owner": "?", "licence": "?", "kind": "measured", "dated": _today(conn)}
    row = {**unknown, **facts, "code": code}
    query = sql.SQL("INSERT INTO source ({}) VALUES ({}) RETURNING id").format(
        sql.SQL(", ").join(map(quoted, row)), sql.SQL(", ").join(map(sql.Literal, row.values()))
    )
    return int(single(conn, query))


def _today(conn: Conn) -> date:
    return cast("date", single(conn, sql.SQL("SELECT current_date")))


def open_run(conn: Conn, source_id: int, arrival: Arrival) -> int:
    """Begin a run and return its id."""
    row = conn.execute(
        "INSERT INTO run (source_id, subject, file_name, file_sha256) "
        "VALUES (%s, %s, %s, %s) RETURNING id",
        (source_id, arrival.subject, arrival.file_name, arrival.sha256),
    ).fetchone()
    return int(row[0]) if row else 0


def close_run(
    conn: Conn, run_id: int, arrival: Arrival, total: Counts, refused: Sequence[Refused]
) -> None:
    """Write down what the run did."""
    reasons = Counter(row.reason.partition(":")[0] for row in refused)
    detail = {**arrival.detail, "updated": total.updated, "reasons": dict(reasons)}
    conn.execute(
        "UPDATE run SET finished_at = clock_timestamp(), state = 'done', read = %s, loaded = %s, "
        "unchanged = %s, repaired = %s, quarantined = %s, removed = %s, detail = %s WHERE id = %s",
        (
            arrival.read,
            total.loaded,
            total.unchanged,
            arrival.repaired,
            len(refused),
            total.removed,
            Jsonb(detail),
            run_id,
        ),
    )


def note_refusal(conn: Conn, arrival: Arrival, reason: str) -> None:
    """Write down that a delivery was refused, so that an editor sees it."""
    conn.execute(
        "INSERT INTO run (source_id, subject, file_name, file_sha256, read, state, finished_at, "
        "detail) SELECT id, %s, %s, %s, %s, 'refused', now(), %s FROM source WHERE code = %s",
        (
            arrival.subject,
            arrival.file_name,
            arrival.sha256,
            arrival.read,
            Jsonb({"reason": reason}),
            arrival.source.code,
        ),
    )


def note_again(conn: Conn, arrival: Arrival, total: Counts, refused: int) -> int:
    """Write down that a known file came again and changed nothing; return the id of its run.

    All times of one day of the city, with nothing else from that source between them, are one
    run: a file looked at every five minutes would make a hundred thousand a year. What was
    refused is counted; it is kept with the run that brought it first.
    """
    told = {
        "code": arrival.source.code,
        "subject": arrival.subject,
        "file": arrival.file_name,
        "sha256": arrival.sha256,
        "read": arrival.read,
        "unchanged": total.unchanged,
        "repaired": arrival.repaired,
        "refused": refused,
        "zone": CITY_ZONE.key,
    }
    row = conn.execute(_ONCE_MORE, told).fetchone() or conn.execute(_AGAIN, told).fetchone()
    return int(row[0]) if row else 0


def keep_quarantine(conn: Conn, run_id: int, refused: Sequence[Refused]) -> None:
    """Keep the refused rows with their reasons."""
    if not refused:
        return
    into = "COPY quarantine (run_id, row_number, reason, raw) FROM STDIN"
    with conn.cursor() as cursor, cursor.copy(into) as copy:
        for row in refused:
            copy.write_row((run_id, row.row_number, row.reason, Jsonb(dict(row.raw))))


_ONCE_MORE: Final = """
UPDATE run SET finished_at = clock_timestamp(), unchanged = %(unchanged)s,
    repaired = %(repaired)s,
    detail = detail || jsonb_build_object('times', (detail ->> 'times')::int + 1)
WHERE id = (SELECT max(r.id) FROM run AS r JOIN source AS s ON s.id = r.source_id
        WHERE s.code = %(code)s AND r.subject = %(subject)s AND r.state = 'done')
    AND detail -> 'repeats' IS NOT NULL AND file_sha256 = %(sha256)s AND file_name = %(file)s
    AND quarantined = %(refused)s AND started_at >= date_trunc('day', now(), %(zone)s)
RETURNING id
"""
_AGAIN: Final = """
INSERT INTO run (source_id, subject, file_name, file_sha256, finished_at, state, read, unchanged,
    repaired, quarantined, detail)
SELECT s.id, %(subject)s, %(file)s, %(sha256)s, clock_timestamp(), 'done', %(read)s,
    %(unchanged)s, %(repaired)s, %(refused)s, jsonb_build_object('repeats', max(r.id), 'times', 1)
FROM source AS s JOIN run AS r ON r.source_id = s.id AND r.subject = %(subject)s
    AND r.state = 'done' AND r.file_sha256 = %(sha256)s AND r.detail -> 'repeats' IS NULL
WHERE s.code = %(code)s GROUP BY s.id
RETURNING id
"""
