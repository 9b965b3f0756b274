"""What streets were called before: people search by the old names."""

from sqlalchemy import CheckConstraint, Column, Date, Integer, Table, Text

from data_access.schema._base import metadata, provenance

street_rename = Table(
    "street_rename",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("old_name", Text, nullable=False),
    Column("new_name", Text, nullable=False),
    Column("renamed_on", Date),
    *provenance(),
    CheckConstraint("old_name <> '' AND new_name <> ''", name="names"),
)
