"""The first answer of a page: its words, and its scripts in an order that lets them be seen.

The browser learns at once of every module and library that the page needs, instead of one from
another; and where a page has words, Dash starts only after they are on the screen.
"""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any, Final

from dash import Dash
from flask import Flask, Response, request

from api import frame
from pages import page_at
from panels import scene

ASSETS: Final = Path(__file__).parent.parent / "assets"
FIRST: Final = (ASSETS / "map" / "first.js").read_text("utf-8")
"""Runs before anything is drawn, so it stands in the answer itself."""
TEMPLATE: Final = (ASSETS / "index.html").read_text("utf-8").replace("<!--first-->", FIRST)
BOOTSTRAP: Final = "/assets/vendor/bootstrap/bootstrap.min.css?m=5.3.9"
PLOTLY: Final = "/assets/vendor/plotly-basic/plotly-basic.min.js?m=4.1.1"
"""Dash takes the Plotly that is there; this one draws lines and bars, and starts sooner."""
YEAR: Final = 365 * 24 * 3600
_SCRIPT: Final = re.compile(r'<script src="(?P<src>[^"]+)"></script>')
_START: Final = ('<script id="_dash-renderer" type="', "application/javascript", "later")
_LARGE: Final = {"/dash_ag_grid/": "dash_ag_grid", "/plotly-basic/": "plotly"}
"""Scripts that Dash would load on every page as soon as one page uses them."""


class Twin(Dash):
    """Dash, whose answers begin with the page in words and ask at once for what it needs."""

    def interpolate_index(self, *args: Any, **parts: Any) -> str:
        """Return the first answer of the asked page."""
        made = str(super().interpolate_index(*args, **parts))  # type: ignore[no-untyped-call]
        made = _SCRIPT.sub(_if_needed, made)
        words = frame.first_paint()
        if words:
            made, scripts = _later(made)
        else:
            scripts = {"/": _modules, "/3d": _scene_modules}.get(request.path, str)()
        return made.replace("<!--preloads-->", scripts).replace("<!--first-paint-->", words)


def register(server: Flask) -> None:
    """Let browsers keep whatever is asked for by its version."""
    server.after_request(_kept)


def policy_hash() -> str:
    """Return the word that allows the script in the answer itself, for the security policy."""
    digest = hashlib.sha256(FIRST.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _kept(response: Response) -> Response:
    if request.path.startswith("/assets/") and "m" in request.args and response.status_code < 400:  # noqa: PLR2004
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response


def _if_needed(script: re.Match[str]) -> str:
    """Keep the script of a large library only for a page that uses it."""
    name = next((name for part, name in _LARGE.items() if part in script["src"]), None)
    found = page_at(request.path)
    return script[0] if name is None or (found and name in found[0].needs) else ""


def _later(made: str) -> tuple[str, str]:
    """Return an answer whose scripts wait for `assets/map/first.js`, and what fetches them now."""
    fetched = [f'<link rel="preload" as="script" href="{src}">' for src in _SCRIPT.findall(made)]
    waiting = _SCRIPT.sub(r'<script type="later" src="\g<src>"></script>', made)
    start, now, later = _START
    return waiting.replace(start + now, start + later), "\n    ".join(fetched)


@cache
def _modules() -> str:
    names = sorted(path.name for path in (ASSETS / "map").glob("*.js") if path.name != "first.js")
    every = [
        "vendor/maplibre-gl/maplibre-gl.mjs",
        "page/frame.js",
        *(f"map/{name}" for name in names),
    ]
    return _preloaded(every)


@cache
def _scene_modules() -> str:
    names = sorted(path.name for path in (ASSETS / "scene").glob("*.js"))
    every = ["vendor/maplibre-gl/maplibre-gl.mjs", *(f"scene/{name}" for name in names)]
    bundle = f'<link rel="preload" as="script" href="{scene.DECK}">'
    return f"{bundle}\n    {_preloaded(every)}"


def _preloaded(modules: list[str]) -> str:
    return "\n    ".join(f'<link rel="modulepreload" href="/assets/{name}">' for name in modules)
