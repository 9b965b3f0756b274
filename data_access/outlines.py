"""District outlines in time: a new one ends the old one's validity, nothing is forgotten."""

from typing import Any

import psycopg
from psycopg import sql

Conn = psycopg.Connection[Any]


def supersede(conn: Conn, stage: str, source_id: int) -> list[tuple[int, str]]:
    """Say since when each staged outline is valid, and end those it replaces.

    An outline that this source brought before keeps its validity, unless it differs and
    the source's date is newer. Returns the rows that are older than what is in force.
    """
    name = sql.Identifier(stage)
    conn.execute(_KEEP.format(stage=name, source=source_id))
    older = conn.execute(_OLDER.format(stage=name, source=source_id)).fetchall()
    conn.execute(_BEGIN.format(stage=name, source=source_id))
    if conn.execute(_ANY_ENDING.format(stage=name)).fetchone():
        conn.execute(_END.format(stage=name))
    return older


_KEEP = sql.SQL("""
UPDATE {stage} AS s SET valid = b.valid FROM district_boundary AS b, source
WHERE b.source_id = {source} AND b.external_id = s.external_id AND source.id = {source}
AND (b.geom = s.geom OR source.dated <= lower(b.valid)) AND NOT s.refused
""")

_OLDER = sql.SQL("""
SELECT s.row_number, 'older: ' || lower(b.valid) FROM {stage} AS s
JOIN district_boundary AS b ON b.district_id = s.district_id AND upper_inf(b.valid)
JOIN source ON source.id = {source}
WHERE s.valid IS NULL AND NOT s.refused AND source.dated <= lower(b.valid)
""")

_BEGIN = sql.SQL("""
UPDATE {stage} AS s SET valid = daterange(source.dated, NULL) FROM source
WHERE source.id = {source} AND s.valid IS NULL AND NOT s.refused AND NOT EXISTS (
    SELECT FROM district_boundary AS b
    WHERE b.district_id = s.district_id AND lower(b.valid) >= source.dated)
""")

_ANY_ENDING = sql.SQL(
    "SELECT 1 FROM district_boundary AS b, {stage} AS s WHERE b.district_id = s.district_id "
    "AND upper_inf(b.valid) AND NOT s.refused AND upper_inf(s.valid) "
    "AND lower(s.valid) > lower(b.valid) LIMIT 1"
)

_END = sql.SQL("""
UPDATE district_boundary AS b SET valid = daterange(lower(b.valid), lower(s.valid)),
    external_id = b.external_id || '@' || lower(b.valid)
FROM {stage} AS s WHERE b.district_id = s.district_id AND upper_inf(b.valid)
AND NOT s.refused AND upper_inf(s.valid) AND lower(s.valid) > lower(b.valid)
""")
