"""Chains of places, classes of their activity, and figures of labour."""

import sqlalchemy as sa
from alembic import op

from data_access.oked import OKED
from data_access.schema import labour, place, place_category, trade

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

TABLES = (trade, labour)
CLASSES = """
UPDATE place_category AS c SET oked = m.oked
FROM unnest(CAST(:codes AS text[]), CAST(:classes AS text[])) AS m (code, oked)
WHERE m.code = c.code AND c.oked IS NULL
"""


def upgrade() -> None:
    """Go forward; a database made today has all of it from the first migration."""
    op.execute("ALTER TABLE place ADD COLUMN IF NOT EXISTS brand text")
    op.execute(f"COMMENT ON COLUMN place.brand IS '{place.c.brand.comment}'")
    op.execute("CREATE INDEX IF NOT EXISTS ix_place_category_brand ON place (category, brand)")
    op.execute(
        "CREATE INDEX IF NOT EXISTS ix_place_closed_on ON place (closed_on) "
        "WHERE closed_on IS NOT NULL"
    )
    op.execute("ALTER TABLE place_category ADD COLUMN IF NOT EXISTS oked text")
    op.execute(f"COMMENT ON COLUMN place_category.oked IS '{place_category.c.oked.comment}'")
    op.execute(
        "ALTER TABLE place_category DROP CONSTRAINT IF EXISTS ck_place_category_oked, "
        r"ADD CONSTRAINT ck_place_category_oked CHECK (oked ~ '^\d{2}\.\d{2}$')"
    )
    given = {"codes": list(OKED), "classes": list(OKED.values())}
    op.get_bind().execute(sa.text(CLASSES), given)
    for table in TABLES:
        table.create(op.get_bind(), checkfirst=True)
        op.execute(
            "CREATE OR REPLACE TRIGGER count_up AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE "
            f"ON {table.name} FOR EACH STATEMENT EXECUTE FUNCTION twin_count_up()"
        )


def downgrade() -> None:
    """Go back."""
    for table in reversed(TABLES):
        table.drop(op.get_bind())
    op.execute("ALTER TABLE place_category DROP COLUMN oked")
    op.execute("DROP INDEX ix_place_closed_on")
    op.execute("ALTER TABLE place DROP COLUMN brand")
