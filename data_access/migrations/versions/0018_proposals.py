"""Sites of finished plans, as the map draws them."""

from alembic import op

from data_access.schema import proposal

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward; a database made today has the table from the first migration."""
    proposal.create(op.get_bind(), checkfirst=True)
    op.execute(
        "CREATE OR REPLACE TRIGGER count_up AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE "
        "ON proposal FOR EACH STATEMENT EXECUTE FUNCTION twin_count_up()"
    )


def downgrade() -> None:
    """Go back."""
    proposal.drop(op.get_bind())
