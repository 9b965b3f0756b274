"""Remember what the computed tables were made from."""

from alembic import op

from data_access.schema import derived_state

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward; a database made today has it from the first migration."""
    derived_state.create(op.get_bind(), checkfirst=True)
    op.execute("DROP TRIGGER IF EXISTS count_up ON derived_state")


def downgrade() -> None:
    """Go back."""
    derived_state.drop(op.get_bind(), checkfirst=True)
