"""What a phone sees of its screen, and what it may tell it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from core.errors import BadRequest, Forbidden, NotFound
from core.text import LANGS, Text
from data_access import screens as store
from data_access.db import Row
from data_access.screens import Held
from services.wall import meetings_kept, screens
from services.wall.meetings_kept import number, place
from services.wall.playing import Step, moved, position
from services.wall.scene import Scene
from services.wall.screens import MOST_TRIES, hashed
from services.wall.screens_state import Hold, ScreenState, read

DISTRICT: Final = "district"
"""The scene that tells of a district."""
EVENTS_SINCE: Final = timedelta(hours=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What is known to whoever asks: scenes by id, names of districts by slug, and the steps.

    `steps` returns the round that a screen plays, without the scenes that have nothing to tell;
    `missing` why what is held has nothing to tell now, None as long as it has.
    """

    known: Mapping[str, Scene]
    districts: Mapping[str, Text]
    steps: Callable[[ScreenState], Sequence[Step]]
    missing: Callable[[Hold], Text | None] = lambda _: None


@dataclass(frozen=True, slots=True, kw_only=True)
class On:
    """What is on: since and until when in seconds of the clock, None as long as it is held.

    `index` is its place in the round, None where it is none of it.
    """

    step: Step
    index: int | None
    since: float | None = None
    until: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """All that a phone shows of its screen.

    `remotes`, `meetings` and `events` are rows as `data_access.screens.around` returns them.
    `following` is what Next leads to. `missing` says why what is held is not on: the screen plays
    on until it has something to tell again.
    """

    me: int
    state: ScreenState
    on: On | None
    following: Step | None
    missing: Text | None
    steps: Sequence[Step]
    gone: bool
    remotes: Sequence[Row]
    meetings: Sequence[Row]
    events: Sequence[Row]

    @property
    def is_held(self) -> bool:
        """Tell whether what somebody held is what stands on the screen."""
        return self.state.hold is not None and self.missing is None


def view(token: str, ground: Ground, now: datetime) -> View:
    """Return what the phone of a token shows.

    Raises
    ------
    Forbidden
        If the token is none, or was revoked.
    DataUnavailable
        If the database cannot be reached.
    """
    mine = store.remote(hashed(token), now)
    if mine is None or mine["revoked_at"]:
        raise Forbidden(_REVOKED if mine else _UNPAIRED)
    state = screens.state(now).get(mine["key_hash"])
    if state is None:  # revoked since
        raise Forbidden(_REVOKED)
    steps = ground.steps(state)
    missing = ground.missing(state.hold) if state.hold else None
    return View(
        me=mine["id"],
        state=state,
        on=now_on(replace(state, hold=None) if missing else state, steps, now),
        missing=missing,
        following=following(state, steps, now),
        steps=steps,
        gone=now - state.seen_at > screens.GONE_AFTER,
        **store.around(state.screen_id, now - EVENTS_SINCE),
    )


def command(token: str, act: str, given: Mapping[str, Any], ground: Ground, now: datetime) -> None:
    """Do what a phone tells its screen: one of `ACTS`.

    Raises
    ------
    Forbidden
        If the token is none, or was revoked.
    BadRequest
        If it cannot be done, with a sentence why.
    DataUnavailable
        If the database cannot be reached; then nothing was done.
    """
    do = ACTS.get(act)
    if do is None:
        raise NotFound(_NO_ACT)
    with store.held(hashed(token), now, MOST_TRIES) as held:
        if held is None:
            known = store.remote(hashed(token), now)
            raise Forbidden(_REVOKED if known else _UNPAIRED)
        do(_Told(held, read(held.row, held.meetings(), now), given, ground, now))


def now_on(state: ScreenState, steps: Sequence[Step], now: datetime) -> On | None:
    """Return what is on; None where there is nothing to show."""
    if state.hold:
        index = _index(state.hold, steps)
        held = steps[index] if index is not None else _step(state.hold)
        return On(step=held, index=index)
    if not steps:
        return None
    at = position(steps, state.anchor, now.timestamp())
    return On(step=steps[at.index], index=at.index, since=at.since, until=at.until)


def following(state: ScreenState, steps: Sequence[Step], now: datetime) -> Step | None:
    """Return what Next leads to; None where nothing else does."""
    return (
        steps[_beside(state, steps, now, 1)] if len(steps) > 1 or (steps and state.hold) else None
    )


def stepped(state: ScreenState, steps: Sequence[Step], now: datetime, by: int) -> dict[str, Any]:
    """Return what is played after a step on or back; what is held moves on and is held there."""
    _something(steps)
    if state.hold is None:
        return state.kept(anchor=moved(steps, state.anchor, now.timestamp(), by))
    index = _beside(state, steps, now, by)
    there = Hold(scene=steps[index].scene, district=steps[index].district)
    return state.kept(hold=there, anchor=_begun(steps, index, now))


def held_on(state: ScreenState, steps: Sequence[Step], now: datetime) -> dict[str, Any]:
    """Return what is played once what is on stays."""
    on = now_on(state, steps, now)
    if on is None:
        raise BadRequest(_NOTHING)
    return state.kept(hold=Hold(scene=on.step.scene, district=on.step.district))


