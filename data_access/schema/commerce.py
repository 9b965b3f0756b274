"""Where business gathers, computed: by hexagon, for all of it and by theme.

Filled by `services.hot_spots`.
"""

from typing import Final

from sqlalchemy import CheckConstraint, Column, Double, Index, Integer, SmallInteger, Table, Text

from data_access.schema._base import between, geometry, metadata, one_of

HOT_CLASSES: Final = ("hot_99", "hot_95", "none", "cold_95", "cold_99")

hot_spot = Table(
    "hot_spot",
    metadata,
    Column("kind", Text, primary_key=True, comment="all, or a theme of place categories"),
    Column("h3", Text, primary_key=True, comment="H3 index, resolution 9"),
    Column("n", Integer, nullable=False, comment="places of business that stand in it"),
    Column("z", Double, nullable=False, comment="Getis-Ord Gi* of it and the six around it"),
    Column("p", Double, nullable=False, comment="two-sided, by dealing the values out"),
    Column("q", Double, nullable=False, comment="p corrected for the number of hexagons"),
    Column("class", Text, nullable=False, comment="by q and the sign of z"),
    Column("district_id", SmallInteger, comment="where most of its residents live"),
    geometry("POLYGON"),
    one_of("class", *HOT_CLASSES),
    between("p", 0, 1),
    between("q", 0, 1),
    CheckConstraint("n >= 0", name="n"),
    Index("ix_hot_spot_kind_class", "kind", "class"),
    comment="hexagons where business gathers more, or less, than chance would have it",
)
