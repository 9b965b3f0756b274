"""`/tiles/{layer}/{z}/{x}/{y}.mvt`: vector tiles, cached by all that decides what they hold."""

import zlib
from pathlib import Path

from flask import Flask, Response, request

from api.tile_answers import TYPE, made, version, wanted
from api.tile_cache import TileCache
from api.tile_front import FAILED, TileFront
from core.settings import settings

__all__ = ["register", "version"]


def register(server: Flask) -> None:
    """Add the route, and before everything the front that answers most of its tiles."""
    cache = TileCache(Path(settings().tile_cache_dir), settings().tile_cache_mb * 2**20)
    front = TileFront(server.wsgi_app, cache)
    server.wsgi_app = front  # type: ignore[assignment,method-assign]
    # Registered first, therefore run last: the answer then has all its headers.
    server.after_request(front.learn)

    def tile(layer_id: str, z: str, x: str, y: str) -> Response:
        return answer(cache, layer_id, z, x, y)

    server.add_url_rule("/tiles/<layer_id>/<z>/<x>/<y>.mvt", "tile", tile)


def answer(cache: TileCache, layer_id: str, z: str, x: str, y: str) -> Response:
    """Answer with the tile, with nothing if the browser has it, or raise what the front met."""
    failed = request.environ.get(FAILED)
    if failed is not None:
        raise failed
    tile = made(cache, wanted(layer_id, z, x, y, request.args))
    headers = {
        **tile.headers(request.args.get("v")),
        "Content-Encoding": "gzip",
        "Vary": "Accept-Encoding",
    }
    if request.headers.get("If-None-Match") == tile.etag:
        return Response(status=304, headers=headers)
    answered = Response(tile.body, mimetype=TYPE, headers=headers)
    return answered if "gzip" in request.headers.get("Accept-Encoding", "") else _plain(answered)


def _plain(packed: Response) -> Response:
    del packed.headers["Content-Encoding"]
    packed.set_data(zlib.decompress(packed.get_data(), 16 + zlib.MAX_WBITS))
    return packed
