"""Tiles answered ahead of Flask and Dash, whose handling takes longer than most tiles.

The first tile of a process goes the slow way; from its answer the front learns the headers
that every answer carries (the site's guards add them). After that a warm tile costs a
dictionary and a comparison of versions, and a cold one little more than its query.
Whatever fails here is handed on, so that errors are answered in one place.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

from flask import Response, request
from werkzeug.datastructures import MultiDict

from api.tile_answers import Made, made, version, wanted
from api.tile_cache import TileCache
from api.viewer import role
from data_access import versions

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PREFIX: Final = "/tiles/"
SUFFIX: Final = ".mvt"
FAILED: Final = "twin.tile_failed"
"""Where the request's environment holds the error that the front met."""
REMEMBERED: Final = 32 * 2**20
"""Bytes of tiles held ready."""
MOST_ADDRESSES: Final = 20_000
Headers = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Known:
    """An answer: the tile, and its headers but for the length."""

    tile: Made
    headers: Headers


class TileFront:
    """Answers what it can, and hands on the rest."""

    def __init__(self, inner: "WSGIApplication", cache: TileCache) -> None:
        self.inner = inner
        self.cache = cache
        self.common: Headers | None = None
        self.known: OrderedDict[str, Known] = OrderedDict()
        self.held = 0
        self.lock = threading.Lock()

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        """Answer, or hand on."""
        found = self._find(environ) if environ["PATH_INFO"].startswith(PREFIX) else None
        if found is None:
            return self.inner(environ, start)
        if environ.get("HTTP_IF_NONE_MATCH") == found.tile.etag:
            start("304 NOT MODIFIED", found.headers)
            return []
        body = found.tile.body
        start("200 OK", [*found.headers, ("Content-Length", str(len(body)))])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def learn(self, response: Response) -> Response:
        """Learn the headers of every answer from a finished one."""
        if request.endpoint == "tile" and response.headers.get("Content-Encoding") == "gzip":
            self.common = [pair for pair in response.headers.items() if pair[0] not in _OWN]
        return response

    def _find(self, environ: "WSGIEnvironment") -> Known | None:
        packed = "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
        if self.common is None or not packed or environ["REQUEST_METHOD"] not in _READ:
            return None
        address = f"{environ['PATH_INFO']}?{environ['QUERY_STRING']}"
        found = self.known.get(address)
        return found if found and _is_current(found.tile) else self._make(address, environ)

    def _make(self, address: str, environ: "WSGIEnvironment") -> Known | None:
        parts = environ["PATH_INFO"].removeprefix(PREFIX).removesuffix(SUFFIX).split("/")
        if len(parts) != 4 or not environ["PATH_INFO"].endswith(SUFFIX):  # noqa: PLR2004
            return None
        given = MultiDict(parse_qsl(environ["QUERY_STRING"], keep_blank_values=True))
        try:
            tile = made(self.cache, wanted(parts[0], parts[1], parts[2], parts[3], given))
        except Exception as error:  # noqa: BLE001  # raised again where errors become answers
            environ[FAILED] = error
            return None
        headers = [*(self.common or ()), *tile.headers(given.get("v")).items()]
        return self._remember(address, Known(tile, headers))

    def _remember(self, address: str, one: Known) -> Known:
        with self.lock:
            before = self.known.pop(address, None)
            self.known[address] = one
            self.held += len(one.tile.body) - (len(before.tile.body) if before else 0)
            while self.held > REMEMBERED or len(self.known) > MOST_ADDRESSES:
                self.held -= len(self.known.popitem(last=False)[1].tile.body)
        return one


def _is_current(tile: Made) -> bool:
    return tile.role == role() and version(tile.layer, versions.current()) == tile.version


_READ: Final = frozenset({"GET", "HEAD"})
_OWN: Final = frozenset({"Content-Length", "Date", "Server-Timing", "ETag", "Cache-Control"})
