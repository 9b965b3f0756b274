"""What is around each place on foot: residents, jobs, competitors, customers."""

from alembic import op

from data_access.schema import place_catchment

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

# PostgreSQL leaves the join away where nothing of the right side is asked for.
WITH_CATCHMENT = """
CREATE OR REPLACE VIEW place_with_catchment AS
SELECT p.id, p.category, p.name_kk, p.name_ru, p.name_en, p.brand, p.address, p.is_public,
    p.capacity, p.attending, p.opened_on, p.closed_on, p.district_id, p.geom,
    c.residents_5, c.residents_10, c.residents_15, c.jobs_5, c.jobs_10, c.jobs_15,
    c.competitors, c.competitor_metres, c.nearest_residents, c.customers, c.own_percent,
    p.source_id, p.external_id, p.run_id
FROM place AS p LEFT JOIN place_catchment AS c ON c.place_id = p.id
"""


def upgrade() -> None:
    """Go forward; a database made today has the table from the first migration."""
    place_catchment.create(op.get_bind(), checkfirst=True)
    op.execute(
        "CREATE OR REPLACE TRIGGER count_up AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE "
        "ON place_catchment FOR EACH STATEMENT EXECUTE FUNCTION twin_count_up()"
    )
    op.execute(WITH_CATCHMENT)


def downgrade() -> None:
    """Go back."""
    op.execute("DROP VIEW place_with_catchment")
    place_catchment.drop(op.get_bind())
