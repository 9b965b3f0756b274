"""What a page is: its address, its title, who may open it, and how it is laid out."""

from collections.abc import Callable
from dataclasses import dataclass

from dash.development.base_component import Component

from core.rights import Role
from core.text import Lang, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Somebody opens a page: in which language, with which rights, at which address.

    `rest` is what the address has behind the page's own path, `search` its part from the
    question mark on.
    """

    lang: Lang
    role: Role
    rest: str = ""
    search: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page; a `path` with a slash at its end stands for everything below it too.

    `place` is its place in the bar on top, None for a page that other pages lead to; `needs`
    are the large libraries it uses, which other pages are spared: `dash_ag_grid`, `plotly`.
    A `readable` page is shown in words before any script runs; a map has too few of them.
    """

    path: str
    title: Text
    layout: Callable[[Visit], Component]
    seen_by: Role = Role.PUBLIC
    place: int | None = None
    needs: frozenset[str] = frozenset()
    readable: bool = True
