"""Keep what cameras see in Web Mercator besides: transforming it was half of a tile's time."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward; a database made today has it from the first migration."""
    op.execute(
        "ALTER TABLE camera ADD COLUMN IF NOT EXISTS sector_mercator geometry(Polygon, 3857) "
        "GENERATED ALWAYS AS (ST_ForcePolygonCW(ST_Transform("
        "twin_sector(geom, azimuth_degrees, view_degrees, range_metres), 3857))) STORED"
    )


def downgrade() -> None:
    """Go back."""
    op.execute("ALTER TABLE camera DROP COLUMN IF EXISTS sector_mercator")
