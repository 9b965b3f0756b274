"""`/features/{layer}` as pages of GeoJSON, `/features/{layer}/{id}` as one object's card."""

import json
from typing import Any, Final
from urllib.parse import urlencode

from flask import Flask, Response, jsonify, request

from api import cards, query
from api.viewer import Viewer, viewer
from core.errors import BadRequest, NotFound
from core.geo import Box
from core.settings import settings
from core.text import Text
from data_access import features, sources
from data_access.db import Row
from data_access.tiles import Drawn
from layers import Layer, layer

DEFAULT_LIMIT: Final = 500
MOST_DEGREES: Final = 2.0
"""Widest box that may be asked for; the city is half a degree wide."""
_NAMES: Final = frozenset({"bbox", "limit", "after"})


def register(server: Flask) -> None:
    """Add the routes."""
    server.add_url_rule("/features/<layer_id>", "features", page)
    server.add_url_rule("/features/<layer_id>/<object_id>", "feature", feature)


def page(layer_id: str) -> Response:
    """Answer a page of objects by ascending id, with the address of the next page."""
    who = viewer()
    found = layer(layer_id, who.role)
    limit = query.whole("limit", 1, settings().feature_limit, DEFAULT_LIMIT)
    rows = features.page(
        subject(found),
        cards.names(found),
        who.lang,
        box=_box(),
        after=request.args.get("after"),
        limit=limit + 1,
        chosen=query.chosen(found, request.args, _NAMES),
    )
    shown = rows[:limit]
    after = str(shown[-1][0]) if len(rows) > limit else None
    return _collection(found, [text for _, text in shown], after)


def feature(layer_id: str, object_id: str) -> Response:
    """Answer one object with its card, geometry and source."""
    who = viewer()
    found = layer(layer_id, who.role)
    query.chosen(found, request.args)
    return jsonify(card(found, object_id, who))


def card(found: Layer, object_id: str, who: Viewer) -> Row:
    """Return one object's card with its geometry.

    Raises
    ------
    NotFound
        If the layer holds no such object.
    """
    row = features.one(subject(found), cards.names(found), who.lang, object_id)
    return cards.card(found, row, who.lang, sources.every(), shape=True)


def within(found: Layer, who: Viewer, box: Box, limit: int, chosen: query.Chosen) -> list[Row]:
    """Return the cards of up to `limit` objects of a layer that touch `box`."""
    part = subject(found)
    rows = features.within(part, cards.names(found), who.lang, box=box, limit=limit, chosen=chosen)
    known = sources.every()
    return [cards.card(found, row, who.lang, known) for row in rows]


def subject(found: Layer) -> Drawn:
    """Return the part of a layer that holds single objects.

    Raises
    ------
    NotFound
        If the layer only has aggregates.
    """
    part = features.subject(found.drawn)
    if part is None:
        raise NotFound(_ONLY_AGGREGATES)
    return part


def _box() -> Box | None:
    text = request.args.get("bbox")
    if text is None:
        return None
    box = Box.parse(text)
    if max(box.east - box.west, box.north - box.south) > MOST_DEGREES:
        raise BadRequest(_HUGE)
    return box


def _collection(found: Layer, made: list[str], after: str | None) -> Response:
    """Join what PostGIS wrote; Python never parses a feature on the way out."""
    lang = viewer().lang
    rows = sources.every()
    told = [cards.source(rows[one], lang) for one in sources.of_table(subject(found).table)]
    head: dict[str, Any] = {"layer": found.id, "sources": told, "links": _links(after)}
    rest = json.dumps(head, ensure_ascii=False)[1:]
    text = f'{{"type": "FeatureCollection", "features": [{",".join(made)}], {rest}'
    return Response(text, mimetype="application/geo+json")


def _links(after: str | None) -> list[dict[str, str]]:
    if after is None:
        return []
    asked = {**request.args.to_dict(), "after": after}
    return [{"rel": "next", "href": f"{request.path}?{urlencode(asked)}"}]


_HUGE = Text(
    kk="bbox тым үлкен: ені мен биіктігі 2 градустан аспауы керек",
    ru="bbox слишком велик: не больше 2 градусов в ширину и в высоту",
    en="bbox is too large: at most 2 degrees wide and high",
)
_ONLY_AGGREGATES = Text(
    kk="Бұл қабатта жеке нысандар жоқ",
    ru="В этом слое нет отдельных объектов",
    en="this layer holds no single objects",
)
