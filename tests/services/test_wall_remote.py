"""What a phone tells its screen, and the meetings it gives it."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import BadRequest
from services.wall import remote, screens
from services.wall.playing import Step, position
from services.wall.screens import TRIES
from services.wall.screens_state import Hold
from tests.services.phones import (
    GROUND,
    KNOWN,
    MEDEU,
    NOW,
    STEPS,
    in_meetings,
    meeting,
    paired,
    rows,
    state,
    tell,
    view,
)


@pytest.fixture(autouse=True)
def _nobody_tried(clean):  # noqa: ARG001
    TRIES.clear()
    yield
    TRIES.clear()


def on(token, now=NOW):
    return view(token, now).on.step.scene


def test_next_and_back_move_on_and_begin_the_scene():
    token = paired()
    before = STEPS.index(Step(scene=on(token), seconds=20))
    tell(token, "next")
    assert on(token) == STEPS[(before + 1) % 3].scene
    assert view(token).on.since == NOW.timestamp()
    tell(token, "back")
    tell(token, "back")
    assert on(token) == STEPS[(before - 1) % 3].scene


def test_what_is_held_stays_moves_only_by_hand_and_goes_on_from_there():
    token = paired()
    first = on(token)
    tell(token, "hold")
    assert on(token, NOW + timedelta(hours=3)) == first
    assert view(token).on.until is None
    tell(token, "next")
    index = [one.scene for one in STEPS].index(first)
    second = STEPS[(index + 1) % 3].scene
    assert on(token, NOW + timedelta(hours=3)) == second
    later = NOW + timedelta(hours=4)
    tell(token, "resume", now=later)
    assert on(token, later + timedelta(seconds=19)) == second
    assert on(token, later + timedelta(seconds=21)) == STEPS[(index + 2) % 3].scene


def test_what_is_held_without_data_lets_the_round_go_on_until_it_has_some():
    empty = replace(GROUND, missing=lambda hold: MEDEU if hold.scene == "district" else None)
    token = paired()
    tell(token, "district", slug="medeu")
    now = remote.view(token, empty, NOW)
    assert (now.on.step, now.missing) == (STEPS[now.on.index], MEDEU) and now.on.until
    assert (view(token).on.step.district, view(token).missing) == ("medeu", None), "it has some"
    tell(token, "next", ground=empty)
    assert remote.view(token, empty, NOW).missing is None, "what Next leads to has some"


def test_a_district_is_held_and_next_leads_back_into_the_round():
    token = paired()
    tell(token, "district", slug="medeu")
    assert state().hold == Hold(scene="district", district="medeu")
    assert view(token).following in STEPS
    tell(token, "next")
    assert on(token) in KNOWN and state().hold.district is None


@pytest.mark.parametrize(
    ("act", "given"),
    [
        ("go", {"scene": "nowhere"}),
        ("go", {"scene": ["morning"]}),
        ("go", {}),
        ("go", {"scene": "morning", "district": "atlantis"}),
        ("go", {"scene": "morning", "district": {"a": 1}}),
        ("go", {"scene": "economy", "district": "medeu"}),
        ("go", {"scene": "district"}),
        ("district", {}),
        ("district", {"slug": ""}),
        ("district", {"slug": 5}),
        ("languages", {"lang": "de"}),
        ("languages", {"second": ["kk"]}),
        ("rename", {"name": "x" * 41}),
        ("rename", {"name": None}),
        ("revoke", {"id": "1"}),
        ("revoke", {"id": True}),
        ("revoke", {"id": 2**40}),
        ("explode", {}),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_sentence_and_changes_nothing(act, given):
    token = paired()
    before = rows("SELECT playing, name FROM screen")
    with pytest.raises(BadRequest) as error:
        tell(token, act, **given)
    assert len(error.value.reason.kk) > 10
    assert rows("SELECT playing, name FROM screen") == before


def test_without_scenes_there_is_a_sentence():
    token = paired()
    nothing = replace(GROUND, steps=lambda _: [])
    for act in ("next", "back", "hold"):
        with pytest.raises(BadRequest, match="nothing to show"):
            tell(token, act, ground=nothing)
    assert remote.view(token, nothing, NOW).on is None


def test_languages_are_kept_and_a_second_one_differs_from_the_first():
    token = paired()
    assert (state().lang, state().second) == ("kk", None)
    tell(token, "languages", second="ru")
    assert (state().lang, state().second) == ("kk", "ru")
    tell(token, "languages", lang="ru")
    assert (state().lang, state().second) == ("ru", None)
    tell(token, "languages", second="")
    tell(token, "hold")
    assert state().lang == "ru"


def test_a_screen_gets_a_name():
    token = paired()
    tell(token, "rename", name=" Жағдай  орталығы ")
    assert state().name == "Жағдай орталығы"


def test_two_phones_pressing_at_once_both_count():
    first = paired()
    tell(first, "code")
    second = screens.pair(state().code, "Болат", NOW)
    steps = [Step(scene=name, seconds=20) for name in "abcdefghij"]
    ground = replace(GROUND, steps=lambda _: steps)
    was = position(steps, state().anchor, NOW.timestamp()).index
    press = [
        threading.Thread(target=remote.command, args=(one, "next", {}, ground, NOW))
        for one in (first, second) * 3
    ]
    for one in press:
        one.start()
    for one in press:
        one.join()
    assert position(steps, state().anchor, NOW.timestamp()).index == (was + 6) % 10


# Meetings on a screen


def test_a_meeting_plays_from_its_beginning_and_a_hold_ends_with_its_round():
    token = paired(now=NOW - timedelta(hours=1))
    tell(token, "meeting", now=NOW - timedelta(hours=1), **meeting())
    tell(token, "hold", now=NOW - timedelta(minutes=1))
    during = remote.view(token, in_meetings(), NOW + timedelta(seconds=30))
    assert during.on.step.scene == "works" and during.on.until == NOW.timestamp() + 60
    assert during.on.step.note.kk == "Кешіккендерді сұрау"
    tell(token, "next", now=NOW + timedelta(seconds=30), ground=in_meetings())
    tell(token, "hold", now=NOW + timedelta(seconds=40), ground=in_meetings())
    held = remote.view(token, in_meetings(), NOW + timedelta(minutes=50))
    assert (held.on.step.scene, held.on.step.district) == ("district", "medeu")
    after = state(now=NOW + timedelta(hours=1))
    assert after.meeting is None and after.hold is None and after.anchor == 0


def test_meetings_at_the_same_time_are_refused_with_a_sentence():
    token = paired()
    tell(token, "meeting", **meeting())
    with pytest.raises(BadRequest, match=r"Таңғы жиналыс.*15\.06\.2026"):
        tell(token, "meeting", **meeting("2026-06-08T09:59", "2026-06-08T10:30", repeats="weekly"))
    tell(token, "meeting", **meeting("2026-06-08T10:00", "2026-06-08T10:30", repeats="weekly"))
    assert len(view(token).meetings) == 2


def test_a_meeting_is_changed_against_all_but_itself_and_removed():
    token = paired()
    tell(token, "meeting", **meeting())
    (kept,) = view(token).meetings
    tell(token, "meeting", **meeting(end="2026-06-15T09:30", id=kept["meeting"], title="Қысқа"))
    assert [one["title"] for one in view(token).meetings] == ["Қысқа"]
    tell(token, "no-meeting", id=kept["meeting"])
    assert view(token).meetings == []


@pytest.mark.parametrize(
    "more",
    [
        {"title": ""},
        {"title": "x" * 81},
        {"title": None},
        {"repeats": "hourly"},
        {"repeats": ["once"]},
        {"starts_at": "tomorrow"},
        {"starts_at": "2026-06-15T09:00+06:00"},
        {"starts_at": "0001-01-01T00:00"},
        {"ends_at": None},
        {"ends_at": "2026-06-17T09:00"},
        {"ends_at": "2026-06-14T09:00"},
        {"steps": []},
        {"steps": "works"},
        {"steps": [{"scene": "works"}] * 41},
        {"steps": [7]},
        {"steps": [{"scene": "nowhere"}]},
        {"steps": [{"scene": "works", "district": "atlantis"}]},
        {"steps": [{"scene": "works", "seconds": 4}]},
        {"steps": [{"scene": "works", "seconds": 3601}]},
        {"steps": [{"scene": "works", "seconds": True}]},
        {"steps": [{"scene": "works", "seconds": 1e9}]},
        {"steps": [{"scene": "works", "note": "x" * 2001}]},
        {"steps": [{"scene": "works", "note": {"a": 1}}]},
        {"id": "1"},
        {"id": 999},
    ],
)
def test_a_meeting_that_cannot_be_is_refused(more):
    token = paired()
    with pytest.raises(BadRequest):
        tell(token, "meeting", **meeting(**more))
    assert view(token).meetings == []
