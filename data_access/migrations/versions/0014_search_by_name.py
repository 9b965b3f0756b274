"""Names that can be searched, their words, and houses by street and number."""

from alembic import op

from data_access.schema import search_name, search_word

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward; a database made today has them from the first migration."""
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    for table in (search_name, search_word):
        table.create(op.get_bind(), checkfirst=True)
        op.execute(
            f"CREATE OR REPLACE TRIGGER count_up AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE "
            f"ON {table.name} FOR EACH STATEMENT EXECUTE FUNCTION twin_count_up()"
        )
    op.execute(
        "CREATE INDEX IF NOT EXISTS ix_building_street_house_number "
        "ON building (street, house_number)"
    )


def downgrade() -> None:
    """Go back."""
    op.execute("DROP INDEX IF EXISTS ix_building_street_house_number")
    for table in (search_word, search_name):
        table.drop(op.get_bind(), checkfirst=True)
