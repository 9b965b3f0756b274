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
from panels import _bounds
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
_UNSHAPED: Final = 0.02
"""Degrees around the city's middle that are shown where nothing has a shape."""


def build(view: Overview, lang: Lang) -> html.Div:
    """Return the map of a view, at the chosen district or the whole city."""
    bounds = _looked_at([view.district["shape"]]) if view.district else _bounds.BUILT_UP
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


def _looked_at(shapes: Iterable[str | None]) -> list[list[float]]:
    """Return the corners around shapes, in Leaflet's order: latitude before longitude."""
    found = [json.loads(shape)["coordinates"] for shape in shapes if shape]
    corners = [place for one in found for place in _bounds.places(one)]
    if not corners:
        north, east = (one + _UNSHAPED for one in ALMATY_CENTRE)
        south, west = (one - _UNSHAPED for one in ALMATY_CENTRE)
        return [[south, west], [north, east]]
    return _bounds.around(corners, _bounds.EVERYWHERE)
