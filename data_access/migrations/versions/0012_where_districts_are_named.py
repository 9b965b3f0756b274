"""A point for each district's name: amid its people, not in the mountains it reaches into."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# The middle of the residents, moved onto the district where it lies outside of it.
LABEL = """
CREATE OR REPLACE VIEW district_label AS
SELECT d.id, d.name_kk, d.name_ru, d.name_en, d.source_id,
    ST_ClosestPoint(d.geom, coalesce(people.middle, ST_PointOnSurface(d.geom)))
        ::geometry(Point, 4326) AS geom
FROM district_today AS d LEFT JOIN (
    SELECT district_id, ST_SetSRID(ST_MakePoint(
        sum(ST_X(ST_Centroid(geom)) * residents) / sum(residents),
        sum(ST_Y(ST_Centroid(geom)) * residents) / sum(residents)), 4326) AS middle
    FROM population_coarse WHERE resolution = 8 GROUP BY district_id HAVING sum(residents) > 0
) AS people ON people.district_id = d.id
"""


def upgrade() -> None:
    """Go forward."""
    op.execute(LABEL)


def downgrade() -> None:
    """Go back."""
    op.execute("DROP VIEW IF EXISTS district_label")
