"""`/catchment/{place}?minutes=5,10,15`: from where a place is reached on foot."""

from typing import Final

from flask import Flask, Response, jsonify, request

from api import cards, query
from api.viewer import viewer
from core.errors import BadRequest, NotFound
from core.text import LANGS, Lang, Text
from data_access import schema, sources, versions
from data_access.db import Row
from layers import layer
from services import catchments
from services.catchments import MOST_MINUTES, Catchment

DEFAULT_MINUTES: Final = "5,10,15"
MOST_ZONES: Final = 6
METHOD: Final = "1"
"""Count it up when zones are computed in another way: answers that browsers keep are then old."""


def register(server: Flask) -> None:
    """Add the route."""
    server.add_url_rule("/catchment/<place_id>", "catchment", answer)


def answer(place_id: str) -> Response:
    """Answer the zones of a place as GeoJSON, largest first; rights are those of `places`."""
    who = viewer()
    layer("places", who.role)
    place, asked = _place(place_id), _minutes()
    state = versions.current().token((*catchments.TABLES, "source"))
    etag = f"{METHOD}-{state}-{who.lang}"
    if etag in request.if_none_match:
        return _kept(Response(status=304), etag)
    found = catchments.of_place(place, asked)
    made = jsonify(_collection(found, who.lang, _sources(found)))
    made.mimetype = "application/geo+json"
    return _kept(made, etag)


def _collection(found: Catchment, lang: Lang, behind: list[int]) -> Row:
    known = sources.every()
    return {
        "type": "FeatureCollection",
        "place": {
            "id": found.place_id,
            "name": _name(found.names, lang),
            "at": [found.lon, found.lat],
        },
        "features": [
            {
                "type": "Feature",
                "id": zone.minutes,
                "geometry": zone.shape,
                "properties": {"minutes": zone.minutes, "residents": zone.residents},
            }
            for zone in found.zones
        ],
        "sources": [cards.source(known.get(number), lang) for number in behind],
    }


def _name(names: dict[str, str | None], lang: Lang) -> str:
    """Return the name in `lang`, else in any language; many places have none."""
    tried = (names[f"name_{one}"] for one in (lang, *LANGS))
    return next((name for name in tried if name), layer("places").title.to(lang))


def _sources(found: Catchment) -> list[int]:
    behind = sources.of_tables((schema.population_cell, schema.road_edge))
    return sorted({found.source_id, *behind})


def _place(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 2**31):
        raise NotFound(_NO_PLACE)
    return int(text)


def _minutes() -> list[int]:
    """Return the minutes asked for; unknown parameters are mistakes, as everywhere."""
    strange = set(request.args) - query.COMMON - {"minutes"}
    words = request.args.get("minutes", DEFAULT_MINUTES).split(",")
    good = all(word.isascii() and word.isdigit() and len(word) < 3 for word in words)  # noqa: PLR2004
    if strange or not good or len(words) > MOST_ZONES:
        raise BadRequest(_WHICH)
    asked = [int(word) for word in words]
    if not all(0 < one <= MOST_MINUTES for one in asked):
        raise BadRequest(_WHICH)
    return asked


def _kept(made: Response, etag: str) -> Response:
    made.set_etag(etag)
    made.headers["Cache-Control"] = "private, no-cache"
    return made


_NO_PLACE = Text(kk="Мұндай орын жоқ", ru="Такого места нет", en="there is no such place")
_WHICH = Text(
    kk=f"minutes: 1 мен {MOST_MINUTES} аралығындағы бүтін сандар, үтір арқылы, "
    f"{MOST_ZONES} саннан аспауы керек; басқа параметр жоқ",
    ru=f"minutes — целые числа от 1 до {MOST_MINUTES} через запятую, не больше {MOST_ZONES}; "
    "других параметров нет",
    en=f"minutes must be whole numbers from 1 to {MOST_MINUTES}, by comma, at most {MOST_ZONES}; "
    "there are no other parameters",
)
