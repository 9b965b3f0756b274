"""A number is pressed: its passport opens beside the page."""

from collections.abc import Mapping
from typing import Any

from dash import Dash, Input, Output
from dash.development.base_component import Component

from api import cards, passports
from api.viewer import language, role
from callbacks._asked import NumberAsked, read
from data_access import sources
from panels import passport


def register(app: Dash) -> None:
    """Attach these callbacks to `app`."""
    app.callback(
        Output("passport", "children"), Input("number", "data"), prevent_initial_call=True
    )(opened)


def opened(asked: Mapping[str, Any] | None) -> Component | None:
    """Return the passport of the number that was pressed; nothing once it is closed."""
    wanted = read(NumberAsked, asked or {})
    if not wanted.ref:
        return None
    lang = wanted.lang or language()
    found, known = passports.opened(wanted.ref, lang, role()), sources.every()
    told = [cards.source(known.get(one), lang) for one in found.source_ids]
    return passport.build(found, [one for one in told if one], lang)
