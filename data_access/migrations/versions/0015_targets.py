"""Targets of indicators: what a district, or the whole city, is to reach in which years."""

from alembic import op

from data_access.schema import indicator_target

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward; a database made today has the table from the first migration."""
    indicator_target.create(op.get_bind(), checkfirst=True)
    op.execute(
        "CREATE OR REPLACE TRIGGER count_up AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE "
        "ON indicator_target FOR EACH STATEMENT EXECUTE FUNCTION twin_count_up()"
    )
    op.execute(
        "INSERT INTO table_version (table_name) VALUES ('indicator_target') ON CONFLICT DO NOTHING"
    )


def downgrade() -> None:
    """Go back."""
    indicator_target.drop(op.get_bind())
