"""Figures of the districts: what they mean, and their values as they became known."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Double,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    func,
)

from data_access.schema._base import metadata, names, one_of, provenance

indicator = Table(
    "indicator",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("code", Text, nullable=False, unique=True),
    *names(required=True),
    *(Column(f"definition_{lang}", Text, nullable=False) for lang in ("kk", "ru", "en")),
    *(Column(f"unit_{lang}", Text, nullable=False) for lang in ("kk", "ru", "en")),
    Column("category", Text, nullable=False),
    Column(
        "direction",
        SmallInteger,
        nullable=False,
        comment="1 more is better, -1 less is better, 0 neither",
    ),
    Column("formula", Text),
    Column("owner", Text, nullable=False),
    Column("refresh_days", SmallInteger, nullable=False),
    *provenance(),
    one_of(
        "category",
        "population",
        "budget",
        "sme",
        "utilities",
        "improvement",
        "communications",
        "crime",
        "taxes",
        "executive",
        "health",
        "education",
        "transport",
    ),
    CheckConstraint("direction IN (-1, 0, 1)", name="direction"),
)

indicator_target = Table(
    "indicator_target",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("indicator_id", Integer, ForeignKey("indicator.id"), nullable=False),
    Column("district_id", SmallInteger, ForeignKey("district.id"), comment="null: for each"),
    Column("since", Date, nullable=False),
    Column("until", Date, nullable=False, comment="the last day on which it holds"),
    Column("value", Double, nullable=False),
    *provenance(),
    CheckConstraint("value = value AND abs(value) < 'infinity'", name="value_finite"),
    CheckConstraint("until >= since", name="order"),
    Index("ix_indicator_target_indicator_id", "indicator_id"),
)

indicator_value = Table(
    "indicator_value",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("indicator_id", Integer, ForeignKey("indicator.id"), nullable=False),
    Column("district_id", SmallInteger, ForeignKey("district.id"), nullable=False),
    Column("period", Date, nullable=False, comment="first day of the month the value speaks of"),
    Column("value", Double, nullable=False),
    Column(
        "known_from",
        DateTime(timezone=True),
        nullable=False,
        server_default=func.now(),
        comment="a correction is a new row, the old one stays",
    ),
    *provenance(),
    UniqueConstraint("indicator_id", "district_id", "period", "source_id", "known_from"),
    CheckConstraint("extract(day from period) = 1", name="period"),
    CheckConstraint("value = value AND abs(value) < 'infinity'", name="value_finite"),
    Index("ix_indicator_value_district", "district_id", "indicator_id", "period"),
)
