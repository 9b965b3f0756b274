"""From where a place, or any point, is reached: `/catchment/2381?minutes=5,10,15&mode=walk`.

`/catchment/at?lon=76.93&lat=43.25` asks the same of a point. `mode` is walk, cycle or drive;
`hour`, 0 to 23, matters for driving; of a point, `kind=buffer` asks for circles instead.
"""

import math
from collections.abc import Callable
from typing import Final

from flask import Flask, Response, jsonify, request

from api import cards, query
from api.viewer import viewer
from core.errors import BadRequest, NotFound
from core.text import LANGS, Lang, Text
from data_access import schema, sources, travel, versions
from data_access.db import Row
from layers import layer
from services import catchments
from services.catchments import MOST_MINUTES, Catchment
from services.travel import mode

DEFAULT_MINUTES: Final = "5,10,15"
MOST_ZONES: Final = 6
METHOD: Final = "2"
"""Count it up when zones are computed in another way: answers that browsers keep are then old."""
ASKED: Final = frozenset({"minutes", "mode", "hour"})
AT: Final = frozenset({"lon", "lat", "kind"})


def register(server: Flask) -> None:
    """Add the routes."""
    server.add_url_rule("/catchment/<place_id>", "catchment", answer)
    server.add_url_rule("/catchment/at", "catchment_at", answer_at)


def answer(place_id: str) -> Response:
    """Answer the zones of a place as GeoJSON, largest first; rights are those of `places`."""
    who = viewer()
    layer("places", who.role)
    _refuse_strange(ASKED)
    place, asked, (how, hour) = _place(place_id), _minutes(), _travel()
    etag = _etag(how, who.lang)
    if etag in request.if_none_match:
        return _kept(Response(status=304), etag)
    return _told(catchments.of_place(place, asked, how, hour), who.lang, etag)


def answer_at() -> Response:
    """Answer the zones of a point as GeoJSON, largest first; rights are those of `catchment`."""
    who = viewer()
    layer("catchment", who.role)
    _refuse_strange(ASKED | AT)
    lon, lat, drawn = _degrees("lon"), _degrees("lat"), _kind()
    asked, (how, hour) = _minutes(), _travel()
    etag = _etag(how, who.lang)
    if etag in request.if_none_match:
        return _kept(Response(status=304), etag)
    return _told(drawn(lon, lat, asked, how, hour), who.lang, etag)


def _etag(how: str, lang: Lang) -> str:
    """Return what changes as soon as the answer does: works close streets from day to day."""
    driven = how == "drive"
    tables = (*catchments.TABLES, "source", *(travel.WORKS if driven else ()))
    return f"{METHOD}-{versions.current().token(tables, daily=driven)}-{lang}"


def _told(found: Catchment, lang: Lang, etag: str) -> Response:
    made = jsonify(_collection(found, lang, _sources(found)))
    made.mimetype = "application/geo+json"
    return _kept(made, etag)


def _collection(found: Catchment, lang: Lang, behind: list[int]) -> Row:
    known = sources.every()
    return {
        "type": "FeatureCollection",
        "place": {
            "id": found.place_id,
            "name": _name(found, lang),
            "at": [found.lon, found.lat],
        },
        "travel": {
            "mode": found.mode,
            "title": mode(found.mode).title.to(lang),
            "told": mode(found.mode).told.to(lang),
            "hour": found.hour,
            "kind": found.kind,
            "works": list(found.works),
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


def _name(found: Catchment, lang: Lang) -> str:
    """Return the name in `lang`, else in any language; many places have none."""
    if found.place_id is None:
        return _POINT.to(lang)
    tried = (found.names[f"name_{one}"] for one in (lang, *LANGS))
    return next((name for name in tried if name), layer("places").title.to(lang))


def _sources(found: Catchment) -> list[int]:
    closing = (schema.work,) if found.works else ()
    behind = sources.of_tables((schema.population_cell, schema.road_edge, *closing))
    return sorted({*behind, *(() if found.source_id is None else (found.source_id,))})


def _refuse_strange(known: frozenset[str]) -> None:
    """Refuse unknown parameters: they are mistakes, as everywhere."""
    strange = sorted(set(request.args) - query.COMMON - known)
    if strange:
        raise BadRequest(_STRANGE)


def _place(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS and int(text) < 2**31):
        raise NotFound(_NO_PLACE)
    return int(text)


def _minutes() -> list[int]:
    words = request.args.get("minutes", DEFAULT_MINUTES).split(",")
    if not all(map(_short, words)) or len(words) > MOST_ZONES:
        raise BadRequest(_MINUTES)
    asked = [int(word) for word in words]
    if not all(0 < one <= MOST_MINUTES for one in asked):
        raise BadRequest(_MINUTES)
    return asked


def _travel() -> tuple[str, int | None]:
    how, hour = mode(request.args.get("mode", "walk")).code, request.args.get("hour")
    if hour is None:
        return how, None
    # What is no whole number becomes an hour that there is not.
    return how, int(hour) if _short(hour) else -1


def _short(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) < 3  # noqa: PLR2004


def _kind() -> Callable[..., Catchment]:
    drawn = _KINDS.get(request.args.get("kind", "isochrone"))
    if drawn is None:
        raise BadRequest(_KIND)
    return drawn


def _degrees(name: str) -> float:
    try:
        found = float(request.args[name])
    except (KeyError, ValueError):
        raise BadRequest(_WHERE) from None
    if not math.isfinite(found):
        raise BadRequest(_WHERE)
    return found


def _kept(made: Response, etag: str) -> Response:
    made.set_etag(etag)
    made.headers["Cache-Control"] = "private, no-cache"
    return made


_MOST_DIGITS: Final = 10
_KINDS: Final = {"isochrone": catchments.of_point, "buffer": catchments.buffers}
_POINT = Text(kk="Таңдалған нүкте", ru="Выбранная точка", en="Chosen point")
_NO_PLACE = Text(kk="Мұндай орын жоқ", ru="Такого места нет", en="there is no such place")
_MINUTES = Text(
    kk=f"minutes: 1 мен {MOST_MINUTES} аралығындағы бүтін сандар, үтір арқылы, "
    f"{MOST_ZONES} саннан аспауы керек",
    ru=f"minutes — целые числа от 1 до {MOST_MINUTES} через запятую, не больше {MOST_ZONES}",
    en=f"minutes must be whole numbers from 1 to {MOST_MINUTES}, by comma, at most {MOST_ZONES}",
)
_WHERE = Text(
    kk="lon мен lat: нүктенің бойлығы мен ендігі градуспен берілуі керек",
    ru="lon и lat — долгота и широта точки в градусах",
    en="lon and lat must be the point's longitude and latitude in degrees",
)
_STRANGE = Text(
    kk="Мұндай параметр жоқ: minutes, mode, hour, ал нүкте үшін lon, lat, kind беріледі",
    ru="Такого параметра нет: есть minutes, mode, hour, а для точки ещё lon, lat, kind",
    en="no such parameter: there are minutes, mode, hour, and for a point lon, lat, kind",
)
_KIND = Text(
    kk="kind: isochrone (көшелермен) немесе buffer (тура қашықтықпен) болуы керек",
    ru="kind — isochrone (по улицам) или buffer (по прямой)",
    en="kind must be isochrone (along streets) or buffer (straight)",
)
