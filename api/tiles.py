"""`/tiles/{layer}/{z}/{x}/{y}.mvt`: vector tiles, cached by all that decides what they hold.

Warm tiles are answered before Flask is reached (`FastPath`): a dictionary, a comparison
of versions, and out. Everything else goes the slow way, which also fills the dictionary.
"""

import gzip
import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from flask import Flask, Response, request

from api import query
from api.tile_cache import TileCache
from api.viewer import role
from core.errors import NotFound
from core.geo import Tile
from core.rights import Role
from core.settings import settings
from core.text import Text
from data_access import tiles, versions
from data_access.versions import Versions
from layers import Layer, layer

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

TYPE: Final = "application/vnd.mapbox-vector-tile"
PREFIX: Final = "/tiles/"
GZIP_LEVEL: Final = 3
"""Level 6 saves another 4 % of bytes and costs twice the time."""
YEAR: Final = 31_536_000
REMEMBERED: Final = 32 * 2**20
"""Bytes of tiles that the fast path holds ready."""

MOST_ADDRESSES: Final = 20_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """One tile as somebody asked for it."""

    layer: Layer
    tile: Tile
    chosen: query.Chosen
    role: Role

    def version(self, now: Versions) -> str:
        """Return a word that changes when the tile may: data, drawing, the day where it matters."""
        return version(self.layer, now)

    def key(self, now: Versions) -> str:
        """Return all that decides what the tile holds."""
        asked = "&".join(f"{name}={','.join(values)}" for name, values in self.chosen.items())
        where = f"{self.layer.id}/{self.tile.z}/{self.tile.x}/{self.tile.y}"
        return f"{settings().database_url}|{where}|{asked}|{self.role:d}|{self.version(now)}"


def version(of: Layer, now: Versions) -> str:
    """Return the version of a layer's tiles."""
    token = now.token(tiles.tables(of.drawn), daily=tiles.daily(of.drawn))
    return f"{tiles.definition(of.drawn)}-{token}"


@dataclass(frozen=True, slots=True)
class Known:
    """A tile that was answered before: whom it may be shown to, and until which version."""

    layer: Layer
    role: Role
    version: str
    headers: list[tuple[str, str]]
    etag: str
    body: bytes


class FastPath:
    """Answer warm tiles ahead of Flask and Dash."""

    def __init__(self, inner: "WSGIApplication") -> None:
        self.inner = inner
        self.known: OrderedDict[str, Known] = OrderedDict()
        self.held = 0
        self.lock = threading.Lock()

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        """Answer, or hand on."""
        found = self._find(environ) if environ["PATH_INFO"].startswith(PREFIX) else None
        if found is None:
            return self.inner(environ, start)
        if environ.get("HTTP_IF_NONE_MATCH") == found.etag:
            start("304 NOT MODIFIED", found.headers)
            return []
        start("200 OK", [*found.headers, ("Content-Length", str(len(found.body)))])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [found.body]

    def remember(self, address: str, one: Known) -> None:
        """Keep an answer for the next who asks for the same address."""
        with self.lock:
            before = self.known.pop(address, None)
            self.known[address] = one
            self.held += len(one.body) - (len(before.body) if before else 0)
            while self.held > REMEMBERED or len(self.known) > MOST_ADDRESSES:
                self.held -= len(self.known.popitem(last=False)[1].body)

    def _find(self, environ: "WSGIEnvironment") -> Known | None:
        found = self.known.get(f"{environ['PATH_INFO']}?{environ['QUERY_STRING']}")
        if found is None or found.role != role() or environ["REQUEST_METHOD"] not in _READ:
            return None
        if "gzip" not in environ.get("HTTP_ACCEPT_ENCODING", ""):
            return None
        return found if version(found.layer, versions.current()) == found.version else None


_READ: Final = frozenset({"GET", "HEAD"})


def register(server: Flask) -> None:
    """Add the route, and the fast path before everything."""
    cache = TileCache(Path(settings().tile_cache_dir), settings().tile_cache_mb * 2**20)
    fast = FastPath(server.wsgi_app)
    server.wsgi_app = fast  # type: ignore[assignment,method-assign]
    # Registered first, therefore run last: the answer then has all its headers.
    server.after_request(lambda response: remember(fast, response))

    def tile(layer_id: str, z: str, x: str, y: str) -> Response:
        return answer(cache, wanted(layer_id, z, x, y, request.args))

    server.add_url_rule("/tiles/<layer_id>/<z>/<x>/<y>.mvt", "tile", tile)


def wanted(layer_id: str, z: str, x: str, y: str, given: Mapping[str, str]) -> Wanted:
    """Read an address.

    Raises
    ------
    NotFound
        If there is no such layer or tile.
    Forbidden
        If this role may not see the layer.
    BadRequest
        If a filter or its value is unknown.
    """
    found = layer(layer_id, role())
    return Wanted(found, Tile(_whole(z), _whole(x), _whole(y)), query.chosen(found, given), role())


def answer(cache: TileCache, one: Wanted) -> Response:
    """Answer with the tile: kept, or made now."""
    now = versions.current()
    word = one.version(now)
    etag = f'"{word}"'
    if request.headers.get("If-None-Match") == etag:
        return Response(status=304, headers=_headers(one, word, etag))
    body = cache.get_or_make(one.key(now), lambda: _make(one))
    made = Response(body, mimetype=TYPE, headers=_headers(one, word, etag))
    return made if "gzip" in request.headers.get("Accept-Encoding", "") else _plain(made)


def _make(one: Wanted) -> bytes:
    made = tiles.mvt(one.layer.drawn, one.tile, one.chosen)
    return gzip.compress(made, GZIP_LEVEL, mtime=0)


def _headers(one: Wanted, word: str, etag: str) -> dict[str, str]:
    named = request.args.get("v") == word
    whose = "public" if one.layer.seen_by is Role.PUBLIC else "private"
    return {
        "ETag": etag,
        "Content-Encoding": "gzip",
        "Vary": "Accept-Encoding",
        # An address that names the version may be kept; any other is asked again.
        "Cache-Control": f"{whose}, max-age={YEAR}, immutable" if named else f"{whose}, no-cache",
    }


def _plain(made: Response) -> Response:
    del made.headers["Content-Encoding"]
    made.set_data(gzip.decompress(made.get_data()))
    return made


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 9):  # noqa: PLR2004
        raise NotFound(_NO_NUMBER)
    return int(text)


def remember(fast: FastPath, response: Response) -> Response:
    """Let the fast path know a finished answer, with every header it got on its way out."""
    if request.endpoint == "tile" and response.status_code == 200:  # noqa: PLR2004
        _remember(fast, response)
    return response


def _remember(fast: FastPath, response: Response) -> None:
    if response.headers.get("Content-Encoding") != "gzip" or request.view_args is None:
        return
    found = layer(request.view_args["layer_id"])
    etag = response.headers["ETag"]
    headers: list[tuple[str, Any]] = [
        pair for pair in response.headers.items() if pair[0] not in _PER_ANSWER
    ]
    address = f"{request.environ['PATH_INFO']}?{request.environ['QUERY_STRING']}"
    known = Known(found, role(), etag.strip('"'), headers, etag, response.get_data())
    fast.remember(address, known)


_PER_ANSWER: Final = frozenset({"Content-Length", "Date", "Server-Timing"})
_NO_NUMBER = Text(
    kk="Тақташаның z, x, y мәндері бүтін сан болуы керек",
    ru="z, x и y плитки — целые числа",
    en="z, x and y of a tile are whole numbers",
)
