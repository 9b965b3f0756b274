"""Screens and phones: pairing, rights that end, and what a phone tells its screen."""

import threading
from dataclasses import replace
from datetime import datetime, timedelta

import psycopg
import pytest

from core.errors import BadRequest, Forbidden, NotFound
from core.text import Text
from core.units import CITY_ZONE
from data_access import db
from data_access.schema import camera
from services.wall import remote, screens
from services.wall.playing import Step, position
from services.wall.remote import Ground
from services.wall.scene import Scene
from services.wall.screens import MOST_TRIES, TRIES, Throttle
from services.wall.screens_state import Hold

NOW = datetime(2026, 6, 15, 9, tzinfo=CITY_ZONE)
KEY = "a key of one browser alone"
REPORT = {"webgl": True, "size": [1920, 1080]}
CODE = 1_000_000


def scene(name: str, order: int | None = 1, **more) -> Scene:
    title = Text(kk=f"{name} қала", ru=f"{name} город", en=f"{name} city")
    told = {"show": lambda _: None, "tables": (camera,), "fresh": ()}
    return Scene(id=name, title=title, order=order, seconds=20, **told, **more)


KNOWN = {
    one.id: one
    for one in (
        scene("morning"),
        scene("works"),
        scene("economy", of_district=False),
        scene("district", None, of_city=False),
    )
}
STEPS = [Step(scene=name, seconds=20) for name in ("morning", "works", "economy")]
ASTANA = Text(kk="Медеу", ru="Медеуский", en="Medeu")
GROUND = Ground(known=KNOWN, districts={"medeu": ASTANA}, steps=lambda _: STEPS)


@pytest.fixture(autouse=True)
def _nobody_tried(clean):  # noqa: ARG001
    TRIES.clear()
    yield
    TRIES.clear()


def hello(key=KEY, now=NOW, report=REPORT):
    return screens.hello(key, report, now)


def paired(key=KEY, name="Айгүл", now=NOW):
    return screens.pair(hello(key, now).code, name, now)


def state(key=KEY, now=NOW):
    return screens.state(now)[screens.hashed(key)]


def tell(token, act, now=NOW, ground=GROUND, **given):
    remote.command(token, act, given, ground, now)


def view(token, now=NOW):
    return remote.view(token, GROUND, now)


def wrong(code: str, more=1) -> str:
    """Return a code that no screen shows."""
    return f"{(int(code) + more) % CODE:06d}"


def rows(query, *values):
    with psycopg.connect(db.libpq_url(), autocommit=True) as conn:
        cursor = conn.execute(query, values)
        return cursor.fetchall() if cursor.description else []


# Pairing


def test_a_screen_gets_six_digits_and_keeps_them_as_long_as_they_are_good():
    first = hello()
    assert first.code.isdigit() and len(first.code) == 6
    assert hello(now=NOW + timedelta(minutes=44)).code == first.code
    assert hello(now=NOW + timedelta(minutes=46)).code != first.code
    assert rows("SELECT count(*) FROM screen") == [(1,)]


def test_neither_keys_nor_tokens_are_kept():
    token = paired()
    kept = str(rows("SELECT * FROM screen") + rows("SELECT * FROM screen_remote"))
    assert KEY not in kept and token not in kept
    assert screens.hashed(KEY) in kept and screens.hashed(token) in kept


def test_a_phone_pairs_and_the_code_is_gone():
    code = hello().code
    token = screens.pair(f" {code[:3]} {code[3:]}", "  Айгүл   Сәрсен ", NOW)
    assert hello().code is None
    assert state().code is None
    assert [one["name"] for one in view(token).remotes] == ["Айгүл Сәрсен"]
    with pytest.raises(BadRequest):
        screens.pair(code, "Басқа", NOW)


def test_a_code_ends_after_an_hour():
    code = hello().code
    with pytest.raises(BadRequest):
        screens.pair(code, "Айгүл", NOW + timedelta(hours=1))
    assert screens.pair(code, "Айгүл", NOW + timedelta(minutes=59))


