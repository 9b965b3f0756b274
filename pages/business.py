"""A place for a business: `/business/?what=pharmacy&where=alatau&who=residents`.

Three questions one after another, then the best places with their reasons. All that is seen
stands in the address. A choice changes it, and the parts come anew out of `parts`; the map stays.
"""

from collections.abc import Mapping
from typing import Any, Final

from dash import dcc, html
from dash.development.base_component import Component

from core.rights import Role
from core.text import Lang
from data_access import sources
from pages._page import Page, Visit
from panels.business import about, best, card, compared, head, kept, place_map, question, weights
from panels.business import map as ground
from panels.business._address import PATH
from panels.business._view import View
from panels.business._words import TITLE
from panels.sources_line import sources_line

PARTS: Final = (
    *("head", "question", "views", "best", "weights", "card"),
    *("compared", "saved", "files", "about", "sources", "drawn"),
)
"""All that comes anew with an address; each has an identifier behind `biz-`."""
PROPERTIES: Final = {"views": "hidden", "drawn": "data"}
"""What of a part comes anew, where that is not what stands in it."""
BELOW: Final = ("compared", "saved", "files", "about", "sources")


def layout(visit: Visit) -> html.Main:
    """Return the page of an address."""
    made = parts(View.parse(visit.search, visit.lang, visit.role))
    told = {name: _part(name, made[name]) for name in PARTS if name not in PROPERTIES}
    wrong = html.Div(id="biz-wrong", className="biz-wrong", role="alert")
    below = [told[name] for name in BELOW]
    inside = [told["head"], wrong, told["question"], _views(told, made, visit.lang), *below]
    return html.Main(
        [html.Div(inside, className="biz"), *_stores(made, visit.search)],
        id="biz-page",
        className="page",
    )


def _part(name: str, inside: Any) -> html.Div:
    return html.Div(inside, id=f"biz-{name}", className=f"biz-{name}")


def _stores(made: Mapping[str, Any], search: str) -> list[Component]:
    data = {"asked": search, "drawn": made["drawn"], "synced": None}
    return [dcc.Store(id=f"biz-{name}", data=one) for name, one in data.items()]


def _views(told: Mapping[str, html.Div], made: Mapping[str, Any], lang: Lang) -> html.Div:
    """Return the list, the map beside it and the sliders; hidden while a question is open."""
    map_ = ground.build(made["drawn"]["bounds"], lang)
    legend = html.Div(ground.legend(lang), id="biz-legend", className="biz-legend")
    return html.Div(
        [
            html.Div(told["best"], className="biz-answering"),
            html.Section([*map_, legend, told["card"]], className="panel biz-place"),
            html.Div(told["weights"], className="biz-steering"),
        ],
        id="biz-views",
        className="biz-views",
        hidden=made["views"],
    )


def parts(shown: View) -> dict[str, Any]:
    """Return all that comes anew with an address, by the names of `PARTS`."""
    behind = shown.answer.source_ids if shown.answer else ()
    known = sources.every()
    synthetic = any(known[one]["kind"] == "synthetic" for one in behind)
    return {
        "head": head.build(shown),
        "question": question.build(shown),
        "views": bool(shown.open_question),
        "best": best.build(shown),
        "weights": weights.build(shown),
        "card": card.build(shown),
        "compared": compared.build(shown),
        "saved": kept.saved(shown),
        "files": kept.files(shown),
        "about": about.build(shown, synthetic=synthetic),
        "sources": sources_line(behind, shown.lang) if behind else [],
        "drawn": place_map.drawn(shown),
    }


PAGE = Page(path=PATH, title=TITLE, layout=layout, seen_by=Role.PUBLIC, place=6)
