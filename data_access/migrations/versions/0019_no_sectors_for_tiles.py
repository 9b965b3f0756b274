"""Sectors in Web Mercator go: tiles draw what cameras see between buildings."""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward; a database made today has the column since the thirteenth migration."""
    op.execute("ALTER TABLE camera DROP COLUMN IF EXISTS sector_mercator")


def downgrade() -> None:
    """Go back."""
    op.execute(
        "ALTER TABLE camera ADD COLUMN sector_mercator geometry(Polygon, 3857) "
        "GENERATED ALWAYS AS (ST_ForcePolygonCW(ST_Transform("
        "twin_sector(geom, azimuth_degrees, view_degrees, range_metres), 3857))) STORED"
    )
