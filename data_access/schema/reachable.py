"""What is around each place on foot, computed; filled by `services.place_catchments`."""

from geoalchemy2 import Geometry
from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Integer,
    MetaData,
    SmallInteger,
    Table,
    Text,
)

from core.geo import WGS84
from data_access.schema._base import between, metadata, names

place_catchment = Table(
    "place_catchment",
    metadata,
    Column(
        "place_id",
        Integer,
        ForeignKey("place.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("residents_5", Integer, nullable=False, comment="within 5 minutes on foot"),
    Column("residents_10", Integer, nullable=False),
    Column("residents_15", Integer, nullable=False),
    Column("jobs_5", Integer, nullable=False, comment="modelled from floor area, 5 minutes"),
    Column("jobs_10", Integer, nullable=False),
    Column("jobs_15", Integer, nullable=False),
    Column("competitors", Integer, nullable=False, comment="of its category within 10 minutes"),
    Column("competitor_metres", Integer, comment="to the nearest of them, however far"),
    Column("nearest_residents", Integer, nullable=False, comment="whose nearest of its kind it is"),
    Column("customers", Integer, nullable=False, comment="residents by Huff's model, 15 minutes"),
    Column("own_percent", SmallInteger, comment="of residents_10 whom its chain reaches besides"),
    between("own_percent", 0, 100),
    comment="what is around each open place on foot; none of those far from any street",
)

place_with_catchment = Table(
    "place_with_catchment",
    MetaData(),  # a view: made by a migration, not by create_table
    Column("id", Integer, primary_key=True),
    Column("category", Text),
    *names(),
    Column("brand", Text),
    Column("address", Text),
    Column("is_public", Boolean),
    Column("capacity", Integer),
    Column("attending", Integer),
    Column("opened_on", Date),
    Column("closed_on", Date),
    Column("district_id", SmallInteger),
    Column("geom", Geometry("POINT", srid=WGS84, spatial_index=False)),
    *(
        Column(column.name, column.type)
        for column in place_catchment.columns
        if not column.primary_key
    ),
    Column("source_id", SmallInteger),
    Column("external_id", Text),
    Column("run_id", Integer),
)
