"""Where what one sees comes from: source, date, kind, and the mark of synthetic data."""

from collections.abc import Mapping
from typing import Any

from dash import html

from core import units
from core.text import Lang, Text
from panels._words import DEMO, DEMO_TELL, KINDS
from services import licences


def line(source: Mapping[str, Any] | None, lang: Lang) -> html.P | None:
    """Return one line that names a source as `api.cards.source` tells it."""
    if source is None:
        return None
    told = [source["name"], KINDS[source["kind"]].to(lang), units.day(source["dated"])]
    parts: list[Any] = [demo_mark(lang)] if source["synthetic"] else []
    return html.P(
        [*parts, html.Span(" · ".join(told))],
        className="provenance",
        title=f"{source['owner']} · {source['licence']}",
    )


def told(row: Mapping[str, Any], lang: Lang) -> dict[str, Any]:
    """Return what people must know of a source."""
    return {
        "code": row["code"],
        "name": Text.from_row(row).to(lang),
        "owner": row["owner"],
        "licence": licences.named(row["licence"], lang),
        "dated": row["dated"].isoformat(),
        "kind": row["kind"],
        "synthetic": row["kind"] == "synthetic",
    }


def demo_mark(lang: Lang, **more: Any) -> html.Span:
    """Return the mark that synthetic data carries; `more` are properties of the element."""
    return html.Span(DEMO.to(lang), className="demo", title=DEMO_TELL.to(lang), **more)
