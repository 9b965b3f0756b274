"""What the city is made of: buildings, roads, stops, places, cameras."""

from typing import Final

from geoalchemy2 import Geometry
from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Computed,
    Date,
    ForeignKey,
    Index,
    Integer,
    Numeric,
    SmallInteger,
    Table,
    Text,
    text,
)

from core.geo import WEB_MERCATOR, WGS84
from data_access.schema._base import between, geometry, metadata, names, one_of, provenance, sound

ROAD_CLASSES: Final = ("motorway", "arterial", "collector", "local", "service", "footway")
SURFACES: Final = ("asphalt", "concrete", "gravel", "earth", "paving")
CAMERA_SYSTEMS: Final = ("sergek", "unified", "face", "private")
CAMERA_STATES: Final = ("working", "faulty", "planned", "removed")

building = Table(
    "building",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("use", Text, nullable=False),
    Column("levels", SmallInteger),
    Column("height_metres", Numeric(5, 1)),
    Column("residents", Integer),
    Column("built_year", SmallInteger),
    Column("street", Text),
    Column("house_number", Text),
    Column("district_id", SmallInteger, ForeignKey("district.id")),
    geometry("GEOMETRY"),
    Column(
        "mercator",
        Geometry("GEOMETRY", srid=WEB_MERCATOR, spatial_index=False),
        Computed("ST_ForcePolygonCW(ST_Transform(geom, 3857))", persisted=True),
        comment="ready for tiles, rings turned as they want them; kept right by the database",
    ),
    *provenance(),
    sound(),
    one_of(
        "use",
        "house",
        "apartments",
        "office",
        "retail",
        "school",
        "kindergarten",
        "health",
        "industry",
        "public",
        "garage",
        "other",
    ),
    between("levels", 0, 120),
    between("height_metres", 0, 500),
    between("built_year", 1800, 2100),
    CheckConstraint("residents >= 0", name="residents"),
    CheckConstraint("GeometryType(geom) IN ('POLYGON', 'MULTIPOLYGON')", name="geom_kind"),
)

road_node = Table(
    "road_node",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    geometry("POINT"),
    *provenance(),
)

road = Table(
    "road",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("class", Text, nullable=False),
    *names(),
    Column("surface", Text),
    Column("lanes", SmallInteger),
    Column("speed_kmh", SmallInteger),
    Column("condition_percent", SmallInteger, comment="100 is new; below 50 needs repair"),
    Column("last_repair", Date),
    Column("length_metres", Numeric(9, 1), nullable=False),
    Column("district_id", SmallInteger, ForeignKey("district.id")),
    geometry("LINESTRING"),
    *provenance(),
    sound(),
    one_of("class", *ROAD_CLASSES),
    one_of("surface", *SURFACES),
    between("lanes", 1, 16),
    between("speed_kmh", 1, 150),
    between("condition_percent", 0, 100),
    CheckConstraint("length_metres > 0", name="length_metres"),
)

road_edge = Table(
    "road_edge",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column(
        "road_id", Integer, ForeignKey("road.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("from_node", Integer, ForeignKey("road_node.id"), nullable=False),
    Column("to_node", Integer, ForeignKey("road_node.id"), nullable=False),
    Column("length_metres", Numeric(9, 1), nullable=False),
    Column("drive", Boolean, nullable=False, comment="open to cars in this direction"),
    Column("walk", Boolean, nullable=False),
    *provenance(),
    CheckConstraint("length_metres > 0", name="length_metres"),
    Index("ix_road_edge_from_node", "from_node"),
    comment="the directed graph; a two-way road has two rows",
)

stop = Table(
    "stop",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    *names(),
    Column("mode", Text, nullable=False, server_default="bus"),
    Column("district_id", SmallInteger, ForeignKey("district.id")),
    geometry("POINT"),
    *provenance(),
    one_of("mode", "bus", "trolleybus", "metro"),
)

place_category = Table(
    "place_category",
    metadata,
    Column("code", Text, primary_key=True),
    *names(required=True),
    Column("theme", Text, nullable=False),
    one_of(
        "theme",
        "food",
        "shops",
        "services",
        "health",
        "education",
        "culture",
        "sport",
        "finance",
        "transport",
        "government",
    ),
    Column("oked", Text, comment="class of the activity, as 47.73; see data_access/oked.py"),
    CheckConstraint(r"oked ~ '^\d{2}\.\d{2}$'", name="oked"),
)

place = Table(
    "place",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("category", Text, ForeignKey("place_category.code"), nullable=False),
    *names(),
    Column("brand", Text, comment="the chain it belongs to, if any"),
    Column("address", Text),
    Column("is_public", Boolean, nullable=False, server_default="false"),
    Column("capacity", Integer, comment="seats, beds or visits a day, by category"),
    Column("attending", Integer, comment="pupils, patients attached"),
    Column("opened_on", Date),
    Column("closed_on", Date),
    Column("district_id", SmallInteger, ForeignKey("district.id")),
    geometry("POINT"),
    *provenance(),
    CheckConstraint("capacity >= 0 AND attending >= 0", name="capacity"),
    CheckConstraint("closed_on >= opened_on", name="open_order"),
    Index("ix_place_category", "category"),
    Index("ix_place_category_brand", "category", "brand"),
    Index("ix_place_closed_on", "closed_on", postgresql_where=text("closed_on IS NOT NULL")),
)

camera = Table(
    "camera",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("system", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("azimuth_degrees", Numeric(4, 1), comment="where it looks, clockwise from north"),
    Column("view_degrees", Numeric(4, 1), nullable=False, comment="horizontal field of view"),
    Column("range_metres", Numeric(5, 1), nullable=False),
    Column("height_metres", Numeric(4, 1)),
    Column("installed_on", Date),
    Column("address", Text),
    Column("district_id", SmallInteger, ForeignKey("district.id")),
    geometry("POINT"),
    Column(
        "sector",
        Geometry("POLYGON", srid=WGS84, spatial_index=True),
        Computed("twin_sector(geom, azimuth_degrees, view_degrees, range_metres)", persisted=True),
        comment="the ground it sees if nothing is in its way; kept right by the database itself",
    ),
    *provenance(),
    one_of("system", *CAMERA_SYSTEMS),
    one_of("status", *CAMERA_STATES),
    CheckConstraint("azimuth_degrees >= 0 AND azimuth_degrees < 360", name="azimuth_degrees"),
    CheckConstraint("view_degrees > 0 AND view_degrees <= 360", name="view_degrees"),
    CheckConstraint("view_degrees = 360 OR azimuth_degrees IS NOT NULL", name="looks_somewhere"),
    between("range_metres", 1, 2000),
    between("height_metres", 0, 500),
)
