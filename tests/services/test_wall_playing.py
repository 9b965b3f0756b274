"""Which scene is on: from the clock alone, the same for every screen, moved by shifting it."""

from hypothesis import given
from hypothesis import strategies as st

from services.wall.playing import Step, moved, position

ROUND = [
    Step(scene="morning", seconds=20),
    Step(scene="roads", seconds=15),
    Step(scene="economy", seconds=30),
]
steps = st.lists(st.builds(Step, scene=st.just("any"), seconds=st.integers(5, 600)), min_size=1)
moments = st.floats(-1e9, 4e9)


def test_a_round_begins_anew_after_its_last_scene():
    on = [ROUND[position(ROUND, 1_000.0, 1_000.0 + at).index].scene for at in (0, 19, 20, 34, 35)]
    assert on == ["morning", "morning", "roads", "roads", "economy"]
    assert position(ROUND, 1_000.0, 1_065.0) == position(ROUND, 1_065.0, 1_065.0)


@given(steps, moments, moments)
def test_what_is_on_began_before_now_and_ends_after(steps: list[Step], anchor: float, now: float):
    on = position(steps, anchor, now)
    assert on.since <= now + 1e-5
    assert on.until >= now - 1e-5
    assert abs(on.until - on.since - steps[on.index].seconds) < 1e-5


@given(steps, moments, st.integers(-3, 3))
def test_next_and_back_begin_a_scene_right_now(steps: list[Step], now: float, by: int):
    before = position(steps, 0.0, now).index
    anchor = moved(steps, 0.0, now, by)
    after = position(steps, anchor, now + 1e-3)
    assert after.index == (before + by) % len(steps)
    assert abs(after.since - now) < 1e-3
