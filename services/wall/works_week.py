"""Works of a week: which begin, end and go on, beside the week before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Self

from core.errors import TooLittleData
from core.text import Text
from data_access import wall_works
from data_access.db import Row
from services.passports.works import CITY
from services.wall import works_told, works_words
from services.wall.shown import CityMap, Dot, Figure, Place, Tone
from services.wall.works_told import DAY
from services.wall.works_words import of_them, written

WEEK: Final = 7 * DAY
NO_WORKS: Final = Text(
    kk="Осы аптада мұнда жүретін жұмыс жоқ.",
    ru="На этой неделе здесь нет работ.",
    en="No works go on here this week.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksOfWeek:
    """Works that begin, go on or end in the week of `today`; `first` is its Monday.

    `rows` are those of this week and the one before, as `data_access.wall_works.going_on` tells.
    """

    place: Place
    today: date
    first: date
    rows: Sequence[Row]

    @classmethod
    def read(cls, place: Place) -> Self:
        """Return the works of the week of a moment, Monday to Sunday.

        Raises
        ------
        TooLittleData
            If none go on in it.
        """
        today = works_told.today(place)
        first = today - today.weekday() * DAY
        id_ = place.district.id if place.district else None
        rows = wall_works.going_on(first - WEEK, today, first + WEEK - DAY, id_)
        one = cls(place=place, today=today, first=first, rows=rows)
        if not one.of_week():
            raise TooLittleData(NO_WORKS)
        return one

    @property
    def last(self) -> date:
        """The week's Sunday."""
        return self.first + WEEK - DAY

    def of_week(self, *, before: bool = False) -> list[Row]:
        """Return the works that go on, begin or end in the week, or in the one before."""
        since, until = self._span(before=before)
        return [
            row
            for row in self.rows
            if row["starts"] <= until and (row["unfinished"] or row["ends"] >= since)
        ]

    def within(self, name: str, *, before: bool = False) -> list[Row]:
        """Return the works that begin (`starts`) or end (`ends`) in that week."""
        since, until = self._span(before=before)
        return [row for row in self.rows if row[name] and since <= row[name] <= until]

    def _span(self, *, before: bool) -> tuple[date, date]:
        back = WEEK if before else 0 * DAY
        return self.first - back, self.last - back


def figures(week: WorksOfWeek) -> tuple[Figure, ...]:
    """Return the numbers of the scene, the most important first."""
    return (
        _late(week),
        _all(week),
        _begin(week),
        _end(week),
        _roads(week),
    )


def _late(week: WorksOfWeek) -> Figure:
    place = week.place.district.slug if week.place.district else CITY
    value = sum(row["late"] for row in week.rows)
    told = sum(row["late"] and row["ends"] >= week.first - DAY for row in week.rows)
    return _figure(
        "late",
        works_told.LATE,
        value,
        change=Text(
            kk=f"осы аптада қосылғаны: {written(told)}",
            ru=f"добавилось на этой неделе: {written(told)}",
            en=f"added this week: {written(told)}",
        ),
        tone="bad" if told else "plain",
        ref=f"works/late/{place}",
    )


def _all(week: WorksOfWeek) -> Figure:
    value = len(week.of_week())
    return _figure(
        "all",
        Text(kk="Осы аптаның жұмыстары", ru="Работы этой недели", en="Works of this week"),
        value,
        change=_beside(value, len(week.of_week(before=True))),
        about=Text(
            kk="Осы аптада (дүйсенбі–жексенбі) басталатын, жүретін не аяқталатын жұмыстар.",
            ru="Работы, которые на этой неделе (с понедельника по воскресенье) начинаются, идут "
            "или заканчиваются.",
            en="Works that begin, go on or end this week, Monday to Sunday.",
        ),
        formula=_COUNTING,
    )


def _begin(week: WorksOfWeek) -> Figure:
    found = week.within("starts")
    begun = sum(row["begun"] for row in found)
    return _figure(
        "begin",
        Text(kk="Басталатыны", ru="Начинаются", en="Begin"),
        len(found),
        change=_begun(begun) if begun else _was(len(week.within("starts", before=True))),
        about=Text(
            kk="Осы аптада басталған не жоспар бойынша басталуы тиіс жұмыстар.",
            ru="Работы, которые на этой неделе начались или должны начаться по плану.",
            en="Works that began this week or are planned to.",
        ),
        formula=_COUNTING,
    )


