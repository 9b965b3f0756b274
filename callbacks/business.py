"""A place for a business: the address says what is asked, the parts come anew."""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, no_update
from dash.development.base_component import Component
from pydantic import Field

from api.viewer import role, spoken
from callbacks._asked import Asked as Given
from callbacks._asked import read
from core.errors import Forbidden, TwinError
from core.text import Lang, Text
from pages import business as page
from panels.business import more as others
from panels.business import refused
from panels.business._view import View

MOST_LETTERS = 2_000


class Address(Given):
    """The address of the page from the question mark on."""

    search: str = Field("", max_length=MOST_LETTERS)


def register(app: Dash) -> None:
    """Attach these callbacks to `app`."""
    app.callback(
        output={**_outputs(*page.PARTS), "wrong": Output("biz-wrong", "children")},
        inputs=(Input("biz-asked", "data"),),
        prevent_initial_call=True,
    )(asked)
    app.callback(  # at the start, too: whenever a card appears
        Output("biz-more", "children"), Input("biz-more-of", "data")
    )(more)
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("twin", "business"),  # at the start, too: there is a map to draw on
        Output("biz-synced", "data"),
        Input("biz-asked", "data"),
        Input("biz-drawn", "data"),
    )


def _outputs(*names: str) -> dict[str, Output]:
    return {name: Output(f"biz-{name}", page.PROPERTIES.get(name, "children")) for name in names}


def asked(search: Any) -> dict[str, Any]:
    """Return all parts of the page of another address; what is refused leaves them as they are."""
    given, lang = _given(search)
    try:
        return {**page.parts(View.parse(given, lang, role())), "wrong": []}
    except TwinError as error:
        unchanged = dict.fromkeys(page.PARTS, no_update)
        return {**unchanged, "wrong": refused.build(error.reason, lang)}


def more(search: Any) -> list[Component]:
    """Return what else the place is good for whose card is open, or why that cannot be told."""
    given, lang = _given(search)
    try:
        return others.build(View.parse(given, lang, role()))
    except TwinError as error:
        return [refused.build(error.reason, lang)]


def _given(search: Any) -> tuple[str, Lang]:
    """Return the address and its language, to those who may see the page."""
    if role() < page.PAGE.seen_by:
        raise Forbidden(_FORBIDDEN)
    given = read(Address, {"search": search or ""}).search
    return given, spoken(given)


_FORBIDDEN = Text(
    kk="Бұл бетті ашуға құқығыңыз жоқ",
    ru="У вас нет прав на эту страницу",
    en="you may not open this page",
)
