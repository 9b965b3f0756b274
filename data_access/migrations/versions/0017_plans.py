"""Plans that workers compute, and the queue that wakes the workers."""

from typing import cast

from alembic import op

from data_access import queue
from data_access.db import Conn
from data_access.schema import plan

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward; a database made today has the table from the first migration."""
    plan.create(op.get_bind(), checkfirst=True)
    # Nothing is cached by the version of this table, and a plan is written to thrice a second.
    op.execute("DROP TRIGGER IF EXISTS count_up ON plan")
    queue.create(cast("Conn", op.get_bind().connection.driver_connection))


def downgrade() -> None:
    """Go back."""
    op.execute(f"DROP SCHEMA {queue.SCHEMA} CASCADE")
    plan.drop(op.get_bind())
