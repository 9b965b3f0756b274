"""Links within the page: the address changes, the parts come anew, the map stays where it is."""

from typing import Any, Final

from dash import html

from panels._marks import marks
from services.placement import Asked

PATH: Final = "/white-spots/"


def address(asked: Asked, **other: Any) -> str:
    """Return the address of the page that shows a question, with some parts changed.

    Examples
    --------
    >>> address(Asked(district="alatau"), count=5)
    '/white-spots/?district=alatau&count=5'
    """
    return f"{PATH}{asked.but(**other).query()}"


def link(text: Any, asked: Asked, *, current: bool = False, **more: Any) -> html.A:
    """Return a link that `assets/page/white_spots.js` follows; without scripts a plain one."""
    words = marks(data_spots="", aria_current="true" if current else None)
    return html.A(text, href=address(asked), **words, **more)
