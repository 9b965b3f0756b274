"""What the map of niches reads: scores, competitors, the cell under a finger, a place's picture.

Addresses carry the words of `services.niches.asked`; answers are kept until a row changes.
"""

from collections.abc import Callable
from typing import Any, Final

from flask import Flask, Response, jsonify, request

from api import query
from api.viewer import language
from core.errors import BadRequest
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
MOST_DIGITS: Final = 3
"""Of a whole number in an address."""


def register(server: Flask) -> None:
    """Add the routes."""
    server.add_url_rule("/niches/scores", "niche_scores", scores)
    server.add_url_rule("/niches/rivals", "niche_rivals", rivals)
    server.add_url_rule("/niches/cell", "niche_cell", cell)
    server.add_url_rule("/niches/map.svg", "niche_map", drawn)


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
    _only("lon", "lat")
    lon = query.number("lon", ALMATY.west, ALMATY.east)
    lat = query.number("lat", ALMATY.south, ALMATY.north)
    return _kept(lambda: jsonify({"cell": niches.cell_at(lon, lat)}))


def drawn() -> Response:
    """Answer a small map of a cell as SVG."""
    asked = _asked("cell", "what", "minutes", needs=("cell", "what"), more=("theme",))
    theme = request.args.get("theme", "light")
    return _kept(lambda: Response(picture(asked, theme), mimetype="image/svg+xml"))


def _kept(make: Callable[[], Response]) -> Response:
    """Answer what is made, unless the browser has it of the present rows."""
    etag = f"{METHOD}-{versions.current().token(TABLES)}-{language()}"
    made = Response(status=304) if etag in request.if_none_match else make()
    made.set_etag(etag)
    made.headers["Cache-Control"] = "private, no-cache"
    return made


def _asked(*names: str, needs: tuple[str, ...], more: tuple[str, ...] = ()) -> Asked:
    """Return the question of the address, read strictly."""
    _only(*names, *more)
    given = {name: request.args[name] for name in names if request.args.get(name)}
    if not all(name in given for name in needs):
        raise BadRequest(_needed(needs))
    return Asked(**{name: _read(name, text) for name, text in given.items()}).checked()


def _only(*names: str) -> None:
    strange = sorted(set(request.args) - query.COMMON - set(names))
    if strange:
        raise BadRequest(_strange(strange[0], names))


def _read(name: str, text: str) -> Any:
    if name == "minutes":
        return _whole(name, text)
    return tuple(_whole(name, one) for one in text.split(",")) if name == "weights" else text


def _whole(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise BadRequest(_not_whole(name))
    return int(text)


def _row(one: Rival, lang: Lang) -> list[Any]:
    return [one.id, round(one.lat, 5), round(one.lon, 5), one.name.to(lang)]


def _needed(names: tuple[str, ...]) -> Text:
    told = ", ".join(names)
    return Text(
        kk=f"Мекенжайда мыналар болуы керек: {told}",
        ru=f"В адресе должны быть: {told}",
        en=f"the address must hold: {told}",
    )


def _strange(name: str, known: tuple[str, ...]) -> Text:
    name, told = name[:40], ", ".join(known)
    return Text(
        kk=f"«{name}» деген параметр жоқ; барлары: {told}",
        ru=f"Параметра «{name}» нет; есть: {told}",
        en=f"there is no parameter '{name}'; there are: {told}",
    )


def _not_whole(name: str) -> Text:
    return Text(
        kk=f"{name}: теріс емес бүтін сан керек",
        ru=f"{name}: нужны целые числа не меньше нуля",
        en=f"{name} takes whole numbers of at least zero",
    )
