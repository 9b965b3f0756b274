"""A small map of a place, drawn by the server: streets, who is near, how far one walks."""

from typing import Any, Final

from dash import html

from core.text import Text
from panels.business._address import data
from panels.business._view import View
from services.niches.answer import Spot

WIDTH, HEIGHT = 656, 240
"""Of the picture in its own pixels; it is shown as wide as its card."""
THEMES: Final = ("light", "dark")
_TOLD = Text(
    kk="{name}: жаяу {n} минуттық аймақ пен бәсекелестер",
    ru="{name}: зона {n} минут пешком и конкуренты",
    en="{name}: what is within {n} minutes on foot, and the competitors",
)


def build(shown: View, one: Spot) -> list[html.Img]:
    """Return the picture for each theme, of which the page shows one."""
    return [_one(shown, one, theme) for theme in THEMES]


def _one(shown: View, one: Spot, theme: str) -> html.Img:
    told = _TOLD.to(shown.lang).format(name=one.name.to(shown.lang), n=shown.asked.minutes)
    return lazy(
        src=data("map.svg", shown.asked, cell=one.cell, theme=theme),
        alt=told,
        width=WIDTH,
        height=HEIGHT,
        className=f"biz-mini biz-{theme}",
    )


def lazy(**properties: Any) -> html.Img:
    """Return a picture that is fetched once it comes near: Dash has no word for that.

    The browser must be told so before it learns the address.
    """
    made: Any = html.Img(**properties)
    made._prop_names = ["loading", *made._prop_names]  # noqa: SLF001  # what it writes out
    made.loading = "lazy"
    found: html.Img = made
    return found
