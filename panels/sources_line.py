"""The foot of a page: where its numbers come from."""

from collections.abc import Collection

from dash import html

from core.text import Lang
from data_access import sources
from panels import provenance


def sources_line(ids: Collection[int], lang: Lang) -> html.Footer:
    """Return the sources with these ids, one line each."""
    known = sources.every()
    lines = [provenance.line(provenance.told(known[one], lang), lang) for one in sorted(ids)]
    return html.Footer(lines, className="page-sources")
