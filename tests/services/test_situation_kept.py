"""When the situation sheet is due, which scenes tell on it, and that each day's is kept once."""

import io
import re
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

import scenes
from core.errors import DataUnavailable, TooLittleData
from core.rights import Role
from core.text import LANGS, Lang
from core.units import CITY_ZONE
from data_access import db, situation_sheets
from data_access.schema import work
from scenes import _sheet
from services.report.situation import document
from services.wall import sheets
from services.wall.scene import Scene
from services.wall.shown import Shown
from tests.services.situations import NOW, REASON, alike, bars, shown

EARLIEST = datetime(2025, 1, 1)  # noqa: DTZ001  # hypothesis adds the zone


@pytest.mark.parametrize(
    ("moment", "is_due"),
    [
        ("2026-11-28T06:59:59+05:00", False),
        ("2026-11-28T07:00:00+05:00", True),
        ("2026-11-28T23:59:59+05:00", True),
        ("2026-11-29T00:00:00+05:00", False),
        ("2026-11-28T01:59:59+00:00", False),  # a server in UTC
        ("2026-11-28T02:00:00+00:00", True),
        ("2026-11-28T19:00:00+00:00", False),  # midnight in the city
        ("2026-11-27T21:00:00-05:00", True),  # a server that is still in yesterday
        ("2026-11-28T11:00:00+09:00", True),
    ],
)
def test_it_is_due_from_seven_by_the_city_s_clock(moment: str, is_due) -> None:
    assert sheets.due(datetime.fromisoformat(moment), ()) == (LANGS if is_due else ())


@given(st.datetimes(timezones=st.just(UTC), min_value=EARLIEST))
def test_it_is_due_seventeen_hours_of_each_city_day(moment: datetime) -> None:
    assert bool(sheets.due(moment, ())) == (moment.astimezone(CITY_ZONE).hour >= 7)
    assert sheets.due(moment, LANGS) == ()


def scene(name: str, show: Callable[..., Shown], **more: object) -> Scene:
    return Scene(id=name, title=alike(name), show=show, tables=(work,),
                 fresh=((work, timedelta(days=1)),), **more)  # type: ignore[arg-type]  # fmt: skip


