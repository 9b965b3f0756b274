"""`/scene.json`: what 3D draws, as pydeck writes it; `/scene/deck.js`: what draws it."""

import json
from functools import cache
from pathlib import Path
from typing import Final

import pydeck  # type: ignore[import-untyped]
from flask import Flask, Response, request
from isal import isal_zlib

from api import scene_layers
from api.viewer import role
from core.geo import ALMATY_CENTRE
from core.rights import Role
from data_access import versions
from data_access.versions import Versions
from layers import all_layers
from panels.scene import DECK_VERSION

BUNDLE: Final = Path(pydeck.__file__).parent / "nbextension" / "static" / "index.js"
"""deck.gl, which comes inside the pydeck package."""
PITCH: Final = 55
STEEPEST: Final = 60
"""Beyond that deck.gl would ask for tiles up to the horizon."""
YEAR: Final = 31_536_000
_GZIP: Final = 16 + isal_zlib.MAX_WBITS


def register(server: Flask) -> None:
    """Add the routes."""
    server.add_url_rule("/scene.json", "scene", answer)
    server.add_url_rule("/scene/deck.js", "deck", deck)


def answer() -> Response:
    """Answer the scene of all layers that this viewer may see in 3D."""
    made = Response(scene(role(), versions.current()), mimetype="application/json")
    made.headers["Cache-Control"] = "private, no-cache"
    made.add_etag()
    made.make_conditional(request)
    return made


def scene(who: Role, now: Versions) -> str:
    """Return the scene as JSON: `deck` for deck.gl, `ground` for what lies below it.

    The browser leaves out what is switched off.
    """
    seen = [one for one in all_layers().values() if who >= one.seen_by]
    made = [part for one in seen for part in scene_layers.of_layer(one, now)]
    written: str = pydeck.Deck(
        layers=[*made, scene_layers.columns()],
        views=[pydeck.View("MapView", controller={"keyboard": True, "inertia": False})],
        initial_view_state=pydeck.ViewState(
            latitude=ALMATY_CENTRE[0],
            longitude=ALMATY_CENTRE[1],
            zoom=14,
            min_zoom=9,
            max_zoom=19,
            pitch=PITCH,
            max_pitch=STEEPEST,
            bearing=-12,
        ),
        map_provider=None,
        map_style=None,
        tooltip=False,
    ).to_json()
    ground = scene_layers.address(all_layers()["basemap"], now)
    return json.dumps({"ground": ground, "deck": json.loads(written)}, separators=(",", ":"))


def deck() -> Response:
    """Answer the bundle, packed once for each process; its address names its version."""
    made = Response(mimetype="text/javascript")
    kept = f"max-age={YEAR}, immutable" if request.args.get("v") == DECK_VERSION else "no-cache"
    made.headers["Cache-Control"] = f"public, {kept}"
    made.headers["Vary"] = "Accept-Encoding"
    made.set_etag(DECK_VERSION)
    if request.if_none_match.contains(DECK_VERSION):
        made.status_code = 304
    elif "gzip" in request.headers.get("Accept-Encoding", ""):
        made.headers["Content-Encoding"] = "gzip"
        made.set_data(_packed())
    else:
        made.set_data(_bundle())
    return made


def _bundle() -> bytes:
    text = BUNDLE.read_bytes()
    return text.rpartition(b"//# sourceMappingURL=")[0]


@cache
def _packed() -> bytes:
    return bytes(isal_zlib.compress(_bundle(), 3, _GZIP))
