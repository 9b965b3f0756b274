"""The large screen: its page, its scenes as they change, and one pulse that says what is on.

A screen asks for the pulse once a second; the answer is made of what this process knows already
(`services.wall.watch`), never of a question to the database.
"""

import hashlib
import time
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from flask import Flask, Response, jsonify, request
from markupsafe import Markup

import scenes
from api.index import ASSETS
from api.security import refuse_foreign
from api.viewer import role
from core.errors import BadRequest, DataError
from core.settings import settings
from core.text import DEFAULT_LANG, LANGS, Lang, Text
from core.units import CITY_ZONE
from panels.wall import city, page, scene
from services.wall import events, screens
from services.wall.board import Board, Key, Told
from services.wall.events import Event
from services.wall.playing import Step
from services.wall.screens import ScreenState
from services.wall.shown import Flight
from services.wall.watch import Watch

MOST_BYTES: Final = 8 * 1024
"""What a screen says of itself, and no more."""
FIRST_SECONDS: Final = 2.5
"""So long the page of a process that has just begun waits for its first scenes."""


def register(server: Flask) -> None:
    """Add the routes of the screen."""
    server.get("/screen")(opened)
    server.get("/screen/pulse")(pulse)
    server.get("/screen/ground")(ground)
    server.get("/screen/scenes/<scene_id>")(shown)
    server.post("/screen/hello")(hello)


def watch() -> Watch:
    """Return what this process knows for its screens, kept up from now on."""
    found = _watch(settings().database_url)
    found.begin()
    return found


@cache
def _watch(_database: str) -> Watch:
    return Watch(Board(scenes.every()))


def opened() -> Response:
    """Answer the page of a screen, with the scene in it that is on."""
    lang, second = _languages()
    known = watch()
    known.wait(FIRST_SECONDS)
    return Response(page.build(lang, second, _ground(), software()), mimetype="text/html")


def _ground() -> Markup:
    """Return the ground, nothing while the database is away: it comes with the scenes then."""
    try:
        return Markup(scene.ground()[0])  # noqa: S704  # a template's own output
    except DataError:
        return Markup()


def pulse() -> Response:
    """Answer what is on, what is new, and since when something is away."""
    known, key_hash = watch(), screens.hashed(request.headers.get("X-Screen", ""))
    mine = known.screens.get(key_hash)
    if mine:
        known.seen.add(key_hash)
    moment = time.time()
    steps = steps_of(known, mine)
    played = _played(mine, steps)
    for key in played:
        known.board.want(*key)
    told = {
        "now": moment,
        "software": software(),
        "away": known.away_since and known.away_since.timestamp(),
        "ready": known.board.is_whole,
        "ground": known.versions and city.marked(known.versions),
        "scenes": {_named(key): _heard(known, one) for key, one in _tellable(known, played)},
        "playing": _playing(mine, steps),
        "event": _event(known, datetime.fromtimestamp(moment, CITY_ZONE)),
    }
    answer = jsonify(told)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def steps_of(known: Watch, mine: ScreenState | None) -> Sequence[Step]:
    """Return the round of a screen: its meeting's, else the usual one.

    What has nothing to tell is left out, unless it was never asked for until now; so is what
    whoever asks may not see.
    """
    usual = [
        Step(scene=one.scene.id, seconds=one.scene.seconds)
        for one in known.board.round()
        if one.scene.seen_by <= role()
    ]
    asked = mine.meeting.steps if mine and mine.meeting else usual
    return [step for step in asked if _is_playable(known.board, step)] or usual


def _is_playable(board: Board, step: Step) -> bool:
    found, known = board.told.get((step.scene, step.district)), board.scenes.get(step.scene)
    return (found is None or found.shown is not None) and (known is None or known.seen_by <= role())


def _played(mine: ScreenState | None, steps: Sequence[Step]) -> set[Key]:
    """Return what a screen plays: the steps of its round, and what it holds."""
    hold = mine.hold if mine else None
    return {(one.scene, one.district) for one in (*steps, *((hold,) if hold else ()))}


def _tellable(known: Watch, played: Collection[Key]) -> Iterator[tuple[Key, Told | None]]:
    """Yield the scenes of the city, and of districts those that the screen plays.

    None for what this process has not made yet: the screen keeps what another one told of it.
    """
    mine, told = role(), dict(known.board.told)
    yield from ((key, None) for key in played if key not in told)
    for key, one in told.items():
        if one.shown is not None and one.scene.seen_by <= mine and (not key[1] or key in played):
            yield key, one


