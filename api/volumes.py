"""`/volumes/{layer}`: objects of a layer as bodies for 3D, where tiles cannot hold them."""

from flask import Flask, Response, request

from api import query, tiles
from api.viewer import viewer
from core.errors import NotFound
from core.rights import Role
from core.text import Text
from data_access import features, versions, volumes
from layers import Layer, layer

YEAR = 31_536_000


def register(server: Flask) -> None:
    """Add the route."""
    server.add_url_rule("/volumes/<layer_id>", "volumes", answer)


def answer(layer_id: str) -> Response:
    """Answer a GeoJSON of areas with heights; narrowed by the layer's filters and `months`.

    Raises
    ------
    NotFound
        If there is no such layer, or it has no bodies.
    Forbidden
        If this viewer may not see it.
    BadRequest
        If a filter or its value is unknown.
    """
    found = layer(layer_id, viewer().role)
    chosen = query.chosen(found, request.args)
    version = tiles.version(found, versions.current())
    made = Response(mimetype="application/geo+json")
    made.set_etag(version)
    made.headers["Cache-Control"] = _kept(found, version)
    if request.if_none_match.contains(version):
        made.status_code = 304
        return made
    made.set_data(_body(found, chosen))
    return made


def _body(found: Layer, chosen: query.Chosen) -> str:
    raised, part = found.raised, features.subject(found.drawn)
    if raised is None or not raised.width or part is None:
        raise NotFound(_NO_BODIES)
    return volumes.collection(part, width=raised.width, height=raised.height, chosen=chosen)


def _kept(found: Layer, version: str) -> str:
    whose = "public" if found.seen_by is Role.PUBLIC else "private"
    named = request.args.get("v") == version
    return f"{whose}, max-age={YEAR}, immutable" if named else f"{whose}, no-cache"


_NO_BODIES = Text(
    kk="Бұл қабаттың 3D денелері жоқ",
    ru="У этого слоя нет объёмных тел",
    en="this layer has no bodies for 3D",
)
