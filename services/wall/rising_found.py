"""What rises among citizens' requests: topics and zones, as they are told of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from core.text import Text
from services.wall.shown import Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """How many requests of a topic a day has, and usually has; `rises` if by more than chance."""

    topic: str
    count: int
    usual: float
    ratio: float
    rises: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A zone with more requests than usual.

    Attributes
    ----------
    cell
        H3.
    topic
        What is asked for; None where it is of all topics that there are more.
    most
        The topic that has grown most there.
    p
        Probability of so many by chance, adjusted for all zones and topics that were looked at.
    district
        Id of the district of most requests of the zone, 0 where they have none.
    near
        "near Shangyraq": which neighbourhood or street; None where nothing has a name.
    path
        Outline (SVG, UTM43N, northings negated).
    """

    cell: int
    topic: str | None
    most: str
    count: int
    usual: float
    ratio: float
    p: float
    district: int
    near: Text | None
    at: Point
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What rises in the 24 hours before `until`.

    Attributes
    ----------
    zones
        What is least like chance first; each cell once.
    looked_at
        How many zones there are, by district's id, None for the whole city.
    topics
        By district's id, None for the whole city: what rises first, then by ratio.
    """

    until: datetime
    zones: tuple[Zone, ...]
    looked_at: Mapping[int | None, int]
    topics: Mapping[int | None, tuple[Topic, ...]]
