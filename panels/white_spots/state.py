"""How it is now: cameras, overlap and hours of the chosen area, whatever a plan would change."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels import _plot
from panels._marks import marks
from panels.figure import figure, put
from panels.white_spots._words import percent
from services.coverage.figures import Hour, State

Reference = Callable[[str], str]
"""Takes the name of a number of the chosen area."""

HOURS_HEIGHT: Final = 104
_OVERLAP = Text(
    kk="Бір жерді неше камера көреді", ru="Сколько камер видят место", en="Cameras that see a place"
)
_AT_LEAST = Text(kk="кемінде {n}", ru="не меньше {n}", en="at least {n}")
_HOURS = Text(
    kk="Өтініштер тәулік бойынша", ru="Обращения по часам суток", en="Requests by hour of the day"
)
_HOURS_TOLD = Text(
    kk="Өтініштер саны сағат бойынша: камера көрмейтін жерден түскендері және қалғандары",
    ru="Число обращений по часам: из мест вне обзора камер и остальные",
    en="Requests by hour: from places no camera sees, and the others",
)
_UNSEEN = Text(kk="қамтылмаған", ru="вне охвата", en="not covered")
_SEEN = Text(kk="қамтылған", ru="в охвате", en="covered")
_CAMERAS = Text(
    kk="{working} камера істеп тұр, {faulty} ақаулы",
    ru="Камер работает: {working}, неисправно: {faulty}",
    en="{working} cameras work, {faulty} are faulty",
)
_ESTIMATED = Text(
    kk="Сызылған аймақ үшін ұяшықтар бойынша жуықталған; жоспар нүктелеп дәл есептейді.",
    ru="Для области на карте — приближённо, по ячейкам; план считает точно, по точкам.",
    en="Estimated from hexagons for a drawn area; a plan counts it exactly, by points.",
)


def build(state: State, ref: Reference, lang: Lang) -> list[Component | None]:
    """Return what is told of the chosen area below its three figures."""
    hours = not state.estimated and any(one.incidents for one in state.hours)  # else of the city
    return [
        html.P(_ESTIMATED.to(lang), className="hint") if state.estimated else None,
        _cameras(state, ref, lang) if any(state.cameras.values()) else None,
        _overlap(state.overlap_percent, ref, lang) if state.overlap_percent else None,
        _hours(state.hours, lang) if hours else None,
    ]


def _cameras(state: State, ref: Reference, lang: Lang) -> html.P:
    told = {
        name: figure(units.number(state.cameras.get(name, 0), lang, 0), ref(name), lang)
        for name in ("working", "faulty")
    }
    return html.P(put(_CAMERAS.to(lang), **told), className="hint spots-cameras")


def _overlap(shares: Sequence[float], ref: Reference, lang: Lang) -> html.Div:
    rows = [_at_least(n, share, ref, lang) for n, share in enumerate(shares, 1)]
    return html.Div([html.H3(_OVERLAP.to(lang)), html.Dl(rows, className="spots-overlap")])


def _at_least(n: int, share: float, ref: Reference, lang: Lang) -> html.Div:
    name, written = _AT_LEAST.to(lang).format(n=n), percent(share, lang)
    number = figure(written, ref(f"overlap-{n}"), lang, told=f"{name}: {written}")
    bar = html.Div(html.I(style={"width": f"{share:.2f}%"}), className="spots-bar spots-bar-seen")
    return html.Div([html.Dt(name, **marks(data_plain="")), html.Dd([bar, number])])


def _hours(hours: Sequence[Hour], lang: Lang) -> html.Div:
    drawn = _plot.figure(_bars(hours, lang), lang, _LAYOUT)
    chart = _plot.graph("spots-hours", drawn, _HOURS_TOLD.to(lang), height=HOURS_HEIGHT)
    keys = [
        html.Span([html.I(className="spots-key spots-left"), _UNSEEN.to(lang)]),
        html.Span([html.I(className="spots-key spots-rest"), _SEEN.to(lang)]),
    ]
    head = [html.H3(_HOURS.to(lang)), html.Span(keys, className="spots-keys")]
    return html.Div([html.Div(head, className="spots-keyed"), chart])


def _bars(hours: Sequence[Hour], lang: Lang) -> list[dict[str, Any]]:
    x = [one.hour for one in hours]
    unseen = [one.incidents_unseen for one in hours]
    seen = [one.incidents - one.incidents_unseen for one in hours]
    return [
        _bar(x, unseen, _UNSEEN.to(lang), _plot.color("warm-4")),
        _bar(x, seen, _SEEN.to(lang), _plot.color("line-strong")),
    ]


def _bar(x: list[int], y: list[int], name: str, color: str) -> dict[str, Any]:
    told = f"%{{x}}:00 – {name}: %{{y}}<extra></extra>"
    return {"type": "bar", "x": x, "y": y, "hovertemplate": told, "marker": {"color": color}}


_LAYOUT: Final = {
    "barmode": "stack",
    "bargap": 0.25,
    "showlegend": False,
    "margin": {"l": 8, "r": 8, "t": 4, "b": 4},
    "xaxis": {"tickvals": [0, 6, 12, 18, 23], "fixedrange": True, "showgrid": False},
    "yaxis": {"nticks": 3, "fixedrange": True, "tickformat": ",d"},
}
