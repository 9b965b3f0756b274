"""Values as they became known: a correction is a new row, the old one stays."""

from typing import Any

import psycopg
from psycopg import sql

Conn = psycopg.Connection[Any]


def corrected(conn: Conn, stage: str, source_id: int) -> list[tuple[int, str]]:
    """Let a staged value that differs from the last one known be a row of its own."""
    conn.execute(_LATEST.format(stage=sql.Identifier(stage), source=source_id))
    return []


_LATEST = sql.SQL("""
UPDATE {stage} AS s SET external_id = CASE WHEN l.value = s.value THEN l.external_id
    ELSE s.external_id || '@' || extract(epoch FROM now()) END
FROM (
    SELECT DISTINCT ON (indicator_id, district_id, period)
        indicator_id, district_id, period, value, external_id
    FROM indicator_value WHERE source_id = {source}
    ORDER BY indicator_id, district_id, period, known_from DESC
) AS l
WHERE (l.indicator_id, l.district_id, l.period) = (s.indicator_id, s.district_id, s.period)
""")
