"""The phone that moves a screen on: `/remote/state` is what it shows, `/remote/<act>` what it does.

A phone is known by its token in `X-Remote`; the right to the page alone moves nothing.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import flask
from flask import Flask, Response, request

import scenes
from api import screen as wall
from api.security import refuse_foreign
from api.viewer import language, role
from core.errors import BadRequest, Forbidden, TwinError
from core.rights import Role
from core.text import Text
from core.units import CITY_ZONE
from data_access import districts
from panels.remote import parts
from panels.remote._seen import Seen
from panels.written import written
from services.wall import events, remote, screens
from services.wall.playing import Step
from services.wall.remote import Ground
from services.wall.screens_state import Hold, ScreenState
from services.wall.shown import Shown

USES: Final = Role.PLANNER
HEADER: Final = "X-Remote"
MOST_BYTES: Final = 128 * 1024
"""Forty steps with a note each, and no more."""


def register(server: Flask) -> None:
    """Add the routes."""
    server.add_url_rule("/remote/state", "remote_state", state)
    server.add_url_rule("/remote/pair", "remote_pair", pair, methods=["POST"])
    server.add_url_rule("/remote/<act>", "remote_act", act, methods=["POST"])


def state() -> Response:
    """Answer all that the phone shows."""
    _allowed()
    return _shown(datetime.now(CITY_ZONE))


def pair() -> Response:
    """Pair a phone by the code that a screen shows; answer its token."""
    given = _sent()
    code, name = given.get("code"), given.get("name")
    if not (isinstance(code, str) and isinstance(name, str)):
        raise BadRequest(_NO_BODY)
    return _fresh({"token": screens.pair(code, name)})


def act(act: str) -> Response:
    """Do what the phone tells its screen, and answer what it shows then."""
    given, now = _sent(), datetime.now(CITY_ZONE)
    remote.command(_token(), act, given, _ground(), now)
    try:
        return _shown(now)
    except Forbidden as error:
        if act != "revoke":
            raise
        return _fresh({"revoked": error.reason.to(language())})


def _steps(screen: ScreenState) -> Sequence[Step]:
    """Return the round that a screen plays now, without the scenes that have nothing to tell."""
    known = wall.watch()
    known.wait(wall.FIRST_SECONDS)
    return wall.steps_of(known, screen)


def _left_out() -> Mapping[str, Text]:
    """Return why scenes of the usual round have nothing to tell, by their ids."""
    return wall.watch().board.left_out()


def _missing(hold: Hold) -> Text | None:
    """Return why what is held has nothing to tell now, None as long as it has or nobody knows."""
    told = wall.watch().board.told.get((hold.scene, hold.district))
    return told.reason if told and told.shown is None else None


def _told(step: Step) -> Shown | None:
    """Return what a scene tells, None where it tells nothing now or not to this viewer."""
    try:
        told = wall.watch().board.read(step.scene, step.district)
    except TwinError:  # the remote works on without
        return None
    return told.shown if told.scene.seen_by <= role() else None


def _shown(now: datetime) -> Response:
    ground = _ground()
    view, lang = remote.view(_token(), ground, now), language()
    seen = Seen(
        view=view,
        known=ground.known,
        districts=ground.districts,
        left_out=_left_out(),
        shown=_told(view.on.step) if view.on else None,
        forward=events.window(wall.watch().events, now),
        now=now,
        lang=lang,
    )
    drawn = {name: written(draw(seen)) for name, draw in parts.PARTS.items()}
    return _fresh({"now": now.timestamp(), **parts.facts(seen), "parts": drawn})


def _ground() -> Ground:
    names = {row["slug"]: Text.from_row(row) for row in districts.every()}
    return Ground(known=scenes.every(), districts=names, steps=_steps, missing=_missing)


def _token() -> str:
    return request.headers.get(HEADER, "")


def _allowed() -> None:
    if role() < USES:
        raise Forbidden(_PLANNERS)


def _sent() -> dict[str, Any]:
    """Return the object that was sent, after whoever may not send was refused."""
    refuse_foreign()
    _allowed()
    request.max_content_length = MOST_BYTES
    if not request.is_json:  # what another site's form can send is none
        raise BadRequest(_NO_BODY)
    try:
        body = request.get_json()
    except RecursionError as error:
        raise BadRequest(_NO_BODY) from error
    if not isinstance(body, dict) or "\0" in request.get_data(as_text=True):
        raise BadRequest(_NO_BODY)
    return body


def _fresh(body: Mapping[str, Any]) -> Response:
    answer = flask.jsonify(body)
    answer.headers["Cache-Control"] = "no-store"
    return answer


_PLANNERS: Final = Text(
    kk="Экранды жоспарлаушылар ғана басқара алады.",
    ru="Управлять экраном могут только планировщики.",
    en="Only planners may move a screen.",
)
_NO_BODY: Final = Text(
    kk="Пульт пәрменді JSON түрінде жібереді.",
    ru="Пульт посылает команду в виде JSON.",
    en="A remote sends its command as JSON.",
)
