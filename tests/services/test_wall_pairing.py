"""Screens and phones: how a screen gets a code, a phone its right, and how the right ends."""

from datetime import timedelta

import pytest

from core.errors import BadRequest, Forbidden, NotFound
from data_access import db
from services.wall import screens
from services.wall.screens import MOST_TRIES, TRIES, Throttle
from tests.services.phones import KEY, NOW, hello, meeting, paired, rows, state, tell, view, wrong


@pytest.fixture(autouse=True)
def _nobody_tried(clean):  # noqa: ARG001
    TRIES.clear()
    yield
    TRIES.clear()


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
