"""How old the data of a scene are, and whether a source has missed what it promised.

News of a table are deliveries that were taken in: those that changed nothing too, even the very
file that came before, for a source that says on time that nothing changed is up to date. What the
version of a table counts is no news where deliveries are known: migrations and whoever mends a row
by hand count it up as well. Computed tables are as old as the rows they are made of.

What cannot be told: rows that were put into a table by hand are as old as the last delivery of
their source.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from core import units
from core.text import LANGS, Lang, Text
from data_access import arrivals
from data_access.arrivals import Arrivals, News, Origin
from geodata import living
from integrations.kinds import KINDS
from services import computed
from services.wall.scene import Scene

State = Literal["live", "amber", "grey"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Freshness:
    """How old a scene's data are.

    Attributes
    ----------
    at
        When the table that is most behind last had news, or where none is behind the oldest one;
        None where nothing ever came.
    every
        Within what time news are expected of it.
    state
        Grey where two deliveries in a row were missed, or nothing ever came; amber where one was.
    behind
        Who is behind, for the operator; None where nobody is.
    source_ids
        All sources of the scene's tables, ascending.
    synthetic
        Whether one of them is made up.
    """

    at: datetime | None
    every: timedelta
    state: State
    behind: Text | None
    source_ids: tuple[int, ...]
    synthetic: bool


def of(scene: Scene, now: datetime) -> Freshness:
    """Return how old a scene's data are at an (aware) moment.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    return of_all([scene], now)[scene.id]


def of_all(scenes: Iterable[Scene], now: datetime) -> Mapping[str, Freshness]:
    """Return how old the data of each scene are at an (aware) moment, by id; one query.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    every = list(scenes)
    names = {table.name for scene in every for table in scene.tables}
    names |= {table.name for scene in every for table, _ in scene.fresh}
    known = arrivals.read(names)
    return {scene.id: _of(scene, known, now) for scene in every}


@dataclass(frozen=True, slots=True)
class _Age:
    """When rows that a scene shows last had news: `who` names them, `part` what they go into."""

    who: Text
    at: datetime | None
    every: timedelta
    part: str | None

    def missed(self, now: datetime) -> float:
        """Return how many deliveries long nothing came: above 1 where one was missed."""
        return (now - self.at) / self.every if self.at else float("inf")


def _of(scene: Scene, known: Arrivals, now: datetime) -> Freshness:
    ages = [age for table, every in scene.fresh for age in _ages(table.name, every, known)]
    origins = {
        one.id: one
        for table in (*scene.tables, *(table for table, _ in scene.fresh))
        for name, _ in arrivals.tables(table.name)
        for one in known.origins.get(name, ())
    }
    worst = _worst(ages, now)
    missed = worst.missed(now)
    state: State = "live" if missed <= 1 else "amber" if missed <= 2 else "grey"  # noqa: PLR2004
    return Freshness(
        at=worst.at,
        every=worst.every,
        state=state,
        behind=None if state == "live" else _told(worst),
        source_ids=tuple(sorted(origins)),
        synthetic=any(one.synthetic for one in origins.values()),
    )


def _worst(ages: list[_Age], now: datetime) -> _Age:
    behind = [age for age in ages if age.missed(now) > 1]
    if behind:
        return max(behind, key=lambda age: age.missed(now))
    return max(ages, key=lambda age: now - age.at if age.at else timedelta.max)


def _ages(name: str, every: timedelta, known: Arrivals) -> Iterator[_Age]:
    """Yield an age for each source that promises news, else one for all sources of a table."""
    for table, part in arrivals.tables(name):
        origins, is_old = known.origins.get(table, ()), part in known.past
        news = [one for one in _news(known, part) if _brings(one, table)]
        times = {one.id: [n.at for n in news if n.source_id == one.id] for one in origins}
        promising = [one for one in origins if one.every]
        for one in promising:
            yield _Age(
                _who(table, [one]), max(times[one.id], default=None), one.every or every, part
            )
        if not promising:
            at = max((time for mine in times.values() for time in mine), default=None)
            last = None if is_old else _changed(table, known)
            yield _Age(_who(table, origins), at or last, every, part)


def _news(known: Arrivals, part: str | None) -> tuple[News, ...]:
    """Return the news that rows can know of: computed ones may be older than what came since."""
    return known.news if part is None else known.past.get(part, known.news)


def _changed(table: str, known: Arrivals) -> datetime | None:
    """Return when a table last changed whose rows no delivery brings; None where it holds none."""
    is_empty = arrivals.has_sources(table) and not known.origins.get(table)
    return None if is_empty else known.changed.get(table)


def _brings(news: News, table: str) -> bool:
    """Tell whether a delivery on a subject brings rows of a table."""
    if news.subject == living.SUBJECT:
        return table in living.TABLES
    kind = KINDS.get(
        news.subject
    )  # other deliveries, a whole city or an extract, bring all there is
    return kind is None or kind.table.name == BESIDE.get(table, table)


def _who(table: str, origins: Sequence[Origin]) -> Text:
    """Name what a table holds, and the source of its rows where there is only one."""
    main, plain = BESIDE.get(table, table), Text(kk=table, ru=table, en=table)
    thing = next((kind.title for kind in KINDS.values() if kind.table.name == main), plain)
    if len(origins) != 1:
        return thing
    name = origins[0].name
    return Text(
        kk=f"{thing.kk} ({name.kk})", ru=f"{thing.ru} ({name.ru})", en=f"{thing.en} ({name.en})"
    )


def _told(age: _Age) -> Text:
    who = age.who
    made = computed.PARTS.get(age.part or "")
    if age.at is None and made:
        what = made.title
        return Text(
            kk=f"{what.kk}: әлі есептелген жоқ",
            ru=f"{what.ru}: ещё не рассчитано",
            en=f"{what.en}: not computed yet",
        )
    if age.at is None:
        return Text(
            kk=f"{who.kk}: дерек әлі келген жоқ",
            ru=f"{who.ru}: данных ещё не было",
            en=f"{who.en}: no data ever came",
        )
    at, every = units.moment(age.at), {lang: _written(age.every, lang) for lang in LANGS}
    return Text(
        kk=f"{who.kk}: соңғы дерек {at} келген, жаңасы {every['kk']} ішінде келуі керек еді",
        ru=f"{who.ru}: последние данные пришли {at}, новые ожидались в течение {every['ru']}",
        en=f"{who.en}: the last data came {at}, new ones were due within {every['en']}",
    )


def _written(span: timedelta, lang: Lang) -> str:
    for unit, noun in _SPANS:
        if span >= unit:
            return units.counted(round(span / unit), noun, lang)
    return units.counted(1, _SPANS[-1][1], lang)


BESIDE: Final[Mapping[str, str]] = {
    "district": "district_boundary",
    "indicator": "indicator_value",
    "road_edge": "road",
    "road_node": "road",
    "work_photo": "work",
    "work_status": "work",
}
"""Tables that come together with another one, in the same file."""
_SPANS: Final = (
    (timedelta(days=1), Text(kk="күн", ru="дня|дней|дней", en="day|days")),
    (timedelta(hours=1), Text(kk="сағат", ru="часа|часов|часов", en="hour|hours")),
    (timedelta(minutes=1), Text(kk="минут", ru="минуты|минут|минут", en="minute|minutes")),
)
