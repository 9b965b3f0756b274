"""What all scenes tell right now: made anew when their tables change, kept while data is away.

One board in each process serves every screen that asks it, so that fifty screens cost the
database no more than one.
"""

import hashlib
import logging
import math
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from core.errors import AnalysisError, BadRequest, DataUnavailable, NotFound
from core.text import Text
from core.units import CITY_ZONE
from data_access import db
from data_access.versions import Versions
from services import indicators
from services.wall import freshness
from services.wall.freshness import Freshness
from services.wall.scene import Scene
from services.wall.shown import Place, Shown

LEAST_SECONDS: Final = 5.0
"""Between two makings of one scene, however often its tables change."""
AGED_SECONDS: Final = 15.0
"""Between two looks after the age of the data: a source that is silent changes nothing."""
BUSY_SECONDS: Final = 1.0
"""After so long districts wait for the next turn: what changed meanwhile comes before them."""
KEPT_SECONDS: Final = 600.0
"""So long a scene of a district is kept up after it was last asked for."""
LOG: Final = logging.getLogger(__name__)

Key = tuple[str, str | None]
"""A scene's id, and the slug of the district it speaks of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a scene tells, or why it tells nothing.

    `mark` differs as soon as anything in `shown` does.
    """

    scene: Scene
    place: Place
    shown: Shown | None = None
    reason: Text | None = None
    mark: str = ""


