"""What a situation sheet is made of: what scenes tell of each place, at one moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from core.text import Text
from services.indicators import District
from services.wall.shown import CityMap, Flight, Shown, Tone

State = Literal["live", "amber", "grey"]
"""Whether news came when they were expected, are overdue, or long overdue."""
URGENCY: dict[Tone, int] = {"bad": 0, "late": 1, "plain": 2, "good": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What one scene tells of a place, and how old its data are; `at` None where nobody knows."""

    title: Text
    shown: Shown
    at: datetime | None = None
    state: State = "live"

    @property
    def map(self) -> CityMap | None:
        """Return its map, where it has one."""
        stage = self.shown.stage
        if isinstance(stage, Flight):
            return stage.still
        return stage if isinstance(stage, CityMap) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """A scene that has nothing to tell, and why."""

    title: Text
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One place, None being the whole city."""

    district: District | None
    blocks: Sequence[Block]
    silent: Sequence[Silent] = ()

    @property
    def foremost(self) -> Block | None:
        """Return the block whose sentence matters most, the first one where several do."""
        return min(self.blocks, key=lambda one: URGENCY[one.shown.sentence.tone], default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All pages of one moment; `source_ids` stand behind any of their numbers."""

    now: datetime
    pages: Sequence[Page]
    source_ids: Sequence[int]
