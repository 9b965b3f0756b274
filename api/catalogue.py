"""`/layers.json`: everything a map needs to draw, filter and explain each layer."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import Any, Final

from flask import Flask, Response, jsonify, request

from api import cards, tiles
from api.viewer import Viewer, viewer
from core.text import LANGS, Text
from data_access import sources, versions
from data_access.db import Row
from data_access.versions import Versions
from layers import Layer, all_layers
from layers._layer import Areas, Class, Field, Filter, Hexagons, Lines, Mixed, Points, Ramp

GEOMETRY: Final[Mapping[type, str]] = {
    Points: "point",
    Lines: "line",
    Areas: "area",
    Mixed: "mixed",
    Ramp: "area",
}


def register(server: Flask) -> None:
    """Add the route."""
    server.add_url_rule("/layers.json", "layers", answer)


def answer() -> Response:
    """Answer the layers that the viewer may see, in the order of the tree."""
    who = viewer()
    made = jsonify(entries(who))
    made.headers["Cache-Control"] = "private, no-cache"
    made.set_etag(sha256(made.get_data()).hexdigest()[:16])
    made.make_conditional(request)
    return made


def entries(who: Viewer) -> list[Row]:
    """Return one entry for each layer that `who` may see; `base` layers are marked so."""
    now, known = versions.current(), sources.every()
    seen = [one for one in all_layers().values() if who.role >= one.seen_by]
    return [entry(one, now, known, who) for one in seen]


def entry(one: Layer, now: Versions, known: Mapping[int, Row], who: Viewer) -> Row:
    """Return one layer as the map reads it."""
    version = tiles.version(one, now)
    behind = [known[number] for number in _sources(one.id, now.token(_names(one)))]
    return {
        "key": one.id,
        "group": one.group,
        "names": words(one.title),
        "about": words(one.about),
        "geometry": GEOMETRY[type(one.mark)],
        "minzoom": one.zoom[0],
        "maxzoom": one.zoom[1],
        "filters": [_filter(filter_) for filter_ in one.filters],
        "fields": [_field(field) for field in one.fields],
        "legend": _legend(one),
        "mark": _sizes(one),
        "hexagons": _hexagons(one.hexagons),
        "parts": [{"name": p.name, "minzoom": p.zoom[0], "maxzoom": p.zoom[1]} for p in one.drawn],
        "timed": list(one.timed) if one.timed else None,
        "version": version,
        "tiles": f"/tiles/{one.id}/{{z}}/{{x}}/{{y}}.mvt?v={version}",
        "sources": [cards.source(row, who.lang) for row in behind],
        "kinds": sorted({row["kind"] for row in behind}),
    }


def words(text: Text) -> dict[str, str]:
    """Return a phrase in every language."""
    return {lang: text.to(lang) for lang in LANGS}


@cache
def _sources(layer_id: str, token: str) -> tuple[int, ...]:
    del token  # merely the key: asked again when the data changes
    return tuple(sources.of_tables(all_layers()[layer_id].tables()))


def _names(one: Layer) -> list[str]:
    return [table.name for table in one.tables()]


def _filter(one: Filter) -> Row:
    choices = [{"value": value, "names": words(text)} for value, text in one.choices.items()]
    return {"name": one.name, "names": words(one.title), "choices": choices}


def _field(one: Field) -> Row:
    return {
        "name": one.name,
        "names": words(one.title),
        "unit": words(one.unit) if one.unit else None,
        "as": one.as_,
    }


def _legend(one: Layer) -> Row:
    mark = one.mark
    made: dict[str, Any] = {"color": getattr(mark, "color", None), "by": mark.by}
    if isinstance(mark, Ramp):
        return {**made, "ramp": mark.ramp, "breaks": list(mark.breaks), "unit": words(mark.unit)}
    return {**made, "classes": [_class(each) for each in mark.classes]}


def _sizes(one: Layer) -> Row:
    """Return the numbers of a mark: widths and radii in pixels, opacities from 0 to 1."""
    names = ("radius", "width", "dashed", "fill_opacity", "outline", "label", "top", "ring")
    return {name: getattr(one.mark, name) for name in names if hasattr(one.mark, name)}


def _class(one: Class) -> Row:
    return {"value": one.value, "names": words(one.title), "color": one.color}


def _hexagons(one: Hexagons | None) -> Row | None:
    if one is None:
        return None
    return {
        "upto": one.upto,
        "by": one.by,
        "breaks": list(one.breaks),
        "unit": words(one.legend_unit),
    }
