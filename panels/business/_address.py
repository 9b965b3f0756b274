"""Links within the page: the address changes, the parts come anew, the map stays where it is."""

from typing import Any, Final
from urllib.parse import urlencode

from dash import html

from panels._marks import marks
from services.niches.answer import Spot
from services.niches.asked import Asked

PATH: Final = "/business/"
DATA: Final = "/niches/"
"""Where the browser fetches what it draws on a map."""
NEEDED: Final = {
    "scores": ("what", "where", "who", "minutes", "weights"),
    "rivals": ("what", "where"),
    "map.svg": ("what", "minutes"),
}
"""What of the question each address takes; it refuses the rest."""
FILES: Final = "/export/niches"


def address(asked: Asked, **other: Any) -> str:
    """Return the address of the page that shows a question, with some parts changed.

    Examples
    --------
    >>> address(Asked(what="pharmacy", where="alatau"), who="residents")
    '/business/?what=pharmacy&where=alatau&who=residents'
    """
    return f"{PATH}{asked.but(**other).query()}"


def link(text: Any, asked: Asked, *, current: bool = False, **more: Any) -> html.A:
    """Return a link that `assets/page/business.js` follows; without scripts a plain one."""
    words = marks(data_biz="", aria_current="true" if current else None)
    return html.A(text, href=address(asked), **words, **more)


def data(name: str, asked: Asked, **more: str) -> str:
    """Return where something is fetched that is to be drawn, with what of the question it needs.

    Examples
    --------
    >>> data("map.svg", Asked(what="bar", where="medeu", minutes=5), cell="8a1fb46622dffff")
    '/niches/map.svg?what=bar&minutes=5&cell=8a1fb46622dffff'
    """
    known = asked.words() | more
    words = {one: known[one] for one in (*NEEDED[name], *more) if one in known}
    return f"{DATA}{name}?{urlencode(words, safe=',')}"


def zone(one: Spot, asked: Asked) -> str:
    """Return where the ground is fetched from which a place is reached on foot."""
    words = {"lon": f"{one.lon:.6f}", "lat": f"{one.lat:.6f}", "minutes": asked.minutes}
    return f"/catchment/at?{urlencode(words)}"
