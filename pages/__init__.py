"""The pages: every module here without a leading underscore is one page."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import MappingProxyType

from pages._page import Page

__all__ = ["Page", "all_pages"]


@cache
def all_pages() -> Mapping[str, Page]:
    """Return the pages by address."""
    here = str(Path(__file__).parent)
    names = [m.name for m in iter_modules([here]) if not m.name.startswith("_")]
    found: list[Page] = [import_module(f"pages.{name}").PAGE for name in names]
    return MappingProxyType({page.path: page for page in found})
