"""What a screen is to play right now, out of what is kept of it and the meetings it may have."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.text import DEFAULT_LANG, Lang, as_lang
from data_access.db import Row
from services.wall import meetings
from services.wall.meetings import Running


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """The scene that stays on, of the whole city or of the district with this slug."""

    scene: str
    district: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenState:
    """What a screen is to play right now.

    Attributes
    ----------
    anchor
        When the round that is on began with its first step, seconds since 1970. All screens that
        nobody moved have the same, so they show the same.
    hold
        What stays on until somebody moves it; None while the round goes on.
    lang, second
        The language, and the one that stands smaller beside it.
    code, code_until
        The code to show, and until when; None without one.
    meeting
        The meeting whose steps are on; None in the usual round.
    paired
        Whether any phone may move it.
    """

    screen_id: int
    name: str | None
    anchor: float
    hold: Hold | None
    lang: Lang
    second: Lang | None
    code: str | None
    code_until: datetime | None
    meeting: Running | None
    seen_at: datetime
    paired: bool

    @property
    def round(self) -> str:
        """Names the round that is on: a hold ends with it."""
        return self.meeting.key if self.meeting else ""

    def kept(self, **other: Any) -> dict[str, Any]:
        """Return what the database keeps of what is played, with some parts changed."""
        hold = other.get("hold", self.hold)
        return {
            "round": self.round,
            "anchor": other.get("anchor", self.anchor),
            "hold": {"scene": hold.scene, "district": hold.district} if hold else None,
            "lang": other.get("lang", self.lang),
            "second": other.get("second", self.second),
        }


def read(row: Row, may_be_on: Iterable[Row], now: datetime) -> ScreenState:
    """Return the state that a screen's row tells, with the meetings that may be on."""
    on, playing = meetings.running(may_be_on, now), row["playing"]
    mine = playing.get("round", "") == (on.key if on else "")
    begun = on.since.timestamp() if on else 0.0
    hold = playing.get("hold") if mine else None
    return ScreenState(
        screen_id=row["id"],
        name=row["name"],
        anchor=float(playing.get("anchor", begun)) if mine else begun,
        hold=Hold(scene=hold["scene"], district=hold["district"]) if hold else None,
        lang=as_lang(playing.get("lang", DEFAULT_LANG)),
        second=playing.get("second"),
        code=row["code"],
        code_until=row["code_until"],
        meeting=on,
        seen_at=row["seen_at"],
        paired=row["paired"],
    )
