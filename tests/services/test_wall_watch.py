"""The thread behind all screens of a process: what it knows, when it rests, what it notes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import psycopg
import pytest

from core.errors import DataUnavailable
from core.text import Text
from core.units import CITY_ZONE
from data_access import db
from data_access.schema import camera
from services.wall import screens, watch
from services.wall.board import Board
from services.wall.scene import Scene
from services.wall.shown import CityMap, Place, Sentence, Shown
from services.wall.watch import Watch
from tests.conftest import pointed_at
from tests.scenes.works_placed import city_at

WORD = Text(kk="қала", ru="город", en="city")
HOUR = timedelta(hours=1)
KEYS = tuple(f"a key of one browser alone, number {n}" for n in range(20))
NOWHERE = "postgresql://nobody@127.0.0.1:1/none"
"""A port that nothing listens at."""
PATIENCE = 30.0


def told(_: Place) -> Shown:
    said = Sentence(lead=None, rest=WORD)
    return Shown(figures=(), stage=CityMap(), sentence=said, note=WORD)


def scene(show=told) -> Scene:
    aged = ((camera, timedelta(days=1)),)
    return Scene(id="morning", title=WORD, show=show, order=1, tables=(camera,), fresh=aged)


def watching(show=told) -> Watch:
    return Watch(Board({"morning": scene(show)}))


@contextmanager
def resting(known: Watch) -> Iterator[Watch]:
    """Let the thread of a watch end when nobody needs it any more."""
    try:
        yield known
    finally:
        known._asked = -1e9
        if known._thread:
            known._thread.join(PATIENCE)


def seen_at() -> list[datetime]:
    return [row["seen_at"] for row in db.rows("SELECT seen_at FROM screen ORDER BY id")]


# One look


@pytest.mark.usefixtures("clean")
def test_one_look_finds_scenes_and_screens():
    screens.hello(KEYS[0], {})
    known = watching()
    assert not known.wait(0)
    known.look()
    assert known.wait(0) and known.board.is_whole and known.away_since is None
    assert [one.scene.id for one in known.board.round()] == ["morning"]
    assert set(known.screens) == {screens.hashed(KEYS[0])}


@pytest.mark.usefixtures("clean")
def test_it_says_since_when_the_database_is_away_until_it_is_back():
    screens.hello(KEYS[0], {})
    known = watching()
    known.look()
    before = datetime.now(CITY_ZONE)
    with pointed_at(NOWHERE):
        known.look()
        since = known.away_since
        assert since is not None and before <= since <= datetime.now(CITY_ZONE)
        known.look()
        assert known.away_since == since, "the first moment is told, not the last"
        assert known.board.round() and known.screens, "what was known stays"
    known.look()
    assert known.away_since is None


@pytest.mark.usefixtures("clean")
def test_a_database_that_was_never_there_is_told_and_waited_for():
    known = watching()
    with pointed_at(NOWHERE):
        known.look()
        assert known.wait(0) and known.away_since and not known.board.is_whole
    known.look()
    assert known.away_since is None and known.board.is_whole


@pytest.mark.usefixtures("clean")
def test_one_slow_scene_does_not_count_as_the_database_away():
    def show(_: Place) -> Shown:
        raise DataUnavailable(WORD)

    known = watching(show)
    known.look()
    assert known.away_since is None and known.board.left_out() == {"morning": WORD}


@pytest.mark.usefixtures("clean")
def test_a_bug_in_a_look_does_not_end_the_next_one(monkeypatch, caplog):
    known = watching()
    with monkeypatch.context() as broken:
        broken.setattr(screens, "state", lambda: 1 // 0)
        known.look()
    assert "the wall's watch failed" in caplog.text and not known.board.is_whole
    known.look()
    assert known.board.is_whole


# Screens that live


@pytest.mark.usefixtures("clean")
def test_screens_that_asked_are_noted_all_at_once(monkeypatch):
    old = datetime.now(CITY_ZONE) - HOUR
    hashes = [screens.hello(key, {}, old).key_hash for key in KEYS]
    noted = []
    note = screens.note

    def one(keys, *more):
        noted.append(set(keys))
        note(keys, *more)

    monkeypatch.setattr(screens, "note", one)
    known = watching()
    known.seen |= set(hashes[:-1])
    known.look()
    assert noted == [set(hashes[:-1])], "one statement for all of them"
    assert [at > old for at in seen_at()] == [True] * (len(KEYS) - 1) + [False]
    known.seen |= set(hashes)
    known.look()
    assert len(noted) == 1, "not again so soon"
    monkeypatch.setattr(watch, "NOTED_SECONDS", 0.0)
    known.look()
    assert noted[1:] == [set(hashes)]
    known.look()
    assert len(noted) == 2, "nobody asked"


@pytest.mark.usefixtures("clean")
def test_what_a_phone_tells_waits_for_one_scene_not_for_all():
    """Many scenes are made in a row each minute; a screen that greets between two is known."""

    def greeted(_: Place) -> Shown:
        screens.hello(KEYS[0], {})
        return told(_)

    def known_by_then(_: Place) -> Shown:
        seen.append(set(known.screens))
        return told(_)

    seen: list[set[str]] = []
    first, second = scene(greeted), replace(scene(known_by_then), id="works", order=2)
    known = Watch(Board({"morning": first, "works": second}))
    known.look()
    assert seen == [{screens.hashed(KEYS[0])}]


# Events


def test_what_begins_is_told(clean: str, monkeypatch):
    monkeypatch.setattr(watch, "SOON_SECONDS", 0.0)
    known = watching()
    known.look()
    assert known.events == ()
    with city_at(clean) as city:
        begun = datetime.now(CITY_ZONE) - timedelta(minutes=5)
        city.outage(begun, residents=3200, utility="electricity", district_id=2)
        known.look()
        (one,) = known.events
        assert one.scene == "outages" and one.lead.kk == "Алмалы:" and one.told_at
        known.look()
        assert known.events == (one,), "it is told once"


def test_other_processes_events_come_too(clean: str):
    known = watching()
    known.look()
    with psycopg.connect(clean, autocommit=True) as server:
        server.execute(
            "INSERT INTO screen_event (key, scene, lead_kk, lead_ru, lead_en, rest_kk, rest_ru, "
            "rest_en, tone) VALUES ('closure/1', 'roads', 'а', 'б', 'c', 'а', 'б', 'c', 'bad')"
        )
    known.look()
    assert [one.key for one in known.events] == ["closure/1"]


# The thread


@pytest.mark.usefixtures("clean")
def test_the_thread_rests_without_questions_and_begins_again(monkeypatch):
    monkeypatch.setattr(watch, "EVERY_SECONDS", 0.01)
    known = watching()
    with resting(known):
        known.begin()
        first = known._thread
        assert first is not None and known.wait(PATIENCE) and first.is_alive()
        known.begin()
        assert known._thread is first, "one thread for all screens"
        monkeypatch.setattr(watch, "REST_SECONDS", 0.0)
        first.join(PATIENCE)
        assert not first.is_alive()
        monkeypatch.setattr(watch, "REST_SECONDS", PATIENCE)
        known.begin()
        assert known._thread is not first and known._thread.is_alive()


@pytest.mark.usefixtures("clean")
def test_the_thread_goes_on_while_the_database_is_away(monkeypatch):
    monkeypatch.setattr(watch, "EVERY_SECONDS", 0.01)
    known = watching()
    with resting(known):
        with pointed_at(NOWHERE):
            known.begin()
            assert known.wait(PATIENCE) and known.away_since
        until = datetime.now(CITY_ZONE) + timedelta(seconds=PATIENCE)
        while not known.board.is_whole and datetime.now(CITY_ZONE) < until:
            known.begin()
            known._thread.join(0.05)
        assert known.board.is_whole
