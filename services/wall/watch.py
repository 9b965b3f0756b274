"""One thread of a process looks after all its screens: data, commands and events, once a second.

It begins with the first screen that asks and rests when none has asked for a while. A screen's
question itself never waits for the database: it gets what is known.
"""

import logging
import math
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from core.errors import DataError
from core.units import CITY_ZONE
from data_access import versions
from data_access.versions import Versions
from services.wall import events, screens
from services.wall.board import Board
from services.wall.events import Event
from services.wall.screens import ScreenState

EVERY_SECONDS: Final = 0.5
REST_SECONDS: Final = 30.0
"""Without a question for so long the thread ends; the next question begins another."""
EVENT_TABLES: Final = ("outage", "work", "request")
SOON_SECONDS, LATE_SECONDS = 5.0, 60.0
"""Between two looks for events: where a table has changed, and where none has."""
NOTED_SECONDS: Final = 60.0
"""Between two notes of the screens that live."""
LOG: Final = logging.getLogger(__name__)


@dataclass(slots=True)
class Watch:
    """What a process knows for its screens.

    Attributes
    ----------
    away_since
        When the database was first missed; None while it answers.
    screens
        Paired screens by the hash of their key.
    events
        Those of the last day, newest first.
    seen
        Hashes of the screens that asked since it was last noted in the database.
    versions
        Of the tables, as they were last read; None before.
    """

    board: Board
    away_since: datetime | None = None
    screens: Mapping[str, ScreenState] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    seen: set[str] = field(default_factory=set)
    versions: Versions | None = None
    _noted: float = -math.inf
    _asked: float = 0.0
    _looked: tuple[str, float] = ("", -LATE_SECONDS)
    _thread: threading.Thread | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _first: threading.Event = field(default_factory=threading.Event)

    def begin(self) -> None:
        """Say that a screen asks: from now on everything is kept up for a while."""
        self._asked = time.monotonic()
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="wall", daemon=True)
                self._thread.start()

    def wait(self, seconds: float) -> bool:
        """Wait for the first look after the database, at most so long; tell whether it is over."""
        return self._first.wait(seconds)

    def look(self) -> None:
        """Look once after commands, data and events."""
        try:
            self.versions = now = versions.read()
            self._commands()
            self._note_seen()
            self.board.renew(now, between=self._commands)
            self._events(now)
            self.away_since = None
        except DataError:
            self.away_since = self.away_since or datetime.now(CITY_ZONE)
        except Exception:
            LOG.exception("the wall's watch failed")  # it goes on: a screen never goes blank
        finally:
            self._first.set()

    def _run(self) -> None:
        while time.monotonic() - self._asked < REST_SECONDS:
            self.look()
            time.sleep(EVERY_SECONDS)

    def _commands(self) -> None:
        """Look what phones have told their screens; between scenes too, for nobody to wait."""
        self.screens = screens.state()

    def _note_seen(self) -> None:
        """Note which screens live: all of them at once, so that phones know."""
        if time.monotonic() - self._noted < NOTED_SECONDS or not self.seen:
            return
        seen, self.seen = self.seen, set()
        screens.note(seen)
        self._noted = time.monotonic()

    def _events(self, now: Versions) -> None:
        token, moment = now.token(EVENT_TABLES), datetime.now(CITY_ZONE)
        wait = LATE_SECONDS if token == self._looked[0] else SOON_SECONDS
        if time.monotonic() - self._looked[1] > wait:
            self._looked = token, time.monotonic()  # first: what fails is tried again as seldom
            events.keep(events.detect(moment))
        self.events = tuple(events.recent(moment))
