"""Bring the database's tables up to what this version of the twin expects."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config

MIGRATIONS: Final = Path(__file__).parent / "migrations"


def config() -> Config:
    """Return Alembic's settings; there is no alembic.ini, the address is in our settings."""
    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS))
    made.set_main_option("path_separator", "os")
    return made


def upgrade() -> None:
    """Run the migrations that are missing."""
    command.upgrade(config(), "head")