@dataclass(slots=True)
class Board:
    """All scenes as they were last made; safe to read from any thread.

    Parameters
    ----------
    scenes
        By id; those with an order make the usual round.
    clock
        Returns the moment it is, aware.

    Attributes
    ----------
    told
        What each scene tells, by its id and the slug of a district.
    ages
        How old its data are, by its id.
    is_whole
        Whether every scene was made once; before that it is no board to go by.
    """

    scenes: Mapping[str, Scene]
    clock: Callable[[], datetime] = lambda: datetime.now(CITY_ZONE)
    told: dict[Key, Told] = field(default_factory=dict)
    ages: Mapping[str, Freshness] = field(default_factory=dict)
    is_whole: bool = False
    _made: dict[Key, tuple[str, float, datetime]] = field(default_factory=dict)
    _asked: dict[Key, float] = field(default_factory=dict)
    _aged: float = -math.inf
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def renew(self, versions: Versions, between: Callable[[], object] = lambda: None) -> None:
        """Make anew all that is not of these versions.

        Parameters
        ----------
        between
            Called after each scene that was made: what must not wait until all are.

        Raises
        ------
        DataUnavailable
            If the database is away; what was made before it went stays.
        """
        with self._lock:
            due = [key for key in self._wanted() if self._is_due(key, versions)]
            until = time.monotonic() + BUSY_SECONDS
            for key in due:
                if key[1] is None or time.monotonic() < until:
                    self._make(key, versions)
                    between()
            self.is_whole = True
            if due or time.monotonic() - self._aged > AGED_SECONDS:
                self._aged = time.monotonic()
                self.ages = freshness.of_all(self.scenes.values(), self.clock())

    def read(self, scene: str, district: str | None = None) -> Told:
        """Return what a scene tells of the city or a district; made now if nobody asked before.

        Raises
        ------
        NotFound
            If there is no such scene, no such district, or it does not speak of one.
        DataUnavailable
            If it was never made and the database is away.
        """
        key = (scene, district)
        self._checked(key)
        self._asked[key] = time.monotonic()
        if key not in self.told:
            with self._lock:
                if key not in self.told:
                    self._made.pop(key, None)
                    self._make(key, None)
        found = self.told.get(key)
        if found is None:
            raise NotFound(_NOT_YET)
        return found

    def want(self, scene: str, district: str | None) -> None:
        """Keep a scene up from now on for a while, if there is such a one."""
        known = self.scenes.get(scene)
        if known and (known.of_district if district else known.of_city):
            self._asked[scene, district] = time.monotonic()

    def round(self) -> list[Told]:
        """Return the scenes of the usual round that have something to tell, in its order."""
        usual = [self.told.get((one.id, None)) for one in self._usual()]
        return [one for one in usual if one is not None and one.shown is not None]

    def left_out(self) -> dict[str, Text]:
        """Return why scenes of the usual round are left out, by scene."""
        found = {one.id: self.told.get((one.id, None)) for one in self._usual()}
        return {
            name: (told.reason if told else None) or _NOT_YET
            for name, told in found.items()
            if told is None or told.shown is None
        }

    def _usual(self) -> list[Scene]:
        return [one for one in self.scenes.values() if one.order is not None and one.of_city]

    def _wanted(self) -> Iterable[Key]:
        now = time.monotonic()
        for key, asked in list(self._asked.items()):
            if key[1] is not None and now - asked > KEPT_SECONDS:
                self._asked.pop(key, None)
                self.told.pop(key, None)
                self._made.pop(key, None)
        usual = [(one.id, None) for one in self._usual()]
        return dict.fromkeys([*usual, *self._asked])

    def _is_due(self, key: Key, versions: Versions) -> bool:
        if key not in self._made:
            return True
        token, made, moment = self._made[key]
        if moment != minute(self.clock()):
            return True
        return time.monotonic() - made >= LEAST_SECONDS and token != self._token(key, versions)

    def _token(self, key: Key, versions: Versions) -> str:
        return versions.token(table.name for table in self.scenes[key[0]].tables)

    def _make(self, key: Key, versions: Versions | None) -> None:
        """Make one scene; what fails by itself leaves the scene as it was."""
        scene, token = self.scenes[key[0]], self._token(key, versions) if versions else ""
        place = Place(now=minute(self.clock()))
        try:
            place = replace(place, district=_district(key[1]))
            shown = scene.show(place)
            self.told[key] = Told(scene=scene, place=place, shown=shown, mark=_mark(shown))
        except DataUnavailable as slow:
            if not db.is_alive():
                raise
            LOG.warning("scene %s: %s", scene.id, slow)
            self.told.setdefault(key, Told(scene=scene, place=place, reason=slow.reason))
        except (AnalysisError, BadRequest) as nothing:
            self.told[key] = Told(scene=scene, place=place, reason=nothing.reason)
        except Exception:
            LOG.exception("scene %s failed", scene.id)
            self.told.setdefault(key, Told(scene=scene, place=place, reason=_BROKEN))
        self._made[key] = token, time.monotonic(), place.now

    def _checked(self, key: Key) -> None:
        scene = self.scenes.get(key[0])
        if scene is None or not (scene.of_district if key[1] else scene.of_city):
            raise NotFound(_NO_SCENE)
        if key[1] is not None and key not in self.told:
            _district(key[1])


def minute(moment: datetime) -> datetime:
    """Return the end of a moment's minute, within the same day.

    All processes speak of the same moment then, so that what they tell differs only if the data
    does; and what began in this very minute has begun.

    Examples
    --------
    >>> minute(datetime(2026, 11, 28, 7, 42, 30)), minute(datetime(2026, 11, 28, 23, 59, 1))
    (datetime.datetime(2026, 11, 28, 7, 43), datetime.datetime(2026, 11, 28, 23, 59, 59))
    """
    end = moment.replace(second=0, microsecond=0) + timedelta(minutes=1)
    return end if end.date() == moment.date() else end - timedelta(seconds=1)


def _district(slug: str | None) -> indicators.District | None:
    return indicators.district(slug, indicators.all_districts()) if slug else None


def _mark(shown: Shown) -> str:
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:12]


_NOT_YET: Final = Text(
    kk="Көрініс әлі дайындалып жатыр", ru="Сцена ещё готовится", en="the scene is being made"
)
_NO_SCENE: Final = Text(kk="Мұндай көрініс жоқ", ru="Такой сцены нет", en="there is no such scene")
_BROKEN: Final = Text(
    kk="Көріністі жасағанда қате шықты; ол журналға жазылды",
    ru="При подготовке сцены произошла ошибка; она записана в журнал",
    en="making the scene met an error; it is in the log",
)
