"""The map: who is not covered as warm hexagons, what is covered, what is proposed.

Leaflet holds the view. `assets/page/ground.js` draws streets, hexagons and what cameras see from
tiles; `assets/page/white_spots.js` draws the question's area and the sites from two stores, so
that the map stays where it is while everything beside it comes anew.
"""

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any, Final

import dash_leaflet as dl
from dash import html
from dash.development.base_component import Component

from core import units
from core.geo import GeoJson
from core.text import Lang, Text
from layers._layer import Ramp
from layers.white_spots import LAYER as WHITE_SPOTS
from panels import _bounds
from panels._marks import marks
from panels.white_spots.site import HEAD as SITE
from panels.white_spots.sites import address
from services.placement import Asked, Plan, Site
from services.unreached import Cell

Row = Mapping[str, Any]

_HEXAGONS: Final = "white_spots:75"
_SECTORS: Final = "camera_coverage/camera_coverage"
"""Layers that are drawn from tiles: one with its opacity, of the other the sectors alone."""
_TOLD = Text(
    kk="Қамтылмаған жерлер мен ұсынылған орындардың картасы; орындар төмендегі кестеде де бар",
    ru="Карта белых пятен и предложенных мест; места стоят и в таблице ниже",
    en="Map of white spots and proposed sites; the sites stand in the table below too",
)
_UNSEEN = Text(
    kk="Қамтылмаған тұрғын, мың/км²",
    ru="Жители вне охвата, тыс./км²",
    en="Uncovered residents, thousand/km²",
)
_SEEN = Text(kk="камералар көретін жер", ru="видят камеры", en="seen by cameras")
_PROPOSED = Text(kk="ұсынылған орын", ru="предложенное место", en="proposed site")
_OTHER = Text(kk="екінші жоспардың орны", ru="место второго плана", en="site of the other plan")
_DRAW = Text(
    kk="Бұрыштарын басып белгілеңіз. Соңында қос басыңыз немесе Enter; Esc — бас тарту.",
    ru="Отметьте углы щелчками. В конце — двойной щелчок или Enter; Esc — отменить.",
    en="Click the corners. At the end a double click or Enter; Esc leaves.",
)
_BY_KEYS = Text(
    kk="Тышқансыз: картаны көрсеткі пернелермен жылжытып, ортасын бос орынмен белгілеңіз.",
    ru="Без мыши: двигайте карту стрелками и отмечайте её середину пробелом.",
    en="Without a mouse: move the map with the arrow keys, mark its middle with the space bar.",
)
_END = Text(kk="Аяқтау", ru="Закончить", en="Finish")
_LEAVE = Text(kk="Бас тарту", ru="Отменить", en="Cancel")
_EVERY = Text(kk="Орындарға жақындату", ru="Приблизить к местам", en="Zoom to the sites")


def build(bounds: Sequence[Any], lang: Lang) -> list[Component]:
    """Return the map with its notices; what is drawn on it comes by stores."""
    made = dl.MapContainer(
        [dl.ScaleControl(position="bottomright", imperial=False)],
        bounds=bounds,
        zoomSnap=0.25,
        minZoom=9,
        maxZoom=19,
        attributionControl=False,
        doubleClickZoom=False,
        trackViewport=False,
    )
    return [
        html.Div(made, className="spots-map", role="group", **marks(aria_label=_TOLD.to(lang))),
        html.Div(
            [
                html.P(_DRAW.to(lang)),
                html.P(_BY_KEYS.to(lang), className="hint"),
                html.Div([_act(_END, "draw-end", lang), _act(_LEAVE, "draw-leave", lang)]),
            ],
            className="panel spots-drawing",
            hidden=True,
            role="status",
        ),
        html.Div(_act(_EVERY, "spots-every", lang), className="spots-every"),
    ]


def _act(words: Text, act: str, lang: Lang) -> html.Button:
    return html.Button(words.to(lang), className="plain", type="button", **marks(data_act=act))


