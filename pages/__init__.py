"""The pages: every module here without a leading underscore is one page."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import MappingProxyType

from pages._page import Page, Visit

__all__ = ["Page", "Visit", "all_pages", "page_at"]


@cache
def all_pages() -> Mapping[str, Page]:
    """Return the pages by address."""
    here = str(Path(__file__).parent)
    names = [m.name for m in iter_modules([here]) if not m.name.startswith("_")]
    found: list[Page] = [import_module(f"pages.{name}").PAGE for name in names]
    return MappingProxyType({page.path: page for page in found})


def page_at(path: str) -> tuple[Page, str] | None:
    """Return the page of an address, and what the address has behind the page's own path."""
    exact = all_pages().get(path)
    if exact:
        return exact, ""
    above = [one for one in all_pages() if len(one) > 1 and one[-1] == "/" and path.startswith(one)]
    longest = max(above, key=len, default=None)
    return (all_pages()[longest], path.removeprefix(longest)) if longest else None
