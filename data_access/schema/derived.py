"""Tables computed from others so that low zooms are quick; rebuilt by `data_access.derived`."""

from sqlalchemy import (
    Column,
    DateTime,
    Double,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
    text,
)

from data_access.schema._base import geometry, metadata

cell_count = Table(
    "cell_count",
    metadata,
    Column("subject", Text, primary_key=True, comment="the table that was counted"),
    Column("resolution", SmallInteger, primary_key=True, comment="H3 resolution"),
    Column("h3", Text, primary_key=True),
    Column(
        "key", Text, primary_key=True, comment="what the layer filters by: category, system, ..."
    ),
    Column("district_id", SmallInteger, primary_key=True, comment="0 outside all districts"),
    Column("n", Integer, nullable=False),
    geometry("POLYGON"),
    Index("ix_cell_count_subject_resolution", "subject", "resolution"),
    comment="how many objects lie in a hexagon, for zooms where single ones would be too many",
)

population_coarse = Table(
    "population_coarse",
    metadata,
    Column("resolution", SmallInteger, primary_key=True),
    Column("h3", Text, primary_key=True),
    Column("residents", Double, nullable=False),
    Column("area_km2", Double, nullable=False),
    Column("district_id", SmallInteger),
    geometry("POLYGON"),
    comment="population cells, at resolutions 8, 9 and 10",
)

road_coarse = Table(
    "road_coarse",
    metadata,
    Column("zoom", SmallInteger, primary_key=True, comment="drawn up to this zoom"),
    Column("id", Integer, primary_key=True),
    Column("class", Text, nullable=False),
    *(Column(f"name_{lang}", Text) for lang in ("kk", "ru", "en")),
    Column("condition_percent", SmallInteger),
    Column("district_id", SmallInteger),
    geometry("GEOMETRY"),
    comment="roads joined and simplified for low zooms",
)

derived_state = Table(
    "derived_state",
    metadata,
    Column("part", Text, primary_key=True),
    Column("made_from", Text, nullable=False, comment="versions of the tables it was made of"),
    Column("made_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    comment="tells whether a computed table is what a new computation would give",
)
