"""Events of the wall: what begins, told once, in a sentence that says compared with what.

An event brings its scene forward for a while, one after another. Which one is forward is worked
out from when they were told, so that every screen shows the same.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from core.text import LANGS, Text
from core.units import CITY_ZONE
from data_access import wall_events, wall_works
from data_access.db import Row
from services import indicators
from services.wall import events_told, rising, rising_told, works_words
from services.wall.shown import Point, Tone

FORWARD_SECONDS: Final = 45
"""So long an event keeps its scene forward."""
LEAST_RESIDENTS: Final = 1_000
"""An outage of fewer people is no event."""
WAITS: Final = timedelta(minutes=10)
"""An event whose turn would come later is not brought forward: it is no news by then."""
NEW_OUTAGE: Final = timedelta(hours=3)
"""An outage that began longer ago is news no more."""
NEW_ROW: Final = timedelta(days=1)
"""A closure is an event if its row came or changed within so long: others were announced before."""
DAY: Final = timedelta(days=1)

Names = Mapping[int, Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that begins.

    Attributes
    ----------
    key
        "outage/123", "closure/45", "rising/<cell>/<day>": it is told once.
    scene
        Which scene it brings forward.
    district
        Id of the district, None where it is of none.
    lead, rest
        The sentence, as `services.wall.shown.Sentence` has it.
    at
        UTM43N; None where it is at no one place.
    told_at
        When it was told; None before it is kept.
    """

    key: str
    scene: str
    district: int | None
    lead: Text
    rest: Text
    tone: Tone
    at: Point | None = None
    told_at: datetime | None = None

    @property
    def kind(self) -> str:
        """The first word of its key."""
        return self.key.partition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forward:
    """An event, since when its scene is forward and until when."""

    event: Event
    since: datetime
    until: datetime


def detect(now: datetime) -> list[Event]:
    """Return what has begun and was not told yet, of each kind the newest (or strongest) first.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    known = wall_events.keys()
    finders: tuple[Callable[[datetime, Collection[str], Names], list[Event]], ...]
    finders = (_outages, _closures, _rises)
    names = {one.id: one.name for one in indicators.all_districts()}
    return [event for find in finders for event in find(now, known, names)]


def keep(events: Sequence[Event]) -> list[Event]:
    """Keep events as told now; return those that nobody had told before.

    Where no event was ever kept, only the first of each kind is told: what has gathered before a
    wall was there is no news. It may be called from several processes at once.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    kinds = [one.kind for one in events]
    first = [kind not in kinds[:i] for i, kind in enumerate(kinds)]
    new = set(wall_events.keep([_row(one) for one in events], first))
    if new:
        wall_events.sweep()
    return [one for one in events if one.key in new]


def recent(now: datetime, hours: float = 24) -> list[Event]:
    """Return the events of the last hours, the newest first.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    return [_event(row) for row in wall_events.recent(now - timedelta(hours=hours))]


def window(events: Sequence[Event], now: datetime) -> Forward | None:
    """Return the event that is forward at `now`, None if none is.

    Each is forward for `FORWARD_SECONDS`, from when it was told, or from the end of the one before
    it if that is later; one that would have to wait longer than `WAITS` never is.

    Parameters
    ----------
    events
        The newest first, as `recent` returns them.
    """
    until = None
    for event in reversed(events):
        if event.told_at is None:
            continue
        since = event.told_at if until is None else max(event.told_at, until)
        if since - event.told_at > WAITS:
            continue
        until = since + timedelta(seconds=FORWARD_SECONDS)
        if since <= now < until:
            return Forward(event=event, since=since, until=until)
    return None


def _outages(now: datetime, known: Collection[str], names: Names) -> list[Event]:
    rows = wall_events.outages(now - NEW_OUTAGE, now, LEAST_RESIDENTS)
    new = [row for row in rows if f"outage/{row['id']}" not in known]
    if not new:
        return []
    compared = events_told.outages_compared(now)
    return [
        Event(
            key=f"outage/{row['id']}",
            scene="outages",
            district=row["district_id"],
            lead=rising_told.lead(row["district_id"], names),
            rest=events_told.outage(row, now, compared),
            tone="bad",
            at=(row["x"], row["y"]),
        )
        for row in new
    ]


def _closures(now: datetime, known: Collection[str], names: Names) -> list[Event]:
    day = now.astimezone(CITY_ZONE).date()
    new = [id_ for id_ in wall_events.closures(day, now - NEW_ROW) if f"closure/{id_}" not in known]
    if not new:
        return []
    rows = {row["id"]: row for row in wall_works.restrictions(day, day)}
    compared = events_told.closures_compared(wall_works.counts([day - DAY, day]), day)
    return [
        Event(
            key=f"closure/{id_}",
            scene="roads",
            district=rows[id_]["district_id"],
            lead=rising_told.lead(rows[id_]["district_id"], names),
            rest=events_told.closure(rows[id_], day, compared),
            tone="late",
            at=(rows[id_]["x"], rows[id_]["y"]),
        )
        for id_ in new
        if id_ in rows
    ]


def _rises(now: datetime, known: Collection[str], names: Names) -> list[Event]:
    """Return zones that rise and did not on the days before, as far back as events are kept."""
    found = rising.last_day(now)
    if found is None or found.until < now - DAY:
        return []  # nothing has come for a day: whatever rose then began long ago
    told = {key.split("/")[1] for key in known if key.startswith("rising/")}
    day = (found.until - timedelta(seconds=1)).date()
    return [
        Event(
            key=f"rising/{one.cell:x}/{day}",
            scene="requests",
            district=one.district or None,
            lead=rising_told.lead(one.district, names),
            rest=works_words.joined(rising_told.zone(one), works_words.STOP),
            tone="late",
            at=one.at,
        )
        for one in found.zones
        if f"{one.cell:x}" not in told
    ]


def _row(event: Event) -> Row:
    x, y = event.at or (None, None)
    return {
        "key": event.key,
        "scene": event.scene,
        "district_id": event.district,
        **{f"lead_{lang}": event.lead.to(lang) for lang in LANGS},
        **{f"rest_{lang}": event.rest.to(lang) for lang in LANGS},
        "tone": event.tone,
        "x": x,
        "y": y,
    }


def _event(row: Row) -> Event:
    return Event(
        key=row["key"],
        scene=row["scene"],
        district=row["district_id"],
        lead=Text.from_row(row, "lead"),
        rest=Text.from_row(row, "rest"),
        tone=row["tone"],
        at=None if row["x"] is None else (row["x"], row["y"]),
        told_at=row["told_at"],
    )
