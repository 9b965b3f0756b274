"""The application: puts the parts together, nothing else; `server` is its WSGI side."""

from typing import Final

from dash import Dash
from flask import Flask

import api
import callbacks
from api import frame, index, security
from core.text import BRAND, DEFAULT_LANG


def create_app() -> Dash:
    """Return the application, wired and guarded."""
    app = index.Twin(
        __name__,
        server=Flask("twin"),  # type: ignore[arg-type]  # Dash takes one, its annotation forgets it
        assets_folder=str(index.ASSETS),
        assets_path_ignore=["^vendor$", "^map$", "^page$", "^picture$", "^scene$", "^screen$"],
        external_stylesheets=[index.BOOTSTRAP],
        external_scripts=[index.PLOTLY],
        index_string=index.TEMPLATE,
        title=BRAND.to(DEFAULT_LANG),
        update_title="",
        use_async=False,  # nothing here is async; Dash takes it so once asgiref is installed
        # Pages are laid out when they are opened, out of the database: none at the start.
        suppress_callback_exceptions=True,
    )
    app.layout = frame.frame
    callbacks.register(app)
    api.register(app.server)
    security.install(app, scripts=[index.policy_hash()])
    return app


server: Final = create_app().server
