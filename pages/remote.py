"""The phone that moves a screen of the wall: `/remote`, or `/remote?code=123456`.

What it shows comes from `api.remote`; the page itself asks the database nothing, so that it opens
while data are away.
"""

from typing import Final

from dash import html

import scenes
from core.rights import Role
from pages._page import Page, Visit
from panels.remote import page
from panels.remote._words import TITLE

PATH: Final = "/remote"


def layout(visit: Visit) -> html.Main:
    """Return the page."""
    inside = page.build(scenes.every(), visit.lang)
    return html.Main(html.Div(inside, className="remote"), id="remote-page", className="page")


PAGE = Page(path=PATH, title=TITLE, layout=layout, seen_by=Role.PLANNER, readable=False)
