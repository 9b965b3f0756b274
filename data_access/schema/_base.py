"""What every table shares: the metadata, provenance columns, checked geometry."""

from typing import Any, Final

from geoalchemy2 import Geometry
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    MetaData,
    SmallInteger,
    Text,
    UniqueConstraint,
)
from sqlalchemy.schema import SchemaItem

from core.geo import WGS84

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def provenance() -> tuple[SchemaItem, ...]:
    """Return the columns by which each row tells where it came from."""
    return (
        Column("source_id", SmallInteger, ForeignKey("source.id"), nullable=False),
        Column("external_id", Text, nullable=False),
        Column("run_id", Integer, ForeignKey("run.id"), nullable=False),
        UniqueConstraint("source_id", "external_id"),
        CheckConstraint("external_id <> ''", name="external_id"),
    )


def names(*, required: bool = False) -> tuple[Column[Any], ...]:
    """Return name columns in the three languages."""
    return tuple(Column(f"name_{lang}", Text, nullable=not required) for lang in ("kk", "ru", "en"))


def geometry(kind: str, *, nullable: bool = False, name: str = "geom") -> Column[Any]:
    """Return a WGS84 geometry column with its GiST index."""
    return Column(name, Geometry(kind, srid=WGS84, spatial_index=True), nullable=nullable)


def sound(name: str = "geom") -> CheckConstraint:
    """Refuse geometry that is invalid or empty."""
    return CheckConstraint(f"ST_IsValid({name}) AND NOT ST_IsEmpty({name})", name=f"{name}_sound")


def one_of(column: str, *values: str) -> CheckConstraint:
    """Allow only these words in `column`."""
    words = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({words})", name=column)


def between(column: str, low: float, high: float) -> CheckConstraint:
    """Allow only numbers from `low` to `high`, both included."""
    return CheckConstraint(f"{column} BETWEEN {low} AND {high}", name=column)
