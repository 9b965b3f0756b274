"""Objects of the map: what lies under a click, its card, its neighbours, the table of a layer."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dash import ClientsideFunction, Dash, Input, Output, State, no_update
from dash.development.base_component import Component

from api import cards, features, identify, query
from api.viewer import Viewer, role, spoken
from callbacks._asked import Asked, Click, Found, TableOf, Turn, read
from core.errors import NotFound
from core.geo import Box
from core.text import Lang, as_lang
from data_access import districts, sources
from layers import layer
from layers._layer import Areas, Lines, Mixed, Points, Ramp
from panels import card, district_card, table
from panels._address import Address

ROWS: Final = 200
"""Most rows that a table shows at once."""
TOPMOST: Final = (Points, Mixed, Lines, Ramp, Areas)
"""What lies over what: a dot under the finger is meant before the area around it."""


def register(app: Dash) -> None:
    """Attach these callbacks to `app`."""
    app.callback(
        Output("found", "data"),
        Output("turn", "data"),
        Input("click", "data"),
        State("turn", "data"),
        State("view", "data"),
        State("url", "search"),
    )(find)
    app.callback(
        Output("card", "children"),
        Output("selected", "data"),
        Input("turn", "data"),
        State("found", "data"),
        State("click", "data"),
        State("view", "data"),
        State("url", "search"),
    )(turn)
    app.callback(
        Output("click", "data"),
        Output("table-of", "data"),
        Input("speak", "data"),
        State("click", "data"),
        State("table-of", "data"),
        prevent_initial_call=True,
    )(speak)
    app.callback(
        Output("table", "children"),
        Input("table-of", "data"),
        State("view", "data"),
        prevent_initial_call=True,
    )(rows)
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("twin", "select"),
        Output("drawn-selected", "data"),
        Input("selected", "data"),
    )


def speak(word: str | None, *asked: Mapping[str, Any] | None) -> list[Any]:
    """Ask again for the card and the table that are open, in another language.

    The language travels with the question: `view` is told of it only once all panels are drawn.
    """
    return [{**one, "lang": as_lang(word)} if one else no_update for one in asked]


def find(
    click: Mapping[str, Any] | None,
    turned: Mapping[str, Any] | None,
    view: str | None,
    search: str | None,
) -> tuple[list[Any] | None, Any]:
    """Return the objects under a click, or the one that is named, and which to show first."""
    if not click:
        return None, {"index": None}
    asked, address = read(Click, click), _address(view, search)
    first = dict(turned) if turned and asked.lang else {"index": 0}
    return _found(asked, address, Viewer(role=role(), lang=asked.lang or address.lang)), first


def _found(asked: Click, address: Address, who: Viewer) -> list[Any]:
    if asked.layer is not None and asked.id is not None:
        try:
            return [features.card(layer(asked.layer, who.role), asked.id, who)]
        except NotFound:
            return []
    at = (asked.lon or 0.0, asked.lat or 0.0)
    return identify.found(_layers(address), who, at, asked.zoom)


def _layers(address: Address) -> dict[str, query.Chosen]:
    """Return the layers that are on, the topmost first, each with its filters."""
    on = sorted(address.on, key=lambda name: TOPMOST.index(type(layer(name).mark)))
    shared = {"district": address.districts} if address.districts else {}
    during = {"months": query.between(",".join(address.months))} if address.months else {}
    named: dict[str, query.Chosen] = {}
    for name in on:
        known = {one.name for one in layer(name).filters}
        filters = {**address.filters.get(name, {}), **shared}
        mine = {key: values for key, values in filters.items() if key in known}
        named[name] = {**mine, **during} if layer(name).timed else mine
    return named


def turn(
    to: Mapping[str, Any] | None,
    found: Sequence[Mapping[str, Any]] | None,
    click: Mapping[str, Any] | None,
    view: str | None,
    search: str | None,
) -> tuple[Component | None, Any]:
    """Return the card of one of the found objects, and what the map is to mark.

    A row of a table moves the map, and so does a link that names no place: nothing else does.
    """
    lang = _lang(click, _address(view, search))
    index = read(Turn, to or {}).index
    if found is None or index is None:
        return None, None
    if not found:
        return card.nothing(lang), None
    known = [read(Found, one).told() for one in found]
    one = known[index % len(known)]
    selected = {"layer": one["layer"], "id": one["id"], "go": bool(click and click.get("go"))}
    return card.build(known, index % len(known), lang, _body(one, lang)), selected


def _body(one: Mapping[str, Any], lang: Lang) -> Sequence[Component | None] | None:
    """Return the body of a card that tells more than its layer's fields."""
    if one["layer"] != "districts" or one["id"] is None:
        return None
    summary, known = districts.summary(int(one["id"])), sources.every()
    told = [cards.source(known[number], lang) for number in summary["source_ids"]]
    return district_card.build(summary, [source for source in told if source], lang)


def rows(asked: Mapping[str, Any] | None, view: str | None) -> Component | None:
    """Return the table of a layer over the part of the map that is seen."""
    if not asked:
        return None
    wanted, address = read(TableOf, asked), _address(view, "")
    who = Viewer(role=role(), lang=wanted.lang or address.lang)
    found = layer(wanted.layer, who.role)
    chosen = _layers(address).get(found.id, {})
    made = features.within(found, who, Box.parse(wanted.box), ROWS + 1, chosen)
    told = {"bbox": wanted.box, **query.written(chosen)}
    return table.build(found, made[:ROWS], more=len(made) > ROWS, lang=who.lang, asked=told)


def _lang(asked: Mapping[str, Any] | None, address: Address) -> Lang:
    return read(Asked, asked or {}).lang or address.lang


def _address(view: str | None, search: str | None) -> Address:
    text = view or search or ""
    return Address.parse(text, role(), spoken(text))