def _end(week: WorksOfWeek) -> Figure:
    found = week.within("ends")
    finished = sum(not row["unfinished"] for row in found)
    return _figure(
        "end",
        Text(kk="Аяқталатыны", ru="Заканчиваются", en="End"),
        len(found),
        change=_finished(finished) if finished else _was(len(week.within("ends", before=True))),
        about=Text(
            kk="Осы аптада аяқталған не жоспар бойынша аяқталуы тиіс жұмыстар.",
            ru="Работы, которые на этой неделе закончились или должны закончиться по плану.",
            en="Works that ended this week or are planned to.",
        ),
        formula=_COUNTING,
    )


def _roads(week: WorksOfWeek) -> Figure:
    found = [row for row in week.of_week() if _restricts(row, week)]
    closed = sum(row["traffic"] == "closed" for row in found)
    return _figure(
        "roads",
        Text(kk="Жол шектейтіні", ru="Ограничивают движение", en="Restrict a road"),
        len(found),
        change=Text(
            kk=f"{of_them(closed)} толық жабады",
            ru=f"закрывают полностью: {written(closed)}",
            en=f"{written(closed)} close it wholly",
        )
        if closed
        else None,
        about=Text(
            kk="Осы аптада жолды жабатын не тарылтатын аяқталмаған жұмыстар.",
            ru="Незавершённые работы, которые на этой неделе закрывают или сужают дорогу.",
            en="Unfinished works that close or narrow a road this week.",
        ),
        formula=_COUNTING,
    )


def _restricts(row: Row, week: WorksOfWeek) -> bool:
    if not row["unfinished"] or row["traffic"] == "none" or row["traffic_from"] is None:
        return False
    return bool(row["shut"] or week.today < row["traffic_from"] <= week.last)


def _figure(  # noqa: PLR0913  # each is a part of a figure
    name: str,
    title: Text,
    value: int,
    *,
    change: Text | None,
    tone: Tone = "plain",
    ref: str | None = None,
    about: Text | None = None,
    formula: Text | None = None,
) -> Figure:
    return Figure(
        name=name,
        title=title,
        written=works_words.number(value),
        value=value,
        change=change,
        tone=tone,
        ref=ref,
        about=about,
        formula=formula,
    )


def _beside(value: int, before: int) -> Text:
    if value == before:
        return Text(kk="өткен аптадағыдай", ru="как на прошлой неделе", en="same as last week")
    by = works_words.signed(value - before)
    return Text(kk=f"{by} өткен аптадан", ru=f"{by} к прошлой неделе", en=f"{by} since last week")


def _was(before: int) -> Text:
    n = written(before)
    return Text(kk=f"өткен аптада {n}", ru=f"на прошлой неделе {n}", en=f"{n} last week")


def _begun(count: int) -> Text:
    return Text(
        kk=f"{of_them(count)} басталып кетті", ru=f"уже начато: {written(count)}",
        en=f"already begun: {written(count)}",
    )  # fmt: skip


def _finished(count: int) -> Text:
    return Text(
        kk=f"{of_them(count)} бітті", ru=f"уже закончено: {written(count)}",
        en=f"already ended: {written(count)}",
    )  # fmt: skip


def still(week: WorksOfWeek) -> CityMap:
    """Return the week's unfinished works as dots, late ones on top, counted by district."""
    here = week.place.district
    rows = sorted((row for row in week.of_week() if row["unfinished"]), key=lambda row: row["late"])
    ids = [row["district_id"] for row in rows if row["district_id"] is not None]
    return CityMap(
        counts={id_: works_words.number(ids.count(id_)) for id_ in sorted(set(ids))},
        strongest=here.id if here else None,
        dots=tuple(
            Dot(at=(row["x"], row["y"]), tone="bad" if row["late"] else "plain") for row in rows
        ),
        legend=(
            ("bad", Text(kk="Кешіккен жұмыс", ru="Просроченная работа", en="Late work")),
            (
                "plain",
                Text(kk="Осы аптаның жұмысы", ru="Работа этой недели", en="Work of the week"),
            ),
        ),
    )


_COUNTING: Final = Text(
    kk="Нақты күні, ол болмаса жоспардағы күні осы аптаға түсетін, бас "
    "тартылмаған жұмыстардың саны",
    ru="Число неотменённых работ, у которых фактический, а без него плановый срок приходится на "
    "эту неделю",
    en="Count of works not called off whose actual, or else planned, dates fall into this week",
)
