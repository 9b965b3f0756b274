"""The application: puts the parts together, nothing else; `server` is its WSGI side."""

from pathlib import Path
from typing import Final

from dash import Dash, dcc, html
from flask import Flask

import api
import callbacks
from api import security
from core.rights import Role
from core.text import DEFAULT_LANG
from pages import all_pages
from panels._words import BRAND

HERE: Final = Path(__file__).parent
ASSETS: Final = HERE / "assets"


def create_app() -> Dash:
    """Return the application, wired and guarded."""
    app = Dash(
        __name__,
        server=Flask("twin"),  # type: ignore[arg-type]  # Dash takes one, its annotation forgets it
        assets_folder=str(ASSETS),
        assets_path_ignore=["^vendor$", "^map$"],
        external_stylesheets=["/assets/vendor/bootstrap/bootstrap.min.css"],
        index_string=index(),
        title=BRAND.to(DEFAULT_LANG),
        update_title="",
    )
    app.layout = frame
    app.validation_layout = html.Div(  # type: ignore[assignment]  # declared None by Dash
        [
            frame(),
            *(page.layout(DEFAULT_LANG, Role.ADMIN, "") for page in all_pages().values()),
        ]
    )
    callbacks.register(app)
    api.register(app.server)
    security.install(app, pages=all_pages())
    return app


def index() -> str:
    """Return the page that loads everything; the map's modules are asked for at once.

    Otherwise the browser would learn of each module only from the one that imports it.
    """
    names = sorted(path.name for path in (ASSETS / "map").glob("*.js") if path.name != "first.js")
    links = [f'<link rel="modulepreload" href="/assets/map/{name}">' for name in names]
    page = (ASSETS / "index.html").read_text(encoding="utf-8")
    return page.replace("{modules}", "\n    ".join(links))


def frame() -> html.Div:
    """Return what stands around every page."""
    return html.Div(
        [
            dcc.Location(id="url", refresh=False),
            dcc.Store(id="speak"),
            html.Div(id="header"),
            html.Div(id="page"),
            html.Div(id="toast", role="status"),
        ]
    )


server: Final = create_app().server
