"""The board: each scene is made when it must be, kept while data is away, and fails alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from core.errors import DataInvalid, DataUnavailable, NotFound, TooLittleData
from core.text import LANGS, Text
from core.units import CITY_ZONE
from data_access import db, versions
from data_access.schema import camera, road
from services.indicators import NO_DISTRICT
from services.wall import board
from services.wall.board import Board, minute
from services.wall.scene import Scene
from services.wall.shown import CityMap, Figure, Place, Sentence, Shown
from tests.conftest import pointed_at
from tests.data_access.rows import Rows, placing

NOW = datetime(2026, 6, 15, 7, 42, 10, tzinfo=CITY_ZONE)
WORD = Text(kk="қала", ru="город", en="city")
FEW = Text(kk="жұмыс әлі жоқ", ru="работ ещё нет", en="no works yet")
NOWHERE = "postgresql://nobody@127.0.0.1:1/none"
"""A port that nothing listens at."""


@dataclass
class Counter:
    """Tells the count that it was given, or raises what it was given; notes what it was asked."""

    count: int = 1
    wrong: Exception | None = None
    places: list[Place] = field(default_factory=list)

    def __call__(self, place: Place) -> Shown:
        self.places.append(place)
        if self.wrong:
            raise self.wrong
        written = Text(**dict.fromkeys(LANGS, str(self.count)))
        one = Figure(name="count", title=WORD, written=written, value=self.count)
        said = Sentence(lead=None, rest=WORD)
        return Shown(figures=(one,), stage=CityMap(), sentence=said, note=WORD)


def asking(place: Place) -> Shown:
    """Tell one, as the database does."""
    return Counter(db.value("SELECT 1"))(place)


@dataclass
class Clock:
    """Goes only when it is moved."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


def scene(name: str, show: Callable[[Place], Shown], table=camera, order: int | None = 1) -> Scene:
    return Scene(
        id=name,
        title=WORD,
        show=show,
        order=order,
        tables=(table,),
        fresh=((table, timedelta(days=1)),),
    )


def board_of(*every: Scene, clock: Clock | None = None) -> Board:
    return Board({one.id: one for one in every}, clock=clock or Clock())


def renew(made: Board) -> bool:
    """Make anew what is due; tell whether anything is told otherwise now."""
    before = {key: told.mark for key, told in made.told.items()}
    made.renew(versions.read())
    return before != {key: told.mark for key, told in made.told.items()}


def counted(made: Board, name: str, district: str | None = None) -> float | None:
    told = made.read(name, district)
    assert told.shown is not None
    return told.shown.figures[0].value


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board, "LEAST_SECONDS", 0.0)


@pytest.fixture
def rows(clean: str) -> Iterator[Rows]:
    with placing(clean) as placed:
        placed.camera()
        yield placed


# When a scene is made


def test_a_scene_is_made_once_however_often_it_is_read(rows: Rows):
    show = Counter()
    made = board_of(scene("morning", show))
    assert renew(made)
    for _ in range(50):
        assert counted(made, "morning") == 1
        assert not renew(made)
    assert len(show.places) == 1
    rows.camera()
    renew(made)
    assert len(show.places) == 2


def test_a_scene_is_made_anew_when_its_own_table_changes_and_not_when_another_does(rows: Rows):
    cameras, roads = Counter(), Counter()
    made = board_of(scene("cameras", cameras), scene("roads", roads, road))
    renew(made)
    cameras.count = 2
    rows.camera()
    assert renew(made)
    assert (len(cameras.places), len(roads.places)) == (2, 1)
    assert counted(made, "cameras") == 2


def test_what_is_told_anew_but_says_the_same_is_no_news(rows: Rows):
    show = Counter()
    made = board_of(scene("cameras", show))
    renew(made)
    before = made.read("cameras").mark
    rows.camera()
    assert not renew(made)
    assert len(show.places) == 2 and made.read("cameras").mark == before
    show.count = 2
    rows.camera()
    assert renew(made)
    assert made.read("cameras").mark != before


