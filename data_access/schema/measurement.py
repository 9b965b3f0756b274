"""What stations measure and models compute, hour by hour."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Numeric,
    SmallInteger,
    Table,
    Text,
)

from data_access.schema._base import between, geometry, metadata, provenance

air_measurement = Table(
    "air_measurement",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("station", Text, nullable=False, comment="'city' where the source does not say where"),
    Column("measured_at", DateTime(timezone=True), nullable=False),
    Column("pm25", Numeric(7, 2), comment="micrograms per cubic metre, as all gases here"),
    Column("pm10", Numeric(7, 2)),
    Column("no2", Numeric(7, 2)),
    Column("o3", Numeric(7, 2)),
    Column("so2", Numeric(7, 2)),
    Column("co", Numeric(8, 2)),
    Column("temperature_celsius", Numeric(4, 1)),
    Column("humidity_percent", Numeric(4, 1)),
    Column("wind_metres_second", Numeric(5, 2)),
    Column("wind_degrees", Numeric(4, 1), comment="where the wind comes from"),
    Column("pressure_hpa", Numeric(6, 1)),
    Column("district_id", SmallInteger, ForeignKey("district.id")),
    geometry("POINT", nullable=True),
    *provenance(),
    *(
        CheckConstraint(f"{gas} >= 0", name=gas)
        for gas in ("pm25", "pm10", "no2", "o3", "so2", "co")
    ),
    between("temperature_celsius", -60, 60),
    between("humidity_percent", 0, 100),
    between("wind_metres_second", 0, 100),
    between("wind_degrees", 0, 360),
    between("pressure_hpa", 500, 1100),
    Index("ix_air_measurement_measured_at", "measured_at", postgresql_using="brin"),
)
