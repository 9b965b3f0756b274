"""Temporary tables that foreign rows pass through, and the questions asked of them there."""

from psycopg import sql

from data_access.arrival import Batch, quoted, single
from data_access.db import Conn


def create_stage(conn: Conn, stage: str, batch: Batch) -> None:
    """Make a temporary table with the columns of the target and none of its constraints."""
    wanted = list(batch.columns)
    if batch.locate and "district_id" not in wanted:
        wanted.append("district_id")
    wanted.extend((*batch.references, *batch.made))
    conn.execute(
        sql.SQL(
            "CREATE TEMP TABLE {} ON COMMIT DROP AS "
            "SELECT NULL::int AS row_number, false AS refused, {} {} FROM {} WITH NO DATA"
        ).format(
            quoted(stage),
            sql.SQL(", ").join(map(quoted, (c for c in wanted if not c.endswith("_ref")))),
            sql.SQL("").join(
                sql.SQL(", NULL::text AS {}").format(quoted(c))
                for c in wanted
                if c.endswith("_ref")
            ),
            quoted(batch.table.name),
        )
    )
    conn.execute(
        sql.SQL("ALTER TABLE {} ALTER COLUMN refused SET DEFAULT false").format(quoted(stage))
    )


def copy(conn: Conn, stage: str, batch: Batch) -> None:
    """Stream the rows into the stage."""
    columns = sql.SQL(", ").join(map(quoted, ("row_number", *batch.columns)))
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(quoted(stage), columns)
    with conn.cursor() as cursor, cursor.copy(into) as pipe:
        for row in batch.rows():
            pipe.write_row(row)


def index(conn: Conn, stage: str, batch: Batch) -> None:
    """Let rows be found by their key: the planner knows nothing of rows just inserted."""
    key = sql.SQL(", ").join(quoted(c) for c in batch.match if c != "source_id")
    conn.execute(sql.SQL("CREATE INDEX ON {} ({})").format(quoted(stage), key))
    conn.execute(sql.SQL("ANALYZE {}").format(quoted(stage)))


def locate(conn: Conn, stage: str, *, told: bool) -> int:
    """Fill `district_id` by position; return how many rows claimed another district."""
    conn.execute(
        "CREATE TEMP TABLE IF NOT EXISTS part ON COMMIT DROP AS "
        "SELECT id AS district, ST_Subdivide(geom, 96) AS ground FROM district_today"
    )
    conn.execute("CREATE INDEX IF NOT EXISTS ix_part ON part USING gist (ground)")
    conn.execute("ANALYZE part")
    lies = sql.SQL(
        "CREATE TEMP TABLE lies ON COMMIT DROP AS "
        "SELECT s.row_number, min(p.district) AS district FROM (SELECT row_number, CASE WHEN "
        "GeometryType(geom) = 'POINT' THEN geom ELSE ST_PointOnSurface(geom) END AS at FROM {}"
        ") AS s JOIN part AS p ON ST_Intersects(p.ground, s.at) GROUP BY s.row_number"
    )
    conn.execute(lies.format(quoted(stage)))
    elsewhere = sql.SQL(
        "SELECT count(*) FROM {} AS s JOIN lies USING (row_number) WHERE s.district_id <> district"
    )
    contradicting = int(single(conn, elsewhere.format(quoted(stage)))) if told else 0
    fill = sql.SQL(
        "UPDATE {} AS s SET district_id = l.district FROM lies AS l "
        "WHERE l.row_number = s.row_number AND s.district_id IS DISTINCT FROM l.district"
    )
    conn.execute(fill.format(quoted(stage)))
    conn.execute("DROP TABLE lies")
    return contradicting


def duplicates(stage: str, batch: Batch) -> sql.Composed:
    """Ask which rows repeat an earlier one."""
    key = sql.SQL(", ").join(quoted(c) for c in batch.match if c != "source_id")
    return sql.SQL(
        "SELECT row_number, 'duplicate' FROM (SELECT row_number, row_number() OVER "
        "(PARTITION BY {} ORDER BY row_number) AS nth FROM {}) AS n WHERE nth > 1"
    ).format(key, quoted(stage))


def broken_rules(conn: Conn, stage: str, batch: Batch) -> sql.Composed | None:
    """Ask the target's own constraints which staged rows they would refuse."""
    rules = [*_empty_rules(batch), *_key_rules(batch), *_check_rules(conn, batch)]
    if not rules:
        return None
    cases = sql.SQL(" ").join(
        sql.SQL("WHEN NOT ({}) THEN {}").format(rule, code) for rule, code in rules
    )
    return sql.SQL(
        "SELECT row_number, broken FROM (SELECT row_number, CASE {} END AS broken FROM {} AS s "
        "WHERE NOT refused) AS looked WHERE broken IS NOT NULL"
    ).format(cases, quoted(stage))


def _empty_rules(batch: Batch) -> list[tuple[sql.Composable, str]]:
    return [
        (sql.SQL("{} IS NOT NULL").format(quoted(c)), f"missing: {c}")
        for c in batch.columns
        if c in batch.table.c and not batch.table.c[c].nullable
    ]


def _key_rules(batch: Batch) -> list[tuple[sql.Composable, str]]:
    found: list[tuple[sql.Composable, str]] = []
    for column in batch.columns:
        for key in batch.table.c[column].foreign_keys if column in batch.table.c else ():
            table, _, there = key.target_fullname.partition(".")
            rule = sql.SQL("{0} IS NULL OR EXISTS (SELECT FROM {1} AS k WHERE k.{2} = s.{0})")
            found.append((rule.format(quoted(column), quoted(table), quoted(there)), f"no_{table}"))
    return found


def _check_rules(conn: Conn, batch: Batch) -> list[tuple[sql.Composable, str]]:
    staged = {*batch.columns, *(["district_id"] if batch.locate else [])}
    query = """
        SELECT c.conname, pg_get_expr(c.conbin, c.conrelid), array_agg(a.attname::text)
        FROM pg_constraint c
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
        WHERE c.contype = 'c' AND c.conrelid = %s::regclass
        GROUP BY c.conname, c.conbin, c.conrelid ORDER BY c.conname
    """
    prefix = f"ck_{batch.table.name}_"
    return [
        (sql.SQL(expression), f"rule: {name.removeprefix(prefix)}")
        for name, expression, columns in conn.execute(query, (batch.table.name,))
        if staged.issuperset(columns)
    ]
