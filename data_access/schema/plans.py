"""What planners asked to be computed, and how far the answers are."""

from typing import Final

from geoalchemy2 import Geometry
from sqlalchemy import (
    CheckConstraint,
    Column,
    Computed,
    DateTime,
    Double,
    ForeignKey,
    Identity,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from core.geo import WEB_MERCATOR
from data_access.schema._base import geometry, metadata, one_of, provenance

PLAN_STATES: Final = ("queued", "running", "done", "cancelled", "failed")
ENDED: Final = ("done", "cancelled", "failed")
_WAITED_FOR: Final = text("state IN ('queued', 'running')")

plan = Table(
    "plan",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("key", Text, nullable=False, unique=True, comment="names it in a link; unguessable"),
    Column("asked", JSONB, nullable=False, comment="the question"),
    Column("asked_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("state", Text, nullable=False, server_default="queued"),
    Column(
        "attempts",
        SmallInteger,
        nullable=False,
        server_default="0",
        comment="how often a worker began; only the last one may write",
    ),
    Column(
        "crashes",
        SmallInteger,
        nullable=False,
        server_default="0",
        comment="how often a worker vanished over it",
    ),
    Column("started_at", DateTime(timezone=True), comment="when the last attempt began"),
    Column("finished_at", DateTime(timezone=True)),
    Column("progress", JSONB, nullable=False, server_default="[]"),
    Column("result", JSONB, comment="the answer; while running, the best so far"),
    Column("reason", JSONB, comment="why it failed, by language"),
    Column(
        "data",
        Text,
        Computed("result ->> 'data'", persisted=True),
        comment="versions of the tables it was computed from",
    ),
    one_of("state", *PLAN_STATES),
    CheckConstraint(
        f"(finished_at IS NOT NULL) = (state IN {ENDED})",
        name="finished_at",
    ),
    CheckConstraint("(reason IS NOT NULL) = (state = 'failed')", name="reason"),
    Index("ix_plan_asked_at", "asked_at"),
    Index("ix_plan_waited_for", "state", postgresql_where=_WAITED_FOR),
    comment="questions that a worker answers: where to place what is missing",
)

proposal = Table(
    "proposal",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("plan", Text, ForeignKey("plan.key", ondelete="CASCADE"), nullable=False, index=True),
    Column("number", SmallInteger, nullable=False, comment="1 adds most"),
    Column("service", Text, nullable=False),
    Column("kind", Text, comment="type of camera"),
    Column("adds", Double, nullable=False, comment="residents it adds to those numbered before"),
    Column("alone", Double, nullable=False, comment="residents who lose cover without it"),
    Column("azimuth_degrees", Double, comment="where it looks; none all around"),
    Column("reach_metres", Double, nullable=False),
    Column("price", Integer, comment="tenge"),
    geometry("GEOMETRY"),
    Column(
        "mercator",
        Geometry("GEOMETRY", srid=WEB_MERCATOR, spatial_index=False),
        Computed("ST_ForcePolygonCW(ST_Transform(geom, 3857))", persisted=True),
        comment="the same, ready for tiles",
    ),
    *provenance(),
    comment="sites of finished plans with the ground each covers, as the map draws them",
)
