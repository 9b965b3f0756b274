"""Requests of the last 24 hours: in which zones, and of which topics, there are more than usual.

A zone is an H3 cell of resolution 7, some 5 km²: large enough to be seen across a hall, and never
so small that it would tell who asked. Each zone is looked at for each topic and for all together.
"""

import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import numpy as np

from analysis import rising
from analysis.rising import WEEK, Rising
from core.text import Text
from core.units import CITY_ZONE
from data_access import crossings, versions, wall_requests
from data_access.db import Row
from data_access.demand import Floats, Ints
from data_access.wall_requests import Opened
from services.wall import rising_words
from services.wall.rising_found import Found, Topic, Zone

RESOLUTION: Final = 7
WEEKS: Final = 6
"""Of history, which a day is compared with."""
DAYS: Final = WEEKS * WEEK + 1
HOUR: Final = timedelta(hours=1)
TABLES: Final = ("request", "district")


@dataclass(frozen=True, slots=True)
class _Counted:
    """Requests and what they are counted by.

    Attributes
    ----------
    cell, topic
        Of each request: its place in `cells` and `topics`.
    districts
        Of the cells.
    n
        Shape (cells, topics, days), today last; one topic more, the last, holds all together.
    """

    opened: Opened
    cell: Ints
    topic: Ints
    cells: Ints
    districts: Ints
    topics: list[str]
    n: Floats


def last_day(now: datetime) -> Found | None:
    """Return what rises in the 24 hours until the newest request, by full hours, not after `now`.

    It is worked out once for as long as no request changes and no hour begins.

    Returns
    -------
    Found or None
        None where there are no requests at all, or not weeks enough of them.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    until = known_until(now)
    if until is None:
        return None
    key = until, versions.state(TABLES)
    with _LOCK:
        if key not in _KEPT:
            found = _found(until)
            _KEPT.clear()
            _KEPT[key] = found
        return _KEPT[key]


_KEPT: Final[dict[tuple[datetime, str], Found | None]] = {}
_LOCK: Final = threading.Lock()


def known_until(now: datetime) -> datetime | None:
    """Return the end of the hour of the newest request, not after the hour that has begun.

    What is later is not known yet, whatever the clock says. None without any request.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    newest = wall_requests.newest(now)
    if newest is None:
        return None
    after = _hour(newest.astimezone(CITY_ZONE)) + HOUR
    return min(after, _hour(now.astimezone(CITY_ZONE)))


def _hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


def _found(until: datetime) -> Found | None:
    opened = wall_requests.opened(until, DAYS)
    if not len(opened.ago) or opened.ago.max() < DAYS - 1 - WEEK:
        return None  # not even known for the weeks that it would be compared with
    counted = _counted(opened)
    busy = rising.weekly(counted.n[:, -1].sum(axis=0))
    tests = counted.n.reshape(-1, DAYS)
    judged = rising.rising(tests[:, -1], tests[:, :-1], busy=busy)
    return Found(
        until=until,
        zones=_zones(counted, judged),
        looked_at={None: len(counted.cells), **Counter(counted.districts.tolist())},
        topics=_topics(counted, busy),
    )


def _counted(opened: Opened) -> _Counted:
    topics, topic = np.unique(opened.topic, return_inverse=True)
    cells, cell = np.unique(wall_requests.cells(opened, RESOLUTION), return_inverse=True)
    return _Counted(
        opened=opened,
        cell=cell,
        topic=topic,
        cells=cells,
        districts=_districts(cell, opened.district),
        topics=topics.tolist(),
        n=_counts(cell, topic, opened.ago),
    )


def _districts(cell: Ints, district: Ints) -> Ints:
    """Return the district of most requests of each cell."""
    n = np.zeros((cell.max() + 1, district.max() + 1), np.int64)
    np.add.at(n, (cell, district), 1)
    return np.asarray(n.argmax(axis=1))


