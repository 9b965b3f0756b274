"""Pages of districts: a choice becomes an address, and the address the page."""

from typing import Any

from dash import ALL, Dash, Input, Output, State, ctx, no_update

from callbacks._asked import MonthAsked, read
from pages.districts import PAGE
from pages.economy import PAGE as ECONOMY
from panels._view import View
from services import indicators


def register(app: Dash) -> None:
    """Attach these callbacks to `app`."""
    app.callback(
        Output("url", "search", allow_duplicate=True),
        Input("month", "value"),
        Input("known", "value"),
        State("url", "pathname"),
        State("url", "search"),
        prevent_initial_call=True,
    )(choose)
    app.callback(
        Output("url", "pathname"),
        Input({"district": ALL}, "n_clicks"),
        State("url", "pathname"),
        prevent_initial_call=True,
    )(go)


def choose(month: str | None, known: str | None, pathname: str | None, search: str | None) -> Any:
    """Return the search part of the address for the chosen month and day."""
    asked = read(MonthAsked, {"month": month or "", "known": known or ""})
    slug = (pathname or "").removeprefix(PAGE.path).strip("/")
    before = View.parse(slug, search or "")
    newest = indicators.newest(before.but(known=asked.known).known_on)
    usual = newest is not None and asked.month == f"{newest:%Y-%m}"  # it stands in no address
    after = before.but(month="" if usual else asked.month, known=asked.known)
    return no_update if after == before else after.href().removeprefix(PAGE.path + slug) or "?"


def go(clicks: list[int | None], pathname: str | None) -> Any:
    """Return the path of the district that was pressed on the map."""
    pressed = ctx.triggered_id
    if not pressed or not any(clicks):
        return no_update
    above = ECONOMY.path if (pathname or "").startswith(ECONOMY.path) else PAGE.path
    to = f"{above}{pressed['district']}"
    return no_update if to == pathname else to
