"""The ground: districts, neighbourhoods, water and parks, residents by cell."""

from geoalchemy2 import Geometry
from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Numeric,
    SmallInteger,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import DATERANGE, ExcludeConstraint

from core.geo import WGS84
from data_access.schema._base import geometry, metadata, names, one_of, provenance, sound

district = Table(
    "district",
    metadata,
    Column("id", SmallInteger, primary_key=True, comment="1-8, as in the city's own GIS"),
    Column("slug", Text, nullable=False, unique=True),
    *names(required=True),
    Column("formed", Date, nullable=False),
    Column("residents", Integer, nullable=False),
    Column("residents_on", Date, nullable=False),
    *provenance(),
    CheckConstraint("residents >= 0", name="residents"),
)

district_boundary = Table(
    "district_boundary",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("district_id", SmallInteger, ForeignKey("district.id"), nullable=False),
    Column("valid", DATERANGE, nullable=False, comment="when this outline was the law"),
    Column("area_km2", Numeric(9, 3), nullable=False),
    geometry("MULTIPOLYGON"),
    *provenance(),
    sound(),
    CheckConstraint("area_km2 > 0", name="area_km2"),
    CheckConstraint("NOT isempty(valid)", name="valid"),
    ExcludeConstraint(("district_id", "="), ("valid", "&&"), name="one_outline_at_a_time"),
)

neighbourhood = Table(
    "neighbourhood",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    *names(required=True),
    Column("rank", SmallInteger, nullable=False, comment="1 is shown first when zooming in"),
    geometry("POINT"),
    *provenance(),
)

landscape = Table(
    "landscape",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False),
    *names(),
    Column("rank", SmallInteger, nullable=False, server_default="3"),
    geometry("GEOMETRY"),
    *provenance(),
    sound(),
    one_of(
        "kind", "water", "river", "park", "forest", "mountain", "glacier", "industry", "residential"
    ),
    comment="what the basemap draws under everything else",
)

population_cell = Table(
    "population_cell",
    metadata,
    Column("h3", Text, primary_key=True, comment="H3 index, resolution 10"),
    Column("residents", Numeric(9, 2), nullable=False),
    Column("district_id", SmallInteger, ForeignKey("district.id"), index=True),
    geometry("POLYGON"),
    *provenance(),
    CheckConstraint("residents >= 0", name="residents"),
)

district_today = Table(
    "district_today",
    MetaData(),  # a view: made by a migration, not by create_table
    Column("id", SmallInteger, primary_key=True),
    Column("slug", Text),
    *names(),
    Column("formed", Date),
    Column("residents", Integer),
    Column("residents_on", Date),
    Column("area_km2", Numeric(9, 3)),
    Column("geom", Geometry("MULTIPOLYGON", srid=WGS84, spatial_index=False)),
    Column("source_id", SmallInteger),
)

district_label = Table(
    "district_label",
    MetaData(),  # a view: made by a migration, not by create_table
    Column("id", SmallInteger, primary_key=True),
    *names(),
    Column("source_id", SmallInteger),
    Column("geom", Geometry("POINT", srid=WGS84, spatial_index=False)),
)

Index(
    "ix_district_boundary_current",
    district_boundary.c.district_id,
    unique=True,
    postgresql_where=text("upper_inf(valid)"),
)
