"""What the map of niches reads: scores, competitors, the cell under a finger, a place's picture.

Addresses carry the words of `services.niches.asked`; answers are kept until a row changes.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from flask import Flask, Response, jsonify, request

from api import niche_question, query
from api.viewer import language
from core.errors import BadRequest, TwinError
from core.geo import ALMATY
from core.text import Lang, Text
from data_access import street_lines, versions
from services import niches
from services.niches.asked import Asked
from services.niches.packed import packed
from services.niches.picture import picture
from services.niches.rivals import Rival
from services.niches.values import BEHIND

METHOD: Final = "1"
"""Count it up when answers are made in another way: those that browsers keep are then old."""
TABLES: Final = (*BEHIND, *street_lines.TABLES)


def register(server: Flask) -> None:
    """Add the routes."""
    server.add_url_rule("/niches/scores", "niche_scores", scores)
    server.add_url_rule("/niches/rivals", "niche_rivals", rivals)
    server.add_url_rule("/niches/cell", "niche_cell", cell)
    server.add_url_rule("/niches/map.svg", "niche_map", drawn)
    server.add_url_rule("/niches/ready", "niche_ready", ready)


def scores() -> Response:
    """Answer the scores of an area as `services.niches.packed` writes them."""
    asked = _asked("what", "where", "who", "minutes", "weights", needs=("what", "where", "who"))
    return _kept(lambda: jsonify(packed(niches.scores(asked), coarse=not asked.district)))


def rivals() -> Response:
    """Answer the competitors that stand in an area: id, latitude, longitude and name."""
    asked = _asked("what", "where", needs=("what",))
    lang = language()
    return _kept(lambda: jsonify({"rivals": [_row(one, lang) for one in niches.rivals(asked)]}))


def cell() -> Response:
    """Answer the cell at a place; `TooLittleData` says why there is none."""
    niche_question.only("lon", "lat")
    lon = query.number("lon", ALMATY.west, ALMATY.east)
    lat = query.number("lat", ALMATY.south, ALMATY.north)
    return _kept(lambda: jsonify({"cell": niches.cell_at(lon, lat)}))


def drawn() -> Response:
    """Answer a small map of a cell as SVG."""
    asked = _asked("cell", "what", "minutes", needs=("cell", "what"), more=("theme",))
    theme = request.args.get("theme", "light")
    return _kept(lambda: Response(picture(asked, theme), mimetype="image/svg+xml"))


def ready() -> Response:
    """Let this process read the city while somebody still chooses; why it cannot is told later."""
    niche_question.only()
    with suppress(TwinError):
        niches.prepare()
    made = Response(status=204)
    made.headers["Cache-Control"] = "no-store"
    return made


def _kept(make: Callable[[], Response]) -> Response:
    """Answer what is made, unless the browser has it of the present rows."""
    etag = f"{METHOD}-{versions.current().token(TABLES)}-{language()}"
    made = Response(status=304) if etag in request.if_none_match else make()
    made.set_etag(etag)
    made.headers["Cache-Control"] = "private, no-cache"
    return made


def _asked(*names: str, needs: tuple[str, ...], more: tuple[str, ...] = ()) -> Asked:
    """Return the question of the address, read strictly."""
    found = niche_question.asked(names, more=more)
    if not all(request.args.get(name) for name in needs):
        raise BadRequest(_needed(needs))
    return found


def _row(one: Rival, lang: Lang) -> list[Any]:
    return [one.id, round(one.lat, 5), round(one.lon, 5), one.name.to(lang)]


def _needed(names: tuple[str, ...]) -> Text:
    told = ", ".join(names)
    return Text(
        kk=f"Мекенжайда мыналар болуы керек: {told}",
        ru=f"В адресе должны быть: {told}",
        en=f"the address must hold: {told}",
    )
