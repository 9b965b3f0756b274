"""What colours and heights of a layer mean in 3D."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from layers import Layer
from layers._layer import Class, Ramp
from panels._marks import marks

_HEIGHT = Text(kk="Биіктігі", ru="Высота", en="Height")
_FAR = Text(kk="Алыстан", ru="Издалека", en="From afar")
_MONTHS = Text(kk="Айлар", ru="Месяцы", en="Months")


def build(layer: Layer, lang: Lang, months: str | None = None) -> html.Div:
    """Return the legend of a layer that has a body; `months` are those shown, if it has times."""
    assert layer.raised is not None
    told = f"{_HEIGHT.to(lang)}: {layer.raised.tells.to(lang)}"
    if layer.timed and months:
        told += f" · {_MONTHS.to(lang).lower()}: {months}"
    mark = layer.mark
    made: list[Component] = []
    if isinstance(mark, Ramp):
        made.append(ramp(mark.ramp, mark.breaks, mark.unit.to(lang), lang))
    elif mark.classes:
        made.append(classes(mark.classes, lang))
    if layer.hexagons and not layer.raised.instead:
        unit = f"{_FAR.to(lang)}: {layer.hexagons.legend_unit.to(lang)}"
        made.append(ramp("sequential", layer.hexagons.breaks, unit, lang))
    return html.Div([*made, html.P(told, **marks(data_plain=""))], className="scene-legend")


def classes(known: Sequence[Class], lang: Lang) -> html.Div:
    """Return a dot and a word for each class."""
    return html.Div(
        [
            html.Span([_dot(f"var(--{one.color})"), one.title.to(lang)], className="scene-class")
            for one in known
        ],
        className="chips",
        **marks(data_plain=""),
    )


def ramp(kind: str, breaks: Sequence[float], unit: str, lang: Lang) -> html.Div:
    """Return the steps of a ramp with their lower bounds."""
    short = "seq" if kind == "sequential" else "warm"
    steps = [
        step(f"var(--{short}-{number})", units.number(low, lang, 0))
        for number, low in enumerate((0.0, *breaks), start=1)
    ]
    scale = html.Div(steps, className="ramp", **marks(data_plain=""))
    return html.Div([scale, html.P(unit)], className="ramp-legend")


def step(background: str, word: str) -> html.Div:
    """Return one step of a ramp."""
    return html.Div([html.I(style={"background": background}), html.Span(word)])


def _dot(color: str) -> Any:
    return html.I(className="dot", style={"background": color})
