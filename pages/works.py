"""Monitoring of works by district, and below it the passport of each work: `/works/17`."""

from dash import dcc, html
from dash.development.base_component import Component

from core.errors import NotFound
from core.text import Lang
from pages._page import Page, Visit
from panels import (
    works_chosen,
    works_figures,
    works_gantt,
    works_grid,
    works_head,
    works_map,
    works_passport,
    works_roads,
    works_sources,
)
from panels._marks import marks
from services import works
from services.works import Asked, Overview


def layout(visit: Visit) -> html.Main:
    """Return the page of an address."""
    inside = _inside(visit)
    return html.Main(html.Div(inside, className="works"), id="works-page", className="page")


def _inside(visit: Visit) -> list[Component | None]:
    if visit.rest:
        return _passport(visit.rest, visit.lang)
    return monitoring(works.overview(Asked.parse(visit.search)), visit.lang)


def _passport(rest: str, lang: Lang) -> list[Component | None]:
    if not rest.isascii() or not rest.isdecimal():
        return works_passport.nothing(lang)
    try:
        return works_passport.build(works.dossier(int(rest)), lang)
    except NotFound:
        return works_passport.nothing(lang)


def monitoring(view: Overview, lang: Lang) -> list[Component | None]:
    """Return the works of a district or of the whole city as three views of one selection."""
    chosen = view.asked.work if view.selected else None
    gantt = html.Section(
        [html.H2(works_gantt.TITLE.to(lang)), works_gantt.build(view.rows, chosen, lang)],
        className="panel works-time",
    )
    plan = html.Section(works_map.build(view, lang), className="panel works-place")
    # Of the whole city one asks first which district; of a district, which work.
    beside = gantt if view.district else works_figures.districts(view, lang)
    return [
        dcc.Store(id="works-chosen", data=chosen),
        dcc.Store(id="works-shown"),
        dcc.Store(id="works-panned"),
        works_head.build(view, lang),
        works_figures.strip(view, lang),
        html.Div([plan, beside], className="works-views"),
        html.Div(
            works_chosen.build(view.selected, lang),
            id="works-selected",
            className="panel works-selected",
            role="status",
            **marks(data_plain=""),
        ),
        None if view.district else gantt,
        html.Section(
            [works_grid.build(view.rows, lang, chosen), _more(view, lang)],
            className="panel works-rows",
        ),
        html.Div(
            [works_roads.closed(view, lang), works_roads.reasons(view, lang)],
            className="works-roads",
        ),
        works_sources.build(view.source_ids, {row["run_id"] for row in view.rows}, lang),
    ]


def _more(view: Overview, lang: Lang) -> html.P | None:
    return works_grid.more(len(view.rows), view.row_count, lang)


PAGE = Page(
    path="/works/",
    title=works_head.TITLE,
    layout=layout,
    place=4,
    needs=frozenset({"dash_ag_grid", "plotly"}),
)
