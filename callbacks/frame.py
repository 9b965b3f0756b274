"""The frame around every page: which page an address shows, and in which language."""

from typing import Any

from dash import Dash, Input, Output, State, no_update
from dash.development.base_component import Component

from api.viewer import role, spoken
from core.text import Lang, as_lang
from pages import Visit, all_pages, page_at
from panels import header


def register(app: Dash) -> None:
    """Attach these callbacks to `app`."""
    app.callback(
        Output("header", "children"),
        Output("page", "children"),
        Input("url", "pathname"),
        Input("url", "search"),
    )(show)
    app.callback(
        Output("header", "children", allow_duplicate=True),
        Input("speak", "data"),
        State("url", "pathname"),
        prevent_initial_call=True,
    )(speak)


def show(pathname: str | None, search: str | None) -> tuple[Component, Any]:
    """Return the page of an address; unknown addresses were refused before."""
    lang = spoken(search or "")
    found = page_at(pathname or "/")
    if found is None or role() < found[0].seen_by:
        return _header(lang, pathname), no_update
    page, rest = found
    visit = Visit(lang=lang, role=role(), rest=rest, search=search or "")
    return _header(lang, pathname), page.layout(visit)


def speak(word: str | None, pathname: str | None) -> Component:
    """Return the header in another language; each page redraws its own panels."""
    return _header(as_lang(word), pathname)


def _header(lang: Lang, pathname: str | None) -> Component:
    """Return the bar with the pages that this viewer may open."""
    open_to = [page for page in all_pages().values() if page.place and role() >= page.seen_by]
    here = page_at(pathname or "/")
    places = [
        header.Place(page.path, page.title.to(lang), bool(here and here[0] is page))
        for page in sorted(open_to, key=lambda page: page.place or 0)
    ]
    return header.build(lang, places)
