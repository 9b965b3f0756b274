"""The wall: screens, the phones that move them on, meetings, events, sheets of each day."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Double,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    func,
)
from sqlalchemy.dialects.postgresql import JSONB

from data_access.schema._base import metadata, one_of

screen = Table(
    "screen",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column(
        "key_hash", Text, nullable=False, unique=True, comment="of what only this browser knows"
    ),
    Column("name", Text, comment="as people call it, once they do"),
    Column("code", Text, unique=True, comment="pairs a phone; null while none is shown"),
    Column("code_until", DateTime(timezone=True)),
    Column("code_tries", SmallInteger, nullable=False, server_default="0"),
    Column("playing", JSONB, nullable=False, server_default="{}"),
    Column("report", JSONB, nullable=False, server_default="{}", comment="what the browser can"),
    Column("seen_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
)
"""`playing`: `anchor` (seconds since 1970), `hold` ({scene, district}), `lang`, `second`."""

screen_remote = Table(
    "screen_remote",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column(
        "screen_id",
        Integer,
        ForeignKey("screen.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("token_hash", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("paired_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("used_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("revoked_at", DateTime(timezone=True)),
)

screen_meeting = Table(
    "screen_meeting",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column(
        "screen_id",
        Integer,
        ForeignKey("screen.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("title", Text, nullable=False),
    Column("starts_at", DateTime(timezone=True), nullable=False),
    Column("ends_at", DateTime(timezone=True), nullable=False),
    Column("repeats", Text, nullable=False, server_default="once"),
    Column("steps", JSONB, nullable=False, comment="[{scene, seconds, district, note}]"),
    one_of("repeats", "once", "daily", "weekly"),
    CheckConstraint("ends_at > starts_at", name="order"),
)

screen_event = Table(
    "screen_event",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("key", Text, nullable=False, unique=True, comment="outage/12345: told once only"),
    Column("scene", Text, nullable=False),
    Column("district_id", SmallInteger, ForeignKey("district.id")),
    Column("told_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    *(Column(f"lead_{lang}", Text, nullable=False) for lang in ("kk", "ru", "en")),
    *(Column(f"rest_{lang}", Text, nullable=False) for lang in ("kk", "ru", "en")),
    Column("tone", Text, nullable=False),
    Column("x", Double, comment="east, UTM43N metres"),
    Column("y", Double, comment="north, UTM43N metres"),
    one_of("tone", "plain", "good", "late", "bad"),
    Index("ix_screen_event_told_at", "told_at"),
)

situation_sheet = Table(
    "situation_sheet",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("day", Date, nullable=False),
    Column("lang", Text, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("pdf", LargeBinary, nullable=False),
    one_of("lang", "kk", "ru", "en"),
    UniqueConstraint("day", "lang"),
)
