"""Work: who is wanted and who looks, by trade, district and month."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
)

from data_access.schema._base import metadata, names, provenance

trade = Table(
    "trade",
    metadata,
    Column("code", Text, primary_key=True),
    *names(required=True),
    comment="what people work as",
)

labour = Table(
    "labour",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("trade", Text, ForeignKey("trade.code"), nullable=False),
    Column("district_id", SmallInteger, ForeignKey("district.id"), nullable=False),
    Column("month", Date, nullable=False, comment="its first day"),
    Column("vacancies", Integer, nullable=False, comment="open at the month's end"),
    Column("seekers", Integer, nullable=False, comment="who look for such work, at its end"),
    Column("mean_wage_tenge", Integer, comment="mean of what vacancies offer a month, before tax"),
    *provenance(),
    CheckConstraint("extract(day from month) = 1", name="month"),
    CheckConstraint("vacancies >= 0", name="vacancies"),
    CheckConstraint("seekers >= 0", name="seekers"),
    CheckConstraint("mean_wage_tenge > 0", name="mean_wage_tenge"),
    Index("ix_labour_month_district_id", "month", "district_id"),
    comment="demand for work and its supply",
)
