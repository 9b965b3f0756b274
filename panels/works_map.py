"""The chosen works on a map, and the districts around them: Leaflet's own shapes, no WebGL needed.

Streets are drawn below by assets/page/ground.js where the browser can. Colours come by class
names from assets/works.css, so that they turn with the theme. Properties of a shape are its
identifier and nothing else: Leaflet would take `popup` and `tooltip` for markup.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import dash_leaflet as dl
from dash import html

from core.geo import ALMATY_CENTRE, GeoJson
from core.text import Lang, Text
from panels._marks import marks
from services.works import Overview

Row = Mapping[str, Any]

ORDER: Final = ("cancelled", "completed", "planned", "suspended", "active", "late")
"""States from the lowest to the topmost on the map."""
TITLE = Text(kk="Картада", ru="На карте", en="On the map")
_TOLD = Text(
    kk="Таңдалған жұмыстардың картасы; дәл сол жолдар төмендегі кестеде",
    ru="Карта выбранных работ; те же строки стоят в таблице ниже",
    en="Map of the chosen works; the same rows stand in the table below",
)
BUILT_UP: Final = [[43.165, 76.775], [43.385, 77.005]]
"""The part of the city where people live, without the mountains; latitude before longitude."""
_MARGIN: Final = 0.002
"""Degrees around what the map shows at first."""


def build(view: Overview, lang: Lang) -> html.Div:
    """Return the map of a view, at the chosen district or the whole city."""
    bounds = _bounds([view.district["shape"]]) if view.district else BUILT_UP
    made = dl.MapContainer(
        [
            dl.GeoJSON(
                id="works-districts",
                data=_collection(view.districts, "slug"),
                options={"style": {"className": "shape-district"}},
            ),
            *(_layer(view.rows, state) for state in ORDER),
            dl.GeoJSON(
                id="works-selected-shape",
                data=selection(view.selected),
                interactive=False,
                options={"style": {"className": "shape-selected"}},
            ),
        ],
        id="works-map",
        center=list(ALMATY_CENTRE),
        zoom=11,
        zoomSnap=0.25,
        minZoom=9,
        maxZoom=19,
        attributionControl=False,
        viewport={"bounds": bounds, "transition": "setView"},
    )
    return html.Div(made, className="works-map", role="group", **marks(aria_label=_TOLD.to(lang)))


def selection(row: Row | None) -> GeoJson:
    """Return what rings the selected work on the map."""
    return _collection([row] if row else [], "id")


def _layer(rows: Sequence[Row], state: str) -> dl.GeoJSON:
    return dl.GeoJSON(
        id={"works-state": state},
        data=_collection([row for row in rows if row["state"] == state], "id"),
        options={"style": {"className": f"shape-work shape-{state}"}},
    )


def _collection(rows: Iterable[Row], key: str) -> GeoJson:
    features = [
        {
            "type": "Feature",
            "geometry": json.loads(row["shape"]),
            "properties": {"id": row[key]},
        }
        for row in rows
        if row["shape"]
    ]
    return {"type": "FeatureCollection", "features": features}


def _bounds(shapes: Iterable[str | None]) -> list[list[float]]:
    """Return the corners around shapes, in Leaflet's order: latitude before longitude."""
    places = [place for shape in shapes if shape for place in _places(json.loads(shape))]
    if not places:
        north, east = (one + 10 * _MARGIN for one in ALMATY_CENTRE)
        south, west = (one - 10 * _MARGIN for one in ALMATY_CENTRE)
        return [[south, west], [north, east]]
    lons, lats = zip(*places, strict=True)
    return [
        [min(lats) - _MARGIN, min(lons) - _MARGIN],
        [max(lats) + _MARGIN, max(lons) + _MARGIN],
    ]


def _places(shape: GeoJson) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    waiting = [shape["coordinates"]]
    while waiting:
        one = waiting.pop()
        if isinstance(one[0], list):
            waiting += one
        else:
            found.append((one[0], one[1]))
    return found
