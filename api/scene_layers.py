"""A layer's declaration as pydeck layers: what stands up in 3D, how high, in which colours.

Where deck.gl wants a function, pydeck writes its name and what it is to know; the functions
themselves are in `assets/scene/accessors.js`.
"""

from collections.abc import Mapping
from typing import Any, Final

import pydeck  # type: ignore[import-untyped]
from pydeck.types import Function  # type: ignore[import-untyped]

from api import tiles
from data_access.versions import Versions
from layers import Layer, all_layers
from layers._layer import Mark, Ramp

WORKER: Final = "/assets/vendor/loaders-mvt/mvt-worker.js"
FARTHEST: Final = 8
"""Zoom of the coarsest tiles that are asked for."""
NEAR: Final = 13.2
"""The zoom from which the true bodies of works are large enough to see."""


def of_layer(layer: Layer, now: Versions) -> list[Any]:
    """Return the pydeck layers of a declaration that has `raised`, none for any other."""
    if layer.raised is None:
        return []
    return bodies(layer, now) if layer.raised.width else [tiled(layer, now)]


def tiled(layer: Layer, now: Versions) -> Any:
    """Return a layer whose objects and hexagons come from its own vector tiles."""
    raised = layer.raised
    assert raised is not None
    more: dict[str, Any] = {}
    if raised.instead:
        other = all_layers()[raised.instead]
        more["fetch"] = Function("instead", below=_nearest(layer), other=address(other, now))
    return pydeck.Layer(
        "BlocksLayer",
        address(layer, now),
        id=layer.id,
        min_zoom=FARTHEST,
        max_zoom=min(16, max(part.zoom[1] for part in layer.drawn)),
        load_options={"mvt": {"workerUrl": WORKER}},
        get_fill_color=_paint(layer),
        get_elevation=_height(layer),
        filters=Function("these", names=[one.name for one in layer.filters]),
        **_common(layer),
        **more,
    )


def bodies(layer: Layer, now: Versions) -> list[Any]:
    """Return the true bodies of a layer, seen from near, and pillars for them, seen from afar."""
    span = Function("months", span=list(layer.timed or ()))
    filters = Function("these", names=[one.name for one in layer.filters])
    data = f"/volumes/{layer.id}?v={tiles.version(layer, now)}"
    shared = {"get_fill_color": _paint(layer), "filters": filters, "data_transform": span}
    near = pydeck.Layer(
        "GeoJsonLayer",
        data,
        id=layer.id,
        get_elevation=_height(layer),
        zooms=[NEAR, 30],
        **shared,
        **_common(layer),
    )
    far = pydeck.Layer(
        "ColumnLayer",
        data,
        id=f"{layer.id}/far",
        get_position=Function("at"),
        get_elevation=_height(layer),
        radius=4,
        radius_units="'pixels'",
        disk_resolution=8,
        elevation_scale=3,
        zooms=[0, NEAR],
        **shared,
        **_common(layer),
    )
    return [near, far]


def columns() -> Any:
    """Return the columns that stand on districts; the browser brings the numbers."""
    return pydeck.Layer(
        "ColumnLayer",
        None,
        id="columns",
        of="'districts'",
        get_position="geometry.coordinates",
        get_elevation="properties.share",
        get_fill_color=Function("token", called="blue"),
        radius=12,
        radius_units="'pixels'",
        disk_resolution=24,
        extruded=True,
        pickable=True,
        opacity=0.95,
    )


def _common(layer: Layer) -> dict[str, Any]:
    assert layer.raised is not None
    return {
        "of": f"'{layer.id}'",
        "extruded": True,
        "pickable": True,
        "opacity": layer.raised.opacity,
        "material": {"ambient": 0.55, "diffuse": 0.55, "shininess": 8},
    }


def address(layer: Layer, now: Versions) -> str:
    """Return the address of a layer's tiles."""
    return f"/tiles/{layer.id}/{{z}}/{{x}}/{{y}}.mvt?v={tiles.version(layer, now)}"


def _nearest(layer: Layer) -> int:
    """Return the lowest zoom at which the layer's tiles hold single objects."""
    return min(part.zoom[0] for part in layer.drawn if not part.group)


def _paint(layer: Layer) -> Any:
    """Return which colours a layer has, by names of design tokens."""
    mark = layer.mark
    known: dict[str, Any] = {"by": mark.by, "hexagons": _steps(layer)}
    if isinstance(mark, Ramp):
        return Function("paint", **known)
    classes = {str(one.value): one.color for one in mark.classes}
    return Function("paint", **known, classes=classes, color=mark.color, tall=_extruded(mark))


def _steps(layer: Layer) -> Mapping[str, Any] | None:
    """Return the classes of hexagons, or of cells that are coloured by a ramp."""
    if layer.hexagons:
        hexagons = layer.hexagons
        return {"by": hexagons.by, "breaks": list(hexagons.breaks), "ramp": "sequential"}
    mark = layer.mark
    if isinstance(mark, Ramp):
        return {"by": mark.by, "breaks": list(mark.breaks), "ramp": mark.ramp}
    return None


def _height(layer: Layer) -> Any:
    raised, steps = layer.raised, _steps(layer)
    assert raised is not None
    own = "height" if raised.height is not None else _extruded(layer.mark)
    cells = {"by": steps["by"], "metres": raised.per_unit} if steps and raised.per_unit else None
    return Function("height", property=own, metres=raised.metres, cells=cells)


def _extruded(mark: Mark) -> str | None:
    """Return the tile's property with the height in metres."""
    found = getattr(mark, "extrude", None)
    return str(found) if found else None