@pytest.mark.parametrize("code", ["", "12345", "1234567", "12345a", "１２３４５６", "-12345"])
def test_what_is_no_code_is_refused_and_costs_no_try(code):
    shown = hello().code
    for _ in range(screens.TRIES_A_MINUTE + 1):
        with pytest.raises(BadRequest, match="six digits"):
            screens.pair(code, "Айгүл", NOW)
    assert screens.pair(shown, "Айгүл", NOW)


@pytest.mark.parametrize("name", ["", "   ", "x" * 41, "a\x00b", "a\u202eb"])
def test_a_phone_needs_a_name_that_can_be_read(name):
    with pytest.raises(BadRequest, match="name"):
        screens.pair(hello().code, name, NOW)


def test_too_many_tries_in_a_minute_are_refused_with_a_sentence():
    code = hello().code
    for more in range(1, screens.TRIES_A_MINUTE + 1):
        with pytest.raises(BadRequest, match="No screen shows"):
            screens.pair(wrong(code, more), "Айгүл", NOW)
    with pytest.raises(BadRequest, match="Wait a minute"):
        screens.pair(code, "Айгүл", NOW)


def test_the_throttle_lets_through_again_after_a_minute(monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(screens.time, "monotonic", lambda: clock[0])
    throttle = Throttle(2)
    assert [throttle.pass_() for _ in range(3)] == [True, True, False]
    clock[0] += 61
    assert throttle.pass_()


def test_a_code_dies_of_wrong_tries_whatever_process_is_asked():
    codes = {key: hello(key).code for key in (KEY, KEY + "2")}
    for more in range(MOST_TRIES):
        TRIES.clear()  # as if another process were asked
        one = next(
            c for n in range(9) if (c := wrong(codes[KEY], 10 * more + n + 1)) not in codes.values()
        )
        with pytest.raises(BadRequest):
            screens.pair(one, "?", NOW)
    TRIES.clear()
    with pytest.raises(BadRequest, match="new one in 60 min"):
        screens.pair(codes[KEY], "Айгүл", NOW)
    assert [hello(key).code for key in codes] == [None, None]
    later = NOW + timedelta(minutes=61)
    TRIES.clear()
    assert screens.pair(hello(now=later).code, "Айгүл", later)


def test_codes_of_many_screens_differ():
    codes = [hello(f"{KEY} {n}").code for n in range(50)]
    assert len(set(codes)) == 50


# Screens


@pytest.mark.parametrize("key", ["", "short", "x" * 201, "a key with \x00 in it, long", None, 7])
def test_a_key_that_is_none_is_refused(key):
    with pytest.raises(BadRequest):
        hello(key)


def deep():
    nested = {}
    for _ in range(100_000):
        nested = {"a": nested}
    return nested


@pytest.mark.parametrize(
    "report",
    [{"a": "x" * 2_000}, {"a": float("nan")}, {"a": "\x00"}, {"a": "\ud800"}, [], None, {"a": {1}}],
)
def test_a_report_that_is_none_is_refused(report):
    with pytest.raises(BadRequest):
        hello(report=report)
    assert rows("SELECT * FROM screen") == []


def test_a_report_nested_without_end_is_refused():
    with pytest.raises(BadRequest):
        hello(report=deep())


def test_there_are_at_most_so_many_screens_and_forgotten_ones_make_place():
    rows("INSERT INTO screen (key_hash, seen_at) SELECT n, %s FROM generate_series(1, 200) n", NOW)
    with pytest.raises(BadRequest, match="too many screens"):
        hello()
    later = NOW + timedelta(minutes=61)  # those were never paired, and none of them came back
    assert hello(now=later).code
    assert rows("SELECT count(*) FROM screen") == [(1,)]


def test_only_screens_that_nobody_ever_paired_are_swept():
    screen_id = 0
    token = paired()
    (screen_id,) = rows("SELECT id FROM screen")[0]
    hello(KEY + "2")
    tell(token, "revoke", id=view(token).me)
    hello(KEY + "3", NOW + timedelta(days=8))
    left = [row[0] for row in rows("SELECT id FROM screen ORDER BY id")]
    assert left[0] == screen_id and len(left) == 2


def test_all_screens_cost_one_statement(monkeypatch):
    for n in range(5):
        tell(paired(f"{KEY} {n}"), "hold")
    tell(paired(KEY), "meeting", **meeting())
    asked = []
    whole = db.rows
    monkeypatch.setattr(db, "rows", lambda *given: asked.append(given) or whole(*given))
    monkeypatch.setattr(db, "value", lambda *given: asked.append(given))
    found = screens.state(NOW + timedelta(minutes=30))
    assert len(found) == 6 and len(asked) == 1
    assert found[screens.hashed(KEY)].meeting.title == "Таңғы жиналыс"
    assert sum(one.hold is not None for one in found.values()) == 5


def test_the_state_holds_screens_that_are_paired_or_show_a_code():
    code = hello().code
    assert (state().code, state().paired) == (code, False)
    assert screens.state(NOW + timedelta(hours=2)) == {}
    screens.pair(code, "Айгүл", NOW)
    assert state(now=NOW + timedelta(days=30)).paired


def test_all_screens_that_nobody_moved_show_the_same():
    paired()
    paired(KEY + "2")
    assert len({one.anchor for one in screens.state(NOW).values()}) == 1


# What a phone tells its screen


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


# Rights


def test_another_phone_is_paired_by_a_code_of_ninety_seconds():
    first = paired()
    tell(first, "code")
    code = state().code
    assert state(now=NOW + timedelta(seconds=91)).code is None
    with pytest.raises(BadRequest):
        screens.pair(code, "Болат", NOW + timedelta(seconds=91))
    second = screens.pair(code, "Болат", NOW + timedelta(seconds=80))
    assert {one["name"] for one in view(second).remotes} == {"Айгүл", "Болат"}


def test_a_revoked_phone_moves_nothing_and_reads_why():
    first = paired()
    tell(first, "code")
    second = screens.pair(state().code, "Болат", NOW)
    tell(first, "revoke", id=view(second).me)
    for refused in (lambda: view(second), lambda: tell(second, "next")):
        with pytest.raises(Forbidden, match="may no longer"):
            refused()
    assert [one["name"] for one in view(first).remotes] == ["Айгүл"]


def test_a_screen_without_phones_shows_a_code_again():
    token = paired()
    tell(token, "revoke", id=view(token).me)
    assert hello().code


def test_a_token_that_is_none_is_refused():
    paired()
    for token in ("", "x" * 43, screens.hashed(KEY), "ы"):
        with pytest.raises(Forbidden, match="paired with no screen"):
            view(token)
        with pytest.raises(Forbidden, match="paired with no screen"):
            tell(token, "next")


def test_a_phone_reaches_no_other_screen():
    mine, others = paired(), paired(KEY + "2")
    tell(others, "meeting", **meeting())
    foreign = view(others)
    with pytest.raises(NotFound):
        tell(mine, "revoke", id=foreign.me)
    with pytest.raises(NotFound):
        tell(mine, "no-meeting", id=foreign.meetings[0]["meeting"])
    with pytest.raises(NotFound):
        tell(mine, "meeting", **meeting(id=foreign.meetings[0]["meeting"]))
    assert view(others).meetings == foreign.meetings and not view(mine).meetings


def test_the_operator_revokes_a_phone():
    token = paired()
    (phone,) = screens.every()[0]["remotes"]
    assert screens.revoke(phone["id"], NOW)
    assert not screens.revoke(phone["id"], NOW)
    with pytest.raises(Forbidden):
        view(token)


def test_a_phone_sees_that_its_screen_is_gone():
    token = paired()
    assert not view(token, NOW + timedelta(seconds=100)).gone
    assert view(token, NOW + timedelta(seconds=200)).gone
    hello(now=NOW + timedelta(seconds=200))
    assert not view(token, NOW + timedelta(seconds=210)).gone


# Meetings on a screen


def meeting(start="2026-06-15T09:00", end="2026-06-15T10:00", **more):
    steps = [
        {"scene": "works", "seconds": 60, "note": "Кешіккендерді сұрау"},
        {"scene": "district", "seconds": 60, "district": "medeu"},
    ]
    told = {"title": "Таңғы жиналыс", "starts_at": start, "ends_at": end, "repeats": "once"}
    return {**told, "steps": steps, **more}


def in_meetings():
    """Return a ground that plays a meeting's steps, as screens do."""
    return replace(GROUND, steps=lambda found: found.meeting.steps if found.meeting else STEPS)


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
