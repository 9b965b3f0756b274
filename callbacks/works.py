"""Monitoring of works: what is chosen goes into the address, one selection goes to all views."""

from typing import Any

from dash import ALL, ClientsideFunction, Dash, Input, Output, State
from dash.development.base_component import Component
from pydantic import Field

from api.viewer import language
from callbacks._asked import Asked, read
from core.geo import GeoJson
from data_access import works_monitoring
from data_access.one_work import MOST_ID
from panels import works_chosen, works_map


class WorkAsked(Asked):
    """Which work was selected; None for none."""

    work: int | None = Field(None, ge=0, le=MOST_ID)


def register(app: Dash) -> None:
    """Attach these callbacks to `app`."""
    _browser(
        app,
        "worksFilter",
        Output("url", "search", allow_duplicate=True),
        Input({"works-filter": ALL}, "value"),
    )
    _browser(
        app,
        "worksDistrict",
        Output("url", "search", allow_duplicate=True),
        Input("works-districts", "clickData"),
    )
    _browser(
        app,
        "worksFromTable",
        Output("works-chosen", "data", allow_duplicate=True),
        Input("works-grid", "selectedRows"),
        State("works-chosen", "data"),
    )
    _browser(
        app,
        "worksFromMap",
        Output("works-chosen", "data", allow_duplicate=True),
        Input({"works-state": ALL}, "n_clicks"),
        State({"works-state": ALL}, "clickData"),
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("twin", "worksShow"),  # at the start, too: an address may name a work
        Output("works-shown", "data"),
        Input("works-chosen", "data"),
    )
    _browser(app, "worksPan", Output("works-panned", "data"), Input("works-selected-shape", "data"))
    app.callback(
        Output("works-selected", "children"),
        Output("works-selected-shape", "data"),
        Input("works-chosen", "data"),
        prevent_initial_call=True,
    )(chosen)


def _browser(app: Dash, name: str, output: Output, *inputs: Input | State) -> None:
    """Attach a function of assets/page/works.js."""
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("twin", name), output, *inputs, prevent_initial_call=True
    )


def chosen(number: Any) -> tuple[list[Component | None], GeoJson]:
    """Return what is told of the selected work, and its shape for the map."""
    asked = read(WorkAsked, {"work": number})
    found = [] if asked.work is None else works_monitoring.named([asked.work])
    row = found[0] if found else None
    return works_chosen.build(row, language()), works_map.selection(row)
