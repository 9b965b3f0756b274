"""What indicators are looked at: category, month, what was known when, divided by what."""

from collections.abc import Sequence
from datetime import date

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels._marks import marks
from panels._view import OVERVIEW, View
from panels.link import link
from services import indicators
from services.categories import CATEGORIES
from services.indicators import months_to

OFFERED = 120
"""Months that can be chosen."""
_TABS = Text(kk="Санат", ru="Категория", en="Category")
_OVERVIEW = Text(kk="Негізгі", ru="Главное", en="Overview")
_MONTH = Text(kk="Ай", ru="Месяц", en="Month")
_KNOWN = Text(kk="Қай күнгі дерек", ru="Известно на", en="As known on")
_KNOWN_TELL = Text(
    kk="Сол күні не белгілі болса, соны көрсетеді; бос болса — бүгінгі білім",
    ru="Показывает то, что было известно в этот день; пусто — известное сегодня",
    en="Shows what was known on that day; empty: what is known today",
)
_PER = Text(kk="Қалай көрсету", ru="В пересчёте", en="Shown as")


def tabs(view: View, lang: Lang) -> html.Nav:
    """Return the categories as links."""
    every = {OVERVIEW: _OVERVIEW, **CATEGORIES}
    links = [
        link(
            title.to(lang),
            href=view.href(tab=key, code=""),
            current="page" if key == view.tab else None,
        )
        for key, title in every.items()
    ]
    return html.Nav(links, className="tabs", **marks(aria_label=_TABS.to(lang)))


def build(view: View, newest: date, lang: Lang) -> html.Div:
    """Return the controls; `callbacks.indicator_views` turns a choice into an address."""
    return html.Div(
        [
            _labelled(_MONTH, "month", _months(view, newest, lang), lang),
            _labelled(_KNOWN, "known", _known(view), lang, tell=_KNOWN_TELL.to(lang)),
            _per(view, lang),
        ],
        className="controls",
    )


def _labelled(title: Text, name: str, control: Component, lang: Lang, tell: str = "") -> html.Div:
    label = html.Label(title.to(lang), htmlFor=name, title=tell)
    return html.Div([label, control], className="control")


def _months(view: View, newest: date, lang: Lang) -> dbc.Select:
    chosen = view.asked(newest).period
    options = [
        {"label": units.month(one, lang), "value": f"{one:%Y-%m}"}
        for one in reversed(months_to(newest, OFFERED))
    ]
    return dbc.Select(id="month", options=options, value=f"{chosen:%Y-%m}", size="sm")


def _known(view: View) -> dbc.Input:
    today = units.today().isoformat()
    return dbc.Input(id="known", type="date", value=view.known, max=today, debounce=700, size="sm")


def _per(view: View, lang: Lang) -> html.Div:
    links: Sequence[Component] = [
        link(
            text.to(lang),
            href=view.href(per=key),
            current="true" if key == view.per else None,
        )
        for key, text in indicators.PER_WORDS.items()
    ]
    return html.Div(links, className="segmented", role="group", **marks(aria_label=_PER.to(lang)))