def _named(key: Key) -> str:
    return "/".join(word for word in key if word)


def _heard(known: Watch, told: Told | None) -> dict[str, Any]:
    """Return what differs when a scene does, and how old its data is."""
    age = known.board.ages.get(told.scene.id) if told else None
    return {
        "mark": told and told.mark,
        "at": age and age.at and age.at.timestamp(),
        "every": age and age.every and age.every.total_seconds(),
        "synthetic": bool(age and age.synthetic),
    }


def _playing(mine: ScreenState | None, steps: Sequence[Step]) -> dict[str, Any]:
    hold = mine.hold if mine else None
    return {
        "steps": [
            {"scene": _named((one.scene, one.district)), "seconds": one.seconds} for one in steps
        ],
        "anchor": mine.anchor if mine else 0.0,
        "hold": hold and _named((hold.scene, hold.district)),
        "lang": mine.lang if mine and mine.paired else None,
        "second": mine.second if mine and mine.paired else None,
        "paired": mine is not None and mine.paired,
        "code": mine.code if mine else None,
        "meeting": mine.meeting.title if mine and mine.meeting else None,
    }


def _event(known: Watch, moment: datetime) -> dict[str, Any] | None:
    forward = events.window(known.events, moment)
    if forward is None:
        return None
    one: Event = forward.event
    return {
        "key": one.key,
        "scene": one.scene,
        "since": forward.since.timestamp(),
        "until": forward.until.timestamp(),
        "tone": one.tone,
        "lead": _all(one.lead),
        "rest": _all(one.rest),
        "at": city.percent(one.at) if one.at else None,
    }


def _all(text: Text) -> dict[str, str]:
    return {lang: text.to(lang) for lang in LANGS}


def ground() -> Response:
    """Answer the ground of the maps."""
    drawn, mark = scene.ground()
    return jsonify({"mark": mark, "html": drawn})


def shown(scene_id: str) -> Response:
    """Answer a scene as HTML, and what its picture needs if a script draws it."""
    lang, second = _languages()
    told = watch().board.read(scene_id, request.args.get("district") or None)
    if told.shown is None or told.scene.seen_by > role():
        raise BadRequest(told.reason or _NOT_YOURS)
    stage, here = told.shown.stage, told.place.district
    return jsonify(
        {
            "scene": _named((told.scene.id, here.slug if here else None)),
            "mark": told.mark,
            "lang": [lang, second],
            "made": told.place.now.timestamp(),
            "html": scene.build(scene.title(told.scene, here), told.shown, lang, second),
            "flight": _flight(stage) if isinstance(stage, Flight) else None,
        }
    )


def _flight(stage: Flight) -> dict[str, Any]:
    stops = [
        {"lon": one.lon, "lat": one.lat, "zoom": one.zoom, "tone": one.tone} for one in stage.stops
    ]
    return {"stops": stops, "layers": list(stage.layers), "raised": stage.raised}


def hello() -> Response:
    """Register the browser of a screen; answer the code that pairs a phone with it."""
    refuse_foreign()
    request.max_content_length = MOST_BYTES
    try:
        body = request.get_json()
    except RecursionError as error:
        raise BadRequest(_STRANGE) from error
    key, report = (body.get("key"), body.get("report")) if isinstance(body, dict) else ("", {})
    if not isinstance(key, str) or not isinstance(report, dict):
        raise BadRequest(_STRANGE)
    return jsonify({"code": screens.hello(key, report).code})


def _languages() -> tuple[Lang, Lang | None]:
    first, second = request.args.get("lang"), request.args.get("second")
    lang = first if first in LANGS else DEFAULT_LANG
    return lang, second if second in LANGS and second != lang else None


@cache
def software() -> str:
    """Return what differs when the screen has other scripts or looks: it then opens anew."""
    rooms = ASSETS / "screen", Path(page.__file__).parent
    files = [*(one for room in rooms for one in sorted(room.glob("*.*"))), ASSETS / "tokens.css"]
    return hashlib.sha256(b"".join(one.read_bytes() for one in files)).hexdigest()[:12]


_NOT_YOURS: Final = Text(
    kk="Бұл көріністі көруге рұқсат жоқ", ru="Нет прав на эту сцену", en="this scene is not for you"
)
_STRANGE: Final = Text(
    kk="Экранның сұрауы түсініксіз", ru="Запрос экрана не понят", en="the screen's question is odd"
)
