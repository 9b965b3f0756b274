"""Find a district's newest requests without reading a million others."""

from alembic import op

revision = "0010"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward; a database made today has it from the first migration."""
    op.execute(
        "CREATE INDEX IF NOT EXISTS ix_request_district_id_opened_at "
        "ON request (district_id, opened_at)"
    )


def downgrade() -> None:
    """Go back."""
    op.execute("DROP INDEX IF EXISTS ix_request_district_id_opened_at")
