"""`/identify`: what lies under a click, of the layers that are switched on."""

import math
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from flask import Flask, Response, jsonify, request

from api import cards, query
from api.cards import Sources
from api.viewer import Viewer, viewer
from core.errors import BadRequest
from core.geo import MAX_ZOOM
from core.text import Lang, Text
from data_access import features, identify, sources
from data_access.db import Row
from data_access.tiles import Drawn
from layers import Layer, layer
from layers._layer import Ramp

PIXELS: Final = 8
"""How far from an object a click still means it; a fingertip is coarser than a mouse."""
METRES_PER_PIXEL: Final = 78_271.517
"""At zoom 0 on the equator, with tiles of 512 pixels, as MapLibre counts."""
MOST_LAYERS: Final = 30
MOST_OBJECTS: Final = 10
_NAMES: Final = frozenset({"lon", "lat", "zoom", "layers"})


def register(server: Flask) -> None:
    """Add the route."""
    server.add_url_rule("/identify", "identify", answer)


def answer() -> Response:
    """Answer `lon`, `lat`, `zoom`, `layers`; filters are given as `{layer}.{filter}=values`."""
    who = viewer()
    lon, lat = query.number("lon", -180, 180), query.number("lat", -85, 85)
    zoom = int(query.number("zoom", 0, MAX_ZOOM + 4, 14))
    chosen = _chosen([layer(one, who.role) for one in _layers()])
    return jsonify(
        {"lon": lon, "lat": lat, "zoom": zoom, "features": found(chosen, who, (lon, lat), zoom)}
    )


def found(
    chosen: Mapping[str, query.Chosen], who: Viewer, at: tuple[float, float], zoom: int
) -> list[Row]:
    """Return the cards of what lies at `at` (longitude, latitude): layer by layer, as `chosen`.

    `chosen` holds the filters of each layer that is asked.

    Raises
    ------
    NotFound, Forbidden
        If there is no such layer, or this viewer may not see it.
    """
    known = sources.every()
    return [
        card
        for name, filters in chosen.items()
        for card in under(layer(name, who.role), who, at, zoom, chosen=filters, known=known)
    ]


def under(  # noqa: PLR0913  # what a click is made of
    one: Layer,
    who: Viewer,
    at: tuple[float, float],
    zoom: int,
    *,
    chosen: query.Chosen,
    known: Sources,
) -> list[Row]:
    """Return the cards of one layer under a click."""
    part = next((p for p in one.drawn if p.at(min(zoom, MAX_ZOOM))), None)
    if part is None:
        return []
    single = part if features.subject((part,)) else _shown_otherwise(one, part)
    if single is None:
        return _cell(one, who, part, at, chosen, known, zoom)
    rows = identify.near(
        single,
        cards.names(one),
        who.lang,
        lon=at[0],
        lat=at[1],
        metres=reach(at[1], zoom),
        most=MOST_OBJECTS,
        chosen=chosen,
    )
    return [cards.card(one, row, who.lang, known) for row in rows]


def reach(lat: float, zoom: int) -> float:
    """Return in metres how far a click reaches."""
    return PIXELS * METRES_PER_PIXEL * math.cos(math.radians(lat)) / (1 << zoom)


def _shown_otherwise(one: Layer, part: Drawn) -> Drawn | None:
    """Return the part with single objects, if this one is merely a coarser drawing of them."""
    single = features.subject(one.drawn)
    return single if single is not None and single.name == part.name else None


def _cell(  # noqa: PLR0913, PLR0917  # what a click is made of
    one: Layer,
    who: Viewer,
    part: Drawn,
    at: tuple[float, float],
    chosen: query.Chosen,
    known: Sources,
    zoom: int,
) -> list[Row]:
    row = identify.around(part, lon=at[0], lat=at[1], chosen=chosen)
    if row is None:
        return []
    listed = {field.name for field in one.fields}
    counts = [
        counted(one, name, value, who.lang)
        for name, value in row.items()
        if name not in listed and isinstance(value, int | float)
    ]
    behind = sources.of_tables(one.tables())
    made = cards.card(one, {**row, "_source": min(behind, default=0)}, who.lang, known)
    cell = {
        "cell": True,
        "ref": f"cell/{one.id}/{zoom}/{at[0]:.6f},{at[1]:.6f}/{urlencode(query.written(chosen))}",
        "heading": CELL.to(who.lang),
        "fields": counts + made["fields"],
    }
    return [{**made, **cell}]


def counted(one: Layer, name: str, value: float, lang: Lang) -> Row:
    """Return a number of a hexagon as a line of its card."""
    unit = _unit(one, name)
    return {
        "name": name,
        "title": _title(one, name).to(lang),
        "value": cards.plain(value),
        "text": None,
        "unit": unit.to(lang) if unit else None,
        "as": "number",
    }


def _title(one: Layer, name: str) -> Text:
    """Return what a number of a hexagon is called."""
    shown = one.hexagons.by if one.hexagons else one.mark.by
    if name == "n":
        return one.title if shown == "n" else _COUNT
    return _DENSITY


def _unit(one: Layer, name: str) -> Text | None:
    if one.hexagons:
        return one.hexagons.legend_unit if name == one.hexagons.by else one.hexagons.unit
    return one.mark.unit if isinstance(one.mark, Ramp) and name == one.mark.by else None


def _layers() -> list[str]:
    names = [name for name in request.args.get("layers", "").split(",") if name]
    if not 0 < len(names) <= MOST_LAYERS:
        raise BadRequest(_WHICH)
    return list(dict.fromkeys(names))


def _chosen(asked: list[Layer]) -> dict[str, query.Chosen]:
    given: dict[str, dict[str, str]] = {one.id: {} for one in asked}
    for name, text in request.args.items():
        if name in _NAMES or name in query.COMMON:
            continue
        of, dot, filter_ = name.partition(".")
        if not dot or of not in given:
            raise BadRequest(_strange(name[:60]))
        given[of][filter_] = text
    return {one.id: query.chosen(one, given[one.id]) for one in asked}


CELL = Text(kk="Осы алтыбұрышта", ru="В этой ячейке", en="In this hexagon")
_COUNT = Text(kk="Саны", ru="Количество", en="Number")
_DENSITY = Text(kk="Тығыздығы", ru="Плотность", en="Density")
_WHICH = Text(
    kk="layers: 1–30 қабатты үтір арқылы атаңыз",
    ru="layers: назовите от 1 до 30 слоёв через запятую",
    en="layers must name 1 to 30 layers, by comma",
)


def _strange(name: str) -> Text:
    return Text(
        kk=f"«{name}» деген параметр жоқ",
        ru=f"Параметра «{name}» нет",
        en=f"no parameter '{name}'; filters are given as layer.filter=values",
    )
