"""Works on the ground: construction, repair, landscaping, utilities; and their history."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
)

from data_access.schema._base import between, geometry, metadata, one_of, provenance, sound

WORK_KINDS: Final = ("repair", "construction", "landscaping", "utilities")
WORK_STATES: Final = ("planned", "active", "suspended", "completed", "cancelled")
TRAFFIC: Final = ("none", "partial", "closed")

work = Table(
    "work",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False),
    Column("subkind", Text, comment="the source's own finer kind"),
    Column("status", Text, nullable=False),
    *(Column(f"title_{lang}", Text, nullable=False) for lang in ("kk", "ru", "en")),
    Column("address", Text),
    Column("district_id", SmallInteger, ForeignKey("district.id")),
    Column("planned_start", Date),
    Column("planned_end", Date),
    Column("actual_start", Date),
    Column("actual_end", Date),
    Column("budget_tenge", BigInteger),
    Column("spent_tenge", BigInteger),
    Column("contractor", Text),
    Column("traffic", Text, nullable=False, server_default="none"),
    Column("traffic_from", Date),
    Column("traffic_until", Date),
    Column("progress_percent", SmallInteger),
    Column("delay_reason", Text),
    geometry("GEOMETRY"),
    *provenance(),
    sound(),
    one_of("kind", *WORK_KINDS),
    one_of("status", *WORK_STATES),
    one_of("traffic", *TRAFFIC),
    between("progress_percent", 0, 100),
    CheckConstraint("planned_end >= planned_start", name="planned_order"),
    CheckConstraint("actual_end >= actual_start", name="actual_order"),
    CheckConstraint("traffic_until >= traffic_from", name="traffic_order"),
    CheckConstraint("budget_tenge >= 0 AND spent_tenge >= 0", name="money"),
    CheckConstraint("status <> 'completed' OR actual_end IS NOT NULL", name="completed_has_end"),
    Index("ix_work_district_id_status", "district_id", "status"),
)

work_status = Table(
    "work_status",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column(
        "work_id", Integer, ForeignKey("work.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("status", Text, nullable=False),
    Column("since", DateTime(timezone=True), nullable=False),
    Column("note", Text),
    *provenance(),
    one_of("status", *WORK_STATES),
)

work_photo = Table(
    "work_photo",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column(
        "work_id", Integer, ForeignKey("work.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("phase", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("taken_on", Date),
    *provenance(),
    one_of("phase", "before", "during", "after"),
)
