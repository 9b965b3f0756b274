"""Panels of the map: controls tell the browser's map, switches open details, months count works."""

from collections.abc import Mapping
from typing import Any

from dash import ALL, MATCH, ClientsideFunction, Dash, Input, Output, State
from dash.development.base_component import Component

from api.viewer import role, spoken
from callbacks._asked import WorksAsked, read
from core import units
from core.text import DEFAULT_LANG, as_lang
from data_access import works
from layers import layer
from pages import map as page
from panels import layer_details, timeline
from panels._address import Address
from services.passports import months as passports


def register(app: Dash) -> None:
    """Attach these callbacks to `app`."""
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("twin", "controls"),
        Output("view", "data"),
        Output("works-view", "data"),
        Input({"part": "switch", "layer": ALL}, "value"),
        Input({"part": "opacity", "layer": ALL}, "value"),
        Input({"part": "chips", "layer": ALL, "filter": ALL}, "value"),
        Input({"part": "pick", "layer": ALL, "filter": ALL}, "value"),
        Input("district", "value"),
        Input("months", "value"),
        State("month-list", "data"),
    )
    app.callback(
        Output({"part": "details", "layer": MATCH}, "children"),
        Input({"part": "switch", "layer": MATCH}, "value"),
        State({"part": "switch", "layer": MATCH}, "id"),
        State("view", "data"),
        prevent_initial_call=True,
    )(details)
    app.callback(
        Output("map-panels", "children"),
        Input("speak", "data"),
        State("view", "data"),
        prevent_initial_call=True,
    )(speak)
    app.callback(Output("works-months", "data"), Input("works-view", "data"))(months)
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("twin", "months"),
        Output("drawn-months", "data"),
        Input("works-months", "data"),
        Input("months", "value"),
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("twin", "findLayers"),
        Output("found-layers", "data"),
        Input("layer-search", "value"),
    )


def details(on: bool, part: Mapping[str, str], view: str | None) -> list[Component]:
    """Return what a layer offers below its row, nothing while it is off."""
    found = layer(part["layer"], role())
    lang = spoken(view or "")
    return layer_details.build(found, lang, Address.parse(view or "", role(), lang)) if on else []


def speak(word: str | None, view: str | None) -> list[Any]:
    """Return every panel in another language, set as it was."""
    lang = as_lang(word)
    return page.panels(lang, role(), Address.parse(view or "", role(), lang))


def months(asked: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Return how many works of the kinds that are on began and ended by month."""
    wanted = read(WorksAsked, asked or {"kinds": []})
    if not wanted.kinds:
        return None
    counts = works.by_month(
        kinds=tuple(wanted.kinds),
        states=tuple(wanted.states),
        districts=tuple(wanted.districts),
    )
    offered = timeline.offered([one.month for one in counts], units.today())
    narrowed = passports.narrowed(wanted.kinds, wanted.states, wanted.districts)
    return timeline.counted(counts[: len(offered)], wanted.lang or DEFAULT_LANG, narrowed)
