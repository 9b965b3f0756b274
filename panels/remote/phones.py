"""The phones of a screen, each with what takes its right away."""

from collections.abc import Mapping
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Text
from panels.remote._seen import Seen, button
from panels.remote._words import SURE


def listed(seen: Seen) -> Component:
    """Return the phones that may move the screen, this one first."""
    every = sorted(seen.view.remotes, key=lambda row: row["id"] != seen.view.me)
    return html.Ul([_one(row, seen) for row in every], className="remote-rows")


def _one(row: Mapping[str, Any], seen: Seen) -> html.Li:
    lang, mine = seen.lang, row["id"] == seen.view.me
    words = (_LEAVE if mine else _REVOKE).to(lang)
    used = _THIS.to(lang) if mine else _USED.to(lang).format(when=units.moment(row["used_at"]))
    revoke = button(
        words,
        "revoke",
        "remote-plain",
        given={"id": row["id"]},
        data_sure=SURE.to(lang),
        aria_label=f"{words}: {row['name']}",
    )
    told = html.Div([html.P(html.B(row["name"])), html.P(used, className="hint")])
    return html.Li([told, html.Div(revoke, className="remote-acts")])


_THIS: Final = Text(kk="осы телефон", ru="этот телефон", en="this phone")
_USED: Final = Text(kk="соңғы рет {when}", ru="последний раз {when}", en="last used {when}")
_REVOKE: Final = Text(kk="Ажырату", ru="Отключить", en="Revoke")
_LEAVE: Final = Text(kk="Осыны ажырату", ru="Отключить этот", en="Revoke this one")