def legend(than: Plan | None, service: str, lang: Lang) -> html.Div:
    """Return what the colours mean."""
    keys = [(_PROPOSED, "spots-first")]
    keys += [(_OTHER, "spots-second")] if than else []
    keys += [(_SEEN, "spots-seen")] if service == "cameras" else []
    rows = [html.Li([html.I(className=f"spots-key {look}"), text.to(lang)]) for text, look in keys]
    limits = [units.number(one / 1000, lang) for one in _breaks()]
    steps = [html.I(className=f"spots-step spots-step-{n}") for n in range(1, len(limits) + 2)]
    marked = [html.Span(one, className="spots-limit-at") for one in limits]
    ramp = html.Div([*steps, *marked], className="spots-ramp")
    inside = [html.Span(_UNSEEN.to(lang)), ramp, html.Ul(rows)]
    return html.Div(inside, className="spots-colours", **marks(data_plain=""))


def _breaks() -> tuple[float, ...]:
    """Return residents by km² from which the next colour begins, as the layer has them."""
    ramp = WHITE_SPOTS.mark
    assert isinstance(ramp, Ramp)
    return ramp.breaks


def ground(asked: Asked, districts: Sequence[Row], cells: Sequence[Cell]) -> dict[str, Any]:
    """Return what lies below the sites: the area that is asked for, what is drawn, where to look.

    `of` names the area: the map moves only if it is another one than before. `cells` are where
    people live whom nothing reaches, each with its step of the ramp; those whom no working
    camera sees come from tiles.
    """
    here = [row for row in districts if row["slug"] == asked.district and not asked.area]
    return {
        "question": asked.but(plan="", than="").query(),
        "of": Asked(area=asked.area).query() or asked.district,
        "bounds": _looked_at(asked, here),
        "districts": _collection(districts),
        "here": asked.district if here else "",
        "area": [list(corner) for corner in asked.area],
        "without": [[list(corner) for corner in ring] for ring in asked.without],
        "cells": [[bisect_right(_breaks(), one.per_km2), one.corners] for one in cells],
        "on": _layers(asked),
        "filters": {"white_spots": {"district": [str(row["id"]) for row in here]}} if here else {},
    }


def _layers(asked: Asked) -> tuple[str, ...]:
    if asked.service != "cameras":
        return ()
    return (_SECTORS,) if asked.broken else (_HEXAGONS, _SECTORS)


def _collection(rows: Sequence[Row]) -> GeoJson:
    features = [
        {
            "type": "Feature",
            "geometry": json.loads(row["shape"]),
            "properties": {"id": row["slug"]},
        }
        for row in rows
        if row["shape"]
    ]
    return {"type": "FeatureCollection", "features": features}


def _looked_at(asked: Asked, here: Sequence[Row]) -> list[list[float]]:
    """Return what is looked at; of a district, where people live."""
    shapes = [json.loads(row["shape"])["coordinates"] for row in here if row["shape"]]
    corners = list(asked.area) or [place for shape in shapes for place in _bounds.places(shape)]
    if not corners:
        return _bounds.BUILT_UP
    return _bounds.around(corners, _bounds.EVERYWHERE if asked.area else _bounds.BUILT_UP)


def sites(plan: Plan | None, than: Plan | None, lang: Lang) -> dict[str, Any]:
    """Return the sites of the plan that is shown, and of the one beside it."""
    return {
        "first": [_site(one, lang) for one in plan.sites] if plan else [],
        "second": [_site(one, lang) for one in than.sites] if than else [],
    }


def _site(one: Site, lang: Lang) -> dict[str, Any]:
    return {
        "number": one.number,
        "at": [round(one.lat, 6), round(one.lon, 6)],
        "azimuth": one.azimuth,
        "view": one.view,
        "reach": one.reach,
        "shape": one.shape,
        "told": f"{SITE.to(lang).format(n=one.number)}: {address(one, lang)}",
    }
