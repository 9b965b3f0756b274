"""What cameras see, computed: by camera, by hexagon, by district, by hour of the day.

Filled by `services.coverage`; a raster of points every 10 m stands behind all of it.
"""

from typing import Any

from geoalchemy2 import Geometry
from sqlalchemy import (
    Boolean,
    Column,
    Computed,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Numeric,
    SmallInteger,
    Table,
    Text,
)

from core.geo import WEB_MERCATOR, WGS84
from data_access.schema._base import between, geometry, metadata

camera_view = Table(
    "camera_view",
    metadata,
    Column(
        "camera_id",
        Integer,
        ForeignKey("camera.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    geometry("POLYGON"),
    Column(
        "mercator",
        Geometry("POLYGON", srid=WEB_MERCATOR, spatial_index=False),
        Computed("ST_ForcePolygonCW(ST_Transform(geom, 3857))", persisted=True),
        comment="the same, ready for tiles",
    ),
    Column("area_m2", Integer, nullable=False, comment="ground it sees"),
    Column(
        "blind_percent",
        SmallInteger,
        nullable=False,
        comment="share of its sector that buildings hide",
    ),
    Column("alone_m2", Integer, nullable=False, comment="ground that no other working one sees"),
    Column("alone_residents", Integer, nullable=False, comment="residents of that ground"),
    comment="what each camera that stands or is planned sees, cut by buildings",
)
Index("ix_camera_view_blind", camera_view.c.blind_percent.desc(), camera_view.c.camera_id)

coverage_cell = Table(
    "coverage_cell",
    metadata,
    Column("resolution", SmallInteger, primary_key=True, comment="H3 resolution"),
    Column("h3", Text, primary_key=True),
    Column("residents", Double, nullable=False),
    Column("unseen", Double, nullable=False, comment="residents whom no working camera sees"),
    Column("unseen_mended", Double, nullable=False, comment="the same if faulty ones worked"),
    Column("open_m2", Integer, nullable=False, comment="open ground near buildings and roads"),
    Column("unseen_m2", Integer, nullable=False),
    Column("unseen_mended_m2", Integer, nullable=False),
    Column("incidents", Integer, nullable=False, comment="requests of the last twelve months"),
    Column("incidents_unseen", Integer, nullable=False),
    Column("incidents_unseen_mended", Integer, nullable=False),
    Column("area_km2", Double, nullable=False, comment="of the whole hexagon"),
    Column("district_id", SmallInteger, comment="where most of its residents, or ground, are"),
    geometry("POLYGON"),
    comment="coverage by hexagon, at resolutions 8, 9 and 10",
)


def _of_district() -> tuple[Column[Any], ...]:
    return (
        Column("district_id", SmallInteger, primary_key=True, comment="0 outside all districts"),
        Column("broken", Boolean, primary_key=True, comment="faulty ones count as if they worked"),
    )


coverage_district = Table(
    "coverage_district",
    metadata,
    *_of_district(),
    Column("at_least", SmallInteger, primary_key=True, comment="cameras that see it"),
    Column("area_m2", Integer, nullable=False, comment="open ground near buildings and roads"),
    Column("area_seen_m2", Integer, nullable=False),
    Column("residents", Double, nullable=False),
    Column("residents_seen", Double, nullable=False),
    Column("incidents", Integer, nullable=False, comment="requests of the last twelve months"),
    Column("incidents_seen", Integer, nullable=False),
    between("at_least", 1, 3),
    comment="coverage by district, three ways that are never mixed",
)

coverage_hour = Table(
    "coverage_hour",
    metadata,
    *_of_district(),
    Column("hour", SmallInteger, primary_key=True, comment="of the day, by the city's clock"),
    Column("incidents", Integer, nullable=False),
    Column("incidents_seen", Integer, nullable=False),
    between("hour", 0, 23),
    comment="requests of the last twelve months by the hour they were opened at",
)

camera_with_view = Table(
    "camera_with_view",
    MetaData(),  # a view: made by a migration, not by create_table
    Column("id", Integer, primary_key=True),
    Column("system", Text),
    Column("status", Text),
    Column("azimuth_degrees", Numeric(4, 1)),
    Column("view_degrees", Numeric(4, 1)),
    Column("range_metres", Numeric(5, 1)),
    Column("height_metres", Numeric(4, 1)),
    Column("installed_on", Date),
    Column("address", Text),
    Column("district_id", SmallInteger),
    Column("geom", Geometry("POINT", srid=WGS84, spatial_index=False)),
    Column("view", Geometry("POLYGON", srid=WGS84, spatial_index=False)),
    Column("view_mercator", Geometry("POLYGON", srid=WEB_MERCATOR, spatial_index=False)),
    Column("area_m2", Integer),
    Column("blind_percent", SmallInteger),
    Column("alone_m2", Integer),
    Column("alone_residents", Integer),
    Column("source_id", SmallInteger),
    Column("external_id", Text),
    Column("run_id", Integer),
)
