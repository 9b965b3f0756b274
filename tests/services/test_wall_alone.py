"""What fails on the wall fails alone, and is not tried again twice a second."""

from datetime import datetime, timedelta

import pytest

from core.errors import DataUnavailable, TooLittleData
from core.text import Text
from core.units import CITY_ZONE
from data_access import versions
from data_access.schema import camera
from services.wall import events
from services.wall.board import Board
from services.wall.scene import Scene
from services.wall.shown import CityMap, Place, Sentence, Shown
from services.wall.watch import Watch

NOW = datetime(2026, 6, 15, 7, 42, 10, tzinfo=CITY_ZONE)
WORD = Text(kk="қала", ru="город", en="city")


def told(_: Place) -> Shown:
    said = Sentence(lead=None, rest=WORD)
    return Shown(figures=(), stage=CityMap(), sentence=said, note=WORD)


def scene(name: str, show=told, order: int = 1) -> Scene:
    aged = ((camera, timedelta(days=1)),)
    return Scene(id=name, title=WORD, show=show, order=order, tables=(camera,), fresh=aged)


@pytest.mark.usefixtures("clean")
@pytest.mark.parametrize("wrong", [ZeroDivisionError(), DataUnavailable("too slow")])
def test_a_scene_that_fails_is_tried_again_with_the_next_minute(wrong: Exception):
    now, tries = [NOW], []

    def show(place: Place) -> Shown:
        tries.append(place.now)
        if len(tries) > 1:
            raise wrong
        return told(place)

    board = Board({"broken": scene("broken", show)}, clock=lambda: now[0])
    board.renew(versions.read())
    now[0] += timedelta(minutes=1)
    for _ in range(5):
        board.renew(versions.read())
    assert len(tries) == 2
    assert board.round(), "it is shown as it was"
    now[0] += timedelta(minutes=1)
    board.renew(versions.read())
    assert len(tries) == 3


@pytest.mark.usefixtures("clean")
@pytest.mark.parametrize("wrong", [ZeroDivisionError(), TooLittleData("no weeks to compare with")])
def test_events_that_fail_take_no_scene_along(monkeypatch: pytest.MonkeyPatch, wrong: Exception):
    looks = []

    def detect(now: datetime) -> list[events.Event]:
        looks.append(now)
        raise wrong

    monkeypatch.setattr(events, "detect", detect)
    known = Watch(Board({"morning": scene("morning")}))
    for _ in range(5):
        known.look()
    assert known.board.is_whole and known.board.round()
    assert known.away_since is None
    assert len(looks) == 1, "it is tried again as seldom as if it had worked"
