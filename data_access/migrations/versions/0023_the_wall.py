"""The wall: screens, their remotes, meetings, events and daily sheets."""

from alembic import op

from data_access.schema import (
    screen,
    screen_event,
    screen_meeting,
    screen_remote,
    situation_sheet,
)

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

TABLES = (screen, screen_remote, screen_meeting, screen_event, situation_sheet)


def upgrade() -> None:
    """Go forward; a database made today has the tables from the first migration."""
    for table in TABLES:
        table.create(op.get_bind(), checkfirst=True)
        # Nothing is cached by their versions: screens read them each second.
        op.execute(f"DROP TRIGGER IF EXISTS count_up ON {table.name}")


def downgrade() -> None:
    """Go back."""
    for table in reversed(TABLES):
        table.drop(op.get_bind())