def resumed(state: ScreenState, steps: Sequence[Step], now: datetime) -> dict[str, Any]:
    """Return what is played once the round goes on: from what was held, if it is part of it."""
    index = _index(state.hold, steps) if state.hold else None
    anchor = state.anchor if index is None else _begun(steps, index, now)
    return state.kept(hold=None, anchor=anchor)


def _index(hold: Hold, steps: Sequence[Step]) -> int | None:
    wanted = (hold.scene, hold.district)
    return next((i for i, one in enumerate(steps) if (one.scene, one.district) == wanted), None)


def _step(hold: Hold) -> Step:
    return Step(scene=hold.scene, district=hold.district, seconds=0)


def _beside(state: ScreenState, steps: Sequence[Step], now: datetime, by: int) -> int:
    """Return the place of the step beside what is on; of what is none of them, beside the round."""
    index = _index(state.hold, steps) if state.hold else None
    if index is None:
        index = position(steps, state.anchor, now.timestamp()).index
    return (index + by) % len(steps)


def _begun(steps: Sequence[Step], index: int, now: datetime) -> float:
    """Return the anchor with which a step begins now."""
    return now.timestamp() - sum(one.seconds for one in steps[:index])


def _something(steps: Sequence[Step]) -> None:
    if not steps:
        raise BadRequest(_NOTHING)


@dataclass(frozen=True, slots=True)
class _Told:
    """One command while it is done."""

    held: Held
    state: ScreenState
    given: Mapping[str, Any]
    ground: Ground
    now: datetime

    @property
    def steps(self) -> Sequence[Step]:
        return self.ground.steps(self.state)


def _next(told: _Told) -> None:
    told.held.play(stepped(told.state, told.steps, told.now, 1))


def _back(told: _Told) -> None:
    told.held.play(stepped(told.state, told.steps, told.now, -1))


def _hold(told: _Told) -> None:
    told.held.play(held_on(told.state, told.steps, told.now))


def _resume(told: _Told) -> None:
    told.held.play(resumed(told.state, told.steps, told.now))


def _go(told: _Told) -> None:
    _stay(told, told.given.get("scene"), told.given.get("district"))


def _district(told: _Told) -> None:
    _stay(told, DISTRICT, told.given.get("slug") or 0)  # no slug is none, not the whole city


def _stay(told: _Told, scene: object, district: object) -> None:
    there = place(scene, district, told.ground.known, told.ground.districts)
    told.held.play(told.state.kept(hold=Hold(scene=there[0], district=there[1])))


def _speak(told: _Told) -> None:
    """Set the languages; a second one that is the first is none."""
    lang = told.given.get("lang", told.state.lang)
    second = told.given.get("second", told.state.second) or None
    if lang not in LANGS or (second is not None and second not in LANGS):
        raise BadRequest(_NO_LANGUAGE)
    told.held.play(told.state.kept(lang=lang, second=None if second == lang else second))


def _show_code(told: _Told) -> None:
    screens.show_again(told.held, told.now)


def _rename(told: _Told) -> None:
    name = told.given.get("name")
    told.held.rename(screens.named(name) if isinstance(name, str) else screens.named(""))


def _revoke(told: _Told) -> None:
    if not told.held.revoke(number(told.given.get("id")), told.now):
        raise NotFound(_NO_REMOTE)


def _meeting(told: _Told) -> None:
    meetings_kept.put(told.held, told.given, told.ground.known, told.ground.districts)


def _no_meeting(told: _Told) -> None:
    meetings_kept.drop(told.held, told.given.get("id"))


ACTS: Final[Mapping[str, Callable[[_Told], None]]] = {
    "next": _next,
    "back": _back,
    "hold": _hold,
    "resume": _resume,
    "go": _go,
    "district": _district,
    "languages": _speak,
    "code": _show_code,
    "rename": _rename,
    "revoke": _revoke,
    "meeting": _meeting,
    "no-meeting": _no_meeting,
}
"""What a phone may tell its screen."""
_UNPAIRED: Final = Text(
    kk="Бұл телефон ешбір экранмен жұптаспаған. Экрандағы кодты теріңіз.",
    ru="Этот телефон не связан ни с одним экраном. Наберите код с экрана.",
    en="This phone is paired with no screen. Type the code that the screen shows.",
)
_REVOKED: Final = Text(
    kk="Бұл телефонның экранды басқару құқығы алынды. Қайта жұптасу үшін экрандағы кодты теріңіз.",
    ru="У этого телефона отозвано право управлять экраном. Чтобы связать его снова, "
    "наберите код с экрана.",
    en="This phone may no longer move the screen. To pair it again, type the code on the screen.",
)
_NOTHING: Final = Text(
    kk="Қазір көрсететін көрініс жоқ: деректер келмеген.",
    ru="Сейчас показывать нечего: данных нет.",
    en="There is nothing to show now: data are missing.",
)
_NO_ACT: Final = Text(
    kk="Пультте мұндай пәрмен жоқ.", ru="У пульта нет такой команды.", en="No such command."
)
_NO_LANGUAGE: Final = Text(
    kk="Тіл: kk, ru не en.", ru="Язык: kk, ru или en.", en="The language is kk, ru or en."
)
_NO_REMOTE: Final = Text(
    kk="Бұл экранда мұндай пульт жоқ.",
    ru="У этого экрана нет такого пульта.",
    en="This screen has no such remote.",
)
