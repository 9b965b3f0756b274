"""Hexagons where business gathers more, or less, than chance would have it."""

from alembic import op

from data_access.schema import hot_spot

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward; a database made today has the table from the first migration."""
    hot_spot.create(op.get_bind(), checkfirst=True)
    op.execute(
        "CREATE OR REPLACE TRIGGER count_up AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE "
        "ON hot_spot FOR EACH STATEMENT EXECUTE FUNCTION twin_count_up()"
    )


def downgrade() -> None:
    """Go back."""
    hot_spot.drop(op.get_bind())
