"""The city: extensions, all tables, versions counted by triggers."""

from alembic import op

from data_access.schema import metadata

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Names are qualified because a restore runs with an empty search_path.
# Flat-earth metres are exact to a millimetre within a camera's range.
SECTOR = """
CREATE FUNCTION public.twin_sector(
    at public.geometry, azimuth numeric, view numeric, range numeric
) RETURNS public.geometry LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT CASE WHEN at IS NULL THEN NULL ELSE public.ST_SetSRID(public.ST_MakePolygon(
    public.ST_MakeLine(array_cat(array_cat(
        CASE WHEN view < 360 THEN ARRAY[at] END,
        arc.points),
        CASE WHEN view < 360 THEN ARRAY[at] ELSE ARRAY[arc.points[1]] END))), 4326) END
FROM (
    SELECT array_agg(public.ST_SetSRID(public.ST_MakePoint(
        public.ST_X(at) + range * sin(bearing) / (111320 * cos(radians(public.ST_Y(at)))),
        public.ST_Y(at) + range * cos(bearing) / 111195), 4326) ORDER BY step) AS points
    FROM (
        SELECT step, radians(coalesce(azimuth, 0) - view / 2 + view * step / steps) AS bearing
        FROM (SELECT greatest(4, ceil(view / 15))::int AS steps) AS fine,
             generate_series(0, steps - CASE WHEN view < 360 THEN 0 ELSE 1 END) AS step
    ) AS bearings
) AS arc
$$
"""

TODAY = """
CREATE VIEW district_today AS
SELECT d.id, d.slug, d.name_kk, d.name_ru, d.name_en, d.formed, d.residents, d.residents_on,
       b.area_km2, b.geom, b.source_id
FROM district AS d JOIN district_boundary AS b ON b.district_id = d.id
WHERE b.valid @> current_date
"""

COUNT_UP = """
CREATE FUNCTION twin_count_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO table_version AS v (table_name) VALUES (TG_TABLE_NAME)
    ON CONFLICT (table_name) DO UPDATE SET version = v.version + 1, changed_at = now();
    RETURN NULL;
END $$
"""


def upgrade() -> None:
    """Go forward."""
    for extension in ("postgis", "pgrouting", "btree_gist", "pg_trgm"):
        op.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
    op.execute(SECTOR)
    metadata.create_all(op.get_bind())
    op.execute(TODAY)
    op.execute(COUNT_UP)
    for table in metadata.tables:
        if table != "table_version":
            op.execute(
                f"CREATE TRIGGER count_up AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE "
                f"ON {table} FOR EACH STATEMENT EXECUTE FUNCTION twin_count_up()"
            )


def downgrade() -> None:
    """Go back."""
    op.execute("DROP VIEW district_today")
    metadata.drop_all(op.get_bind())
    op.execute("DROP FUNCTION twin_count_up()")
    op.execute("DROP FUNCTION twin_sector(geometry, numeric, numeric, numeric)")
