"""What cameras see, cut by buildings: by camera, hexagon, district and hour."""

from alembic import op

from data_access.schema import camera_view, coverage_cell, coverage_district, coverage_hour

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

TABLES = (camera_view, coverage_cell, coverage_district, coverage_hour)

# PostgreSQL leaves the join away where nothing of the right side is asked for.
WITH_VIEW = """
CREATE OR REPLACE VIEW camera_with_view AS
SELECT c.id, c.system, c.status, c.azimuth_degrees, c.view_degrees, c.range_metres,
    c.height_metres, c.installed_on, c.address, c.district_id, c.geom, v.geom AS view,
    v.mercator AS view_mercator, v.area_m2, v.blind_percent, v.alone_m2, v.alone_residents,
    c.source_id, c.external_id, c.run_id
FROM camera AS c LEFT JOIN camera_view AS v ON v.camera_id = c.id
"""


def upgrade() -> None:
    """Go forward; a database made today has the tables from the first migration."""
    for table in TABLES:
        table.create(op.get_bind(), checkfirst=True)
        op.execute(
            "CREATE OR REPLACE TRIGGER count_up AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE "
            f"ON {table.name} FOR EACH STATEMENT EXECUTE FUNCTION twin_count_up()"
        )
    op.execute(WITH_VIEW)
    op.execute("ALTER TABLE population_coarse DROP COLUMN IF EXISTS unseen")
    op.execute(
        "ALTER TABLE derived_state ADD COLUMN IF NOT EXISTS made_at timestamptz "
        "NOT NULL DEFAULT now()"
    )


def downgrade() -> None:
    """Go back; what `unseen` held is computed anew."""
    op.execute("ALTER TABLE derived_state DROP COLUMN made_at")
    op.execute("ALTER TABLE population_coarse ADD COLUMN unseen float8 NOT NULL DEFAULT 0")
    op.execute("DROP VIEW camera_with_view")
    for table in reversed(TABLES):
        table.drop(op.get_bind())
