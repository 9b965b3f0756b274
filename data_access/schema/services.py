"""What citizens ask for and what fails them: requests and outages."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
)

from data_access.schema._base import between, geometry, metadata, one_of, provenance, sound

CHANNELS: Final = ("109", "112", "open_almaty", "portal")
REQUEST_STATES: Final = ("open", "forwarded", "closed", "rejected")
UTILITIES: Final = (
    "electricity",
    "cold_water",
    "hot_water",
    "heating",
    "gas",
    "sewerage",
    "internet",
)

request = Table(
    "request",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=True),
    Column("channel", Text, nullable=False),
    Column("service", Text, nullable=False, comment="who handles it"),
    Column("topic", Text, nullable=False),
    Column("opened_at", DateTime(timezone=True), nullable=False),
    Column("due_at", DateTime(timezone=True)),
    Column("closed_at", DateTime(timezone=True)),
    Column("status", Text, nullable=False),
    Column("rating", SmallInteger),
    Column("district_id", SmallInteger, ForeignKey("district.id")),
    geometry("POINT"),
    *provenance(),
    one_of("channel", *CHANNELS),
    one_of("status", *REQUEST_STATES),
    between("rating", 1, 5),
    CheckConstraint("closed_at >= opened_at AND due_at >= opened_at", name="time_order"),
    Index("ix_request_opened_at", "opened_at", postgresql_using="brin"),
    Index("ix_request_district_id_opened_at", "district_id", "opened_at"),
)

outage = Table(
    "outage",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("utility", Text, nullable=False),
    Column("planned", Boolean, nullable=False),
    Column("started_at", DateTime(timezone=True), nullable=False),
    Column("expected_end_at", DateTime(timezone=True)),
    Column("ended_at", DateTime(timezone=True)),
    Column("reason", Text),
    Column("residents", Integer),
    Column("district_id", SmallInteger, ForeignKey("district.id")),
    geometry("GEOMETRY"),
    *provenance(),
    sound(),
    one_of("utility", *UTILITIES),
    CheckConstraint("ended_at >= started_at AND expected_end_at >= started_at", name="time_order"),
    CheckConstraint("residents >= 0", name="residents"),
)
