"""Where every row came from: sources, runs that brought rows, rows that were refused."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
    func,
)
from sqlalchemy.dialects.postgresql import JSONB

from data_access.schema._base import metadata, names, one_of

SOURCE_KINDS: Final = ("official", "measured", "modelled", "synthetic")
RUN_STATES: Final = ("running", "done", "failed", "refused")

source = Table(
    "source",
    metadata,
    Column("id", SmallInteger, Identity(), primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    *names(required=True),
    Column("owner", Text, nullable=False),
    Column("licence", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("dated", Date, nullable=False, comment="the date the data speaks of"),
    Column("refresh_days", SmallInteger, comment="how often new data is expected"),
    Column("note", Text),
    one_of("kind", *SOURCE_KINDS),
    CheckConstraint("refresh_days > 0", name="refresh_days"),
)

run = Table(
    "run",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("source_id", SmallInteger, ForeignKey("source.id"), nullable=False),
    Column("subject", Text, nullable=False, comment="the table or kind that was loaded"),
    Column("file_name", Text),
    Column("file_sha256", Text),
    Column("started_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("finished_at", DateTime(timezone=True)),
    Column("state", Text, nullable=False, server_default="running"),
    *(
        Column(count, Integer, nullable=False, server_default="0")
        for count in ("read", "loaded", "unchanged", "repaired", "quarantined", "removed")
    ),
    Column("detail", JSONB, nullable=False, server_default="{}"),
    one_of("state", *RUN_STATES),
    Index("ix_run_source_id", "source_id"),
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("run_id", Integer, ForeignKey("run.id"), nullable=False, index=True),
    Column("row_number", Integer, nullable=False, comment="counted from 1 in the file"),
    Column("reason", Text, nullable=False),
    Column("raw", JSONB, nullable=False),
)

table_version = Table(
    "table_version",
    metadata,
    Column("table_name", Text, primary_key=True),
    Column("version", BigInteger, nullable=False, server_default="1"),
    Column("changed_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    comment="counted up by a trigger on every change; tiles' ETags are made of it",
)
