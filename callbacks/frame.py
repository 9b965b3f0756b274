"""The frame around every page: which page an address shows, and in which language."""

from typing import Any

from dash import Dash, Input, Output, State, no_update
from dash.development.base_component import Component

from api.viewer import role, spoken
from core.text import as_lang
from pages import all_pages
from panels import header


def register(app: Dash) -> None:
    """Attach these callbacks to `app`."""
    app.callback(
        Output("header", "children"),
        Output("page", "children"),
        Input("url", "pathname"),
        State("url", "search"),
    )(show)
    app.callback(
        Output("header", "children", allow_duplicate=True),
        Input("speak", "data"),
        prevent_initial_call=True,
    )(speak)


def show(pathname: str | None, search: str | None) -> tuple[Component, Any]:
    """Return the page of an address; unknown addresses were refused before."""
    lang = spoken(search or "")
    page = all_pages().get(pathname or "/")
    if page is None or role() < page.seen_by:
        return header.build(lang), no_update
    return header.build(lang), page.layout(lang, role(), search or "")


def speak(word: str | None) -> Component:
    """Return the header in another language; each page redraws its own panels."""
    return header.build(as_lang(word))
