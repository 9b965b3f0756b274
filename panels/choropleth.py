"""The districts coloured by one indicator: a small map that needs no WebGL."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Protocol

import dash_leaflet as dl
from dash import html

from analysis.classes import Classes
from core import units
from core.text import Lang
from panels._marks import marks
from services import indicators, reading_words
from services.district_words import short
from services.indicators import District


class Valued(Protocol):
    """A district and its value, None where there is none or it may not be shown."""

    @property
    def district(self) -> District: ...

    @property
    def value(self) -> float | None: ...


_CENTRE: Final = [43.262, 76.95]
"""The middle of where people live; the mountains beyond would make the rest small."""


def build(
    table: Sequence[Valued],
    outlines: Sequence[Mapping[str, Any]],
    classes: Classes,
    lang: Lang,
    *,
    here: str = "",
) -> html.Div:
    """Return the map and its legend; a district pressed is a `{"district": SLUG}`."""
    by_id = {reading.district.id: reading for reading in table}
    drawn = [
        _district(row, by_id[row["id"]], classes, lang, here=here)
        for row in sorted(outlines, key=lambda row: row["slug"] == here)
        if row["id"] in by_id
    ]
    return html.Div(
        [
            dl.MapContainer(
                drawn,
                center=_CENTRE,
                zoom=9.95,
                zoomControl=False,
                attributionControl=False,
                scrollWheelZoom=False,
                dragging=False,
                doubleClickZoom=False,
                zoomSnap=0.05,
                trackViewport=False,
                className="choropleth-map",
            ),
            legend(classes, lang),
        ],
        className="choropleth",
    )


def _district(
    row: Mapping[str, Any], reading: Valued, classes: Classes, lang: Lang, *, here: str
) -> dl.Polygon:
    step = None if reading.value is None else classes.of(reading.value)
    look = f"area area-{'none' if step is None else step}"
    value = units.NOTHING if reading.value is None else indicators.written(reading.value, lang)
    names = [html.Span(short(reading.district.name, lang)), html.Strong(value)]
    return dl.Polygon(
        positions=[[_turned(ring) for ring in part] for part in _parts(row["outline"])],
        id={"district": reading.district.slug},
        className=f"{look} area-here" if reading.district.slug == here else look,
        weight=3 if reading.district.slug == here else 1,
        fillOpacity=1,
        children=dl.Tooltip(
            names, permanent=True, direction="center", className=f"{look} area-name"
        ),
    )


def _turned(ring: Sequence[Sequence[float]]) -> list[list[float]]:
    """Leaflet takes latitude first."""
    return [[lat, lon] for lon, lat in ring]


def _parts(outline: Mapping[str, Any]) -> list[Any]:
    shape = outline["coordinates"]
    return list(shape) if outline["type"] == "MultiPolygon" else [shape]


def legend(classes: Classes, lang: Lang) -> html.Ul:
    """Return the classes with their limits."""
    rows = [
        html.Li(
            [html.Span(className=f"swatch area-{step}"), reading_words.classed(low, high, lang)]
        )
        for step, (low, high) in enumerate(classes.limits())
    ]
    none = html.Li([html.Span(className="swatch area-none"), reading_words.NO_VALUE.to(lang)])
    return html.Ul([*rows, none], className="choropleth-legend", **marks(data_plain=""))