def _counts(cell: Ints, topic: Ints, ago: Ints) -> Floats:
    """Return counts by cell, topic and day; one more topic holds all of them together."""
    n = np.zeros((cell.max() + 1, topic.max() + 2, DAYS))
    np.add.at(n, (cell, topic, DAYS - 1 - ago), 1)
    n[:, -1] = n.sum(axis=1)
    return n


def _topics(counted: _Counted, busy: Floats) -> Mapping[int | None, tuple[Topic, ...]]:
    opened = counted.opened
    found: dict[int | None, tuple[Topic, ...]] = {}
    for district in (None, *np.unique(opened.district).tolist()):
        here = opened.ago >= 0 if district is None else opened.district == district
        n = np.zeros((len(counted.topics), DAYS))
        np.add.at(n, (counted.topic[here], DAYS - 1 - opened.ago[here]), 1)
        judged = rising.rising(n[:, -1], n[:, :-1], busy=busy)
        found[district] = _told(n, counted.topics, judged)
    return found


def _told(n: Floats, names: list[str], judged: Rising) -> tuple[Topic, ...]:
    made = [
        Topic(
            topic=name,
            count=int(n[i, -1]),
            usual=float(judged.usual[i]),
            ratio=float(judged.ratio[i]),
            rises=bool(judged.rises[i]),
        )
        for i, name in enumerate(names)
    ]
    return tuple(sorted(made, key=lambda one: (-one.rises, -one.ratio, one.topic)))


def _zones(counted: _Counted, judged: Rising) -> tuple[Zone, ...]:
    """Return the zones that rise, each by what is least like chance in it."""
    width = len(counted.topics) + 1
    order = np.lexsort((-judged.ratio, judged.adjusted))
    best: dict[int, int] = {}
    for test in order[judged.rises[order]].tolist():
        best.setdefault(test // width, test)
    middles = [_middle(counted, *divmod(test, width)) for test in best.values()]
    lon, lat = [at[0] for at in middles], [at[1] for at in middles]
    rows = wall_requests.places([int(counted.cells[place]) for place in best], lon, lat)
    return tuple(
        _zone(counted, judged, test, row | {"near": near})
        for test, row, near in zip(best.values(), rows, _near(rows), strict=True)
    )


def _zone(counted: _Counted, judged: Rising, test: int, row: Row) -> Zone:
    place, which = divmod(test, len(counted.topics) + 1)
    usual = judged.usual.reshape(counted.n.shape[:2])[place]
    growth = counted.n[place, :-1, -1] - usual[:-1]
    return Zone(
        cell=int(counted.cells[place]),
        topic=counted.topics[which] if which < len(counted.topics) else None,
        most=counted.topics[int(growth.argmax())],
        count=int(counted.n[place, which, -1]),
        usual=float(usual[which]),
        ratio=float(judged.ratio[test]),
        p=float(judged.adjusted[test]),
        district=int(counted.districts[place]),
        near=row["near"],
        at=(row["x"], row["y"]),
        path=row["path"],
    )


def _middle(counted: _Counted, place: int, which: int) -> tuple[float, float]:
    """Return the middle (lon, lat) of the requests that a zone's finding is made of."""
    mine = (counted.opened.ago == 0) & (counted.cell == place)
    if which < len(counted.topics):
        mine &= counted.topic == which
    return float(counted.opened.lon[mine].mean()), float(counted.opened.lat[mine].mean())


def _near(rows: list[Row]) -> list[Text | None]:
    """Return near which neighbourhood places are, and where there is none near which street."""
    known = [rising_words.near(row) if row["name_kk"] else None for row in rows]
    bare = [i for i, name in enumerate(known) if name is None]
    points = np.array([(rows[i]["x"], rows[i]["y"]) for i in bare], np.float64).reshape(-1, 2)
    for i, streets in zip(bare, crossings.names(points), strict=True):
        known[i] = rising_words.near_street(streets[0]) if streets else None
    return known
