"""The frame of every page, with the page in it that is asked for: in words first, then for Dash.

A browser gets the words of a page with the very first answer and shows them while Dash starts.
Dash's own question for its layout, sent meanwhile, already gets the same page: which one, the
browser says in `Referer`. Where something on the way takes that out, the frame comes empty and
`callbacks.frame` fills it.
"""

import logging
from typing import Final
from urllib.parse import urlsplit

from dash import dcc, html
from dash.development.base_component import Component
from flask import Flask, Response, has_request_context, request

from api.errors import BUG
from api.viewer import role, spoken
from core.errors import DataError, TwinError
from core.text import Lang, Text
from pages import Page, Visit, all_pages, page_at
from panels import header
from panels.written import written

LAYOUT: Final = "/_dash-layout"
_COMES: Final = Text(
    kk="Дерек қайтқанда бет өзі ашылады",
    ru="Страница откроется сама, когда данные вернутся",
    en="the page opens by itself once the data is back",
)
_log: Final = logging.getLogger(__name__)


def register(server: Flask) -> None:
    """See that no answer to one page's question is given to another's."""
    server.after_request(_never_kept)


def _never_kept(response: Response) -> Response:
    if request.path == LAYOUT:  # one address for the layout of every page
        response.headers["Cache-Control"] = "no-store"
    elif response.mimetype == "text/html":  # figures stand in it, some of them not for everybody
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response


def frame() -> html.Div:
    """Return what stands around every page, and in it the page that asks for it."""
    path, search = _asking()
    bar, body = opened(path, search)
    # A known address is not told again, so that nothing is laid out twice.
    known = {"pathname": path, "search": search} if body else {}
    return html.Div(
        [
            dcc.Location(id="url", refresh=False, **known),
            dcc.Store(id="speak"),
            html.Div(bar, id="header"),
            html.Div(body, id="page"),
            dcc.Store(id="number"),
            html.Div(id="passport", className="passport-slot"),
            html.Div(id="toast", role="status"),
        ]
    )


def _asking() -> tuple[str, str]:
    """Return path and search of the page whose script asks; empty where nobody says."""
    try:
        asked = urlsplit((request.referrer or "") if has_request_context() else "")
    except ValueError:
        return "", ""
    return asked.path, f"?{asked.query}" if asked.query else ""


def opened(path: str, search: str) -> tuple[Component | None, Component | None]:
    """Return the bar and the page of an address; no page where there is none for this viewer."""
    if not has_request_context():
        return None, None
    lang, found = spoken(search), page_at(path)
    if found is None or role() < found[0].seen_by:
        return bar(lang, path), None
    page, rest = found
    visit = Visit(lang=lang, role=role(), rest=rest, search=search)
    return bar(lang, path), _laid_out(page, visit)


def _laid_out(page: Page, visit: Visit) -> Component:
    """Return the page, or one that says in words why not; it comes by itself once data is back."""
    try:
        return page.layout(visit)
    except DataError as error:  # assets/page/main.js opens it again
        return _refused(page, [error.reason, _COMES], visit.lang, "page waits")
    except TwinError as error:
        return _refused(page, [error.reason], visit.lang, "page")
    except Exception as error:  # noqa: BLE001  # a bug: the log tells all, people a sentence
        _log.error("%s failed", page.path, exc_info=error)
        return _refused(page, [BUG], visit.lang, "page")


def _refused(page: Page, reasons: list[Text], lang: Lang, look: str) -> html.Main:
    told = ". ".join(one.to(lang) for one in reasons)
    inside = [html.H1(page.title.to(lang)), html.P(told, className="sentence", role="alert")]
    return html.Main(inside, className=look)


def bar(lang: Lang, path: str) -> Component:
    """Return the bar with the pages that this viewer may open."""
    open_to = [page for page in all_pages().values() if page.place and role() >= page.seen_by]
    here = page_at(path)
    places = [
        header.Place(page.path, page.title.to(lang), bool(here and here[0] is page))
        for page in sorted(open_to, key=lambda page: page.place or 0)
    ]
    return header.build(lang, places)


def first_paint() -> str:
    """Return the asked page's words as HTML; nothing for a page that is mostly a picture."""
    found = page_at(request.path)
    if found is None or not found[0].readable:
        return ""
    query = request.query_string.decode("latin-1")
    bar, body = opened(request.path, f"?{query}" if query else "")
    return f'<div id="first-paint"><div>{written(bar)}</div><div>{written(body)}</div></div>'
