"""Sites of plans that are done, as rows that the map draws."""

from typing import Final

from data_access import db
from data_access.db import Conn, Row

SUBJECT: Final = "proposal"


def keep(conn: Conn, plan_id: int) -> None:
    """Bring the sites of a plan's answer to the map, in the caller's transaction.

    Their source is our own computation: as old as the data, synthetic if what it was computed
    from is.
    """
    conn.execute(_KEEP, {"id": plan_id, "subject": SUBJECT})


def plans(limit: int = 50) -> list[Row]:
    """Return `key`, `service`, `finished_at`, `sites` of the plans with sites that ended last.

    With the names of the district that was asked about, None where it was none.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    return db.rows(_PLANS, {"limit": limit})


_KEEP: Final = """
WITH asked AS (
    SELECT p.id, p.key, p.asked ->> 'service' AS service, p.result,
        coalesce((p.result ->> 'synthetic')::boolean, true) AS synthetic
    FROM plan AS p WHERE p.id = %(id)s
), behind AS (
    INSERT INTO source (code, name_kk, name_ru, name_en, owner, licence, kind, dated)
    SELECT CASE WHEN synthetic THEN 'placement_demo' ELSE 'placement' END,
        'Орналастыру есебі', 'Расчёт размещения', 'Placement computation',
        'Almaty twin project', 'CC0 1.0', CASE WHEN synthetic THEN 'synthetic' ELSE 'modelled' END,
        coalesce((SELECT max(dated) FROM source WHERE id IN (
            SELECT jsonb_array_elements_text(result -> 'source_ids')::int)), current_date)
    FROM asked
    ON CONFLICT (code) DO UPDATE SET dated = excluded.dated RETURNING id
), done AS (
    INSERT INTO run (source_id, subject, finished_at, state, read, loaded)
    SELECT behind.id, %(subject)s, clock_timestamp(), 'done', n.n, n.n
    FROM behind, (SELECT count(*) AS n
        FROM asked, jsonb_path_query(result, '$.sites[*] ? (@.type() == "object")')) AS n
    RETURNING id, source_id
)
INSERT INTO proposal (plan, number, service, kind, adds, alone, azimuth_degrees, reach_metres,
    price, geom, source_id, external_id, run_id)
SELECT a.key, s.number, a.service, nullif(s.kind, ''), s.adds, s.alone, s.azimuth, s.reach,
    nullif(s.price, 0),
    coalesce(ST_MakeValid(ST_SetSRID(ST_GeomFromGeoJSON(s.shape), 4326)),
        ST_SetSRID(ST_MakePoint(s.lon, s.lat), 4326)),
    done.source_id, a.key || '/' || s.number, done.id
FROM asked AS a, done,
    jsonb_path_query(a.result, '$.sites[*] ? (@.type() == "object")') AS one,
    jsonb_to_record(one) AS s(number int, lon float8, lat float8, kind text, azimuth float8,
        reach float8, price int, adds float8, alone float8, shape jsonb)
"""
_PLANS: Final = """
SELECT p.key, p.asked ->> 'service' AS service, p.finished_at, d.name_kk, d.name_ru, d.name_en,
    count(*)::int AS sites
FROM plan AS p JOIN proposal AS s ON s.plan = p.key
LEFT JOIN district_today AS d ON d.slug = p.asked ->> 'district'
WHERE p.state = 'done' GROUP BY p.id, d.name_kk, d.name_ru, d.name_en
ORDER BY p.finished_at DESC LIMIT %(limit)s
"""