def test_tables_that_change_all_the_time_do_not_make_a_scene_all_the_time(
    rows: Rows, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(board, "LEAST_SECONDS", 1e6)
    show = Counter()
    made = board_of(scene("cameras", show))
    renew(made)
    for count in range(2, 6):
        show.count = count
        rows.camera()
        renew(made)
    assert len(show.places) == 1
    monkeypatch.setattr(board, "LEAST_SECONDS", 0.0)
    renew(made)
    assert (len(show.places), counted(made, "cameras")) == (2, 5)


@pytest.mark.usefixtures("rows")
def test_a_scene_is_made_anew_with_each_minute_of_the_city():
    show, clock = Counter(), Clock()
    made = board_of(scene("morning", show), clock=clock)
    renew(made)
    clock.now = NOW + timedelta(seconds=40)
    renew(made)
    assert len(show.places) == 1
    clock.now = NOW + timedelta(seconds=50)
    renew(made)
    assert [one.now.minute for one in show.places] == [43, 44]


@pytest.mark.usefixtures("clean")
def test_a_board_is_whole_once_every_scene_was_made():
    made = board_of(scene("morning", Counter()), scene("few", Counter(wrong=TooLittleData(FEW))))
    assert not made.is_whole and not made.round()
    assert set(made.left_out()) == {"morning", "few"}
    renew(made)
    assert made.is_whole and set(made.left_out()) == {"few"}


@pytest.mark.usefixtures("clean")
def test_two_boards_give_the_same_marks_at_the_same_minute():
    def of(clock: Clock) -> Board:
        made = board_of(scene("one", Counter(3)), scene("two", Counter(4)), clock=clock)
        renew(made)
        return made

    early, late = of(Clock(NOW)), of(Clock(NOW.replace(second=59)))
    for name in ("one", "two"):
        assert early.read(name).mark == late.read(name).mark
        assert early.read(name).place == late.read(name).place
    assert early.read("one").mark != early.read("two").mark


def test_the_moment_is_the_end_of_its_minute_and_never_of_another_day():
    day = NOW.replace(hour=0, minute=0, second=0)
    assert minute(day) == day.replace(minute=1)
    last = minute(day.replace(hour=23, minute=59, second=59, microsecond=999_999))
    assert last == day.replace(hour=23, minute=59, second=59)
    assert minute(day.replace(hour=23, minute=58, second=1)) == day.replace(hour=23, minute=59)


# What has nothing to tell, and what fails


def test_a_scene_without_data_is_left_out_with_its_reason_and_comes_back_by_itself(rows: Rows):
    few = Counter(wrong=TooLittleData(FEW))
    made = board_of(scene("morning", Counter(), road), scene("works", few))
    renew(made)
    assert [one.scene.id for one in made.round()] == ["morning"]
    assert made.left_out() == {"works": FEW}
    few.wrong = None
    rows.camera()
    assert renew(made)
    assert [one.scene.id for one in made.round()] == ["morning", "works"]
    assert made.left_out() == {}


def test_a_scene_that_loses_its_data_is_left_out(rows: Rows):
    show = Counter()
    made = board_of(scene("works", show))
    renew(made)
    show.wrong = TooLittleData(FEW)
    rows.camera()
    assert renew(made)
    assert made.round() == [] and made.left_out() == {"works": FEW}


@pytest.mark.parametrize("wrong", [ZeroDivisionError(), DataInvalid("no such column")])
def test_a_bug_keeps_what_a_scene_told_before_and_takes_no_other_down(rows: Rows, wrong: Exception):
    broken, other = Counter(), Counter()
    made = board_of(scene("broken", broken), scene("other", other))
    renew(made)
    broken.wrong, other.count = wrong, 2
    rows.camera()
    assert renew(made)
    assert len(broken.places) == 2
    assert (counted(made, "broken"), counted(made, "other")) == (1, 2)
    broken.wrong, broken.count = None, 7
    rows.camera()
    renew(made)
    assert counted(made, "broken") == 7


@pytest.mark.usefixtures("clean")
def test_a_scene_that_never_worked_says_that_it_is_broken():
    made = board_of(scene("broken", Counter(wrong=KeyError("x"))), scene("other", Counter()))
    renew(made)
    assert [one.scene.id for one in made.round()] == ["other"]
    assert "журналға жазылды" in made.left_out()["broken"].kk


def test_a_scene_that_is_too_slow_keeps_what_it_told_and_takes_no_other_down(rows: Rows):
    slow, other = Counter(), Counter()
    made = board_of(scene("slow", slow), scene("other", other), scene("late", Counter()))
    renew(made)
    slow.wrong, other.count = DataUnavailable(FEW), 2  # yet the database is there
    rows.camera()
    assert renew(made)
    assert (counted(made, "slow"), counted(made, "other")) == (1, 2)
    fresh = board_of(scene("slow", slow), scene("other", other))
    renew(fresh)
    assert fresh.is_whole and fresh.left_out() == {"slow": FEW}


# The database is away


@pytest.mark.usefixtures("clean")
def test_the_database_away_keeps_everything_told():
    clock = Clock()
    made = board_of(scene("morning", asking), scene("other", Counter(2)), clock=clock)
    renew(made)
    before, known = dict(made.told), versions.read()
    with pointed_at(NOWHERE):
        clock.now += timedelta(hours=1)
        with pytest.raises(DataUnavailable):
            made.renew(known)
        assert counted(made, "morning") == 1 and counted(made, "other") == 2
        assert made.told["morning", None] == before["morning", None]
        assert len(made.round()) == 2


@pytest.mark.usefixtures("clean")
def test_what_was_missed_is_made_once_the_database_is_back():
    made, known = board_of(scene("morning", asking)), versions.read()
    with pointed_at(NOWHERE):
        with pytest.raises(DataUnavailable):
            made.renew(known)
        assert not made.is_whole
    assert renew(made)
    assert made.is_whole and counted(made, "morning") == 1


@pytest.mark.usefixtures("clean")
def test_a_scene_never_made_says_so_while_the_database_is_away():
    made = board_of(scene("morning", asking))
    with pointed_at(NOWHERE):
        for district in (None, "d6"):
            with pytest.raises(DataUnavailable):
                made.read("morning", district)
        assert "дайындалып жатыр" in made.left_out()["morning"].kk
    assert counted(made, "morning") == 1


# Districts


def test_a_district_is_made_when_it_is_asked_for_and_kept_up(rows: Rows):
    rows.district(6)
    show = Counter()
    made = board_of(scene("morning", show))
    renew(made)
    assert [one.district for one in show.places] == [None]
    assert counted(made, "morning", "d6") == 1
    assert show.places[-1].district is not None and show.places[-1].district.id == 6
    show.count = 2
    rows.camera()
    renew(made)
    renew(made)
    assert counted(made, "morning", "d6") == 2
    assert [one.scene.id for one in made.round()] == ["morning"], "no district is in the round"


def test_a_district_that_nobody_wants_any_more_is_dropped(
    rows: Rows, monkeypatch: pytest.MonkeyPatch
):
    rows.district(6)
    show = Counter()
    made = board_of(scene("morning", show))
    made.want("morning", "d6")
    renew(made)
    assert ("morning", "d6") in made.told
    monkeypatch.setattr(board, "KEPT_SECONDS", -1.0)
    rows.camera()
    renew(made)
    assert set(made.told) == {("morning", None)}
    assert [one.district and one.district.id for one in show.places].count(6) == 1


def test_what_comes_only_when_it_is_called_is_not_made_before(rows: Rows):
    rows.district(6)
    called = Counter()
    made = board_of(scene("called", called, order=None))
    renew(made)
    assert not called.places and not made.round() and not made.left_out()
    assert counted(made, "called") == 1


def test_what_is_none_is_not_found(rows: Rows):
    rows.district(6)
    of_city = Scene(**{**_fields(scene("city", Counter())), "of_district": False})
    of_district = Scene(**{**_fields(scene("district", Counter(), order=None)), "of_city": False})
    made = board_of(of_city, of_district)
    asked = (("none", None), ("city", "d6"), ("district", None), ("district", "d7"))
    for name, district in asked:
        with pytest.raises(NotFound):
            made.read(name, district)
    assert counted(made, "district", "d6") == 1


def test_a_district_wanted_that_is_none_takes_nothing_down(rows: Rows):
    rows.district(6)
    made = board_of(scene("morning", Counter()))
    for slug in ("d7", "", "../etc"):
        made.want("morning", slug)
    made.want("none", "d6")
    renew(made)
    assert made.is_whole and counted(made, "morning") == 1
    gone = made.told["morning", "d7"]
    assert gone.shown is None and gone.reason == NO_DISTRICT


def _fields(one: Scene) -> dict[str, object]:
    return {name: getattr(one, name) for name in Scene.__slots__}
