"""The application: puts the parts together, nothing else; `server` is its WSGI side."""

import re
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from dash import Dash
from flask import Flask, request

import api
import callbacks
from api import frame, security
from core.text import DEFAULT_LANG
from pages import all_pages, page_at
from panels import scene
from panels._words import BRAND

HERE: Final = Path(__file__).parent
ASSETS: Final = HERE / "assets"
_LIBRARY: Final = re.compile(
    r'<script src="[^"]*/_dash-component-suites/(?P<name>dash_ag_grid)/[^"]*"></script>'
)
"""Scripts that Dash would load on every page as soon as one page uses them."""
_PLOTLY: Final = '<script src="/assets/vendor/plotly-basic/plotly-basic.min.js"></script>'
"""Dash takes the Plotly that is there; ours draws lines and bars, and starts four times sooner."""


class Twin(Dash):
    """Dash, whose answers begin with the page in words and ask at once for what it needs.

    Otherwise the browser would learn of each module only from the one that imports it.
    """

    def interpolate_index(self, *args: Any, **parts: Any) -> str:
        """Return the first answer of a page; only the map and 3D need modules of their own."""
        made = str(super().interpolate_index(*args, **parts))  # type: ignore[no-untyped-call]
        made = _LIBRARY.sub(partial(_if_needed, request.path), made)
        asked = {"/": _modules, "/3d": _scene_modules}.get(request.path)
        made = made.replace("<!--modules-->", asked() if asked else "")
        made = made.replace("<!--plotly-->", _PLOTLY if _needs(request.path, "plotly") else "")
        return made.replace("<!--first-paint-->", frame.first_paint())


def create_app() -> Dash:
    """Return the application, wired and guarded."""
    app = Twin(
        __name__,
        server=Flask("twin"),  # type: ignore[arg-type]  # Dash takes one, its annotation forgets it
        assets_folder=str(ASSETS),
        assets_path_ignore=["^vendor$", "^map$", "^page$", "^scene$"],
        external_stylesheets=["/assets/vendor/bootstrap/bootstrap.min.css"],
        index_string=(ASSETS / "index.html").read_text(encoding="utf-8"),
        title=BRAND.to(DEFAULT_LANG),
        update_title="",
        # Pages are laid out when they are opened, out of the database: none at the start.
        suppress_callback_exceptions=True,
    )
    app.layout = frame.frame
    callbacks.register(app)
    api.register(app.server)
    security.install(app, pages=all_pages())
    return app


def _if_needed(path: str, script: re.Match[str]) -> str:
    """Keep the script of a large component library only for a page that uses it."""
    return script.group() if _needs(path, script.group("name")) else ""


def _needs(path: str, library: str) -> bool:
    found = page_at(path)
    return found is not None and library in found[0].needs


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


server: Final = create_app().server