@pytest.fixture
def playing(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return what lets the wall have other scenes."""

    def let(*played: Scene) -> None:
        monkeypatch.setattr(scenes, "every", lambda: {one.id: one for one in played})

    return let


def fail(error: Exception) -> Callable[..., Shown]:
    def show(_place: object) -> Shown:
        raise error

    return show


def tell(_place: object) -> Shown:
    return shown(bars(), 2)


@pytest.mark.usefixtures("in_city")
def test_scenes_are_asked_of_what_they_speak_of_and_of_what_one_may_see(playing) -> None:
    playing(
        scene("both", tell),
        scene("city", tell, of_district=False),
        scene("district", tell, of_city=False),
        scene("wall", tell, on_sheet=False),
        scene("planners", tell, seen_by=Role.PLANNER),
    )
    city, *districts = _sheet.gathered(NOW, Role.PUBLIC).pages
    assert [one.title.en for one in city.blocks] == ["both en", "city en"]
    assert len(districts) == 8
    for page in districts:
        assert [one.title.en for one in page.blocks] == ["both en", "district en"]
    own = alike("this morning")
    playing(scene("the city this morning", tell, title_of_district=own))
    city, *districts = _sheet.gathered(NOW, Role.PUBLIC).pages
    assert city.blocks[0].title.en == "the city this morning en"
    assert {one.blocks[0].title for one in districts} == {own}


@pytest.mark.usefixtures("in_city")
def test_what_planners_alone_may_see_is_on_their_sheet(playing) -> None:
    playing(scene("both", tell), scene("planners", tell, seen_by=Role.PLANNER))
    assert len(_sheet.gathered(NOW, Role.PUBLIC).pages[0].blocks) == 1
    planner = _sheet.gathered(NOW, Role.PLANNER).pages[0]
    assert planner.blocks[-1].title.en == "planners en"


@pytest.mark.usefixtures("in_city")
def test_a_scene_that_fails_takes_no_other_along(playing) -> None:
    playing(scene("poor", fail(TooLittleData(REASON))), scene("broken", fail(KeyError("x"))),
            scene("slow", fail(DataUnavailable(REASON))), scene("fine", tell))  # fmt: skip
    for page in _sheet.gathered(NOW, Role.PUBLIC).pages:
        assert [one.title.en for one in page.blocks] == ["fine en"]
        reasons = {one.title.en: one.reason for one in page.silent}
        assert reasons["poor en"] == reasons["slow en"] == REASON
        assert "log" in reasons["broken en"].en


@pytest.mark.usefixtures("in_city")
def test_a_database_that_goes_away_spoils_no_sheet(playing, monkeypatch) -> None:
    playing(scene("fine", tell), scene("gone", fail(DataUnavailable(REASON))))
    monkeypatch.setattr(db, "is_alive", lambda: False)
    with pytest.raises(DataUnavailable):
        _sheet.gathered(NOW, Role.PUBLIC)


@pytest.mark.usefixtures("clean")
def test_where_no_scene_has_anything_to_tell_nothing_is_kept(playing) -> None:
    playing(scene("poor", fail(TooLittleData(REASON))))
    with pytest.raises(TooLittleData):
        _sheet.settle(NOW)
    assert situation_sheets.kept(NOW.date()) == []


@pytest.mark.usefixtures("clean")
def test_the_sheet_of_a_day_is_kept_once_from_seven_on(playing) -> None:
    playing(scene("fine", tell))
    assert _sheet.settle(NOW - timedelta(seconds=1)) == ()
    assert _sheet.settle(NOW) == LANGS
    first = situation_sheets.read("kk")
    assert first and first["day"] == NOW.date() and first["pdf"][:5] == b"%PDF-"
    assert _sheet.settle(NOW + timedelta(hours=9)) == ()
    assert situation_sheets.read("kk") == first
    assert _sheet.settle(NOW + timedelta(hours=30)) == LANGS, "a worker that came back at noon"
    newest = situation_sheets.read("ru")
    assert newest and newest["day"] == date(2026, 6, 16)
    assert situation_sheets.read("en", date(2026, 6, 14)) is None


def test_two_workers_at_once_keep_one_sheet(playing, clean: str) -> None:
    both = threading.Barrier(2, timeout=60)

    def slow(_place: object) -> Shown:
        both.wait()
        return shown(bars(), 2)

    playing(scene("fine", slow, of_district=False))
    kept: list[Sequence[Lang]] = []
    threads = [threading.Thread(target=lambda: kept.append(_sheet.settle(NOW))) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(lang for langs in kept for lang in langs) == sorted(LANGS), "each by one of them"
    with psycopg.connect(clean) as server:
        assert server.execute("SELECT count(*) FROM situation_sheet").fetchone() == (3,)


@pytest.mark.usefixtures("clean")
def test_only_the_newest_days_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(situation_sheets, "MOST_DAYS", 3)
    for number in (0, 1, 5, 9, 10):
        for lang in ("kk", "ru"):
            assert situation_sheets.keep(NOW.date() + timedelta(days=number), lang, b"%PDF-")
    days = [number for number in range(11) if situation_sheets.kept(date(2026, 6, 15 + number))]
    assert days == [5, 9, 10]
    assert situation_sheets.kept(date(2026, 6, 25)) == ["kk", "ru"]


@pytest.mark.usefixtures("in_city")
def test_the_scenes_of_the_wall_make_a_sheet_of_the_city() -> None:
    made = _sheet.gathered(NOW, Role.PUBLIC)
    assert len(made.pages) == 9 and made.source_ids
    reader = PdfReader(io.BytesIO(document.of_sheet(made, "kk")))
    for page, drawn in zip(made.pages, reader.pages, strict=True):
        text = re.sub(r"\s+", " ", drawn.extract_text())
        assert page.blocks
        for block in page.blocks:
            first = block.shown.figures[0]
            for word in (block.title, first.title, first.written):
                assert word.kk.replace("\N{NO-BREAK SPACE}", " ") in text
