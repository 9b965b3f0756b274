"""The frame around every page: which page an address shows, and in which language."""

from typing import Any

from dash import Dash, Input, Output, State, no_update
from dash.development.base_component import Component

from api import frame
from core.text import as_lang


def register(app: Dash) -> None:
    """Attach these callbacks to `app`."""
    app.callback(
        Output("header", "children"),
        Output("page", "children"),
        Input("url", "pathname"),
        Input("url", "search"),
        prevent_initial_call=True,  # `api.frame` laid out the first page
    )(show)
    app.callback(
        Output("header", "children", allow_duplicate=True),
        Input("speak", "data"),
        State("url", "pathname"),
        prevent_initial_call=True,
    )(speak)


def show(pathname: str | None, search: str | None) -> tuple[Any, Any]:
    """Return the page of an address; unknown addresses were refused before."""
    bar, body = frame.opened(pathname or "/", search or "")
    return bar, body or no_update


def speak(word: str | None, pathname: str | None) -> Component:
    """Return the header in another language; each page redraws its own panels."""
    return frame.bar(as_lang(word), pathname or "/")
