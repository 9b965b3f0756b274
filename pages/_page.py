"""What a page is: its address, its title, who may open it, and how it is laid out."""

from collections.abc import Callable
from dataclasses import dataclass

from dash.development.base_component import Component

from core.rights import Role
from core.text import Lang, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page; `layout` is given the language, the role and the address's search part."""

    path: str
    title: Text
    layout: Callable[[Lang, Role, str], Component]
    seen_by: Role = Role.PUBLIC
