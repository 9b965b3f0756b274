"""What a tile's address asks for, and the packed bytes that answer it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from isal import isal_zlib

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

TYPE: Final = "application/vnd.mapbox-vector-tile"
GZIP_LEVEL: Final = 2
"""Of isal: a fifth of the time of zlib's level 2, for 3 % more bytes."""
_GZIP: Final = 16 + isal_zlib.MAX_WBITS
YEAR: Final = 31_536_000


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

    def key(self, word: str) -> str:
        """Return all that decides what the tile holds; `word` is its version."""
        asked = "&".join(f"{name}={','.join(values)}" for name, values in self.chosen.items())
        where = f"{self.layer.id}/{self.tile.z}/{self.tile.x}/{self.tile.y}"
        return f"{settings().database_url}|{where}|{asked}|{self.role:d}|{word}"


def version(of: Layer, now: Versions) -> str:
    """Return the version of a layer's tiles."""
    token = now.token(tiles.tables(of.drawn), daily=tiles.daily(of.drawn))
    return f"{tiles.definition(of.drawn)}-{token}"


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


@dataclass(frozen=True, slots=True)
class Made:
    """A tile ready to be sent: whom it may be shown to, until which version, its packed bytes."""

    layer: Layer
    role: Role
    version: str
    body: bytes

    @property
    def etag(self) -> str:
        """Return the version as an entity tag."""
        return f'"{self.version}"'

    def headers(self, named: str | None) -> dict[str, str]:
        """Return what is told besides the body; `named` is the version that the address names."""
        whose = "public" if self.layer.seen_by is Role.PUBLIC else "private"
        # An address that names the version may be kept; any other is asked again.
        kept = f"max-age={YEAR}, immutable" if named == self.version else "no-cache"
        return {"ETag": self.etag, "Cache-Control": f"{whose}, {kept}"}


def made(cache: TileCache, one: Wanted) -> Made:
    """Return the tile: kept, or made now.

    Raises
    ------
    DataUnavailable
        If it has to be made and the database cannot be reached.
    """
    word = one.version(versions.current())
    body = cache.get_or_make(one.key(word), lambda: _make(one))
    return Made(one.layer, one.role, word, body)


def _make(one: Wanted) -> bytes:
    return isal_zlib.compress(tiles.mvt(one.layer.drawn, one.tile, one.chosen), GZIP_LEVEL, _GZIP)


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 9):  # noqa: PLR2004
        raise NotFound(_NO_NUMBER)
    return int(text)


_NO_NUMBER = Text(
    kk="Тақташаның z, x, y мәндері бүтін сан болуы керек",
    ru="z, x и y плитки — целые числа",
    en="z, x and y of a tile are whole numbers",
)
