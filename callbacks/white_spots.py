"""White spots: a choice goes into the address, the parts come anew, a plan tells how far it is."""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate
from pydantic import Field

from api.viewer import role, spoken
from callbacks._asked import Asked as Given
from callbacks._asked import read
from core.errors import Forbidden, TwinError
from core.text import Text
from pages import white_spots as page
from panels.white_spots import run, site
from panels.white_spots._view import View
from services import jobs

MOST_LETTERS = 40_000


class Address(Given):
    """The address of the page from the question mark on."""

    search: str = Field("", max_length=MOST_LETTERS)


class SiteAsked(Given):
    """Which site of the plan to explain; None for none."""

    number: int | None = Field(None, ge=1, le=100_000)


def register(app: Dash) -> None:
    """Attach these callbacks to `app`."""
    address, plan = State("spots-asked", "data"), _outputs(*page.MOVING)
    _server(app, asked, _outputs(*page.PARTS, "wrong"), Input("spots-asked", "data"))
    _server(
        app, ticked, plan, Input("spots-tick", "n_intervals"), address,
        State("spots-version", "data"),
    )  # fmt: skip
    _server(app, stopped, plan, Input("spots-stop", "data"), address)
    placed = (Output("spots-asked", "data"), Output("spots-wrong", "children"))
    _server(app, place, placed, Input("spots-place", "n_clicks"), address)
    _server(app, chosen, Output("spots-site", "children"), Input("spots-chosen", "data"), address)
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("twin", "whiteSpots"),  # at the start, too: there is a map to draw on
        Output("spots-synced", "data"),
        Input("spots-asked", "data"),
        Input("spots-ground", "data"),
        Input("spots-drawn", "data"),
    )


def _server(app: Dash, function: Any, output: Any, *inputs: Input | State) -> None:
    app.callback(output=output, inputs=inputs, prevent_initial_call=True)(function)


def _outputs(*names: str) -> dict[str, Output]:
    return {
        name: Output(f"spots-{name}", page.PROPERTIES.get(name, "children"), allow_duplicate=True)
        for name in names
    }


def asked(search: Any) -> dict[str, Any]:
    """Return all parts of the page of another address; what is refused leaves them as they are."""
    shown = _view(search)
    try:
        return {**page.parts(shown), "wrong": []}
    except TwinError as error:
        unchanged = dict.fromkeys(page.PARTS, no_update)
        return {**unchanged, "wrong": run.refused(error.reason, shown.lang)}


def ticked(_: Any, search: Any, known: Any) -> dict[str, Any]:
    """Return how far the plan is; nothing where that is no news."""
    shown = _view(search)
    if shown.version == known:
        raise PreventUpdate
    return page.moving(shown)


def stopped(pressed: Any, search: Any) -> dict[str, Any]:
    """Stop the plan that is computed, and return what was found until then."""
    shown = _view(search)
    if not pressed:  # a page that is opened calls this too, though nobody wants to stop anything
        raise PreventUpdate
    if shown.plan:
        jobs.cancel(shown.plan.key)
    return page.moving(_view(search))


def place(pressed: Any, search: Any) -> tuple[Any, Any]:
    """Ask for a plan; return the address that shows it, or why it was refused."""
    shown = _view(search)
    if not pressed:
        raise PreventUpdate
    question = shown.asked.but(plan="", than="")
    try:
        key = jobs.ask(question)
    except TwinError as error:
        return no_update, run.refused(error.reason, shown.lang)
    return question.but(plan=key).query(), []


def chosen(number: Any, search: Any) -> Component | None:
    """Return what explains the site that was selected."""
    shown, wanted = _view(search), read(SiteAsked, {"number": number}).number
    return site.build(shown.plan, wanted, shown.lang) if shown.plan and wanted else None


def _view(search: Any) -> View:
    """Return what an address shows, to those who may see the page."""
    if role() < page.PAGE.seen_by:
        raise Forbidden(_PLANNERS)
    given = read(Address, {"search": search or ""}).search
    return View.parse(given, spoken(given))


_PLANNERS = Text(
    kk="Бұл бет жоспарлаушыларға арналған",
    ru="Эта страница — для планировщиков",
    en="this page is for planners",
)
