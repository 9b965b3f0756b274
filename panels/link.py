"""A link within pages beside the map: the address changes, and the page with it, without reload."""

from typing import Any

from dash import html

from panels._marks import marks


def link(text: Any, href: str, *, current: str | None = None, **more: Any) -> html.A:
    """Return a link that `assets/page/main.js` follows; without scripts it is a plain one.

    `current` says what it is the present one of (`page`, `true`), for readers of screens.
    """
    return html.A(text, href=href, **marks(data_go="", aria_current=current), **more)
