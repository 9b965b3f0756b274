"""White spots and where to place what is missing: `/white-spots/?district=alatau&count=20`.

All that is seen stands in the address. A choice changes it, and the parts come anew out of
`parts`; the map stays. While a plan is computed, `moving` tells how far it is.
"""

from collections.abc import Mapping
from typing import Any, Final

from dash import dcc, html
from dash.development.base_component import Component

from core.rights import Role
from core.text import Lang
from data_access import works_monitoring
from pages._page import Page, Visit
from panels.sources_line import sources_line
from panels.white_spots import answer, districts, head, history, plan_map, question, run, sites
from panels.white_spots._address import PATH
from panels.white_spots._view import View
from panels.white_spots._words import TITLE
from services import unreached
from services.placement import history as kept

MOST_PLANS: Final = 12
TICK_MS: Final = 700
MOVING: Final = (
    *("head", "run", "answer", "list", "plans"),
    *("drawn", "version", "tick", "place"),
)
"""What changes while a plan is computed; each has an identifier behind `spots-`."""
PARTS: Final = ("question", "legend", "state", "sources", "ground", *MOVING)
"""All that comes anew with an address."""
PROPERTIES: Final = {
    "ground": "data",
    "drawn": "data",
    "version": "data",
    "tick": "disabled",
    "place": "disabled",
}
"""What of a part comes anew, where that is not what stands in it."""


def layout(visit: Visit) -> html.Main:
    """Return the page of an address."""
    made = parts(View.parse(visit.search, visit.lang))
    told = {name: _part(name, made[name]) for name in PARTS if name not in PROPERTIES}
    below = [told[name] for name in ("list", "state", "plans", "sources")]
    return html.Main(
        [
            html.Div([told["head"], _views(told, made, visit.lang), *below], className="spots"),
            *_stores(made, visit.search),
        ],
        id="spots-page",
        className="page",
    )


def _part(name: str, inside: Any) -> html.Div:
    return html.Div(inside, id=f"spots-{name}", className=f"spots-{name}")


def _stores(made: Mapping[str, Any], search: str) -> list[Component]:
    kept_here = {name: made[name] for name in ("ground", "drawn", "version")}
    asked = {"asked": search, **kept_here, "chosen": None, "stop": None, "synced": None}
    tick = dcc.Interval(id="spots-tick", interval=TICK_MS, disabled=made["tick"])
    return [tick, *(dcc.Store(id=f"spots-{name}", data=data) for name, data in asked.items())]


def _views(told: Mapping[str, html.Div], made: Mapping[str, Any], lang: Lang) -> html.Div:
    button = question.button(lang, disabled=made["place"])
    wrong = html.Div(id="spots-wrong", className="spots-wrong", role="alert")
    drawn = plan_map.build(made["ground"]["bounds"], lang)
    sections: dict[str, Any] = {
        "asking": [question.fold(lang), told["question"], button, wrong, told["run"]],
        "place": [*drawn, told["legend"], _part("site", None)],
        "answering": told["answer"],
    }
    made_of = [
        html.Section(inside, className=f"panel spots-{name}") for name, inside in sections.items()
    ]
    return html.Div(made_of, className="spots-views")


def parts(shown: View) -> dict[str, Any]:
    """Return all that comes anew with an address, by the names of `PARTS`."""
    asked, lang = shown.asked, shown.lang
    outlines = works_monitoring.outlines()
    return {
        "question": question.build(asked, outlines, lang),
        "legend": plan_map.legend(shown.than, asked.service, lang),
        "state": _state(shown),
        "sources": sources_line(_sources(shown), lang),
        "ground": plan_map.ground(asked, outlines, unreached.cells(asked)),
        **moving(shown),
    }


def moving(shown: View) -> dict[str, Any]:
    """Return what changes while a plan is computed, by the names of `MOVING`."""
    plan, lang = shown.plan, shown.lang
    return {
        "head": head.build(shown),
        "run": run.build(plan, lang),
        "answer": answer.build(shown),
        "list": sites.section(plan, lang) if plan and plan.sites else [],
        "plans": history.section(kept.recent(MOST_PLANS), shown),
        "drawn": plan_map.sites(plan, shown.than, lang),
        "version": shown.version,
        "tick": not shown.waits,
        "place": shown.waits,
    }


def _sources(shown: View) -> set[int]:
    return {*shown.state.source_ids, *(shown.plan.source_ids if shown.plan else ())}


def _state(shown: View) -> html.Div:
    """Return the districts, and the cameras that see least of what they could."""
    now, lang = shown.state, shown.lang
    blind = now.blind[: len(now.districts)]
    tables = [
        districts.build(now.districts, shown.asked, shown.of_state, lang),
        districts.blind(blind, lang),
    ]
    return html.Div(tables, className="spots-tables")


PAGE = Page(
    path=PATH,
    title=TITLE,
    layout=layout,
    seen_by=Role.PLANNER,
    place=5,
    needs=frozenset({"plotly"}),
)
