"""Measurements of the air, and what streets were called before."""

from alembic import op

from data_access.schema import air_measurement, street_rename

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward; a database made today has them from the first migration."""
    for table in (air_measurement, street_rename):
        table.create(op.get_bind(), checkfirst=True)
        op.execute(
            f"CREATE OR REPLACE TRIGGER count_up AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE "
            f"ON {table.name} FOR EACH STATEMENT EXECUTE FUNCTION twin_count_up()"
        )


def downgrade() -> None:
    """Go back."""
    for table in (street_rename, air_measurement):
        table.drop(op.get_bind(), checkfirst=True)
